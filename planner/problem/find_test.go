package problem_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner/problem"
	"saydo/task"
)

// believed makes observed beliefs of facts.
func believed(t *testing.T, facts ...string) []task.Belief {
	t.Helper()
	var out []task.Belief
	for _, f := range facts {
		l, err := task.ParseLiteral(f)
		require.NoError(t, err)
		out = append(out, task.Belief{Fact: l.Fact, False: l.Negated, Evidence: task.Observed, Confidence: 1})
	}
	return out
}

// pose works out a clause about what is described by its place.
func pose(t *testing.T, d task.Describe, beliefs ...task.Belief) (problem.Work, *problem.Talk, error) {
	t.Helper()
	domain, s := cottage(t, beliefs...)
	goal := task.That("has", "ann", d.Name)
	talk := &problem.Talk{}
	work, err := poser(t, domain).Clause(task.Clause{Goal: &goal, Find: []task.Describe{d}}, talk, problem.NewState(s, torso{}.Hands()))
	return work, talk, err
}

func thingsOn(place string) task.Describe {
	where := task.That("on", "?thing1", place)
	return task.Describe{Name: "?thing1", Type: "thing", Where: &where, In: place, Text: "what is on the " + place}
}

func TestAllThatIsAtAPlaceIsKnownAfterALook(t *testing.T) {
	all := thingsOn("near_table")
	all.All = true
	work, talk, err := pose(t, all, believed(t, "(on spoon near_table)")...)
	require.NoError(t, err)
	require.True(t, work.Partial, "somebody has to look first")
	require.Equal(t, "(near near_table)", work.Targets[0].Goal.String())
	require.Empty(t, talk.Found)

	work, talk, err = pose(t, all, believed(t, "(on spoon near_table)", "(on cup near_table)", "(near near_table)")...)
	require.NoError(t, err)
	require.False(t, work.Partial)
	require.Equal(t, []string{"cup", "spoon"}, talk.Found["?thing1"])
	require.Equal(t, "(and (has ann cup) (has ann spoon))", work.Targets[0].Goal.String())
}

// "How many cups are on the table, and bring them" means those that were counted, also
// once the first of them is gone from there.
func TestAllThatWasAskedAboutIsMeantFurtherOn(t *testing.T) {
	domain, s := cottage(t, believed(t, "(on spoon near_table)", "(on cup near_table)", "(near near_table)")...)
	where := task.Same("?x", "?thing1")
	all := thingsOn("near_table")
	for _, all.All = range []bool{true, false} {
		talk := &problem.Talk{}
		ask := task.Clause{Ask: &task.Ask{Kind: task.AskCount, Type: "thing", Place: "near_table", Where: &where}, Find: []task.Describe{all}}
		work, err := poser(t, domain).Clause(ask, talk, problem.NewState(s, torso{}.Hands()))
		require.NoError(t, err)
		require.False(t, work.Partial)
		if all.All {
			require.Equal(t, []string{"cup", "spoon"}, talk.Found["?thing1"])
		} else {
			require.Empty(t, talk.Found)
		}
	}
}

func TestOfSeveralPlacesTheNearestIsLookedAtFirst(t *testing.T) {
	where := task.Or(task.That("on", "?thing1", "far_table"), task.That("on", "?thing1", "near_table"))
	one := task.Describe{Name: "?thing1", Type: "cutlery", Where: &where, Text: "the spoon on a table"}
	work, _, err := pose(t, one)
	require.NoError(t, err)
	require.Equal(t, "(near near_table)", work.Targets[0].Goal.String())
	work, _, err = pose(t, one, believed(t, "(not (on spoon near_table))")...)
	require.NoError(t, err)
	require.Equal(t, "(near far_table)", work.Targets[0].Goal.String(), "it is not on the near one")
}

func TestWhatWasNotMeasuredCannotBeCompared(t *testing.T) {
	biggest := thingsOn("near_table")
	biggest.By, biggest.Most = "size", true
	_, _, err := pose(t, biggest, believed(t, "(on spoon near_table)", "(on cup near_table)", "(near near_table)")...)
	require.Equal(t, task.CodeAmbiguous, task.CodeOf(err))
	require.ErrorContains(t, err, "do not know how they compare")
	_, talk, err := pose(t, biggest, believed(t, "(on spoon near_table)", "(near near_table)")...)
	require.NoError(t, err)
	require.Equal(t, []string{"spoon"}, talk.Found["?thing1"], "the only one is the biggest")
}

func TestAllThatIsInSeveralRoomsIsLookedForInEachOfThem(t *testing.T) {
	in := func(room string) task.Condition {
		spot := []task.Var{{Name: "?p", Type: "place"}}
		return task.Exists(spot, task.And(task.That("in_room", "?p", room), task.That("on", "?thing1", "?p")))
	}
	where := task.Or(in("hall"), in("den"))
	all := task.Describe{Name: "?thing1", Type: "cutlery", Where: &where, All: true, Text: "the cutlery in the hall and the den"}
	nothing := []string{"(not (on spoon near_table))"}
	work, _, err := pose(t, all, believed(t, nothing...)...)
	require.NoError(t, err)
	require.True(t, work.Partial)
	require.Equal(t, "(robot_in den)", work.Targets[0].Goal.String(), "the robot is in the hall, and sees no spoon there")

	_, talk, err := pose(t, all, believed(t, append(nothing, "(on spoon far_table)")...)...)
	require.NoError(t, err)
	require.Equal(t, []string{"spoon"}, talk.Found["?thing1"])
	_, _, err = pose(t, all, believed(t, append(nothing, "(not (on spoon far_table))", "(not (on spoon attic_shelf))")...)...)
	require.Equal(t, task.CodeNotFound, task.CodeOf(err), "both rooms were looked at")
}
