package rosio_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
)

func at(seconds float64) time.Time {
	return time.Unix(1000, 0).Add(time.Duration(seconds * float64(time.Second)))
}

func TestSimulatedSleepersWakeInTheirOrderAndOnlyByTicks(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := rosio.NewSimClock()
		c.Tick(at(0))
		var woken []int
		for _, seconds := range []int{3, 1, 2} {
			go func() {
				if c.Sleep(t.Context(), time.Duration(seconds)*time.Second) == nil {
					woken = append(woken, seconds)
				}
			}()
		}
		pass(time.Hour) // wall time must not matter
		require.Empty(t, woken)
		for _, step := range []struct {
			tick float64
			want []int
		}{{0.9, nil}, {1, []int{1}}, {2.5, []int{1, 2}}, {3, []int{1, 2, 3}}} {
			c.Tick(at(step.tick))
			synctest.Wait()
			require.Equal(t, step.want, woken)
		}
	})
}

func TestSleepBegunBeforeTheFirstTickCountsFromIt(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := rosio.NewSimClock()
		done := false
		go func() { done = c.Sleep(t.Context(), time.Second) == nil }()
		synctest.Wait()
		c.Tick(at(0))
		synctest.Wait()
		require.False(t, done)
		c.Tick(at(1))
		synctest.Wait()
		require.True(t, done)
	})
}

func TestTimeThatJumpsBackKeepsTheTimeLeft(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := rosio.NewSimClock()
		c.Tick(at(100))
		ctx, cancel := c.WithTimeout(t.Context(), 10*time.Second)
		defer cancel()
		c.Tick(at(104))
		c.Tick(at(0))
		require.Equal(t, at(0), c.Now())
		c.Tick(at(5.9))
		require.NoError(t, ctx.Err())
		c.Tick(at(6))
		require.ErrorIs(t, context.Cause(ctx), rosio.ErrTimeout)
		require.ErrorIs(t, context.Cause(ctx), context.DeadlineExceeded)
	})
}

func TestAClockTicksAsLongAsSomebodyTellsTheTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		c := rosio.NewSimClock()
		require.False(t, c.Ticking(time.Second), "nobody has told it yet")
		c.Tick(at(0))
		pass(time.Second)
		require.True(t, c.Ticking(time.Second))
		c.Observe(at(1))
		pass(time.Millisecond)
		require.False(t, c.Ticking(time.Second), "a stamp may be of anybody")
		c.Tick(at(0))
		require.True(t, c.Ticking(time.Second), "the same time once more, as while a simulation is paused")
		require.True(t, rosio.NewWallClock().Ticking(0))
	})
}

func TestStampsMoveSimulatedTimeForwardOnly(t *testing.T) {
	c := rosio.NewSimClock()
	c.Observe(at(5))
	require.True(t, c.Now().IsZero(), "before the first tick a stamp says nothing")
	c.Tick(at(0))
	for _, step := range []struct {
		stamp time.Time
		want  float64
		why   string
	}{
		{at(5), 5, "ahead of the last tick"},
		{at(4), 5, "older"},
		{time.Time{}, 5, "none"},
		{at(7200), 5, "so far ahead that it is of another clock"},
	} {
		c.Observe(step.stamp)
		require.Equal(t, at(step.want), c.Now(), step.why)
	}
	c.Tick(at(2))
	require.Equal(t, at(5), c.Now(), "a late tick does not turn time back")
}

func TestStampsOfATimeThatWasTakenBackDoNotCount(t *testing.T) {
	c := rosio.NewSimClock()
	c.Tick(at(100))
	c.Observe(at(101))
	c.Tick(at(40))
	c.Observe(at(100.5))
	require.Equal(t, at(40), c.Now(), "a message that was still in a queue")
	c.Observe(at(40.9))
	require.Equal(t, at(40.9), c.Now(), "a message of now")
	c.Tick(at(100))
	c.Observe(at(100.5))
	require.Equal(t, at(100.5), c.Now(), "that time has come again")
	c.Observe(at(105))
	require.Equal(t, at(105), c.Now(), "and it has never told of this one")
}

func TestWaitsEndWithTheirContext(t *testing.T) {
	for name, c := range map[string]*rosio.Clock{"wall": rosio.NewWallClock(), "simulated": rosio.NewSimClock()} {
		t.Run(name, func(t *testing.T) {
			ctx, cancel := context.WithCancelCause(t.Context())
			cancel(rosio.ErrCanceled)
			require.ErrorIs(t, c.Sleep(ctx, time.Hour), rosio.ErrCanceled)
			limited, stop := c.WithTimeout(t.Context(), time.Hour)
			stop()
			require.ErrorIs(t, context.Cause(limited), context.Canceled)
			over, stop := c.WithTimeout(t.Context(), 0)
			defer stop()
			<-over.Done()
			require.ErrorIs(t, context.Cause(over), rosio.ErrTimeout)
		})
	}
}
