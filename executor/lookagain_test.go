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

// lying is a kitchen whose cup lies on the shelf already, where it was seen so long ago. The
// robot sees it again when it stands there, if it is still there.
func lying(ago time.Duration, still bool) *house {
	h := kitchen(toPlace("cup", "shelf"))
	h.set("(on cup table)", !still)
	h.set("(on cup shelf)", still)
	h.remembered = map[string]time.Time{"(on cup shelf)": time.Now().Add(-ago)}
	seen := func(ctx context.Context, h *house, s task.Step) executor.Report {
		report := works(ctx, h, s)
		h.mu.Lock()
		defer h.mu.Unlock()
		if s.Args[0] == "shelf" {
			h.remembered = nil
		}
		return report
	}
	h.faults["approach"] = always(seen)
	h.plan = lookingAt(h.plan)
	return h
}

// lookingAt answers a wish for a look with going to the shelf.
func lookingAt(plan func(*house, executor.PlanJob) (task.Request, task.Plan, error)) func(*house, executor.PlanJob) (task.Request, task.Plan, error) {
	return func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
		if len(job.Look) == 0 {
			return plan(h, job)
		}
		p := of(job.Clause, approach("shelf"))
		p.Rest = 1
		return *job.Request, p, nil
	}
}

func TestWhatWasSeenLongAgoIsLookedAtBeforeItIsCalledDone(t *testing.T) {
	for _, c := range []struct {
		name  string
		ago   time.Duration
		still bool
		acted []string
	}{
		{"what was seen a moment ago is not", time.Minute, true, nil},
		{"what was seen long ago is", time.Hour, true, []string{"(approach shelf)"}},
		{
			"and is done where it is no longer so", time.Hour, false,
			[]string{"(approach shelf)", "(approach table)", "(pick cup table)", "(approach shelf)", "(place cup shelf)"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := lying(c.ago, c.still)
				result := carriedOut(t, h)
				require.True(t, result.Done(), result.Summary)
				require.Equal(t, c.acted, h.acted)
				require.True(t, h.truth["(on cup shelf)"])
			})
		})
	}
}

func TestWhatWasOnlyGlimpsedIsLookedAtUntilItCounts(t *testing.T) {
	for _, c := range []struct {
		name     string
		glimpses int  // that tell of the cup on the shelf
		still    bool // it really is there
		acted    []string
		evidence task.Evidence
	}{
		{"some more looks bear it out", 3, true, nil, task.Observed},
		{"none does, so that the robot goes there", 1000, true, []string{"(approach shelf)"}, task.Assumed},
		{"they tell otherwise", 3, false, []string{"(approach table)", "(pick cup table)", "(approach shelf)", "(place cup shelf)"}, task.Observed},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := kitchen(toPlace("cup", "shelf"))
				h.set("(on cup table)", !c.still)
				h.set("(on cup shelf)", c.still)
				h.glimpsed = map[string]int{"(on cup shelf)": c.glimpses}
				if !c.still {
					h.lies = map[string]int{"(on cup shelf)": c.glimpses, "(on cup table)": c.glimpses}
				}
				h.plan = lookingAt(h.plan)
				result := carriedOut(t, h)
				require.True(t, result.Done(), result.Summary)
				require.Equal(t, c.acted, h.acted)
				require.True(t, h.truth["(on cup shelf)"])
				require.Equal(t, []task.Proof{{Literal: lit("(on cup shelf)"), Evidence: c.evidence}}, result.Proofs)
			})
		})
	}
}

