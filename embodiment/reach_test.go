package embodiment_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
	"saydo/task"
	"saydo/world"
)

// longCart is a base 1.2 m long with an arm of 0.75 m in its middle: by heights it
// reaches a table, and its own front keeps the arm from it.
const longCart = `<robot name="cart"><link name="base"><visual><geometry><box size="1.2 0.5 0.4"/></geometry></visual></link>
<link name="wl"><visual><geometry><sphere radius="0.1"/></geometry></visual></link><link name="wr"><visual><geometry><sphere radius="0.1"/></geometry></visual></link>
<link name="shoulder"/><link name="upper"/><link name="lower"><visual><origin xyz="0.15 0 0"/><geometry><box size="0.3 0.06 0.06"/></geometry></visual></link>
<link name="hand"><visual><origin xyz="0.05 0 0"/><geometry><box size="0.1 0.06 0.06"/></geometry></visual></link>
<joint name="wheel_l" type="continuous"><parent link="base"/><child link="wl"/><origin xyz="0 0.3 -0.2"/><axis xyz="0 1 0"/></joint>
<joint name="wheel_r" type="continuous"><parent link="base"/><child link="wr"/><origin xyz="0 -0.3 -0.2"/><axis xyz="0 1 0"/></joint>
<joint name="arm_yaw" type="revolute"><parent link="base"/><child link="shoulder"/><origin xyz="0 0 0.4"/><axis xyz="0 0 1"/><limit lower="-3" upper="3" velocity="1" effort="99"/></joint>
<joint name="arm_pitch" type="revolute"><parent link="shoulder"/><child link="upper"/><origin xyz="0 0 0"/><axis xyz="0 1 0"/><limit lower="-2" upper="2" velocity="1" effort="99"/></joint>
<joint name="arm_elbow" type="revolute"><parent link="upper"/><child link="lower"/><origin xyz="0.4 0 0"/><axis xyz="0 1 0"/><limit lower="-2.5" upper="2.5" velocity="1" effort="99"/></joint>
<joint name="arm_wrist" type="revolute"><parent link="lower"/><child link="hand"/><origin xyz="0.3 0 0"/><axis xyz="0 1 0"/><limit lower="-2" upper="2" velocity="1" effort="9"/></joint></robot>`

// atTable is a table 0.75 m high and 0.8 m deep.
func atTable(t *testing.T) task.Snapshot {
	t.Helper()
	return world.NewSnapshot(kinship{"table": "place", "place": "spot"}, task.State{Objects: []task.Object{
		{ID: "table", Type: "table", Names: []string{"table", "桌子"}, Pose: &task.Pose{X: 2, Z: 0.75}, Size: [3]float64{0.8, 1.2, 0.75}},
	}})
}

func TestABodyThatFindsNoStandingPostureDoesNotReachThePlace(t *testing.T) {
	s := atTable(t)
	reach := task.NewFact("reach", "table")

	cart, err := embodiment.Open("cart.urdf", []byte(longCart), bodies())
	require.NoError(t, err)
	sum := cart.Summary()
	require.Less(t, sum.ReachLow, 0.75, "by height it would")
	require.Greater(t, sum.ReachHigh, 0.75)
	require.NotContains(t, cart.Facts(s), reach)
	require.NotContains(t, cart.Facts(s), task.NewFact("floor_reach"))

	fail, ok := errors.AsType[*task.Failure](cart.Why(reach, s))
	require.True(t, ok)
	require.Equal(t, task.CodeTooHigh, fail.Code, "higher up it would")
	require.Equal(t, "the table is at 0.75 m; at that height my hand gets 0.75 m in front of the middle of my base and needs 0.78 m, as my own front is at 0.6 m", fail.Hint)
	require.Equal(t, "桌子在0.75米高处；在这个高度，我的手只能伸到底座中心前0.75米，而需要0.78米：我身体的前沿就在中心前0.6米", fail.HintIn("zh"))

	_, err = cart.Motion(t.Context(), task.Step{Skill: "place", Args: []string{"", "table", cart.Hands()[0]}},
		task.Skill{Name: "place", Params: []string{"thing", "place", "hand"}, Body: task.BodyNeeds{Arms: 1, Reach: "place"}}, s, embodiment.Self{}, 1)
	require.Equal(t, task.CodeTooHigh, task.CodeOf(err), "what is planned and what is carried out agree")
}

func TestABodyFileVouchesForAReachThatItsJointsDoNotTell(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "cart.urdf"), []byte(longCart), 0o600))
	for file, want := range map[string]bool{
		"version: 1\nurdf: cart.urdf\n":                  false,
		"version: 1\nurdf: cart.urdf\nreach_low: 0.6\n":  false, // the table is above its shoulder
		"version: 1\nurdf: cart.urdf\nreach_high: 1.2\n": true,
	} {
		body, err := embodiment.Open("cart.yaml", []byte(file), folder{dir})
		require.NoError(t, err)
		require.Equal(t, want, body.Why(task.NewFact("reach", "table"), atTable(t)) == nil, file)
	}
}

func BenchmarkFacts(b *testing.B) {
	for _, name := range []string{"humanoid_160.yaml", "humanoid_180.yaml", "wheeled_arm.yaml"} {
		b.Run(name, func(b *testing.B) {
			body, house := opened(b, name), flat(false)
			for b.Loop() {
				body.Facts(house)
			}
		})
	}
}
