package problem_test

import (
	"slices"
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

// Whoever carries a cup off from the sofa seldom puts it back into the cupboard.
func TestWhatWasLastSeenElsewhereIsSoughtNearFirst(t *testing.T) {
	for name, c := range map[string]struct {
		home, seen *task.Pose
		guess      string
	}{
		"at home, where it was never seen":          {&task.Pose{X: 10}, nil, "(likely_on cup far_table)"},
		"at home, where it was last seen":           {&task.Pose{X: 10}, &task.Pose{X: 10.5, Y: 0.5}, "(likely_on cup far_table)"},
		"at home, where nobody knows where that is": {nil, &task.Pose{X: 1}, "(likely_on cup far_table)"},
		"near, where it was last seen elsewhere":    {&task.Pose{X: 10}, &task.Pose{X: 1}, "(likely_on cup near_table)"},
	} {
		t.Run(name, func(t *testing.T) {
			d, s := parlour(t)
			objects := slices.Clone(s.All())
			for i, o := range objects {
				switch o.ID {
				case "far_table":
					objects[i].Pose = c.home
				case "cup":
					objects[i].Pose = c.seen
				}
			}
			types, err := d.Hierarchy()
			require.NoError(t, err)
			strayed := world.NewSnapshot(kinship{types}, task.State{Objects: objects, Beliefs: s.Beliefs()})
			require.Equal(t, []string{c.guess}, guessesOf(t, d, strayed, nil))
		})
	}
}

func TestWhatIsBehindAShutDoorIsSoughtBehindWhatIsBehindAnOpenOne(t *testing.T) {
	gone := []string{"(not (on cup far_table))", "(not (on cup near_table))", "(connects arch2 hall yard)", "(connects arch2 yard hall)", "(in_room yard_bench yard)"}
	for shut, guess := range map[string]string{"arch": "(likely_on cup yard_bench)", "arch2": "(likely_on cup den_bench)"} {
		d, s := parlour(t, append(gone, "(openable "+shut+")", "(not (open "+shut+"))")...)
		types, err := d.Hierarchy()
		require.NoError(t, err)
		objects := append([]task.Object{{ID: "yard", Type: "room"}, {ID: "arch2", Type: "door"}, {ID: "yard_bench", Type: "seat"}}, s.All()...)
		larger := world.NewSnapshot(kinship{types}, task.State{Objects: objects, Beliefs: s.Beliefs()})
		require.Equal(t, []string{guess}, guessesOf(t, d, larger, nil), "%s is shut", shut)
	}
}
