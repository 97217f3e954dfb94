package ros1_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rostest"
)

// What rviz's tool Publish Point sends is sent by rostopic here.
func TestAWorldIsTaughtFromPointsOfTheGraph(t *testing.T) {
	t.Parallel()
	if _, err := exec.LookPath("rostopic"); err != nil {
		rostest.Missing(t, "rostopic is not here")
	}
	_, master := graph(t)
	s := &system{lines: make(chan string, 1000), env: append(os.Environ(), "ROS_MASTER_URI="+master, "ROS_IP=127.0.0.1", "ROS_HOME="+t.TempDir())}
	home := filepath.Join(t.TempDir(), "home.yaml")
	s.cmd = exec.Command(program(workspace(t)), "world", "teach", home, "-ros", "1")
	s.cmd.Env, s.cmd.Stderr = s.env, t.Output()
	typed, err := s.cmd.StdinPipe()
	require.NoError(t, err)
	shown, err := s.cmd.StdoutPipe()
	require.NoError(t, err)
	require.NoError(t, s.cmd.Start())
	go s.read(shown)

	s.awaits(t, "Teaching ")
	for _, corner := range [][2]float64{{0, 0}, {4, 3}} {
		s.tool(t, fmt.Sprintf("rostopic pub -1 /clicked_point geometry_msgs/PointStamped '{header: {frame_id: map}, point: {x: %g, y: %g}}'", corner[0], corner[1]))
		s.awaits(t, fmt.Sprintf("  pointed at (%.2f, %.2f)", corner[0], corner[1]))
	}
	_, err = fmt.Fprintln(typed, "this is the kitchen")
	require.NoError(t, err)
	s.awaits(t, "  The kitchen: a room of 4.0 by 3.0 m.")
	require.NoError(t, typed.Close())
	for range s.lines { // until it has ended
	}
	require.NoError(t, s.cmd.Wait())
}
