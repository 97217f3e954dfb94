package main

import (
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
