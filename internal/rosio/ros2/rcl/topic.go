package rcl

import (
	"runtime"
	"time"
)

// Publisher sends messages to a topic. Publish may be called from several goroutines.
type Publisher struct {
	n *Node
	h ptr
}

// NewPublisher announces a topic.
func (n *Node) NewPublisher(t *Support, topic string, q QoS) (*Publisher, error) {
	l := n.lib
	p := &Publisher{n: n, h: l.new(handleSize)}
	o := new(options)
	*o = l.call.publisherDefaults()
	o.QoS = q
	if err := l.do("rcl_publisher_init", func() int32 { return l.call.publisherInit(p.h, n.h, t.h, topic, ptr(o)) }); err != nil {
		l.delete(p.h)
		return nil, err
	}
	return p, nil
}

// Topic is the full name of the topic, as the rules for names have made it.
func (p *Publisher) Topic() string { return text(p.n.lib.call.publisherTopic(p.h)) }

// Publish sends a message in its CDR form.
func (p *Publisher) Publish(cdr []byte) error {
	l := p.n.lib
	var pin runtime.Pinner
	defer pin.Unpin()
	m := l.bytes(&pin, cdr)
	return l.do("rcl_publish_serialized_message", func() int32 { return l.call.publish(p.h, ptr(m), nil) })
}

// Matched is the number of subscriptions that receive what is sent.
func (p *Publisher) Matched() int {
	var n uintptr
	if !p.n.lib.quietly(func() int32 { return p.n.lib.call.publisherMatched(p.h, &n) }) {
		return 0
	}
	return int(n)
}

// Acked waits until all subscriptions have told that they got what was sent, at most until the limit, and reports whether they
// have. Nobody waits for those of best effort.
func (p *Publisher) Acked(limit time.Duration) bool {
	atMost := max(limit, 0).Nanoseconds() // below 0 is for ever, in C
	return p.n.lib.quietly(func() int32 { return p.n.lib.call.publisherAcked(p.h, atMost) })
}

// NewEvent watches for subscriptions whose QoS does not fit.
func (p *Publisher) NewEvent() (*Event, error) {
	l := p.n.lib
	return l.newEvent("rcl_publisher_event_init", func(e ptr) int32 { return l.call.publisherEvent(e, p.h, eventIncompatibleQoS) })
}

// Close withdraws the topic.
func (p *Publisher) Close() error {
	err := p.n.lib.do("rcl_publisher_fini", func() int32 { return p.n.lib.call.publisherFini(p.h, p.n.h) })
	p.n.lib.delete(p.h)
	return err
}

// Subscription receives the messages of a topic. Take and Close are called by the goroutine that waits for it.
type Subscription struct {
	n *Node
	h ptr
}

// NewSubscription reads a topic.
func (n *Node) NewSubscription(t *Support, topic string, q QoS) (*Subscription, error) {
	l := n.lib
	s := &Subscription{n: n, h: l.new(handleSize)}
	o := new(options)
	*o = l.call.subscriptionDefaults()
	o.QoS = q
	if err := l.do("rcl_subscription_init", func() int32 { return l.call.subscriptionInit(s.h, n.h, t.h, topic, ptr(o)) }); err != nil {
		l.delete(s.h)
		return nil, err
	}
	return s, nil
}

// Topic is the full name of the topic, as the rules for names have made it.
func (s *Subscription) Topic() string { return text(s.n.lib.call.subscriptionTopic(s.h)) }

// Take gives the next message in its CDR form, if there is one. It lies in the buffer, until that is used again.
func (s *Subscription) Take(b *Buffer) ([]byte, bool) {
	l := s.n.lib
	b.shrink()
	if !l.quietly(func() int32 { return l.call.take(s.h, ptr(b.a), nil, nil) }) {
		return nil, false
	}
	return b.view(), true
}

// Matched is the number of publishers whose messages arrive.
func (s *Subscription) Matched() int {
	var n uintptr
	if !s.n.lib.quietly(func() int32 { return s.n.lib.call.subscriptionMatched(s.h, &n) }) {
		return 0
	}
	return int(n)
}

// NewEvent watches for publishers whose QoS does not fit.
func (s *Subscription) NewEvent() (*Event, error) {
	l := s.n.lib
	return l.newEvent("rcl_subscription_event_init", func(e ptr) int32 { return l.call.subscriptionEvent(e, s.h, eventIncompatibleQoS) })
}

// Close ends the subscription.
func (s *Subscription) Close() error {
	err := s.n.lib.do("rcl_subscription_fini", func() int32 { return s.n.lib.call.subscriptionFini(s.h, s.n.h) })
	s.n.lib.delete(s.h)
	return err
}

// Event tells of partners whose QoS does not fit. It is closed before what it watches.
type Event struct {
	lib    *Lib
	h      ptr
	status *incompatibleQoS
}

func (l *Lib) newEvent(call string, start func(e ptr) int32) (*Event, error) {
	e := &Event{lib: l, h: l.new(handleSize), status: (*incompatibleQoS)(l.new(handleSize))}
	if err := l.do(call, func() int32 { return start(e.h) }); err != nil {
		l.delete(e.h)
		l.delete(ptr(e.status))
		return nil, err
	}
	return e, nil
}

// Take tells which part of the QoS did not fit last, if there is news.
func (e *Event) Take() (policy string, news bool) {
	if !e.lib.quietly(func() int32 { return e.lib.call.takeEvent(e.h, ptr(e.status)) }) || e.status.change == 0 {
		return "", false
	}
	return policyName(e.status.policy), true
}

// Close ends the watch.
func (e *Event) Close() error {
	err := e.lib.do("rcl_event_fini", func() int32 { return e.lib.call.eventFini(e.h) })
	e.lib.delete(e.h)
	e.lib.delete(ptr(e.status))
	return err
}

// policyName names an rmw_qos_policy_kind_t, whose values are bits.
func policyName(kind int32) string {
	for i, name := range []string{"durability", "deadline", "liveliness", "reliability", "history", "lifespan", "depth", "liveliness lease"} {
		if kind == 1<<(i+1) {
			return name
		}
	}
	return "quality of service"
}
