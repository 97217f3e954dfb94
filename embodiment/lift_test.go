package embodiment_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
	"saydo/task"
	"saydo/world"
)

// crates are things for one hand, for both, and for nobody.
func crates() task.Snapshot {
	types := kinship{"thing": "object", "place": "spot", "spot": "object", "table": "place"}
	objects := []task.Object{{ID: "table", Type: "table", Pose: &task.Pose{X: 3, Y: 1, Z: 0.74}, Size: [3]float64{0.8, 0.8, 0.74}}}
	for _, o := range []task.Object{
		{ID: "light", Size: [3]float64{0.1, 0.1, 0.1}, Mass: 2},
		{ID: "heavy", Size: [3]float64{0.1, 0.1, 0.1}, Mass: 9},
		{ID: "wide", Size: [3]float64{0.4, 0.6, 0.4}, Mass: 3},
		{ID: "huge", Size: [3]float64{1.5, 1.5, 1.5}, Mass: 3},
		{ID: "bulk", Size: [3]float64{1.5, 1.5, 1.5}, Mass: 8},
		{ID: "anvil", Size: [3]float64{0.1, 0.3, 0.2}, Mass: 30},
	} {
		o.Type = "thing"
		objects = append(objects, o)
	}
	return world.NewSnapshot(types, task.State{Objects: objects})
}

func TestWhatOneHandDoesNotLiftBothMay(t *testing.T) {
	for name, c := range map[string]struct{ body, has, hasNo string }{
		"one hand lifts the light one":     {"humanoid_160", "(liftable light)", "(two_handed light)"},
		"both lift the heavy one":          {"humanoid_160", "(two_handed heavy)", "(liftable heavy)"},
		"both hold the wide one":           {"humanoid_160", "(two_handed wide)", "(liftable wide)"},
		"nobody's arms go around the huge": {"humanoid_160", "(two_handed wide)", "(two_handed huge)"},
		"nobody lifts the anvil":           {"humanoid_180", "(two_handed wide)", "(two_handed anvil)"},
		"a single arm has no other":        {"wheeled_arm", "(liftable light)", "(two_handed"},
	} {
		t.Run(name, func(t *testing.T) {
			have := facts(shipped(t, c.body), crates())
			require.Contains(t, have, c.has)
			require.NotContains(t, have, c.hasNo)
		})
	}
}

func TestWhatBothHandsDoNotLiftIsSaidInNumbers(t *testing.T) {
	for _, c := range []struct{ body, predicate, thing, want string }{
		{"humanoid_160", "two_handed", "anvil", "the anvil weighs 30 kg; I lift up to 5 kg with one hand and 10 kg with both"},
		{"humanoid_160", "two_handed", "huge", "the huge is 1.5 m thick where I would hold it; my hand opens 0.13 m; between both hands, where it is 1.5 m wide, I hold 0.8 m"},
		{"humanoid_160", "two_handed", "bulk", "the bulk is 1.5 m thick where I would hold it"}, // both would lift it
		{"wheeled_arm", "two_handed", "anvil", "the anvil weighs 30 kg; I lift up to 3 kg"},
		{"humanoid_160", "liftable", "heavy", "the heavy weighs 9 kg; I lift up to 5 kg with one hand and 10 kg with both"},
	} {
		require.ErrorContains(t, shipped(t, c.body).Why(task.NewFact(c.predicate, c.thing), crates()), c.want)
	}
	require.NoError(t, shipped(t, "humanoid_160").Why(task.NewFact("two_handed", "heavy"), crates()))
}

func TestAStepForBothHandsIsCheckedForBoth(t *testing.T) {
	step := task.Step{ID: 1, Skill: "lift_with_both", Args: []string{"heavy", "table", "left_hand", "right_hand"}}
	skill := task.Skill{Name: "lift_with_both", Params: []string{"thing", "place", "hand", "other"}, Body: task.BodyNeeds{Arms: 2, Reach: "place", Lift: "thing"}}
	_, err := shipped(t, "humanoid_160").Motion(t.Context(), step, skill, crates(), embodiment.Self{}, 1)
	require.NoError(t, err)
	_, err = shipped(t, "wheeled_arm").Motion(t.Context(), step, skill, crates(), embodiment.Self{}, 1)
	require.Equal(t, task.CodeNoArm, task.CodeOf(err))
	step.Args[0] = "anvil"
	_, err = shipped(t, "humanoid_160").Motion(t.Context(), step, skill, crates(), embodiment.Self{}, 1)
	require.Equal(t, task.CodeTooHeavy, task.CodeOf(err))
}

func TestABodyOfWhichNoPayloadIsToldSaysSo(t *testing.T) {
	b, err := embodiment.Open("b.yaml", []byte("version: 1\nname: robbie\nkind: humanoid\nheight: 1.6\nhands: [hand]\nhand_opening: 0.2\n"), bodies())
	require.NoError(t, err)
	require.ErrorContains(t, b.Why(task.NewFact("liftable", "light"), crates()), "the light weighs 2 kg, and nothing tells how much I lift; give the body file a payload")
}

func TestAnArmTakesAThingAroundTheSidesThatAreFree(t *testing.T) {
	types := kinship{"thing": "object", "place": "spot", "spot": "object", "table": "place"}
	house := world.NewSnapshot(types, task.State{Objects: []task.Object{
		{ID: "atlas", Type: "thing", Mass: 1, Size: [3]float64{0.4, 0.3, 0.12}}, {ID: "box", Type: "thing", Mass: 1, Size: [3]float64{0.4, 0.1, 0.12}},
	}})
	armed := byArm(t, "humanoid_180.urdf", "payload: 5\n")
	err := armed.Why(task.NewFact("liftable", "atlas"), house)
	require.Regexp(t, `the atlas is 0.3 m thick where I would hold it; my hand opens about 0.1\d* m, as I guess; between both hands`, err.Error())
	var fail *task.Failure
	require.ErrorAs(t, err, &fail)
	require.Regexp(t, `我的手只能张开大约0.1\d*米（这是估计）；`, fail.HintIn("zh"))
	require.NoError(t, armed.Why(task.NewFact("liftable", "box"), house))
	require.NoError(t, shipped(t, "humanoid_180").Why(task.NewFact("liftable", "atlas"), house), "a robot's own hands may know better")
}

func TestWhatIsLiftedByAnEstimateIsToldWithDoubt(t *testing.T) {
	b, err := embodiment.Open("b.yaml", []byte("version: 1\nurdf: wheeled_arm.urdf\n"), bodies())
	require.NoError(t, err)
	sum := b.Summary()
	require.True(t, sum.Guessed("payload"))
	err = b.Why(task.NewFact("liftable", "anvil"), crates())
	require.Regexp(t, `the anvil weighs 30 kg; I lift up to about [\d.]+ kg, as I guess$`, err.Error())
	var fail *task.Failure
	require.ErrorAs(t, err, &fail)
	require.Regexp(t, `我最多提大约[\d.]+公斤（这是估计）$`, fail.HintIn("zh"))
	b, err = embodiment.Open("b.yaml", []byte("version: 1\nurdf: wheeled_arm.urdf\npayload: 3\n"), bodies())
	require.NoError(t, err)
	sum = b.Summary()
	require.False(t, sum.Guessed("payload"))
	require.ErrorContains(t, b.Why(task.NewFact("liftable", "anvil"), crates()), "I lift up to 3 kg")
}
