package executor_test

import (
	"context"
	"strings"
	"testing"

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

// mishap is what goes wrong while the cup is brought to the shelf.
type mishap struct {
	name   string
	skill  string // whose attempts have the faults
	faults []fault
	alter  func(h *house)
	want   kinds
	code   task.Code
}

// happens returns the kitchen in which it goes wrong.
func (m mishap) happens() *house {
	h := kitchen(toPlace("cup", "shelf"))
	h.faults[m.skill] = m.faults
	if m.alter != nil {
		m.alter(h)
	}
	return h
}

// requireRight requires that the cup gets to the shelf, with the events that are wanted.
func requireRight(t *testing.T, mishaps []mishap) {
	t.Helper()
	for _, m := range mishaps {
		t.Run(m.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := m.happens()
				result := carriedOut(t, h)
				require.Equal(t, m.want, h.kinds())
				require.Equal(t, task.CodeNone, result.Code, result.Summary)
				require.True(t, h.truth["(on cup shelf)"], "done means that it is so")
				require.Equal(t, []task.Proof{{Literal: lit("(on cup shelf)"), Evidence: task.Observed}}, result.Proofs)
			})
		})
	}
}

func TestFailedActionsAreTriedAgain(t *testing.T) {
	requireRight(t, []mishap{
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
	})
}

func TestWhatSomebodyChangesIsPutRight(t *testing.T) {
	requireRight(t, []mishap{
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
	})
}

func TestWhatWasSeenWronglyIsPutRight(t *testing.T) {
	requireRight(t, []mishap{
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
	})
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

// requireGivenUp requires that the cup does not get to the shelf, for the reason that
// has the code.
func requireGivenUp(t *testing.T, mishaps []mishap) {
	t.Helper()
	for _, m := range mishaps {
		t.Run(m.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := m.happens()
				h.mute = true
				result := carriedOut(t, h)
				require.Equal(t, m.code, result.Code, result.Summary)
				require.NotEmpty(t, result.Reason)
				require.Equal(t, m.code != task.CodeRefused, strings.Contains(result.Summary, "Not done: "), "a refusal says it by itself")
				require.Equal(t, gaveUp, h.kinds()[len(h.kinds())-1])
				require.Less(t, len(h.attempts()), 60, "it ends")
				for _, p := range result.Proofs {
					require.Empty(t, p.Evidence, "nothing is claimed")
				}
			})
		})
	}
}

func TestActionsThatFailForEverAreGivenUp(t *testing.T) {
	requireGivenUp(t, []mishap{
		{name: "the same grasp fails for ever", skill: "pick", faults: always(fails(task.CodeGraspFailed)), code: task.CodeGraspFailed},
		{name: "success is reported for ever but nothing changes", skill: "place", faults: always(lies), code: task.CodeEffectMissing},
		{name: "the action never answers, however often", skill: "approach", faults: always(hangs), code: task.CodeActionStalled},
		{name: "the skill is not there", skill: "pick", faults: always(fails(task.CodeNotImplemented)), code: task.CodeNotImplemented},
	})
}

func TestWhatIsFoundNowhereIsGivenUp(t *testing.T) {
	requireGivenUp(t, []mishap{
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
	})
}

func TestWhatCannotBePlannedIsGivenUp(t *testing.T) {
	requireGivenUp(t, []mishap{
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
	})
}
