package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// wraps are calls to stop, and what people say around them.
type wraps struct{ heads, calls, tails []string }

var english = wraps{
	heads: []string{"", "hey, ", "hey ", "oh no ", "oh no, ", "no no no ", "please ", "Saydo please please ", "you are too fast, ", "that hurts ", "what are you doing? "},
	calls: []string{"stop", "stop it", "stop it now", "stop moving", "halt", "freeze"},
	tails: []string{"", "!", " please", " right now", ", you idiot", " you idiot", ", I mean it", ", I said", ", that's enough", "! what are you doing", ", you will break it", " you will break it", ", bring it to me", ", it is mine", ", again", ", not the red one"},
}

var chinese = wraps{
	heads: []string{"", "喂，", "哎呀", "快", "求你了", "太快了，", "你在干什么，", "我改主意了，"},
	calls: []string{"停", "停下", "停下来", "快停下"},
	tails: []string{"", "！", "，我说停", "，我说真的", "，别拿了", "，你在干什么", "，你会打碎它", "，我要它", "，拿给我", "，不是那个"},
}

// Whatever stands around a call to stop, the robot stops, or stands still and asks; and what it
// was doing is not begun anew.
func TestAStopIsHeardWhateverStandsAroundIt(t *testing.T) {
	r := house(t)
	last := &task.Turn{Instruction: task.Instruction{ID: "0", Text: "bring me the red cup"}, Request: r.read("bring me the red cup")}
	r.talk.Last, r.talk.Wishes, r.talk.Focus = last, []*task.Turn{last}, []string{"red_cup"}
	for _, w := range []wraps{english, chinese} {
		for _, head := range w.heads {
			for _, call := range w.calls {
				for _, tail := range w.tails {
					text := head + call + tail
					got := r.read(text)
					_, halts := r.rules.Halts(text)
					stands := halts || got.Control == task.ControlStop || got.Placement == task.PlaceHold || got.Placement == task.PlaceInstead
					require.True(t, stands, "%s: %s %s", text, show(got), got.Placement)
					for _, c := range got.Clauses {
						require.True(t, c.Replies(), "%s: %s", text, show(got))
					}
				}
			}
		}
	}
}

func TestWhatIsStoppedWithoutAMark(t *testing.T) {
	r := house(t)
	r.all(t, []said{
		{"stop it now, you idiot", "!stop"},
		{"stop it please now, you idiot", "!stop"},
		{"stop you are hurting me", "!stop"},
		{"stop this at once", "!stop"},
		{"oh no stop", "!stop"},
		{"哎呀快停下", "!stop"},
		{"stop it bring me the milk", "(has anna milk)"},
		// A deed that the word is a part of.
		{"stop the washing machine", "(not (switched_on washing_machine))"},
		{"please stop the TV", "(not (switched_on television))"},
		{"stop that fan", "(not (switched_on fan))"},
		{"停止电视", "(not (switched_on television))"},
		{"停在沙发那里", "(near sofa)"},
		{"put the red cup in the freezer", "(in red_cup freezer)"},
	})
	for _, text := range []string{"stop the washing machine", "stop that fan", "stop at the kitchen", "stop when you are in the kitchen", "停止电视", "停在沙发那里"} {
		_, halts := r.rules.Halts(text)
		require.False(t, halts, text)
	}
}

// Behind a stop only what is an instruction in itself is begun: nothing that a word makes of what
// was stopped. What it asked for is told as not begun.
func TestWhatWasStoppedIsNotBegunAnewInTheSameBreath(t *testing.T) {
	r := house(t)
	last := &task.Turn{Instruction: task.Instruction{ID: "0", Text: "bring me the red cup"}, Request: r.read("bring me the red cup")}
	r.talk.Last, r.talk.Wishes, r.talk.Focus = last, []*task.Turn{last}, []string{"red_cup"}
	for _, c := range []struct{ text, means, unbegun string }{
		{"stop now, I mean it", "!stop", ""},
		{"stop, bring it to me", "!stop", "bring it to me"},
		{"停，拿给我", "!stop", "拿给我"},
		{"stop, the blue one", "!stop", "the blue one"},
		{"stop, bring me the blue cup", "(has anna blue_cup)", ""},
		{"stop, bring me the red cup", "(has anna red_cup)", ""},
		{"stop! what are you doing", "ask self doing", ""},
		{"停，你在干什么", "ask self doing", ""},
	} {
		got := r.read(c.text)
		require.Equal(t, c.means, show(got), c.text)
		require.Equal(t, c.unbegun, got.Unbegun, c.text)
	}
}
