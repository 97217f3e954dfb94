package ros1

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"sync"
	"time"

	"github.com/bluenviron/goroslib/v2/pkg/apimaster"

	"saydo/internal/rosio"
)

// node is one ROS 1 node: an XML-RPC server that others ask for topics, a TCPROS listener, and what it has registered.
type node struct {
	*rosio.Owner // runs what the users of the node run

	graph    *Graph
	names    rosio.Names
	host     string // under which other nodes reach this one
	clock    *rosio.Clock
	rosout   *rosio.Rosout
	master   *apimaster.Client
	slave    *slaveServer
	slaveURI string
	listener net.Listener
	links    *rosio.Owner // accepts connections

	opening  sync.Mutex      // held over a registration, so that the master and the maps below agree
	mistyped map[string]bool // topics of which it was told that others have them with another type; guarded by opening

	mu           sync.Mutex
	publications map[string]*publication
	readers      map[string][]*reader
	services     map[string]*service
	called       map[string]address // where the services that it calls were found
	patientUntil time.Time          // see patient
	read         map[string]bool    // its own parameters that it has read
}

var (
	_ rosio.Node        = (*node)(nil)
	_ rosio.SlowClients = (*node)(nil)
	_ rosio.Contested   = (*node)(nil)
)

func (g *Graph) newNode(ctx context.Context, name string) (*node, error) {
	names, err := g.conf.Setup.names(name)
	if err != nil {
		return nil, err
	}
	host, err := g.conf.Setup.OwnHost(ctx)
	if err != nil {
		return nil, err
	}
	n := &node{
		Owner: rosio.NewOwner(), graph: g, names: names, host: host, links: rosio.NewOwner(),
		master:       apimaster.NewClient(g.masterHost, names.FullName(), g.http),
		publications: map[string]*publication{}, readers: map[string][]*reader{}, services: map[string]*service{},
		called: map[string]address{}, mistyped: map[string]bool{}, read: map[string]bool{},
	}
	if err := g.nodes.Add(n); err != nil {
		return nil, err
	}
	if err := n.listen(); err != nil {
		g.nodes.Remove(n)
		return nil, err
	}
	return n, nil
}

// listen opens the node's two ports: on the loopback only, where that is how others reach it.
func (n *node) listen() error {
	address := ":0"
	if Local(n.host) {
		address = net.JoinHostPort(n.host, "0")
	}
	var err error
	if n.listener, err = net.Listen("tcp", address); err != nil {
		return fmt.Errorf("listening for other nodes: %w", err)
	}
	if n.slave, err = listenSlave(address, n.serveSlave); err != nil {
		return errors.Join(fmt.Errorf("listening for the ROS master: %w", err), n.listener.Close())
	}
	n.slaveURI = "http://" + net.JoinHostPort(n.host, strconv.Itoa(n.slave.port())) + "/"
	return nil
}

// start puts the node on the graph.
func (n *node) start(ctx context.Context) error {
	if err := n.links.Go(n.accept); err != nil {
		return err
	}
	n.slave.begin()
	for name, value := range n.graph.conf.Setup.Params {
		if err := n.Params().Set(ctx, "~"+name, value); err != nil {
			return err
		}
	}
	var err error
	if n.clock, err = rosio.NewClock(ctx, n.Params()); err != nil {
		return err
	}
	if n.rosout, err = rosio.OpenRosout(n); err != nil {
		return err
	}
	if err := rosio.FollowClock(n); err != nil {
		return err
	}
	return n.links.Go(n.watchMaster)
}

// Name is the full name.
func (n *node) Name() string { return n.names.FullName() }

// Resolve makes a name absolute and remaps it.
func (n *node) Resolve(name string) (string, error) { return n.names.Resolve(name) }

// goalNotice is some turns of Python's interpreter lock (5 ms each) and of a busy machine's scheduler: see rosio.SlowClients.
const goalNotice = 50 * time.Millisecond

// GoalNotice gives clients of actionlib the time to know of their own goal.
func (n *node) GoalNotice() time.Duration { return goalNotice }

// Clock tells the time of the graph.
func (n *node) Clock() *rosio.Clock { return n.clock }

// Params are the master's parameters, with names resolved for this node.
func (n *node) Params() rosio.Params { return nodeParams{params{graph: n.graph, names: n.names}, n} }

