package ros1

import (
	"context"
	"errors"
	"fmt"

	"saydo/internal/rosio"
)

// Lost are the services of the node that others have taken from it.
func (n *node) Lost() map[string]string {
	n.mu.Lock()
	defer n.mu.Unlock()
	lost := map[string]string{}
	for name, s := range n.services {
		if s.taken != "" {
			lost[name] = s.taken
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
	offered := n.offered() // before it is asked: what is offered meanwhile is not missed there
	has, err := n.whoServes(ctx)
	if err == nil {
		for _, s := range offered {
			err = errors.Join(err, n.keepService(ctx, s, has[s.name]))
		}
	}
	if err != nil && ctx.Err() == nil {
		n.Log(rosio.Debug, fmt.Sprintf("asking the ROS master who has the services: %v", err)) // it is asked again
	}
}

// whoServes tells which node has each service of the graph.
func (n *node) whoServes(ctx context.Context) (map[string]string, error) {
	value, err := n.graph.rpc.CallROS(ctx, n.graph.conf.Setup.Master, "getSystemState", n.Name())
	if err != nil {
		return nil, err
	}
	lists, _ := value.([]any)
	services, _ := listArg(lists, 2)
	has := make(map[string]string, len(services))
	for i := range services {
		one, _ := listArg(services, i)
		by, _ := listArg(one, 1)
		if name, is := textArg(one, 0); is && len(by) > 0 {
			has[name], _ = textArg(by, len(by)-1)
		}
	}
	return has, nil
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

// keepService looks after one service, which the node of that name has; "": none.
func (n *node) keepService(ctx context.Context, s *service, now string) error {
	if now == n.Name() {
		n.regained(s)
		return nil
	}
	at := ""
	if now != "" {
		var err error
		if at, err = bearer(ctx, n.graph.rpc, n.graph.conf.Setup.Master, n.Name(), now); err != nil {
			return err
		}
	}
	if at == "" {
		return n.offerAgain(s)
	}
	n.mu.Lock()
	before := s.taken
	s.taken = now
	n.mu.Unlock()
	if now != before {
		n.Log(rosio.Warn, fmt.Sprintf("%s has taken %s from this node: who calls it calls that one; it is offered here again when that one is gone", now, s.name))
	}
	return nil
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
	s.taken = ""
	n.mu.Unlock()
	if was != "" {
		n.Log(rosio.Info, fmt.Sprintf("%s is offered here again, which %s had taken", s.name, was))
	}
}
