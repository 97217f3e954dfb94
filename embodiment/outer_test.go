package embodiment_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
	"saydo/task"
	"saydo/world"
)

// onto is the step that puts the cup on the crate.
func onto() task.Step {
	on := task.Effect{Literal: task.Literal{Fact: task.NewFact("on", "cup", "crate")}}
	return task.Step{ID: 4, Skill: "place", Args: []string{"cup", "crate", "gripper"}, Makes: append(holding(true), on)}
}

// insides are the attributes of a container that is known within.
func insides(size, opens string) map[string]string {
	return map[string]string{"inside": size, "opens": opens}
}

// with is the world with these objects and facts too.
func with(s task.Snapshot, objects []task.Object, facts ...task.Fact) task.Snapshot {
	types := kinship{"spot": "object", "thing": "object", "place": "spot", "table": "place", "container": "place", "box": "container", "vessel": "thing"}
	var beliefs []task.Belief
	for _, f := range facts {
		beliefs = append(beliefs, task.Belief{Fact: f, Confidence: 1})
	}
	old := slices.DeleteFunc(s.All(), func(o task.Object) bool {
		return slices.ContainsFunc(objects, func(n task.Object) bool { return n.ID == o.ID })
	})
	return world.NewSnapshot(types, task.State{Objects: append(old, objects...), Beliefs: beliefs})
}

// heights are how high the hand is at the end of each phase that moves it, in m.
func heights(t *testing.T, b *embodiment.Body, m task.Motion) []float64 {
	t.Helper()
	var out []float64
	for _, p := range m.Phases {
		if len(p.Path) > 0 {
			out = append(out, b.HandAt("gripper", lastOf(t, p))[2])
		}
	}
	return out
}

func TestWhatIsPutOnAContainerStandsOnItsTop(t *testing.T) {
	filled := task.Object{ID: "mug", Type: "vessel", Size: [3]float64{0.3, 0.4, 0.1}, Pose: &task.Pose{X: 2.8, Y: 1, Z: 0.5}}
	for name, c := range map[string]struct {
		attributes map[string]string
		top        float64 // [m]: 0.3 high, its inside or, where nothing is known of that, its height in the middle
	}{
		"it opens at its front": {insides("0.3 0.4 0.2", "front"), 0.75},
		"nobody knows":          {nil, 0.65},
	} {
		t.Run(name, func(t *testing.T) {
			b := filling(t)
			house := with(store(0.5, c.attributes), []task.Object{filled}, task.NewFact("in", "mug", "crate"))
			m, err := b.Motion(t.Context(), onto(), armSkill("place"), house, before(b), 1)
			require.NoError(t, err, "what is in it takes no room on it")
			at := heights(t, b, m)
			require.InDelta(t, c.top+0.05, at[1], 0.015, "the cup stands on it")
			for _, high := range at[:3] {
				require.Greater(t, high, c.top, "not through its front")
			}
		})
	}
}

func TestNothingStandsOnWhatIsOpenAtItsTop(t *testing.T) {
	b := filling(t)
	_, err := b.Motion(t.Context(), onto(), armSkill("place"), store(0.5, insides("0.3 0.4 0.15", "top")), before(b), 1)
	require.Equal(t, task.CodeNoSkill, task.CodeOf(err))
	require.ErrorContains(t, err, "the crate is open at its top")
}

// A container in the way is furniture as a table is.
func TestTheArmGoesThroughNoOtherContainer(t *testing.T) {
	b := filling(t)
	locker := task.Object{ID: "locker", Type: "box", Pose: &task.Pose{X: 2.55, Y: 1, Z: 0.8}, Size: [3]float64{0.05, 1.6, 1.6}}
	for name, c := range map[string]struct {
		step  task.Step
		skill string
		house task.Snapshot
	}{
		"to a table":         {take(), "pick", laidTable(&task.Pose{X: 2.75, Y: 0.8, Z: 0.74})},
		"to put it on one":   {onto(), "place", store(0.5, nil)},
		"into another one":   {into(), "put_in", store(0.5, insides("0.3 0.4 0.15", "top"))},
		"out of another one": {takeFromCrate(), "pick", holdingCrate(0.5, 0.15, "top")},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := b.Motion(t.Context(), c.step, armSkill(c.skill), with(c.house, nil), before(b), 1)
			require.NoError(t, err, "without it there is a way")
			_, err = b.Motion(t.Context(), c.step, armSkill(c.skill), with(c.house, []task.Object{locker}), before(b), 1)
			require.Equal(t, task.CodeTooFar, task.CodeOf(err))
		})
	}
}

func takeFromCrate() task.Step {
	return task.Step{ID: 1, Skill: "pick", Args: []string{"cup", "crate", "gripper"}, Makes: holding(false)}
}

// What the world believes is forgotten after a while; the sides of a container are not.
func TestWhatAStepTakesFromAContainerIsTakenForInside(t *testing.T) {
	b := filling(t)
	crate := store(0.5, nil)
	cup := func(high float64) []task.Object {
		return []task.Object{{ID: "cup", Type: "vessel", Mass: 0.2, Size: [3]float64{0.07, 0.07, 0.1}, Pose: &task.Pose{X: 2.75, Y: 1, Z: high}}}
	}
	_, err := b.Motion(t.Context(), takeFromCrate(), armSkill("pick"), with(crate, cup(0.5)), before(b), 1)
	require.ErrorContains(t, err, "like inside")
	for _, relation := range []string{"on", "next_to", "under"} {
		house := with(crate, cup(0.65), task.NewFact(relation, "cup", "crate"))
		_, err = b.Motion(t.Context(), takeFromCrate(), armSkill("pick"), house, before(b), 1)
		require.NoError(t, err, "%s it", relation)
	}
}
