package executor_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// choosing is a kitchen with a cup and a plate on the table, whose planner takes the first that will do, and where
// "wrong one" is said of the thing.
func choosing(wants task.Clause) *house {
	h := kitchen()
	h.set("(on plate table)", true)
	for _, f := range []string{"(on plate shelf)", "(on plate sink)", "(holding plate)"} {
		h.set(f, false)
	}
	h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
		if text := job.Instruction.Text; strings.HasPrefix(text, "wrong") {
			return task.Request{Placement: task.PlaceHold, Mistaken: true, Question: &task.Question{Code: task.CodeNotUnderstood, Text: "Which one?"}}, task.Plan{}, nil
		}
		request := task.Request{Language: "en", Clauses: []task.Clause{wants}}
		if job.Request != nil {
			request = *job.Request
		}
		c := request.Clauses[0]
		goal := *c.Goal
		if goal.Op == task.OpOr && len(goal.Of) > 0 {
			goal = goal.Of[0]
		}
		for i, d := range c.Find {
			request.Clauses[0].Find = slices.Clone(c.Find)
			request.Clauses[0].Find[i].Taken = d.Among[:1]
			goal = goal.Bind(map[string]string{d.Name: d.Among[0]})
		}
		steps, err := carry(h.look(), goal.Args[0], goal.Args[1])
		plan := task.Plan{ID: "plan"}
		numbered(&plan, 0, steps...)
		return request, plan, err
	}
	return h
}

// What somebody has said is the wrong one is not taken again for the task, whatever fails then; where there is no other
// one, or it was asked for by name, it is that.
func TestAThingThatWasRefusedIsNotTakenAgain(t *testing.T) {
	either := task.Clause{Goal: cond("(or (on cup shelf) (on plate shelf))"), Text: "put one on the shelf"}
	anyOne := task.Clause{Goal: cond("(on ?one shelf)"), Text: "put one on the shelf", Find: []task.Describe{{Name: "?one", Type: "thing", Among: []string{"cup", "plate"}}}}
	for name, c := range map[string]struct {
		wants    task.Clause
		autonomy executor.Autonomy
		refuses  int // so many times
		fails    bool
		answer   string // to whether it will do after all
		on       string // the shelf in the end
		code     task.Code
	}{
		"one of two that are named":       {wants: either, refuses: 1, on: "plate"},
		"one of those that fit":           {wants: anyOne, refuses: 1, on: "plate"},
		"then something fails":            {wants: either, refuses: 1, fails: true, on: "plate"},
		"of those that fit, it fails":     {wants: anyOne, refuses: 1, fails: true, on: "plate"},
		"each of them, and no":            {wants: either, refuses: 2, answer: "no", code: task.CodeNotFound},
		"each of them, and yes":           {wants: either, refuses: 2, answer: "yes", on: "plate"},
		"each of those that fit, and yes": {wants: anyOne, refuses: 2, answer: "yes", on: "plate"},
		"one that was asked for by name":  {wants: toPlace("cup", "shelf"), refuses: 1, on: "cup"},
		"one of a plan that is shown":     {wants: either, autonomy: executor.AutonomyPlan, refuses: 1, on: "plate"},
	} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := choosing(c.wants)
				if c.fails {
					h.faults["pick"] = []fault{fails(task.CodeGraspFailed), fails(task.CodeGraspFailed), fails(task.CodeGraspFailed)}
				}
				e := running(t, h, func(cfg *executor.Config) { cfg.Autonomy = c.autonomy })
				got := doing(t, e, said("put one on the shelf"))
				for i := range c.refuses {
					if c.autonomy == executor.AutonomyPlan {
						within(t, 10*time.Second, func() bool { return e.State().Phase == executor.PhaseApproving })
					} else {
						within(t, 10*time.Second, func() bool { return len(h.attempts()) == i+1 })
					}
					<-doing(t, e, said("wrong one"))
					require.True(t, e.State().Paused)
					require.NoError(t, e.Resume())
				}
				if c.autonomy == executor.AutonomyPlan {
					within(t, 10*time.Second, func() bool {
						s := e.State()
						return s.Phase == executor.PhaseApproving && slices.Contains(s.Plan.Steps[1].Args, "plate")
					})
					require.NoError(t, e.Approve(true))
				}
				if c.answer != "" {
					awaitQuestion(t, h, 1)
					require.Contains(t, h.asked[0].Text, "I know of no other one than plate")
					require.NoError(t, e.Answer(c.answer))
				}
				result := <-got
				require.Equal(t, c.code, result.Code, result.Summary)
				for _, thing := range []string{"cup", "plate"} {
					require.Equal(t, c.on == thing, h.truth["(on "+thing+" shelf)"], thing)
					if c.on != thing {
						require.NotContains(t, h.attempts(), "(pick "+thing+" table)")
					}
				}
			})
		})
	}
}
