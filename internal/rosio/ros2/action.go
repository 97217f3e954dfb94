package ros2

import (
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"

	"saydo/internal/rosio"
	"saydo/internal/rosio/mailbox"
	"saydo/internal/rosio/ros2/action"
)

// actionTypes are the types of an action as package action wants them.
func (t *types) action(types rosio.ActionTypes) (action.Types, error) {
	goal := ros2Name(types.Goal.ROSType(), kindAction)
	name := strings.TrimSuffix(goal, "_Goal")
	if _, err := t.library.Type(goal); err != nil {
		return action.Types{}, err
	}
	if _, is := types.Goal.(rosio.Fields); is {
		maps := reflect.TypeFor[values]()
		return action.Types{Name: name, Goal: maps, Result: maps, Feedback: maps}, nil
	}
	return action.Types{
		Name: name, Goal: reflect.TypeOf(types.Goal), Result: reflect.TypeOf(types.Result), Feedback: reflect.TypeOf(types.Feedback),
	}, nil
}

// actionServer is an action that the node offers.
type actionServer struct {
	n       *Node
	name    string
	crew    *rosio.Owner // runs the handlers
	s       *action.Server
	remarks *remarks
	ends    *comparison
	hears   *comparison // of those who read feedback
	run     func(context.Context, rosio.NativeGoal) (rosio.Message, rosio.Status)
}

