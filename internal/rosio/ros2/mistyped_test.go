package ros2_test

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/geometrymsgs"
	"saydo/internal/rosio/interfaces/sensormsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/ros2"
)

// A robot's programs that have a topic with another type are told of, once each, and are no reason not to start.
func TestATopicThatAnotherProgramHasWithAnotherTypeIsTold(t *testing.T) {
	robot := open(t, newGraph(t), "robot")
	warned := make(chan string, 100)
	g, err := ros2.New(ros2.Config{Prefixes: ros2.Sourced(), OnLog: func(_ string, level rosio.Level, text string) {
		if level >= rosio.Warn && (strings.Contains(text, "never meet") || strings.Contains(text, "one type only")) {
			warned <- text
		}
	}})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	executor := open(t, g, "executor")

	_, err = rosio.Publish[stdmsgs.String](robot, "battery_state", rosio.QoS{})
	require.NoError(t, err)
	_, err = rosio.Subscribe(executor, "battery_state", rosio.QoS{}, func(sensormsgs.BatteryState) {})
	require.NoError(t, err)
	require.Equal(t, "/battery_state: /robot sends std_msgs/msg/String there, and /executor reads sensor_msgs/msg/BatteryState: "+
		"the two never meet; have both use one type, or remap one of them", <-warned)

	_, err = rosio.Publish[geometrymsgs.Twist](executor, "cmd_vel", rosio.QoS{})
	require.NoError(t, err)
	_, err = rosio.Subscribe(robot, "cmd_vel", rosio.QoS{}, func(geometrymsgs.TwistStamped) {})
	require.NoError(t, err)
	require.True(t, strings.HasPrefix(<-warned, "/cmd_vel: /robot reads geometry_msgs/msg/TwistStamped there, and /executor sends geometry_msgs/msg/Twist: "))

	_, err = rosio.Publish[stdmsgs.String](robot, "plan", rosio.QoS{})
	require.NoError(t, err)
	_, err = rosio.Publish[sensormsgs.BatteryState](executor, "plan", rosio.QoS{})
	require.NoError(t, err)
	require.Equal(t, "/plan: /robot sends std_msgs/msg/String there, and /executor sends sensor_msgs/msg/BatteryState: "+
		"tools such as ros2 topic echo take a topic of one type only; remap one of them, such as -r /plan:=/saydo/plan for every node of Saydo's", <-warned)

	// By now the robot's type is known when the topic is opened.
	_, err = rosio.Subscribe(open(t, g, "world"), "battery_state", rosio.QoS{}, func(sensormsgs.BatteryState) {})
	require.NoError(t, err)
	require.Contains(t, <-warned, "/battery_state: /robot sends std_msgs/msg/String there, and /world reads ")
}
