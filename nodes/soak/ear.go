package soak

import (
	"context"
	"strings"

	"saydo/internal/rosio"
)

// performed ends the name of the topic on which a body tells how a step has ended.
const performed = "/perform/result"

// ear is a graph that tells, at once, that a body has told how a step ended: an event of
// the executor tells of it only when the robot has looked at what came of it.
type ear struct {
	rosio.Graph
	heard func()
}

// Open opens a node whose results are heard.
func (g ear) Open(ctx context.Context, name string) (rosio.Node, error) {
	n, err := g.Graph.Open(ctx, name)
	if err != nil {
		return nil, err
	}
	return heardNode{n, g.heard}, nil
}

// heardNode is a node of such a graph.
type heardNode struct {
	rosio.Node
	heard func()
}

// OpenWriter announces a topic.
func (n heardNode) OpenWriter(topic string, proto rosio.Message, q rosio.QoS) (rosio.TopicWriter, error) {
	w, err := n.Node.OpenWriter(topic, proto, q)
	if err != nil || !strings.HasSuffix(topic, performed) {
		return w, err
	}
	return heardWriter{w, n.heard}, nil
}

// heardWriter writes the results.
type heardWriter struct {
	rosio.TopicWriter
	heard func()
}

// Write tells of the message, and sends it.
func (w heardWriter) Write(m rosio.Message) error {
	w.heard()
	return w.TopicWriter.Write(m)
}
