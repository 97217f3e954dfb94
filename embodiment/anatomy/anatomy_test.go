package anatomy_test

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/urdf"
)

func read(t testing.TB, path string) *urdf.Model {
	t.Helper()
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	m, err := urdf.Parse(path, data)
	require.NoError(t, err)
	return m
}

func shipped(t testing.TB, name string) *anatomy.Body {
	t.Helper()
	return anatomy.New(read(t, filepath.Join("..", "..", "config", "bodies", name+".urdf")), nil)
}

// tree is a robot of boxes: each line is "parent joint child type axis x y z".
func tree(t testing.TB, name string, lines ...string) *anatomy.Body {
	t.Helper()
	links := map[string]bool{}
	var joints strings.Builder
	for _, line := range lines {
		f := strings.Fields(line)
		require.Len(t, f, 8, line)
		links[f[0]], links[f[2]] = true, true
		axis := map[string]string{"x": "1 0 0", "y": "0 1 0", "z": "0 0 1"}[f[4]]
		fmt.Fprintf(&joints, `<joint name="%s" type="%s"><parent link="%s"/><child link="%s"/><origin xyz="%s %s %s"/><axis xyz="%s"/><limit lower="-2" upper="2" velocity="1" effort="50"/></joint>`+"\n",
			f[1], f[3], f[0], f[2], f[5], f[6], f[7], axis)
	}
	var text strings.Builder
	fmt.Fprintf(&text, "<robot name=%q>\n", name)
	for l := range links {
		fmt.Fprintf(&text, `<link name="%s"><inertial><mass value="1"/></inertial><visual><geometry><box size="0.04 0.04 0.04"/></geometry></visual></link>`+"\n", l)
	}
	m, err := urdf.Parse(name, []byte(text.String()+joints.String()+"</robot>"))
	require.NoError(t, err)
	return anatomy.New(m, nil)
}

func TestShippedBodiesAreToldApartAndMeasured(t *testing.T) {
	for name, want := range map[string]struct {
		kind                                  anatomy.Kind
		arms, legs, wheels, fingers           int
		height, span, length, high, low, mass float64
	}{
		"humanoid_160": {anatomy.Humanoid, 2, 2, 0, 2, 1.60, 1.82, 0.618, 1.732, 0, 56},
		"humanoid_180": {anatomy.Humanoid, 2, 2, 0, 2, 1.80, 2.05, 0.695, 2.002, 0, 71},
		"wheeled_arm":  {anatomy.Wheeled, 1, 0, 4, 2, 1.45, 0, 0.766, 1.720, 0, 87},
		"quadruped":    {anatomy.Quadruped, 0, 4, 0, 0, 0.55, 0, 0, 0, 0, 15},
	} {
		t.Run(name, func(t *testing.T) {
			b := shipped(t, name)
			require.Equal(t, want.kind, b.Kind)
			require.Len(t, b.Arms, want.arms)
			require.Len(t, b.Legs, want.legs)
			require.Len(t, b.Wheels, want.wheels)
			require.NotNil(t, b.Head)
			require.Equal(t, []string{"head_camera_link"}, b.Cameras)
			for _, a := range b.Arms {
				require.Len(t, a.Joints, 7)
				require.Len(t, a.Fingers, want.fingers)
			}
			m := b.Measure()
			require.InDelta(t, want.height, m.Height.Value, 0.002)
			require.InDelta(t, want.span, m.ArmSpan.Value, 0.01)
			require.InDelta(t, want.length, m.ArmLength.Value, 0.001)
			require.InDelta(t, want.high, m.ReachHigh.Value, 0.001)
			require.InDelta(t, want.low, m.ReachLow.Value, 0.01)
			require.InDelta(t, want.mass, m.Mass.Value, 1.5)
		})
	}
}

func TestAWidthIsTakenAcrossTheWayWithArmsDrawnIn(t *testing.T) {
	for name, want := range map[string]float64{"humanoid_180": 0.42, "wheeled_arm": 0.54, "quadruped": 0.32} {
		require.InDelta(t, want, shipped(t, name).Measure().Width.Value, 0.005, name)
	}
	wide := tree(t, "wide", append([]string{"base_link wheel_left wl continuous y 0 0.4 0", "base_link wheel_right wr continuous y 0 -0.3 0"}, armOn("base_link")...)...)
	require.InDelta(t, 0.4+0.3+0.04, wide.Measure().Width.Value, 1e-9, "from wheel to wheel")
}

