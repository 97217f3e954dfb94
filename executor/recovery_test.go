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

// Short names for events, so that an episode fits on a line.
const (
	plan    = task.EventPlan
	start   = task.EventStepStart
	did     = task.EventStepDone
	failed  = task.EventStepFailed
	skipped = task.EventStepSkipped
	retry   = task.EventRetry
	repair  = task.EventRepair
	replan  = task.EventReplan
	undone  = task.EventUndone
	asked   = task.EventQuestion
	answer  = task.EventAnswer
	done    = task.EventDone
	gaveUp  = task.EventGaveUp
)

type kinds = []task.EventKind

// steps returns n steps that are done at the first attempt.
func steps(n int) kinds {
	var out kinds
	for range n {
		out = append(out, start, did)
	}
	return out
}

func join(parts ...kinds) kinds {
	var out kinds
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

// away is the cup gone from every place to another.
func away(to string) map[string]bool {
	so := map[string]bool{"(on cup table)": false, "(on cup shelf)": false, "(on cup sink)": false, "(holding cup)": false, "(free)": true}
	if to != "" {
		so[to] = true
	}
	return so
}

func TestWhatGoesWrongIsPutRight(t *testing.T) {
	for _, c := range []struct {
		name   string
		skill  string
		faults []fault
		alter  func(h *house)
		want   kinds
	}{
		{
			name: "nothing goes wrong",
			want: join(kinds{plan}, steps(4), kinds{done}),
		},
		{
			name: "a grasp slips and is tried again", skill: "pick", faults: []fault{fails(task.CodeGraspFailed)},
			want: join(kinds{plan}, steps(1), kinds{start, failed, retry}, steps(3), kinds{done}),
		},
		{
			name: "the way is blocked for a while", skill: "approach",
			faults: []fault{fails(task.CodePathBlocked), fails(task.CodePathBlocked)},
			want:   join(kinds{plan, start, failed, retry, start, failed, retry}, steps(4), kinds{done}),
		},
		{
			name: "an action never answers and is cancelled at its deadline", skill: "pick", faults: []fault{hangs},
			want: join(kinds{plan}, steps(1), kinds{start, failed, retry}, steps(3), kinds{done}),
		},
		{
			name: "success is reported but nothing has changed", skill: "pick", faults: []fault{lies},
			want: join(kinds{plan}, steps(1), kinds{start, failed, retry}, steps(3), kinds{done}),
		},
		{
			name: "a failure is reported but the effect is there", skill: "pick", faults: []fault{denies},
			want: join(kinds{plan}, steps(4), kinds{done}),
		},
		{
			name: "retries are used up and a new plan goes on", skill: "pick",
			faults: []fault{fails(task.CodeGraspFailed), fails(task.CodeGraspFailed), fails(task.CodeGraspFailed)},
			want: join(kinds{plan}, steps(1),
				kinds{start, failed, retry, start, failed, retry, start, failed, replan, plan, skipped}, steps(3), kinds{done}),
		},
		{
			name: "somebody moves the thing before it is picked", skill: "approach",
			faults: []fault{then(away("(on cup sink)"))},
			want:   join(kinds{plan}, steps(1), kinds{failed, replan, plan}, steps(4), kinds{done}),
		},
		{
			name: "somebody moves the thing while it is picked", skill: "pick",
			faults: []fault{before(away("(on cup sink)"), task.CodeGraspFailed)},
			want:   join(kinds{plan}, steps(1), kinds{start, failed, retry, failed, replan, plan}, steps(4), kinds{done}),
		},
		{
			name: "the thing drops on the way, back to where it was", skill: "approach",
			faults: []fault{nil, then(away("(on cup table)"))},
			want:   join(kinds{plan}, steps(3), kinds{failed, repair}, steps(4), kinds{done}),
		},
		{
			name: "the thing drops on the way, and lies elsewhere", skill: "approach",
			faults: []fault{nil, then(away("(on cup sink)"))},
			want:   join(kinds{plan}, steps(3), kinds{failed, replan, plan}, steps(4), kinds{done}),
		},
		{
			name: "somebody pushes the robot away from the table", skill: "pick",
			faults: []fault{fails(task.CodeActionFailed)},
			alter: func(h *house) {
				h.watch = func(h *house, ev task.Event) {
					if ev.Kind == failed && ev.Skill == "pick" {
						h.set("(near table)", false)
					}
				}
			},
			want: join(kinds{plan}, steps(1), kinds{start, failed, retry, failed, repair}, steps(4), kinds{done}),
		},
		{
			name: "somebody does the work meanwhile", skill: "approach",
			faults: []fault{then(away("(on cup shelf)"))},
			want:   join(kinds{plan}, steps(1), kinds{failed, repair, done}),
		},
		{
			name: "one look is wrong after a step", alter: func(h *house) { h.faults["pick"] = []fault{lookWrongNext("(holding cup)")} },
			want: join(kinds{plan}, steps(4), kinds{done}),
		},
		{
			name: "one look wrongly tells success after a failure", skill: "pick",
			faults: []fault{func(ctx context.Context, h *house, s task.Step) executor.Report {
				r := fails(task.CodeGraspFailed)(ctx, h, s)
				h.mu.Lock()
				defer h.mu.Unlock()
				for _, e := range s.Makes {
					h.lies[e.Fact.String()] = 1
				}
				return r
			}},
			want: join(kinds{plan}, steps(1), kinds{start, failed, retry}, steps(3), kinds{done}),
		},
		{
			name: "the thing is not where it was believed to be",
			alter: func(h *house) {
				h.set("(on cup table)", false)
				h.set("(on cup sink)", true)
				h.unseen["(on cup sink)"], h.unseen["(on cup table)"] = true, true
				h.faults["look"] = []fault{func(ctx context.Context, h *house, s task.Step) executor.Report {
					h.mu.Lock()
					defer h.mu.Unlock()
					h.unseen = map[string]bool{}
					return executor.Report{Code: task.CodeNotFound}
				}}
			},
			want: join(kinds{plan}, steps(1), kinds{start, failed, replan, plan}, steps(4), kinds{done}),
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := kitchen(toPlace("cup", "shelf"))
				h.faults[c.skill] = c.faults
				if c.alter != nil {
					c.alter(h)
				}
				result := carriedOut(t, h)
				require.Equal(t, c.want, h.kinds())
				require.Equal(t, task.CodeNone, result.Code, result.Summary)
				require.True(t, h.truth["(on cup shelf)"], "done means that it is so")
				require.Equal(t, []task.Proof{{Literal: lit("(on cup shelf)"), Evidence: task.Observed}}, result.Proofs)
			})
		})
	}
}

