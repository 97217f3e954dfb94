// Package typed has topics and services in Go values over the bytes of package node.
//
// A value is a struct whose fields are named by their `ros` tags, or a map[string]any for any type that is installed; package codec
// says how they meet the installed definition. What callbacks may do, and on which goroutine they run, is as in package node.
package typed

import (
	"errors"
	"fmt"
	"reflect"

	"saydo/internal/rosio/ros2/codec"
	"saydo/internal/rosio/ros2/node"
	"saydo/internal/rosio/ros2/rcl"
)

// codecOf carries values of T as a message of the type.
func codecOf[T any](n *node.Node, typ string) (*codec.Codec, error) {
	def, err := n.Type(typ)
	if err != nil {
		return nil, err
	}
	return codec.New(reflect.TypeFor[T](), def, codec.ByTag)
}

// orTell is who is told of failures; nil: whom the graph tells.
func orTell(n *node.Node, onError func(error)) func(error) {
	if onError == nil {
		return n.Tell
	}
	return onError
}

// teller tells of failures. Whoever has closed something knows that.
func teller(n *node.Node, about string, onError func(error)) func(error) {
	onError = orTell(n, onError)
	return func(err error) {
		if err != nil && !errors.Is(err, node.ErrClosed) {
			onError(fmt.Errorf("%s: %w", about, err))
		}
	}
}

// Publisher sends values of T to a topic. It is safe for concurrent use.
type Publisher[T any] struct {
	p *node.Publisher
	c *codec.Codec
}

// Publish announces a topic of a type: "std_msgs/msg/String". onError is told of subscriptions whose QoS does not fit, by a *node.UnfitError.
// It wraps rosidl.ErrNotInstalled or rcl.ErrMissing where the type is not installed, and codec.ErrDiffers where T is another one.
func Publish[T any](n *node.Node, typ, topic string, q rcl.QoS, onError func(error)) (*Publisher[T], error) {
	c, err := codecOf[T](n, typ)
	if err != nil {
		return nil, err
	}
	p, err := n.Publish(typ, topic, q, n.TellUnfit(orTell(n, onError)))
	if err != nil {
		return nil, err
	}
	return &Publisher[T]{p, c}, nil
}

// Send sends a value, of which it keeps nothing.
func (p *Publisher[T]) Send(v T) error { return p.c.Send(v, p.p.Send) }

// Matched is the number of subscriptions that receive what is sent.
func (p *Publisher[T]) Matched() int { return p.p.Matched() }

// Close withdraws the topic.
func (p *Publisher[T]) Close() error { return p.p.Close() }

// Subscribe calls deliver with each message of a topic. onError is told of publishers whose QoS does not fit, by a *node.UnfitError, and of messages that cannot
// be read. Its errors are those of Publish.
func Subscribe[T any](
	n *node.Node, typ, topic string, q rcl.QoS, deliver func(T), onError func(error),
) (*node.Subscription, error) {
	c, err := codecOf[T](n, typ)
	if err != nil {
		return nil, err
	}
	tell := teller(n, topic, onError)
	return n.Subscribe(typ, topic, q, func(message []byte) {
		v, err := read[T](c, message)
		if err != nil {
			tell(err)
			return
		}
		deliver(v)
	}, n.TellUnfit(orTell(n, onError)))
}

// read reads a message with the codec of T.
func read[T any](c *codec.Codec, message []byte) (T, error) {
	v, err := c.Unmarshal(message)
	t, _ := v.(T) // the codec makes no other
	return t, err
}