// OpenActionServer offers an action. Where its type is not installed, it says so once and offers nothing.
func (n *Node) OpenActionServer(
	name string, types rosio.ActionTypes, run func(context.Context, rosio.NativeGoal) (rosio.Message, rosio.Status),
) (io.Closer, error) {
	form := n.actionForm(types)
	t, unusable, err := n.actionTypes(name, form.types)
	if err != nil {
		return nil, err
	}
	if unusable != "" {
		return &silent{why: unusable}, nil
	}
	s := &actionServer{n: n, name: name, crew: rosio.NewOwner(), ends: n.compare(name, t.Name, actionEnds(n.h.Clients)), run: form.served(run)}
	s.hears = n.compareFeedback(name, t.Name, n.h.Subscriptions)
	if s.remarks, err = n.openRemarks(name); err != nil {
		return nil, err
	}
	s.s, err = action.Serve(n.h, action.ServerConfig{
		Name: name, Types: t, Names: fieldNames, Go: s.crew.Go, Now: n.Clock().Now,
		Handle: s.handle, OnError: func(err error) { n.troubled("the action", err) }, Unreadable: s.ends.unreadable,
	})
	if err != nil {
		return nil, errors.Join(said(err), s.remarks.Close())
	}
	// Handlers end before the node withdraws what they tell their results through.
	err = n.Go(func(ctx context.Context) {
		<-ctx.Done()
		n.troubled("closing the action "+name, s.crew.End())
	})
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// actionTypes returns the types of an action, or why they cannot be used here, which is told.
func (n *Node) actionTypes(name string, types rosio.ActionTypes) (t action.Types, unusable string, err error) {
	t, err = n.graph.types.action(types)
	for _, part := range []string{"_FeedbackMessage", "_SendGoal_Request", "_GetResult_Response"} { // which hold the rest
		if err == nil {
			err = n.h.HasMessage(t.Name + part)
		}
	}
	if unusable = n.unusable("the action "+name, ros2Name(types.Goal.ROSType(), kindAction), err); unusable != "" {
		return t, unusable, nil
	}
	return t, "", err
}

// Close withdraws the action.
func (s *actionServer) Close() error {
	return errors.Join(s.crew.End(), s.s.Close(), s.remarks.Close())
}

// handle carries out one goal.
func (s *actionServer) handle(ctx context.Context, g action.Goal) (any, action.Status) {
	s.ends.passed(0)
	value, _ := g.Value.(rosio.Message) // package action makes values of the type that it was given
	work, cancel := context.WithCancelCause(context.WithoutCancel(ctx))
	defer cancel(nil)
	stop := context.AfterFunc(ctx, func() {
		cause := context.Cause(ctx)
		if errors.Is(cause, action.ErrCanceled) {
			cause = rosio.ErrCanceled
		}
		cancel(cause)
	})
	defer stop()
	remark := ""
	result, status := s.run(work, rosio.NativeGoal{
		ID: g.ID.String(), Value: value, Stamp: g.Stamp,
		Feedback: func(m rosio.Message) error {
			s.hears.passed(0)
			return said(g.Feedback(m))
		},
		Remark: func(text string) { remark = text },
	})
	s.n.troubled("remarking on a goal of "+s.name, s.remarks.tell(g.ID, remark))
	switch status {
	case rosio.Succeeded:
		return result, action.Succeeded
	case rosio.Canceled:
		return result, action.Canceled
	case rosio.Aborted:
	}
	return result, action.Aborted
}

// actionClient sends goals to an action.
type actionClient struct {
	n       *Node
	c       *action.Client
	form    actionForm
	remarks *remarks
	ends    *comparison
	tells   *comparison // of those who send feedback
}

// OpenActionClient makes a client. Where its type cannot be used here, it says so once, and whoever sends a goal is told so.
func (n *Node) OpenActionClient(name string, types rosio.ActionTypes) (rosio.NativeClient, error) {
	form := n.actionForm(types)
	t, unusable, err := n.actionTypes(name, form.types)
	if err != nil {
		return nil, err
	}
	if unusable != "" {
		return &silent{why: unusable}, nil
	}
	c := &actionClient{n: n, form: form, ends: n.compare(name, t.Name, actionEnds(n.h.Servers))}
	c.tells = n.compareFeedback(name, t.Name, n.h.Publishers)
	if c.remarks, err = n.readRemarks(name); err != nil {
		return nil, err
	}
	c.c, err = action.NewClient(n.h, action.ClientConfig{
		Name: name, Types: t, Names: fieldNames, Go: n.goals.Go,
		OnError: func(err error) { n.troubled("the action", err) }, Unreadable: c.tells.unreadable,
	})
	if err != nil {
		return nil, errors.Join(said(err), c.remarks.Close())
	}
	return c, nil
}

// Close ends the client.
func (c *actionClient) Close() error { return errors.Join(c.c.Close(), c.remarks.Close()) }

// Linked tells whether a server is there.
func (c *actionClient) Linked() bool { return c.c.Linked() }

// Unusable is nil: the types are here.
func (c *actionClient) Unusable() error { return nil }

// feedbackDepth bounds the feedback that waits for a slow reader; the newest counts.
const feedbackDepth = 64

// Send sends a goal. Its feedback, and then its end, are handed over on a goroutine of their own, as the reader may be slow.
func (c *actionClient) Send(goal rosio.Message, feedback func(rosio.Message), ended func(rosio.NativeResult, error)) (string, func() error, error) {
	if err := c.ends.fits(); err != nil {
		return "", nil, err
	}
	box := mailbox.New[rosio.Message](feedbackDepth)
	running, over := context.WithCancel(context.WithoutCancel(c.n.Context())) // the goal's own end is always told, also in closing
	ends := make(chan func(), 1)
	err := c.n.goals.Go(func(context.Context) {
		for m, ok := box.Take(running); ok; m, ok = box.Take(running) {
			feedback(c.form.feedback(m))
		}
		for m, ok := box.TryTake(); ok; m, ok = box.TryTake() {
			feedback(c.form.feedback(m))
		}
		(<-ends)()
	})
	if err != nil {
		over()
		return "", nil, err
	}
	h, err := c.c.Send(c.form.goal(goal), func(v any) {
		c.tells.passed(0)
		m, _ := v.(rosio.Message) // package action makes values of the type that it was given
		box.Put(m)
	}, func(h *action.Handle, o action.Outcome, err error) {
		r, err := c.result(h, o, err)
		ends <- func() { ended(r, err) }
		over()
	})
	if err != nil {
		ends <- func() {}
		over()
		return "", nil, said(err)
	}
	return h.ID().String(), func() error { return said(h.Cancel()) }, nil
}

// result turns an outcome into what rosio tells of it.
func (c *actionClient) result(h *action.Handle, o action.Outcome, err error) (rosio.NativeResult, error) {
	r := rosio.NativeResult{Status: rosio.Aborted, Stamp: c.n.Clock().Now()}
	if errors.Is(err, action.ErrRejected) {
		r.Text = err.Error()
		return r, nil
	}
	if err != nil {
		return rosio.NativeResult{}, c.ends.explain(said(err))
	}
	switch o.Status {
	case action.Succeeded:
		r.Status = rosio.Succeeded
	case action.Canceled:
		r.Status = rosio.Canceled
	case action.Unknown:
		return rosio.NativeResult{}, fmt.Errorf("%w: it does not know the goal any more", rosio.ErrServerGone)
	case action.Accepted, action.Executing, action.Canceling, action.Aborted:
	}
	value, _ := o.Result.(rosio.Message)
	r.Value, r.Code, r.Text = c.form.result(value)
	if r.Text == "" {
		r.Text = c.remarks.of(c.n.goals.Context(), h.ID())
	}
	return r, nil
}
