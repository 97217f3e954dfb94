package ros2_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/ros2"
)

// rclpy ends a node for it; a launch argument that is written trust:=60 is meant well.
func TestAWholeNumberForOneWithAPointIsThat(t *testing.T) {
	if len(ros2.Sourced()) == 0 {
		t.Skip("no ROS 2 is sourced: make ros2 brings one")
	}
	g, err := ros2.New(ros2.Config{Setup: parse(t, "-p", "trust:=60", "-p", "rates:=[1, 2.5]"), Prefixes: ros2.Sourced()})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	n := open(t, g, "executor")
	trust, err := rosio.Param(t.Context(), n, "~trust", 120.0)
	require.NoError(t, err)
	require.InDelta(t, 60, trust, 0)
	_, err = rosio.Param(t.Context(), n, "~rates", []float64{1})
	require.NoError(t, err)
	_, err = rosio.Publish[stdmsgs.String](n, "x", rosio.QoS{})
	require.NoError(t, err)
	for name, want := range map[string]any{"trust": 60.0, "rates": []any{1.0, 2.5}} {
		require.Equal(t, want, ros2.Given(n, name), name)
	}
	r, is := n.(rosio.Remapped)
	require.True(t, is)
	_, used := r.IdleRemaps()
	require.Equal(t, []string{"x"}, used, "a parameter is no name that is remapped")
}