// Log writes to /rosout and to the graph's log.
func (n *node) Log(level rosio.Level, text string) {
	if n.graph.conf.OnLog != nil {
		n.graph.conf.OnLog(n.Name(), level, text)
	}
	if n.rosout == nil {
		return // still opening: there is no /rosout yet
	}
	if err := n.rosout.Log(level, text); err != nil && !errors.Is(err, rosio.ErrClosed) && n.graph.conf.OnLog != nil {
		n.graph.conf.OnLog(n.Name(), rosio.Error, err.Error())
	}
}

// Close ends what the node does, then sends what is still queued, then leaves the graph.
func (n *node) Close() error { return n.closeFor(rosio.ErrClosed) }

// closeFor is Close for another cause than that.
func (n *node) closeFor(cause error) error {
	errs := append([]error{n.EndWith(cause)}, n.withdrawAll()...)
	if err := n.listener.Close(); err != nil && !errors.Is(err, net.ErrClosed) {
		errs = append(errs, err)
	}
	errs = append(errs, n.links.End(), n.slave.Close())
	n.graph.nodes.Remove(n)
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("%s: %w", n.Name(), err)
	}
	return nil
}

// withdrawAll closes all that the node has registered. It gives the opening lock back before Close waits for the watcher of
// the master, who finds the node unknown by now and asks for that lock.
func (n *node) withdrawAll() []error {
	n.opening.Lock()
	defer n.opening.Unlock()
	n.mu.Lock()
	var ends []io.Closer
	for _, p := range n.publications {
		ends = append(ends, p)
	}
	for _, list := range n.readers {
		for _, r := range list {
			ends = append(ends, r.owned())
		}
	}
	for _, s := range n.services {
		ends = append(ends, s.owned())
	}
	n.mu.Unlock()
	errs := make([]error, len(ends))
	var wg sync.WaitGroup
	for i, end := range ends {
		wg.Go(func() { errs[i] = end.Close() })
	}
	wg.Wait()
	return errs
}

// closer makes a function an io.Closer.
type closer func() error

// Close calls the function.
func (c closer) Close() error { return c() }

// withdrawn notes that the master did not take something back. It may have forgotten the node, or be gone: nothing is lost. What was a
// node's whose name a newer one has is that one's by now.
func (n *node) withdrawn(what string, err error) {
	if _, replaced := errors.AsType[*rosio.ReplacedError](context.Cause(n.Context())); !replaced && err != nil && n.graph.conf.OnLog != nil {
		n.graph.conf.OnLog(n.Name(), rosio.Debug, fmt.Sprintf("withdrawing %s from the ROS master: %v", what, err))
	}
}

// accept takes connections of subscribers and service clients.
func (n *node) accept(context.Context) {
	for {
		raw, err := n.listener.Accept()
		if err != nil {
			if !errors.Is(err, net.ErrClosed) {
				n.Log(rosio.Error, "listening for other nodes ended: "+err.Error())
			}
			return
		}
		err = n.links.Go(func(ctx context.Context) {
			stop := context.AfterFunc(ctx, func() { _ = raw.Close() })
			defer stop()
			if err := n.welcome(newConn(raw)); err != nil {
				n.turnAway(raw, err)
			}
		})
		if err != nil {
			_ = raw.Close() // the node is closing
		}
	}
}

// turnAway closes a connection that is of no use. One that says nothing at all only looked whether somebody is here.
func (n *node) turnAway(c net.Conn, why error) {
	if !errors.Is(why, io.EOF) && !n.Ending() {
		n.Log(rosio.Warn, fmt.Sprintf("a connection from %s was refused: %v", c.RemoteAddr(), why))
	}
	_ = c.Close() // it is given up either way
}

// welcome reads what the peer wants and hands the connection over.
func (n *node) welcome(c *conn) error {
	h, err := c.readHeader()
	if err != nil {
		return fmt.Errorf("reading its header: %w", err)
	}
	n.mu.Lock()
	p, s := n.publications[h["topic"]], n.services[h["service"]]
	n.mu.Unlock()
	switch {
	case p != nil:
		return p.attach(c, h)
	case s != nil:
		return s.attach(c, h)
	}
	return c.refuse("%s does not offer %q", n.Name(), cmp.Or(h["topic"], h["service"]))
}

// port is the TCPROS port.
func (n *node) port() int { return portOf(n.listener) }

// serviceURI is where service clients connect.
func (n *node) serviceURI() string {
	return "rosrpc://" + net.JoinHostPort(n.host, strconv.Itoa(n.port()))
}
