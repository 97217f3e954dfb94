package ros1

import (
	"context"
	"errors"
	"fmt"

	"saydo/internal/rosio"
	"saydo/internal/rosmaster/xmlrpc"
)

// stranger is who has a service of a node, where the master does not say.
const stranger = "another node"

// taker is who has a service that a node offers.
type taker struct {
	uri  string // of the service, there
	node string // its name
}

// Lost are the services of the node that others have taken from it.
func (n *node) Lost() map[string]string {
	n.mu.Lock()
	defer n.mu.Unlock()
	lost := map[string]string{}
	for name, s := range n.services {
		if s.taken != (taker{}) {
			lost[name] = s.taken.node
		}
	}
	return lost
}

// keepServices looks whether the services of the node are still its own. ROS 1 gives a service to whoever offers it last and tells
// nobody. One that another node has is told once, and offered again when nobody has it any more: to take it from a node that is there
// would be to fight with it, if that does the same, for ever.
func (n *node) keepServices(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	for _, s := range n.offered() {
		if err := n.keepService(ctx, s); err != nil && ctx.Err() == nil {
			n.Log(rosio.Debug, fmt.Sprintf("asking the ROS master who has %s: %v", s.name, err)) // it is asked again
		}
	}
}

// offered are the services of the node.
func (n *node) offered() []*service {
	n.mu.Lock()
	defer n.mu.Unlock()
	var all []*service
	for _, s := range n.services {
		all = append(all, s)
	}
	return all
}

// keepService looks after one service.
func (n *node) keepService(ctx context.Context, s *service) error {
	uri, err := n.serviceAt(ctx, s.name)
	if err != nil {
		return err
	}
	n.mu.Lock()
	before := s.taken
	n.mu.Unlock()
	switch {
	case uri == n.serviceURI():
		n.regained(s)
		return nil
	case uri == "":
		return n.offerAgain(s)
	}
	now := before
	if uri != before.uri {
		if now, err = n.takerOf(ctx, s.name, uri); err != nil {
			return err
		}
	}
	there, err := n.answers(ctx, now.node)
	switch {
	case err != nil:
		return err
	case !there:
		return n.offerAgain(s)
	case now != before:
		n.mu.Lock()
		s.taken = now
		n.mu.Unlock()
		n.Log(rosio.Warn, fmt.Sprintf("%s has taken %s from this node: who calls it calls that one; it is offered here again when that one is gone", now.node, s.name))
	}
	return nil
}

// serviceAt is where the master has the service; "": nobody offers it.
func (n *node) serviceAt(ctx context.Context, name string) (string, error) {
	value, err := n.graph.rpc.CallROS(ctx, n.graph.conf.Setup.Master, "lookupService", n.Name(), name)
	if refused, is := errors.AsType[*xmlrpc.StatusError](err); is && refused.Code == -1 {
		return "", nil
	}
	uri, _ := value.(string)
	return uri, err
}

// takerOf finds out who has the service at that address.
func (n *node) takerOf(ctx context.Context, name, uri string) (taker, error) {
	value, err := n.graph.rpc.CallROS(ctx, n.graph.conf.Setup.Master, "getSystemState", n.Name())
	if err != nil {
		return taker{}, err
	}
	lists, _ := value.([]any)
	services, _ := listArg(lists, 2)
	for i := range services {
		one, _ := listArg(services, i)
		by, _ := listArg(one, 1)
		if called, _ := textArg(one, 0); called == name && len(by) > 0 {
			if who, is := textArg(by, len(by)-1); is && who != n.Name() {
				return taker{uri, who}, nil
			}
		}
	}
	return taker{uri, stranger}, nil
}

// answers tells whether the node is there: the master goes on naming one that died. Of a stranger nobody can ask.
func (n *node) answers(ctx context.Context, name string) (bool, error) {
	if name == stranger {
		return true, nil
	}
	value, err := n.graph.rpc.CallROS(ctx, n.graph.conf.Setup.Master, "lookupNode", n.Name(), name)
	if refused, is := errors.AsType[*xmlrpc.StatusError](err); is && refused.Code == -1 {
		return false, nil
	}
	uri, _ := value.(string)
	if err != nil || uri == "" {
		return true, err
	}
	_, err = n.graph.rpc.CallROS(ctx, uri, "getPid", n.Name())
	return err == nil || !isUnreachable(err) || ctx.Err() != nil, nil
}

// offerAgain has the master know that the node offers the service, unless it does not any more.
func (n *node) offerAgain(s *service) error {
	n.opening.Lock()
	defer n.opening.Unlock()
	n.mu.Lock()
	still := n.services[s.name] == s
	n.mu.Unlock()
	if !still || n.Ending() {
		return nil
	}
	if err := n.master.RegisterService(s.name, n.serviceURI(), n.slaveURI); err != nil {
		return n.graph.masterError("telling the ROS master of "+s.name, err)
	}
	n.regained(s)
	return nil
}

// regained notes that the node has the service, and tells it where another one had it.
func (n *node) regained(s *service) {
	n.mu.Lock()
	was := s.taken
	s.taken = taker{}
	n.mu.Unlock()
	if was != (taker{}) {
		n.Log(rosio.Info, fmt.Sprintf("%s is offered here again, which %s had taken", s.name, was.node))
	}
}
