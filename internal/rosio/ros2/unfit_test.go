package ros2_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/ros2"
)

// Of a QoS that does not fit it is told whose it is, as both sides seem to work.
func TestWhoseQoSDoesNotFitIsTold(t *testing.T) {
	robot := open(t, newGraph(t), "robot")
	warned := make(chan string, 100)
	g, err := ros2.New(ros2.Config{Prefixes: ros2.Sourced(), OnLog: func(_ string, level rosio.Level, text string) {
		if level >= rosio.Warn && strings.Contains(text, "reliability") {
			warned <- text
		}
	}})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	executor := open(t, g, "executor")

	_, err = rosio.Publish[stdmsgs.String](robot, "detections", rosio.SensorData())
	require.NoError(t, err)
	_, err = rosio.Subscribe(executor, "detections", rosio.Reliable(), func(stdmsgs.String) {})
	require.NoError(t, err)
	require.Equal(t, "/detections: the reliability of the publisher of /robot does not fit: it offers less than /executor asks for, and nothing passes between them", <-warned)
}
