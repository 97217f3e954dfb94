package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// What is not to be done for now is kept until it is asked for, and no longer.
func TestNotYetIsNoLastingRule(t *testing.T) {
	house(t).all(t, []said{
		{"don't go to the kitchen yet", "never yet kitchen 'go to the kitchen'"},
		{"don't bring me the cola now", "never yet (has anna cola) 'bring you the cola'"},
		{"for now, don't touch the vase", "never yet vase 'touch the vase'"},
		{"don't touch the vase at the moment", "never yet vase 'touch the vase'"},
		{"right now don't go into the study", "never yet study 'go into the study'"},
		{"don't go to the kitchen yet, bring me the cola", "never yet kitchen 'go to the kitchen'; (has anna cola)"},
		{"先别去厨房", "never yet kitchen '去厨房'"},
		{"先不要碰花瓶", "never yet vase '碰花瓶'"},
		{"现在不要打开冰箱", "never yet (open fridge) '打开冰箱'"},
		{"暂时别进卧室", "never yet bedroom '进卧室'"},
		{"别急着去厨房", "never yet kitchen '去厨房'"},
		// What is kept until it is lifted, and what only begins with the same words.
		{"don't go to the kitchen any more", "never kitchen 'go to the kitchen'"},
		{"don't touch the vase until i say so", "never vase 'touch the vase'"},
		{"首先别碰花瓶", "never vase '碰花瓶'"},
		{"以后不要进卧室", "never bedroom '进卧室'"},
		{"先去厨房", "(robot_in kitchen)"},
		{"you can use the knife now", "again knife 'use the knife'"},
		{"现在可以碰花瓶了", "again vase '碰花瓶'"},
	})
}

func TestWhoAsksForItEndsWhatWasOnlyForNow(t *testing.T) {
	light := task.That("switched_on", "kitchen_light")
	r := house(t)
	r.talk.Bids = []task.Bid{{Yet: true, Off: []string{"kitchen"}, Text: "go to the kitchen"}, {Yet: true, Never: []task.Condition{light}, Text: "switch it on"}}
	r.all(t, []said{
		{"go to the kitchen", "again yet kitchen 'go to the kitchen'; (robot_in kitchen)"},
		{"switch on the kitchen light", "again yet (switched_on kitchen_light) 'switch it on'; (switched_on kitchen_light)"},
		// Neither asks for what was put off.
		{"switch off the kitchen light", "(not (switched_on kitchen_light))"},
		{"go to the study", "(robot_in study)"},
		{"where is the cola", "ask where drink (= ?x cola)"},
	})
	r.talk.Bids = append(r.talk.Bids, task.Bid{Off: []string{"kitchen"}, Text: "enter the kitchen"})
	require.Equal(t, "(robot_in kitchen)", show(r.read("go to the kitchen")), "what lasts is not lifted by the way")
	r.talk.Bids = []task.Bid{{Yet: true, Never: []task.Condition{task.Not(task.That("robot_in", "hallway"))}, Text: "go away"}}
	require.Equal(t, "again yet (not (robot_in hallway)) 'go away'; (has anna cola)", show(r.read("bring me the cola")))
}