// lookWrongNext works, but the next look tells the fact wrongly.
func lookWrongNext(fact string) fault {
	return func(ctx context.Context, h *house, s task.Step) executor.Report {
		r := works(ctx, h, s)
		h.mu.Lock()
		defer h.mu.Unlock()
		h.lies[fact] = 1
		return r
	}
}

// always repeats a fault.
func always(f fault) []fault {
	out := make([]fault, 200)
	for i := range out {
		out[i] = f
	}
	return out
}

func TestWhatCannotBeDoneIsGivenUpWithTheReason(t *testing.T) {
	for _, c := range []struct {
		name   string
		skill  string
		faults []fault
		alter  func(h *house)
		code   task.Code
	}{
		{name: "the same grasp fails for ever", skill: "pick", faults: always(fails(task.CodeGraspFailed)), code: task.CodeGraspFailed},
		{name: "success is reported for ever but nothing changes", skill: "place", faults: always(lies), code: task.CodeEffectMissing},
		{name: "the action never answers, however often", skill: "approach", faults: always(hangs), code: task.CodeActionStalled},
		{name: "the skill is not there", skill: "pick", faults: always(fails(task.CodeNotImplemented)), code: task.CodeNotImplemented},
		{
			name: "the thing is gone", skill: "approach", faults: []fault{then(away(""))},
			code: task.CodeGone,
		},
		{
			name: "the thing is in none of the places where it is looked for", alter: func(h *house) {
				h.set("(on cup table)", false)
				h.unseen["(on cup table)"], h.unseen["(on cup sink)"] = true, true
				h.faults["look"] = always(func(_ context.Context, h *house, s task.Step) executor.Report {
					h.mu.Lock()
					defer h.mu.Unlock()
					h.unseen["(on cup "+s.Args[1]+")"] = false
					return executor.Report{Code: task.CodeNotFound}
				})
			},
			code: task.CodeGone,
		},
		{name: "nothing is seen any more", alter: func(h *house) { h.blind = true }, code: task.CodeNoObservation},
		{
			name: "the planner finds that it cannot be", alter: func(h *house) {
				h.plan = func(*house, executor.PlanJob) (task.Request, task.Plan, error) {
					return task.Request{}, task.Plan{}, task.Fail(task.CodeTooHigh, "plan", "the shelf is at 1.95 m; I reach 1.83 m")
				}
			},
			code: task.CodeTooHigh,
		},
		{
			name: "the planner is gone", alter: func(h *house) {
				h.plan = func(*house, executor.PlanJob) (task.Request, task.Plan, error) {
					return task.Request{}, task.Plan{}, task.Fail(task.CodeNoServer, "plan", "no planner answers")
				}
			},
			code: task.CodeNoServer,
		},
		{
			name: "an instruction goes against a rule", alter: func(h *house) {
				h.plan = func(*house, executor.PlanJob) (task.Request, task.Plan, error) {
					return task.Request{Refusal: &task.Refusal{Rule: "knives", Text: "I hand no knives to children"}}, task.Plan{}, nil
				}
			},
			code: task.CodeRefused,
		},
		{
			name: "a plan serves a clause that is not there", alter: func(h *house) {
				h.plan = func(*house, executor.PlanJob) (task.Request, task.Plan, error) {
					p := task.Plan{}
					numbered(&p, 7, wave())
					return task.Request{Clauses: []task.Clause{toWave()}}, p, nil
				}
			},
			code: task.CodePlanInvalid,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := kitchen(toPlace("cup", "shelf"))
				h.mute = true
				h.faults[c.skill] = c.faults
				if c.alter != nil {
					c.alter(h)
				}
				result := carriedOut(t, h)
				require.Equal(t, c.code, result.Code, result.Summary)
				require.NotEmpty(t, result.Reason)
				require.Equal(t, c.code != task.CodeRefused, strings.Contains(result.Summary, "Not done: "), "a refusal says it by itself")
				require.Equal(t, gaveUp, h.kinds()[len(h.kinds())-1])
				require.Less(t, len(h.attempts()), 60, "it ends")
				for _, p := range result.Proofs {
					require.Empty(t, p.Evidence, "nothing is claimed")
				}
			})
		})
	}
}

