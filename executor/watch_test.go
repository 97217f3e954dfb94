package executor_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
)

func TestWhatIsToldOfAMotionThatHasEndedIsDropped(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"))
		var late func(executor.Feedback)
		e := running(t, h, func(c *executor.Config) { c.Actor = babbling{h, &late} })
		result := doing(t, e, executor.Job{Instruction: instruction()})
		within(t, 20*time.Second, func() bool { return len(h.attempts()) == 2 })
		old := late
		within(t, 20*time.Second, func() bool { return len(h.attempts()) == 3 })
		old(executor.Feedback{Fraction: 0.9})
		require.NotEqual(t, 0.9, e.State().Feedback.Fraction, "it is of another step")
		require.True(t, (<-result).Done())
	})
}

// babbling is an actor of which what it tells can be told after the end as well.
type babbling struct {
	*house
	tell *func(executor.Feedback)
}

func (b babbling) Perform(ctx context.Context, job executor.StepJob, progress func(executor.Feedback)) executor.Report {
	*b.tell = progress
	return b.house.Perform(ctx, job, progress)
}
