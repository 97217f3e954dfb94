package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// What need not be done is no rule, and nothing to do.
func TestWhatNeedNotBeDone(t *testing.T) {
	flat(t).all(t, []said{
		{"you don't have to clean the kitchen", "say 'all right'"},
		{"no need to wash the red cup today", "say 'all right'"},
		{"I don't need the novel anymore", "say 'all right'"},
		{"不用打扫厨房了", "say '好的'"},
		{"不必洗红杯子了", "say '好的'"},
		{"never mind the novel, bring me the atlas", "(has sam atlas)"},
		{"forget the novel, bring me the atlas instead", "(has sam atlas)"},
		{"I don't want cola, I want water", "(has sam water)"},
		{"别管小说了，把地图册拿来", "(has sam atlas)"},
		{"我不喝可乐，来杯水", "(has sam water)"},
		// Neighbours that stay as they are.
		{"you don't have to worry", "?not_understood"},
		{"I don't want the red cup on the table", "?not_understood"},
		{"I don't want you to go to the kitchen", "never kitchen 'go to the kitchen'"},
		{"don't clean the kitchen", "never (clean kitchen_floor) 'clean the kitchen'"},
		{"never mind", "!cancel"},
		{"不用了", "!cancel"},
		{"forget the rules", "again ''"},
		{"别拿红色的杯子", "never red_cup '拿红色的杯子'"},
	})
}

// While it is being done, it is dropped; what else was asked for is left.
func TestWhatNeedNotBeDoneIsDropped(t *testing.T) {
	home := flat(t)
	home.after("bring me the novel").all(t, []said{
		{"you don't have to bring me the novel", "!cancel"},
		{"I don't need the novel any more", "!cancel"},
		{"no need to wash the red cup", "ask self spared object (= ?x red_cup)"},
	})
	home.after("bring me the novel and wash the red cup").all(t, []said{
		{"no need to wash the red cup", "(has sam novel)"},
		{"never mind the novel", "(clean red_cup)"},
	})
	home.after("把小说拿来").all(t, []said{
		{"不用拿小说了", "!cancel"},
		{"别拿小说了", "!cancel"},
		{"别拿红杯子了", "never red_cup '拿红杯子'"}, // of which the task is not
		{"小说我不要了", "!cancel"},
	})
	home.asked("never mind the novel, bring me the cup").all(t, []said{{"the blue one", "(has sam blue_cup)"}})
	instead := home.after("bring me the novel").read("never mind the novel, bring me the atlas")
	require.Equal(t, task.PlaceInstead, instead.Placement)
	require.Equal(t, "(has sam atlas)", show(instead))
	beside := home.after("wash the red cup").read("never mind the novel, bring me the atlas")
	require.Equal(t, task.PlaceNone, beside.Placement)
}

// What follows with no comma is another request.
func TestWhatNeedNotBeDoneSwallowsNoRequest(t *testing.T) {
	house(t).all(t, []said{
		{"不用打扫厨房了去打扫卧室吧", "(clean bedroom_floor)"},
		{"不用开灯去厨房", "(robot_in kitchen)"},
		{"不用洗红杯子就拿给我", "(has anna red_cup)"},
		{"不用洗杯子就拿给我", "?ambiguous"},
		{"不用去厨房去卧室吧", "(robot_in bedroom)"},
		{"不用去厨房拿杯子", "say '好的'"},
		{"我不要红杯子但要蓝杯子", "(has anna blue_cup)"},
		{"you don't have to clean the bathroom but clean the kitchen", "(clean kitchen_floor)"},
		{"you don't have to clean the bathroom or the kitchen", "say 'all right'"},
		{"you don't have to clean the bathroom but not the kitchen", "?not_understood"},
		{"I don't want the red cup but the blue cup", "(has anna blue_cup)"},
		{"I don't need the red cup, put it in the sink", "(in red_cup sink)"},
	})
}

// It may be said behind what is to be done, and is taken off that.
func TestWhatNeedNotBeDoneBehindWhatIs(t *testing.T) {
	flat(t).all(t, []said{
		{"bring me the red cup, you don't have to wash it", "(has sam red_cup)"},
		{"bring me the red cup but don't bother washing it", "(has sam red_cup)"},
		{"把红杯子拿来，不用洗了", "(has sam red_cup)"},
		{"把红杯子拿来不用洗", "(has sam red_cup)"},
		{"turn off all the lights, you don't have to turn off the lamp", "(and (not (switched_on kitchen_light)) (not (switched_on bedroom_lamp)))"},
		{"bring me the novel and the atlas, I don't need the novel", "(has sam atlas)"},
		{"give Li the cola, not the water", "(has li cola)"},
		{"put all the books on the sofa, not the novel", "(on atlas sofa)"},
		{"no need for the novel", "say 'all right'"},
		// What is said to somebody is not the robot's.
		{"say hello, you don't have to wash the red cup", "say 'hello, you don't have to wash the red cup'"},
		{"bring me the novel, I don't need the novel", "?not_understood"},
	})
}

// Of all that is somewhere it is taken out, or asked about.
func TestWhatIsNotWantedOfAllThereIs(t *testing.T) {
	home := house(t)
	for _, text := range []string{"bring me everything from the fridge, not the milk", "put everything from the fridge on the kitchen table, not the milk", "把冰箱里的东西都拿来，不要牛奶"} {
		t.Run(text, func(t *testing.T) {
			got := home.read(text).Clauses
			require.Len(t, got, 1)
			require.Len(t, got[0].Find, 1)
			require.True(t, got[0].Find[0].All)
			require.NotNil(t, got[0].Find[0].Where)
			require.Contains(t, got[0].Find[0].Where.String(), "(not (= ?thing1 milk))")
		})
	}
	home.all(t, []said{{"clear the kitchen table, you don't have to take the bread", "?not_understood"}})
}

// A word that stands for a thing is one of the sort that is not wanted.
func TestWhatIsWantedInThePlaceOfWhatIsNot(t *testing.T) {
	house(t).all(t, []said{
		{"I don't want the red cup but the blue one", "(has anna blue_cup)"},
		{"I don't want the red cup, I want the blue one", "(has anna blue_cup)"},
		{"不要红杯子要蓝的", "(has anna blue_cup)"},
		{"不要红杯子要蓝杯子", "(has anna blue_cup)"},
		{"给我拿个杯子，不要红的要蓝的", "(has anna blue_cup)"},
		{"give Ben the cola, not the milk", "(has ben cola)"},
		{"给本可乐，不是牛奶", "(has ben cola)"},
		{"go to the kitchen, not the bathroom", "(robot_in kitchen)"},
		{"never mind, bring me the milk", "(has anna milk)"},
		{"never mind bring me the milk", "(has anna milk)"},
		{"算了，把牛奶拿来", "(has anna milk)"},
	})
	got := show(house(t).read("I'm thirsty but I don't want cola"))
	require.Contains(t, got, "(has anna milk)")
	require.NotContains(t, got, "cola")
}

// What follows is read as every other request is: it ends what was only for now.
func TestWhatFollowsWhatNeedNotBeDoneIsRequestedInFull(t *testing.T) {
	r := house(t)
	r.talk.Bids = []task.Bid{{Yet: true, Off: []string{"kitchen"}, Text: "go to the kitchen"}}
	r.all(t, []said{{"you don't have to clean the bathroom, go to the kitchen", "again yet kitchen 'go to the kitchen'; (robot_in kitchen)"}})
	r.talk.Bids = nil
	r.all(t, []said{{"you don't have to clean the bathroom, without opening the fridge", "never (open fridge) 'open the fridge'"}})
}
