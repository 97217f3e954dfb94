package executor

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

func TestHowLongWasWaitedIsSaidInWords(t *testing.T) {
	for d, want := range map[time.Duration][2]string{
		time.Minute:             {"1 minute", "1分钟"},
		2 * time.Minute:         {"2 minutes", "2分钟"},
		time.Hour:               {"60 minutes", "60分钟"},
		90 * time.Second:        {"90 seconds", "90秒"},
		time.Second:             {"1 second", "1秒"},
		1900 * time.Millisecond: {"2 seconds", "2秒"},
	} {
		require.Equal(t, want, [2]string{lasted(d, false), lasted(d, true)}, d)
	}
}

func TestADryRunTellsHowMuchThereIsToDo(t *testing.T) {
	for steps, want := range map[int]string{
		0: "this is a dry run; there is nothing to be done, and nothing was moved",
		1: "this is a dry run; the plan of one step was shown, and nothing was moved",
		4: "this is a dry run; the plan of 4 steps was shown, and nothing was moved",
	} {
		require.Equal(t, want, phrases{}.dry(steps))
	}
}

func TestASentenceBeginsWithAGreatLetter(t *testing.T) {
	for text, want := range map[string]string{"the fridge is open": "The fridge is open", "冰箱开着": "冰箱开着", "(open fridge)": "(open fridge)"} {
		require.Equal(t, want, capital(text))
	}
}

// Only what is done, and is so still, is told to be.
func TestWhatIsDoneAlreadyIsTold(t *testing.T) {
	shut, wave := task.Clause{Text: "shut the window"}, task.Clause{Text: "wave"}
	left := task.Clause{Text: "open the door", Branch: task.BranchLeft}
	for _, c := range []struct {
		name   string
		done   []task.Clause
		zh     bool
		should string
	}{
		{"two", []task.Clause{shut, wave}, false, "done already, and not done again: shut the window, wave"},
		{"in Chinese", []task.Clause{{Text: "关窗"}, {Text: "挥手"}}, true, "已经做了，不再做：关窗，挥手"},
		{"one of them was left out", []task.Clause{shut, left}, false, "done already, and not done again: shut the window"},
		{"all of it was left out", []task.Clause{left}, false, ""},
		{"only a part of an act", nil, false, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, c.should, phrases{zh: c.zh}.keeps(c.done))
		})
	}
}

// Why something is so may be a question, which has an end of its own.
func TestWhatEndsAsAQuestionIsNotEndedTwice(t *testing.T) {
	en, zh := phrases{}, phrases{zh: true}
	for got, want := range map[string]string{
		en.blind("nothing new was seen"):   "I cannot see what is so now: nothing new was seen. I try again.",
		en.blind("does the camera work?"):  "I cannot see what is so now: does the camera work? I try again.",
		zh.blind("看不到新的情况；摄像头在工作吗？"):       "我现在看不到情况：看不到新的情况；摄像头在工作吗？我再试。",
		zh.blind("看不到新的情况。"):               "我现在看不到情况：看不到新的情况。我再试。",
		zh.onceMore("杯子在哪里？"):              "杯子在哪里？它可能被人移动了：我再全部找一遍。",
		en.instead("It is locked."):        "It is locked. I do the other thing.",
		en.doesNotWork("Which one is it?"): "Like that it does not work: Which one is it? The plan stays as it was.",
		zh.doesNotWork("那里没有空地方了"):         "这样不行：那里没有空地方了。计划保持不变。",
	} {
		require.Equal(t, want, got)
	}
}
