package rosio

import (
	"context"
	"fmt"
	"io"
	"time"
)

// NativeActions is implemented by the nodes of a graph that has actions of its own, as ROS 2 has: there they travel in its
// way and not as actionlib's topics.
type NativeActions interface {
	// ResolveAction makes an action's name absolute, as the graph calls it, and applies the remappings.
	ResolveAction(name string, types ActionTypes) (string, error)
	// OpenActionServer offers an action. run is called for each goal on a goroutine of the node. Close of the server, or of
	// the node, ends the contexts of running goals with the cause ErrClosed and lets them tell their results.
	OpenActionServer(name string, types ActionTypes, run func(context.Context, NativeGoal) (Message, Status)) (io.Closer, error)
	// OpenActionClient makes a client; the server need not be there.
	OpenActionClient(name string, types ActionTypes) (NativeClient, error)
}

// ActionTypes are values of the three types of an action.
type ActionTypes struct{ Goal, Feedback, Result Message }

// NativeGoal is a goal as a seam hands it to its handler.
type NativeGoal struct {
	ID       string
	Value    Message
	Stamp    time.Time
	Feedback func(Message) error
	Remark   func(string)
}

// NativeResult is how a goal ended, as a seam tells it.
type NativeResult struct {
	Status Status
	Value  Message
	Text   string
	Code   int32 // see ActionResult
	Stamp  time.Time
}

// NativeClient is a seam's client of one action.
type NativeClient interface {
	// Linked tells whether a server is there.
	Linked() bool
	// Unusable wraps ErrUnusable where no goal can be sent from here, whoever offers the action; else it is nil.
	Unusable() error
	// Send sends a goal. feedback and then, once, ended are called one after another, on goroutines of the node; ended is not
	// called where Send fails. cancel does not block. Goals go on, and are cancelled, until all goroutines of the node have ended.
	Send(goal Message, feedback func(Message), ended func(NativeResult, error)) (id string, cancel func() error, err error)
	io.Closer
}

// resolveAction makes an action's name absolute and remaps it.
func resolveAction(n Node, name string, types ActionTypes) (string, error) {
	if own, is := n.(NativeActions); is {
		return own.ResolveAction(name, types)
	}
	return n.Resolve(name)
}

func actionTypes[G, F, R Message]() ActionTypes {
	var g G
	var f F
	var r R
	return ActionTypes{Goal: g, Feedback: f, Result: r}
}

// serveNative offers an action where the graph has actions of its own.
func serveNative[G, F, R Message](n NativeActions, name string, handle ActionHandler[G, F, R]) (io.Closer, error) {
	c, err := n.OpenActionServer(name, actionTypes[G, F, R](), func(ctx context.Context, m NativeGoal) (Message, Status) {
		value, _ := m.Value.(G) // the seam makes values of the type that it was given
		return handle(ctx, &Goal[G, F]{
			ID: m.ID, Value: value, Stamp: m.Stamp,
			feedback: func(f F) error { return m.Feedback(f) },
			remark:   m.Remark,
		})
	})
	if err != nil {
		return nil, fmt.Errorf("serving the action %s: %w", name, err)
	}
	return c, nil
}

// sendNative sends a goal where the graph has actions of its own. Its end is not told before it is known here.
func (c *ActionClient[G, F, R]) sendNative(goal G, onFeedback func(F)) (*Handle[G, F, R], error) {
	h := &Handle[G, F, R]{c: c, onFeedback: onFeedback, calls: make(chan struct{}, 1), done: make(chan struct{})}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.closed {
		return nil, fmt.Errorf("sending a goal to %s: %w", c.name, ErrClosed)
	}
	id, cancel, err := c.native.Send(goal, func(m Message) {
		if f, ok := m.(F); ok {
			h.feedback(f)
		}
	}, func(r NativeResult, err error) {
		value, _ := r.Value.(R)
		c.forget(h, ActionResult[R]{Status: r.Status, Value: value, Text: r.Text, Code: r.Code, Stamp: r.Stamp}, err)
	})
	if err != nil {
		return nil, fmt.Errorf("sending a goal to %s: %w", c.name, err)
	}
	h.id.ID, h.cancel = id, cancel
	c.handles[id] = h
	return h, nil
}

// feedback hands over one message of feedback, unless the goal is over.
func (h *Handle[G, F, R]) feedback(f F) {
	h.calls <- struct{}{}
	defer func() { <-h.calls }()
	select {
	case <-h.done:
	default:
		if h.onFeedback != nil {
			h.onFeedback(f)
		}
	}
}
