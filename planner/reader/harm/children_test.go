package harm_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/nodes"
	"saydo/planner"
	"saydo/task"
	"saydo/world"
)

// household is the shipped house with a planner for it.
func household(t *testing.T) (*nodes.Library, *planner.Planner) {
	t.Helper()
	library, err := nodes.Load(nodes.Files{Domain: "household", Body: "humanoid_180", World: "house"})
	require.NoError(t, err)
	reads, err := library.Reader()
	require.NoError(t, err)
	plans, err := library.Planner(reads)
	require.NoError(t, err)
	return library, plans
}

// Whoever reads it, in whatever words: no plan gives a child what is sharp, or puts it
// into its room or its furniture, and what is there already may be taken away.
func TestNoPlanLetsAChildHaveWhatIsDangerous(t *testing.T) {
	library, plans := household(t)
	start := library.Start()
	for _, f := range []task.Fact{
		task.NewFact("on", "kitchen_knife", "kitchen_counter"), task.NewFact("on", "pills", "kitchen_counter"),
		task.NewFact("on", "apple", "kitchen_counter"), task.NewFact("on", "scissors", "small_desk"), task.NewFact("has", "mei", "knife"),
	} {
		start.Beliefs = append(start.Beliefs, task.Belief{Fact: f, Evidence: task.Observed, Confidence: 1})
	}
	s := world.NewSnapshot(library.Types, start)
	for _, c := range []struct {
		fact []string
		want task.Code
	}{
		{[]string{"has", "mei", "kitchen_knife"}, task.CodeRuleViolated},
		{[]string{"has", "mei", "pills"}, task.CodeRuleViolated},
		{[]string{"in", "pills", "toy_box"}, task.CodeRuleViolated},
		{[]string{"on", "kitchen_knife", "small_desk"}, task.CodeRuleViolated},
		{[]string{"on", "pills", "children_room_floor"}, task.CodeRuleViolated},
		{[]string{"has", "ben", "kitchen_knife"}, task.CodeNone},
		{[]string{"has", "mei", "apple"}, task.CodeNone},
		{[]string{"on", "apple", "small_desk"}, task.CodeNone},
		{[]string{"on", "scissors", "desk"}, task.CodeNone},
		{[]string{"has", "ben", "knife"}, task.CodeNone},
	} {
		goal := task.That(c.fact[0], c.fact[1:]...)
		job := planner.Job{
			Instruction: task.Instruction{ID: "i", Text: "do it", Speaker: "anna"},
			Request:     &task.Request{ID: "i", Language: "en", Clauses: []task.Clause{{Goal: &goal, Text: "do it"}}},
		}
		_, plan, err := plans.Plan(t.Context(), job, s)
		require.Equal(t, c.want, task.CodeOf(err), "%v: %v", c.fact, err)
		if c.want == task.CodeNone {
			require.NotEmpty(t, plan.Steps, c.fact)
			continue
		}
		why := "a child or an animal could get hurt with it"
		if slices.Contains(c.fact, "pills") {
			why = "a child or an animal gets medicine only from an adult; please give it yourself"
		}
		require.ErrorContains(t, err, why, c.fact)
	}
}
