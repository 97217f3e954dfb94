package embodiment_test

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment"
	"saydo/task"
)

// handed is an arm with a hand of three fingers: each spreads and bends, the thumb the
// other way round.
const handed = `<robot name="handed"><link name="base"><visual><geometry><box size="0.3 0.3 0.2"/></geometry></visual></link>
<link name="upper_arm"/><link name="forearm"/><link name="palm"><visual><geometry><box size="0.1 0.1 0.03"/></geometry></visual></link>
<joint name="shoulder" type="revolute"><parent link="base"/><child link="upper_arm"/><origin xyz="0 0 0.1"/><axis xyz="0 1 0"/><limit lower="-2" upper="2" velocity="1" effort="50"/></joint>
<joint name="elbow" type="revolute"><parent link="upper_arm"/><child link="forearm"/><origin xyz="0.3 0 0"/><axis xyz="0 1 0"/><limit lower="-2" upper="2" velocity="1" effort="50"/></joint>
<joint name="wrist" type="revolute"><parent link="forearm"/><child link="palm"/><origin xyz="0.3 0 0"/><axis xyz="1 0 0"/><limit lower="-2" upper="2" velocity="1" effort="50"/></joint>
FINGERS</robot>`

func withFingers() string {
	fingers := ""
	for _, f := range [][3]string{{"thumb", "-1.5", "0.1"}, {"index", "0", "1.6"}, {"middle", "-0.2", "1.6"}} {
		fingers += strings.NewReplacer("F", f[0], "LOW", f[1], "HIGH", f[2]).Replace(`<link name="F_base"/><link name="F_tip"><visual><geometry><box size="0.05 0.01 0.01"/></geometry></visual></link>
<joint name="F_finger_spread" type="revolute"><parent link="palm"/><child link="F_base"/><origin xyz="0.06 0 0"/><axis xyz="0 0 1"/><limit lower="-0.4" upper="0.4" velocity="1" effort="1"/></joint>
<joint name="F_finger_bend" type="revolute"><parent link="F_base"/><child link="F_tip"/><origin xyz="0.02 0 0"/><axis xyz="0 1 0"/><limit lower="LOW" upper="HIGH" velocity="1" effort="1"/></joint>`)
	}
	return strings.Replace(handed, "FINGERS", fingers, 1)
}

// oneFile is a URDF that no folder has.
type oneFile struct {
	folder

	text string
}

func (f oneFile) Robot(_, name string) (string, []byte, error) { return name, []byte(f.text), nil }

func TestFingersThatTheirJointsMoveAreFound(t *testing.T) {
	body, err := embodiment.Open("b.yaml", []byte("version: 1\nurdf: handed.urdf\nmobile: false\ngrippers: {hand: {joints: {}}}\n"), oneFile{text: withFingers()})
	require.NoError(t, err)
	require.True(t, body.ByJoints("hand"))
	self := embodiment.Self{Joints: body.Standing()}
	shut, err := body.FingerWay("hand", 0, self)
	require.NoError(t, err)
	end := map[string]float64{}
	for i, joint := range shut.Joints {
		end[joint] = shut.Path[len(shut.Path)-1].Positions[i]
	}
	require.Equal(t, map[string]float64{"thumb_finger_bend": -1.5, "index_finger_bend": 1.6, "middle_finger_bend": 1.6}, end, "those that spread the fingers stay")
	half, err := body.FingerWay("hand", 0.5, self)
	require.NoError(t, err)
	require.InDelta(t, 0.8, half.Path[len(half.Path)-1].Positions[slices.Index(half.Joints, "index_finger_bend")], 1e-9)
}

func TestWhatIsToldOfFingerJointsIsChecked(t *testing.T) {
	for wrong, says := range map[string]string{
		"grippers: {gripper: {joints: {gripper_left_finger_joint: [0, 0]}}}": "is as far open as closed",
		"grippers: {gripper: {joints: {gripper_left_fingr_joint: [0, 1]}}}":  "did you mean gripper_left_finger_joint?",
	} {
		_, err := embodiment.Open("b.yaml", []byte("version: 1\nurdf: wheeled_arm.urdf\n"+wrong), bodies())
		require.ErrorContains(t, err, says)
	}
	stiff := oneFile{text: strings.Replace(handed, "FINGERS", "", 1)}
	_, err := embodiment.Open("b.yaml", []byte("version: 1\nurdf: stiff.urdf\nmobile: false\ngrippers: {hand: {joints: {}}}\n"), stiff)
	require.ErrorContains(t, err, "in the URDF I find no joint that opens and closes hand; name them")
}

func TestJawsThatSlideAreFound(t *testing.T) {
	b, err := embodiment.Open("b.yaml", []byte("version: 1\nurdf: wheeled_arm.urdf\ngrippers: {gripper: {joints: {}}}\n"), bodies())
	require.NoError(t, err)
	for opened, want := range map[float64]float64{0: 0, 1: 0.06} {
		to, err := b.FingerWay("gripper", opened, embodiment.Self{Joints: map[string]float64{"gripper_left_finger_joint": 0.03}})
		require.NoError(t, err)
		require.Equal(t, []string{"gripper_left_finger_joint"}, to.Joints, "the other jaw follows it")
		require.InDelta(t, want, to.Path[len(to.Path)-1].Positions[0], 1e-9)
	}
}

