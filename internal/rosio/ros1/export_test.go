package ros1

import (
	"bytes"
	"context"
	"net/http"

	"github.com/bluenviron/goroslib/v2/pkg/apimaster"

	"saydo/internal/rosio"
	"saydo/internal/rosmaster/xmlrpc"
)

// SlaveHandler answers calls as a node on no graph does, which nothing can shut down.
func SlaveHandler() (http.Handler, error) {
	closing := rosio.NewOwner()
	n := &node{
		Owner: rosio.NewOwner(), graph: &Graph{closers: closing}, names: rosio.Names{Namespace: "/", Node: "talker"},
		publications: map[string]*publication{}, readers: map[string][]*reader{},
	}
	return xmlrpc.NewHandler(n.serveSlave, xmlrpc.Limits{MaxBytes: slaveCallBytes}), closing.End()
}

// Wires are the wire types of a graph.
type Wires struct{ wires }

// Sum is the checksum of a message on the wire.
func (w *Wires) Sum(m rosio.Message) (string, error) {
	found, err := w.of(m)
	if err != nil {
		return "", err
	}
	return found.md5, nil
}

// ServiceSum is the checksum of a service on the wire.
func (w *Wires) ServiceSum(types rosio.ServiceTypes) (string, error) {
	found, err := w.service(types)
	if err != nil {
		return "", err
	}
	return found.md5, nil
}

// Sum is the checksum of a message on the wire of a new graph.
func Sum(m rosio.Message) (string, error) { return new(Wires).Sum(m) }

// ServiceSum is the checksum of a service on the wire of a new graph.
func ServiceSum(types rosio.ServiceTypes) (string, error) { return new(Wires).ServiceSum(types) }

// Published gives type and checksum of each topic that a node publishes.
func Published(n rosio.Node) map[string][2]string {
	topics := map[string][2]string{}
	if own, ok := n.(*node); ok {
		own.mu.Lock()
		defer own.mu.Unlock()
		for topic, p := range own.publications {
			topics[topic] = [2]string{p.wire.rosType, p.wire.md5}
		}
	}
	return topics
}

// Roundtrip sends a message through the bytes of the wire.
func Roundtrip(m rosio.Message) (rosio.Message, error) {
	w, err := newWireType(m)
	if err != nil {
		return nil, err
	}
	frame, err := w.encode(m)
	if err != nil {
		return nil, err
	}
	return w.decode(bytes.NewReader(frame))
}

// Encode gives the bytes of the wire.
func Encode(m rosio.Message) ([]byte, error) {
	w, err := newWireType(m)
	if err != nil {
		return nil, err
	}
	return w.encode(m)
}

// Decode reads foreign bytes as a message like proto.
func Decode(proto rosio.Message, frame []byte) (rosio.Message, error) {
	w, err := newWireType(proto)
	if err != nil {
		return nil, err
	}
	return w.decode(bytes.NewReader(frame))
}

// WithoutRemaps is the setup without its unexported part.
func WithoutRemaps(s Setup) Setup {
	s.remaps = nil
	return s
}

// TopicTypes are the types of a graph's topics.
type TopicTypes struct{ t topicTypes }

// Of is the type that the topic carries.
func (t *TopicTypes) Of(topic string, ask func() ([]apimaster.TopicType, error)) (string, error) {
	return t.t.of(topic, ask)
}

// Note adds a topic.
func (t *TopicTypes) Note(topic, rosType string) { t.t.note(topic, rosType) }

// Known tells whether the master knows the node.
func Known(ctx context.Context, n rosio.Node) bool {
	own, is := n.(*node)
	if !is {
		return false
	}
	at, err := own.knownAt(ctx)
	return err == nil && at == own.slaveURI
}

// RestoreTime does what a node does whom the master has forgotten.
func RestoreTime(ctx context.Context, n rosio.Node) error {
	own, is := n.(*node)
	if !is {
		return rosio.ErrClosed
	}
	return own.restoreTime(ctx)
}

// Await waits as a node does until knock is answered.
func Await(ctx context.Context, g *Graph, name string, knock func(context.Context) error) error {
	return g.await(ctx, name, knock)
}

// KeepServices looks after the services of a node once, and tells whether the node has all of them.
func KeepServices(ctx context.Context, n rosio.Node) bool {
	own, is := n.(*node)
	if !is {
		return false
	}
	own.keepServices(ctx)
	return len(own.Lost()) == 0
}
