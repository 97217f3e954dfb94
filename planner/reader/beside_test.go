package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// A question that offers one thing is answered by a yes and by that thing. What calls the
// wish off, and what is a wish of its own, is no yes.
func TestAnotherWishIsNoYesToTheOneThingOffered(t *testing.T) {
	for _, c := range []struct {
		asked, says, means string
		place              task.Placement
	}{
		{"打开抽屉", "算了，去书房", "(robot_in study)", task.PlaceInstead},
		{"打开抽屉", "取消，去书房", "(robot_in study)", task.PlaceInstead},
		{"打开抽屉", "去书房", "(robot_in study)", task.PlaceNone},
		{"打开抽屉", "算了", "!cancel", task.PlaceNone},
		{"打开抽屉", "是的", "(open desk_drawer)", task.PlaceNone},
		{"打开抽屉", "书桌抽屉", "(open desk_drawer)", task.PlaceNone},
		{"turn off the lamp on the desk", "never mind, go to the study", "(robot_in study)", task.PlaceInstead},
		{"turn off the lamp on the desk", "go to the kitchen", "(robot_in kitchen)", task.PlaceNone},
	} {
		r := house(t)
		first := r.read(c.asked)
		require.NotNil(t, first.Question, c.asked)
		r.talk.Asked = &task.Turn{Instruction: task.Instruction{ID: "1", Text: c.asked}, Request: first}
		first.Question.Options = []string{"desk lamp"}
		if first.Language == "zh" {
			first.Question.Options = []string{"书桌抽屉"}
		}
		r.talk.Pending = first.Question
		got := r.read(c.says)
		require.Equal(t, c.means, show(got), "%s: %s", c.asked, c.says)
		require.Equal(t, c.place, got.Placement, c.says)
	}
}
