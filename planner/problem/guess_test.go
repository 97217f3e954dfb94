package problem_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner/pddl"
	"saydo/planner/problem"
	"saydo/task"
	"saydo/world"
)

// guessesOf poses that Ann has the cup, and returns where things are guessed to be.
func guessesOf(t *testing.T, d *pddl.Domain, s task.Snapshot, likely func(string) []string) []string {
	t.Helper()
	p, err := problem.New(problem.Config{Domain: d, Body: torso{}, Likely: likely})
	require.NoError(t, err)
	posed, err := p.Pose(served(), problem.NewState(s, torso{}.Hands()), problem.Effort{})
	require.NoError(t, err)
	var guesses []string
	for _, a := range posed.Problem.Init {
		if a.Pred == "likely_on" || a.Pred == "likely_inside" {
			guesses = append(guesses, a.String())
		}
	}
	return guesses
}

// parlour is the cottage with a bench in the den, and in the hall a drawer that is shut, and its floor.
func parlour(t *testing.T, facts ...string) (*pddl.Domain, task.Snapshot) {
	t.Helper()
	d, s := cottage(t, believed(t, append(facts, "(in_room den_bench den)", "(in_room drawer hall)", "(openable drawer)", "(not (open drawer))", "(in_room hall_floor hall)")...)...)
	types, err := d.Hierarchy()
	require.NoError(t, err)
	objects := append([]task.Object{{ID: "den_bench", Type: "seat"}, {ID: "drawer", Type: "drawer"}, {ID: "hall_floor", Type: "floor"}}, s.All()...)
	return d, world.NewSnapshot(kinship{types}, task.State{Objects: objects, Beliefs: s.Beliefs()})
}

func TestWhatFellIsSoughtWhereItMayHaveFallen(t *testing.T) {
	tests := []struct {
		name    string
		beliefs []string
		guess   string
	}{
		{"at home, where nothing else is known", nil, "(likely_on cup far_table)"},
		{"where it fell", []string{"(likely_on cup attic_shelf)"}, "(likely_on cup attic_shelf)"},
		{"at the nearest of the places where it may have fallen", []string{"(likely_on cup attic_shelf)", "(likely_on cup near_table)"}, "(likely_on cup near_table)"},
		{"out of reach after what is in reach, however near that is", []string{"(likely_on cup attic_shelf)", "(likely_on cup den_bench)"}, "(likely_on cup den_bench)"},
		{"at home, once it was not seen where it may have fallen", []string{"(likely_on cup near_table)", "(not (on cup near_table))"}, "(likely_on cup far_table)"},
		{"not where another thing fell", []string{"(likely_on spoon near_table)"}, "(likely_on cup far_table)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, s := parlour(t, tt.beliefs...)
			require.Equal(t, []string{tt.guess}, guessesOf(t, d, s, nil))
		})
	}
}

// Guests leave a cup on the table that they sit at, and seldom put it into a drawer.
func TestWhatIsNotAtHomeIsSoughtOnWhatIsNear(t *testing.T) {
	away := "(not (on cup far_table))"
	tests := []struct {
		name    string
		likely  []string
		beliefs []string
		guess   string
	}{
		{"on the nearest place of all", nil, nil, "(likely_on cup near_table)"},
		{"before that where such things usually are", []string{"den_bench"}, nil, "(likely_on cup den_bench)"},
		{"on the nearest of those, though another is more usual", []string{"den_bench", "near_table"}, nil, "(likely_on cup near_table)"},
		{"on what stands open in another room, before something near is opened", nil, []string{"(not (on cup near_table))"}, "(likely_on cup den_bench)"},
		{"in what is shut, before floors", nil, []string{"(not (on cup near_table))", "(not (on cup den_bench))"}, "(likely_inside cup drawer)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, s := parlour(t, append(tt.beliefs, away)...)
			require.Equal(t, []string{tt.guess}, guessesOf(t, d, s, func(string) []string { return tt.likely }))
		})
	}
}
