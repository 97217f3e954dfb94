package executor_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// The looks before a way find what a later step counts on in vain; what no sensor of the body tells they cannot find.
func TestNobodyLooksOftenerForWhatNoSensorTells(t *testing.T) {
	const told, seen = "(full can); reported", "(full can)"
	looks := func(makes, needs string) int {
		counted := 0
		bubble(t, func(t *testing.T) {
			h := kitchen()
			if makes == seen {
				h.set("(full can)", false)
			}
			clause := task.Clause{Goal: cond("(watered plant)"), Text: "water the plant"}
			h.plan = func(*house, executor.PlanJob) (task.Request, task.Plan, error) {
				p := task.Plan{ID: "plan"}
				numbered(&p, 0, step("(fill can)", "(and)", makes), approach("shelf"), step("(water plant)", needs, "(watered plant); reported"))
				return task.Request{Language: "en", Clauses: []task.Clause{clause}}, p, nil
			}
			w := &watched{house: h}
			e := running(t, h, func(c *executor.Config) { c.World = w })
			got, err := e.Do(t.Context(), executor.Job{Instruction: instruction()}, nil)
			require.NoError(t, err)
			require.Contains(t, h.attempts(), "(water plant)", got.Summary)
			counted = w.looks
		})
		return counted
	}
	require.Equal(t, looks(told, "(and)"), looks(told, "(full can)"), "only the action's word tells of it")
	require.Greater(t, looks(seen, "(full can)"), looks(seen, "(and)"), "it can be seen")
}

// watched is a house that counts the looks.
type watched struct {
	*house

	looks int
}

func (c *watched) Observe(ctx context.Context, after time.Time) (task.Snapshot, error) {
	c.mu.Lock()
	c.looks++
	c.mu.Unlock()
	return c.house.Observe(ctx, after)
}
