package rosio

import (
	"context"
	"fmt"
	"io"
	"reflect"
	"sync"
	"time"

	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/mailbox"
)

// Publisher writes messages of one type to one topic. It is safe for concurrent use.
type Publisher[T Message] struct {
	topic string
	w     TopicWriter
}

// Publish announces a topic on the node; it ends with Close of the publisher or of the node.
func Publish[T Message](n Node, topic string, q QoS) (*Publisher[T], error) {
	var proto T
	return publishLike(n, topic, proto, q)
}

// publishLike does so for messages like proto, whose type may be known by a value only.
func publishLike[T Message](n Node, topic string, proto T, q QoS) (*Publisher[T], error) {
	name, w, err := openWriter(n, topic, proto, q)
	if err != nil {
		return nil, err
	}
	return &Publisher[T]{topic: name, w: w}, nil
}

// openWriter announces a topic, and returns its full name too.
func openWriter(n Node, topic string, proto Message, q QoS) (string, TopicWriter, error) {
	name, err := n.Resolve(topic)
	if err != nil {
		return "", nil, fmt.Errorf("publishing %q: %w", topic, err)
	}
	w, err := n.OpenWriter(name, proto, q)
	if err != nil {
		return "", nil, fmt.Errorf("publishing %s: %w", name, err)
	}
	return name, w, nil
}

// Publish sends a message to everyone who listens. It does not block and keeps nothing of m.
func (p *Publisher[T]) Publish(m T) error {
	if err := p.w.Write(m); err != nil {
		return fmt.Errorf("publishing on %s: %w", p.topic, err)
	}
	return nil
}

// Topic is the full name of the topic.
func (p *Publisher[T]) Topic() string { return p.topic }

// Peers are the full names of the nodes that receive what is published.
func (p *Publisher[T]) Peers() []string { return p.w.Peers() }

// WaitForReader waits until somebody listens: until ctx ends, or five seconds where ctx has no deadline, and then wraps
// ErrNoServer. What is published before that reaches nobody, unless the topic is latched.
func (p *Publisher[T]) WaitForReader(ctx context.Context) error {
	ctx, cancel := waiting(ctx)
	defer cancel()
	for len(p.Peers()) == 0 {
		if err := pause(ctx, pollEvery); err != nil {
			return fmt.Errorf("waiting for a reader of %s: %w (%w)", p.topic, ErrNoServer, err)
		}
	}
	return nil
}

// Dropped is the number of messages that did not reach a reader because it was too slow.
func (p *Publisher[T]) Dropped() uint64 { return p.w.Dropped() }

// Close withdraws the topic.
func (p *Publisher[T]) Close() error { return p.w.Close() }

// Subscription is a topic that is being read.
type Subscription struct {
	topic   string
	r       TopicReader
	dropped func() uint64
	cancel  context.CancelFunc
	done    chan struct{}
	once    sync.Once
	err     error
}

// Subscribe calls handle with each message of a topic, one after another, until the subscription or the node is closed.
// Messages wait in a queue of q.Depth; when it is full the oldest is dropped and counted.
func Subscribe[T Message](n Node, topic string, q QoS, handle func(T)) (*Subscription, error) {
	var proto T
	return subscribeLike(n.Context(), n, topic, proto, q, handle)
}

// subscribeLike does so until ctx ends, for messages like proto, whose type may be known by a value only.
func subscribeLike[T Message](ctx context.Context, n Node, topic string, proto T, q QoS, handle func(T)) (*Subscription, error) {
	return subscribe(ctx, n, topic, proto, q, func(m Message) {
		typed, _ := m.(T)
		handle(typed)
	})
}

// subscribe does so for messages like proto. It is one function for all types: what stands in a generic one is in the
// program, and in its memory, once for each of the sixty.
func subscribe(ctx context.Context, n Node, topic string, proto Message, q QoS, handle func(Message)) (*Subscription, error) {
	name, err := n.Resolve(topic)
	if err != nil {
		return nil, fmt.Errorf("subscribing to %q: %w", topic, err)
	}
	box := mailbox.New[Message](q.Length())
	s := &Subscription{topic: name, dropped: box.Dropped, done: make(chan struct{})}
	ctx, cancel := context.WithCancel(ctx)
	s.cancel = cancel
	s.r, err = n.OpenReader(name, proto, q, func(m Message) {
		if reflect.TypeOf(m) == reflect.TypeOf(proto) {
			box.Put(m)
		}
	})
	if err != nil {
		cancel()
		return nil, fmt.Errorf("subscribing to %s: %w", name, err)
	}
	stamp := stampOf(proto)
	err = n.Go(func(context.Context) {
		defer close(s.done)
		for {
			m, ok := box.Take(ctx)
			if !ok {
				return
			}
			n.Clock().Observe(stamp(m))
			handle(m)
		}
	})
	if err != nil {
		cancel()
		return nil, closing(s.r, fmt.Errorf("subscribing to %s: %w", name, err))
	}
	return s, nil
}

// closing closes what was already opened when a later step failed; the failure of that step is what matters.
func closing(c io.Closer, failure error) error {
	if err := c.Close(); err != nil {
		return fmt.Errorf("%w (and closing it: %w)", failure, err)
	}
	return failure
}

// Topic is the full name of the topic.
func (s *Subscription) Topic() string { return s.topic }

// Peers are the full names of the nodes whose messages arrive.
func (s *Subscription) Peers() []string { return s.r.Peers() }

// WaitForWriter waits until somebody's messages arrive: until ctx ends, or five seconds where ctx has no deadline, and then
// wraps ErrNoServer. What is published before that is not heard, unless the topic is latched.
func (s *Subscription) WaitForWriter(ctx context.Context) error {
	ctx, cancel := waiting(ctx)
	defer cancel()
	for len(s.Peers()) == 0 {
		if err := pause(ctx, pollEvery); err != nil {
			return fmt.Errorf("waiting for a writer of %s: %w (%w)", s.topic, ErrNoServer, err)
		}
	}
	return nil
}

// Dropped is the number of messages that were pushed out by newer ones because the callback was too slow.
func (s *Subscription) Dropped() uint64 { return s.dropped() }

// Close ends the subscription and waits for a callback that runs. It must not be called from that callback.
func (s *Subscription) Close() error {
	s.once.Do(func() {
		s.cancel()
		s.err = s.r.Close()
		<-s.done
	})
	return s.err
}

// stampOf makes the function that reads the stamp of messages like proto; messages without a header have none.
func stampOf(proto Message) func(Message) time.Time {
	t := reflect.TypeOf(proto)
	if t.Kind() == reflect.Struct {
		if f, ok := t.FieldByName("Header"); ok && f.Type == reflect.TypeFor[stdmsgs.Header]() {
			return func(m Message) time.Time {
				h, _ := reflect.ValueOf(m).FieldByIndex(f.Index).Interface().(stdmsgs.Header)
				return h.Stamp
			}
		}
	}
	return func(Message) time.Time { return time.Time{} }
}
