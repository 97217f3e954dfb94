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
	ends    comparison
	told    atomic.Bool

	mu     sync.Mutex
	strict *node.Subscription // as asked for; nil once loose stands for it
	loose  *node.Subscription // takes what anybody offers; nil where that is not asked for, or not needed yet
	closed bool
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
	r := &reader{n: n, topic: topic, w: w, asked: q, deliver: deliver, ends: comparison{n: n, topic: topic, typ: w.name, ends: n.h.Publishers}}
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.strict, err = r.subscribe(readerQoS(q), r.unfit); err != nil {
		return nil, err
	}
	if q.Anyone && q.Latched { // what a sender of less tells once must not be missed
		if r.loose, err = r.subscribe(looseQoS(q), func(string) {}); err != nil {
			return nil, errors.Join(err, r.strict.Close())
		}
	}
	return r, nil
}

// looseQoS asks for so little that whatever is offered is enough.
func looseQoS(q rosio.QoS) rcl.QoS {
	return readerQoS(rosio.QoS{Depth: q.Depth, BestEffort: true})
}

func (r *reader) subscribe(q rcl.QoS, unfit func(policy string)) (*node.Subscription, error) {
	s, err := r.n.h.Subscribe(r.w.name, r.topic, q, r.take, unfit)
	return s, said(err)
}

// unfit is called when a publisher has come that offers less than is asked for, and does not block.
func (r *reader) unfit(policy string) {
	if !r.asked.Anyone {
		r.n.Log(rosio.Warn, fmt.Sprintf("%s: a publisher offers less %s than is asked for; nothing comes from it", r.topic, policy))
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
	if r.closed || r.loose != nil {
		return nil
	}
	loose, err := r.subscribe(looseQoS(r.asked), func(string) {})
	if err != nil {
		return err
	}
	strict := r.strict
	r.loose, r.strict = loose, nil
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

// widest is the subscription that hears the most, and what it asks for.
func (r *reader) widest() (*node.Subscription, rcl.QoS) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.loose != nil {
		return r.loose, looseQoS(r.asked)
	}
	return r.strict, readerQoS(r.asked)
}

// linked tells whether anybody's messages arrive.
func (r *reader) linked() bool {
	s, _ := r.widest()
	return s.Matched() > 0
}

// Peers names the nodes whose messages arrive.
func (r *reader) Peers() []string {
	s, q := r.widest()
	matched := s.Matched()
	if matched == 0 {
		return nil
	}
	ends, err := r.n.h.Publishers(r.topic)
	if err != nil {
		return nil // the node is closing
	}
	return peers(ends, matched, func(e rcl.Endpoint) bool { return e.Type == r.w.name && suits(e.QoS, q) })
}

// Close ends the subscription.
func (r *reader) Close() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.closed = true
	var errs []error
	for _, s := range []*node.Subscription{r.strict, r.loose} {
		if s != nil {
			errs = append(errs, s.Close())
		}
	}
	return errors.Join(errs...)
}
