package ros2_test

import (
	"context"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"
)

// refused tries a run and gives what it says instead of beginning.
func refused(t *testing.T, s *site) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, s.saydo, "run", "-ros", "2", "-speed", "0", "-do", "go to the bathroom")
	cmd.Env = s.env
	out, err := cmd.CombinedOutput()
	require.Error(t, err, "it says: %s", out)
	require.Equal(t, 2, cmd.ProcessState.ExitCode(), "it says: %s", out)
	return string(out)
}

// A goal would go to both of them, and the real one would drive.
func TestNoSimulatedRobotIsBroughtToARobotThatIsThere(t *testing.T) {
	s := newSite(t)
	s.start(t, filepath.Join(s.venv, "bin", "python"), "robot.py").shows(t, "ready")
	said := refused(t, s)
	require.Contains(t, said, "in this ROS 2 domain there is a robot or a simulation already (/robot has /")
	require.Contains(t, said, "set another ROS_DOMAIN_ID")
}

func TestNoSecondRunIsInOneDomain(t *testing.T) {
	s := newSite(t)
	s.start(t, s.saydo, "run", "-ros", "2", "-speed", "0").shows(t, "say what you want")
	require.Contains(t, refused(t, s), "in this ROS 2 domain a Saydo is running already (/")
}

// Of two that begin at once the one that came first goes on.
func TestOfTwoRunsThatBeginAtOnceOneGoesOn(t *testing.T) {
	s := newSite(t)
	first := s.start(t, s.saydo, "run", "-ros", "2", "-speed", "0")
	require.Contains(t, refused(t, s), "in this ROS 2 domain")
	first.shows(t, "say what you want")
}
