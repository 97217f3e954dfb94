package rosio

import (
	"context"
	"errors"
	"fmt"
	"io"
	"sync"
)

// part is what a node does for a while.
type part struct {
	Node // names, clock, parameters and log are those of the whole
	own  *Owner

	mu     sync.Mutex
	opened []io.Closer
}

// NewPart makes a node that shares everything with n but its end: what is opened on it, and the goroutines that it is given, end
// with its Close, and with n's. The node can then be given the same work anew.
func NewPart(n Node) (Node, error) {
	p := &part{Node: n, own: NewOwner()}
	err := n.Go(func(ctx context.Context) {
		select {
		case <-ctx.Done():
			if err := p.Close(); err != nil {
				n.Log(Warn, err.Error())
			}
		case <-p.own.Context().Done():
		}
	})
	if err != nil {
		return nil, err
	}
	if native, is := n.(NativeActions); is {
		return &nativePart{p, native}, nil
	}
	return p, nil
}

// Context ends with the part.
func (p *part) Context() context.Context { return p.own.Context() }

// Go runs f until the part ends.
func (p *part) Go(f func(ctx context.Context)) error { return p.own.Go(f) }

// Close ends the part; the node goes on.
func (p *part) Close() error {
	errs := []error{p.own.End()}
	p.mu.Lock()
	opened := p.opened
	p.opened = nil
	p.mu.Unlock()
	for i := len(opened) - 1; i >= 0; i-- {
		errs = append(errs, opened[i].Close())
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("ending a part of %s: %w", p.Name(), err)
	}
	return nil
}

// keep notes what is to be closed, or closes it at once where the part has ended meanwhile.
func keep[C io.Closer](p *part, c C, err error) (C, error) {
	if err != nil {
		return c, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.own.Ending() {
		var none C
		return none, errors.Join(ErrClosed, c.Close())
	}
	p.opened = append(p.opened, c)
	return c, nil
}

// OpenWriter announces a topic.
func (p *part) OpenWriter(topic string, proto Message, q QoS) (TopicWriter, error) {
	w, err := p.Node.OpenWriter(topic, proto, q)
	return keep(p, w, err)
}

// OpenReader reads a topic.
func (p *part) OpenReader(topic string, proto Message, q QoS, deliver func(Message)) (TopicReader, error) {
	r, err := p.Node.OpenReader(topic, proto, q, deliver)
	return keep(p, r, err)
}

// OpenService offers a service.
func (p *part) OpenService(name string, types ServiceTypes, answer func(context.Context, Message) Message) (io.Closer, error) {
	s, err := p.Node.OpenService(name, types, answer)
	return keep(p, s, err)
}

// Defined tells whether the installed definition is the one that is known here.
func (p *part) Defined(proto Message) bool { return Defined(p.Node, proto) }

// nativePart is a part of a node whose graph has actions of its own.
type nativePart struct {
	*part

	native NativeActions
}

// ResolveAction makes an action's name absolute.
func (p *nativePart) ResolveAction(name string, types ActionTypes) (string, error) {
	return p.native.ResolveAction(name, types)
}

// OpenActionServer offers an action.
func (p *nativePart) OpenActionServer(name string, types ActionTypes, run func(context.Context, NativeGoal) (Message, Status)) (io.Closer, error) {
	s, err := p.native.OpenActionServer(name, types, run)
	return keep(p.part, s, err)
}

// OpenActionClient makes a client.
func (p *nativePart) OpenActionClient(name string, types ActionTypes) (NativeClient, error) {
	c, err := p.native.OpenActionClient(name, types)
	return keep(p.part, c, err)
}

// Lifecycle is what a node does when a manager of ROS 2 leads it through its states. A transition whose error is not nil has
// failed, and leaves the node in the state that it was in.
type Lifecycle struct {
	Configure, Activate, Deactivate, Cleanup func(ctx context.Context) error
}

// Managed is implemented by the nodes of a graph that has lifecycles, as ROS 2 has.
type Managed interface {
	// Manage offers the lifecycle to managers; the node begins as unconfigured.
	Manage(l Lifecycle) error
}
