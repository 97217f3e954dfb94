// Package rosmaster is a ROS 1 Master and Parameter Server in one process with the program that needs it, so that
// ROS 1 nodes meet where no roscore is installed or running.
//
// The ROS 1 seam starts one when asked to, and tests do on a free port. Listen takes the address, Run serves until its
// context ends; all methods are safe for use by many goroutines, and only Run blocks. Nodes are told of changes from
// one bounded queue each, so a node that hangs holds up neither the master nor another node.
//
// The master keeps nothing on disk and does not aggregate /rosout, which takes a node: nodes.StartRosout.
package rosmaster

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"syscall"
	"time"

	"saydo/internal/rosmaster/xmlrpc"
)

// DefaultAddress is where a ROS 1 master is looked for when nothing else is said, on this machine only.
const DefaultAddress = "127.0.0.1:11311"

// stopGrace is how long calls may take to end once the master stops.
const stopGrace = time.Second

// Config says where a master listens and what it bears; the zero value is a usable one.
type Config struct {
	// Address is the host:port to listen on, by default DefaultAddress; port 0 takes a free one.
	Address string
	// Host is the name or IP by which nodes reach the master; it must be given where Address stands for all interfaces.
	Host string
	// NodeTimeout is how long a node may take to answer one notice, by default 5 s.
	NodeTimeout time.Duration
	// Limits bounds what nodes and tools may load on the master.
	Limits Limits
	// Warn, if given, gets one line for each notice that was lost and each client that was refused. It must not block
	// and must not call the master.
	Warn func(text string)
}

// Limits bounds what nodes and tools may load on a master; a zero field means its default.
type Limits struct {
	// Clients is how many connections may be open at once, by default 1024.
	Clients int
	// Nodes is how many nodes may be registered, by default 1024.
	Nodes int
	// Registrations is how many topics, services and parameter subscriptions all nodes may hold, by default 65536.
	Registrations int
	// Notices is how many notices may wait for one node, by default 256; the oldest is dropped for a new one.
	Notices int
	// ParamBytes is how much all parameters may take, by default 15 MiB, which fits into one answer.
	ParamBytes int
}

func (l Limits) withDefaults() Limits {
	for _, field := range []struct {
		value    *int
		fallback int
	}{
		{&l.Clients, 1024},
		{&l.Nodes, 1024},
		{&l.Registrations, 65536},
		{&l.Notices, 256},
		{&l.ParamBytes, 15 << 20},
	} {
		if *field.value <= 0 {
			*field.value = field.fallback
		}
	}
	return l
}

// AddressInUseError is returned by Listen when another process, often another master, has the address.
type AddressInUseError struct {
	// Address is the host:port that is taken.
	Address string
}

// Error says which address is taken and what to do.
func (e *AddressInUseError) Error() string {
	return fmt.Sprintf("the address %s is already in use: use the ROS master that runs there, or choose another port", e.Address)
}

// ShutdownError is returned by Run when a client told the master to shut down.
type ShutdownError struct {
	// Caller is the ROS name of the client.
	Caller string
	// Reason is the client's own text.
	Reason string
}

// Error says who stopped the master, and why.
func (e *ShutdownError) Error() string {
	return fmt.Sprintf("%s shut the ROS master down: %s", e.Caller, e.Reason)
}

// Stats counts what a master holds and what went wrong since it began.
type Stats struct {
	// Nodes is how many nodes are registered now.
	Nodes int
	// Dropped counts the notices that were not sent because a node was too slow.
	Dropped uint64
	// Failed counts the notices that a node did not take.
	Failed uint64
	// Refused counts the connections that were closed because too many were open.
	Refused uint64
}

// Master is a ROS 1 Master and Parameter Server.
type Master struct {
	listener net.Listener
	uri      string
	limits   Limits
	methods  map[string]method
	mail     *mailboxes
	clients  clients
	ran      atomic.Bool
	stop     context.CancelCauseFunc // ends Run; set before the first call is served

	mu     sync.Mutex // guards graph and params, and keeps notices in the order of the changes they tell of
	graph  *graph
	params *params
}

