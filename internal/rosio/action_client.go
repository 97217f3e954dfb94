package rosio

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"sync"
	"time"

	"saydo/internal/rosio/interfaces/actionlibmsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
)

// ActionClient sends goals to one action. It is safe for concurrent use.
type ActionClient[G, F, R Message] struct {
	n      Node
	name   string
	ends   []io.Closer
	goal   *Publisher[actionGoal[G]]
	cancel *Publisher[actionlibmsgs.GoalID]
	links  []interface{ Peers() []string } // all of them must lead to the server
	status *Subscription
	native NativeClient // where the graph has actions of its own; then none of the topics
	types  ActionTypes  // as the graph's own actions want them
	life   context.Context
	end    context.CancelFunc // of life

	mu      sync.Mutex
	closed  bool
	count   uint64
	handles map[string]*Handle[G, F, R]
}

// ActionResult is how a goal ended.
type ActionResult[R Message] struct {
	Status Status
	Value  R
	// Text is the server's remark, often empty.
	Text string
	// Code is the number by which the server's own result names a failure, where the action has another form there than here, such
	// as Nav2's for move_base; else 0.
	Code int32
	// Stamp is when the server said so, on the graph's clock.
	Stamp time.Time
}

// NewActionClient makes a client; the server need not be there yet.
func NewActionClient[G, F, R Message](n Node, action string) (*ActionClient[G, F, R], error) {
	return newActionClient[G, F, R](n, action, actionTypes[G, F, R]())
}

func newActionClient[G, F, R Message](n Node, action string, types ActionTypes) (*ActionClient[G, F, R], error) {
	name, err := resolveAction(n, action, types)
	if err != nil {
		return nil, fmt.Errorf("using the action %q: %w", action, err)
	}
	c := &ActionClient[G, F, R]{n: n, name: name, types: types, handles: map[string]*Handle[G, F, R]{}}
	c.life, c.end = context.WithCancel(context.WithoutCancel(n.Context()))
	if err = c.open(); err == nil {
		err = n.Go(c.leave)
	}
	if err != nil {
		return nil, fmt.Errorf("using the action %s: %w", name, errors.Join(err, c.Close()))
	}
	return c, nil
}

func (c *ActionClient[G, F, R]) open() error {
	var err error
	if own, is := c.n.(NativeActions); is {
		if c.native, err = own.OpenActionClient(c.name, c.types); err == nil {
			c.ends = append(c.ends, c.native)
		}
		return err
	}
	queue, like := QoS{Depth: actionDepth}, likeParts[G, F, R](c.types)
	if c.goal, err = publishLike(c.n, c.name+"/goal", like.goal, queue); err != nil {
		return err
	}
	c.ends = append(c.ends, c.goal)
	if c.cancel, err = Publish[actionlibmsgs.GoalID](c.n, c.name+"/cancel", queue); err != nil {
		return err
	}
	c.ends = append(c.ends, c.cancel)
	feedback, err := subscribeLike(c.life, c.n, c.name+"/feedback", like.feedback, queue, c.onFeedback)
	if err != nil {
		return err
	}
	c.ends = append(c.ends, feedback)
	result, err := subscribeLike(c.life, c.n, c.name+"/result", like.result, queue, c.onResult)
	if err != nil {
		return err
	}
	c.ends = append(c.ends, result)
	status, err := subscribeLike(c.life, c.n, c.name+"/status", actionlibmsgs.GoalStatusArray{}, Latched(), c.onStatus)
	if err != nil {
		return err
	}
	c.ends = append(c.ends, status)
	c.status = status
	c.links = []interface{ Peers() []string }{c.goal, c.cancel, feedback, result, status}
	return nil
}

// Close ends the client; goals that run go on, beyond the end of the node too, and their handles answer ErrClosed.
func (c *ActionClient[G, F, R]) Close() error {
	for _, h := range c.refuse() {
		c.forget(h, ActionResult[R]{}, ErrClosed)
	}
	c.end()
	var err error
	for i := len(c.ends) - 1; i >= 0; i-- {
		err = errors.Join(err, c.ends[i].Close())
	}
	return err
}

// refuse lets nothing more be sent, and returns what goes on.
func (c *ActionClient[G, F, R]) refuse() map[string]*Handle[G, F, R] {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.closed = true
	return maps.Clone(c.handles)
}

// lastWord bounds how long the end of a node waits for the last words on its goals. It is shorter than the end may take.
const lastWord = endWithin - time.Second