func TestALockIsNoReasonWhenTheThingWasLookedForInVain(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen()
		h.set("(on cup table)", false)
		request := task.Request{Clauses: []task.Clause{toPlace("cup", "shelf")}}
		plan := of(0, approach("table"), look("cup", "table"), pick("cup", "table"), approach("shelf"), place("cup", "shelf"))
		h.plan = func(_ *house, job executor.PlanJob) (task.Request, task.Plan, error) {
			if job.Request == nil {
				return request, plan, nil
			}
			return request, task.Plan{}, task.Fail(task.CodeLocked, "plan", "the safe is locked")
		}
		h.unseen["(on cup table)"] = true
		h.faults["look"] = always(func(_ context.Context, h *house, _ task.Step) executor.Report {
			h.mu.Lock()
			defer h.mu.Unlock()
			h.unseen["(on cup table)"] = false
			return executor.Report{Code: task.CodeNotFound}
		})
		got := carriedOut(t, h)
		require.Equal(t, task.CodeGone, got.Code, got.Summary)
		require.Contains(t, got.Reason, "cup")
		require.Contains(t, got.Reason, "the safe is locked", "it tells where it could not look")
	})
}

func TestAThingThatIsFoundNowhereIsLookedForOnceMoreEverywhere(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen()
		request := task.Request{Clauses: []task.Clause{toPlace("cup", "shelf")}}
		var since []time.Time
		h.plan = func(_ *house, job executor.PlanJob) (task.Request, task.Plan, error) {
			since = append(since, job.Since)
			switch {
			case job.Request == nil:
				return request, of(0, approach("table"), look("cup", "table"), pick("cup", "table"), approach("shelf"), place("cup", "shelf")), nil
			case job.Since.IsZero():
				return request, task.Plan{}, task.Fail(task.CodeGone, "find cup", "I looked for the cup in 2 places")
			}
			return request, of(0, approach("sink"), pick("cup", "sink"), approach("shelf"), place("cup", "shelf")), nil
		}
		h.set("(on cup table)", false)
		h.unseen["(on cup table)"] = true
		h.faults["look"] = []fault{func(_ context.Context, h *house, _ task.Step) executor.Report {
			h.mu.Lock()
			defer h.mu.Unlock()
			h.unseen["(on cup table)"] = false
			h.set("(on cup sink)", true) // where the planner took it for absent
			return executor.Report{Code: task.CodeNotFound}
		}}
		got := carriedOut(t, h)
		require.Equal(t, task.CodeNone, got.Code, got.Summary)
		require.Len(t, since, 3)
		require.Equal(t, []bool{true, true, false}, []bool{since[0].IsZero(), since[1].IsZero(), since[2].IsZero()})
		require.Equal(t, 1, got.Retries)
	})
}

