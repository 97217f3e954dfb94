package nodes_test

import (
	"context"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/loop"
	"saydo/nodes"
)

// attentive is a graph that notes how its topics are asked for.
type attentive struct {
	rosio.Graph

	mu    sync.Mutex
	asked map[string][]rosio.QoS
}

func (g *attentive) Open(ctx context.Context, name string) (rosio.Node, error) {
	n, err := g.Graph.Open(ctx, name)
	return &attentiveNode{n, g}, err
}

type attentiveNode struct {
	rosio.Node
	g *attentive
}

func (n *attentiveNode) OpenReader(topic string, proto rosio.Message, q rosio.QoS, deliver func(rosio.Message)) (rosio.TopicReader, error) {
	n.g.mu.Lock()
	n.g.asked[topic] = append(n.g.asked[topic], q)
	n.g.mu.Unlock()
	return n.Node.OpenReader(topic, proto, q, deliver)
}

// Drivers send their streams as best effort, of which ROS 2 lets nobody hear who asks for reliable.
func TestWhatARobotStreamsIsReadHoweverItIsSent(t *testing.T) {
	library := load(t, usually(), false)
	house, err := library.House(1, 0, nodes.Faults{})
	require.NoError(t, err)
	g := &attentive{Graph: loop.New(loop.Config{}), asked: map[string][]rosio.QoS{}}
	defer func() { require.NoError(t, g.Close()) }()
	system := nodes.System{Graph: g, Library: library, House: house}
	require.NoError(t, system.Start(t.Context()))
	for _, topic := range []string{"/battery_state", "/detections_3d", "/detections_2d", "/camera_info"} {
		require.NotEmpty(t, g.asked[topic], topic)
		for _, q := range g.asked[topic] {
			require.True(t, q.BestEffort, topic)
		}
	}
}
