package anatomy_test

import (
	"math"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/embodiment/anatomy"
	"saydo/embodiment/mesh"
)

// truth is what makers publish of a robot. Height is the standing height in m,
// 0 where none is published for this build; a range (torso lifts, pedestals) is
// given by both ends.
type truth struct {
	file       string
	kind       anatomy.Kind
	arms, legs int
	low, high  float64 // [m] published height
	says       string  // where the height is published
}

// truths is our own table from makers' data sheets and pages, for the files of
// example-robot-data 6.0.0. ur3.urdf there is empty, made by a macro that failed.
func truths() []truth {
	const hum, bip, quad, whe, arm, aer, hand, other = anatomy.Humanoid, anatomy.Biped, anatomy.Quadruped, anatomy.Wheeled, anatomy.Arm, anatomy.Aerial, anatomy.Hand, anatomy.Other
	return []truth{
		{"a1_description/urdf/a1.urdf", quad, 0, 4, 0.40, 0.40, "Unitree A1: 0.50 x 0.30 x 0.40 m standing"},
		{"alex_description/urdf/alex_nub_hands.urdf", hum, 2, 0, 0, 0, ""},
		{"alex_description/urdf/alex_psyonic_hands.urdf", hum, 2, 0, 0, 0, ""},
		{"alex_description/urdf/alex_sake_hands.urdf", hum, 2, 0, 0, 0, ""},
		{"alexander_description/urdf/alexander_v1.lowerBodyOnly.urdf", bip, 0, 2, 0, 0, ""},
		{"allegro_hand_description/urdf/allegro_left_hand.urdf", hand, 0, 0, 0, 0, ""},
		{"allegro_hand_description/urdf/allegro_right_hand.urdf", hand, 0, 0, 0, 0, ""},
		{"anymal_b_simple_description/robots/anymal-kinova.urdf", quad, 1, 4, 0, 0, ""},
		{"anymal_b_simple_description/robots/anymal.urdf", quad, 0, 4, 0, 0, ""},
		{"anymal_c_simple_description/urdf/anymal.urdf", quad, 0, 4, 0, 0, ""},
		{"asr_twodof_description/urdf/TwoDofs.urdf", other, 0, 0, 0, 0, ""},
		{"b1_description/urdf/b1.urdf", quad, 0, 4, 0.636, 0.636, "Unitree B1: 1.126 x 0.467 x 0.636 m standing"},
		{"b1_description/urdf/b1-z1.urdf", quad, 1, 4, 0, 0, ""},
		{"baxter_description/urdf/baxter.urdf", arm, 2, 0, 1.78, 1.91, "Rethink Baxter: 1.78 to 1.91 m on its pedestal"},
		{"bolt_description/robots/bolt.urdf", bip, 0, 2, 0, 0, ""},
		{"borinot_description/urdf/borinot_flying_arm_2.urdf", aer, 1, 0, 0, 0, ""},
		{"centauro_description/urdf/centauro.urdf", quad, 2, 4, 1.5, 1.5, "IIT CENTAURO: about 1.5 m"},
		{"double_pendulum_description/urdf/double_pendulum.urdf", other, 0, 0, 0, 0, ""},
		{"double_pendulum_description/urdf/double_pendulum_continuous.urdf", other, 0, 0, 0, 0, ""},
		{"double_pendulum_description/urdf/double_pendulum_simple.urdf", other, 0, 0, 0, 0, ""},
		{"finger_edu_description/robots/finger_edu.urdf", hand, 0, 0, 0, 0, ""},
		{"g1_description/urdf/g1_29dof_rev_1_0.urdf", hum, 2, 2, 1.32, 1.32, "Unitree G1: 1.32 m standing"},
		{"g1_description/urdf/g1_29dof_with_hand_rev_1_0.urdf", hum, 2, 2, 1.32, 1.32, "Unitree G1: 1.32 m standing"},
		{"go1_description/urdf/go1.urdf", quad, 0, 4, 0.40, 0.40, "Unitree Go1: 0.645 x 0.28 x 0.40 m standing"},
		{"go2_description/urdf/go2.urdf", quad, 0, 4, 0.40, 0.40, "Unitree Go2: 0.70 x 0.31 x 0.40 m standing"},
		{"hector_description/robots/quadrotor_base.urdf", aer, 0, 0, 0, 0, ""},
		{"hextilt_description/urdf/hextilt_flying_arm_5.urdf", aer, 1, 0, 0, 0, ""},
		{"human_description/robots/human.urdf", hum, 2, 2, 0, 0, ""},
		{"hyq_description/robots/hyq_no_sensors.urdf", quad, 0, 4, 0, 0, ""},
		{"icub_description/robots/icub.urdf", hum, 2, 2, 1.04, 1.04, "IIT iCub: 1.04 m"},
		{"icub_description/robots/icub_reduced.urdf", hum, 2, 2, 1.04, 1.04, "IIT iCub: 1.04 m"},
		{"iris_description/robots/iris.urdf", aer, 0, 0, 0, 0, ""},
		{"iris_description/robots/iris_simple.urdf", aer, 0, 0, 0, 0, ""},
		{"kinova_description/robots/kinova.urdf", arm, 1, 0, 0, 0, ""},
		{"laikago_description/urdf/laikago.urdf", quad, 0, 4, 0, 0, ""},
		{"panda_description/urdf/panda.urdf", arm, 1, 0, 0, 0, ""},
		{"panda_description/urdf/panda_collision.urdf", arm, 1, 0, 0, 0, ""},
		{"pr2_description/urdf/pr2.urdf", whe, 2, 0, 1.33, 1.645, "Willow Garage PR2: 1.33 to 1.645 m"},
		{"quadruped_description/urdf/quadruped.urdf", quad, 0, 4, 0, 0, ""},
		{"romeo_description/urdf/romeo.urdf", hum, 2, 2, 1.40, 1.40, "Aldebaran Romeo: 1.40 m"},
		{"romeo_description/urdf/romeo_small.urdf", hum, 2, 2, 1.40, 1.40, "Aldebaran Romeo: 1.40 m"},
		{"romeo_description/urdf/romeo_laas_small.urdf", hum, 2, 2, 0, 0, ""}, // its meshes are on another machine
		{"simple_humanoid_description/urdf/simple_humanoid.urdf", hum, 2, 2, 0, 0, ""},
		{"simple_humanoid_description/urdf/simple_humanoid_classical.urdf", hum, 2, 2, 0, 0, ""},
		{"so_arm_description/urdf/so100.urdf", arm, 1, 0, 0, 0, ""},
		{"so_arm_description/urdf/so101.urdf", arm, 1, 0, 0, 0, ""},
		{"solo_description/robots/solo.urdf", quad, 0, 4, 0, 0, ""},
		{"solo_description/robots/solo12.urdf", quad, 0, 4, 0, 0, ""},
		{"talos_data/robots/talos_full_v2.urdf", hum, 2, 2, 1.75, 1.75, "PAL TALOS: 1.75 m"},
		{"talos_data/robots/talos_full_v2_box.urdf", hum, 2, 2, 1.75, 1.75, "PAL TALOS: 1.75 m"},
		{"talos_data/robots/talos_left_arm.urdf", arm, 1, 0, 0, 0, ""},
		{"talos_data/robots/talos_reduced.urdf", hum, 2, 2, 1.75, 1.75, "PAL TALOS: 1.75 m"},
		{"talos_data/robots/talos_reduced_box.urdf", hum, 2, 2, 1.75, 1.75, "PAL TALOS: 1.75 m"},
		{"talos_data/robots/talos_reduced_corrected.urdf", hum, 2, 2, 1.75, 1.75, "PAL TALOS: 1.75 m"},
		{"tiago_description/robots/tiago.urdf", whe, 1, 0, 1.10, 1.45, "PAL TIAGo: 1.10 to 1.45 m"},
		{"tiago_description/robots/tiago_dual.urdf", whe, 2, 0, 1.10, 1.45, "PAL TIAGo++: 1.10 to 1.45 m"},
		{"tiago_description/robots/tiago_no_hand.urdf", whe, 1, 0, 1.10, 1.45, "PAL TIAGo: 1.10 to 1.45 m"},
		{"tiago_pro_description/robots/tiago_pro.urdf", whe, 2, 0, 0, 0, ""},
		{"ur_description/urdf/ur10_joint_limited_robot.urdf", arm, 1, 0, 0, 0, ""},
		{"ur_description/urdf/ur10_robot.urdf", arm, 1, 0, 0, 0, ""},
		{"ur_description/urdf/ur3_gripper.urdf", arm, 1, 0, 0, 0, ""},
		{"ur_description/urdf/ur3_joint_limited_robot.urdf", arm, 1, 0, 0, 0, ""},
		{"ur_description/urdf/ur3_robot.urdf", arm, 1, 0, 0, 0, ""},
		{"ur_description/urdf/ur5_gripper.urdf", arm, 1, 0, 0, 0, ""},
		{"ur_description/urdf/ur5_joint_limited_robot.urdf", arm, 1, 0, 0, 0, ""},
		{"ur_description/urdf/ur5_robot.urdf", arm, 1, 0, 0, 0, ""},
		{"xarm_description/urdf/xarm7.urdf", arm, 1, 0, 0, 0, ""},
		{"z1_description/urdf/z1.urdf", arm, 1, 0, 0, 0, ""},
	}
}