func TestAStepThatFailsForEverIsBoundedWhateverElseChanges(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"))
		h.mute = true
		flip := false
		h.faults["pick"] = always(func(ctx context.Context, h *house, s task.Step) executor.Report {
			flip = !flip
			return before(map[string]bool{"(lamp on)": flip}, task.CodeGraspFailed)(ctx, h, s)
		})
		result := carriedOut(t, h)
		require.Equal(t, task.CodeGraspFailed, result.Code)
		require.LessOrEqual(t, result.Replans, 12+2*4)
	})
}

func TestAStalledActionIsCancelledBeforeItsDeadline(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"))
		h.faults["approach"] = []fault{hangs}
		begun := time.Now()
		result := carriedOut(t, h)
		require.True(t, result.Done(), result.Summary)
		require.Equal(t, task.CodeActionStalled, h.events[4].Code)
		require.Less(t, time.Since(begun), 20*time.Second, "the stall limit is 10 s, the deadline 30 s")
	})
}

func TestWhatComesUndoneIsToldAndPutRight(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"), toWave())
		h.faults["wave"] = []fault{then(away("(on cup table)"))}
		result := carriedOut(t, h)
		require.True(t, result.Done(), result.Summary)
		require.Equal(t, join(kinds{plan}, steps(5), kinds{undone, replan, plan}, steps(4), kinds{done}), h.kinds())
		require.True(t, h.truth["(on cup shelf)"])
		require.Equal(t, 1, countOf(h.attempts(), "(wave)"), "the act is not done again")
	})
}

