package executor_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// Whoever is asked which one is meant may ask something first: the wish is not lost by that.
func TestAQuestionInTheMiddleOfAQuestionLeavesThatOpen(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := listening()
		plan := h.plan
		h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
			if job.Instruction.Text == "bring one" {
				return task.Request{Question: &task.Question{Text: "which cup?", Code: task.CodeAmbiguous}}, task.Plan{}, nil
			}
			if job.Request != nil && job.Request.Replies() {
				return *job.Request, task.Plan{}, nil
			}
			return plan(h, job)
		}
		e := running(t, h)
		result := doing(t, e, said("bring one"))
		for n := range 4 { // oftener than a task may ask of itself
			awaitQuestion(t, h, n+1)
			hearing(t, e, "what are you doing")
		}
		awaitQuestion(t, h, 5)
		require.NoError(t, e.Answer("the cup"))
		got := <-result
		require.True(t, got.Done(), got.Summary)
		require.True(t, h.truth["(on cup shelf)"])
	})
}

// A wish in the place of an answer is done, and which one is not done for it is told.
func TestAWishThatIsDroppedForAnotherIsTold(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := listening()
		plan := h.plan
		h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
			if job.Instruction.Text == "bring one" {
				return task.Request{Question: &task.Question{Text: "which cup?", Code: task.CodeAmbiguous}}, task.Plan{}, nil
			}
			request, made, err := plan(h, job)
			if job.Context.Pending != nil {
				request.Leaves = job.Context.Asked.Instruction.Text
			}
			return request, made, err
		}
		e := running(t, h)
		result := doing(t, e, said("bring one"))
		awaitQuestion(t, h, 1)
		require.NoError(t, e.Answer("wave"))
		require.True(t, (<-result).Done())
		require.Contains(t, h.said, `I leave this undone: "bring one".`)
	})
}
