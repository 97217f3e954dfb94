package planner_test

import (
	"testing"
	"time"
	"fmt"

	"github.com/stretchr/testify/require"

	"saydo/task"
	"saydo/world"
)

// tidy is the goal that every thing is at its home.
func tidy(types world.Types, s task.Snapshot) task.Clause {
	var parts []task.Condition
	for _, id := range s.Objects("thing") {
		o, _ := s.Object(id)
		home, ok := s.Object(o.Home)
		if ok {
			parts = append(parts, task.That(world.Whereabouts(types, home.Type), id, o.Home))
		}
	}
	all := task.And(parts...)
	return task.Clause{Goal: &all}
}

func TestTidyingTheWholeHouseIsPlannedAtOnce(t *testing.T) {
	s := load(t)
	w := s.house(t, "house")
	start := s.believing(w)
	p := s.planner(t, "humanoid_180", w)
	began := time.Now()
	_, plan, err := p.Plan(t.Context(), job(tidy(s.types, start)), start)
	fmt.Println(time.Since(began), len(plan.Steps), len(plan.Assumptions))
	require.NoError(t, err)
	require.Greater(t, len(plan.Steps), 100)
}
