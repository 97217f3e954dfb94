package executor_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

func TestAPauseHoldsTheMotionAndLooksAnewAfterwards(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"))
		e := running(t, h)
		result := doing(t, e, executor.Job{Instruction: instruction()})
		within(t, 10*time.Second, func() bool { return len(h.attempts()) == 2 })
		e.Pause()
		synctest.Wait()
		require.True(t, e.State().Paused)
		h.mu.Lock()
		for f, so := range away("(on cup sink)") {
			h.set(f, so)
		}
		h.mu.Unlock()
		require.NoError(t, sleep(t.Context(), 10*time.Minute))
		require.Len(t, h.attempts(), 2, "nothing moves")
		e.Resume()
		got := <-result
		require.True(t, got.Done(), got.Summary)
		require.Zero(t, got.Retries, "a pause is no failure")
		require.Equal(t, join(kinds{plan}, steps(1), kinds{start, failed, task.EventPaused, task.EventResumed, failed, replan, plan}, steps(4), kinds{done}), h.kinds())
	})
}

// keeping is a world that gives its newest look as long as that is new enough.
type keeping struct {
	*house
	newest task.Snapshot
}

func (k *keeping) Observe(ctx context.Context, after time.Time) (task.Snapshot, error) {
	if k.newest != nil && !k.newest.Stamp().Before(after) {
		return k.newest, nil
	}
	var err error
	k.newest, err = k.house.Observe(ctx, after)
	return k.newest, err
}

func TestWhatWasSeenDuringAPauseIsLookedAtAnew(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"))
		w := &keeping{house: h}
		e := running(t, h, func(c *executor.Config) { c.World = w })
		result := doing(t, e, executor.Job{Instruction: instruction()})
		within(t, 10*time.Second, func() bool { return len(h.attempts()) == 2 })
		e.Pause()
		synctest.Wait()
		_, err := w.Observe(t.Context(), time.Now()) // somebody else looks
		require.NoError(t, err)
		h.mu.Lock()
		for f, so := range away("(on cup sink)") {
			h.set(f, so)
		}
		h.mu.Unlock()
		require.NoError(t, sleep(t.Context(), time.Second))
		require.NoError(t, e.Resume())
		require.True(t, (<-result).Done())
		require.Equal(t, 1, countOf(h.attempts(), "(pick cup table)"), "nobody reaches for what is gone")
	})
}

func TestAPauseBeforeATaskHoldsIt(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"))
		e := running(t, h)
		e.Pause()
		result := doing(t, e, executor.Job{Instruction: instruction()})
		require.NoError(t, sleep(t.Context(), time.Minute))
		require.Empty(t, h.attempts())
		e.Resume()
		require.True(t, (<-result).Done())
	})
}

func TestAStepIsNotBegunThatWasAgreedToWhilePaused(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toWave())
		e := running(t, h, func(c *executor.Config) { c.Autonomy = executor.AutonomyStep })
		result := doing(t, e, executor.Job{Instruction: instruction()})
		within(t, 20*time.Second, func() bool { return e.State().Phase == executor.PhaseApproving })
		e.Pause()
		require.NoError(t, e.Approve(true))
		require.NoError(t, sleep(t.Context(), time.Minute))
		require.Empty(t, h.attempts())
		require.NotContains(t, h.kinds(), start, "what has not begun is not cut short")
		e.Resume()
		got := <-result
		require.True(t, got.Done(), got.Summary)
		require.Zero(t, got.Asked, "nobody is asked whether it was done")
		require.Len(t, h.attempts(), 1)
	})
}

func TestAPauseThatNobodyEndsEndsTheTask(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"))
		e := running(t, h)
		e.Pause()
		got := <-doing(t, e, executor.Job{Instruction: instruction()})
		require.Equal(t, task.CodeStopped, got.Code)
		require.Contains(t, got.Summary, "nobody said go on")
	})
}

func TestStopEndsAPause(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"))
		e := running(t, h)
		e.Pause()
		result := doing(t, e, executor.Job{Instruction: instruction()})
		e.Stop()
		require.Equal(t, task.CodeStopped, (<-result).Code)
		require.False(t, e.State().Paused)
		require.NotContains(t, h.kinds(), task.EventResumed)
	})
}
