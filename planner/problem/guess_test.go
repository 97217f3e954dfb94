package problem_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner/problem"
)

func TestWhatFellIsSoughtWhereItMayHaveFallen(t *testing.T) {
	tests := []struct {
		name    string
		beliefs []string
		guess   string
	}{
		{"at home, where nothing else is known", nil, "(likely_on cup far_table)"},
		{"where it fell", []string{"(likely_on cup attic_shelf)"}, "(likely_on cup attic_shelf)"},
		{"at the nearest of the places where it may have fallen", []string{"(likely_on cup attic_shelf)", "(likely_on cup near_table)"}, "(likely_on cup near_table)"},
		{"at home, once it was not seen where it may have fallen", []string{"(likely_on cup near_table)", "(not (on cup near_table))"}, "(likely_on cup far_table)"},
		{"not where another thing fell", []string{"(likely_on spoon near_table)"}, "(likely_on cup far_table)"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d, s := cottage(t, believed(t, tt.beliefs...)...)
			posed, err := poser(t, d).Pose(served(), problem.NewState(s, torso{}.Hands()), problem.Effort{})
			require.NoError(t, err)
			var guesses []string
			for _, a := range posed.Problem.Init {
				if a.Pred == "likely_on" {
					guesses = append(guesses, a.String())
				}
			}
			require.Equal(t, []string{tt.guess}, guesses)
		})
	}
}