// stretch is what makers publish of how far arms get. Few give the span of two;
// some give that of one arm, from the shoulder, which is held against the arm's
// length.
type stretch struct {
	file         string
	span, length float64 // [m]; 0 where it is not published
	says         string
}

func stretches() []stretch {
	return []stretch{
		// 1.21 m from a shoulder that sits 0.259 m beside the middle (the URDF).
		{"baxter_description/urdf/baxter.urdf", 2 * (1.21 + 0.259), 0, "Rethink Baxter: reach of an arm 1210 mm"},
		{"g1_description/urdf/g1_29dof_rev_1_0.urdf", 0, 0.45, "Unitree G1: arm span about 0.45 m, of one arm"},
		{"kinova_description/robots/kinova.urdf", 0, 0.984, "Kinova JACO2, six joints: reach 984 mm"},
	}
}

func TestArmsOfRealRobotsReachAsFarAsTheirMakersSay(t *testing.T) {
	robots(t)
	for _, want := range stretches() {
		m := realBody(t, want.file).Measure()
		if want.span > 0 {
			require.InEpsilon(t, want.span, m.ArmSpan.Value, 0.05, want.says)
		}
		if want.length > 0 {
			require.InEpsilon(t, want.length, m.ArmLength.Value, 0.05, want.says)
		}
	}
}

