package ros1

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"github.com/bluenviron/goroslib/v2/pkg/protocommon"
	"github.com/bluenviron/goroslib/v2/pkg/prototcp"

	"saydo/internal/rosio"
	"saydo/internal/rosio/mailbox"
)

// publication is a topic that the node publishes, for all its writers together: ROS 1 knows a topic once per node.
type publication struct {
	n     *node
	topic string
	wire  *wireType
	owner *rosio.Owner // runs the links

	mu      sync.Mutex
	writers int
	depth   int
	latched bool
	last    *frame // what a latched topic gives to new subscribers
	links   map[*outLink]struct{}
	dropped uint64
	told    time.Time // when it was last said that messages are dropped

	frames sync.Pool // of *frame that nobody uses any more
}

// frame is a message as it is sent, for several subscribers. One that is dropped from a queue is not used again.
type frame struct {
	b     []byte
	users atomic.Int32
}

// keptFrame is the longest whose memory is kept for another message.
const keptFrame = 4 << 20

// sent ends the use of a frame by one subscriber.
func (p *publication) sent(f *frame) {
	if f.users.Add(-1) == 0 && cap(f.b) <= keptFrame {
		p.frames.Put(f)
	}
}

// outLink is one subscriber.
type outLink struct {
	peer string
	c    *conn
	box  *mailbox.Mailbox[*frame]
}

// writer is one of the writers of a publication.
type writer struct {
	p    *publication
	mu   sync.Mutex
	open bool
}

// OpenWriter announces a topic.
func (n *node) OpenWriter(topic string, proto rosio.Message, q rosio.QoS) (rosio.TopicWriter, error) {
	n.opening.Lock()
	defer n.opening.Unlock()
	if n.Ending() {
		return nil, context.Cause(n.Context())
	}
	n.mu.Lock()
	p := n.publications[topic]
	n.mu.Unlock()
	if p == nil {
		var err error
		if p, err = n.publish(topic, proto, q); err != nil {
			return nil, err
		}
	}
	if p.wire.rosType != proto.ROSType() {
		return nil, fmt.Errorf("%w: it carries %s, not %s", rosio.ErrType, p.wire.rosType, proto.ROSType())
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.writers++
	p.depth = max(p.depth, q.Length())
	p.latched = p.latched || q.Latched
	return &writer{p: p, open: true}, nil
}

// publish registers a topic at the master.
func (n *node) publish(topic string, proto rosio.Message, q rosio.QoS) (*publication, error) {
	wire, err := n.wireOf(proto)
	if err != nil {
		return nil, err
	}
	if err := n.checkType(topic, wire.rosType, "sends"); err != nil {
		return nil, err
	}
	p := &publication{
		n: n, topic: topic, wire: wire, owner: rosio.NewOwner(), links: map[*outLink]struct{}{},
		depth: q.Length(), latched: q.Latched, // the first subscribers may come before the first writer is back
	}
	n.mu.Lock()
	n.publications[topic] = p // before the master tells subscribers, who come at once
	n.mu.Unlock()
	if _, err := n.master.RegisterPublisher(topic, wire.rosType, n.slaveURI); err != nil {
		n.mu.Lock()
		delete(n.publications, topic)
		n.mu.Unlock()
		return nil, n.graph.masterError("telling the ROS master of "+topic, err)
	}
	n.graph.types.note(topic, wire.rosType)
	return p, nil
}

// Write encodes the message once and queues it for each subscriber.
func (w *writer) Write(m rosio.Message) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	if !w.open {
		return rosio.ErrClosed
	}
	f, _ := w.p.frames.Get().(*frame)
	if f == nil {
		f = &frame{}
	}
	b, err := w.p.wire.encodeIn(f.b, m)
	if err != nil {
		return err
	}
	f.b = b
	return w.p.send(f)
}

func (p *publication) send(f *frame) error {
	p.mu.Lock()
	if p.owner.Ending() {
		p.mu.Unlock()
		return rosio.ErrClosed
	}
	users := len(p.links)
	before := p.last
	if p.latched {
		p.last = f
		users++ // it stays, until another takes its place
	}
	f.users.Store(int32(users))
	if before != nil {
		p.sent(before)
	}
	slow := ""
	for l := range p.links {
		if l.box.Put(f) {
			p.dropped++
			slow = l.peer
		}
	}
	dropped, tell := p.dropped, slow != "" && time.Since(p.told) > time.Second && p.topic != "/rosout"
	if tell {
		p.told = time.Now()
	}
	p.mu.Unlock()
	if tell {
		p.n.Log(rosio.Warn, fmt.Sprintf("%s is too slow for %s: %d messages were dropped so far, the oldest first", slow, p.topic, dropped))
	}
	return nil
}

