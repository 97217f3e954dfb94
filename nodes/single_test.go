package nodes

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func TestTheUsualLogIsWhereROSWrites(t *testing.T) {
	t.Setenv("ROS_HOME", "/var/ros")
	for node, want := range map[string]string{"/executor": "/var/ros/saydo", "/robot1/executor": "/var/ros/saydo/robot1"} {
		got, err := usualLog(node)
		require.NoError(t, err)
		require.Equal(t, want, got)
	}
	t.Setenv("ROS_HOME", "")
	t.Setenv("HOME", "/home/anna")
	got, err := usualLog("/executor")
	require.NoError(t, err)
	require.Equal(t, "/home/anna/.ros/saydo", got)
}
