package executor_test

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// glimpsedOnTheShelf is a kitchen in which the cup was glimpsed on the shelf, from which this robot can take nothing, and is
// to be put on the sink. Whoever goes to the shelf sees where the cup is.
func glimpsedOnTheShelf(isThere bool, wishes ...task.Clause) *house {
	h := kitchen()
	h.set("(on cup table)", false)
	h.set("(on cup shelf)", true)
	h.glimpsed = map[string]int{"(on cup shelf)": 1000}
	plan := lookingAt(planFor(wishes...))
	h.plan = func(h *house, job executor.PlanJob) (task.Request, task.Plan, error) {
		if len(job.Look) == 0 && h.truth["(on cup shelf)"] {
			return task.Request{Language: "en", Clauses: wishes}, task.Plan{}, task.Fail(task.CodeTooHigh, "plan", "the shelf is too high")
		}
		return plan(h, job)
	}
	h.faults["approach"] = always(func(ctx context.Context, h *house, s task.Step) executor.Report {
		report := works(ctx, h, s)
		h.mu.Lock()
		defer h.mu.Unlock()
		if s.Args[0] == "shelf" && h.glimpsed != nil {
			h.glimpsed = nil
			h.set("(on cup shelf)", isThere)
			h.set("(on cup table)", !isThere)
		}
		return report
	})
	return h
}

func TestThatSomethingCannotBeDoneIsNotToldFromAGlimpse(t *testing.T) {
	toSink := []string{"(approach table)", "(pick cup table)", "(approach sink)", "(place cup sink)"}
	for _, c := range []struct {
		name    string
		isThere bool
		wishes  []task.Clause
		alter   func(*house, *executor.Config)
		code    task.Code
		acted   []string
	}{
		{
			name: "the robot looks again, and sees the thing elsewhere", wishes: []task.Clause{toPlace("cup", "sink")},
			acted: append([]string{"(approach shelf)"}, toSink...),
		},
		{
			name: "what is seen to be so is told, after one look", isThere: true, wishes: []task.Clause{toPlace("cup", "sink")},
			code: task.CodeTooHigh, acted: []string{"(approach shelf)"},
		},
		{
			name: "for a thing that is wanted later too", wishes: []task.Clause{toWave(), toPlace("cup", "sink")},
			acted: append([]string{"(approach shelf)", "(wave)"}, toSink...),
		},
		{
			name: "what was seen well needs no look", isThere: true, wishes: []task.Clause{toPlace("cup", "sink")},
			alter: func(h *house, _ *executor.Config) { h.glimpsed = nil }, code: task.CodeTooHigh,
		},
		{
			name: "nor does what nobody asks for", isThere: true, wishes: []task.Clause{toPlace("plate", "sink")}, code: task.CodeTooHigh,
		},
		{
			name: "a dry run moves nothing for it", wishes: []task.Clause{toPlace("cup", "sink")},
			alter: func(_ *house, cfg *executor.Config) { cfg.Autonomy = executor.AutonomyDry }, code: task.CodeTooHigh,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := glimpsedOnTheShelf(c.isThere, c.wishes...)
				got := carriedOut(t, h, func(cfg *executor.Config) {
					if c.alter != nil {
						c.alter(h, cfg)
					}
				})
				require.Equal(t, c.code, got.Code, got.Summary)
				require.Equal(t, c.acted, h.acted)
			})
		})
	}
}
