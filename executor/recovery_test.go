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

func TestWhatFallsAgainAfterItWasPickedUpIsFetchedEachTime(t *testing.T) {
	drops := []fault{nil, then(away("(on cup table)"))} // on the way to the shelf, not to the table
	t.Run("five times in the same state", func(t *testing.T) {
		bubble(t, func(t *testing.T) {
			h := kitchen(toPlace("cup", "shelf"))
			h.faults["approach"] = slices.Repeat(drops, 5)
			result := carriedOut(t, h)
			require.True(t, result.Done(), result.Summary)
			require.Equal(t, 6, countOf(h.attempts(), "(pick cup table)"))
		})
	})
	t.Run("and not for ever", func(t *testing.T) {
		bubble(t, func(t *testing.T) {
			h := kitchen(toPlace("cup", "shelf"))
			h.faults["approach"] = slices.Repeat(drops, 100)
			result := carriedOut(t, h)
			require.Equal(t, task.CodeNeedUnmet, result.Code)
			require.LessOrEqual(t, result.Replans, 12+2*4)
		})
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
		require.Contains(t, result.Summary, "No longer so: (on cup shelf)")
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
		require.NotContains(t, result.Summary, "o longer so")
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
