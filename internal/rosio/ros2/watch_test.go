package ros2_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros2"
)

// A launch that was forgotten runs on beside the new one, and ROS 2 says nothing.
func TestAnotherNodeOfTheSameNameIsTold(t *testing.T) {
	open(t, newGraph(t), "body")
	warned := make(chan string, 10)
	g, err := ros2.New(ros2.Config{Prefixes: ros2.Sourced(), OnLog: func(node string, level rosio.Level, text string) {
		if level >= rosio.Warn && strings.Contains(text, "is called") {
			warned <- node + ": " + text
		}
	}})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	other := open(t, g, "executor")
	body := open(t, g, "body")
	for len(warned) == 0 { // until it has found the forgotten one
		require.NoError(t, ros2.Twins(body, 0, 32*time.Second, 62*time.Second))
	}
	require.Contains(t, <-warned, "/body: another node is called /body too, so that both may do what is asked of one: end the other")
	require.NoError(t, ros2.Twins(body, 0, 19*time.Second))
	require.NoError(t, ros2.Twins(other, 0, 32*time.Second))
	require.Empty(t, warned, "it is told once, of none that is alone, and of none that may have been killed")
}
