package ros2

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros2/node"
	"saydo/internal/rosio/ros2/rcl"
)

// reader is the receiving end of a topic.
type reader struct {
	n       *Node
	topic   string
	w       *wire
	asked   rosio.QoS
	deliver func(rosio.Message)
	ends    *comparison
	told    atomic.Bool

	mu     sync.Mutex
	parts  []part // the first hears the most; they are drained in this order, so that the last word is that of the surest
	closed bool
}

// part is one subscription of a reader, and what it asks of those who publish.
type part struct {
	*node.Subscription
	asks rcl.QoS
}

// OpenReader reads a topic. Where its type is not installed, it says so once and receives nothing.
func (n *Node) OpenReader(topic string, proto rosio.Message, q rosio.QoS, deliver func(rosio.Message)) (rosio.TopicReader, error) {
	w, here, err := n.wire(topic, proto)
	if err != nil {
		return nil, err
	}
	if !here {
		return &silent{}, nil
	}
	r := &reader{n: n, topic: topic, w: w, asked: q, deliver: deliver, ends: n.compare(topic, w.name, n.h.Publishers)}
	r.mu.Lock()
	defer r.mu.Unlock()
	asked := []rosio.QoS{q}
	if q.Anyone && q.Latched { // what a sender of less tells once must not be missed, nor get lost where it sends reliably
		asked = []rosio.QoS{loose(q), {Depth: q.Depth}, q}
	}
	for _, q := range asked {
		if err := r.open(q); err != nil {
			return nil, errors.Join(err, r.end())
		}
	}
	return r, nil
}

// loose asks for so little that whatever is offered is enough.
func loose(q rosio.QoS) rosio.QoS { return rosio.QoS{Depth: q.Depth, BestEffort: true} }

// open adds a subscription that asks for this much.
func (r *reader) open(q rosio.QoS) error {
	asks := readerQoS(q)
	s, err := r.n.h.Subscribe(r.w.name, r.topic, asks, r.take, r.unfit)
	if err != nil {
		return said(err)
	}
	r.parts = append(r.parts, part{s, asks})
	return nil
}

// unfit is called when a publisher has come that offers less than is asked for, and does not block.
func (r *reader) unfit(u node.Unfit) {
	if !r.asked.Anyone {
		r.n.h.TellUnfit(r.n.tellUnfit)(u)
		return
	}
	if !r.asked.Latched {
		r.n.troubled("asking for less on "+r.topic, r.n.Go(func(context.Context) { r.n.troubled("asking for less on "+r.topic, r.loosen()) }))
	}
}

// loosen asks for less from now on, of everybody: two subscriptions would bring twice what the others send.
func (r *reader) loosen() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.closed || r.parts[0].asks.Reliability == rcl.BestEffort {
		return nil
	}
	strict := r.parts[0]
	if err := r.open(loose(r.asked)); err != nil {
		return err
	}
	r.parts = r.parts[1:]
	return strict.Close()
}

// take hands a message over; one that cannot be read is told once, as its sender will go on sending such.
func (r *reader) take(cdr []byte) {
	m, left, err := r.w.begin(cdr)
	if err == nil {
		r.ends.passed(left)
		r.deliver(m)
	} else if !r.told.Swap(true) {
		r.n.Log(rosio.Warn, fmt.Sprintf("%s: a message is left out: %v; its sender has another definition of it", r.topic, err))
	}
}

// widest is the subscription that hears the most.
func (r *reader) widest() part {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.parts[0]
}

// linked tells whether anybody's messages arrive.
func (r *reader) linked() bool {
	return r.widest().Matched() > 0
}

// Peers names the nodes whose messages arrive.
func (r *reader) Peers() []string {
	s := r.widest()
	matched := s.Matched()
	if matched == 0 {
		return nil
	}
	ends, err := r.n.h.Publishers(r.topic)
	if err != nil {
		return nil // the node is closing
	}
	return peers(ends, matched, func(e rcl.Endpoint) bool { return e.Type == r.w.name && e.QoS.Suits(s.asks) })
}

// Close ends the subscription.
func (r *reader) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.closed = true
	return r.end()
}

// end closes the subscriptions.
func (r *reader) end() error {
	var errs []error
	for _, p := range r.parts {
		errs = append(errs, p.Close())
	}
	return errors.Join(errs...)
}
