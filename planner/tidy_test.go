package planner_test

import (
	"slices"
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

func TestOneLostThingDoesNotKeepTheRestFromBeingTidied(t *testing.T) {
	s := load(t)
	w := s.house(t, "house")
	facts := []string{"on novel sofa"}
	for _, id := range s.believing(w).Objects("place") {
		facts = append(facts, "not on red_cup "+id, "not in red_cup "+id)
	}
	p := s.planner(t, "humanoid_180", w)
	wish := goal(t, "(and (in red_cup kitchen_cabinet) (on novel bookshelf))")

	_, plan, err := p.Plan(t.Context(), job(wish), s.believing(w, facts...))
	require.NoError(t, err)
	require.Contains(t, script(plan), "novel")
	require.NotContains(t, script(plan), "red_cup")
	require.Equal(t, wish.Goal.String(), plan.Goal.String(), "the goal is not made smaller than what was asked for")

	facts[0] = "on novel bookshelf"
	_, _, err = p.Plan(t.Context(), job(wish), s.believing(w, facts...))
	require.Equal(t, task.CodeGone, task.CodeOf(err))
}

func TestUnknownThingsAreLookedForWhereTheyLikelyAre(t *testing.T) {
	s := load(t)
	w := s.house(t, "house")
	p := s.planner(t, "humanoid_180", w)
	absent := []string{}
	assumed := func() task.Fact {
		_, plan, err := p.Plan(t.Context(), job(goal(t, "(has anna red_cup)")), s.believing(w, absent...))
		require.NoError(t, err)
		require.Len(t, plan.Assumptions, 1)
		return plan.Assumptions[0].Fact
	}
	first := assumed()
	require.Equal(t, "(in red_cup kitchen_cabinet)", first.String(), "at home first")
	seen := map[string]bool{}
	for f := first; len(absent) < 5; f = assumed() {
		require.False(t, seen[f.String()], "%s was looked at already", f)
		seen[f.String()] = true
		o, _ := s.believing(w).Object(f.Args[1])
		kind, _ := w.Kinds.Kind("cup")
		require.True(t, len(absent) == 0 || contains(kind.Likely, o.ID, o.Kind, o.Type), "%s is where cups usually are", f)
		absent = append(absent, "not "+f.Predicate+" "+f.Args[0]+" "+f.Args[1])
	}
}

// contains reports whether any of the words is in the list.
func contains(list []string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return slices.Contains(list, w) })
}
