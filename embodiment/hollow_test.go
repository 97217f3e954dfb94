package embodiment_test

import (
	"maps"
	"math"
	"slices"
	"strconv"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
	"saydo/task"
	"saydo/world"
)

// filling is a robot whose own arm puts things into containers.
func filling(t *testing.T) *embodiment.Body {
	t.Helper()
	return bound(t, "put_in: {interface: arm}")
}

// bound is the robot with those bindings.
func bound(t *testing.T, bindings string) *embodiment.Body {
	t.Helper()
	file := "version: 1\nurdf: wheeled_arm.urdf\nhand_opening: 0.12\npayload: 3\nbindings: {" + bindings + "}\n"
	b, err := embodiment.Open("b.yaml", []byte(file), bodies())
	require.NoError(t, err)
	return b
}

// into is the step that puts the cup into the crate.
func into() task.Step {
	in := task.Effect{Literal: task.Literal{Fact: task.NewFact("in", "cup", "crate")}}
	return task.Step{ID: 4, Skill: "put_in", Args: []string{"cup", "crate", "gripper"}, Makes: append(holding(true), in)}
}

// store is a crate before the robot, its front towards it.
func store(high float64, attributes map[string]string) task.Snapshot {
	types := kinship{"spot": "object", "thing": "object", "place": "spot", "container": "place", "box": "container", "vessel": "thing"}
	return world.NewSnapshot(types, task.State{Objects: []task.Object{
		{ID: "crate", Type: "box", Names: []string{"crate", "箱子"}, Pose: &task.Pose{X: 2.8, Y: 1, Z: high, Yaw: math.Pi}, Size: [3]float64{0.36, 0.46, 0.3}, Attributes: attributes},
		{ID: "cup", Type: "vessel", Mass: 0.2, Size: [3]float64{0.07, 0.07, 0.1}},
	}})
}

func TestAnArmPutsThingsThroughTheOpening(t *testing.T) {
	b := filling(t)
	for name, c := range map[string]struct {
		opens string
		high  float64
		deep  string // [m] from its top to its floor
	}{
		"from above":     {"top", 0.5, "0.15"},
		"from the front": {"front", 0.8, "0.25"},
	} {
		t.Run(name, func(t *testing.T) {
			house := store(c.high, map[string]string{"inside": "0.3 0.4 " + c.deep, "opens": c.opens})
			m, err := b.Motion(t.Context(), into(), armSkill("put_in"), house, before(b), 1)
			require.NoError(t, err)
			joints := b.Standing()
			at := make([][3]float64, 0, 4)
			for _, p := range m.Phases {
				if len(p.Path) > 0 {
					maps.Copy(joints, lastOf(t, p))
					at = append(at, b.HandAt("gripper", joints))
				}
			}
			require.Len(t, at, 4, "there, in, out, back")
			inside := at[1]
			require.InDelta(t, 2.8, 2.1+inside[0], 0.15, "within its depth")
			require.InDelta(t, 0, inside[1], 0.2, "within its width")
			require.InDelta(t, c.high+0.05, inside[2], 0.02, "the cup stands on its floor")
			for _, k := range []int{0, 2} { // before it goes in, and after it has come out
				if c.opens == "top" {
					require.Greater(t, at[k][2], c.high+0.15, "over its sides")
				} else {
					require.Less(t, 2.1+at[k][0], 2.8-0.15, "before its front")
				}
			}
		})
	}
}

func TestWhatNobodyKnowsTheInsideOfIsNotFilled(t *testing.T) {
	b := filling(t)
	for name, c := range map[string]struct {
		attributes map[string]string
		why        string
	}{
		"nothing is told":      {nil, `its world needs the attributes "inside"`},
		"only how large it is": {map[string]string{"inside": "0.3 0.4 0.25"}, "has an inside but no opens"},
		"only where it opens":  {map[string]string{"opens": "top"}, "has no inside"},
		"two sizes":            {insides("0.3 0.4", "top"), "is no three lengths"},
		"no size":              {insides("0.3 0.4 large", "front"), `"large" is none in m`},
		"a lid of another way": {insides("0.3 0.4 0.25", "side"), `opens "side"`},
	} {
		t.Run(name, func(t *testing.T) {
			house := store(0.5, c.attributes)
			reach := task.NewFact("reach", "crate")
			require.NotContains(t, b.Facts(house), reach, "no plan goes there")
			require.ErrorContains(t, b.Why(reach, house), "I do not know what the crate is like inside")
			require.ErrorContains(t, b.Why(reach, house), c.why)
			_, err := b.Motion(t.Context(), into(), armSkill("put_in"), house, before(b), 1)
			require.ErrorContains(t, err, "like inside")
			require.Contains(t, opened(t, "wheeled_arm.yaml").Facts(house), reach, "whose skills are the robot's own knows better")
		})
	}
	_, err := b.Motion(t.Context(), into(), armSkill("put_in"), store(0.5, map[string]string{"inside": "0.3 0.4 0.08", "opens": "front"}), before(b), 1)
	require.Equal(t, task.CodeTooBig, task.CodeOf(err))
}

