// Package node is a ROS 2 node in bytes: topics and services whose messages are CDR, on two executors for all nodes of a
// process: one for what has to be quick, one for what seldom comes. Of types it knows their names, and gives
// their installed definitions.
//
// Packages typed, param, lifecycle and action are built on it. Callbacks run on an executor's goroutine and must not block:
// sending and answering there is fine, while a service is called, and things are closed, on other goroutines, as both wait for that
// one. Close of a graph ends the two goroutines, which are the only ones here. Where a function that is to hear of failures is nil, the one that Join was given hears of them.
//
// Names of topics and services are given as ROS 2 has them: "/chatter", "chatter" in the node's namespace, "~/chatter" below the node.
// The rules that Join was given hold for them.
package node

import (
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"sync"

	"saydo/internal/rosio/ros2/rcl"
	"saydo/internal/rosio/ros2/rosidl"
)

// Errors that callers decide by.
var (
	// ErrClosed means that the node, or what it offered, was closed.
	ErrClosed = errors.New("the node is closed")
	// ErrNoServer means that nobody offers the service.
	ErrNoServer = errors.New("nobody offers it")
	// ErrServerGone means that the server went away before it answered.
	ErrServerGone = errors.New("its server went away")
	// ErrUnreadable means that a service answered with what is not of its type as it is installed here.
	ErrUnreadable = errors.New("the answer cannot be read; its server has another definition of the type")
)

// Graph is this process's place in the ROS graph.
type Graph struct {
	lib    *rcl.Lib
	types  *rosidl.Library
	ctx    *rcl.Context
	tell   func(error)
	exec   *executor // messages, calls and their answers
	seldom *executor // news of QoS, and services that nothing waits for in a hurry
	agreed sync.Map  // names of messages whose library is of the definition that is installed

	mu    sync.Mutex // held over what rcl wants done by one goroutine at a time
	nodes []*Node
	shut  bool
}

// JoinSourced joins the graph with the ROS 2 that is sourced. It wraps rcl.ErrMissing where none is, and an *rcl.EnvironmentError where
// C would end this program for what is in the environment; of prefixes that are no folders onError hears by an *rcl.GoneError. Where LD_LIBRARY_PATH may lack the libraries, as with those of Python wheels,
// rcl.Restart comes before.
func JoinSourced(args []string, onError func(error)) (*Graph, error) {
	lib, err := rcl.Load()
	if err != nil {
		return nil, err
	}
	prefixes := rcl.Prefixes(os.Getenv)
	if gone := rcl.Gone(prefixes); len(gone) > 0 {
		onError(&rcl.GoneError{Prefixes: gone})
	}
	return Join(lib, rosidl.NewLibrary(prefixes), args, onError)
}

// Join joins the graph with the ROS 2 that lib is and whose definitions types reads. Of args those behind "--ros-args" count, so that
// os.Args will do: remappings and the like are rcl's, while parameters are left to the caller. onError is told, on any goroutine, what
// goes wrong where nobody can be answered, and does not block.
func Join(lib *rcl.Lib, types *rosidl.Library, args []string, onError func(error)) (*Graph, error) {
	ctx, err := lib.Init(args)
	if err != nil {
		return nil, err
	}
	g := &Graph{lib: lib, types: types, ctx: ctx, tell: onError}
	if g.exec, err = newExecutor(lib, ctx, onError); err != nil {
		return nil, errors.Join(err, ctx.Close())
	}
	if g.seldom, err = newExecutor(lib, ctx, onError); err != nil {
		return nil, errors.Join(err, g.exec.close(), ctx.Close())
	}
	return g, nil
}

// Close closes all nodes and leaves the graph. Further calls do nothing.
func (g *Graph) Close() error {
	g.mu.Lock()
	was := g.shut
	g.shut = true
	nodes := slices.Clone(g.nodes)
	g.mu.Unlock()
	if was {
		return nil
	}
	var errs []error
	for _, n := range nodes {
		errs = append(errs, n.Close())
	}
	errs = append(errs, g.exec.close(), g.seldom.close(), g.ctx.Close())
	return errors.Join(errs...)
}

// Node is one node. It is safe for concurrent use.
type Node struct {
	g    *Graph
	h    *rcl.Node
	name string
	ends map[io.Closer]struct{} // everything it opened
	shut bool
}