func TestEachMeasureTellsHowItWasComeBy(t *testing.T) {
	m := shipped(t, "humanoid_160").Measure()
	require.Equal(t, "from the URDF, standing", m.Height.Source)
	require.Contains(t, m.ReachHigh.Source, "the hand 0.45 m in front of the shoulder")
	require.Contains(t, m.ReachLow.Source, "kneeling")
	require.Contains(t, m.Payload.Source, "give the maker's number")
	m = shipped(t, "wheeled_arm").Measure()
	require.Contains(t, m.Height.Source, "with its lift up; 0.97 m with it down")
	require.Contains(t, m.ArmSpan.Source, "one arm has no span")
	require.InDelta(t, 0.8, m.Speed.Value, 0.01, "wheels of 0.1 m radius at 8 rad/s")
	m = shipped(t, "quadruped").Measure()
	require.Equal(t, "derived: no hands", m.ReachHigh.Source)
}

func TestReachTellsWhatLiftAndKneesAdd(t *testing.T) {
	m := shipped(t, "wheeled_arm").Measure()
	require.InDelta(t, 0.48, m.ReachHigh.Value-m.UprightHigh.Value, 0.005, "the way of the lift")
	require.Greater(t, m.UprightLow.Value, m.ReachLow.Value+0.3)
	m = shipped(t, "humanoid_160").Measure()
	require.InDelta(t, m.ReachHigh.Value, m.UprightHigh.Value, 0.002)
	require.InDelta(t, 0.88, m.UprightLow.Value, 0.03, "shoulder height less what is left of the arm")
}

func TestMissingMeshesMakeMeasuresEstimates(t *testing.T) {
	path := filepath.Join("..", "..", "config", "bodies", "quadruped.urdf")
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	text := strings.Replace(string(data), `<box size="0.5 0.2 0.13"/>`, `<mesh filename="package://nowhere/trunk.stl"/>`, -1)
	m, err := urdf.Parse(path, []byte(text))
	require.NoError(t, err)
	b := anatomy.New(m, nil)
	require.Equal(t, 2, b.Missing)
	require.Contains(t, b.Measure().Height.Source, "estimated: from the URDF, standing, without 2 of 2 meshes, whose files are not here")
}

// A trunk and a head without their meshes leave the shoulders as the top, and no
// lift that would raise them.
func TestATrunkWithoutItsMeshHasNoLift(t *testing.T) {
	path := filepath.Join("..", "..", "config", "bodies", "humanoid_160.urdf")
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	text := strings.NewReplacer(
		`<box size="0.176 0.288 0.4"/>`, `<mesh filename="package://nowhere/torso.stl"/>`,
		`<box size="0.16 0.144 0.208"/>`, `<mesh filename="package://nowhere/head.stl"/>`).Replace(string(data))
	m, err := urdf.Parse(path, []byte(text))
	require.NoError(t, err)
	b := anatomy.New(m, nil)
	require.Equal(t, 4, b.Missing)
	height := b.Measure().Height
	require.NotContains(t, height.Source, "lift")
	require.InDelta(t, height.Value, b.Lowered(), 1e-9)
}

func TestWhatCollidesStandsForMeshesThatAreNotHere(t *testing.T) {
	path := filepath.Join("..", "..", "config", "bodies", "quadruped.urdf")
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	text := strings.Replace(string(data), `<box size="0.5 0.2 0.13"/>`, `<mesh filename="package://nowhere/trunk.glb"/>`, 1)
	m, err := urdf.Parse(path, []byte(text))
	require.NoError(t, err)
	b := anatomy.New(m, nil)
	require.Zero(t, b.Missing)
	require.InDelta(t, shipped(t, "quadruped").Measure().Height.Value, b.Measure().Height.Value, 1e-9)
}

func TestNamesDecideWhereTheySpeak(t *testing.T) {
	leg := func(side, y string) []string {
		return []string{
			"pelvis " + side + "_hip " + side + "_thigh revolute y 0 " + y + " -0.1",
			side + "_thigh " + side + "_knee " + side + "_shin revolute y 0 0 -0.4",
			side + "_shin " + side + "_ankle " + side + "_foot revolute y 0 0 -0.4",
		}
	}
	arm := func(prefix, y string) []string {
		return []string{
			"pelvis " + prefix + "_shoulder " + prefix + "_a revolute y 0 " + y + " 0.4",
			prefix + "_a " + prefix + "_elbow " + prefix + "_b revolute y 0 0 -0.3",
			prefix + "_b " + prefix + "_wrist " + prefix + "_c revolute x 0 0 -0.3",
		}
	}
	both := append(leg("left", "0.1"), leg("right", "-0.1")...)
	b := tree(t, "walker", both...)
	require.Equal(t, anatomy.Biped, b.Kind)
	b = tree(t, "person", append(append(both, arm("left", "0.2")...), arm("right", "-0.2")...)...)
	require.Equal(t, anatomy.Humanoid, b.Kind)
	require.Equal(t, []anatomy.Side{anatomy.Left, anatomy.Right}, []anatomy.Side{b.Arms[0].Side, b.Arms[1].Side})
}

