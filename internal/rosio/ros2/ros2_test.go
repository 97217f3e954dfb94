package ros2_test

import (
	"cmp"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros2"
	"saydo/internal/rosio/ros2/ros2test"
	"saydo/internal/rosio/rosiotest"
)

func TestMain(m *testing.M) {
	os.Exit(ros2test.Main(m, cmp.Or(os.Getenv("SAYDO_PROFILE"), "ros2test/loopback.xml")))
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
