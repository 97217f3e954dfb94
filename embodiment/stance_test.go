package embodiment_test

import (
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
	"saydo/task"
	"saydo/world"
)

func TestTheBodyStandsWhereItsArmsReach(t *testing.T) {
	house := flat(false)
	approach := navigate("approach", "spot", "room")
	for name, c := range map[string]struct {
		body, spot string
		nearer     float64 // [m] least from the edge
		further    float64
	}{
		"tall at a table":            {body: "humanoid_180.yaml", spot: "table", nearer: 0.3, further: 0.8},
		"close to a high shelf":      {body: "humanoid_180.yaml", spot: "top_shelf", nearer: 0.2, further: 0.42},
		"an arm on wheels, at table": {body: "wheeled_arm.yaml", spot: "table", nearer: 0.37, further: 0.8},
	} {
		t.Run(name, func(t *testing.T) {
			m, err := opened(t, c.body).Motion(t.Context(), task.Step{Skill: "approach", Args: []string{c.spot, "kitchen"}}, approach, house, embodiment.Self{}, 1)
			require.NoError(t, err)
			o, ok := house.Object(c.spot)
			require.True(t, ok)
			away := math.Hypot(m.Target.X-o.Pose.X, m.Target.Y-o.Pose.Y) - o.Size[0]/2
			require.GreaterOrEqual(t, away, c.nearer)
			require.LessOrEqual(t, away, c.further)
			toward := math.Atan2(o.Pose.Y-m.Target.Y, o.Pose.X-m.Target.X)
			require.InDelta(t, 0, math.Remainder(toward-m.Target.Yaw, 2*math.Pi), 1e-6, "facing it")
		})
	}
}

func TestAPostureIsFoundByTheJoints(t *testing.T) {
	house := flat(false)
	place := task.Skill{Name: "place", Params: []string{"thing", "place", "hand"}, Body: task.BodyNeeds{Arms: 1, Reach: "place", Lift: "thing"}}
	for name, c := range map[string]struct{ body, spot, hand string }{
		"upright at a high shelf": {"humanoid_180.yaml", "top_shelf", "right_hand"},
		"leaning over a table":    {"humanoid_180.yaml", "table", "right_hand"},
		"kneeling at the floor":   {"humanoid_160.yaml", "kitchen_floor", "right_hand"},
		"an arm on a lift, down":  {"wheeled_arm.yaml", "table", "gripper"},
	} {
		t.Run(name, func(t *testing.T) {
			m, err := opened(t, c.body).Motion(t.Context(), task.Step{Skill: "place", Args: []string{"vase", c.spot, c.hand}}, place, house, embodiment.Self{}, 1)
			require.NoError(t, err)
			require.Empty(t, m.Notes)
		})
	}
}

// An arm that slides out level has no height of its own: its lift must be tried in
// small steps for it to reach every height between its ends.
func TestALevelArmOnALiftReachesAllHeightsBetween(t *testing.T) {
	text := `<robot name="slider"><link name="base"><visual><geometry><box size="0.3 0.3 0.2"/></geometry></visual></link>
<link name="carriage"/><link name="slide"/><link name="wrist"/><link name="hand"><visual><origin xyz="0 -0.1 0"/><geometry><box size="0.1 0.2 0.1"/></geometry></visual></link>
<link name="wl"><visual><geometry><sphere radius="0.1"/></geometry></visual></link><link name="wr"><visual><geometry><sphere radius="0.1"/></geometry></visual></link>
<joint name="wheel_l" type="continuous"><parent link="base"/><child link="wl"/><origin xyz="0 0.15 0"/><axis xyz="0 1 0"/></joint>
<joint name="wheel_r" type="continuous"><parent link="base"/><child link="wr"/><origin xyz="0 -0.15 0"/><axis xyz="0 1 0"/></joint>
<joint name="lift" type="prismatic"><parent link="base"/><child link="carriage"/><origin xyz="0 0 0.1"/><axis xyz="0 0 1"/><limit lower="0" upper="1.2" velocity="1" effort="99"/></joint>
<joint name="arm_slide" type="prismatic"><parent link="carriage"/><child link="slide"/><origin xyz="0 -0.2 0"/><axis xyz="0 -1 0"/><limit lower="0" upper="0.5" velocity="1" effort="99"/></joint>
<joint name="wrist_yaw" type="revolute"><parent link="slide"/><child link="wrist"/><origin xyz="0 -0.1 0"/><axis xyz="0 0 1"/><limit lower="-1" upper="1" velocity="1" effort="9"/></joint>
<joint name="wrist_pitch" type="revolute"><parent link="wrist"/><child link="hand"/><origin xyz="0 -0.1 0"/><axis xyz="1 0 0"/><limit lower="-1" upper="1" velocity="1" effort="9"/></joint></robot>`
	body, err := embodiment.Open("slider.urdf", []byte(text), bodies())
	require.NoError(t, err)
	place := task.Skill{Name: "place", Params: []string{"thing", "place", "hand"}, Body: task.BodyNeeds{Arms: 1, Reach: "place", Lift: "thing"}}
	for _, height := range []float64{0.3, 0.45, 0.6, 0.75, 0.9, 1.05, 1.2, 1.35} {
		kitchen, _ := flat(false).Object("kitchen")
		objects := []task.Object{kitchen, {ID: "tin", Type: "decoration", Mass: 0.2, Size: [3]float64{0.06, 0.06, 0.1}}, {ID: "board", Type: "shelf", Names: []string{"board"}, Pose: &task.Pose{X: 2, Y: 2.5, Z: height}, Size: [3]float64{0.4, 0.8, 0.03}}}
		s := world.NewSnapshot(kinship{"shelf": "place", "place": "spot", "decoration": "thing"}, task.State{
			Objects: objects, Beliefs: []task.Belief{{Fact: task.NewFact("in_room", "board", "kitchen")}},
		})
		m, err := body.Motion(t.Context(), task.Step{Skill: "place", Args: []string{"tin", "board", body.Hands()[0]}}, place, s, embodiment.Self{}, 1)
		require.NoError(t, err, height)
		require.Empty(t, m.Notes, height)
	}
}