// Listen takes the address for a master, which serves once Run is called.
func Listen(cfg Config) (*Master, error) {
	if cfg.Address == "" {
		cfg.Address = DefaultAddress
	}
	if cfg.NodeTimeout <= 0 {
		cfg.NodeTimeout = 5 * time.Second
	}
	if cfg.Warn == nil {
		cfg.Warn = func(string) {}
	}
	listener, err := net.Listen("tcp", cfg.Address)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, &AddressInUseError{Address: cfg.Address}
	}
	if err != nil {
		return nil, fmt.Errorf("starting the ROS master: %w", err)
	}
	uri, err := uriOf(listener, cfg.Host)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("starting the ROS master: %w", err), listener.Close())
	}
	limits := cfg.Limits.withDefaults()
	m := &Master{
		listener: listener, uri: uri, limits: limits, graph: newGraph(), params: newParams(limits.ParamBytes),
		mail: &mailboxes{
			client: xmlrpc.NewClient(xmlrpc.Limits{}), deadline: cfg.NodeTimeout, bound: limits.Notices,
			maxBoxes: 2 * limits.Nodes, warn: cfg.Warn, boxes: map[string][]notice{},
		},
		clients: clients{max: limits.Clients, warn: cfg.Warn},
	}
	m.methods = m.methodTable()
	return m, nil
}

// uriOf makes the address that nodes are given out of the one that was taken.
func uriOf(listener net.Listener, host string) (string, error) {
	addr, isTCP := listener.Addr().(*net.TCPAddr)
	if !isTCP {
		return "", fmt.Errorf("%s is not a TCP address", listener.Addr())
	}
	if host == "" && addr.IP.IsUnspecified() {
		return "", fmt.Errorf("%s stands for all interfaces: say in Host by which name nodes reach this machine", addr)
	}
	if host == "" {
		host = addr.IP.String()
	}
	return "http://" + net.JoinHostPort(host, fmt.Sprint(addr.Port)) + "/", nil
}

// URI returns the address that nodes take as ROS_MASTER_URI.
func (m *Master) URI() string { return m.uri }

// Close frees the address of a master that is never run; Run does so itself.
func (m *Master) Close() error { return m.listener.Close() }

// Stats returns the present counts.
func (m *Master) Stats() Stats {
	m.mu.Lock()
	nodes := len(m.graph.nodes)
	m.mu.Unlock()
	return Stats{Nodes: nodes, Dropped: m.mail.dropped.Load(), Failed: m.mail.failed.Load(), Refused: m.clients.refused.Load()}
}

// Run serves until the context ends, which is no error, or until a client shuts the master down, which is a
// *ShutdownError. When it returns, the address is free and all goroutines of the master have ended. It runs once.
func (m *Master) Run(ctx context.Context) error {
	if m.ran.Swap(true) {
		return errors.New("running the ROS master: it has run before, start a new one")
	}
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	m.stop, m.mail.ctx = stop, ctx
	server := &http.Server{
		Handler:           xmlrpc.NewHandler(m.serve, xmlrpc.Limits{}),
		ConnState:         m.clients.track,
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      30 * time.Second,
		// Client libraries keep a connection open for their next call; one closed under them costs them a retry.
		IdleTimeout: 10 * time.Minute,
	}
	served := make(chan error, 1)
	go func() { served <- server.Serve(m.listener) }()

	var failure error
	select {
	case failure = <-served:
		stop(failure)
	case <-ctx.Done():
		failure = m.shut(ctx, server)
		<-served
	}
	m.clients.wait()
	m.mail.wait()
	if failure != nil {
		return fmt.Errorf("running the ROS master: %w", failure)
	}
	if told, ok := errors.AsType[*ShutdownError](context.Cause(ctx)); ok {
		return told
	}
	return nil
}

// shut lets calls end that are under way and then closes what is left.
func (m *Master) shut(ctx context.Context, server *http.Server) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopGrace)
	defer cancel()
	err := server.Shutdown(ctx)
	if errors.Is(err, context.DeadlineExceeded) {
		return server.Close()
	}
	return err
}
