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
					within(t, time.Minute, func() bool {
						h.mu.Lock()
						defer h.mu.Unlock()
						return len(h.asked) == n+1
					})
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
			within(t, time.Minute, func() bool {
				h.mu.Lock()
				defer h.mu.Unlock()
				return len(h.asked) == n+1
			})
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