// NewNode makes a node: "/robot1/executor". It answers with ErrClosed once the graph is closed.
func (g *Graph) NewNode(fullName string) (*Node, error) {
	cut := strings.LastIndexByte(fullName, '/')
	if cut < 0 {
		return nil, fmt.Errorf("%q is no full name of a node", fullName)
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.shut {
		return nil, ErrClosed
	}
	h, err := g.ctx.NewNode(fullName[cut+1:], fullName[:max(cut, 1)])
	if err != nil {
		return nil, fmt.Errorf("making the node %s: %w", fullName, err)
	}
	n := &Node{g: g, h: h, name: h.Name(), ends: map[io.Closer]struct{}{}}
	g.nodes = append(g.nodes, n)
	return n, nil
}

// Name is the full name, which rules that Join was given may have made another one than NewNode was asked for.
func (n *Node) Name() string { return n.name }

// Type is the installed definition of a message: "std_msgs/msg/String", "std_srvs/srv/Trigger_Request".
func (n *Node) Type(name string) (*rosidl.Type, error) { return n.g.types.Type(name) }

// Close withdraws all that the node offers and takes it from the graph. Further calls do nothing.
func (n *Node) Close() error {
	n.g.mu.Lock()
	was := n.shut
	n.shut = true
	ends := n.ends
	n.ends = nil
	n.g.nodes = slices.DeleteFunc(n.g.nodes, func(o *Node) bool { return o == n })
	n.g.mu.Unlock()
	if was {
		return nil
	}
	var errs []error
	for end := range ends {
		errs = append(errs, end.Close())
	}
	n.g.mu.Lock()
	defer n.g.mu.Unlock()
	return errors.Join(append(errs, n.h.Close())...)
}

// open makes something of the node's while nobody else does.
func open[T io.Closer](n *Node, create func() (T, error)) (T, error) {
	n.g.mu.Lock()
	defer n.g.mu.Unlock()
	if n.shut {
		var none T
		return none, ErrClosed
	}
	end, err := create()
	if err == nil {
		n.ends[end] = struct{}{}
	}
	return end, err
}

// forget tells whether an end was open, and is so no more.
func (n *Node) forget(end io.Closer) bool {
	n.g.mu.Lock()
	defer n.g.mu.Unlock()
	_, was := n.ends[end]
	delete(n.ends, end)
	return was || n.shut
}

// ask asks the graph while nobody else does.
func ask[T any](n *Node, what func() (T, error)) (T, error) {
	n.g.mu.Lock()
	defer n.g.mu.Unlock()
	if n.shut {
		var none T
		return none, ErrClosed
	}
	return what()
}

// Tell tells whom Join was given of a failure that nobody else hears of.
func (n *Node) Tell(err error) { n.g.tell(err) }

// Topics gives the types of all topics, by their full names.
func (n *Node) Topics() (map[string][]string, error) { return ask(n, n.h.Topics) }

// Services gives the types of all services by their full names, also of those that only clients know.
func (n *Node) Services() (map[string][]string, error) { return ask(n, n.h.Services) }

// Nodes gives the full names of all nodes.
func (n *Node) Nodes() ([]string, error) { return ask(n, n.h.Nodes) }

// Hash is that of a message's definition that is installed here; it is not known before Iron.
func (n *Node) Hash(typ string) (rcl.Hash, error) {
	t, err := n.g.lib.Message(typ)
	if err != nil {
		return rcl.Hash{}, err
	}
	return t.Hash(), nil
}

// HasMessage wraps rcl.ErrMissing where the library that carries a message is not there, though its definition may be, and ErrStale where
// it is of another definition.
func (n *Node) HasMessage(typ string) error {
	_, err := n.g.message(typ)
	return err
}

// Publishers gives the publishers of a topic, by its full name.
func (n *Node) Publishers(topic string) ([]rcl.Endpoint, error) {
	return ask(n, func() ([]rcl.Endpoint, error) { return n.h.Publishers(topic) })
}

// Subscriptions gives the subscriptions of a topic, by its full name.
func (n *Node) Subscriptions(topic string) ([]rcl.Endpoint, error) {
	return ask(n, func() ([]rcl.Endpoint, error) { return n.h.Subscriptions(topic) })
}

// Servers gives what the servers of a service, by its full name, read and send.
func (n *Node) Servers(service string) ([]rcl.Endpoint, error) {
	return ask(n, func() ([]rcl.Endpoint, error) { return n.h.Servers(service) })
}

// Clients gives what the clients of a service, by its full name, send and read.
func (n *Node) Clients(service string) ([]rcl.Endpoint, error) {
	return ask(n, func() ([]rcl.Endpoint, error) { return n.h.Clients(service) })
}