func TestShapeDecidesWhereNamesAreSilent(t *testing.T) {
	limb := func(n int, x, y, z string) []string {
		l := func(i int) string { return fmt.Sprintf("m%d_%d", n, i) }
		return []string{
			fmt.Sprintf("b j%d_0 %s revolute x %s %s 0", n, l(0), x, y),
			fmt.Sprintf("%s j%d_1 %s revolute y 0 0 %s", l(0), n, l(1), z),
			fmt.Sprintf("%s j%d_2 %s revolute y 0 0 %s", l(1), n, l(2), z),
		}
	}
	var four []string
	for i, at := range [][2]string{{"0.2", "0.1"}, {"0.2", "-0.1"}, {"-0.2", "0.1"}, {"-0.2", "-0.1"}} {
		four = append(four, limb(i, at[0], at[1], "-0.2")...)
	}
	b := tree(t, "x1", four...)
	require.Equal(t, anatomy.Quadruped, b.Kind)
	b = tree(t, "x2", append(four, limb(9, "0.1", "0", "0.3")...)...)
	require.Equal(t, anatomy.Quadruped, b.Kind)
	require.Len(t, b.Arms, 1, "the limb that points up")
	b = tree(t, "x3", limb(1, "0", "0", "0.3")...)
	require.Equal(t, anatomy.Arm, b.Kind)
	b = tree(t, "x4", "b j m continuous y 0.2 0.2 -0.1", "b k n continuous y 0.2 -0.2 -0.1")
	require.Equal(t, anatomy.Wheeled, b.Kind)
	b = tree(t, "x5", "b j1 m1 continuous z 0.2 0.2 0", "b j2 m2 continuous z 0.2 -0.2 0", "b j3 m3 continuous z -0.2 0 0")
	require.Equal(t, anatomy.Aerial, b.Kind)
	b = tree(t, "x6", "b j1 m1 revolute y 0 0 0.3", "m1 j2 m2 revolute y 0 0 0.3")
	require.Equal(t, anatomy.Other, b.Kind)
}

func TestFingersEndAnArm(t *testing.T) {
	arm := []string{
		"base j1 l1 revolute z 0 0 0.1", "l1 j2 l2 revolute y 0 0 0.2", "l2 j3 l3 revolute y 0 0 0.3", "l3 j4 l4 revolute y 0 0 0.3",
	}
	named := tree(t, "arm", append(arm, "l4 left_finger_joint f1 prismatic y 0 0 0.1", "l4 right_finger_joint f2 prismatic y 0 0 0.1")...)
	require.Len(t, named.Arms, 1)
	require.Len(t, named.Arms[0].Joints, 4)
	require.Len(t, named.Arms[0].Fingers, 2)
	nameless := tree(t, "arm", append(arm, "l4 a1 f1 revolute y 0 0.02 0.05", "f1 a2 f2 revolute y 0 0 0.04", "l4 b1 g1 revolute y 0 -0.02 0.05", "g1 b2 g2 revolute y 0 0 0.04")...)
	require.Len(t, nameless.Arms, 1)
	require.Len(t, nameless.Arms[0].Joints, 4)
	require.Len(t, nameless.Arms[0].Fingers, 2)
}

func TestABodyWhoseAxesAreTurnedIsTurnedUpright(t *testing.T) {
	// y up, z to the left, as in recordings of people.
	b := tree(t, "isb",
		"pelvis left_hip left_thigh revolute z 0 -0.1 -0.1", "left_thigh left_knee left_shin revolute z 0 -0.4 0", "left_shin left_ankle left_foot revolute z 0 -0.4 0",
		"pelvis right_hip right_thigh revolute z 0 -0.1 0.1", "right_thigh right_knee right_shin revolute z 0 -0.4 0", "right_shin right_ankle right_foot revolute z 0 -0.4 0",
	)
	require.InDelta(t, 0.94, b.Measure().Height.Value, 0.001)
	require.Equal(t, 1.0, b.Upright.Apply([3]float64{0, 1, 0})[2])
	require.Equal(t, 1.0, b.Upright.Apply([3]float64{0, 0, -1})[1])
}
