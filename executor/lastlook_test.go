package executor_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// shortly is for how long the robot of these tests trusts what it has seen.
func shortly(c *executor.Config) { c.Bounds.Trust = 3 * time.Second }

// lasting is a kitchen in which the cup is put on the shelf, and then the robot waves for longer than it trusts what it has
// seen. Only whoever stands at the shelf sees what became of the cup; meanwhile somebody takes it away, or not.
func lasting(taken bool) *house {
	h := kitchen(toPlace("cup", "shelf"), toWave())
	h.faults["wave"] = []fault{func(ctx context.Context, h *house, s task.Step) executor.Report {
		h.mu.Lock()
		h.remembered = map[string]time.Time{"(on cup shelf)": time.Now()}
		h.set("(near shelf)", false) // it waves elsewhere
		if taken {
			h.set("(on cup shelf)", false)
			h.set("(on cup table)", true)
		}
		h.mu.Unlock()
		_ = sleep(ctx, 4*time.Second)
		return works(ctx, h, s)
	}}
	h.faults["approach"] = always(func(ctx context.Context, h *house, s task.Step) executor.Report {
		report := works(ctx, h, s)
		h.mu.Lock()
		defer h.mu.Unlock()
		if s.Args[0] == "shelf" {
			h.remembered = nil
		}
		return report
	})
	h.plan = lookingAt(h.plan)
	return h
}

func TestWhatTheFirstPartHasReachedIsLookedAtAgainInTheEnd(t *testing.T) {
	brought := []string{"(approach table)", "(pick cup table)", "(approach shelf)", "(place cup shelf)"}
	done := slices.Concat(brought, []string{"(wave)", "(approach shelf)"})
	for _, c := range []struct {
		name    string
		taken   bool
		trusts  func(*executor.Config)
		acted   []string
		summary string
	}{
		{"it is so still", false, shortly, done, "Done. 1 of 1 goals are seen to hold. By the robot's own word: wave."},
		{"somebody took it away", true, shortly, slices.Concat(done, brought), "Done. 1 of 1 goals are seen to hold. By the robot's own word: wave."},
		{"it was seen a moment ago", false, func(*executor.Config) {}, done[:5], "Done. 1 of 1 goals are seen to hold. By the robot's own word: wave."},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := lasting(c.taken)
				got := carriedOut(t, h, c.trusts)
				require.True(t, got.Done(), got.Summary)
				require.True(t, h.truth["(on cup shelf)"])
				require.Equal(t, c.acted, h.attempts())
				require.Equal(t, c.summary, got.Summary)
			})
		})
	}
}

// What the robot does not look at, it does not tell as if it had.
func TestWhatIsNotLookedAtInTheEndIsTold(t *testing.T) {
	far := of(1, step("(hum)", "(and)"), step("(hum)", "(and)"), step("(hum)", "(and)"), step("(hum)", "(and)"), approach("shelf"))
	fridge := of(1, step("(hum)", "(and)"), step("(hum)", "(and)"), step("(open fridge)", "(and)", "(open fridge)"), approach("shelf"),
		step("(close fridge)", "(open fridge)", "(not (open fridge))"))
	for _, c := range []struct {
		name string
		plan task.Plan
		err  error
		hums int
	}{
		{"nobody can look", task.Plan{}, task.Fail(task.CodePlanImpossible, "plan", "no way leads there"), 0},
		{"it is too far for what was done", far, nil, 4},
		{"it is behind a door that would stay open", fridge, nil, 2},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := lasting(false)
				h.set("(open fridge)", false)
				ordinary := h.plan
				h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
					if len(job.Look) == 0 {
						return ordinary(h, job)
					}
					plan := c.plan
					plan.Rest = 1
					for i := range plan.Steps {
						plan.Steps[i].Clause = job.Clause
					}
					return *job.Request, plan, c.err
				}
				got := carriedOut(t, h, shortly)
				require.True(t, got.Done(), got.Summary)
				require.Equal(t, c.hums, countOf(h.attempts(), "(hum)"))
				require.NotContains(t, h.attempts()[5:], "(approach shelf)")
				require.False(t, h.truth["(open fridge)"])
				require.Contains(t, got.Summary, "Seen a while ago, and I did not look again: (on cup shelf).")
			})
		})
	}
}
