package rosmaster_test

import (
	"errors"
	"testing"

	"github.com/bluenviron/goroslib/v2"
	"github.com/bluenviron/goroslib/v2/pkg/msgs/std_msgs"
	"github.com/bluenviron/goroslib/v2/pkg/msgs/std_srvs"
	"github.com/stretchr/testify/require"

	"saydo/internal/rosmaster"
)

// newNode starts a real ROS 1 node that knows the master.
func newNode(t *testing.T, m *rosmaster.Master, name string) *goroslib.Node {
	t.Helper()
	n, err := goroslib.NewNode(goroslib.NodeConf{
		Name: name, MasterAddress: m.URI()[len("http://") : len(m.URI())-1], Host: "127.0.0.1",
		LogDestinations: goroslib.LogDestinationCallback,
	})
	require.NoError(t, err)
	t.Cleanup(n.Close)
	return n
}

func talk(t *testing.T, n *goroslib.Node, text string) *goroslib.Publisher {
	t.Helper()
	p, err := goroslib.NewPublisher(goroslib.PublisherConf{Node: n, Topic: "chatter", Msg: &std_msgs.String{}, Latch: true})
	require.NoError(t, err)
	p.Write(&std_msgs.String{Data: text})
	return p
}

func listen(t *testing.T, n *goroslib.Node) <-chan string {
	t.Helper()
	heard := make(chan string, 16)
	s, err := goroslib.NewSubscriber(goroslib.SubscriberConf{
		Node: n, Topic: "chatter", Callback: func(msg *std_msgs.String) { heard <- msg.Data },
	})
	require.NoError(t, err)
	t.Cleanup(s.Close)
	return heard
}

func TestARealSubscriberHearsAPublisherThatComesLater(t *testing.T) {
	m := start(t, rosmaster.Config{})
	heard := listen(t, newNode(t, m, "listener"))

	defer talk(t, newNode(t, m, "talker"), "hello").Close()

	require.Equal(t, "hello", within(t, heard))
}

func TestARealSubscriberHearsAPublisherThatWasThereBefore(t *testing.T) {
	m := start(t, rosmaster.Config{})
	defer talk(t, newNode(t, m, "talker"), "hello").Close()

	require.Equal(t, "hello", within(t, listen(t, newNode(t, m, "listener"))))
}

func TestARealServiceIsFoundAndCalled(t *testing.T) {
	m := start(t, rosmaster.Config{})
	provider, err := goroslib.NewServiceProvider(goroslib.ServiceProviderConf{
		Node: newNode(t, m, "server"), Name: "switch", Srv: &std_srvs.SetBool{},
		Callback: func(req *std_srvs.SetBoolReq) (*std_srvs.SetBoolRes, bool) {
			return &std_srvs.SetBoolRes{Success: req.Data, Message: "switched"}, true
		},
	})
	require.NoError(t, err)
	defer provider.Close()
	client, err := goroslib.NewServiceClient(goroslib.ServiceClientConf{
		Node: newNode(t, m, "client"), Name: "switch", Srv: &std_srvs.SetBool{},
	})
	require.NoError(t, err)
	defer client.Close()

	var res std_srvs.SetBoolRes
	require.NoError(t, client.Call(&std_srvs.SetBoolReq{Data: true}, &res))

	require.Equal(t, std_srvs.SetBoolRes{Success: true, Message: "switched"}, res)
}

func TestARealNodeSetsAndGetsParameters(t *testing.T) {
	m := start(t, rosmaster.Config{})
	n := newNode(t, m, "tuner")
	require.NoError(t, n.ParamSetInt("~steps", 3))
	require.NoError(t, n.ParamSetFloat64("/speed", 0.25))
	require.NoError(t, n.ParamSetString("greeting", "good day"))
	require.NoError(t, n.ParamSetBool("ready", true))

	steps, err := n.ParamGetInt("/tuner/steps")
	require.NoError(t, err)
	speed, err := n.ParamGetFloat64("speed")
	require.NoError(t, err)
	greeting, err := n.ParamGetString("/greeting")
	require.NoError(t, err)
	ready, err := n.ParamGetBool("/ready")
	require.NoError(t, err)
	absent, err := n.ParamIsSet("/absent")
	require.NoError(t, err)

	require.Equal(t, 3, steps)
	require.InDelta(t, 0.25, speed, 0)
	require.Equal(t, "good day", greeting)
	require.True(t, ready)
	require.False(t, absent)
}

func TestARealNodeStopsWhenAnotherTakesItsNameAndListenersMoveOver(t *testing.T) {
	m := start(t, rosmaster.Config{})
	heard := listen(t, newNode(t, m, "listener"))
	first := newNode(t, m, "talker")
	defer talk(t, first, "from the first").Close()
	require.Equal(t, "from the first", within(t, heard))

	defer talk(t, newNode(t, m, "talker"), "from the second").Close()

	require.Equal(t, "from the second", within(t, heard))
	require.Eventually(t, func() bool {
		_, err := goroslib.NewPublisher(goroslib.PublisherConf{Node: first, Topic: "more", Msg: &std_msgs.String{}})
		return errors.Is(err, goroslib.ErrNodeTerminated)
	}, patience, pollEvery, "the first node was not told to stop")
}

func TestARealNodeLeavesNothingBehind(t *testing.T) {
	m := start(t, rosmaster.Config{})
	n := newNode(t, m, "guest")
	p := talk(t, n, "hello")
	require.Equal(t, 1, m.Stats().Nodes)

	p.Close()
	n.Close()

	require.Zero(t, m.Stats().Nodes)
	require.Equal(t, []any{[]any{}, []any{}, []any{}}, ask(t, m, "getSystemState", "/someone"))
}
