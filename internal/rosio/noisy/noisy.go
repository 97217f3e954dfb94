// Package noisy is a graph on which results of actions come twice, or long
// after their goal, as bad networks and bad servers send them. It lays itself
// over another graph, for soaks and tests; whoever uses actions must not be
// disturbed by it.
//
// It starts no goroutines, and is as safe for concurrent use as the graph below.
package noisy

import (
	"context"
	"math/rand/v2"
	"strings"
	"sync"

	"saydo/internal/rosio"
)

// Config says how noisy the graph is.
type Config struct {
	Twice float64 // chance that a result is sent a second time
	Late  float64 // chance that the result of an older goal is sent again behind a result
	Seed  uint64
}

// Graph is the noisy graph.
type Graph struct {
	rosio.Graph
	c Config

	mu  sync.Mutex
	rng *rand.Rand
}

var _ rosio.Graph = (*Graph)(nil)

// New lays the noise over a graph.
func New(below rosio.Graph, c Config) *Graph {
	return &Graph{Graph: below, c: c, rng: rand.New(rand.NewPCG(c.Seed, 0x2015e))}
}

// Open opens a node whose results are noisy.
func (g *Graph) Open(ctx context.Context, name string) (rosio.Node, error) {
	n, err := g.Graph.Open(ctx, name)
	if err != nil {
		return nil, err
	}
	return &node{Node: n, graph: g}, nil
}

// drawn reports whether a chance comes true.
func (g *Graph) drawn(chance float64) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.rng.Float64() < chance
}

// node makes the writers of results noisy.
type node struct {
	rosio.Node
	graph *Graph
}

// OpenWriter announces a topic.
func (n *node) OpenWriter(topic string, proto rosio.Message, q rosio.QoS) (rosio.TopicWriter, error) {
	w, err := n.Node.OpenWriter(topic, proto, q)
	if err != nil || !strings.HasSuffix(topic, "/result") {
		return w, err
	}
	return &writer{TopicWriter: w, graph: n.graph}, nil
}

// writer repeats some of what it writes.
type writer struct {
	rosio.TopicWriter
	graph *Graph

	mu    sync.Mutex
	older rosio.Message
}

// Write sends the message, and with luck some more.
func (w *writer) Write(m rosio.Message) error {
	w.mu.Lock()
	older := w.older
	w.older = m
	w.mu.Unlock()
	if err := w.TopicWriter.Write(m); err != nil {
		return err
	}
	if w.graph.drawn(w.graph.c.Twice) {
		if err := w.TopicWriter.Write(m); err != nil {
			return err
		}
	}
	if older != nil && w.graph.drawn(w.graph.c.Late) {
		return w.TopicWriter.Write(older)
	}
	return nil
}
