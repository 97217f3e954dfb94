package node_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio/ros2/node"
	"saydo/internal/rosio/ros2/rcl"
	"saydo/internal/rosio/ros2/ros2test"
)

// join joins the sourced ROS 2, or skips the test where there is none.
func join(t *testing.T, args ...string) *node.Graph {
	t.Helper()
	if !ros2test.Sourced() {
		t.Skip("no ROS 2 is sourced")
	}
	g, err := node.JoinSourced(args, func(err error) { t.Log(err) })
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	return g
}

func TestTheRulesThatAProgramIsGivenHoldForItsNames(t *testing.T) {
	g := join(t, "program", "-x", "--ros-args", "-r", "__ns:=/robot1", "-r", "talker:__node:=speaker", "-r", "chatter:=talk")
	n, err := g.NewNode("/talker")
	require.NoError(t, err)
	require.Equal(t, "/robot1/speaker", n.Name())
	for _, topic := range []string{"chatter", "~/state"} {
		_, err = n.Publish("std_msgs/msg/String", topic, rcl.SensorQoS(1), nil)
		require.NoError(t, err)
	}
	topics, err := n.Topics()
	require.NoError(t, err)
	require.Contains(t, topics, "/robot1/talk")
	require.Contains(t, topics, "/robot1/speaker/state")
}

func TestAGraphIsClosedOnceAndMakesNoNodesAfterwards(t *testing.T) {
	g := join(t)
	require.NoError(t, g.Close())
	require.NoError(t, g.Close())
	_, err := g.NewNode("/late")
	require.ErrorIs(t, err, node.ErrClosed)
}

// Of two workspaces one was deleted: what is left is joined, and it is told once what is not.
func TestAPrefixThatIsGoneBesideOthersIsToldOf(t *testing.T) {
	if !ros2test.Sourced() {
		t.Skip("no ROS 2 is sourced")
	}
	gone := filepath.Join(t.TempDir(), "install")
	t.Setenv("AMENT_PREFIX_PATH", gone+string(filepath.ListSeparator)+os.Getenv("AMENT_PREFIX_PATH"))
	var told []error
	g, err := node.JoinSourced(nil, func(err error) { told = append(told, err) })
	require.NoError(t, err)
	require.NoError(t, g.Close())
	require.Equal(t, []error{&rcl.GoneError{Prefixes: []string{gone}}}, told)
	require.ErrorContains(t, told[0], "AMENT_PREFIX_PATH names "+gone+", and there is no such folder: what was installed there is not found, and the rest is used")
}