// A step stool does not help where it is the inside that is not known.
func TestFromAStoolNoContainerIsEnteredBlindlyEither(t *testing.T) {
	file := "version: 1\nname: b\nkind: humanoid\nheight: 1.6\nlegs: 2\nstep_height: 0.5\nhands: [left_hand]\nreach_high: 1.7\nreach_low: 0\nbindings: {put_in: {interface: arm}}\n"
	b, err := embodiment.Decode("b.yaml", []byte(file))
	require.NoError(t, err)
	stool := task.Object{ID: "stool", Type: "stool", Size: [3]float64{0.4, 0.3, 0.4}}
	types := kinship{"spot": "object", "thing": "object", "place": "spot", "container": "place", "box": "container", "stool": "thing"}
	house := world.NewSnapshot(types, task.State{Objects: append(store(1.9, nil).All(), stool)})
	raised := task.NewFact("raised_reach", "crate")
	require.NotContains(t, b.Facts(house), raised)
	require.ErrorContains(t, b.Why(raised, house), "I do not know what the crate is like inside")
}

// A full container is told of as one: 里, and not 上.
func TestAContainerThatIsFullIsFullInside(t *testing.T) {
	b := filling(t)
	full := task.Object{ID: "mug", Type: "vessel", Size: [3]float64{0.3, 0.4, 0.1}, Pose: &task.Pose{X: 2.8, Y: 1, Z: 0.5}}
	house := with(store(0.5, insides("0.3 0.4 0.15", "top")), []task.Object{full}, task.NewFact("in", "mug", "crate"))
	_, err := b.Motion(t.Context(), into(), armSkill("put_in"), house, before(b), 1)
	var fail *task.Failure
	require.ErrorAs(t, err, &fail)
	require.Equal(t, "the crate has no free spot inside", fail.Hint)
	require.Equal(t, "箱子里没有空地方了", fail.HintIn("zh"))
}

// What stands in a container is taken out through its opening, and not through its sides.
func TestAnArmTakesThingsOutThroughTheOpening(t *testing.T) {
	b := filling(t)
	for name, opens := range map[string]string{"from above": "top", "from the front": "front"} {
		t.Run(name, func(t *testing.T) {
			high, deep := 0.5, 0.15
			if opens == "front" {
				high, deep = 0.8, 0.25
			}
			house := holdingCrate(high, deep, opens)
			take := task.Step{ID: 1, Skill: "pick", Args: []string{"cup", "crate", "gripper"}, Makes: holding(false)}
			m, err := b.Motion(t.Context(), take, armSkill("pick"), house, before(b), 1)
			require.NoError(t, err)
			joints := b.Standing()
			var at [][3]float64
			for _, p := range m.Phases {
				if len(p.Path) > 0 {
					maps.Copy(joints, lastOf(t, p))
					at = append(at, b.HandAt("gripper", joints))
				}
			}
			require.Len(t, at, 4, "there, in, out, back")
			for _, k := range []int{0, 2} {
				if opens == "top" {
					require.Greater(t, at[k][2], high+deep, "over its sides")
				} else {
					require.Less(t, 2.1+at[k][0], 2.8-0.15, "before its front")
				}
			}
		})
	}
}

// An arm that does not know where the opening is would go through the sides.
func TestWhatNobodyKnowsTheInsideOfIsNotTakenFrom(t *testing.T) {
	house := holdingCrate(0.5, 0.15, "nowhere")
	take := task.Step{ID: 1, Skill: "pick", Args: []string{"cup", "crate", "gripper"}, Makes: holding(false)}
	reach := task.NewFact("reach", "crate")
	for name, c := range map[string]struct {
		bindings string
		planned  bool
	}{
		"by an arm that fills containers too":   {"put_in: {interface: arm}", false},
		"by an arm where nothing fills them":    {"pick: {interface: arm}, put_in: {interface: none}", false},
		"by an arm where the robot itself does": {"pick: {interface: arm}", true},
	} {
		t.Run(name, func(t *testing.T) {
			b := bound(t, c.bindings)
			_, err := b.Motion(t.Context(), take, armSkill("pick"), house, before(b), 1)
			require.Equal(t, task.CodeNoSkill, task.CodeOf(err))
			require.ErrorContains(t, err, "I do not know what the crate is like inside")
			require.Equal(t, c.planned, slices.ContainsFunc(b.Facts(house), reach.Equal))
		})
	}
}

// holdingCrate is the crate with the cup in it.
func holdingCrate(high, deep float64, opens string) task.Snapshot {
	s := store(high, map[string]string{"inside": "0.3 0.4 " + strconv.FormatFloat(deep, 'g', -1, 64), "opens": opens})
	objects := s.All()
	for i := range objects {
		if objects[i].ID == "cup" {
			objects[i].Pose = &task.Pose{X: 2.8, Y: 1, Z: high}
		}
	}
	types := kinship{"spot": "object", "thing": "object", "place": "spot", "container": "place", "box": "container", "vessel": "thing"}
	return world.NewSnapshot(types, task.State{Objects: objects, Beliefs: []task.Belief{{Fact: task.NewFact("in", "cup", "crate"), Confidence: 1}}})
}