// Of a rule that is only for now no more is over than what is asked for.
func TestWhatIsAskedForEndsNoMoreThanThat(t *testing.T) {
	kitchen := task.That("switched_on", "kitchen_light")
	hallway := task.That("switched_on", "hallway_light")
	milk := task.That("has", "anna", "milk")
	for name, c := range map[string]struct {
		rule task.Bid
		says []said
	}{
		"a drink is not the milk": {task.Bid{Never: []task.Condition{milk}, Text: "bring you the milk"}, []said{
			{"bring me a drink from the kitchen", "(has anna ?thing1) with ?thing1:drink among coffee,cola,iced_tea,milk,orange_juice,tea,water,wine in kitchen"},
			{"bring me the milk or the cola", "(or (has anna milk) (has anna cola))"},
			{"给我拿牛奶或者可乐", "(or (has anna milk) (has anna cola))"},
			{"bring me the milk", "again yet (has anna milk) 'bring you the milk'; (has anna milk)"},
			{"把牛奶拿给我", "again yet (has anna milk) 'bring you the milk'; (has anna milk)"},
		}},
		"one light of all": {task.Bid{Never: []task.Condition{task.Not(kitchen), task.Not(hallway)}, Text: "turn off the lights"}, []said{
			{"turn off the kitchen light", "again yet (not (switched_on kitchen_light)) 'turn off the kitchen light'; (not (switched_on kitchen_light))"},
			{"关掉厨房灯", "again yet (not (switched_on kitchen_light)) '关掉厨房灯'; (not (switched_on kitchen_light))"},
		}},
		"what is here needs no other room": {task.Bid{Never: []task.Condition{task.Not(task.That("robot_in", "kitchen"))}, Text: "leave the kitchen"}, []said{
			{"close the kitchen door", "(not (open kitchen_door))"},
			{"关上厨房门", "(not (open kitchen_door))"},
			{"switch on the kitchen light", "(switched_on kitchen_light)"},
			{"go to the study", "again yet (not (robot_in kitchen)) 'leave the kitchen'; (robot_in study)"},
			{"wipe the desk", "again yet (not (robot_in kitchen)) 'leave the kitchen'; (clean desk)"},
			{"擦书桌", "again yet (not (robot_in kitchen)) 'leave the kitchen'; (clean desk)"},
		}},
		"to whom is not said": {task.Bid{Acts: []task.Act{{Skill: "wave"}}, Text: "wave"}, []said{
			{"wave", "again yet wave 'wave'; wave person=anna"},
			{"wave to Ben", "again yet wave 'wave'; wave person=ben"},
			{"挥挥手", "again yet wave 'wave'; wave person=anna"},
		}},
	} {
		t.Run(name, func(t *testing.T) {
			r := house(t)
			c.rule.Yet = true
			r.talk.Bids = []task.Bid{c.rule}
			r.all(t, c.says)
		})
	}
}

func TestNotNowEndsWhatIsDoneAndKeepsNothing(t *testing.T) {
	house(t).all(t, []said{
		{"not now", "!cancel"},
		{"Not now, please.", "!cancel"},
		{"not yet", "!cancel"},
		{"don't do that yet", "!cancel"},
		{"先别", "!cancel"},
		{"现在不要", "!cancel"},
		{"don't go away", "!stop"},
		{"please don't go away yet", "!stop"},
		{"don't leave", "!stop"},
		{"don't come back", "!stop"},
		{"别走开", "!stop"},
		{"先别走", "!stop"},
		{"别回来", "!stop"},
		// A place that is named, or something else that is to be done.
		{"don't leave the kitchen", "never (not (robot_in kitchen)) 'leave the kitchen'"},
		{"don't go in here", "never living_room 'go in the living room'"},
		{"go to the kitchen and don't come back", "(robot_in kitchen); never yet anna 'come back'"},
	})
}

// Said in one breath with a wish, a rule is for that time only.
func TestARuleInOneBreathWithAWishIsForThatOnly(t *testing.T) {
	house(t).all(t, []said{
		{"别打开厨房灯去厨房", "never now (switched_on kitchen_light) '打开厨房灯'; (robot_in kitchen)"},
		{"去厨房别打开厨房灯", "(robot_in kitchen); never now (switched_on kitchen_light) '打开厨房灯'"},
		{"别碰花瓶把可乐拿给我", "never now vase '碰花瓶'; (has anna cola)"},
		{"don't switch on the kitchen light to go to the kitchen", "never now (switched_on kitchen_light) 'switch on the kitchen light'; (robot_in kitchen)"},
		{"don't open the fridge bring me the cola", "never now (open fridge) 'open the fridge'; (has anna cola)"},
		// With a mark, or a word between, each stands for itself.
		{"别碰花瓶，把可乐拿给我", "never vase '碰花瓶'; (has anna cola)"},
		{"擦一下餐边柜但是别碰花瓶", "(clean sideboard); never vase '碰花瓶'"},
		{"don't touch the vase and bring me the cola", "never vase 'touch the vase'; (has anna cola)"},
		{"go to the kitchen but don't touch the vase", "(robot_in kitchen); never vase 'touch the vase'"},
		{"别碰花瓶别碰手机", "never vase '碰花瓶'; never phone '碰手机'"},
	})
}

// What somebody says that the robot cannot do is no rule against it.
func TestWhatIsSaidOfItsAbilityIsNoRule(t *testing.T) {
	house(t).all(t, []said{
		{"you can't reach the bookshelf", "ask self reach shelf (= ?x bookshelf)"},
		{"you can't find the cola", "ask where drink (= ?x cola)"},
		{"you can not see the cola", "ask where drink (= ?x cola)"},
		{"你够不着书架", "ask self reach shelf (= ?x bookshelf)"},
		{"你找不到可乐", "ask where drink (= ?x cola)"},
		{"you can't touch the vase", "never vase 'touch the vase'"},
		{"你不能碰花瓶", "never vase '碰花瓶'"},
	})
}
