package node_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio/ros2/node"
	"saydo/internal/rosio/ros2/rcl"
	"saydo/internal/rosio/ros2/ros2test"
	"saydo/internal/rosio/ros2/rosidl"
)

// edited is a definition that was changed after its package was built.
func edited(t *testing.T, file, text string) *node.Graph {
	t.Helper()
	if !ros2test.Sourced() {
		t.Skip("no ROS 2 is sourced")
	}
	prefix := t.TempDir()
	path := filepath.Join(prefix, "share", file)
	require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o750))
	require.NoError(t, os.WriteFile(path, []byte(text), 0o600))
	lib, err := rcl.Load()
	require.NoError(t, err)
	g, err := node.Join(lib, rosidl.NewLibrary(append([]string{prefix}, rcl.Prefixes(os.Getenv)...)), nil, func(err error) { t.Log(err) })
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	return g
}

func TestALibraryOfAnotherDefinitionThanIsInstalledIsNotUsed(t *testing.T) {
	n, err := edited(t, "geometry_msgs/msg/Vector3.msg", "float64 z\nfloat64 y\nfloat64 x\n").NewNode("/talker")
	require.NoError(t, err)
	hash, err := n.Hash("std_msgs/msg/String")
	require.NoError(t, err)
	if !hash.Known() {
		t.Skip("the libraries of this ROS 2 do not tell their definitions")
	}
	_, err = n.Publish("sensor_msgs/msg/Imu", "tilt", rcl.SensorQoS(1), nil)
	require.ErrorIs(t, err, node.ErrStale)
	require.EqualError(t, err, "the type sensor_msgs/msg/Imu: its library was built from another definition than is installed; "+
		"build geometry_msgs again, and source no other geometry_msgs")
	_, err = n.Subscribe("std_msgs/msg/Float64MultiArray", "others", rcl.SensorQoS(1), func([]byte) {}, nil)
	require.NoError(t, err, "what does not hold it is as before")

	n, err = edited(t, "std_srvs/srv/SetBool.srv", "bool data\n---\nstring message\nbool success\n").NewNode("/caller")
	require.NoError(t, err)
	_, err = n.NewClient("std_srvs/srv/SetBool", "light")
	require.ErrorIs(t, err, node.ErrStale)
	_, err = n.Serve("std_srvs/srv/SetBool", "light", func([]byte, func([]byte) error) {}, nil)
	require.ErrorIs(t, err, node.ErrStale)
}
