// Package param offers a node's parameters to others, by ROS 2's six services and /parameter_events.
//
// param has the server, rule what is told of a parameter and who may set it to what, service the six services, value and message their
// forms, and memory a store for whoever has none.
//
// The values stay with whoever serves them, behind Store. Services are answered on an executor's goroutine; the methods of a Server may
// be called from any. Nothing blocks, and no goroutine is started.
package param

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"time"

	"saydo/internal/rosio/ros2/node"
	"saydo/internal/rosio/ros2/rcl"
	"saydo/internal/rosio/ros2/typed"
)

// UseSimTime is the parameter that every ROS 2 node has. It is offered where the store has it, and is read when the node starts.
const UseSimTime = "use_sim_time"

// Store keeps the values of a node's parameters by their names, such as "speed" or "camera.rate". A value is a bool, int, float64,
// string, or []any of one of them; others are not offered. It is safe for concurrent use and does not block.
type Store interface {
	// Get gives a value, where there is one.
	Get(name string) (value any, set bool)
	// Set takes a value that another node gives to a parameter, of the type that it has.
	Set(name string, value any)
	// Names are those of all values, in order.
	Names() []string
}

// Config is what parameters are served with.
type Config struct {
	Store Store
	// Now stamps the events; nil: the wall's time.
	Now func() time.Time
	// OnError is told what goes wrong where nobody can be answered; nil: as package node has it.
	OnError func(error)
}

// Server offers the parameters that Declare and Tell have named: what else the store has is none of the node's own.
type Server struct {
	conf   Config
	name   string // of the node
	events *typed.Publisher[event]

	mu    sync.Mutex
	rules map[string]Rule  // of those that were declared
	known map[string]uint8 // the types of those that the graph has been told of
}

// Serve offers parameters of the node until that is closed.
func Serve(n *node.Node, conf Config) (*Server, error) {
	s := &Server{conf: conf, name: n.Name(), rules: map[string]Rule{UseSimTime: {Meaning: "time comes from /clock", Fixed: true}}, known: map[string]uint8{}}
	if s.conf.Now == nil {
		s.conf.Now = time.Now
	}
	if s.conf.OnError == nil {
		s.conf.OnError = n.Tell
	}
	var err error
	if s.events, err = typed.Publish[event](n, "rcl_interfaces/msg/ParameterEvent", "/parameter_events", rcl.ReliableQoS(1000), nobody); err != nil {
		return nil, err
	}
	return s, errors.Join(
		serve(s, n, "GetParameters", "get_parameters", s.get),
		serve(s, n, "GetParameterTypes", "get_parameter_types", s.types),
		serve(s, n, "SetParameters", "set_parameters", s.set),
		serve(s, n, "SetParametersAtomically", "set_parameters_atomically", s.setAll),
		serve(s, n, "DescribeParameters", "describe_parameters", s.describe),
		serve(s, n, "ListParameters", "list_parameters", s.list),
	)
}

// nobody is told of tools that ask for another quality of service than that of all nodes.
func nobody(error) {}

// serve offers one service. Its answers are at hand, so it answers on the executor's goroutine.
func serve[Q, R any](s *Server, n *node.Node, typ, name string, answer func(Q) R) error {
	_, err := typed.ServeSeldom(n, "rcl_interfaces/srv/"+typ, s.name+"/"+name, func(q Q, reply func(R)) { reply(answer(q)) }, s.conf.OnError)
	return err
}

// Tell offers a parameter that is new, or tells the graph that its value has changed. Others may change it, unless its rule says otherwise.
func (s *Server) Tell(name string) {
	v := s.value(name)
	if v.Type == notSet {
		return
	}
	e := event{Stamp: s.conf.Now(), Node: s.name}
	s.mu.Lock()
	if s.known[name] != notSet {
		e.Changed = []parameter{{name, v}}
	} else {
		e.New = []parameter{{name, v}}
	}
	s.known[name] = v.Type
	s.mu.Unlock()
	if err := s.events.Send(e); err != nil {
		s.conf.OnError(fmt.Errorf("telling of the parameter %s: %w", name, err))
	}
}

// Names are those of the parameters that are offered, in the store's order.
func (s *Server) Names() []string {
	return slices.DeleteFunc(slices.Clone(s.conf.Store.Names()), func(name string) bool { return s.offered(name).Type == notSet })
}

// value gives a value of the store. An empty list stays a list of what it was told to be of.
func (s *Server) value(name string) value {
	v, set := s.conf.Store.Get(name)
	if !set || name == "" {
		return value{}
	}
	list, is := v.([]any)
	s.mu.Lock()
	told := s.known[name]
	s.mu.Unlock()
	if is && len(list) == 0 && told >= octets {
		return value{Type: told}
	}
	return valueOf(v)
}

// offered gives a parameter that the node has: what was given to it and it never read is none of its own.
func (s *Server) offered(name string) value {
	s.mu.Lock()
	_, declared := s.rules[name]
	has := declared || s.known[name] != notSet
	s.mu.Unlock()
	if !has {
		return value{}
	}
	return s.value(name)
}

// below tells whether a name is listed: those below the prefixes are, down to a depth of parts; 0: all.
func below(name string, q listRequest) bool {
	deep := func(rest string) bool { return q.Depth == 0 || uint64(strings.Count(rest, ".")) < q.Depth }
	if len(q.Prefixes) == 0 {
		return deep(name)
	}
	return slices.ContainsFunc(q.Prefixes, func(prefix string) bool {
		rest, is := strings.CutPrefix(name, prefix+".")
		return name == prefix || (is && deep(rest))
	})
}
