package ros2

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros2/node"
)

// exchange carries the two messages of a service.
type exchange struct {
	name              string // "std_srvs/srv/Trigger"
	request, response *wire
}

func (t *types) exchange(types rosio.ServiceTypes) (*exchange, error) {
	request, err := t.wire(types.Request, kindService)
	if err != nil {
		return nil, err
	}
	response, err := t.wire(types.Response, kindService)
	if err != nil {
		return nil, err
	}
	return &exchange{strings.TrimSuffix(request.name, "_Request"), request, response}, nil
}

// closer makes a function an io.Closer.
type closer func() error

// Close calls the function.
func (c closer) Close() error { return c() }

// OpenService offers a service. Unlike other ROS 2 clients a node offers none twice.
func (n *Node) OpenService(
	name string, types rosio.ServiceTypes, answer func(context.Context, rosio.Message) rosio.Message,
) (io.Closer, error) {
	if n.Ending() {
		return nil, rosio.ErrClosed
	}
	x, err := n.graph.types.exchange(types)
	if err != nil {
		return nil, err
	}
	if !n.reserve(name) {
		return nil, fmt.Errorf("%w: %s offers it", rosio.ErrInUse, n.Name())
	}
	ends := n.compare(name, x.name, n.h.Clients)
	s, err := n.h.Serve(x.name, name, func(cdr []byte, reply func([]byte) error) {
		ends.passed(0)
		n.serve(name, x, cdr, answer, reply)
	}, ends.unreadable)
	if err != nil {
		n.release(name)
		return nil, said(err)
	}
	return closer(func() error {
		n.release(name)
		return s.Close()
	}), nil
}

func (n *Node) reserve(name string) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	_, taken := n.services[name]
	n.services[name] = struct{}{}
	return !taken
}

func (n *Node) release(name string) {
	n.mu.Lock()
	defer n.mu.Unlock()
	delete(n.services, name)
}

// serve answers one request on a goroutine of the node.
func (n *Node) serve(
	name string, x *exchange, cdr []byte, answer func(context.Context, rosio.Message) rosio.Message, reply func([]byte) error,
) {
	request, err := x.request.decode(cdr)
	if err == nil {
		err = n.Go(func(ctx context.Context) {
			out, err := x.response.encode(answer(ctx, request))
			if err == nil {
				err = reply(out)
			}
			n.troubled("answering "+name, err)
		})
	}
	n.troubled("a request to "+name, err)
}

// troubled tells of a failure that nobody else will hear of, unless the node is being closed.
func (n *Node) troubled(what string, err error) {
	if err != nil && !errors.Is(err, rosio.ErrClosed) && !errors.Is(err, node.ErrClosed) {
		n.Log(rosio.Warn, fmt.Sprintf("%s: %v", what, err))
	}
}

// client calls one service, for all who call it.
type client struct {
	c     *node.Client
	x     *exchange
	ends  *comparison
	known atomic.Int64 // until when its servers are taken to be those that fitted, in nanoseconds of the wall
}

// knownFor is how long no other server is looked for where one has fitted: to look takes longer than to ask.
const knownFor = 100 * time.Millisecond

// fits refuses to ask servers who would misread the request.
func (c *client) fits() error {
	if time.Now().UnixNano() < c.known.Load() {
		return nil
	}
	all := c.c.Available() // else more of its parts may come
	if err := c.ends.fits(); err != nil {
		return err
	}
	if all {
		c.known.Store(time.Now().Add(knownFor).UnixNano())
	}
	return nil
}

// CallService calls a service that is there.
func (n *Node) CallService(
	ctx context.Context, name string, types rosio.ServiceTypes, request rosio.Message,
) (rosio.Message, error) {
	c, err := n.client(name, types)
	if err != nil {
		return nil, err
	}
	cdr, err := c.x.request.encode(request)
	if err != nil {
		return nil, err
	}
	if err := c.fits(); err != nil {
		return nil, err
	}
	answer, err := c.c.Call(ctx, cdr)
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, node.ErrUnreadable) {
		return nil, c.ends.explain(err)
	}
	if err != nil {
		if other := n.otherType(name, c.x.name); other != nil && errors.Is(err, node.ErrNoServer) {
			return nil, other
		}
		return nil, said(err)
	}
	return c.x.response.decode(answer)
}

// client makes the client of a service, once.
func (n *Node) client(name string, types rosio.ServiceTypes) (*client, error) {
	x, err := n.graph.types.exchange(types)
	if err != nil {
		return nil, err
	}
	n.mu.Lock()
	defer n.mu.Unlock()
	key := name + " " + x.name
	if c := n.clients[key]; c != nil {
		return c, nil
	}
	if err := n.otherType(name, x.name); err != nil {
		return nil, err
	}
	c := &client{x: x, ends: n.compare(name, x.name, n.h.Servers)}
	if c.c, err = n.h.NewClient(x.name, name); err != nil {
		return nil, said(err)
	}
	n.clients[key] = c
	return c, nil
}

// otherType tells that a service is there under the name, with another type.
func (n *Node) otherType(name, typ string) error {
	services, err := n.h.Services()
	if err != nil {
		return said(err)
	}
	others := slices.DeleteFunc(slices.Clone(services[name]), func(t string) bool { return t == typ })
	if len(others) == 0 {
		return nil
	}
	return fmt.Errorf("%w: it is %s, not %s", rosio.ErrType, others[0], typ)
}