func TestFingersGoNoFurtherThanTheirLimitsAndSaySo(t *testing.T) {
	const lines = "bindings: {pick: {interface: arm}}\ngrippers: {gripper: {joints: {gripper_left_finger_joint: [0.09, 0]}}}\n"
	b, err := embodiment.Open("b.yaml", []byte("version: 1\nurdf: wheeled_arm.urdf\n"+lines), bodies())
	require.NoError(t, err)
	to, err := b.FingerWay("gripper", 1, embodiment.Self{Joints: b.Standing()})
	require.NoError(t, err)
	require.InDelta(t, 0.06, to.Path[len(to.Path)-1].Positions[0], 1e-9)
	require.Contains(t, strings.Join(b.Notes(), "\n"), "grippers: gripper_left_finger_joint is told to go from 0.09 to 0, which is beyond its limits; I send it from 0.06 to 0")
	m, err := takes(t, b, 0.75, "gripper")
	require.NoError(t, err)
	require.Contains(t, m.Notes, "gripper_left_finger_joint goes no further than its limits")
}

// TestTheJawsOfRealRobotsAreFound runs in `make bodies`.
func TestTheJawsOfRealRobotsAreFound(t *testing.T) {
	dir := os.Getenv("SAYDO_ROBOTS")
	if dir == "" {
		t.Skip("SAYDO_ROBOTS names no folder of example-robot-data; `make bodies` installs it and runs this test")
	}
	for robot, c := range map[string]struct {
		hand         string
		joint        string
		open, closed float64
	}{
		"panda_description/urdf/panda.urdf":    {"gripper", "panda_finger_joint1", 0.04, 0},
		"pr2_description/urdf/pr2.urdf":        {"left_hand", "l_gripper_l_finger_joint", 0.548, 0},
		"talos_data/robots/talos_reduced.urdf": {"left_hand", "gripper_left_joint", -1.0472, 0},
		"z1_description/urdf/z1.urdf":          {"gripper", "jointGripper", -1.5707, 0},
		"so_arm_description/urdf/so101.urdf":   {"gripper", "gripper", 1.7453, -0.1745},
	} {
		t.Run(robot, func(t *testing.T) {
			text := "version: 1\nurdf: " + filepath.Base(robot) + "\ngrippers: {" + c.hand + ": {joints: {}}}\n"
			b, err := embodiment.Open("b.yaml", []byte(text), realFiles{filepath.Join(dir, filepath.Dir(robot))})
			require.NoError(t, err)
			for opened, want := range map[float64]float64{0: c.closed, 1: c.open} {
				other := c.open + c.closed - want // begins at the other end
				to, err := b.FingerWay(c.hand, opened, embodiment.Self{Joints: map[string]float64{c.joint: other}})
				require.NoError(t, err)
				require.Equal(t, []string{c.joint}, to.Joints)
				require.InDelta(t, want, to.Path[len(to.Path)-1].Positions[0], 1e-3)
			}
		})
	}
}

// TestTheHandsOfRealRobotsAreClosedByTheirJoints runs in `make bodies`.
func TestTheHandsOfRealRobotsAreClosedByTheirJoints(t *testing.T) {
	dir := os.Getenv("SAYDO_ROBOTS")
	if dir == "" {
		t.Skip("SAYDO_ROBOTS names no folder of example-robot-data; `make bodies` installs it and runs this test")
	}
	for robot, c := range map[string]struct {
		hand, joints string
		most         int
	}{
		"tiago_description/robots/tiago.urdf":                 {"hand", "{hand_thumb_joint: [0, 6.2], hand_index_joint: [0, 6.8], hand_mrl_joint: [0, 9.2]}", 3},
		"g1_description/urdf/g1_29dof_with_hand_rev_1_0.urdf": {"right_hand", "{}", 7},
	} {
		files := realFiles{filepath.Join(dir, filepath.Dir(robot))}
		text := "version: 1\nurdf: " + filepath.Base(robot) + "\nbindings: {pick: {interface: arm}}\ngrippers: {" + c.hand + ": {joints: " + c.joints + "}}\n"
		body, err := embodiment.Open("b.yaml", []byte(text), files)
		require.NoError(t, err)
		shut, err := body.FingerWay(c.hand, 0, embodiment.Self{Joints: body.Standing()})
		require.NoError(t, err)
		require.NotEmpty(t, shut.Joints)
		require.LessOrEqual(t, len(shut.Joints), c.most, slices.Sorted(maps.Keys(body.Fingers(c.hand))))
		m, err := takesFrom(t, body, laidWith(0.75, 0.25), c.hand)
		require.NoError(t, err, robot)
		require.NotEmpty(t, m.Phases)
	}
}

// A palm that is thicker than a low thing is high would be in the table.
func TestAThickHandTakesNothingLow(t *testing.T) {
	for name, c := range map[string]struct {
		palm string
		tall float64
		want bool
	}{
		"a slim palm takes a cup":        {"0.1 0.1 0.03", 0.1, true},
		"a thick one takes no cup":       {"0.4 0.4 0.4", 0.1, false},
		"a thick one takes a tall thing": {"0.4 0.4 0.4", 0.45, true},
	} {
		t.Run(name, func(t *testing.T) {
			urdf := oneFile{text: strings.Replace(withFingers(), "0.1 0.1 0.03", c.palm, 1)}
			b, err := embodiment.Open("b.yaml", []byte("version: 1\nurdf: handed.urdf\nmobile: false\npayload: 2\nhand_opening: 0.1\nbindings: {pick: {interface: arm}}\n"), urdf)
			require.NoError(t, err)
			why := b.Why(task.NewFact("liftable", "cup"), laidWith(0.75, c.tall))
			if c.want {
				require.NoError(t, why)
				return
			}
			require.ErrorContains(t, why, "the cup is 0.1 m high; my hand is so thick that it takes what is")
		})
	}
}