// scara turns about upright axes only: nothing but its lift takes its hand up and down.
const scara = `<robot name="scara"><link name="base"><visual><geometry><box size="0.3 0.3 0.9"/></geometry></visual></link>
<link name="wl"><visual><geometry><sphere radius="0.1"/></geometry></visual></link><link name="wr"><visual><geometry><sphere radius="0.1"/></geometry></visual></link>
<link name="carriage"/><link name="upper"><visual><origin xyz="0.2 0 0"/><geometry><box size="0.4 0.05 0.05"/></geometry></visual></link>
<link name="fore"><visual><origin xyz="0.15 0 0"/><geometry><box size="0.3 0.05 0.05"/></geometry></visual></link><link name="hand"><visual><origin xyz="0.05 0 0"/><geometry><box size="0.1 0.05 0.05"/></geometry></visual></link>
<joint name="wheel_l" type="continuous"><parent link="base"/><child link="wl"/><origin xyz="0 0.15 -0.4"/><axis xyz="0 1 0"/></joint>
<joint name="wheel_r" type="continuous"><parent link="base"/><child link="wr"/><origin xyz="0 -0.15 -0.4"/><axis xyz="0 1 0"/></joint>
<joint name="lift" type="prismatic"><parent link="base"/><child link="carriage"/><origin xyz="0.15 0 0"/><axis xyz="0 0 1"/><limit lower="0" upper="0.6" velocity="1" effort="99"/></joint>
<joint name="shoulder" type="revolute"><parent link="carriage"/><child link="upper"/><axis xyz="0 0 1"/><limit lower="-2" upper="2" velocity="1" effort="99"/></joint>
<joint name="elbow" type="revolute"><parent link="upper"/><child link="fore"/><origin xyz="0.4 0 0"/><axis xyz="0 0 1"/><limit lower="-2.5" upper="2.5" velocity="1" effort="99"/></joint>
<joint name="wrist" type="revolute"><parent link="fore"/><child link="hand"/><origin xyz="0.3 0 0"/><axis xyz="0 0 1"/><limit lower="-2" upper="2" velocity="1" effort="9"/></joint></robot>`

func TestAnArmWithoutAnyHeightOfItsOwnWorksWhereverItsLiftTakesIt(t *testing.T) {
	body, err := embodiment.Open("scara.urdf", []byte(scara), bodies())
	require.NoError(t, err)
	low, high := body.Summary().ReachLow, body.Summary().ReachHigh
	require.InDelta(t, 0.6, high-low, 0.05, "as far as the lift goes: %g to %g m", low, high)
	for height := low; height <= high; height += 0.01 {
		require.True(t, reaches(body, height), "%g m", height)
	}
}

func BenchmarkStance(b *testing.B) {
	body, house := opened(b, "humanoid_160.yaml"), flat(false)
	step := task.Step{Skill: "approach", Args: []string{"table", "kitchen"}}
	for b.Loop() {
		if _, err := body.Motion(b.Context(), step, navigate("approach", "spot", "room"), house, embodiment.Self{}, 1); err != nil {
			b.Fatal(err)
		}
	}
}
