package executor_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// What has to be asked back, or cannot be done, keeps the place that it asked for.
func TestWhatAsksBackOrCannotBeDoneKeepsItsPlace(t *testing.T) {
	carried := []string{"(approach table)", "(pick cup table)", "(pick cup table)", "(approach shelf)", "(place cup shelf)"}
	for _, c := range []struct {
		place     task.Placement
		cannot    bool
		questions int
		attempts  []string
		first     task.Code // of the task under way
	}{
		{task.PlaceFirst, false, 1, append([]string{"(approach table)", "(pick cup table)", "(wave)"}, carried[2:]...), 0},
		{task.PlaceInstead, false, 1, []string{"(approach table)", "(pick cup table)", "(wave)"}, task.CodeStopped},
		{task.PlaceFirst, true, 0, carried, 0},
		{task.PlaceInstead, true, 0, carried[:2], task.CodeStopped},
	} {
		t.Run(string(c.place), func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := listening()
				plan := h.plan
				h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
					switch {
					case job.Instruction.Text != "one of them" || job.Request != nil:
						return plan(h, job)
					case c.cannot:
						return task.Request{Placement: c.place, Clauses: []task.Clause{{Goal: &task.Condition{}}}}, task.Plan{},
							task.Fail(task.CodeNoArm, "plan", "there is no arm for that")
					}
					return task.Request{Placement: c.place, Question: &task.Question{Text: "which?", Code: task.CodeAmbiguous}}, task.Plan{}, nil
				}
				e := running(t, h)
				first := doing(t, e, said("put the cup on the shelf"))
				within(t, 10*time.Second, func() bool { return len(h.attempts()) == 2 })
				other := doing(t, e, said("one of them"))
				if !c.cannot {
					within(t, 10*time.Second, func() bool { return e.Answer("wave") == nil })
				}
				second := <-other
				require.Equal(t, c.cannot, !second.Done(), second.Reason)
				require.Equal(t, c.first, (<-first).Code)
				require.Equal(t, c.questions, second.Asked)
				require.Equal(t, c.attempts, h.attempts())
			})
		})
	}
}
