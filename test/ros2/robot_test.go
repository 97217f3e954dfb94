package ros2_test

import (
	"encoding/json"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// TestARobotThatOthersBuiltIsDrivenThroughALongTask joins robot.py, which has its navigation and its camera under other names, as
// robot.launch.xml would. Its faults are named in its file; all of them must be put right, by what is seen.
func TestARobotThatOthersBuiltIsDrivenThroughALongTask(t *testing.T) {
	s := newSite(t)
	world, err := filepath.Abs("../ros1/flat.yaml")
	require.NoError(t, err)
	robot := s.start(t, filepath.Join(s.venv, "bin", "python"), "robot.py")
	robot.shows(t, "ready")
	for _, name := range []string{"world", "body", "planner", "executor", "intake"} {
		s.start(t, s.saydo, "node", name, "-world", world, "-body", "wheeled_arm",
			"--ros-args", "-r", "move_base:=/nav/navigate_to_pose", "-r", "detections:=/camera/detections")
	}
	s.python(t, "look.py", "/do", "/perform", "/plan", "/world", "/nav/navigate_to_pose")
	told := s.tool(t, s.saydo, "say", "-ros", "2", "put all the fruit on the sideboard")
	t.Log(told)
	require.Contains(t, told, "Done. 5 of 5 goals are seen to hold.")
	require.Contains(t, told, "code 208", "the base was blocked")
	require.Contains(t, told, "the gripper closed on nothing", "a grasp slipped")

	var did struct{ Drive, Pick, Place int }
	require.NoError(t, json.Unmarshal([]byte(robot.last(t)), &did))
	require.GreaterOrEqual(t, did.Pick, 7, "five fruits, one slip, and one that went back to where it was")
	require.GreaterOrEqual(t, did.Drive+did.Pick+did.Place, 30)
}
