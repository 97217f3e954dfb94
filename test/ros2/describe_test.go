package ros2_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio/ros2/ros2test"
)

func TestTheURDFOfARunningRobotIsSavedAndMeasured(t *testing.T) {
	s := newSite(t)
	const urdf = "../../config/bodies/humanoid_180.urdf"
	s.start(t, filepath.Join(s.venv, "bin", "python"), "describe.py", urdf).shows(t, "published")
	saved := filepath.Join(t.TempDir(), "mine.urdf")
	require.Contains(t, s.tool(t, s.saydo, "body", saved, "-from", "/robot_description"), "humanoid_180")
	want, err := os.ReadFile(urdf)
	require.NoError(t, err)
	got, err := os.ReadFile(saved)
	require.NoError(t, err)
	require.Equal(t, string(want), string(got))
	require.NoFileExists(t, filepath.Join(filepath.Dir(saved), "mine.srdf"), "a robot without MoveIt")
}

func TestTheSRDFOfARunningRobotIsSavedBesideItsURDF(t *testing.T) {
	s := newSite(t)
	dir := t.TempDir()
	srdf := filepath.Join(dir, "robot.srdf")
	text := `<robot name="wheeled_arm"><disable_collisions link1="base_link" link2="gripper_link"/></robot>`
	require.NoError(t, os.WriteFile(srdf, []byte(text), 0o600))
	s.start(t, filepath.Join(s.venv, "bin", "python"), "describe.py", "../../config/bodies/wheeled_arm.urdf", srdf).shows(t, "published")
	require.Contains(t, s.tool(t, s.saydo, "body", filepath.Join(dir, "mine.urdf"), "-from", "/robot_description", "-init"), `/mine.srdf" # which links may touch`)
	got, err := os.ReadFile(filepath.Join(dir, "mine.srdf"))
	require.NoError(t, err)
	require.Equal(t, text, string(got))
}

// A publisher that keeps nothing has sent its URDF before anybody asks.
func TestARobotWhoseURDFIsGoneWhenItIsAskedIsNamed(t *testing.T) {
	s := newSite(t)
	s.start(t, filepath.Join(s.venv, "bin", "python"), "describe.py", "volatile", "../../config/bodies/humanoid_180.urdf").shows(t, "published")
	cmd := exec.CommandContext(t.Context(), s.saydo, "body", filepath.Join(t.TempDir(), "mine.urdf"), "-from", "/robot_description")
	cmd.SysProcAttr = ros2test.Ended()
	cmd.Env = s.env
	out, err := cmd.CombinedOutput()
	require.Error(t, err)
	require.Contains(t, string(out), "though /robot_state_publisher publishes it: not as a topic that keeps its last message")
	require.Contains(t, string(out), "durability transient_local")
}
