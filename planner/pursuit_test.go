package planner_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

func TestWhatIsPlannedAgainStaysAsItWasWhereItIsStillRight(t *testing.T) {
	s := load(t)
	w := s.house(t, "house")
	p := s.planner(t, "humanoid_180", w)
	facts := []string{"on novel sofa", "on red_cup coffee_table", "on blue_bowl sofa"}
	wish := goal(t, "(and (on novel bookshelf) (on red_cup dining_table) (on blue_bowl coffee_table))")
	_, first, err := p.Plan(t.Context(), job(wish), s.believing(w, facts...))
	require.NoError(t, err)
	t.Log(script(first))
	tests := []struct {
		name  string
		facts []string
	}{
		{"nothing has changed", facts},
		{"a thing lies elsewhere, in a place that the problem knows", []string{"on novel coffee_table", "on red_cup coffee_table", "on blue_bowl sofa"}},
		{"a thing lies elsewhere, in a place that it did not know", []string{"on novel desk", "on red_cup coffee_table", "on blue_bowl sofa"}},
		{"the first thing is done", []string{"on novel bookshelf", "on red_cup coffee_table", "on blue_bowl sofa"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, again, err := p.Plan(t.Context(), job(wish), s.believing(w, tt.facts...))
			require.NoError(t, err)
			t.Log(script(again))
			require.Equal(t, wish.Goal.String(), again.Goal.String())
			other := job(wish)
			other.Instruction.ID = "another"
			_, fresh, err := s.planner(t, "humanoid_180", w).Plan(t.Context(), other, s.believing(w, tt.facts...))
			require.NoError(t, err)
			require.LessOrEqual(t, again.Cost, 1.1*fresh.Cost)
			if tt.name == "nothing has changed" {
				require.Equal(t, script(first), script(again))
			}
		})
	}
}

func TestAnUndoableWishIsRefusedAgainAfterItOnceHadAPlan(t *testing.T) {
	s := load(t)
	w := s.house(t, "house")
	p := s.planner(t, "humanoid_180", w)
	wish := goal(t, "(and (on novel bookshelf))")
	_, _, err := p.Plan(t.Context(), job(wish), s.believing(w, "on novel sofa"))
	require.NoError(t, err)
	facts := []string{"not on novel sofa"}
	for _, id := range s.believing(w).Objects("place") {
		facts = append(facts, "not on novel "+id, "not in novel "+id)
	}
	_, _, err = p.Plan(t.Context(), job(wish), s.believing(w, facts...))
	require.Equal(t, task.CodeGone, task.CodeOf(err))
}
