package main

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

func TestARetryTellsWhatIsTriedAgain(t *testing.T) {
	for _, c := range []struct {
		event task.Event
		tells string
	}{
		{task.Event{Kind: task.EventRetry, Skill: "pick", Text: "the thing slipped"}, "the same step again, done differently"},
		{task.Event{Kind: task.EventRetry, Code: task.CodePlanTimeout, Text: "no plan within 1m0s"}, "no plan within 1m0s"},
		{task.Event{Kind: task.EventRetry, Text: "I cannot see"}, "I cannot see"},
	} {
		require.Equal(t, c.tells, retried(c.event))
	}
}

func TestWhatTheRobotItselfWantsIsNotWhatYouSaid(t *testing.T) {
	for data, want := range map[string]string{`{"source":"self"}`: "robot", `{"source":"text"}`: "you", `{`: "you", ``: "you"} {
		require.Equal(t, want, whose(json.RawMessage(data)), data)
	}
}
