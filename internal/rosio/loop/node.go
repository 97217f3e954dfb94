package loop

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"

	"saydo/internal/rosio"
)

// node is one member of the graph.
type node struct {
	*rosio.Owner

	graph  *Graph
	names  rosio.Names
	clock  *rosio.Clock
	rosout *rosio.Rosout

	mu   sync.Mutex
	ends []io.Closer // everything it opened
}

var _ rosio.Node = (*node)(nil)

func (n *node) open(ctx context.Context) error {
	if _, err := n.names.Absolute(n.names.Node); err != nil {
		return err
	}
	var err error
	if n.clock, err = rosio.NewClock(ctx, n.Params()); err != nil {
		return err
	}
	if err := n.graph.nodes.Add(n); err != nil {
		return err
	}
	if n.rosout, err = rosio.OpenRosout(n); err == nil {
		err = rosio.FollowClock(n)
	}
	if err != nil {
		return errors.Join(err, n.Close())
	}
	return nil
}

// Name is the full name.
func (n *node) Name() string { return n.names.FullName() }

// Resolve makes a name absolute.
func (n *node) Resolve(name string) (string, error) { return n.names.Resolve(name) }

// Clock tells the time of the graph.
func (n *node) Clock() *rosio.Clock { return n.clock }

// Params are the graph's parameters, with names resolved for this node.
func (n *node) Params() rosio.Params { return n.graph.params.Params(n.names) }

// Log writes to /rosout and to the graph's log.
func (n *node) Log(level rosio.Level, text string) {
	if n.graph.conf.OnLog != nil {
		n.graph.conf.OnLog(n.Name(), level, text)
	}
	if err := n.rosout.Log(level, text); err != nil && !errors.Is(err, rosio.ErrClosed) && n.graph.conf.OnLog != nil {
		n.graph.conf.OnLog(n.Name(), rosio.Error, err.Error())
	}
}

// Close ends the node.
func (n *node) Close() error {
	err := n.End()
	n.mu.Lock()
	ends := n.ends
	n.ends = nil
	n.mu.Unlock()
	for _, end := range ends {
		err = errors.Join(err, end.Close())
	}
	n.graph.nodes.Remove(n)
	if err != nil {
		return fmt.Errorf("%s: %w", n.Name(), err)
	}
	return nil
}

// own keeps what must be closed with the node.
func (n *node) own(end io.Closer) error {
	n.mu.Lock()
	defer n.mu.Unlock()
	if n.Ending() {
		return errors.Join(rosio.ErrClosed, end.Close())
	}
	n.ends = append(n.ends, end)
	return nil
}

// OpenWriter announces a topic.
func (n *node) OpenWriter(name string, proto rosio.Message, q rosio.QoS) (rosio.TopicWriter, error) {
	var w *writer
	if err := n.graph.join(name, proto, func(t *topic) { w = t.addWriter(n, q) }); err != nil {
		return nil, err
	}
	if err := n.own(w); err != nil {
		return nil, err
	}
	return w, nil
}

// OpenReader reads a topic.
func (n *node) OpenReader(name string, proto rosio.Message, _ rosio.QoS, deliver func(rosio.Message)) (rosio.TopicReader, error) {
	var r *reader
	if err := n.graph.join(name, proto, func(t *topic) { r = t.addReader(n, deliver) }); err != nil {
		return nil, err
	}
	if err := n.own(r); err != nil {
		return nil, err
	}
	return r, nil
}

// OpenService offers a service.
func (n *node) OpenService(
	name string, types rosio.ServiceTypes, answer func(context.Context, rosio.Message) rosio.Message,
) (io.Closer, error) {
	s := newService(n, name, types, answer)
	if err := n.graph.offer(s); err != nil {
		return nil, err
	}
	if err := n.own(s); err != nil {
		return nil, err
	}
	return s, nil
}

// CallService calls a service of the graph.
func (n *node) CallService(
	ctx context.Context, name string, types rosio.ServiceTypes, request rosio.Message,
) (rosio.Message, error) {
	s := n.graph.service(name)
	if s == nil {
		return nil, rosio.ErrNoServer
	}
	return s.call(ctx, types, request)
}
