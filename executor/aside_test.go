package executor_test

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// helpless is a kitchen where no grasp ever holds, so that help is asked for.
func helpless() *house {
	h := listening()
	h.faults["pick"] = always(fails(task.CodeGraspFailed))
	return h
}

// hearing says it as somebody does whom the robot hears: the answer to what is open, or
// something new.
func hearing(t *testing.T, e *executor.Executor, text string) <-chan task.Result {
	t.Helper()
	if e.TakeAnswer(text) {
		return nil
	}
	return doing(t, e, said(text))
}

func TestOnlyAYesIsLeaveToGoOn(t *testing.T) {
	for _, c := range []struct {
		says  []string // one after the other, each when a question is open
		asked int
		waved bool
		code  task.Code // of the task that asks
	}{
		{[]string{"no"}, 1, false, task.CodeGraspFailed},
		{[]string{"wave", "no"}, 2, true, task.CodeGraspFailed},
		{[]string{"first wave", "no"}, 2, true, task.CodeGraspFailed},
		{[]string{"what are you doing", "no"}, 2, false, task.CodeGraspFailed},
		{[]string{"instead wave"}, 1, true, task.CodeStopped},
		{[]string{"stop"}, 1, false, task.CodeStopped},
	} {
		t.Run(c.says[0], func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := helpless()
				e := running(t, h)
				result := doing(t, e, said("put the cup on the shelf"))
				for n, text := range c.says {
					awaitQuestion(t, h, n+1)
					hearing(t, e, text)
				}
				got := <-result
				require.Equal(t, c.code, got.Code, got.Summary)
				require.NoError(t, sleep(t.Context(), 5*time.Second))
				require.Len(t, h.asked, c.asked)
				require.Equal(t, c.waved, slices.Contains(h.attempts(), "(wave)"))
			})
		})
	}
}

// However often something else is said, the task may still ask its own questions.
func TestAQuestionThatIsPutAgainCountsOnce(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := helpless()
		e := running(t, h)
		result := doing(t, e, said("put the cup on the shelf"))
		for n := range 6 {
			awaitQuestion(t, h, n+1)
			hearing(t, e, "what are you doing")
		}
		within(t, time.Minute, func() bool { return e.State().Phase == executor.PhaseAsking })
		h.mu.Lock()
		h.faults["pick"] = nil
		h.mu.Unlock()
		require.NoError(t, e.Answer("yes"))
		got := <-result
		require.True(t, got.Done(), got.Summary)
	})
}

func TestAPauseWhileHelpIsAskedForHasTheQuestionPutAgainAfterwards(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := helpless()
		e := running(t, h)
		result := doing(t, e, said("put the cup on the shelf"))
		within(t, time.Minute, func() bool { return e.State().Phase == executor.PhaseAsking })
		hearing(t, e, "pause")
		within(t, time.Second, func() bool { return e.State().Question == nil })
		require.NoError(t, e.Resume())
		within(t, time.Second, func() bool { return e.State().Phase == executor.PhaseAsking })
		require.NoError(t, e.Answer("no"))
		require.Equal(t, task.CodeGraspFailed, (<-result).Code)
	})
}

// What is to be done first, or as well, is no answer to a question about the wish either:
// that is put again.
func TestWhatIsWantedBesideAQuestionIsNoAnswerToIt(t *testing.T) {
	carry := []string{"(approach table)", "(pick cup table)", "(approach shelf)", "(place cup shelf)"}
	for _, c := range []struct {
		says     []string // one after the other, each when a question is open
		attempts []string
	}{
		{[]string{"first wave", "the cup"}, append([]string{"(wave)"}, carry...)},
		{[]string{"also wave", "the cup"}, append(carry[:4:4], "(wave)")},
		{[]string{"what are you doing", "the cup"}, nil}, // an answer, of which nothing can be made
		{[]string{"first one"}, carry},                   // this too, and it is one
	} {
		t.Run(c.says[0], func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := listening()
				plan := h.plan
				h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
					about := task.Question{Text: "which cup?", Code: task.CodeAmbiguous}
					switch text := job.Instruction.Text; {
					case text == "first one" && job.Context.Pending == nil:
						about.Code = task.CodeNotUnderstood
						return task.Request{Question: &about}, task.Plan{}, nil
					case text == "bring one", text == "what are you doing" && job.Context.Pending != nil:
						return task.Request{Question: &about}, task.Plan{}, nil
					}
					return plan(h, job)
				}
				e := running(t, h)
				result := doing(t, e, said("bring one"))
				for n, text := range c.says {
					awaitQuestion(t, h, n+1)
					hearing(t, e, text)
				}
				require.True(t, (<-result).Done())
				require.NoError(t, sleep(t.Context(), 5*time.Second))
				if c.attempts != nil {
					require.Equal(t, c.attempts, h.attempts())
				}
			})
		})
	}
}
