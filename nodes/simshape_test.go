package nodes_test

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/nodes/frames"
)

func TestASimulatedRobotIsDescribedAsARealOneIs(t *testing.T) {
	r := newRobot(t, asked{})
	described := make(chan string, 1)
	_, err := rosio.Subscribe(r.console, "robot_description", rosio.Latched(), func(m stdmsgs.String) { described <- m.Data })
	require.NoError(t, err)
	var text string
	select {
	case text = <-described:
	case <-time.After(time.Minute):
		t.Fatal("nothing on robot_description")
	}
	require.Contains(t, text, `<robot name="humanoid_180">`)
	param, err := rosio.Param(t.Context(), r.console, "robot_description", "")
	require.NoError(t, err)
	require.Equal(t, text, param)

	tree := frames.New(frames.Names{}, time.Minute)
	require.NoError(t, tree.Listen(r.console, func() {}))
	require.Eventually(t, func() bool {
		head, _, err := tree.Now("head_link")
		base, _, there := tree.Robot()
		return err == nil && there == nil && head.P[2] > 1.4 && head.P[2] < 1.8 && head.P.Sub(base.P).Len() < 1.8
	}, time.Minute, 10*time.Millisecond, "the head is above the base on /tf")
}
