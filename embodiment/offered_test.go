package embodiment_test

import (
	"maps"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
	"saydo/task"
	"saydo/world"
)

// give is the step that hands the cup to the guest.
func give() task.Step {
	has := task.Effect{Literal: task.Literal{Fact: task.NewFact("has", "guest", "cup")}}
	return task.Step{ID: 3, Skill: "hand_over", Args: []string{"cup", "guest", "gripper"}, Makes: append(holding(true), has)}
}

func giving() task.Skill {
	return task.Skill{
		Name: "hand_over", Params: []string{"thing", "person", "hand"}, Binding: task.Binding{Interface: task.ArmInterface},
		Body: task.BodyNeeds{Arms: 1}, Evidence: map[string]task.Evidence{"has": task.Observed, "holding": task.Sensed},
	}
}

// visited is a room with a guest in it who takes this posture.
func visited(at *task.Pose, posture string) task.Snapshot {
	types := kinship{"spot": "object", "thing": "object", "person": "spot", "vessel": "thing"}
	return world.NewSnapshot(types, task.State{Objects: []task.Object{
		{ID: "guest", Type: "person", Pose: at, Names: []string{"Ann", "安"}, Attributes: map[string]string{"pose": posture}},
		{ID: "cup", Type: "vessel", Mass: 0.2, Size: [3]float64{0.07, 0.07, 0.1}},
	}})
}

func TestAThingIsHeldOutWherePeopleTakeIt(t *testing.T) {
	b := opened(t, "wheeled_arm.yaml")
	for name, c := range map[string]struct {
		guest   *task.Pose
		posture string
		high    float64 // [m] above the floor, within
		within  float64
	}{
		"in front of who stands":        {&task.Pose{X: 3, Y: 1, Yaw: math.Pi}, "standing", 1.06, 0.11},
		"a little to the side":          {&task.Pose{X: 2.95, Y: 1.25, Yaw: math.Pi}, "standing", 1.06, 0.11},
		"lower to who sits":             {&task.Pose{X: 3, Y: 1, Yaw: math.Pi}, "sitting", 0.70, 0.11},
		"ahead where nobody sees where": {nil, "standing", 1.06, 0.11},
	} {
		t.Run(name, func(t *testing.T) {
			m, err := b.Motion(t.Context(), give(), giving(), visited(c.guest, c.posture), before(b), 1)
			require.NoError(t, err)
			require.Equal(t, c.guest == nil, len(m.Notes) > 0, m.Notes)
			at := b.HandAt("gripper", lastOf(t, m.Phases[0]))
			require.InDelta(t, c.high, at[2], c.within)
			guest := task.Pose{X: 3, Y: 1}
			if c.guest != nil {
				guest = *c.guest
			}
			away := math.Hypot(2.1+at[0]-guest.X, 1+at[1]-guest.Y)
			require.GreaterOrEqual(t, away, 0.39, "not in their face")
			require.LessOrEqual(t, away, 0.66, "within what short arms grip")
		})
	}
}

func TestAThingIsLetGoOnlyWhenItIsTaken(t *testing.T) {
	b := opened(t, "wheeled_arm.yaml")
	m, err := b.Motion(t.Context(), give(), giving(), visited(&task.Pose{X: 3, Y: 1}, "standing"), before(b), 1)
	require.NoError(t, err)
	var does []string
	for _, p := range m.Phases {
		does = append(does, p.Does)
	}
	require.Equal(t, []string{"hold it out", "wait until it is taken", "open the hand", "draw the hand back", "feel whether the hand is empty", "bring the arm back"}, does)
	offer := m.Phases[1].Offer
	require.NotNil(t, offer)
	require.Equal(t, "guest", offer.To.ID)
	require.Positive(t, offer.Most)
	require.InDelta(t, 0, offer.Toward, 0.01, "straight ahead")
	require.True(t, m.Phases[4].Grip.Empty)
	for joint, at := range lastOf(t, m.Phases[5]) {
		require.InDelta(t, b.Standing()[joint], at, 1e-6, "%s is where it was", joint)
	}
}

