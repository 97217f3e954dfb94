package ros2_test

import (
	"context"
	"os/exec"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"
)

// tries lets a run drive, and gives what it says and how it ends.
func tries(t *testing.T, s *site) (said string, code int) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	cmd := exec.CommandContext(ctx, s.saydo, "run", "-ros", "2", "-speed", "0", "-do", "go to the bathroom")
	cmd.Env = s.env
	out, _ := cmd.CombinedOutput() // how it ended is told by its exit status
	return string(out), cmd.ProcessState.ExitCode()
}

// refused tries a run and gives what it says instead of beginning.
func refused(t *testing.T, s *site) string {
	t.Helper()
	said, code := tries(t, s)
	require.Equal(t, 2, code, "it says: %s", said)
	return said
}

// A goal would go to both of them, and the real one would drive.
func TestNoSimulatedRobotIsBroughtToARobotThatIsThere(t *testing.T) {
	s := newSite(t)
	s.start(t, filepath.Join(s.venv, "bin", "python"), "robot.py").shows(t, "ready")
	said := refused(t, s)
	require.Contains(t, said, "in this ROS 2 domain there is a robot or a simulation already (/robot has /")
	require.Contains(t, said, "set another ROS_DOMAIN_ID")
}

// Whether DDS finds the other's nodes or its simulation first is for the machine to say.
func TestNoSecondRunIsInOneDomain(t *testing.T) {
	s := newSite(t)
	s.start(t, s.saydo, "run", "-ros", "2", "-speed", "0").shows(t, "say what you want")
	require.Regexp(t, `in this ROS 2 domain (a Saydo is running already \(/|there is a robot or a simulation already \(/sim has /)`, refused(t, s))
}

// Which of two that begin at once was there first is for the machine to say.
func TestOfTwoRunsThatBeginAtOnceOneGoesOn(t *testing.T) {
	s := newSite(t)
	var said [2]string
	var codes [2]int
	var both sync.WaitGroup
	for i := range said {
		both.Go(func() { said[i], codes[i] = tries(t, s) })
	}
	both.Wait()
	require.ElementsMatch(t, []int{0, 2}, codes[:], "they say: %s", said)
	require.Contains(t, said[slices.Index(codes[:], 2)], "in this ROS 2 domain")
}