// lifting is what makers publish of what one arm lifts, in kg, at its full reach where they tell it so. The numbers are as we know
// them, and were not compared with the data sheets.
type lifting struct {
	file  string
	kg    float64
	least float64 // part of it that is believed at least
	says  string
}

func liftings() []lifting {
	return []lifting{
		{"ur_description/urdf/ur3_robot.urdf", 3, 0.7, "Universal Robots UR3: 3 kg"},
		{"ur_description/urdf/ur5_robot.urdf", 5, 0.7, "Universal Robots UR5: 5 kg"},
		{"ur_description/urdf/ur10_robot.urdf", 10, 0.7, "Universal Robots UR10: 10 kg"},
		{"panda_description/urdf/panda.urdf", 3, 0.7, "Franka Emika Panda: 3 kg"},
		{"xarm_description/urdf/xarm7.urdf", 3.5, 0.7, "UFACTORY xArm7: 3.5 kg"},
		{"z1_description/urdf/z1.urdf", 2, 0.5, "Unitree Z1 Air: 2 kg; Pro: 3 kg"},
		{"kinova_description/robots/kinova.urdf", 2.2, 0.45, "Kinova JACO2, six joints: 2.2 kg"},
		{"g1_description/urdf/g1_29dof_with_hand_rev_1_0.urdf", 2, 0.45, "Unitree G1: 2 kg an arm; EDU: 3 kg"},
		{"talos_data/robots/talos_full_v2.urdf", 6, 0.45, "PAL TALOS: 6 kg an arm, stretched"},
		{"tiago_pro_description/robots/tiago_pro.urdf", 3, 0.2, "PAL TIAGo Pro: 3 kg an arm"},
		// Their efforts do not hold their arms.
		{"pr2_description/urdf/pr2.urdf", 1.8, 0.2, "Willow Garage PR2: 1.8 kg"},
		{"baxter_description/urdf/baxter.urdf", 2.2, 0.2, "Rethink Baxter: 2.2 kg"},
		{"tiago_description/robots/tiago.urdf", 3, 0.15, "PAL TIAGo: 3 kg less its hand"},
	}
}

