// Package loop is a graph of nodes in the memory of one process: for tests, and for running without any ROS.
//
// It keeps the rules of the other seams: messages are copied, queues are bounded, names are resolved, /clock drives simulated
// time. It opens no sockets and starts no goroutine that does not end with its node, so it works inside a synctest bubble.
package loop

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"reflect"
	"sync"

	"saydo/internal/rosio"
)

// Config says how a graph is made; the zero value is fine.
type Config struct {
	// Namespace of all nodes; "/" if empty.
	Namespace string
	// OnLog gets each line that a node logs, beside /rosout.
	OnLog func(node string, level rosio.Level, text string)
}

// Graph joins the nodes that were opened on it.
type Graph struct {
	conf   Config
	params *rosio.ParamTree
	nodes  rosio.Roster[*node]

	mu       sync.Mutex
	topics   map[string]*topic
	services map[string]*service
}

// New makes an empty graph.
func New(conf Config) *Graph {
	conf.Namespace = cmp.Or(conf.Namespace, "/")
	return &Graph{
		conf:     conf,
		params:   rosio.NewParamTree(),
		topics:   map[string]*topic{},
		services: map[string]*service{},
	}
}

// Params are the parameters of the graph, for setting /use_sim_time before the first node is opened.
func (g *Graph) Params() rosio.Params {
	return g.params.Params(rosio.Names{Namespace: g.conf.Namespace, Node: "graph"})
}

// Open makes a node; it wraps rosio.ErrInUse if there is one of that name.
func (g *Graph) Open(ctx context.Context, name string) (rosio.Node, error) {
	n := &node{
		Owner: rosio.NewOwner(),
		graph: g,
		names: rosio.Names{Namespace: g.conf.Namespace, Node: name},
	}
	if err := n.open(ctx); err != nil {
		return nil, fmt.Errorf("opening the node %q: %w", name, err)
	}
	return n, nil
}

// Close closes all nodes, one after the other.
func (g *Graph) Close() error {
	nodes, _ := g.nodes.End()
	errs := make([]error, len(nodes))
	for i, n := range nodes {
		errs[i] = n.Close()
	}
	return errors.Join(errs...)
}

// join finds or makes the topic for messages like proto and lets enter add to it, so that no topic vanishes in between.
func (g *Graph) join(name string, proto rosio.Message, enter func(*topic)) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	t := g.topics[name]
	if t == nil || t.unused() {
		t = newTopic(proto)
		g.topics[name] = t
	}
	if t.rosType != proto.ROSType() && t.goType != reflect.TypeOf(proto) {
		return fmt.Errorf("%w: it carries %s, not %s", rosio.ErrType, t.rosType, proto.ROSType())
	}
	enter(t)
	return nil
}
