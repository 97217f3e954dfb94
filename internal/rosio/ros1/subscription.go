package ros1

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/bluenviron/goroslib/v2/pkg/prototcp"

	"saydo/internal/rosio"
)

// A link that broke is tried again after firstRetry, then ever later up to lastRetry.
const (
	firstRetry = 50 * time.Millisecond
	lastRetry  = 2 * time.Second
)

// reader is a topic that the node reads, with a link to each publisher.
type reader struct {
	n       *node
	topic   string
	wire    *wireType
	deliver func(rosio.Message)
	owner   *rosio.Owner

	mu    sync.Mutex
	links map[string]*inLink // by the URI of the publisher's node
	told  bool               // the master has told of publishers since the reader was opened
}

// inLink is one publisher. Its fields below uri are guarded by the reader's mutex.
type inLink struct {
	uri     string
	cancel  context.CancelFunc
	c       *conn  // nil: not connected
	peer    string // the publisher's name, once it sends
	retired bool   // the master says that it publishes no more
	earlier bool   // it is asked for the form that the type had before; only run and read know of it
	refused error  // why one of the two sides does not want the type of the other; nil: both do
}

// OpenReader reads a topic.
func (n *node) OpenReader(
	topic string, proto rosio.Message, _ rosio.QoS, deliver func(rosio.Message),
) (rosio.TopicReader, error) {
	n.opening.Lock()
	defer n.opening.Unlock()
	if n.Ending() {
		return nil, context.Cause(n.Context())
	}
	wire, err := n.wireOf(proto)
	if err != nil {
		return nil, err
	}
	if err := n.checkType(topic, wire.rosType, "reads"); err != nil {
		return nil, err
	}
	r := &reader{n: n, topic: topic, wire: wire, deliver: deliver, owner: rosio.NewOwner(), links: map[string]*inLink{}}
	n.mu.Lock()
	n.readers[topic] = append(slices.Clone(n.readers[topic]), r)
	n.mu.Unlock()
	uris, err := n.master.RegisterSubscriber(topic, wire.rosType, n.slaveURI)
	if err != nil {
		n.removeReader(r)
		return nil, n.graph.masterError("telling the ROS master of "+topic, err)
	}
	n.graph.types.note(topic, wire.rosType)
	r.begin(uris)
	return r, nil
}

// removeReader forgets a reader and tells whether others of its topic are left.
func (n *node) removeReader(r *reader) (was, left bool) {
	n.mu.Lock()
	defer n.mu.Unlock()
	list := slices.Clone(n.readers[r.topic])
	i := slices.Index(list, r)
	if i < 0 {
		return false, len(list) > 0
	}
	list = slices.Delete(list, i, i+1)
	if n.readers[r.topic] = list; len(list) == 0 {
		delete(n.readers, r.topic)
	}
	return true, len(list) > 0
}

