package executor_test

import (
	"strings"
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

// A wish that is asked back itself drops the one that it was said to, and that is told before it is asked.
func TestAWishThatAsksBackDropsTheOneThatIsAskedAbout(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen()
		plan := planFor(toWave())
		h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
			which := &task.Question{Text: "which one?", Code: task.CodeAmbiguous}
			switch open := job.Context.Pending; {
			case open == nil:
				return task.Request{Question: which}, task.Plan{}, nil
			case job.Context.Asked.Instruction.Text == "bring one":
				return task.Request{Question: which, Leaves: "bring one"}, task.Plan{}, nil
			}
			return plan(h, job)
		}
		e := running(t, h)
		result := doing(t, e, said("bring one"))
		awaitQuestion(t, h, 1)
		require.NoError(t, e.Answer("fetch another"))
		awaitQuestion(t, h, 2)
		require.Contains(t, h.said, `I leave this undone: "bring one".`)
		require.NoError(t, e.Answer("this"))
		require.True(t, (<-result).Done())
	})
}

// Words that nobody can place in another language than the order was said in have the question put again in that of the order.
func TestAQuestionThatIsPutAgainKeepsItsLanguage(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen()
		h.plan = func(_ *house, job executor.PlanJob) (task.Request, task.Plan, error) {
			request := task.Request{Language: "en", Question: &task.Question{Text: "Which cup?", Code: task.CodeAmbiguous}}
			if job.Context.Pending != nil {
				request.Language = "zh"
			}
			return request, task.Plan{}, nil
		}
		e := running(t, h)
		result := doing(t, e, executor.Job{Instruction: instruction()})
		awaitQuestion(t, h, 1)
		require.NoError(t, e.Answer("红的"))
		awaitQuestion(t, h, 2)
		require.NoError(t, e.Answer(""))
		require.Contains(t, (<-result).Summary, "Not done")
	})
}

// What completes an order is no order: it is told in the language of the order. Another order is one.
func TestATaskIsToldInTheLanguageOfItsOrder(t *testing.T) {
	for name, c := range map[string]struct{ sentence, means string }{
		"completed":     {"carry the cup", "en"},
		"another order": {"", "zh"},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := kitchen()
				plan := planFor(toPlace("cup", "shelf"))
				h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
					if job.Request == nil && job.Context.Pending == nil {
						return task.Request{Language: "en", Question: &task.Question{Text: "Which cup?", Code: task.CodeAmbiguous}}, task.Plan{}, nil
					}
					request, made, err := plan(h, job)
					if job.Request == nil {
						request.Language, request.Sentence = "zh", c.sentence
					}
					return request, made, err
				}
				e := running(t, h)
				result := doing(t, e, executor.Job{Instruction: instruction()})
				awaitQuestion(t, h, 1)
				require.NoError(t, e.Answer("红的"))
				require.Equal(t, c.means == "zh", strings.ContainsRune((<-result).Summary, '。'))
			})
		})
	}
}
