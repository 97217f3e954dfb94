package action

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"slices"
	"sync"
	"time"

	"saydo/internal/rosio/ros2/codec"
	"saydo/internal/rosio/ros2/node"
	"saydo/internal/rosio/ros2/rcl"
)

// ErrRejected means that the server did not take the goal.
var ErrRejected = errors.New("the server does not take the goal")

// ClientConfig is what a client is made of.
type ClientConfig struct {
	// Name is that of the action, as names are in package node.
	Name  string
	Types Types
	// Names gives the ROS names of the fields of Types; nil: their tags do.
	Names codec.Names
	Go    Go // needed
	// OnError is told what goes wrong where nobody can be answered; nil: as package node has it.
	OnError func(error)
	// Unreadable is told of each feedback that cannot be read, which is left out, and does not block; nil: OnError is, with the name.
	Unreadable func(error)
}

// Client sends goals to one action.
type Client struct {
	ClientConfig

	c                    *codecs
	send, cancel, result *node.Client
	feedback             *node.Subscription
	status               *node.Subscription
	ends                 []io.Closer

	mu    sync.Mutex
	goals map[ID]*Handle
}

// Handle is a goal that was sent.
type Handle struct {
	c          *Client
	id         ID
	onFeedback func(any)

	mu       sync.Mutex
	accepted bool
	wanted   bool // it is to be cancelled as soon as it is accepted
}

// Outcome is how a goal ended, with its result of the type that Types says.
type Outcome struct {
	Status Status
	Result any
}

// cancelWait bounds how long a cancellation may take to be answered.
const cancelWait = 5 * time.Second

var errUnanswered = fmt.Errorf("the server has not answered for %v; the goal may go on", cancelWait)

// NewClient makes a client; the server need not be there. It wraps rosidl.ErrNotInstalled or rcl.ErrMissing where the action is not
// installed, and codec.ErrDiffers where its parts are others than those of Types.
func NewClient(n *node.Node, conf ClientConfig) (*Client, error) {
	k, err := newCodecs(n.Type, conf.Types, conf.Names)
	if err != nil {
		return nil, err
	}
	if conf.OnError == nil {
		conf.OnError = n.Tell
	}
	if conf.Unreadable == nil {
		conf.Unreadable = func(err error) { conf.OnError(fmt.Errorf("%s: %w", conf.Name, err)) }
	}
	c := &Client{ClientConfig: conf, c: k, goals: map[ID]*Handle{}}
	if err := c.open(n); err != nil {
		return nil, errors.Join(err, c.Close())
	}
	return c, nil
}

func (c *Client) open(n *node.Node) error {
	hidden := c.Name + "/_action/"
	for _, one := range []struct {
		to        **node.Client
		typ, name string
	}{
		{&c.send, c.Types.Name + "_SendGoal", "send_goal"},
		{&c.cancel, cancelType, "cancel_goal"},
		{&c.result, c.Types.Name + "_GetResult", "get_result"},
	} {
		var err error
		if *one.to, err = n.NewClient(one.typ, hidden+one.name); err != nil {
			return err
		}
		c.ends = append(c.ends, *one.to)
	}
	unfit := n.TellUnfit(c.OnError)
	var err error
	if c.feedback, err = n.Subscribe(c.Types.Name+"_FeedbackMessage", hidden+"feedback", rcl.ReliableQoS(queue), c.onFeedback, unfit); err != nil {
		return err
	}
	c.ends = append(c.ends, c.feedback)
	// Nothing is read from the status here: results come by the service. Tools count on clients to subscribe.
	if c.status, err = n.Subscribe(statusType, hidden+"status", rcl.LatchedQoS(1), func([]byte) {}, unfit); err != nil {
		return err
	}
	c.ends = append(c.ends, c.status)
	return nil
}

// Close ends the client; goals go on.
func (c *Client) Close() error { return closeAll(c.ends) }

// closeAll closes what was opened, the last first.
func closeAll(ends []io.Closer) error {
	var errs []error
	for _, end := range slices.Backward(ends) {
		errs = append(errs, end.Close())
	}
	return errors.Join(errs...)
}

// Linked tells whether a server is there, with all that belongs to it.
func (c *Client) Linked() bool {
	return c.send.Available() && c.cancel.Available() && c.result.Available() && c.feedback.Matched() > 0 && c.status.Matched() > 0
}

