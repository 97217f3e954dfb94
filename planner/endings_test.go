package planner_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/planner/search"
	"saydo/task"
)

// A rule about how things are left has them put right at the end of a task, and of no
// task that leaves them so anyway.
func TestWhatIsNotToBeLeftOpenIsClosedWhenATaskEnds(t *testing.T) {
	s := load(t)
	w := s.house(t, "house")
	p := s.planner(t, "humanoid_180", w)
	closed := task.Not(task.That("open", "fridge"))
	rule := task.Bid{Ends: []task.Condition{closed}, Text: "leave the fridge open"}
	for name, c := range map[string]struct {
		world  []string
		clause task.Clause
		closes bool
	}{
		"what was opened":              {world: []string{"in milk fridge", "not open fridge"}, clause: goal(t, "(has anna milk)"), closes: true},
		"what somebody left open":      {world: []string{"open fridge"}, clause: goal(t, "(robot_in study)"), closes: true},
		"what stays closed":            {world: []string{"not open fridge"}, clause: goal(t, "(robot_in study)")},
		"of which nothing is known":    {clause: goal(t, "(robot_in study)")},
		"what is to be open":           {world: []string{"not open fridge"}, clause: goal(t, "(open fridge)")},
		"what is to be open, and more": {world: []string{"in milk fridge", "not open fridge"}, clause: goal(t, "(and (open fridge) (has anna milk))")},
		"where nothing is to be done":  {world: []string{"open fridge"}, clause: task.Clause{Bid: &rule}},
	} {
		t.Run(name, func(t *testing.T) {
			j := job(c.clause)
			j.Context.Bids = []task.Bid{rule}
			_, plan, err := p.Plan(t.Context(), j, s.believing(w, c.world...))
			require.NoError(t, err)
			steps := script(plan)
			if !c.closes {
				require.NotContains(t, steps, "close")
				return
			}
			require.Contains(t, steps, "close fridge")
		})
	}
}

// Where there is no way, the rule is told, how it is lifted, and why there is none; where
// the time is over, that.
func TestWhatCannotBePutRightIsToldAsWhatItIs(t *testing.T) {
	s := load(t)
	w := s.house(t, "house")
	p := s.planner(t, "quadruped", w) // it closes nothing
	j := job(goal(t, "(robot_in hallway)"))
	j.Context.Bids = []task.Bid{{Ends: []task.Condition{task.Not(task.That("open", "fridge"))}, Text: "leave the fridge open"}}
	_, _, err := p.Plan(t.Context(), j, s.believing(w, "open fridge"))
	require.Equal(t, task.CodeRuleViolated, task.CodeOf(err))
	require.ErrorIs(t, err, search.ErrUnsolvable)
	require.ErrorContains(t, err, "say \"you may leave the fridge open\"")
	p.Time = time.Nanosecond
	_, _, err = p.Plan(t.Context(), j, s.believing(w, "open fridge"))
	require.Equal(t, task.CodePlanTimeout, task.CodeOf(err))
}

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
