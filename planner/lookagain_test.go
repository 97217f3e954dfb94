package planner_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner"
	"saydo/task"
)

// A look goes where the facts can be seen, in the order of the way, and nowhere twice. What
// would take more than going, opening and shutting is left out, and the rest is looked at.
func TestALookGoesWhereTheFactsAreSeen(t *testing.T) {
	s := load(t)
	w := s.house(t, "house")
	for _, c := range []struct {
		name  string
		body  string // humanoid_180 if not told
		given []string
		look  []string
		want  string
	}{
		{
			name: "at its place", given: []string{"on plate dining_table"}, look: []string{"on plate dining_table"},
			want: "go kitchen; go dining_room; approach dining_table",
		},
		{
			name: "in what is shut, which is shut again", given: []string{"in milk fridge", "not open fridge"}, look: []string{"in milk fridge"},
			want: "go kitchen; approach fridge; open fridge; close fridge",
		},
		{
			name: "in what is open, which stays so", given: []string{"in milk fridge", "open fridge"}, look: []string{"in milk fridge"},
			want: "go kitchen; approach fridge",
		},
		{
			name: "two at one place, once", given: []string{"on plate dining_table", "on red_cup dining_table"},
			look: []string{"on plate dining_table", "on red_cup dining_table"}, want: "go kitchen; go dining_room; approach dining_table",
		},
		{
			name: "the nearer one first", given: []string{"on plate dining_table", "on red_cup console_table"},
			look: []string{"on plate dining_table", "on red_cup console_table"}, want: "approach console_table; go kitchen; go dining_room; approach dining_table",
		},
		{
			name: "where a person was seen", given: []string{"in_room ben study"}, look: []string{"in_room ben study"},
			want: "go study",
		},
		{
			name: "not by unlocking", given: []string{"in passport safe", "not open safe", "locked safe"}, look: []string{"in passport safe"},
		},
		{
			name: "and the rest all the same", given: []string{"in passport safe", "locked safe", "on plate dining_table"},
			look: []string{"in passport safe", "on plate dining_table"}, want: "go kitchen; go dining_room; approach dining_table",
		},
		{
			name: "not by putting down what both hands hold", given: []string{"in milk fridge", "not open fridge", "holding left_hand red_cup", "not hand_free left_hand", "holding right_hand plate", "not hand_free right_hand"},
			look: []string{"in milk fridge"},
		},
		{
			name: "not by a body that opens nothing", body: "quadruped", given: []string{"in milk fridge", "not open fridge"}, look: []string{"in milk fridge"},
		},
		{
			name: "not where nobody knows the thing to be", look: []string{"washed red_cup"},
		},
		{
			name: "not where the robot stands", given: []string{"robot_in dining_room", "not robot_in hallway", "near dining_table", "on plate dining_table"}, look: []string{"on plate dining_table"},
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			body := c.body
			if body == "" {
				body = "humanoid_180"
			}
			plan := looking(t, s.planner(t, body, w), s.believing(w, c.given...), c.look)
			require.Equal(t, c.want, wayOf(plan))
		})
	}
}

// looking plans a look for the second of three clauses.
func looking(t *testing.T, p *planner.Planner, believed task.Snapshot, facts []string) task.Plan {
	t.Helper()
	j := job(goal(t, "(robot_in hallway)"), goal(t, "(robot_in study)"), goal(t, "(robot_in kitchen)"))
	j.Clause = 1
	for _, f := range facts {
		l, err := task.ParseLiteral("(" + f + ")")
		require.NoError(t, err)
		j.Look = append(j.Look, l.Fact)
	}
	_, plan, err := p.Plan(t.Context(), j, believed)
	require.NoError(t, err)
	require.Equal(t, 2, plan.Rest, "what is asked is planned when the robot has looked")
	require.Equal(t, task.Always(), plan.Goal)
	for _, step := range plan.Steps {
		require.Equal(t, 1, step.Clause)
	}
	return plan
}

// wayOf writes the plan as what is done and to what: "go kitchen; approach fridge".
func wayOf(plan task.Plan) string {
	var out []string
	for _, s := range plan.Steps {
		out = append(out, s.Skill+" "+s.Args[0])
	}
	return strings.Join(out, "; ")
}
