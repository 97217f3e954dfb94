// Package ros1 is the graph of a ROS 1 master, on the protocol packages of goroslib.
//
// The calls of the master, the TCPROS headers, the message codec and the checksums are goroslib's. Nodes answer each other by
// internal/rosmaster/xmlrpc, which bounds what a peer may send; goroslib's server does not. Its Node is not used either: that drops the newest messages unseen, answers one call at a time, hides who is linked, and reads the
// arguments of the process by itself; links, queues and life cycle are ours, on its protocols. Only opening things and calling
// services block, each with its context; every goroutine belongs to a node and ends when that is closed.
package ros1

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"net/http"
	"time"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros1/installed"
	"saydo/internal/rosmaster/xmlrpc"
)

// Config says how to join a graph.
type Config struct {
	// Setup is what the arguments and the environment say; see ParseSetup.
	Setup Setup
	// OnLog gets each line that a node logs, beside /rosout.
	OnLog func(node string, level rosio.Level, text string)
	// MasterWait is how long opening a node waits for a master that does not answer yet; 0: not at all.
	MasterWait time.Duration
	// MasterWatch is how often a node asks whether the master still knows it, to register again where it does not; 0: every 5 s.
	MasterWatch time.Duration
}

// callTimeout bounds a call to the master or another node. They answer at once or not at all, but a roscore to which a dozen
// nodes come at once, while a busy computer starts, was seen to take more than three seconds.
const callTimeout = 10 * time.Second

// Graph joins the nodes of this process with a ROS master.
type Graph struct {
	conf       Config
	masterHost string
	http       *http.Client
	rpc        *xmlrpc.Client
	types      topicTypes
	wires      wires
	installed  *installed.Library
	closers    *rosio.Owner // closes nodes that the master told to shut down
	nodes      rosio.Roster[*node]
}

// New joins a graph; the master need not answer before a node is opened.
func New(conf Config) (*Graph, error) {
	conf.Setup.Master = cmp.Or(conf.Setup.Master, DefaultMaster)
	conf.Setup.Namespace = cmp.Or(conf.Setup.Namespace, "/")
	conf.MasterWatch = cmp.Or(conf.MasterWatch, watchEvery)
	masterHost, err := conf.Setup.masterHost()
	if err != nil {
		return nil, err
	}
	return &Graph{
		conf: conf, masterHost: masterHost,
		// A connection per call leaves nothing behind that would have to be closed.
		http:      &http.Client{Timeout: callTimeout, Transport: &http.Transport{DisableKeepAlives: true}},
		rpc:       xmlrpc.NewClient(xmlrpc.Limits{}),
		installed: installed.NewLibrary(conf.Setup.Packages, conf.Setup.Prefixes),
		closers:   rosio.NewOwner(),
	}, nil
}

// Params are the graph's parameters.
func (g *Graph) Params() rosio.Params {
	return params{graph: g, names: rosio.Names{Namespace: g.conf.Setup.Namespace, Node: "saydo"}}
}

// Open makes a node and tells the master of it. It wraps rosio.ErrNoMaster if that does not answer in time.
func (g *Graph) Open(ctx context.Context, name string) (rosio.Node, error) {
	if err := g.awaitMaster(ctx, name); err != nil {
		return nil, fmt.Errorf("opening the node %q: %w", name, err)
	}
	n, err := g.newNode(ctx, name)
	if err != nil {
		return nil, fmt.Errorf("opening the node %q: %w", name, err)
	}
	if err := n.start(ctx); err != nil {
		return nil, fmt.Errorf("opening the node %q: %w", name, errors.Join(err, n.Close()))
	}
	return n, nil
}

// Close closes all nodes.
func (g *Graph) Close() error {
	nodes, _ := g.nodes.End()
	return errors.Join(rosio.CloseTogether(nodes), g.closers.End())
}

// masterError marks that the master could not be reached, and keeps what it said otherwise.
func (g *Graph) masterError(doing string, err error) error {
	if err == nil {
		return nil
	}
	if isUnreachable(err) {
		return fmt.Errorf("%s: %w at %s: start one (roscore), or set ROS_MASTER_URI (%w)", doing, rosio.ErrNoMaster, g.conf.Setup.Master, err)
	}
	return fmt.Errorf("%s: %w", doing, err)
}
