package ros2

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros2/node"
	"saydo/internal/rosio/ros2/rcl"
	"saydo/internal/rosio/ros2/rosidl"
)

// rosoutTopic has a QoS that all of ROS 2 expects: late readers get the lines of the last ten seconds.
const rosoutTopic = "/rosout"

// writerQoS is how a topic is offered. A latched one keeps one message for those who come later, unless it asks for more.
func writerQoS(topic string, q rosio.QoS) rcl.QoS {
	out := rcl.ReliableQoS(uint64(q.Length()))
	if q.Latched {
		out.Durability = rcl.TransientLocal
		out.Depth = uint64(max(q.Depth, 1))
	}
	if q.BestEffort {
		out.Reliability = rcl.BestEffort
	}
	if topic == rosoutTopic {
		out.Durability, out.Depth, out.Lifespan = rcl.TransientLocal, 1000, [2]uint64{10, 0}
	}
	return out
}

// readerQoS is how a topic is asked for. The middleware's queue is never the shorter one, so that what is dropped is counted.
func readerQoS(q rosio.QoS) rcl.QoS {
	out := writerQoS("", q)
	out.Depth = uint64(max(q.Length(), rosio.DefaultDepth))
	return out
}

// writer is the sending end of a topic.
type writer struct {
	n     *Node
	topic string
	w     *wire
	q     rcl.QoS
	p     *node.Publisher
	ends  *comparison
}

// OpenWriter announces a topic. Where its type is not installed, it says so once and sends nothing.
func (n *Node) OpenWriter(topic string, proto rosio.Message, q rosio.QoS) (rosio.TopicWriter, error) {
	w, here, err := n.wire(topic, proto)
	if err != nil {
		return nil, err
	}
	if !here {
		return &silent{}, nil
	}
	out := &writer{n: n, topic: topic, w: w, q: writerQoS(topic, q), ends: n.compare(topic, w.name, n.h.Subscriptions)}
	out.p, err = n.h.Publish(w.name, topic, out.q, n.h.TellUnfit(n.tellUnfit))
	if err != nil {
		return nil, said(err)
	}
	n.tellMissing(w)
	return out, nil
}

// Defined tells whether the installed definition of proto's type has all of its fields.
func (n *Node) Defined(proto rosio.Message) bool { return n.graph.types.defined(proto) }

// unusable is why an interface cannot be used here, which it tells, and how to mend that: it is not installed, or without its library or
// with one of another definition. Empty: err is none of that.
func (n *Node) unusable(name, typ string, err error) (why string) {
	pkg, _, _ := strings.Cut(typ, "/")
	_, without := errors.AsType[*rosidl.NoTypeError](err)
	switch {
	case without:
		why = fmt.Sprintf("%v; look whether its name is right, or install a release of the package that has it", err)
	case errors.Is(err, rosidl.ErrNotInstalled):
		why = fmt.Sprintf("%v; install the package, if the robot has it", err)
	case errors.Is(err, rcl.ErrMissing):
		why = fmt.Sprintf("the definition of %s is there, but not its library: build %s again for this ROS 2, and source it (%v)", typ, pkg, err)
	case errors.Is(err, rosidl.ErrOnlyIDL), errors.Is(err, node.ErrStale):
		why = err.Error()
	default:
		return ""
	}
	n.Log(rosio.Warn, fmt.Sprintf("%s is not used: %s", name, why))
	return why
}

// tellUnfit tells of those at the other end of a topic whom the middleware does not link with this node's, as their QoS does not fit.
func (n *Node) tellUnfit(err error) { n.Log(rosio.Warn, err.Error()) }

// tellMissing tells once of fields that the installed definition has not.
func (n *Node) tellMissing(w *wire) {
	if list := w.c.Missing(); len(list) > 0 {
		n.Log(rosio.Info, fmt.Sprintf("the installed %s has no %v: that is not sent", w.name, list))
	}
}

// wire returns how messages of the type travel on the topic; not here: the type is not
// installed, which is told.
func (n *Node) wire(topic string, proto rosio.Message) (w *wire, here bool, err error) {
	if n.Ending() {
		return nil, false, rosio.ErrClosed
	}
	w, err = n.graph.types.wire(proto, kindMessage)
	if err == nil {
		err = n.h.HasMessage(w.name)
	}
	if n.unusable(topic, ros2Name(proto.ROSType(), kindMessage), err) != "" {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	return w, true, n.fitsOwn(topic, w.name)
}

// Write sends a message.
func (w *writer) Write(m rosio.Message) error {
	w.ends.passed(0)
	return w.w.send(m, w.p.Send)
}

// Peers names the nodes that receive what is sent.
func (w *writer) Peers() []string {
	matched := w.p.Matched()
	if matched == 0 {
		return nil
	}
	ends, err := w.n.h.Subscriptions(w.topic)
	if err != nil {
		return nil // the node is closing
	}
	return peers(ends, matched, func(e rcl.Endpoint) bool { return e.Type == w.w.name && w.q.Suits(e.QoS) })
}

// peers names the nodes of the endpoints that fit. While discovery goes on the graph knows more than is linked; then nobody
// is named until the two agree.
func peers(ends []rcl.Endpoint, matched int, fits func(rcl.Endpoint) bool) []string {
	var names []string
	count := 0
	for _, e := range ends {
		if !fits(e) {
			continue
		}
		count++
		if e.Node != "" {
			names = append(names, e.Node)
		}
	}
	if count > matched {
		return nil
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Dropped is always zero: what the middleware drops is not told, and its queues are not the shorter ones.
func (w *writer) Dropped() uint64 { return 0 }

// Close withdraws the topic.
func (w *writer) Close() error { return w.p.Close() }

// silent stands for what this ROS 2 has no type for: it has no peers.
type silent struct {
	closed atomic.Bool
	why    string // an action cannot be used
}

// Write sends nothing.
func (s *silent) Write(rosio.Message) error {
	if s.closed.Load() {
		return rosio.ErrClosed
	}
	return nil
}

// Peers is nobody.
func (s *silent) Peers() []string { return nil }

// Dropped is zero: nobody waits for it.
func (s *silent) Dropped() uint64 { return 0 }

// Close does nothing more.
func (s *silent) Close() error {
	s.closed.Store(true)
	return nil
}

// Linked is never true.
func (s *silent) Linked() bool { return false }

// Send refuses.
func (s *silent) Send(rosio.Message, func(rosio.Message), func(rosio.NativeResult, error)) (string, func() error, error) {
	return "", nil, s.Unusable()
}

// Unusable tells why no goal can be sent.
func (s *silent) Unusable() error { return fmt.Errorf("%w: %s", rosio.ErrUnusable, s.why) }
