package executor_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// stopped is a Clock on which no time passes, as /clock of a simulation that is paused.
type stopped struct{ at time.Time }

func (s stopped) Now() time.Time { return s.at }

func (stopped) Sleep(ctx context.Context, _ time.Duration) error {
	<-ctx.Done()
	return context.Cause(ctx)
}

func (stopped) WithTimeout(ctx context.Context, _ time.Duration) (context.Context, context.CancelFunc) {
	return context.WithCancel(ctx)
}

func TestAClockThatStandsStillDuringAMotionIsTold(t *testing.T) {
	const told = "No time has passed for 30 seconds: /clock stands still. Is the simulation paused? I go on when it does."
	for name, c := range map[string]struct {
		clock executor.Clock
		says  []string
	}{
		"one that stands still is, once": {stopped{time.Now()}, []string{told}},
		"one that goes on is not":        {wall{}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := kitchen(toPlace("cup", "shelf"))
				h.faults["approach"] = []fault{hangs}
				if s, ok := c.clock.(stopped); ok {
					s.at = time.Now()
					c.clock = s
				}
				e := running(t, h, func(cfg *executor.Config) { cfg.Clock = c.clock })
				result := doing(t, e, executor.Job{Instruction: instruction()})
				within(t, 10*time.Second, func() bool { return len(h.attempts()) == 1 })
				require.NoError(t, sleep(t.Context(), 2*time.Minute))
				e.Stop()
				<-result
				h.mu.Lock()
				defer h.mu.Unlock()
				for _, text := range c.says {
					require.Contains(t, h.said, text)
				}
				require.Equal(t, len(c.says), count(h.said, told))
			})
		})
	}
}

// Nothing waits for ever, not even for time.
func TestAMotionOnAClockThatNeverGoesOnIsGivenUp(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"))
		h.faults["approach"] = []fault{hangs}
		e := running(t, h, func(cfg *executor.Config) { cfg.Clock = stopped{time.Now()} })
		began := time.Now()
		got := <-doing(t, e, executor.Job{Instruction: instruction()})
		require.Equal(t, task.CodeTransport, got.Code)
		require.Contains(t, got.Reason, "no time has passed for 30 minutes: /clock stands still")
		require.InDelta(t, 30, time.Since(began).Minutes(), 1)
	})
}

func count(all []string, text string) int {
	n := 0
	for _, s := range all {
		if s == text {
			n++
		}
	}
	return n
}