// leave ends the client with its node. A robot does what it was sent until it is told otherwise: what still goes on is cancelled,
// and its last word waited for, as whoever waits for it must know whether the robot stands.
func (c *ActionClient[G, F, R]) leave(ctx context.Context) {
	defer c.end()
	select {
	case <-c.life.Done():
		return
	case <-ctx.Done():
	}
	late, cancel := context.WithTimeout(c.life, lastWord)
	defer cancel()
	goals := c.refuse()
	for _, h := range goals {
		if err := h.Cancel(); err != nil {
			c.n.Log(Warn, err.Error())
		}
	}
	for _, h := range goals {
		select {
		case <-h.done:
		case <-late.Done():
			c.forget(h, ActionResult[R]{}, ErrClosed)
		}
	}
}

// WaitForServer waits until a server is linked with all that belongs to it: until ctx ends, or five seconds where it has no deadline,
// and then wraps ErrNoServer, or ErrType where one is there and has other types. It does not wait where the error is ErrUnusable.
func (c *ActionClient[G, F, R]) WaitForServer(ctx context.Context) error {
	ctx, cancel := waiting(ctx)
	defer cancel()
	ctx, cancel = bothEnd(ctx, c.n.Context())
	defer cancel()
	if c.native != nil {
		if err := c.native.Unusable(); err != nil {
			return fmt.Errorf("the action %s: %w", c.name, err)
		}
	}
	for !c.linked() {
		if err := pause(ctx, pollEvery); err != nil {
			if errors.Is(err, ErrClosed) {
				return fmt.Errorf("waiting for the action %s: %w", c.name, err)
			}
			if why := refusedBy(c.links); why != nil {
				return fmt.Errorf("the action %s: %w", c.name, why)
			}
			return fmt.Errorf("waiting for the action %s: %w (%w)", c.name, ErrNoServer, err)
		}
	}
	return nil
}

// refusedBy tells why a server that is there is not linked: it has other types. nil: there is none, or it is not known.
func refusedBy(links []interface{ Peers() []string }) error {
	for _, l := range links {
		s, _ := l.(*Subscription)
		if s == nil {
			continue
		}
		if r, is := s.r.(Refusing); is && r.Refused() != nil {
			return r.Refused()
		}
	}
	return nil
}

// ServerThere reports whether a server of the action is there now.
func (c *ActionClient[G, F, R]) ServerThere() bool { return c.linked() }

// linked tells whether one node is at the other end of every topic.
func (c *ActionClient[G, F, R]) linked() bool {
	if c.native != nil {
		return c.native.Linked()
	}
	common := c.links[0].Peers()
	for _, l := range c.links[1:] {
		there := l.Peers()
		common = slices.DeleteFunc(common, func(name string) bool { return !slices.Contains(there, name) })
	}
	return len(common) > 0
}

// Send waits for the server as WaitForServer does, sends it a goal and returns. onFeedback may be nil; it is called one
// after another and never once the result is there, so it must not wait for the result itself.
func (c *ActionClient[G, F, R]) Send(ctx context.Context, goal G, onFeedback func(F)) (*Handle[G, F, R], error) {
	if err := c.WaitForServer(ctx); err != nil {
		return nil, err
	}
	if c.native != nil {
		return c.sendNative(goal, onFeedback)
	}
	c.mu.Lock()
	if c.closed {
		c.mu.Unlock()
		return nil, fmt.Errorf("sending a goal to %s: %w", c.name, ErrClosed)
	}
	c.count++
	now := time.Now()
	id := actionlibmsgs.GoalID{
		Stamp: c.n.Clock().Now(),
		ID:    fmt.Sprintf("%s-%d-%d.%09d", c.n.Name(), c.count, now.Unix(), now.Nanosecond()),
	}
	h := &Handle[G, F, R]{c: c, id: id, onFeedback: onFeedback, seen: now, calls: make(chan struct{}, 1), done: make(chan struct{})}
	c.handles[id.ID] = h
	c.mu.Unlock()
	err := c.n.Go(h.watch) // before it is sent: of what a node that ends has sent the last word is waited for
	if err == nil {
		err = c.goal.Publish(actionGoal[G]{Header: stdmsgs.Header{Stamp: id.Stamp}, GoalID: id, Goal: goal})
	}
	if err == nil && c.n.Context().Err() != nil { // the node ends, and may have cancelled this goal before it was sent
		err = h.Cancel()
	}
	if err != nil {
		c.forget(h, ActionResult[R]{}, err)
		return nil, fmt.Errorf("sending a goal to %s: %w", c.name, err)
	}
	return h, nil
}

// Do sends a goal and waits for its end; when ctx ends first it cancels the goal and says why.
func (c *ActionClient[G, F, R]) Do(ctx context.Context, goal G, onFeedback func(F)) (ActionResult[R], error) {
	h, err := c.Send(ctx, goal, onFeedback)
	if err != nil {
		return ActionResult[R]{}, err
	}
	result, err := h.Result(ctx)
	if err != nil && ctx.Err() != nil {
		err = errors.Join(err, h.Cancel())
	}
	return result, err
}

func (c *ActionClient[G, F, R]) find(id string) *Handle[G, F, R] {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.handles[id]
}

