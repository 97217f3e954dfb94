package ros2_test

import (
	"cmp"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros2"
	"saydo/internal/rosio/ros2/rcl"
	"saydo/internal/rosio/rosiotest"
	"saydo/internal/rostest/domain"
)

// TestMain starts the tests again in the environment that they need, as C reads its own only when a process starts: the
// libraries of the sourced ROS 2, the loopback alone, and a domain that no other test uses.
func TestMain(m *testing.M) {
	if len(ros2.Sourced()) > 0 {
		env, err := environment()
		if err == nil {
			err = rcl.Restart(os.Args, os.Getenv, env)
		}
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	os.Exit(m.Run())
}

// environment is what the tests need beside the libraries. The domain is theirs until the process ends.
func environment() ([]string, error) {
	profile, err := filepath.Abs(cmp.Or(os.Getenv("SAYDO_PROFILE"), "../../../test/ros2/loopback.xml"))
	if err != nil {
		return nil, err
	}
	id, _, err := domain.Take()
	return append(os.Environ(),
		"FASTRTPS_DEFAULT_PROFILES_FILE="+profile, "FASTDDS_DEFAULT_PROFILES_FILE="+profile,
		"ROS_AUTOMATIC_DISCOVERY_RANGE=SYSTEM_DEFAULT", fmt.Sprintf("ROS_DOMAIN_ID=%d", id)), err
}

// newGraph joins the sourced ROS 2, or skips the test where there is none.
func newGraph(t *testing.T) *ros2.Graph {
	t.Helper()
	if len(ros2.Sourced()) == 0 {
		t.Skip("no ROS 2 is sourced: make ros2 brings one")
	}
	g, err := ros2.New(ros2.Config{
		Prefixes: ros2.Sourced(),
		OnLog:    func(node string, level rosio.Level, text string) { t.Log(node, level, text) },
	})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	return g
}

func TestROS2KeepsTheContract(t *testing.T) {
	rosiotest.Run(t, func(t *testing.T) rosio.Graph { return newGraph(t) })
}
