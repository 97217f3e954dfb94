package ros2

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"sync"
	"time"

	"saydo/internal/rosio/ros2/codec"
	"saydo/internal/rosio/ros2/node"
	"saydo/internal/rosio/ros2/rcl"
)

// useSimTime is the parameter that every ROS 2 node has.
const useSimTime = "use_sim_time"

// paramName is the full name in the tree of the node's own parameter "a.b": "/planner/a/b".
func (n *Node) paramName(name string) string {
	return n.Name() + "/" + strings.ReplaceAll(name, ".", "/")
}

// paramServer offers the node's own parameters by the six services of ROS 2, and tells of changes on /parameter_events.
type paramServer struct {
	n      *Node
	events *node.Publisher
	event  *codec.Codec

	mu    sync.Mutex
	fixed map[string]bool // those that are read once, when the node starts
	known map[string]bool // those that the graph has been told of

	limits map[string][2]float64
}

// The messages of the services.
type (
	parameter struct {
		Name  string     `ros:"name"`
		Value paramValue `ros:"value"`
	}
	setResult struct {
		Successful bool   `ros:"successful"`
		Reason     string `ros:"reason"`
	}
	namesRequest struct {
		Names []string `ros:"names"`
	}
	valuesResponse struct {
		Values []paramValue `ros:"values"`
	}
	typesResponse struct {
		Types []uint8 `ros:"types"`
	}
	setRequest struct {
		Parameters []parameter `ros:"parameters"`
	}
	setResponse struct {
		Results []setResult `ros:"results"`
	}
	setAllResponse struct {
		Result setResult `ros:"result"`
	}
	descriptor struct {
		Name        string `ros:"name"`
		Type        uint8  `ros:"type"`
		Description string `ros:"description"`
		ReadOnly    bool   `ros:"read_only"`

		Doubles  []doubleRange  `ros:"floating_point_range"`
		Integers []integerRange `ros:"integer_range"`
	}
	doubleRange struct {
		From float64 `ros:"from_value"`
		To   float64 `ros:"to_value"`
	}
	integerRange struct {
		From int64 `ros:"from_value"`
		To   int64 `ros:"to_value"`
	}
	describeResponse struct {
		Descriptors []descriptor `ros:"descriptors"`
	}
	listRequest struct {
		Prefixes []string `ros:"prefixes"`
		Depth    uint64   `ros:"depth"`
	}
	listResult struct {
		Names    []string `ros:"names"`
		Prefixes []string `ros:"prefixes"`
	}
	listResponse struct {
		Result listResult `ros:"result"`
	}
	paramEvent struct {
		Stamp   time.Time   `ros:"stamp"`
		Node    string      `ros:"node"`
		New     []parameter `ros:"new_parameters"`
		Changed []parameter `ros:"changed_parameters"`
	}
)

