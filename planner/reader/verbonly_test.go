package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// A deed of which nothing is said but the verb, and that is not to be done any more, is dropped; it is never begun.
func TestADeedIsDroppedByItsVerbAlone(t *testing.T) {
	const opens, closes = "(open fridge)", "(not (open bedroom_door))"
	for text, left := range map[string][]string{
		"open the fridge and close the bedroom door": {
			opens, "no need to close it any more", "no need to close it", "you don't have to close it", "don't bother closing it", "don't bother closing",
			"you needn't close any more",
		},
		"close the bedroom door and open the fridge": {closes, "no need to open it any more", "you don't have to open it", "no, no need to open it"},
		"打开冰箱，关上卧室门":                                 {opens, "不用关了", "不用再关了", "不用去关了", "别关了", "先别关了", "不关了", "不要关了", "不用关了吧"},
		"关上卧室门，打开冰箱":                                 {closes, "不用开了", "不用打开了", "别开了", "不开了", "还是不开了"},
	} {
		for _, words := range left[1:] {
			t.Run(text+": "+words, func(t *testing.T) {
				got := house(t).after(text).read(words)
				require.Equal(t, left[0], show(got))
				require.Equal(t, task.PlaceInstead, got.Placement)
				require.Len(t, got.Change.Less, 1)
			})
		}
	}
	for text, words := range map[string]string{"打开所有的窗户": "不用开了", "open all the windows": "no need to open them any more", "关灯和风扇": "不用关了"} {
		require.Equal(t, task.ControlCancel, house(t).after(text).read(words).Control, words)
	}
}

// What is no part of a task is not begun by who says that it need not be done.
func TestAVerbAloneBeginsNothing(t *testing.T) {
	house(t).after("open the fridge and close the bedroom door").all(t, []said{
		{"no need to turn it on any more", "ask self spared object"},
		{"no need to close it any more, turn on the fan", "(open fridge); (switched_on fan)"},
	})
	house(t).after("turn on the lamp and the fan").all(t, []said{
		{"no need to turn it on any more", "ask self spared one object (or (= ?x fan) (= ?x floor_lamp))"},
	})
	for _, words := range []string{"不用开了", "别开了", "不开了"} {
		got := house(t).after("关上卧室门").read(words)
		require.NotContains(t, show(got), "switched_on", words)
		require.NotContains(t, show(got), "open", words)
	}
}

// To go somewhere is left out of a task like any other deed. Where nothing else is left, or nobody named where the robot
// goes, all of it is called off: 不用去了 to a robot that fetches the apple.
func TestGoingAloneIsLeftOutOfATask(t *testing.T) {
	for _, c := range []struct{ text, words, left string }{
		{"打开冰箱，然后去厨房", "不用去了", "(open fridge)"},
		{"打开冰箱，然后去厨房", "不必去了", "(open fridge)"},
		{"打开冰箱，然后去厨房", "别去了", "(open fridge)"},
		{"打开冰箱，然后去厨房", "算了别去了", "!cancel"},
		{"bring me the apple, then go to the kitchen", "no need to go any more", "(has anna apple)"},
		{"bring me the apple, then go to the kitchen", "you don't have to go", "(has anna apple)"},
		{"去厨房，然后去卧室", "不用去了", "!cancel"},
		{"去厨房", "不用去了", "!cancel"},
		{"去厨房", "不用过去了", "!cancel"},
		{"go to the kitchen", "no need to go any more", "!cancel"},
		{"把苹果放到桌上", "不用去了", "!cancel"},
	} {
		t.Run(c.text+": "+c.words, func(t *testing.T) {
			require.Equal(t, c.left, show(house(t).after(c.text).read(c.words)))
		})
	}
}
