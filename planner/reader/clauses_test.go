package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

func TestClausesInOrderAndUnderConditions(t *testing.T) {
	flat(t).all(t, []said{
		{"first open the fridge, then bring me the cola, and finally close the fridge", "(open fridge); (has sam cola); (not (open fridge))"},
		{"Help me set up a cozy reading nook. Put the novel on the sofa.", "(on novel sofa)"},
		{"put the vase on the kitchen counter", "(on vase counter)"},
		{"go to the kitchen and wave", "(robot_in kitchen); wave person=sam"},
		{"go to the bedroom, then come back here", "(robot_in bedroom); (near sam)"},
		{"put the red cup on the counter and the blue cup in the sink", "(on red_cup counter); (in blue_cup sink)"},
		{"put the apple in the fridge and the banana in the bin", "(in apple fridge); (in banana bin)"},
		{"if the fridge is open close it", "if (open fridge) (not (open fridge))"},
		{"close the fridge if it is open", "if (open fridge) (not (open fridge))"},
		{"if the fridge is open, close it", "if (open fridge) (not (open fridge))"},
		{"if there is cola in the fridge, bring it to me", "if (in cola fridge) (has sam cola)"},
		{"wave until the kitchen door is closed", "wave person=sam until (not (open kitchen_door))"},
		{"wait until the bedroom door is open", "wait duration=5s until (open bedroom_door)"},
		{"bring me the red cup and the blue cup and then go to the bedroom and wave twice", "(and (has sam red_cup) (has sam blue_cup)); (robot_in bedroom); wave person=sam x2"},
		{"take the vase to the kitchen and come back", "(or (on vase counter) (on vase kitchen_table)); (near sam)"},
		{"after that go to the kitchen", "(robot_in kitchen)"},
		{"先打开冰箱,再把可乐拿出来,最后关上冰箱", "(open fridge); (exists (?h - hand) (holding ?h cola)); (not (open fridge))"},
		{"去厨房挥手", "(robot_in kitchen); wave person=sam"},
		{"先去卧室,再回到这里", "(robot_in bedroom); (robot_in living_room)"},
		{"把红杯子放到台面上,把蓝杯子放到水槽里", "(on red_cup counter); (in blue_cup sink)"},
		{"如果冰箱开着就把它关上", "if (open fridge) (not (open fridge))"},
		{"要是冰箱里有可乐就给我拿一罐", "if (in cola fridge) (has sam cola)"},
		{"麻烦你去厨房看看有没有苹果", "(robot_in kitchen); ask count fruit (= ?x ?thing1) with ?thing1:fruit among apple"},
		{"拿起花瓶,去厨房,然后回来", "(exists (?h - hand) (holding ?h vase)); (robot_in kitchen); (near sam)"},
	})
}

// What hangs on one condition is done or left together: once the fridge is
// shut, nobody asks again whether it is open.
func TestWhatHangsOnACondition(t *testing.T) {
	flat(t).all(t, []said{
		{"if the fridge is open, close it and then go to the bedroom", "if (open fridge) (not (open fridge)); then (robot_in bedroom)"},
		{"if the fridge is open, close it. go to the bedroom", "if (open fridge) (not (open fridge)); (robot_in bedroom)"},
		{"close the fridge if it is open and go to the bedroom", "if (open fridge) (not (open fridge)); (robot_in bedroom)"},
		{"if the fridge is open close it, otherwise go to the bedroom", "if (open fridge) (not (open fridge)); else (robot_in bedroom)"},
		{"If the fridge is open, close it. Otherwise, go to the bedroom and wave.", "if (open fridge) (not (open fridge)); else (robot_in bedroom); then wave person=sam"},
		{"close the fridge if it is open or else wave", "if (open fridge) (not (open fridge)); else wave person=sam"},
		{"if the fridge is open close it, otherwise if the bedroom door is open close it, otherwise wave", "if (open fridge) (not (open fridge)); else if (open bedroom_door) (not (open bedroom_door)); else wave person=sam"},
		{"if there is cola in the fridge bring it to me, if not bring me the apple", "if (in cola fridge) (has sam cola); else (has sam apple)"},
		{"is the fridge open? if so, close it", "ask whether fridge (open fridge); if (open fridge) (not (open fridge))"},
		{"check whether the fridge is open and if not open it", "ask whether fridge (open fridge); if (not (open fridge)) (open fridge)"},
		{"如果冰箱开着就把它关上，否则去卧室", "if (open fridge) (not (open fridge)); else (robot_in bedroom)"},
		{"要是冰箱里有可乐就给我拿一罐，没有的话就给我拿苹果", "if (in cola fridge) (has sam cola); else (has sam apple)"},
		{"is the fridge open? close it if so", "ask whether fridge (open fridge); if (open fridge) (not (open fridge))"},
		{"is the fridge open? go to the bedroom if not", "ask whether fridge (open fridge); if (not (open fridge)) (robot_in bedroom)"},
		{"if the fridge is open, pick up the apple and the banana and put them on the sofa", "if (open fridge) (and (on apple sofa) (on banana sofa))"},
		{"close the fridge if it is", "?not_understood"},
		{"去卧室否则", "?not_understood"},
		{"otherwise go to the bedroom", "?not_understood"},
	})
}

// Without a condition the second is done if the first cannot be.
func TestAnotherThingInstead(t *testing.T) {
	flat(t).all(t, []said{
		{"bring me the cola, otherwise bring me the apple", "(has sam cola); else (has sam apple)"},
		{"bring me the cola. if you can't find it, get the apple", "(has sam cola); else (has sam apple)"},
		{"bring me the cola. if there is none, wave", "(has sam cola); else wave person=sam"},
		{"open the fridge and go to the bedroom otherwise", "(open fridge); else (robot_in bedroom)"},
		{"go to the kitchen, otherwise go to the bedroom, otherwise wave", "(robot_in kitchen); else (robot_in bedroom); else wave person=sam"},
		{"给我拿可乐，找不到的话就拿苹果", "(has sam cola); else (has sam apple)"},
		{"bring me the cola, otherwise hold the apple", "(has sam cola); else (exists (?h - hand) (holding ?h apple))"},
		{"bring me the cola and wave. if you can't find it, bring me the apple", "?not_understood"},
		{"if the fridge is open, bring me the cola. if you can't find it, bring me the apple", "?not_understood"},
		{"bring me the apple if you can not find the cola", "?not_understood"},
	})
}

// A need is as much under a condition as what is asked for outright.
func TestNeedsHangOnConditionsToo(t *testing.T) {
	f := flat(t)
	for _, text := range []string{
		"if the fridge is open, i am thirsty", "if the fridge is open, tidy up the kitchen", "如果冰箱开着，我渴了",
	} {
		request := f.read(text)
		require.NotEmpty(t, request.Clauses, text)
		require.NotNil(t, request.Clauses[0].When, text)
		require.Equal(t, "(open fridge)", request.Clauses[0].When.String(), text)
		for _, c := range request.Clauses[1:] {
			require.Equal(t, task.BranchThen, c.Branch, text)
		}
	}
	for _, text := range []string{"if the fridge is open close it, otherwise tidy up the kitchen", "if the fridge is open close it, otherwise i am thirsty"} {
		request := f.read(text)
		require.Greater(t, len(request.Clauses), 1, text)
		require.Equal(t, task.BranchElse, request.Clauses[1].Branch, text)
	}
}
