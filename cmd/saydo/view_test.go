package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

func TestARetryTellsWhatIsTriedAgain(t *testing.T) {
	for _, c := range []struct {
		event task.Event
		tells string
	}{
		{task.Event{Kind: task.EventRetry, Skill: "pick", Text: "the thing slipped", Data: json.RawMessage(`{"attempt":1}`)}, "the same step again, attempt 2"},
		{task.Event{Kind: task.EventRetry, Skill: "pick", Text: "nothing new was seen", Data: json.RawMessage(`{"attempt":1,"unbegun":true}`)}, "the same step again, attempt 1"},
		{task.Event{Kind: task.EventRetry, Skill: "pick", Text: "the thing slipped"}, "the same step again"},
		{task.Event{Kind: task.EventRetry, Skill: "pick", Code: task.CodeNoObservation, Text: "nothing new was seen"}, "the same step again"},
		{task.Event{Kind: task.EventRetry, Code: task.CodePlanTimeout, Text: "no plan within 1m0s"}, "no plan within 1m0s"},
		{task.Event{Kind: task.EventRetry, Text: "I cannot see"}, "I cannot see"},
	} {
		require.Equal(t, c.tells, (&teller{}).retried(c.event))
	}
}

func TestWhatIsNoStepHasNoNumber(t *testing.T) {
	var out strings.Builder
	v := newView(&out, false, teller{})
	v.Event(task.Event{Kind: task.EventStepSkipped, Text: "I left out the rest"})
	v.Event(task.Event{Kind: task.EventStepSkipped, Step: 2, Text: "already so"})
	require.Equal(t, "    - I left out the rest\n  2 - already so\n", out.String())
}

func TestAStepThatWasNotBegunIsShownAsThat(t *testing.T) {
	for data, want := range map[string]string{
		`{"attempt":1}`:                "  2 ✗ it slipped\n",
		`{"attempt":1,"unbegun":true}`: "  2 - not begun: it slipped\n",
		`{`:                            "  2 ✗ it slipped\n",
	} {
		var out strings.Builder
		newView(&out, false, teller{}).Event(task.Event{Kind: task.EventStepFailed, Step: 2, Text: "it slipped", Data: json.RawMessage(data)})
		require.Equal(t, want, out.String(), data)
	}
}

func TestWhatTheRobotItselfWantsIsNotWhatYouSaid(t *testing.T) {
	for data, want := range map[string]string{`{"source":"self"}`: "robot", `{"source":"text"}`: "you", `{`: "you", ``: "you"} {
		require.Equal(t, want, whose(json.RawMessage(data)), data)
	}
}

// What comes of a control word answers whoever said it, and no question of the robot's.
func TestAnAnswerOfTheRobotsIsNoneThatWasHeard(t *testing.T) {
	var out strings.Builder
	v := newView(&out, false, teller{})
	v.Event(task.Event{Kind: task.EventAnswer, Text: "I wait until you say go on."})
	v.Event(task.Event{Kind: task.EventInstruction, InstructionID: "i1", Text: "wave"})
	v.Event(task.Event{Kind: task.EventAnswer, InstructionID: "i1", Text: "the left one"})
	require.Equal(t, "answer  I wait until you say go on.\nyou     wave\nheard   the left one\n", out.String())
}
