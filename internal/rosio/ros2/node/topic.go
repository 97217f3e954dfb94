package node

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"time"

	"saydo/internal/rosio/ros2/rcl"
)

// Publisher sends messages to a topic. It is safe for concurrent use.
type Publisher struct {
	n     *Node
	topic string
	event *rcl.Event
	once  sync.Once
	sent  atomic.Int64 // when something was sent last, in nanoseconds of the wall

	mu sync.RWMutex // read-held while publishing, so that Close waits for it
	h  *rcl.Publisher
}

// Publish announces a topic of a type: "std_msgs/msg/String". unfit is called when a subscription comes whose QoS does not fit; nil: what
// TellUnfit makes. It wraps rcl.ErrMissing where the type is not installed.
func (n *Node) Publish(typ, topic string, q rcl.QoS, unfit func(Unfit)) (*Publisher, error) {
	t, err := n.g.message(typ)
	if err != nil {
		return nil, err
	}
	if unfit == nil {
		unfit = n.TellUnfit(n.Tell)
	}
	return open(n, func() (*Publisher, error) {
		h, err := n.h.NewPublisher(t, topic, q)
		if err != nil {
			return nil, fmt.Errorf("publishing %s: %w", topic, err)
		}
		p := &Publisher{n: n, topic: topic, h: h}
		if p.event, err = h.NewEvent(); err == nil {
			n.g.watch(p.event, func(policy string) { unfit(Unfit{h.Topic(), subscription, policy, q}) })
		} // not every middleware has events; then nobody is told
		return p, nil
	})
}

// watch has a change of QoS news told.
func (g *Graph) watch(e *rcl.Event, unfit func(policy string)) {
	add(g.seldom, &g.seldom.waited.Events, &g.seldom.takers.events, e, func(*rcl.Buffer) bool {
		policy, news := e.Take()
		if news {
			unfit(policy)
		}
		return false
	})
}

func (g *Graph) unwatch(e *rcl.Event) error {
	if e == nil {
		return nil
	}
	return remove(g.seldom, &g.seldom.waited.Events, &g.seldom.takers.events, e, e.Close)
}

// Send sends a message in its CDR form, which may be used again when it returns. It answers with ErrClosed once the topic is withdrawn.
func (p *Publisher) Send(cdr []byte) error {
	p.mu.RLock()
	defer p.mu.RUnlock()
	if p.h == nil {
		return ErrClosed
	}
	defer func() { p.sent.Store(time.Now().UnixNano()) }()
	return p.h.Publish(cdr)
}

// Matched is the number of subscriptions that receive what is sent.
func (p *Publisher) Matched() int {
	p.mu.RLock()
	defer p.mu.RUnlock()
	if p.h == nil {
		return 0
	}
	return p.h.Matched()
}

// lastWords is how long all who listen have to take what was sent last before the topic is withdrawn: a middleware drops what it has not
// brought to somebody then, and the last word is often the one that counts, that something is over. Those of Fast DDS tell only every few
// seconds what they have got, so that the time mostly passes; what was sent before then has had it.
const lastWords = 250 * time.Millisecond

// Close withdraws the topic, once all who listen have what was sent, or have had a quarter of a second for it.
func (p *Publisher) Close() error {
	if !p.n.forget(p) {
		return nil
	}
	var err error
	p.once.Do(func() {
		err = p.n.g.unwatch(p.event)
		p.mu.Lock()
		h := p.h
		p.h = nil
		p.mu.Unlock()
		h.Acked(min(time.Until(time.Unix(0, p.sent.Load()).Add(lastWords)), lastWords)) // no more where the clock was set back
		err = errors.Join(err, locked(p.n.g, h.Close)())
	})
	return err
}

// Subscription reads a topic. It is safe for concurrent use.
type Subscription struct {
	n     *Node
	event *rcl.Event
	once  sync.Once

	mu sync.RWMutex
	h  *rcl.Subscription
}

// Subscribe calls deliver with the CDR form of each message of a topic, which may be used until deliver returns: it is not copied.
// unfit is called when a publisher comes whose QoS does not fit; nil: what TellUnfit makes. It wraps rcl.ErrMissing where the type is
// not installed.
func (n *Node) Subscribe(typ, topic string, q rcl.QoS, deliver func(cdr []byte), unfit func(Unfit)) (*Subscription, error) {
	t, err := n.g.message(typ)
	if err != nil {
		return nil, err
	}
	if unfit == nil {
		unfit = n.TellUnfit(n.Tell)
	}
	return open(n, func() (*Subscription, error) {
		h, err := n.h.NewSubscription(t, topic, q)
		if err != nil {
			return nil, fmt.Errorf("subscribing to %s: %w", topic, err)
		}
		s := &Subscription{n: n, h: h}
		if s.event, err = h.NewEvent(); err == nil {
			n.g.watch(s.event, func(policy string) { unfit(Unfit{h.Topic(), publisher, policy, q}) })
		}
		add(n.g.exec, &n.g.exec.waited.Subscriptions, &n.g.exec.takers.subscriptions, h, func(b *rcl.Buffer) bool {
			message, there := h.Take(b)
			if there {
				deliver(message)
			}
			return there
		})
		return s, nil
	})
}

// Matched is the number of publishers whose messages arrive.
func (s *Subscription) Matched() int {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.h == nil {
		return 0
	}
	return s.h.Matched()
}

// Close ends the subscription; deliver is not called any more when it returns.
func (s *Subscription) Close() error {
	if !s.n.forget(s) {
		return nil
	}
	var err error
	s.once.Do(func() {
		g := s.n.g
		err = g.unwatch(s.event)
		s.mu.Lock()
		h := s.h
		s.h = nil
		s.mu.Unlock()
		err = errors.Join(err, remove(g.exec, &g.exec.waited.Subscriptions, &g.exec.takers.subscriptions, h, locked(g, h.Close)))
	})
	return err
}

// locked runs a call while nobody else uses the graph's handles.
func locked(g *Graph, f func() error) func() error {
	return func() error {
		g.mu.Lock()
		defer g.mu.Unlock()
		return f()
	}
}
