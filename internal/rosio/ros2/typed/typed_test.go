package typed_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio/ros2/codec"
	"saydo/internal/rosio/ros2/node"
	"saydo/internal/rosio/ros2/rcl"
	"saydo/internal/rosio/ros2/ros2test"
	"saydo/internal/rosio/ros2/rosidl"
	"saydo/internal/rosio/ros2/typed"
)

// newNode makes a node of the sourced ROS 2, or skips the test where there is none. What the graph is told of comes on the channel.
func newNode(t *testing.T) (*node.Node, <-chan error) {
	t.Helper()
	if !ros2test.Sourced() {
		t.Skip("no ROS 2 is sourced")
	}
	told := make(chan error, 100)
	g, err := node.JoinSourced(nil, func(err error) { told <- err })
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	n, err := g.NewNode("/tested")
	require.NoError(t, err)
	return n, told
}

type (
	text struct {
		Data string `ros:"data"`
	}
	number struct {
		Data int32 `ros:"data"`
	}
)

func TestATypeThatDoesNotFitIsRefusedWhereItIsOpened(t *testing.T) {
	n, _ := newNode(t)
	_, err := typed.Publish[number](n, "std_msgs/msg/String", "chatter", rcl.ReliableQoS(1), nil)
	require.ErrorIs(t, err, codec.ErrDiffers)
	_, err = typed.Subscribe(n, "std_msgs/msg/String", "chatter", rcl.ReliableQoS(1), func(string) {}, nil)
	require.ErrorIs(t, err, codec.ErrDiffers, "it is no struct")
	_, err = typed.Publish[text](n, "strange_msgs/msg/Strange", "chatter", rcl.ReliableQoS(1), nil)
	require.ErrorIs(t, err, rosidl.ErrNotInstalled)
	_, err = typed.NewClient[text, number](n, "std_srvs/srv/SetBool", "light")
	require.ErrorIs(t, err, codec.ErrDiffers)
	_, err = typed.Serve(n, "std_srvs/srv/Strange", "light", func(text, func(text)) {}, nil)
	require.ErrorIs(t, err, rosidl.ErrNotInstalled)
}

func TestAPeerOfAnotherQualityOfServiceIsToldOf(t *testing.T) {
	n, told := newNode(t)
	const kind, topic = "std_msgs/msg/String", "state"
	p, err := typed.Publish[text](n, kind, topic, rcl.SensorQoS(1), nil)
	require.NoError(t, err)
	own := make(chan error, 100)
	_, err = typed.Subscribe(n, kind, topic, rcl.ReliableQoS(1), func(text) {}, func(err error) { own <- err })
	require.NoError(t, err)
	require.EqualError(t, <-own, "/state: the reliability of the publisher of /tested does not fit: it offers less than /tested asks for, and nothing passes between them")
	require.EqualError(t, <-told, "/state: the reliability of the subscription of /tested does not fit: it asks for more than /tested offers, and nothing passes between them")
	require.Zero(t, p.Matched())
}

func TestACallEndsWithItsContextWhereNobodyAnswers(t *testing.T) {
	n, _ := newNode(t)
	_, err := typed.Serve(n, "std_srvs/srv/Trigger", "wait", func(struct{}, func(map[string]any)) {}, nil)
	require.NoError(t, err)
	c, err := typed.NewClient[struct{}, map[string]any](n, "std_srvs/srv/Trigger", "wait")
	require.NoError(t, err)
	require.NoError(t, node.Await(t.Context(), c.Available))
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	_, err = c.Call(ctx, struct{}{})
	require.ErrorIs(t, err, context.DeadlineExceeded)
	require.NoError(t, c.Close())
	_, err = c.Call(t.Context(), struct{}{})
	require.ErrorIs(t, err, node.ErrClosed)
}
