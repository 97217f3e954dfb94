package reader_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

func TestWhatIsTakenBackBehindAFillerIsNotDone(t *testing.T) {
	flat(t).all(t, []said{
		{"bring me the red cup, um, I mean the blue cup", "(has sam blue_cup)"},
		{"bring me the red cup um I mean the blue cup", "(has sam blue_cup)"},
		{"bring me the red cup, er, you know, I mean the blue one", "(has sam blue_cup)"},
		{"bring me the red cup, you know, the blue one", "(has sam blue_cup)"},
		{"bring me the red cup, sorry, the blue one", "(has sam blue_cup)"},
		{"go to the kitchen, um, I mean the bedroom", "(robot_in bedroom)"},
		{"go to the living room, I mean the kitchen, um, I mean the bedroom", "(robot_in bedroom)"},
		{"open the kitchen door, um, I mean close it", "(not (open kitchen_door))"},
		{"put the apple on the sofa, um, I mean in the fridge", "(in apple fridge)"},
		{"put the apple in the fridge and go to the kitchen, uh, I mean to the bedroom", "(in apple fridge); (robot_in bedroom)"},
		{"go to the kitchen, I mean, um, I mean the bedroom", "(robot_in bedroom)"},
		{"go to the kitchen, I mean... the bedroom.", "(robot_in bedroom)"},
		{"去厨房，我是说去卧室", "(robot_in bedroom)"},
		{"去厨房，嗯，我是说卧室", "(robot_in bedroom)"},
		{"把红杯子拿给我，我是说蓝杯子", "(has sam blue_cup)"},
		{"把红杯子拿给我，呃，我是说蓝色的", "(has sam blue_cup)"},
		{"把苹果放到沙发上，我是说放到冰箱里", "(in apple fridge)"},
		{"把苹果放到沙发上，不对，放到冰箱里", "(in apple fridge)"},
	})
}

func TestWhatIsMeantInsteadIsAskedWhereItIsNotUnderstood(t *testing.T) {
	for _, text := range []string{"bring me the red cup, um, I mean the frobnicator of yonder", "把红杯子拿给我，我是说古古怪怪的"} {
		request := flat(t).read(text)
		require.NotNil(t, request.Question, text)
		require.Empty(t, request.Clauses, text)
		require.Empty(t, request.Question.Rest, text)
	}
}

// A speaker who breaks off behind "no" has said nothing to do: nothing is done before more is said.
func TestWhereNothingFollowsWhatTakesBackItIsAsked(t *testing.T) {
	for _, text := range []string{
		"go to the kitchen, no.", "bring me the red cup, no.", "bring me the red cup, no...", "go to the kitchen, oh no, .", "go to the kitchen, I mean.",
		"go to the kitchen, I mean", "go to the kitchen, I mean, um.", "go to the kitchen, correction.", "go to the kitchen, or rather.",
		"去厨房，不对。", "去厨房，我是说。", "去厨房，我是说", "把红杯子拿给我，不。", "把红杯子拿给我，不，。",
	} {
		request := flat(t).read(text)
		require.NotNil(t, request.Question, text)
		require.Equal(t, task.CodeNotUnderstood, request.Question.Code, text)
		require.Empty(t, request.Clauses, text)
	}
}
