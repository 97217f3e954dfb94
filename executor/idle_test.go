package executor_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
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
			`There was nothing more to do for "put the cup on the shelf"; I waited for this: (rings bell).`,
		},
		{
			"and what comes undone meanwhile is put right, and the waiting goes on where it was", func(h *house) {
				h.set("(on cup shelf)", false)
				h.set("(on cup table)", true)
			}, append(brought, brought...), 4, 130 * time.Second, task.CodeEffectMissing, "it is still not so: (rings bell)",
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
				require.Equal(t, []string{`There is nothing more to do for "put the cup on the shelf"; I wait for this: (rings bell)`}, h.said)
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

// The clause wants the robot at the table, and what is to end it is seen from the shelf: it goes there once.
func TestWhereTheRobotIsToBeItDoesNotLeaveForEveryLook(t *testing.T) {
	bubble(t, func(t *testing.T) {
		at := task.Clause{Goal: cond("(near table)"), Text: "stand at the table", Until: cond("(rings bell)")}
		h := kitchen(at)
		h.set("(near table)", false)
		h.set("(rings bell)", false)
		h.stale = map[string]bool{"(rings bell)": true}
		h.plan = lookingAt(func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
			request := task.Request{Language: "en", Clauses: []task.Clause{at}}
			if job.Request != nil {
				request = *job.Request
			}
			if h.truth["(near table)"] {
				return request, task.Plan{}, nil
			}
			return request, of(0, approach("table")), nil
		})
		h.faults["approach"] = always(func(ctx context.Context, h *house, s task.Step) executor.Report {
			report := works(ctx, h, s)
			h.mu.Lock()
			defer h.mu.Unlock()
			h.stale["(rings bell)"] = s.Args[0] != "shelf"
			return report
		})
		began := time.Now()
		got := carriedOut(t, h, shortly, drives)
		require.Equal(t, task.CodeEffectMissing, got.Code, got.Summary)
		require.Contains(t, got.Summary, "I have waited for 2 minutes")
		require.Equal(t, []string{"(approach table)", "(approach shelf)", "(approach table)"}, h.attempts())
		require.InDelta(t, 2*time.Minute.Seconds(), time.Since(began).Seconds(), 30)
	})
}

// What was asked for twice and was so after the first time was done once, and is told so.
func TestOnlyRoundsThatDidSomethingAreCounted(t *testing.T) {
	for _, c := range []struct {
		name    string
		so      bool // already, when the task begins
		summary string
	}{
		{"one", false, "I did it once, and it is still not so: (rings bell)"},
		{"none", true, "Not done: it is still not so: (rings bell)"},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				twice := toPlace("cup", "shelf")
				twice.Until, twice.Repeat = cond("(rings bell)"), 2
				h := kitchen(twice)
				h.set("(rings bell)", false)
				h.set("(on cup table)", !c.so)
				h.set("(on cup shelf)", c.so)
				got := carriedOut(t, h)
				require.Equal(t, task.CodeEffectMissing, got.Code)
				require.Contains(t, got.Summary, c.summary)
			})
		})
	}
}
