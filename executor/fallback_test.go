package executor_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// otherwise is "put the cup on the shelf, otherwise wave".
func otherwise() task.Request {
	instead := toWave()
	instead.Branch = task.BranchElse
	return task.Request{ID: "1", Clauses: []task.Clause{toPlace("cup", "shelf"), instead}}
}

func TestAnotherThingIsDoneWhereTheFirstCannotBe(t *testing.T) {
	for code, waves := range map[task.Code]bool{
		task.CodeTooHeavy: true, task.CodeGone: true,
		task.CodeStopped: false, task.CodeEmergencyStop: false, task.CodeNotLocalised: false, task.CodeNoAnswer: false,
	} {
		t.Run(code.String(), func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := kitchen()
				request := otherwise()
				h.plan = func(_ *house, job executor.PlanJob) (task.Request, task.Plan, error) {
					if job.Request == nil || job.Clause == 0 {
						return request, task.Plan{}, task.Fail(code, "plan", "it cannot be done")
					}
					plan := task.Plan{}
					numbered(&plan, 1, wave())
					return *job.Request, plan, nil
				}
				got := carriedOut(t, h)
				require.Equal(t, waves, got.Done(), got.Summary)
				require.Equal(t, waves, slices.Contains(h.attempts(), "(wave)"))
				require.Contains(t, got.Summary, "it cannot be done")
			})
		})
	}
}

// A clause that is done is not begun again by the program that comes after it, though
// the last that the log tells is that its fallback is not needed.
func TestATaskTakenUpGoesOnBehindWhatWasDone(t *testing.T) {
	for holds, at := range map[bool]int{true: 1, false: 0} {
		log := []task.Event{
			event(t, task.EventInstruction, task.Instruction{ID: "1", Text: "put the cup on the shelf, otherwise wave"}),
			event(t, task.EventRequest, otherwise()),
			event(t, task.EventDecided, task.Decision{Clause: 0, Holds: holds}),
		}
		found := executor.FindUnfinished(slices.Values(log), nil)
		require.Len(t, found, 1)
		require.Equal(t, at, found[0].Clause)
		require.Equal(t, holds, found[0].Request.Clauses[1].Branch == task.BranchLeft)
	}
}
