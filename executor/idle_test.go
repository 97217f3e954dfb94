package executor_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// What is to be so until something else is: when it is so, nothing is left to be done but to wait.
func TestWhatIsDoneAlreadyIsWaitedWith(t *testing.T) {
	brought := []string{"(approach table)", "(pick cup table)", "(approach shelf)", "(place cup shelf)"}
	for _, c := range []struct {
		name    string
		happens func(h *house) // half a minute later
		acted   []string
		plans   int
		took    time.Duration
		code    task.Code
		summary string
	}{
		{
			"and it is told when it does not come", func(*house) {}, brought, 2, 2 * time.Minute, task.CodeEffectMissing,
			"I have waited for 2 minutes, and it is still not so: (rings bell)",
		},
		{
			"until it comes", func(h *house) { h.set("(rings bell)", true) }, brought, 2, 30 * time.Second, task.CodeNone,
			`There is nothing more to do for "put the cup on the shelf"; I wait for this: (rings bell).`,
		},
		{
			"and what comes undone meanwhile is put right", func(h *house) {
				h.set("(on cup shelf)", false)
				h.set("(on cup table)", true)
			}, append(brought, brought...), 4, 150 * time.Second, task.CodeEffectMissing, "it is still not so: (rings bell)",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				until := toPlace("cup", "shelf")
				until.Until = cond("(rings bell)")
				h := kitchen(until)
				h.set("(rings bell)", false)
				time.AfterFunc(30*time.Second, func() {
					h.mu.Lock()
					defer h.mu.Unlock()
					c.happens(h)
				})
				began := time.Now()
				got := carriedOut(t, h)
				require.Equal(t, c.code, got.Code, got.Summary)
				require.Contains(t, got.Summary, c.summary)
				require.Equal(t, c.acted, h.attempts())
				require.Len(t, h.planned, c.plans)
				require.InDelta(t, c.took.Seconds(), time.Since(began).Seconds(), 15)
				require.Len(t, h.said, 1, "that it waits is said once")
			})
		})
	}
}

// What ends the rounds is not seen from where the robot is: it goes and looks, and then sees it all the time.
func TestWhatEndsTheRoundsIsLookedAt(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := lying(time.Hour, false)
		until := toWave()
		until.Until = cond("(not (on cup shelf))")
		h.plan = lookingAt(planFor(until))
		got := carriedOut(t, h)
		require.True(t, got.Done(), got.Summary)
		require.Equal(t, []string{"(wave)", "(approach shelf)"}, h.attempts())
	})
}
