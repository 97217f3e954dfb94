package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// TestWhatWasUnderstoodOfAListIsOffered: nobody says ten things again for the one that
// the robot does not know.
func TestWhatWasUnderstoodOfAListIsOffered(t *testing.T) {
	for _, c := range []struct{ said, asks, means string }{
		{
			"open the fridge, feed the cat and wave to Li",
			`I did not understand "feed the cat". Shall I do the rest: open the fridge, wave to Li?`, "(open fridge); wave person=li",
		},
		{
			"open the fridge and feed the cat",
			`I did not understand "feed the cat". Shall I do the rest: open the fridge?`, "(open fridge)",
		},
		{
			"open the fridge, then frobnicate the vase, then go to the kitchen",
			`I did not understand "frobnicate the vase". Shall I do the rest: open the fridge, go to the kitchen?`, "(open fridge); (robot_in kitchen)",
		},
		{ // what may speak of the thing that nobody understood is left out with it
			"open the fridge, xerograph the vase, put it in the sink, go to the kitchen",
			`I did not understand "xerograph the vase, put it in the sink". Shall I do the rest: open the fridge, go to the kitchen?`, "(open fridge); (robot_in kitchen)",
		},
		{
			"take the red cup and put it in the sink, then feed the cat",
			`I did not understand "feed the cat". Shall I do the rest: take the red cup, put it in the sink?`, "(exists (?h - hand) (holding ?h red_cup)); (in red_cup sink)",
		},
		{
			"if the fridge is open, close it, go to the kitchen, and feed the cat",
			`I did not understand "feed the cat". Shall I do the rest: if the fridge is open, close it, go to the kitchen?`, "if (open fridge) (not (open fridge)); (robot_in kitchen)",
		},
		{"把冰箱打开,然后喂猫,最后去厨房", "我没听懂“喂猫”。其余的我先做，可以吗：把冰箱打开、去厨房？", "(open fridge); (robot_in kitchen)"},
	} {
		t.Run(c.said, func(t *testing.T) {
			r := flat(t).asked(c.said)
			require.Equal(t, c.asks, r.talk.Pending.Text)
			yes, no := "yes", "no"
			if r.talk.Asked.Request.Language == "zh" {
				yes, no = "好的", "不用"
			}
			require.Equal(t, c.means, show(r.read(yes)))
			require.Equal(t, task.ControlNo, r.read(no).Control)
		})
	}
}

// TestWhatHangsOnEachOtherIsNotTornApart: an exception, a condition or a choice that
// nobody understands is no part that may be left out.
func TestWhatHangsOnEachOtherIsNotTornApart(t *testing.T) {
	for _, text := range []string{
		"feed the cat", "feed the cat and the dog",
		"wash all the cups, but not the one that I like, and go to the kitchen",
		"if the cat is grumpy, open the fridge, and go to the kitchen",
		"go to the kitchen unless the cat sleeps, then open the fridge",
		"feed the cat, comb it, brush it, and go to the kitchen",
		"打扫所有房间,除了猫睡的那间,然后去厨房",
	} {
		t.Run(text, func(t *testing.T) { require.Empty(t, flat(t).asked(text).talk.Pending.Rest) })
	}
}

// TestAnotherAnswerThanYesIsTakenAsItWas: the words in question may be said anew.
func TestAnotherAnswerThanYesIsTakenAsItWas(t *testing.T) {
	r := flat(t).asked("open the fridge, then bring me the zxqvy")
	require.NotEmpty(t, r.talk.Pending.Rest)
	require.Equal(t, "(open fridge); (has sam apple)", show(r.read("the apple")))
}

// TestSoFewAreOffered: fewer things than were said are taken when somebody says yes.
func TestSoFewAreOffered(t *testing.T) {
	for _, c := range []struct{ said, asks, yes, means string }{
		{"bring me three cups", `You said "three cups", but I know of only 2: blue cup, red cup. Shall I make do with that?`, "yes", "(and (has sam blue_cup) (has sam red_cup))"},
		{"bring me three cups", `You said "three cups", but I know of only 2: blue cup, red cup. Shall I make do with that?`, "both", "(and (has sam blue_cup) (has sam red_cup))"},
		{"给我拿三个杯子", "您说的是“三个杯子”，可我只知道2个：蓝杯子、红杯子。就用这些，可以吗？", "好的", "(and (has sam blue_cup) (has sam red_cup))"},
	} {
		t.Run(c.said, func(t *testing.T) {
			r := flat(t).asked(c.said)
			require.Equal(t, c.asks, r.talk.Pending.Text)
			require.Equal(t, c.means, show(r.read(c.yes)))
		})
	}
}

func TestAColonAnnounces(t *testing.T) {
	flat(t).all(t, []said{
		{"do this: open the fridge", "(open fridge)"},
		{"get the place ready: open the fridge and go to the kitchen", "(open fridge); (robot_in kitchen)"},
		{"bring me: the red cup and the apple", "(and (has sam red_cup) (has sam apple))"},
		{"say: hello", "say 'hello'"},
		{"say the following: good morning", "say 'good morning'"},
		{"ask Li to do this: open the window", "tell person=li 'open the window'"},
		{"if the fridge is open: close it", "if (open fridge) (not (open fridge))"},
		{"do not do any of this: open the fridge", "?not_understood"},
	})
}

// TestNobodyIsToldHisOwnQuestion: what follows "tell me" is asked, and not said back.
func TestNobodyIsToldHisOwnQuestion(t *testing.T) {
	flat(t).all(t, []said{
		{"tell me how many you closed", "?unknown_name"},
		{"go to the kitchen, then tell me how many you closed", "?unknown_name"},
	})
}
