package planner_test

import (
	"testing"

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
	_, plan, err := s.planner(t, "humanoid_180", w).Plan(t.Context(), job(tidy(s.types, start)), start)
	require.NoError(t, err)
	require.Greater(t, len(plan.Steps), 100)
	require.Greater(t, len(plan.Assumptions), 80, "nothing is seen yet, so everything is taken to be at home")
}

func TestTidyingEndsWithEverythingAtHomeWhereverItWas(t *testing.T) {
	s := load(t)
	w := s.house(t, "house")
	for _, body := range []string{"humanoid_180", "wheeled_arm"} {
		for seed := range int64(1) {
			k := s.walk(w, seed, 38)
			clause := tidy(s.types, k.store.Snapshot())
			k.run(t, s.planner(t, body, w), job(clause))
			for _, f := range clause.Goal.Of {
				require.True(t, k.holds(f.Predicate, f.Args...), "%s", f)
			}
			t.Logf("%s, seed %d: %d steps, %d plans, the longest took %v", body, seed, k.steps, k.plans, k.longest)
		}
	}
}
