package executor_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// takenAtTheSink is a kitchen in which the cup is put on the shelf, and then the robot goes to the sink; so many times,
// as it gets there, somebody takes the cup back to the table.
func takenAtTheSink(times int) *house {
	goes := task.Clause{Goal: cond("(near sink)"), Text: "go to the sink"}
	h := kitchen()
	h.set("(near sink)", false)
	h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
		request := task.Request{Language: "en", Clauses: []task.Clause{toPlace("cup", "shelf"), goes}}
		if job.Request != nil {
			request = *job.Request
		}
		var plan task.Plan
		for k := job.Clause; k < len(request.Clauses); k++ {
			steps, err := []task.Step{approach("sink")}, error(nil)
			if request.Clauses[k].Goal.Predicate == "on" {
				steps, err = carry(h.look(), "cup", "shelf")
			}
			if err != nil {
				return request, plan, err
			}
			numbered(&plan, k, steps...)
		}
		return request, plan, nil
	}
	h.faults["approach"] = append(slices.Repeat([]fault{nil, nil, then(away("(on cup table)"))}, times), nil)
	return h
}

func TestGoingBackWhereTheRobotWasWantedIsNoRoundOfPuttingRight(t *testing.T) {
	rounds := func(n int) func(*executor.Config) { return func(c *executor.Config) { c.Bounds.Rounds = n } }
	brought := []string{"(approach table)", "(pick cup table)", "(approach shelf)", "(place cup shelf)", "(approach sink)"}
	for _, c := range []struct {
		name  string
		taken int
		code  task.Code
	}{
		{"the thing is brought again, and the robot goes back", 1, task.CodeNone},
		{"what is taken away again and again is left", 9, task.CodeEffectMissing},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := takenAtTheSink(c.taken)
				got := carriedOut(t, h, drives, rounds(1))
				require.Equal(t, c.code, got.Code, got.Summary)
				require.Equal(t, slices.Repeat(brought, 2), h.attempts())
			})
		})
	}
}
