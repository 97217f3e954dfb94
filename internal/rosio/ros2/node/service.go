package node

import (
	"context"
	"fmt"
	"sync"
	"time"

	"saydo/internal/rosio/ros2/rcl"
)

// Client calls a service. It is safe for concurrent use: answers find those who asked.
type Client struct {
	n    *Node
	name string
	once sync.Once

	mu      sync.Mutex // held over a send, as the answer may come before its number is known
	h       *rcl.Client
	pending map[int64]chan answer
	seen    time.Time // when the server was last there
}

type answer struct {
	cdr []byte
	err error
}

// watchServer is how often a call that waits looks whether its server is still there.
const watchServer = 250 * time.Millisecond

// seenFor is how long a server that was there is taken to be so: to look takes longer than to ask.
const seenFor = 100 * time.Millisecond

// missedLooks is after how many looks in vain a server is gone; one may be a moment's confusion of discovery.
const missedLooks = 4

// NewClient makes a client of a service of a type: "std_srvs/srv/Trigger". The server need not be there. It wraps rcl.ErrMissing where
// the type is not installed.
func (n *Node) NewClient(typ, name string) (*Client, error) {
	x, err := n.g.exchange(typ)
	if err != nil {
		return nil, err
	}
	return open(n, func() (*Client, error) {
		h, err := n.h.NewClient(x, name)
		if err != nil {
			return nil, fmt.Errorf("calling %s: %w", name, err)
		}
		c := &Client{n: n, name: name, h: h, pending: map[int64]chan answer{}}
		add(n.g.exec, &n.g.exec.waited.Clients, &n.g.exec.takers.clients, h, func(b *rcl.Buffer) bool {
			number, cdr, there, err := h.Take(b)
			switch {
			case there:
				c.answered(number, answer{cdr, err})
			case err != nil:
				c.unreadable(err)
			}
			return there
		})
		return c, nil
	})
}

func (c *Client) answered(number int64, a answer) {
	c.mu.Lock()
	waiting := c.pending[number]
	delete(c.pending, number)
	c.mu.Unlock()
	if waiting != nil {
		waiting <- a
	}
}

// unreadable ends all calls that wait: whose answer it was is not known, and whoever answers one so answers all so.
func (c *Client) unreadable(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, waiting := range c.pending {
		waiting <- answer{err: fmt.Errorf("%w: %s: %w", ErrUnreadable, c.name, err)}
	}
	clear(c.pending)
}

// Available tells whether a server is there.
func (c *Client) Available() bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.available()
}

func (c *Client) available() bool {
	if c.h == nil {
		return false
	}
	c.n.g.mu.Lock()
	defer c.n.g.mu.Unlock()
	return !c.n.shut && c.h.Available()
}

// between is how long Await waits from one look to the next.
const between = 10 * time.Millisecond

// Await looks again and again until something is there, such as the server of a Client (Available) or the other end of a topic (Matched). It answers with
// the cause of ctx where that ends before.
func Await(ctx context.Context, there func() bool) error {
	look := time.NewTicker(between)
	defer look.Stop()
	for !there() {
		select {
		case <-look.C:
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	return nil
}

// Call sends a request to a server that is there and waits for the answer, both in their CDR forms. It answers with ErrNoServer where
// none is found yet, with ErrServerGone when it has been away for a second, with ErrUnreadable, ErrClosed, or the cause of ctx.
func (c *Client) Call(ctx context.Context, request []byte) ([]byte, error) {
	number, answers, err := c.send(request)
	if err != nil {
		return nil, err
	}
	look := time.NewTicker(watchServer)
	defer look.Stop()
	for missed := 0; ; {
		select {
		case a := <-answers:
			return a.cdr, a.err
		case <-ctx.Done():
			c.giveUp(number)
			return nil, context.Cause(ctx)
		case <-look.C:
		}
		if c.Available() {
			missed = 0
		} else if missed++; missed == missedLooks {
			c.giveUp(number)
			return nil, ErrServerGone
		}
	}
}

func (c *Client) send(request []byte) (int64, chan answer, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.h == nil {
		return 0, nil, ErrClosed
	}
	if time.Since(c.seen) > seenFor {
		if !c.available() {
			return 0, nil, ErrNoServer
		}
		c.seen = time.Now()
	}
	number, err := c.h.Send(request)
	if err != nil {
		return 0, nil, err
	}
	answers := make(chan answer, 1)
	c.pending[number] = answers
	return number, answers, nil
}

// giveUp drops an answer that may still come.
func (c *Client) giveUp(number int64) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.pending, number)
}

// Close frees the client; calls that wait answer ErrClosed.
func (c *Client) Close() error {
	if !c.n.forget(c) {
		return nil
	}
	var err error
	c.once.Do(func() {
		c.mu.Lock()
		h := c.h
		c.h = nil
		for _, waiting := range c.pending {
			waiting <- answer{err: ErrClosed}
		}
		c.pending = nil
		c.mu.Unlock()
		g := c.n.g
		err = remove(g.exec, &g.exec.waited.Clients, &g.exec.takers.clients, h, locked(g, h.Close))
	})
	return err
}

// Service is a service that is offered.
type Service struct {
	n    *Node
	exec *executor
	once sync.Once

	mu sync.Mutex // rcl wants one answer at a time
	h  *rcl.Service
}

// Serve offers a service of a type: "std_srvs/srv/Trigger". handle gets each request, and answer takes its response, in their CDR forms.
// handle must not block: it starts the work, which calls answer once, at any time, on any goroutine.
//
// unreadable is told of each request that cannot be read; like handle it does not block.
func (n *Node) Serve(typ, name string, handle func(request []byte, answer func(response []byte) error), unreadable func(error)) (*Service, error) {
	return n.serve(n.g.exec, typ, name, handle, unreadable)
}

// ServeSeldom is Serve for a service that is asked now and then: it costs the messages of the node no time.
func (n *Node) ServeSeldom(
	typ, name string, handle func(request []byte, answer func(response []byte) error), unreadable func(error),
) (*Service, error) {
	return n.serve(n.g.seldom, typ, name, handle, unreadable)
}

func (n *Node) serve(
	exec *executor, typ, name string, handle func(request []byte, answer func(response []byte) error), unreadable func(error),
) (*Service, error) {
	x, err := n.g.exchange(typ)
	if err != nil {
		return nil, err
	}
	if unreadable == nil {
		unreadable = n.Tell
	}
	return open(n, func() (*Service, error) {
		h, err := n.h.NewService(x, name)
		if err != nil {
			return nil, fmt.Errorf("serving %s: %w", name, err)
		}
		s := &Service{n: n, exec: exec, h: h}
		add(exec, &exec.waited.Services, &exec.takers.services, h, func(b *rcl.Buffer) bool {
			id, request, there, err := h.Take(b)
			if err != nil {
				unreadable(fmt.Errorf("a request to %s: %w", name, err))
			} else if there {
				handle(request, func(response []byte) error { return s.answer(id, response) })
			}
			return there
		})
		return s, nil
	})
}

func (s *Service) answer(id rcl.RequestID, response []byte) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.h == nil {
		return ErrClosed
	}
	return s.h.Answer(id, response)
}

// Close withdraws the service; handle is not called any more when it returns.
func (s *Service) Close() error {
	if !s.n.forget(s) {
		return nil
	}
	var err error
	s.once.Do(func() {
		s.mu.Lock()
		h := s.h
		s.h = nil
		s.mu.Unlock()
		err = remove(s.exec, &s.exec.waited.Services, &s.exec.takers.services, h, locked(s.n.g, h.Close))
	})
	return err
}