func TestALookThatIsImpossibleEndsNoTask(t *testing.T) {
	for _, c := range []struct {
		name  string
		alter func(h *house)
	}{
		{"nobody knows where to look", func(h *house) {
			h.plan = func(_ *house, job executor.PlanJob) (task.Request, task.Plan, error) {
				return task.Request{Language: "en", Clauses: []task.Clause{toPlace("cup", "shelf")}}, task.Plan{}, nil
			}
		}},
		{"the planner fails", func(h *house) {
			ordinary := h.plan
			h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
				if len(job.Look) > 0 {
					return task.Request{}, task.Plan{}, task.Fail(task.CodeInternal, "plan", "it went wrong")
				}
				return ordinary(h, job)
			}
		}},
		{"the way is blocked", func(h *house) { h.faults["approach"] = always(fails(task.CodePathBlocked)) }},
		{"the robot has no such motion", func(h *house) { h.faults["approach"] = always(fails(task.CodeNotImplemented)) }},
		{"nothing is to be seen there", func(h *house) { h.faults["approach"] = always(works) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := lying(time.Hour, true)
				c.alter(h)
				result := carriedOut(t, h)
				require.True(t, result.Done(), result.Summary)
				require.Equal(t, []task.Proof{{Literal: lit("(on cup shelf)"), Evidence: task.Assumed}}, result.Proofs)
				require.Contains(t, result.Summary, "0 of 1 goals are seen to hold. As far as I know, for I could not look again: (on cup shelf).")
				require.LessOrEqual(t, countOf(h.attempts(), "(approach shelf)"), 3, "it looks once, with the attempts of the skill")
			})
		})
	}
}

func TestAStopEndsALookToo(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := lying(time.Hour, true)
		h.faults["approach"] = always(hangs)
		var e *executor.Executor
		h.watch = func(_ *house, ev task.Event) {
			if ev.Kind == start {
				go e.Stop()
			}
		}
		e = running(t, h)
		result, err := e.Do(t.Context(), executor.Job{Instruction: instruction()}, nil)
		require.NoError(t, err)
		require.Equal(t, task.CodeStopped, result.Code, result.Summary)
	})
}

func TestAConditionIsLookedAtToo(t *testing.T) {
	for _, still := range []bool{true, false} {
		bubble(t, func(t *testing.T) {
			h := lying(time.Hour, still)
			when := cond("(on cup shelf)")
			wish := toWave()
			wish.When = when
			h.plan = lookingAt(planFor(wish))
			result := carriedOut(t, h)
			require.True(t, result.Done(), result.Summary)
			want := []string{"(approach shelf)"}
			if still {
				want = append(want, "(wave)")
			}
			require.Equal(t, want, h.acted)
		})
	}
}

// wavingIf waves under a condition about a cup that was seen on the shelf an hour ago, or
// otherwise puts it there; all ways are blocked.
func wavingIf(when string, goal bool) *house {
	h := lying(time.Hour, true)
	wish := toWave()
	if goal {
		wish = toPlace("cup", "shelf")
	}
	wish.When = cond(when)
	h.plan = lookingAt(planFor(wish))
	h.faults["approach"] = always(fails(task.CodePathBlocked))
	return h
}

func TestALookOfWhichNothingCanBeDoneLeavesTheClauseToBePlanned(t *testing.T) {
	for _, c := range []struct {
		name  string
		when  string
		goal  bool
		acted []string
	}{
		{"what is believed decides, and the clause is done", "(on cup shelf)", false, []string{"(wave)"}},
		{"or is left out", "(not (on cup shelf))", false, []string{}},
		{"of a goal that is believed to hold nothing is left to do", "(on cup shelf)", true, []string{}},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := wavingIf(c.when, c.goal)
				result := carriedOut(t, h)
				require.True(t, result.Done(), result.Summary)
				require.Equal(t, c.acted, slices.DeleteFunc(h.acted, func(s string) bool { return s == "(approach shelf)" }), "beside the look in vain")
			})
		})
	}
}

func TestWhereEveryStepIsApprovedALookMayBeLeftOut(t *testing.T) {
	for _, c := range []struct {
		name    string
		replies []bool
		acted   int
	}{
		{"it is made with a yes", []bool{true}, 1},
		{"a no leaves it out", []bool{false}, 0},
		{"so does it that nobody answers", nil, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := lying(time.Hour, true)
				e := running(t, h, func(c *executor.Config) { c.Autonomy = executor.AutonomyStep })
				result := doing(t, e, executor.Job{Instruction: instruction()})
				for _, yes := range c.replies {
					within(t, 20*time.Second, func() bool { return e.State().Phase == executor.PhaseApproving })
					require.NoError(t, e.Approve(yes))
				}
				got := <-result
				require.True(t, got.Done(), got.Summary)
				require.Len(t, h.attempts(), c.acted)
				require.Equal(t, c.acted == 0, strings.Contains(got.Summary, "As far as I know"), got.Summary)
			})
		})
	}
}