func TestWhatWasUndoneOnlyOnTheWayIsPutRight(t *testing.T) {
	bubble(t, func(t *testing.T) {
		shut := task.Clause{Goal: cond("(not (open box))"), Text: "close the box"}
		h := kitchen()
		h.set("(open box)", true)
		closeBox := step("(close box)", "(and)", "(not (open box))")
		openBox := step("(unlid box)", "(and)", "(open box)")
		first := of(0, closeBox)
		numbered(&first, 1, openBox, approach("table"), pick("cup", "table"), approach("shelf"), place("cup", "shelf"))
		h.plan = scripted(task.Request{Clauses: []task.Clause{shut, toPlace("cup", "shelf")}}, first, of(0, closeBox))
		result := carriedOut(t, h)
		require.True(t, result.Done(), result.Summary)
		require.False(t, h.truth["(open box)"], "the box was opened to get at the cup, and is shut again")
		require.True(t, h.truth["(on cup shelf)"])
		require.Len(t, result.Proofs, 2)
	})
}

func TestSensorsThatLieTwiceInARowDoNotMakeAGoalTrue(t *testing.T) {
	for _, so := range []int{1, 2} {
		bubble(t, func(t *testing.T) {
			h := kitchen(task.Clause{Goal: cond("(open box)")})
			h.set("(open box)", false)
			h.faults["unlid"] = []fault{func(_ context.Context, h *house, _ task.Step) executor.Report {
				h.mu.Lock()
				defer h.mu.Unlock()
				h.lies["(open box)"] = so
				return executor.Report{}
			}}
			h.plan = scripted(task.Request{Clauses: []task.Clause{{Goal: cond("(open box)")}}}, of(0, step("(unlid box)", "(and)", "(open box)")))
			result := carriedOut(t, h)
			require.True(t, result.Done(), result.Summary)
			require.True(t, h.truth["(open box)"])
			require.Equal(t, 2, countOf(h.attempts(), "(unlid box)"), "what was told was not believed")
		})
	}
}

func TestWhatALaterClauseUndoesIsToldOnly(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"), toPlace("cup", "sink"))
		h.plan = planTwice(h.plan)
		result := carriedOut(t, h)
		require.True(t, result.Done(), result.Summary)
		require.Contains(t, h.kinds(), undone)
		require.NotContains(t, h.kinds(), replan)
		require.Equal(t, []task.Proof{{Literal: lit("(on cup sink)"), Evidence: task.Observed}}, result.Proofs)
		require.Contains(t, result.Summary, "no longer so: (on cup shelf)")
	})
}

func TestWhatWasHeldOnTheWayIsNotToldAsUndone(t *testing.T) {
	bubble(t, func(t *testing.T) {
		clauses := []task.Clause{{Goal: cond("(holding hand cup)")}, toPlace("cup", "sink")}
		h := kitchen(clauses...)
		h.plan = scripted(task.Request{Clauses: clauses},
			of(0, step("(pick cup)", "(and)", "(holding hand cup)")),
			of(1, step("(place cup)", "(and)", "(on cup sink)", "(not (holding hand cup))")))
		result := carriedOut(t, h)
		require.True(t, result.Done(), result.Summary)
		require.NotContains(t, h.kinds(), undone)
		require.NotContains(t, result.Summary, "no longer so")
	})
}

// planTwice plans one clause at a time, so that the second begins where the
// first ends.
func planTwice(f func(*house, executor.PlanJob) (task.Request, task.Plan, error)) func(*house, executor.PlanJob) (task.Request, task.Plan, error) {
	return func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
		request, p, err := f(h, job)
		var own []task.Step
		for _, s := range p.Steps {
			if s.Clause == job.Clause {
				own = append(own, s)
			}
		}
		p.Steps = own
		return request, p, err
	}
}

func countOf(all []string, one string) int {
	n := 0
	for _, x := range all {
		if x == one {
			n++
		}
	}
	return n
}

func TestAServerThatIsGoneAtTheDeadlineIsNotCalledLate(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"))
		h.faults["pick"] = []fault{vanishes}
		got := carriedOut(t, h)
		require.True(t, got.Done(), got.Summary)
		i := slices.IndexFunc(h.events, func(e task.Event) bool { return e.Kind == failed })
		require.Equal(t, task.CodeTransport, h.events[i].Code)
	})
}
