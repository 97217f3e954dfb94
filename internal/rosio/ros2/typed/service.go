package typed

import (
	"context"

	"saydo/internal/rosio/ros2/codec"
	"saydo/internal/rosio/ros2/node"
)

// exchange carries the two messages of a service.
type exchange struct{ request, response *codec.Codec }

func exchangeOf[Q, R any](n *node.Node, typ string) (x exchange, err error) {
	if x.request, err = codecOf[Q](n, typ+"_Request"); err != nil {
		return x, err
	}
	x.response, err = codecOf[R](n, typ+"_Response")
	return x, err
}

// handler turns requests into values of Q and answers into bytes.
func handler[Q, R any](x exchange, answer func(Q, func(R)), tell func(error)) func([]byte, func([]byte) error) {
	return func(request []byte, reply func([]byte) error) {
		q, err := read[Q](x.request, request)
		if err != nil {
			tell(err)
			return
		}
		answer(q, func(r R) {
			response, err := x.response.Marshal(r)
			if err == nil {
				err = reply(response)
			}
			tell(err)
		})
	}
}

// Serve offers a service of a type: "std_srvs/srv/SetBool". answer must not block: it calls reply once, there or later, on any
// goroutine. onError is told of requests that cannot be read and of answers that cannot be sent. The errors of Serve are those of
// Publish.
func Serve[Q, R any](
	n *node.Node, typ, name string, answer func(request Q, reply func(R)), onError func(error),
) (*node.Service, error) {
	return serve(n, n.Serve, typ, name, answer, onError)
}

// ServeSeldom is Serve for a service that is asked now and then: it costs the messages of the node no time.
func ServeSeldom[Q, R any](
	n *node.Node, typ, name string, answer func(request Q, reply func(R)), onError func(error),
) (*node.Service, error) {
	return serve(n, n.ServeSeldom, typ, name, answer, onError)
}

// serve has the node offer a service, in one of its two ways.
func serve[Q, R any](
	n *node.Node, offer func(typ, name string, handler func([]byte, func([]byte) error), unreadable func(error)) (*node.Service, error),
	typ, name string, answer func(Q, func(R)), onError func(error),
) (*node.Service, error) {
	x, err := exchangeOf[Q, R](n, typ)
	if err != nil {
		return nil, err
	}
	tell := teller(n, name, onError)
	return offer(typ, name, handler(x, answer, tell), tell)
}

// Client calls a service with values of Q, which are answered by values of R. It is safe for concurrent use.
type Client[Q, R any] struct {
	c *node.Client
	x exchange
}

// NewClient makes a client; the server need not be there. Its errors are those of Publish.
func NewClient[Q, R any](n *node.Node, typ, name string) (*Client[Q, R], error) {
	x, err := exchangeOf[Q, R](n, typ)
	if err != nil {
		return nil, err
	}
	c, err := n.NewClient(typ, name)
	if err != nil {
		return nil, err
	}
	return &Client[Q, R]{c, x}, nil
}

// Call asks a server that is there and waits for its answer. Its errors are those of node.Client.Call.
func (c *Client[Q, R]) Call(ctx context.Context, request Q) (R, error) {
	var none R
	out, err := c.x.request.Marshal(request)
	if err != nil {
		return none, err
	}
	in, err := c.c.Call(ctx, out)
	if err != nil {
		return none, err
	}
	return read[R](c.x.response, in)
}

// Available tells whether a server is there.
func (c *Client[Q, R]) Available() bool { return c.c.Available() }

// Close frees the client; calls that wait answer node.ErrClosed.
func (c *Client[Q, R]) Close() error { return c.c.Close() }