// forget ends a handle; what is told of its goal later is dropped.
func (c *ActionClient[G, F, R]) forget(h *Handle[G, F, R], result ActionResult[R], err error) {
	c.mu.Lock()
	delete(c.handles, h.id.ID)
	c.mu.Unlock()
	h.finish(result, err)
}

func (c *ActionClient[G, F, R]) onFeedback(m actionFeedback[F]) {
	h := c.find(m.Status.GoalID.ID)
	if h == nil {
		return
	}
	h.heard(false)
	h.feedback(m.Feedback)
}

func (c *ActionClient[G, F, R]) onResult(m actionResult[R]) {
	h := c.find(m.Status.GoalID.ID)
	if h == nil {
		return
	}
	status, _ := ended(m.Status.Status)
	if status == 0 {
		status = Aborted // a result without an end is no success
	}
	c.forget(h, ActionResult[R]{Status: status, Value: m.Result, Text: m.Status.Text, Stamp: m.Header.Stamp}, nil)
}

func (c *ActionClient[G, F, R]) onStatus(m actionlibmsgs.GoalStatusArray) {
	c.mu.Lock()
	absent := maps.Clone(c.handles)
	c.mu.Unlock()
	for _, s := range m.StatusList {
		if h := absent[s.GoalID.ID]; h != nil {
			delete(absent, s.GoalID.ID)
			_, over := ended(s.Status)
			h.heard(over)
		}
	}
	for _, h := range absent {
		h.missed()
	}
}

// Handle is a goal that was sent.
type Handle[G, F, R Message] struct {
	c          *ActionClient[G, F, R]
	id         actionlibmsgs.GoalID
	onFeedback func(F)
	cancel     func() error // where the graph has actions of its own

	mu     sync.Mutex
	seen   time.Time // last sign of the server that the goal runs, wall time
	lost   bool      // since then: the server says that it ended, or speaks of other goals only
	closed bool
	calls  chan struct{} // holds one item while feedback is handed over or the result set
	done   chan struct{}
	result ActionResult[R]
	err    error
}

// ID is the goal's id.
func (h *Handle[G, F, R]) ID() string { return h.id.ID }

// Done is closed when the result is there, or will never be.
func (h *Handle[G, F, R]) Done() <-chan struct{} { return h.done }

// Result waits for the end of the goal. It wraps ErrServerGone when the server is lost. It may be called again.
func (h *Handle[G, F, R]) Result(ctx context.Context) (ActionResult[R], error) {
	select {
	case <-h.done:
	default:
		select {
		case <-h.done:
		case <-ctx.Done():
			return ActionResult[R]{}, fmt.Errorf("waiting for the result of %s: %w", h.c.name, context.Cause(ctx))
		}
	}
	if h.err != nil {
		return ActionResult[R]{}, fmt.Errorf("waiting for the result of %s: %w", h.c.name, h.err)
	}
	return h.result, nil
}

// Cancel asks the server to stop; Result then tells what came of it. It does not block.
func (h *Handle[G, F, R]) Cancel() error {
	cancel := h.cancel
	if cancel == nil {
		cancel = func() error { return h.c.cancel.Publish(actionlibmsgs.GoalID{ID: h.id.ID}) }
	}
	if err := cancel(); err != nil {
		return fmt.Errorf("cancelling a goal of %s: %w", h.c.name, err)
	}
	return nil
}

func (h *Handle[G, F, R]) finish(result ActionResult[R], err error) {
	h.calls <- struct{}{}
	defer func() { <-h.calls }()
	h.mu.Lock()
	defer h.mu.Unlock()
	if !h.closed {
		h.closed, h.result, h.err = true, result, err
		close(h.done)
	}
}

// heard notes that the server has just spoken of this goal: that it runs, or that it is over and its result must be near.
func (h *Handle[G, F, R]) heard(over bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if over {
		h.lost = true
		return
	}
	h.seen, h.lost = time.Now(), false
}

// missed notes that the server has just told of its goals and this one was not among them.
func (h *Handle[G, F, R]) missed() {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.lost = true
}

// gone tells that nothing was heard of the goal for a while, though the server speaks, or that it is not linked any more.
// A server that is linked and silent may be slow: how long to wait for it is up to the caller.
func (h *Handle[G, F, R]) gone() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return time.Since(h.seen) > goneAfter && (h.lost || len(h.c.status.Peers()) == 0)
}

// watch gives the goal up when its server is gone. Its end with the node is the client's.
func (h *Handle[G, F, R]) watch(context.Context) {
	t := time.NewTicker(watchEvery)
	defer t.Stop()
	for {
		select {
		case <-h.done:
			return
		case <-t.C:
		}
		if h.gone() {
			h.c.forget(h, ActionResult[R]{}, ErrServerGone)
			return
		}
	}
}