func TestArmsOfRealRobotsAreNotTakenToLiftMoreThanTheirMakersSay(t *testing.T) {
	robots(t)
	for _, want := range liftings() {
		p := realBody(t, want.file).Measure().Payload
		t.Logf("%s: %.2f of %g kg (%s)", filepath.Base(want.file), p.Value, want.kg, want.says)
		require.LessOrEqual(t, p.Value, want.kg, want.says)
		require.GreaterOrEqual(t, p.Value, want.least*want.kg, want.says)
	}
}

// robots returns the folder of the real robots, or skips.
func robots(t testing.TB) string {
	t.Helper()
	dir := os.Getenv("SAYDO_ROBOTS")
	if dir == "" {
		t.Skip("SAYDO_ROBOTS names no folder of example-robot-data; `make bodies` installs it and runs this test")
	}
	return dir
}

func realBody(t testing.TB, file string) *anatomy.Body {
	t.Helper()
	path := filepath.Join(robots(t), file)
	return anatomy.New(read(t, path), mesh.NewFinder(path, os.Getenv).Open)
}

func TestRealRobotsAreToldApart(t *testing.T) {
	robots(t)
	all := truths()
	right, heights, published := 0, 0, 0
	for _, want := range all {
		b := realBody(t, want.file)
		if b.Kind == want.kind && len(b.Arms) == want.arms && len(b.Legs) == want.legs {
			right++
		} else {
			t.Logf("%s: %s with %d arms and %d legs; the maker's is %s with %d and %d", want.file, b.Kind, len(b.Arms), len(b.Legs), want.kind, want.arms, want.legs)
		}
		if want.high == 0 {
			continue
		}
		published++
		h := b.Measure().Height
		off := max(want.low-h.Value, h.Value-want.high, 0) / want.high
		if off <= 0.03 {
			heights++
		} else {
			t.Logf("%s: %.3f m (%s), %.1f %% off %s", want.file, h.Value, h.Source, 100*off, want.says)
		}
	}
	t.Logf("%d of %d told apart, %d of %d published heights within 3 %%", right, len(all), heights, published)
	require.GreaterOrEqual(t, float64(right), math.Ceil(0.95*float64(len(all))))
	// Four stay off: iCub's two files are 0.945 m high from sole to head where
	// the maker's robot has 1.04 m, A1 is drawn standing straighter than most
	// four-legged robots do, and CENTAURO is published as about 1.5 m.
	require.GreaterOrEqual(t, heights, published-4)
}

func TestEveryRealRobotIsInTheTable(t *testing.T) {
	dir := robots(t)
	known := map[string]bool{"ur_description/urdf/ur3.urdf": true}
	for _, w := range truths() {
		known[w.file] = true
	}
	require.NoError(t, filepath.WalkDir(dir, func(path string, _ os.DirEntry, err error) error {
		require.NoError(t, err)
		if rel, _ := filepath.Rel(dir, path); strings.HasSuffix(path, ".urdf") {
			require.True(t, known[rel], rel)
		}
		return nil
	}))
}
