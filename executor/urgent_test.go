package executor_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// A model may take its time over words that may be an order to stop: the robot stands still first.
// Who says go on meanwhile is not held once more.
func TestAHoldComesBeforeAnybodyThinksAboutIt(t *testing.T) {
	for _, goesOn := range []bool{false, true} {
		bubble(t, func(t *testing.T) {
			h := listening()
			e := running(t, h, func(c *executor.Config) { c.Planner = perhapsStop{h, 20 * time.Second} })
			first := doing(t, e, said("put the cup on the shelf"))
			within(t, 10*time.Second, func() bool { return len(h.attempts()) == 1 })
			second := doing(t, e, said("stop that blorp"))
			within(t, time.Second, func() bool { return e.State().Paused })
			if goesOn {
				require.NoError(t, e.Resume())
				require.True(t, (<-first).Done())
			}
			require.Equal(t, task.CodeNotUnderstood, (<-second).Code)
			require.Equal(t, !goesOn, e.State().Paused)
			require.Equal(t, !goesOn, strings.Contains(strings.Join(h.said, " "), "Meanwhile I stand still"))
		})
	}
}

// perhapsStop reads what it does not know as what may be an order to stop, and thinks about that
// for a while unless it is urgent.
type perhapsStop struct {
	*house

	thinks time.Duration
}

func (p perhapsStop) Plan(ctx context.Context, job executor.PlanJob) (task.Request, task.Plan, error) {
	if !strings.Contains(job.Instruction.Text, "blorp") {
		return p.house.Plan(ctx, job)
	}
	if !job.Context.Urgent {
		if err := sleep(ctx, p.thinks); err != nil {
			return task.Request{}, task.Plan{}, err
		}
	}
	return task.Request{Placement: task.PlaceHold, Question: &task.Question{Code: task.CodeNotUnderstood, Text: "What?"}}, task.Plan{}, nil
}

// What is wanted while unclear words hold the robot is what they meant; behind a pause it waits.
func TestAWishClearsUpWhatHoldsTheRobot(t *testing.T) {
	for _, c := range []struct {
		holds, says string
		paused      bool
		attempts    []string
	}{
		{"blorp", "wave", false, []string{"(approach table)", "(wave)"}},
		{"blorp", "instead wave", false, []string{"(approach table)", "(wave)"}},
		{"blorp", "also wave", true, []string{"(approach table)"}},
		{"pause", "wave", true, []string{"(approach table)"}},
	} {
		bubble(t, func(t *testing.T) {
			h := listening()
			e := running(t, h, func(c *executor.Config) { c.Planner = perhapsStop{h, 0} })
			first := doing(t, e, said("put the cup on the shelf"))
			within(t, 10*time.Second, func() bool { return len(h.attempts()) == 1 })
			<-doing(t, e, said(c.holds))
			second := doing(t, e, said(c.says))
			if !c.paused {
				require.Equal(t, task.CodeStopped, (<-first).Code, c.holds+", "+c.says)
				require.True(t, (<-second).Done(), c.holds+", "+c.says)
			} else {
				within(t, time.Second, func() bool { return e.State().Waiting == 1 })
			}
			require.Equal(t, c.paused, e.State().Paused, c.holds+", "+c.says)
			require.Equal(t, c.attempts, h.attempts(), c.holds+", "+c.says)
		})
	}
}