// Peers names the nodes whose messages arrive.
func (r *reader) Peers() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	var names []string
	for _, l := range r.links {
		if l.peer != "" {
			names = append(names, l.peer)
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

func (r *reader) uris() []string {
	r.mu.Lock()
	defer r.mu.Unlock()
	var uris []string
	for uri, l := range r.links {
		if l.peer != "" {
			uris = append(uris, uri)
		}
	}
	return uris
}

// Close cuts the links.
func (r *reader) Close() error {
	r.n.opening.Lock()
	defer r.n.opening.Unlock()
	return r.owned().Close()
}

// owned closes the reader for a caller who holds the node's opening lock.
func (r *reader) owned() closer {
	return func() error {
		was, left := r.n.removeReader(r)
		if !was {
			return nil
		}
		if !left {
			r.n.withdrawn(r.topic, r.n.master.UnregisterSubscriber(r.topic, r.n.slaveURI))
		}
		return r.owner.End()
	}
}

// begin links to the publishers that the master named when the topic was registered. Its word on those that came or went right
// after travels by a connection of its own and may be here sooner: what it names is then older, and to follow it would cut a link
// that nobody makes again, as the master tells of a publisher once.
func (r *reader) begin(uris []string) {
	patient := r.n.patient()
	r.mu.Lock()
	defer r.mu.Unlock()
	if !r.told {
		r.link(uris, patient)
	}
}

// update makes the links agree with the list of publishers that the master has just told.
func (r *reader) update(uris []string) {
	patient := r.n.patient()
	r.mu.Lock()
	defer r.mu.Unlock()
	r.told = true
	r.link(uris, patient)
}

// link makes the links agree with the list of publishers; the caller holds mu. A patient one keeps those that are not named.
func (r *reader) link(uris []string, patient bool) {
	for uri, l := range r.links {
		if !patient && !slices.Contains(uris, uri) {
			delete(r.links, uri)
			l.retire()
		}
	}
	for _, uri := range uris {
		if r.links[uri] != nil {
			continue
		}
		ctx, cancel := context.WithCancel(r.owner.Context())
		l := &inLink{uri: uri, cancel: cancel}
		if r.owner.Go(func(context.Context) { r.run(ctx, l) }) != nil {
			cancel() // closing
			return
		}
		r.links[uri] = l
	}
}

// retire lets a link read what its publisher sent before it withdrew, for a short time.
func (l *inLink) retire() {
	l.retired = true
	if l.c == nil {
		l.cancel()
		return
	}
	if l.c.SetReadDeadline(time.Now().Add(drainTimeout)) != nil {
		l.cancel()
	}
}

// run keeps one link up.
func (r *reader) run(ctx context.Context, l *inLink) {
	defer l.cancel()
	said := ""
	for wait := firstRetry; ; wait = min(2*wait, lastRetry) {
		err := r.read(ctx, l)
		r.mu.Lock()
		if l.peer != "" {
			wait = firstRetry
		}
		l.c, l.peer = nil, ""
		retired, refused := l.retired, refuses(err)
		if l.refused = nil; refused {
			l.refused = err
		}
		r.mu.Unlock()
		if ctx.Err() != nil || retired {
			return
		}
		if refused && r.wire.earlier != nil {
			l.earlier = !l.earlier
			if l.earlier {
				continue // at once: the publisher may have that form
			}
		}
		// A publisher that ends is no news, nor that it cannot be reached while the master is being told so. What lasts is
		// told once; a wrong type lasts.
		lasts := wait >= lastRetry/2 || refused
		if text := err.Error(); lasts && !errors.Is(err, io.EOF) && text != said {
			said = text
			r.n.Log(rosio.Warn, fmt.Sprintf("%s from %s: %s; trying again", r.topic, l.uri, text))
		}
		t := time.NewTimer(wait)
		select {
		case <-t.C:
		case <-ctx.Done():
			t.Stop()
			return
		}
	}
}

// Refused tells who is there and sends another type.
func (r *reader) Refused() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	for uri, l := range r.links {
		if l.refused == nil || l.retired {
			continue
		}
		err := l.refused
		if !errors.Is(err, rosio.ErrType) { // the other side has said so, in its own words
			err = fmt.Errorf("%w: %w", rosio.ErrType, err)
		}
		return fmt.Errorf("%s from %s: %w; have the same version of the package on both sides", r.topic, uri, err)
	}
	return nil
}

// refuses reports whether a link failed since one of the two wants another type; peers tell
// so in words of their own: roscpp and rospy name the md5sum or the type.
func refuses(err error) bool {
	peer, ok := errors.AsType[*peerError](err)
	return errors.Is(err, rosio.ErrType) || ok && (strings.Contains(peer.text, "md5") || strings.Contains(peer.text, "type"))
}

// read connects to the publisher and delivers what it sends; it always ends with an error.
func (r *reader) read(ctx context.Context, l *inLink) error {
	c, release, err := r.connect(ctx, l.uri)
	if err != nil {
		return err
	}
	defer release()
	r.mu.Lock()
	l.c = c
	gone := l.retired
	r.mu.Unlock()
	if gone {
		return rosio.ErrServerGone
	}
	wire := r.wire
	if l.earlier {
		wire = wire.earlier
	}
	err = c.writeHeader(&prototcp.HeaderSubscriber{
		Callerid: r.n.Name(), Topic: r.topic, Type: wire.rosType, Md5sum: wire.md5,
		MessageDefinition: wire.definition, TcpNodelay: 1,
	})
	if err != nil {
		return fmt.Errorf("asking for it: %w", err)
	}
	h, err := c.readHeader()
	if err != nil {
		return fmt.Errorf("asking for it: %w", err)
	}
	if sum := h["md5sum"]; sum != wire.md5 && sum != "*" {
		return fmt.Errorf("%w: it sends %s with md5sum %s, not %s with %s", rosio.ErrType, h["type"], sum, wire.rosType, wire.md5)
	}
	r.mu.Lock()
	l.peer = h["callerid"]
	r.mu.Unlock()
	var memory []byte
	for {
		m, err := wire.decodeIn(&memory, c.r)
		if err != nil {
			return err
		}
		r.deliver(m)
	}
}

// connect asks the publisher's node where to connect, and does.
func (r *reader) connect(ctx context.Context, uri string) (*conn, func(), error) {
	asking, cancel := context.WithTimeout(ctx, callTimeout)
	defer cancel()
	value, err := r.n.graph.rpc.CallROS(asking, uri, "requestTopic", r.n.Name(), r.topic, []any{[]any{"TCPROS"}})
	if err != nil {
		return nil, nil, fmt.Errorf("asking where to connect: %w", err)
	}
	answer, _ := value.([]any)
	host, isText := textArg(answer, 1)
	if len(answer) < 3 || !isText {
		return nil, nil, fmt.Errorf("asking where to connect: the answer %v has no host and port", value)
	}
	port, isNumber := answer[2].(int)
	if !isNumber {
		return nil, nil, fmt.Errorf("asking where to connect: the answer %v has no host and port", value)
	}
	return dial(ctx, net.JoinHostPort(host, strconv.Itoa(port)))
}
