package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// meanwhile reads the text while the robot is on its way to the kitchen.
func meanwhile(t *testing.T, text string) task.Request {
	t.Helper()
	r := house(t)
	in := task.Instruction{ID: "1", Text: "go to the kitchen", Speaker: r.talk.Speaker}
	read, err := r.rules.Read(t.Context(), in, r.talk, r.world)
	require.NoError(t, err)
	r.talk.Last = &task.Turn{Instruction: in, Request: read}
	r.talk.Wishes = []*task.Turn{r.talk.Last}
	got, err := r.rules.Read(t.Context(), task.Instruction{ID: "2", Text: text, Speaker: r.talk.Speaker}, r.talk, r.world)
	require.NoError(t, err)
	return got
}

func TestStillnessIsWantedAtOnce(t *testing.T) {
	for want, texts := range map[task.Control][]string{
		task.ControlPause: {
			"please stand still", "keep still", "stay", "stay here", "wait there", "wiat", "time out!", "pause for a moment", "hold on a minute, I need to think",
			"等", "站着别动", "原地不动", "先停一下再说", "打住",
		},
		task.ControlStop:   {"don't go any further", "do not take another step", "cut it out", "停下来别走了", "够了够了", "停车"},
		task.ControlCancel: {"算了别去了", "不用去了", "那不用过去了"},
		task.ControlNo:     {"不对不对"},
		task.ControlNone: {
			"stay in the kitchen", "stand by the table", "wait for 5 seconds", "the time is out", "wait, don't stop", "等5秒", "等五秒", "站在桌子旁边", "在厨房等", "停车场在哪",
		},
	} {
		for _, text := range texts {
			require.Equal(t, want, meanwhile(t, text).Control, text)
		}
	}
}

func TestWhatMayWantStillnessHolds(t *testing.T) {
	for want, texts := range map[task.Placement][]string{
		task.PlaceHold: {"sotp", "Stopp!", "hlat", "plz sotp", "back off", "哎哎哎", "站好"},
		task.PlaceNone: {"shop", "what", "the shop", "t v", "come here", "going to the sotp by the frobnicator", "哎，去客厅"},
	} {
		for _, text := range texts {
			require.Equal(t, want, meanwhile(t, text).Placement, text)
		}
	}
	require.NotEqual(t, task.PlaceHold, house(t).read("back off").Placement, "nothing is under way")
}

func TestWhoCallsTheRobotBackWantsThatInstead(t *testing.T) {
	for want, texts := range map[task.Placement][]string{
		task.PlaceInstead: {"come back", "please come back here", "turn back", "go back", "回来", "快回来"},
		task.PlaceNone:    {"go back to the kitchen", "bring the apple back"},
	} {
		for _, text := range texts {
			require.Equal(t, want, meanwhile(t, text).Placement, text)
		}
	}
	require.Equal(t, task.PlaceNone, house(t).read("come back").Placement, "nothing is under way")
}

func TestWhatIsWantedBeforeThatComesFirst(t *testing.T) {
	for _, text := range []string{"before you do that, turn off the TV", "先去把电视关了再说"} {
		require.Equal(t, task.PlaceFirst, meanwhile(t, text).Placement, text)
	}
}

// What is being done may be read only just now, or somebody else wants it.
func TestStillnessIsWantedAtOnceWhateverIsUnderWay(t *testing.T) {
	r := house(t)
	for text, is := range map[string]task.Control{"stay": task.ControlPause, "stay here": task.ControlPause, "待在这儿": task.ControlPause, "wait for 5 seconds": task.ControlNone, "come back": task.ControlNone} {
		r.talk.Busy = true
		got := r.read(text)
		require.Equal(t, is, got.Control, text)
		require.Equal(t, text == "come back", got.Placement == task.PlaceInstead, text)
		r.talk.Busy = false
		got = r.read(text)
		require.Equal(t, task.ControlNone, got.Control, text)
		require.Equal(t, task.PlaceNone, got.Placement, text)
	}
}