// Send sends a goal and does not wait. onFeedback must not block. ended is called once, on a goroutine of Go, with the outcome or why none
// comes: ErrRejected, node.ErrNoServer, node.ErrServerGone and the like. It
// wraps codec.ErrDiffers where goal is of another type than Types says.
func (c *Client) Send(goal any, onFeedback func(any), ended func(*Handle, Outcome, error)) (*Handle, error) {
	h := &Handle{c: c, onFeedback: onFeedback}
	if _, err := rand.Read(h.id[:]); err != nil {
		return nil, fmt.Errorf("making a goal's id: %w", err)
	}
	request, err := packed(c.c.sendRequest, uuid{h.id}, goal)
	if err != nil {
		return nil, err
	}
	c.mu.Lock()
	c.goals[h.id] = h
	c.mu.Unlock()
	err = c.Go(func(ctx context.Context) {
		outcome, err := c.follow(ctx, h, request)
		c.forget(h)
		ended(h, outcome, err)
	})
	if err != nil {
		c.forget(h)
		return nil, err
	}
	return h, nil
}

func (c *Client) forget(h *Handle) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.goals, h.id)
}

// follow takes a goal from being sent to its end.
func (c *Client) follow(ctx context.Context, h *Handle, request []byte) (Outcome, error) {
	cdr, err := c.send.Call(ctx, request)
	if err != nil {
		return Outcome{}, err
	}
	response, err := c.c.sendResponse.Unmarshal(cdr)
	if err != nil {
		return Outcome{}, err
	}
	if r, _ := response.(sendResponse); !r.Accepted {
		return Outcome{}, ErrRejected
	}
	if h.accept() {
		c.cancelNow(ctx, h)
	}
	ask, err := c.c.resultRequest.Marshal(resultRequest{uuid{h.id}})
	if err != nil {
		return Outcome{}, err
	}
	cdr, err = c.result.Call(ctx, ask)
	if errors.Is(err, node.ErrNoServer) {
		err = node.ErrServerGone // it was there when it accepted the goal
	}
	if err != nil {
		return Outcome{}, err
	}
	result, err := c.c.resultResponse.Unmarshal(cdr)
	if err != nil {
		return Outcome{}, err
	}
	status, value := unpack(result)
	number, _ := status.(int8)
	return Outcome{Status: Status(number), Result: value}, nil
}

func (c *Client) onFeedback(cdr []byte) {
	m, err := c.c.feedback.Unmarshal(cdr)
	if err != nil {
		c.Unreadable(err)
		return
	}
	id, value := unpack(m)
	name, _ := id.(uuid)
	c.mu.Lock()
	h := c.goals[name.UUID]
	c.mu.Unlock()
	if h != nil && h.onFeedback != nil {
		h.onFeedback(value)
	}
}

// ID is the goal's id.
func (h *Handle) ID() ID { return h.id }

// accept notes that the goal was accepted and tells whether it was cancelled before.
func (h *Handle) accept() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.accepted = true
	return h.wanted
}

// Cancel asks the server to stop; the outcome tells what came of it. It does not block. Where the server refuses, or does not answer
// within 5 s, OnError is told.
func (h *Handle) Cancel() error {
	h.mu.Lock()
	h.wanted = true
	accepted := h.accepted
	h.mu.Unlock()
	if !accepted {
		return nil // follow does it
	}
	return h.c.Go(func(ctx context.Context) { h.c.cancelNow(ctx, h) })
}

// cancelNow asks for the goal to be cancelled, and tells where that was in vain: the robot may go on.
func (c *Client) cancelNow(ctx context.Context, h *Handle) {
	late, done := context.WithTimeoutCause(ctx, cancelWait, errUnanswered)
	defer done()
	err := c.askCancel(late, h)
	if err != nil && !errors.Is(err, node.ErrClosed) && ctx.Err() == nil {
		c.OnError(fmt.Errorf("cancelling a goal of %s: %w", c.Name, err))
	}
}

func (c *Client) askCancel(ctx context.Context, h *Handle) error {
	request, err := c.c.cancelRequest.Marshal(cancelRequest{goalInfo{ID: uuid{h.id}}})
	if err != nil {
		return err
	}
	cdr, err := c.cancel.Call(ctx, request)
	if err != nil {
		return err
	}
	response, err := c.c.cancelResponse.Unmarshal(cdr)
	if err != nil {
		return err
	}
	r, _ := response.(cancelResponse)
	return r.refusal(h.id)
}
