package executor_test

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// shortly is for how long the robot of these tests trusts what it has seen.
func shortly(c *executor.Config) { c.Bounds.Trust = 3 * time.Second }

// drives has approaching be what it is on a robot: it only goes there.
func drives(c *executor.Config) {
	c.Skills = skills()
	s := c.Skills["approach"]
	s.Binding.Interface = "navigate"
	c.Skills["approach"] = s
}

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
	}{
		{"nobody can look", task.Plan{}, task.Fail(task.CodePlanImpossible, "plan", "no way leads there")},
		{"it is too far for what was done, and nothing is seen on the way", far, nil},
		{"it is behind a door that would stay open", fridge, nil},
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
				require.Len(t, h.attempts(), 5, "it does not set out in vain")
				require.NotContains(t, toldOf(h, task.EventPlan), "I look again")
				require.False(t, h.truth["(open fridge)"])
				require.Contains(t, got.Summary, "Seen a while ago, and I did not look again: (on cup shelf).")
				require.NotContains(t, got.Summary, "0 of 1", "it would sound like the contrary")
			})
		})
	}
}

// several is a kitchen in which the cup and the plate were put away, and then the robot waves. It sees them where they are only;
// a step takes as long as it is told.
func several(takes time.Duration, look func(clause int) task.Plan) *house {
	h := kitchen(toPlace("cup", "shelf"), toPlace("plate", "sink"), toWave())
	h.set("(on plate table)", true)
	h.faults["wave"] = []fault{func(ctx context.Context, h *house, s task.Step) executor.Report {
		h.mu.Lock()
		h.remembered = map[string]time.Time{"(on cup shelf)": time.Now(), "(on plate sink)": time.Now()}
		h.mu.Unlock()
		_ = sleep(ctx, 4*time.Second)
		return works(ctx, h, s)
	}}
	h.faults["approach"] = always(func(ctx context.Context, h *house, s task.Step) executor.Report {
		_ = sleep(ctx, takes)
		report := works(ctx, h, s)
		h.mu.Lock()
		defer h.mu.Unlock()
		for _, l := range []string{"(on cup shelf)", "(on plate sink)"} {
			if _, old := h.remembered[l]; old && lit(l).Args[1] == s.Args[0] {
				h.remembered[l] = time.Now()
			}
		}
		return report
	})
	ordinary := h.plan
	h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
		if len(job.Look) == 0 {
			return ordinary(h, job)
		}
		return *job.Request, look(job.Clause), nil
	}
	return h
}

func TestOnlyWhatIsSeenInTheEndIsSetOutFor(t *testing.T) {
	hum := step("(hum)", "(and)")
	for _, c := range []struct {
		name    string
		takes   time.Duration
		look    []task.Step
		looks   string
		acted   []string
		summary string
	}{
		{
			"all of it is near", 0,
			[]task.Step{approach("shelf"), approach("sink")},
			"I look again: (on cup shelf) and (on plate sink).",
			[]string{"(approach shelf)", "(approach sink)"},
			"Done. 2 of 2 goals are seen to hold. By the robot's own word: wave.",
		},
		{
			"one is too far, and the way to it is not begun", 0,
			[]task.Step{approach("shelf"), hum, hum, hum, hum, hum, approach("sink")},
			"I look again: (on cup shelf).",
			[]string{"(approach shelf)"},
			"Done. 1 of 2 goals are seen to hold. Seen a while ago, and I did not look again: (on plate sink). By the robot's own word: wave.",
		},
		{
			"what was seen is not told as left out when the rest has taken long", 5 * time.Second,
			[]task.Step{approach("shelf"), approach("sink")},
			"I look again",
			[]string{"(approach shelf)", "(approach sink)"},
			"Done. 2 of 2 goals are seen to hold. By the robot's own word: wave.",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := several(c.takes, func(clause int) task.Plan { return of(clause, c.look...) })
				got := carriedOut(t, h, shortly, drives)
				acted := h.attempts()
				require.Equal(t, c.acted, acted[slices.Index(acted, "(wave)")+1:])
				require.Contains(t, toldOf(h, task.EventPlan), c.looks)
				require.Equal(t, c.summary, got.Summary)
			})
		})
	}
}

// All looks at the end share their steps: what gets old while the robot looks at something else is told.
func TestTheLooksAtTheEndShareTheirSteps(t *testing.T) {
	hum := step("(hum)", "(and)")
	for _, c := range []struct {
		name  string
		looks map[string][]task.Step
		acted []string
		told  bool
	}{
		{"there are enough", map[string][]task.Step{"shelf": {hum, approach("shelf")}, "sink": {hum, approach("sink")}}, []string{"(hum)", "(approach shelf)", "(hum)", "(approach sink)"}, false},
		{"the first took them all", map[string][]task.Step{"shelf": {hum, hum, hum, approach("shelf")}, "sink": {approach("sink")}}, []string{"(hum)", "(hum)", "(hum)", "(approach shelf)"}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := several(2*time.Second, nil)
				ordinary := h.plan
				h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
					if len(job.Look) == 0 {
						return ordinary(h, job)
					}
					return *job.Request, of(job.Clause, c.looks[job.Look[0].Args[1]]...), nil
				}
				h.faults["wave"] = []fault{func(ctx context.Context, h *house, s task.Step) executor.Report {
					report := works(ctx, h, s)
					h.mu.Lock()
					defer h.mu.Unlock()
					h.remembered = map[string]time.Time{"(on cup shelf)": time.Now().Add(-time.Minute), "(on plate sink)": time.Now()}
					return report
				}}
				got := carriedOut(t, h, shortly, drives)
				acted := h.attempts()
				require.Equal(t, c.acted, acted[slices.Index(acted, "(wave)")+1:])
				require.Equal(t, c.told, strings.Contains(got.Summary, "I did not look again: (on plate sink)"), got.Summary)
			})
		})
	}
}