// Peers names the nodes that are linked.
func (w *writer) Peers() []string { return w.p.peers() }

func (p *publication) peers() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	var names []string
	for l := range p.links {
		names = append(names, l.peer)
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// Dropped counts what was pushed out of the queues of subscribers.
func (w *writer) Dropped() uint64 {
	w.p.mu.Lock()
	defer w.p.mu.Unlock()
	return w.p.dropped
}

// Close withdraws the topic with its last writer.
func (w *writer) Close() error {
	w.mu.Lock()
	was := w.open
	w.open = false
	w.mu.Unlock()
	if !was {
		return nil
	}
	p := w.p
	p.n.opening.Lock()
	defer p.n.opening.Unlock()
	p.mu.Lock()
	p.writers--
	left := p.writers
	p.mu.Unlock()
	if left > 0 {
		return nil
	}
	return p.Close()
}

// Close sends what is queued, cuts the links and then tells the master: told first, it would have subscribers hang up before
// they have read everything. The caller holds the node's opening lock.
func (p *publication) Close() error {
	p.n.mu.Lock()
	open := p.n.publications[p.topic] == p
	delete(p.n.publications, p.topic)
	p.n.mu.Unlock()
	if !open {
		return nil
	}
	err := p.owner.End()
	p.n.withdrawn(p.topic, p.n.master.UnregisterPublisher(p.topic, p.n.slaveURI))
	return err
}

// attach links a subscriber.
func (p *publication) attach(c *conn, h protocommon.HeaderRaw) error {
	if sum := h["md5sum"]; sum != p.wire.md5 && sum != "*" {
		return c.refuse("%s on %s has the type %s with md5sum %s, %s wants %s with %s",
			p.topic, p.n.Name(), p.wire.rosType, p.wire.md5, h["callerid"], h["type"], sum)
	}
	p.mu.Lock()
	l := &outLink{peer: h["callerid"], c: c, box: mailbox.New[*frame](p.depth)}
	p.links[l] = struct{}{}
	latching := 0
	if p.latched {
		latching = 1
		if p.last != nil {
			p.last.users.Add(1)
			l.box.Put(p.last)
		}
	}
	p.mu.Unlock()
	header := &prototcp.HeaderPublisher{
		Callerid: p.n.Name(), Topic: p.topic, Type: p.wire.rosType, Md5sum: p.wire.md5,
		Latching: latching, MessageDefinition: p.wire.definition,
	}
	err := p.owner.Go(func(ctx context.Context) { p.run(ctx, l, header) })
	if err != nil {
		p.unlink(l)
		return c.refuse("%s is being closed", p.topic)
	}
	return nil
}

func (p *publication) unlink(l *outLink) {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.links, l)
}

// run sends to one subscriber until it hangs up or the topic closes; then what is queued still goes out.
func (p *publication) run(ctx context.Context, l *outLink, h *prototcp.HeaderPublisher) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	defer l.c.Close() //nolint:errcheck // it is given up either way
	defer p.unlink(l)
	err := p.owner.Go(func(context.Context) {
		l.c.untilHungUp() // a subscriber sends nothing
		cancel()
	})
	if err != nil {
		return
	}
	if err := l.c.writeHeader(h); err != nil {
		return
	}
	stop := context.AfterFunc(ctx, func() { _ = l.c.SetWriteDeadline(time.Now().Add(drainTimeout)) })
	defer stop()
	for {
		f, ok := l.box.Take(ctx)
		if !ok {
			break
		}
		if _, err := l.c.Write(f.b); err != nil {
			return
		}
		p.sent(f)
	}
	for f, ok := l.box.TryTake(); ok; f, ok = l.box.TryTake() {
		if _, err := l.c.Write(f.b); err != nil {
			if errors.Is(err, os.ErrDeadlineExceeded) {
				p.n.Log(rosio.Warn, fmt.Sprintf("%s did not take the last messages of %s in time", l.peer, p.topic))
			}
			return
		}
	}
}