// serveParams offers the node's parameters.
func serveParams(n *Node) (*paramServer, error) {
	s := &paramServer{n: n, fixed: map[string]bool{useSimTime: true}, known: map[string]bool{}, limits: map[string][2]float64{}}
	const eventType = "rcl_interfaces/msg/ParameterEvent"
	def, err := n.graph.types.library.Type(eventType)
	if err != nil {
		return nil, err
	}
	if s.event, err = codec.New(reflect.TypeFor[paramEvent](), def, codec.ByTag); err != nil {
		return nil, err
	}
	q := rcl.QoS{History: rcl.KeepLast, Depth: 1000, Reliability: rcl.Reliable, Durability: rcl.Volatile}
	if s.events, err = n.h.Publish(eventType, "/parameter_events", q, func(string) {}); err != nil {
		return nil, said(err)
	}
	for _, serve := range []func() error{
		func() error { return serveParam(n, "GetParameters", "get_parameters", s.get) },
		func() error { return serveParam(n, "GetParameterTypes", "get_parameter_types", s.types) },
		func() error { return serveParam(n, "SetParameters", "set_parameters", s.set) },
		func() error { return serveParam(n, "SetParametersAtomically", "set_parameters_atomically", s.setAll) },
		func() error { return serveParam(n, "DescribeParameters", "describe_parameters", s.describe) },
		func() error { return serveParam(n, "ListParameters", "list_parameters", s.list) },
	} {
		if err := serve(); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// serveParam offers one service. Its answers are at hand, so it answers on the executor's goroutine.
func serveParam[Q, R any](n *Node, typ, name string, answer func(Q) R) error {
	return serveTagged(n, "rcl_interfaces/srv/"+typ, name, func(q Q, reply func(R)) { reply(answer(q)) })
}

// serveTagged offers a service of the node with structs whose tags name the fields. answer is called on the executor's
// goroutine, and may reply later.
func serveTagged[Q, R any](n *Node, typ, name string, answer func(Q, func(R))) error {
	var codecs [2]*codec.Codec
	for i, one := range []struct {
		goType reflect.Type
		name   string
	}{{reflect.TypeFor[Q](), typ + "_Request"}, {reflect.TypeFor[R](), typ + "_Response"}} {
		def, err := n.graph.types.library.Type(one.name)
		if err != nil {
			return err
		}
		if codecs[i], err = codec.New(one.goType, def, codec.ByTag); err != nil {
			return err
		}
	}
	_, err := n.h.ServeSeldom(typ, n.Name()+"/"+name, func(cdr []byte, reply func([]byte) error) {
		v, err := codecs[0].Unmarshal(cdr)
		if err != nil {
			n.troubled(name, err)
			return
		}
		q, _ := v.(Q) // the codec makes no other
		answer(q, func(r R) {
			out, err := codecs[1].Marshal(r)
			if err == nil {
				err = reply(out)
			}
			n.troubled(name, err)
		})
	})
	return said(err)
}

// value gives a parameter of the node.
func (s *paramServer) value(name string) paramValue {
	if v, set := s.n.graph.params.Get(s.n.paramName(name)); set && name != "" {
		return toParamValue(v)
	}
	return paramValue{}
}

// offered gives a parameter that the node has: what was given to it and it never read is none of its own.
func (s *paramServer) offered(name string) paramValue {
	s.mu.Lock()
	has := s.fixed[name] || s.known[name]
	s.mu.Unlock()
	if !has {
		return paramValue{}
	}
	return s.value(name)
}

func (s *paramServer) get(q namesRequest) valuesResponse {
	var r valuesResponse
	for _, name := range q.Names {
		r.Values = append(r.Values, s.offered(name))
	}
	return r
}

func (s *paramServer) types(q namesRequest) typesResponse {
	var r typesResponse
	for _, name := range q.Names {
		r.Types = append(r.Types, s.offered(name).Type)
	}
	return r
}

func (s *paramServer) describe(q namesRequest) describeResponse {
	var r describeResponse
	for _, name := range q.Names {
		d := descriptor{Name: name, Type: s.offered(name).Type, ReadOnly: s.isFixed(name)}
		if d.ReadOnly {
			d.Description = "read when the node starts"
		}
		s.limit(&d)
		r.Descriptors = append(r.Descriptors, d)
	}
	return r
}

// limit writes the declared limits of a number, which may be whole or not.
func (s *paramServer) limit(d *descriptor) {
	s.mu.Lock()
	defer s.mu.Unlock()
	l, is := s.limits[d.Name]
	switch {
	case is && d.Type == paramDouble:
		d.Doubles = []doubleRange{{l[0], l[1]}}
	case is && d.Type == paramInteger:
		d.Integers = []integerRange{{int64(l[0]), int64(l[1])}}
	}
}

// list gives the names below the prefixes, down to a depth of parts; 0: all.
func (s *paramServer) list(q listRequest) listResponse {
	var r listResult
	for _, leaf := range s.n.graph.params.Leaves(s.n.Name()) {
		name := strings.ReplaceAll(leaf, "/", ".")
		if s.offered(name).Type == paramNotSet || !below(name, q) {
			continue
		}
		r.Names = append(r.Names, name)
		if i := strings.LastIndexByte(name, '.'); i > 0 && !slices.Contains(r.Prefixes, name[:i]) {
			r.Prefixes = append(r.Prefixes, name[:i])
		}
	}
	return listResponse{r}
}

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

func (s *paramServer) set(q setRequest) setResponse {
	var r setResponse
	for _, p := range q.Parameters {
		result := s.check(p)
		if result.Successful {
			s.write(p)
		}
		r.Results = append(r.Results, result)
	}
	return r
}

func (s *paramServer) setAll(q setRequest) setAllResponse {
	for _, p := range q.Parameters {
		if result := s.check(p); !result.Successful {
			return setAllResponse{result}
		}
	}
	for _, p := range q.Parameters {
		s.write(p)
	}
	return setAllResponse{setResult{Successful: true}}
}

// check tells whether a parameter may be set, and if not, why.
func (s *paramServer) check(p parameter) setResult {
	have := s.offered(p.Name)
	switch {
	case have.Type == paramNotSet:
		return setResult{Reason: fmt.Sprintf("%s has no parameter %q", s.n.Name(), p.Name)}
	case s.isFixed(p.Name) && !reflect.DeepEqual(have, p.Value):
		return setResult{Reason: fmt.Sprintf("%s is read when the node starts: set it by -p or in the launch file and start it again", p.Name)}
	case have.Type != p.Value.Type:
		return setResult{Reason: fmt.Sprintf("%s is of the type %d, not %d", p.Name, have.Type, p.Value.Type)}
	}
	return setResult{Successful: true}
}

func (s *paramServer) write(p parameter) {
	s.n.graph.params.Set(s.n.paramName(p.Name), p.Value.plain())
	s.told(p.Name)
}

func (s *paramServer) isFixed(name string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.fixed[name]
}

func (s *paramServer) declare(name string) {
	s.mu.Lock()
	was := s.fixed[name]
	s.fixed[name] = true
	s.mu.Unlock()
	if !was {
		s.told(name)
	}
}

// told tells the graph that a parameter is new or has changed.
func (s *paramServer) told(name string) {
	value := s.value(name)
	if value.Type == paramNotSet {
		return
	}
	e := paramEvent{Stamp: s.n.Clock().Now(), Node: s.n.Name()}
	s.mu.Lock()
	if s.known[name] {
		e.Changed = []parameter{{name, value}}
	} else {
		e.New = []parameter{{name, value}}
	}
	s.known[name] = true
	s.mu.Unlock()
	cdr, err := s.event.Marshal(e)
	if err == nil {
		err = s.events.Send(cdr)
	}
	s.n.troubled("telling of a parameter", err)
}
