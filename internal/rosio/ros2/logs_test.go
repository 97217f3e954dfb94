package ros2_test

import (
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros2"
)

func TestLinesGoWhereTheArgumentsLetThem(t *testing.T) {
	if len(ros2.Sourced()) == 0 {
		t.Skip("no ROS 2 is sourced: make ros2 brings one")
	}
	for _, tt := range []struct {
		args            []string
		console, rosout bool
	}{
		{nil, true, true},
		{[]string{"--disable-stdout-logs"}, false, true},
		{[]string{"--disable-rosout-logs", "--disable-external-lib-logs"}, true, false},
		{[]string{"--disable-rosout-logs", "--enable-rosout-logs"}, true, true},
	} {
		var told atomic.Bool
		g, err := ros2.New(ros2.Config{
			Setup: parse(t, tt.args...), Prefixes: ros2.Sourced(),
			OnLog: func(string, rosio.Level, string) { told.Store(true) },
		})
		require.NoError(t, err)
		n := open(t, g, "executor")
		n.Log(rosio.Info, "ready")
		require.Equal(t, tt.console, told.Load(), tt.args)
		require.Equal(t, tt.rosout, ros2.TellsRosout(n), tt.args)
		require.NoError(t, g.Close())
	}
}
