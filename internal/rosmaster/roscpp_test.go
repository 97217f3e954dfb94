package rosmaster_test

import (
	"fmt"
	"testing"

	"github.com/bluenviron/goroslib/v2"
	"github.com/bluenviron/goroslib/v2/pkg/msgs/rosgraph_msgs"
	"github.com/stretchr/testify/require"

	"saydo/internal/rosmaster"
)

// rosoutProgram is a node written with roscpp, whose XML-RPC library is the one that forgives least.
const rosoutProgram = "/usr/lib/rosout/rosout"

// startRosout starts the C++ node and returns the channel that its end is told on.
func startRosout(t *testing.T, r ros) <-chan error {
	t.Helper()
	cmd := r.command(t, rosoutProgram)
	require.NoError(t, cmd.Start())
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	return ended
}

func TestACppNodeWorksWithTheMaster(t *testing.T) {
	m := start(t, rosmaster.Config{})
	r := withROS(t, m, rosoutProgram)
	// Many subscribers make the answer to the C++ node's registration longer than one that needs no care about its length.
	for i := range 100 {
		ask(t, m, "registerSubscriber", fmt.Sprintf("/ear%d", i), "/rosout_agg", "rosgraph_msgs/Log", "http://127.0.0.1:9/")
	}
	ask(t, m, "setParam", "/x", "/use_sim_time", false)
	ended := startRosout(t, r)

	collected := make(chan string, 16)
	sub, err := goroslib.NewSubscriber(goroslib.SubscriberConf{
		Node: newNode(t, m, "reader"), Topic: "/rosout_agg", Callback: func(msg *rosgraph_msgs.Log) { collected <- msg.Msg },
	})
	require.NoError(t, err)
	defer sub.Close()
	log, err := goroslib.NewNode(goroslib.NodeConf{
		Name: "logger", MasterAddress: m.URI()[len("http://") : len(m.URI())-1], Host: "127.0.0.1",
		LogDestinations: goroslib.LogDestinationRosout,
	})
	require.NoError(t, err)
	defer log.Close()
	require.Eventually(t, func() bool {
		log.Log(goroslib.LogLevelInfo, "the C++ node passes this on")
		select {
		case msg := <-collected:
			return msg == "the C++ node passes this on"
		default:
			return false
		}
	}, patience, 20*pollEvery)

	successorEnded := startRosout(t, r)
	within(t, ended)
	require.Empty(t, successorEnded, "the second one took the name, so the first one ends")
	require.Eventually(t, func() bool {
		_, err := try(t, m, "lookupNode", "/x", "/rosout")
		return err == nil
	}, patience, pollEvery)
}