func TestWhoIsTooFarOffIsGivenNothing(t *testing.T) {
	b := opened(t, "wheeled_arm.yaml")
	_, err := b.Motion(t.Context(), give(), giving(), visited(&task.Pose{X: 4, Y: 1}, "standing"), before(b), 1)
	require.Equal(t, task.CodeTooFar, task.CodeOf(err))
	require.ErrorContains(t, err, "Ann is 1.9 m from me")
}

func TestWhoIsTooNearIsGivenNothing(t *testing.T) {
	b := opened(t, "wheeled_arm.yaml")
	_, err := b.Motion(t.Context(), give(), giving(), visited(&task.Pose{X: 2.35, Y: 1}, "standing"), before(b), 1)
	require.Equal(t, task.CodeTooFar, task.CodeOf(err))
	require.ErrorContains(t, err, "too near")
}

func TestWhoIsAsNearAsMayBeIsNotTooNear(t *testing.T) {
	b := opened(t, "wheeled_arm.yaml")
	for name, c := range map[string]struct {
		x    float64
		says string
	}{
		"just as near as may be": {2.1 + 0.7, ""},
		"a little nearer":        {2.1 + 0.698, "Ann is 0.69 m from me, too near to hold anything out between us; I need 0.7 m"},
		"just as far as may be":  {2.1 + 1.5, ""},
		"a little further off":   {2.1 + 1.501, "Ann is 1.51 m from me; I hold things out to who is within 1.5 m"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := b.Motion(t.Context(), give(), giving(), visited(&task.Pose{X: c.x, Y: 1}, "standing"), before(b), 1)
			if c.says != "" {
				require.ErrorContains(t, err, c.says)
				return
			}
			if err != nil { // what the arm makes of it is another matter
				require.NotContains(t, err.Error(), "from me")
			}
		})
	}
}

// What a pull does to the joints is told here by how the hand moves with each of them.
func TestAPullIsFeltByTheEffortsOfTheArm(t *testing.T) {
	b := opened(t, "wheeled_arm.yaml")
	m, err := b.Motion(t.Context(), give(), giving(), visited(&task.Pose{X: 3, Y: 1}, "standing"), before(b), 1)
	require.NoError(t, err)
	joints := b.Standing()
	maps.Copy(joints, lastOf(t, m.Phases[0]))
	for _, pull := range [][3]float64{{8, 0, 0}, {0, 6, 0}, {0, 0, 10}, {-4, 3, 2}, {0, 0, 0}} {
		more := efforts(b, joints, pull)
		newtons, ok := b.Pulled("gripper", joints, more)
		require.True(t, ok)
		for k := range pull {
			require.InDelta(t, pull[k], newtons[k], 0.3, "%v", pull)
		}
	}
	_, ok := b.Pulled("gripper", joints, map[string]float64{"arm_1_joint": 3})
	require.False(t, ok, "one joint tells too little")
	_, ok = b.Pulled("claw", joints, nil)
	require.False(t, ok)
}

// efforts are those with which the arm's joints hold against the pull [N].
func efforts(b *embodiment.Body, joints map[string]float64, pull [3]float64) map[string]float64 {
	const little = 1e-4
	out := map[string]float64{}
	for _, c := range []string{"arm_1_joint", "arm_2_joint", "arm_3_joint", "arm_4_joint", "arm_5_joint", "arm_6_joint", "arm_7_joint"} {
		at := joints[c]
		joints[c] = at + little
		there := b.HandAt("gripper", joints)
		joints[c] = at - little
		back := b.HandAt("gripper", joints)
		joints[c] = at
		for k := range 3 {
			out[c] -= pull[k] * (there[k] - back[k]) / (2 * little)
		}
	}
	return out
}

func TestThatSomebodyHasItIsTheArmsOwnWord(t *testing.T) {
	b := opened(t, "wheeled_arm.yaml")
	skills := map[string]task.Skill{"hand_over": giving(), "pick": armSkill("pick")}
	require.Equal(t, task.Reported, b.Witnesses(skills)["hand_over"].Evidence["has"])
	require.Equal(t, task.Sensed, b.Witnesses(skills)["hand_over"].Evidence["holding"])
	require.Equal(t, task.Observed, skills["hand_over"].Evidence["has"], "the skills themselves stay as they are")
	other := giving()
	other.Binding.Interface = "skill"
	require.Equal(t, task.Observed, b.Witnesses(map[string]task.Skill{"hand_over": other})["hand_over"].Evidence["has"])
}
