package executor_test

import (
	"context"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// counted is a body that keeps the number of each attempt.
type counted struct {
	*house
	attempts []string
}

func (c *counted) Perform(ctx context.Context, step task.Step, attempt int, progress func(executor.Feedback)) executor.Report {
	c.attempts = append(c.attempts, fmt.Sprintf("%s %d", step.Skill, attempt))
	return c.house.Perform(ctx, step, attempt, progress)
}

// What was done in another way is begun the usual way the next time.
func TestAttemptsAreCountedUntilTheStepIsDone(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toWave(), toWave())
		h.faults["wave"] = []fault{fails(task.CodeActionFailed)}
		body := &counted{house: h}
		result := carriedOut(t, h, func(c *executor.Config) { c.Actor = body })
		require.True(t, result.Done(), result.Summary)
		require.Equal(t, []string{"wave 1", "wave 2", "wave 1"}, body.attempts)
	})
}