// Whoever waits for the task waits for the plan of a look, too: it is made once, and soon.
func TestTheWayToLookIsPlannedOnce(t *testing.T) {
	for name, plan := range map[string]func(ctx context.Context) error{
		"the planner does not answer":   func(ctx context.Context) error { <-ctx.Done(); return context.Cause(ctx) },
		"the planner is not there":      func(context.Context) error { return task.Fail(task.CodeNoServer, "plan", "no planner") },
		"the planner runs out of time":  func(context.Context) error { return task.Fail(task.CodePlanTimeout, "plan", "too late") },
		"the plan is of another clause": func(context.Context) error { return nil },
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := lying(time.Hour, true)
				looks, began := 0, time.Now()
				e := running(t, h, func(c *executor.Config) {
					c.Planner = planning(func(ctx context.Context, job executor.PlanJob) (task.Request, task.Plan, error) {
						if len(job.Look) == 0 {
							return h.Plan(ctx, job)
						}
						looks++
						return *job.Request, of(7, approach("shelf")), plan(ctx)
					})
				})
				result, err := e.Do(t.Context(), executor.Job{Instruction: instruction()}, nil)
				require.NoError(t, err)
				require.True(t, result.Done(), result.Summary)
				require.Equal(t, 1, looks)
				require.LessOrEqual(t, time.Since(began), 12*time.Second)
				require.Contains(t, toldOf(h, task.EventStepSkipped), "I cannot look again: ")
			})
		})
	}
}

// planning is a planner that is a function.
type planning func(ctx context.Context, job executor.PlanJob) (task.Request, task.Plan, error)

func (p planning) Plan(ctx context.Context, job executor.PlanJob) (task.Request, task.Plan, error) {
	return p(ctx, job)
}

// toldOf joins what the events of the kind say.
func toldOf(h *house, kind task.EventKind) string {
	h.mu.Lock()
	defer h.mu.Unlock()
	var out []string
	for _, ev := range h.events {
		if ev.Kind == kind {
			out = append(out, ev.Text)
		}
	}
	return strings.Join(out, "\n")
}

func TestWhatALookNeedsAndDoesNotGetIsNotTried(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := lying(time.Hour, true)
		ordinary := h.plan
		h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
			if len(job.Look) == 0 {
				return ordinary(h, job)
			}
			return *job.Request, of(job.Clause, approach("table"), step("(lift lid)", "(near table)", "(lifted lid)"), approach("shelf")), nil
		}
		h.faults["approach"] = fails3(task.CodePathBlocked)
		result := carriedOut(t, h)
		require.True(t, result.Done(), result.Summary)
		require.NotContains(t, toldOf(h, task.EventStepFailed), "it needs this")
		require.Equal(t, []string{"(approach table)", "(approach table)", "(approach table)", "(approach shelf)"}, h.attempts(), "what needs nothing of it is")
	})
}

// fails3 fails three times, and works then.
func fails3(code task.Code) []fault { return []fault{fails(code), fails(code), fails(code)} }

func TestALookUndoesNothingThatTheTaskHasDone(t *testing.T) {
	for _, c := range []struct {
		name  string
		again []task.Step // how the look ends
		looks bool
	}{
		{"it would leave the door open", nil, false},
		{"it shuts it again", []task.Step{step("(shut door)", "(open door)", "(not (open door))")}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := lying(time.Hour, true)
				h.set("(open door)", true)
				shut := task.Clause{Goal: cond("(not (open door))"), Text: "shut the door"}
				h.plan = func(_ *house, job executor.PlanJob) (task.Request, task.Plan, error) {
					request := task.Request{Language: "en", Clauses: []task.Clause{shut, toPlace("cup", "shelf")}}
					if len(job.Look) == 0 {
						return request, of(0, step("(shut door)", "(open door)", "(not (open door))")), nil
					}
					return request, of(job.Clause, append([]task.Step{step("(push door)", "(and)", "(open door)"), approach("shelf")}, c.again...)...), nil
				}
				result := carriedOut(t, h)
				require.True(t, result.Done(), result.Summary)
				require.Equal(t, c.looks, countOf(h.attempts(), "(approach shelf)") == 1)
				require.False(t, h.truth["(open door)"])
				require.Equal(t, !c.looks, strings.Contains(result.Summary, "As far as I know"))
			})
		})
	}
}
