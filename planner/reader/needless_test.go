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
		{"no need to wash the red cup", "?ambiguous"},
	})
	home.after("bring me the novel and wash the red cup").all(t, []said{
		{"no need to wash the red cup", "(has sam novel)"},
		{"never mind the novel", "(clean red_cup)"},
	})
	home.after("把小说拿来").all(t, []said{
		{"不用拿小说了", "!cancel"},
		{"小说我不要了", "?not_understood"},
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
