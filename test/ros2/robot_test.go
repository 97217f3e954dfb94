package ros2_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// TestARobotThatOthersBuiltIsDrivenThroughALongTask joins robot.py, which has its navigation and its camera under other names, as
// robot.launch.xml would, with all of Saydo in one process. Its faults are named in its file; all of them must be put right, by what is seen.
func TestARobotThatOthersBuiltIsDrivenThroughALongTask(t *testing.T) {
	s := newSite(t)
	world, err := filepath.Abs("../ros1/flat.yaml")
	require.NoError(t, err)
	robot := s.start(t, filepath.Join(s.venv, "bin", "python"), "robot.py")
	robot.shows(t, "ready")
	s.start(t, s.saydo, "node", "world", "body", "planner", "executor", "intake", "-retry", "10s", "-world", world, "-body", "wheeled_arm",
		"--ros-args", "-p", "executor:trust:=77.0", "-p", "executor:log:=", "-r", "__node:=saydo",
		"-r", "move_base:=/nav/navigate_to_pose", "-r", "detections:=/camera/detections")
	s.python(t, "look.py", "/do", "/perform", "/plan", "/world", "/nav/navigate_to_pose")
	told := s.tool(t, s.saydo, "say", "-ros", "2", "put all the fruit on the sideboard")
	t.Log(told)
	require.Contains(t, told, "Done. 5 of 5 goals are seen to hold.")
	require.Contains(t, told, "navigation gave up: it finds no free way there", "the base was blocked, of which Nav2 tells by a number")
	require.Contains(t, told, "the gripper closed on nothing", "a grasp slipped")

	var did struct{ Drive, Pick, Place int }
	require.NoError(t, json.Unmarshal([]byte(robot.last(t)), &did))
	require.GreaterOrEqual(t, did.Pick, 7, "five fruits, one slip, and one that went back to where it was")
	require.GreaterOrEqual(t, did.Drive+did.Pick+did.Place, 30)
}

// handyBody is the shipped body on wheels as a robot of which only the controllers are there, and no navigation.
func handyBody(t *testing.T) string {
	t.Helper()
	bodies, err := filepath.Abs("../../config/bodies")
	require.NoError(t, err)
	body, err := os.ReadFile(filepath.Join(bodies, "wheeled_arm.yaml"))
	require.NoError(t, err)
	text := strings.NewReplacer("urdf: wheeled_arm", "urdf: "+filepath.Join(bodies, "wheeled_arm"), "speed: 0.8", "speed: 2").Replace(string(body)) + `
bindings: {pick: {interface: arm}, place: {interface: arm}, hand_over: {interface: arm}, look_for: {interface: gaze}}
controllers:
  torso_controller/follow_joint_trajectory: [torso_lift_joint]
  arm_controller/follow_joint_trajectory: [arm_1_joint, arm_2_joint, arm_3_joint, arm_4_joint, arm_5_joint, arm_6_joint, arm_7_joint]
  head_controller/follow_joint_trajectory: [head_pan_joint, head_tilt_joint]
grippers:
  gripper: {action: gripper_controller/gripper_cmd, effort: 20, joint: gripper_left_finger_joint, open: 0.06}
drive: {topic: mux/cmd_vel, stamped: true, speed: 2, acceleration: 2, turn: 2, turn_acceleration: 4}
`
	path := filepath.Join(t.TempDir(), "handy.yaml")
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	return path
}

// besideHandy starts that robot, handy.py, and all of Saydo's nodes beside it.
func besideHandy(t *testing.T, args ...string) (*site, *program) {
	t.Helper()
	s := newSite(t)
	world, err := filepath.Abs("../ros1/flat.yaml")
	require.NoError(t, err)
	robot := s.start(t, filepath.Join(s.venv, "bin", "python"), append([]string{"handy.py", "../../config/bodies/wheeled_arm.urdf"}, args...)...)
	robot.shows(t, "ready")
	body := handyBody(t)
	for _, name := range []string{"world", "body", "planner", "executor", "intake"} {
		s.start(t, s.saydo, "node", name, "-world", world, "-body", body, "--ros-args", "-r", "detections_3d:=camera/objects")
	}
	s.python(t, "look.py", "/do", "/perform", "/plan", "/world", "/gripper_controller/gripper_cmd")
	return s, robot
}

// TestARobotWithNothingButControllersBringsACup joins handy.py: its base takes velocities, its arm is led by Saydo's own kinematics,
// and its detector tells where the cup is while its head is turned there. The first grasp closes on nothing.
func TestARobotWithNothingButControllersBringsACup(t *testing.T) {
	s, robot := besideHandy(t)
	told := s.tool(t, s.saydo, "say", "-ros", "2", "put the cup on the sideboard")
	t.Log(told)
	require.Contains(t, told, "Done. 1 of 1 goals are seen to hold.")
	require.Contains(t, told, "closed on nothing", "the cup slipped away once")
	require.NotContains(t, told, "I do not see", "its head turns to what its hand does")

	var did struct{ Grasp, Release int }
	require.NoError(t, json.Unmarshal([]byte(robot.last(t)), &did))
	require.Equal(t, 1, did.Release)
	require.GreaterOrEqual(t, did.Grasp, 2)
}

// clearing is how long a task may take of which each motion is waited for.
const clearing = 5 * time.Minute

// TestARobotWithNothingButControllersClearsATable joins handy.py with five fruits on its table, of which three are wanted elsewhere, by
// nothing but velocities, ways of the joints and the fingers. Grasps slip, and ways of the arm end half way.
func TestARobotWithNothingButControllersClearsATable(t *testing.T) {
	s, robot := besideHandy(t, "laden")
	told := s.toolWithin(t, clearing, s.saydo, "say", "-ros", "2", "put the orange, the apple and the pear on the sideboard")
	t.Log(told)
	require.Contains(t, told, "Done. 3 of 3 goals are seen to hold.")
	require.Contains(t, told, "closed on nothing", "a fruit slipped away")

	var did struct{ Way, Weak, Grasp, Release, Dropped int }
	require.NoError(t, json.Unmarshal([]byte(robot.last(t)), &did))
	require.Equal(t, 3, did.Release)
	require.Zero(t, did.Dropped)
	require.GreaterOrEqual(t, did.Weak, 1, "ways of the arm that ended half way")
	require.GreaterOrEqual(t, did.Way+did.Grasp+did.Release, 24, "what its controllers were sent")
}

// TestARobotWithNothingButControllersHandsACupOver joins handy.py, whose guest pulls at what is held out to them, or does not: its
// joints feel that, and without it the hand stays closed.
func TestARobotWithNothingButControllersHandsACupOver(t *testing.T) {
	for _, tt := range []struct {
		name  string
		args  []string
		tells string
		given int
	}{
		{"to a guest who takes it", nil, "Done", 1},
		{"and keeps it where the guest does not", []string{"shy"}, "guest did not take the cup within 20 s, and I keep it", 0},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s, robot := besideHandy(t, tt.args...)
			told := s.tool(t, "sh", "-c", s.saydo+` say -ros 2 "bring me the cup" || true`)
			t.Log(told)
			require.Contains(t, told, tt.tells)

			var did struct{ Release, Given, Dropped int }
			require.NoError(t, json.Unmarshal([]byte(robot.last(t)), &did))
			require.Equal(t, tt.given, did.Given)
			require.Equal(t, tt.given, did.Release)
			require.Zero(t, did.Dropped)
		})
	}
}
