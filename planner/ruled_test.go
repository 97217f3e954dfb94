package planner_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// A rule about whatever is at a place is kept with what is found there later.
func TestNothingIsTakenFromWhereNothingIsToBeTaken(t *testing.T) {
	s := load(t)
	w := s.house(t, "house")
	p := s.planner(t, "humanoid_180", w)
	rule := task.Bid{
		Never: []task.Condition{task.Not(task.That("in", "?x", "fridge"))},
		But:   []task.Condition{task.Not(task.That("in", "milk", "fridge"))}, Text: "take anything from the fridge but the milk",
	}
	for wish, want := range map[string]task.Code{
		"(has anna milk)":  task.CodeNone,
		"(in cola fridge)": task.CodeNone,
		"(open fridge)":    task.CodeNone,
		"(has anna egg)":   task.CodeRuleViolated,
	} {
		j := job(goal(t, wish))
		j.Context.Bids = []task.Bid{rule}
		_, _, err := p.Plan(t.Context(), j, s.believing(w, "in milk fridge", "in egg fridge", "on cola kitchen_counter"))
		require.Equal(t, want, task.CodeOf(err), "%s: %v", wish, err)
	}
}
