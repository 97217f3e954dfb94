// Package lifecycle leads a node through the states of a managed node (design.ros2.org, "Managed nodes"), as managers such as Nav2's
// ask for by its services.
//
// Requests are answered on goroutines of the caller's, so that what the node does in a transition may block, for a minute at most.
// No goroutine is started but through the function that is given for it.
package lifecycle

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"saydo/internal/rosio/ros2/node"
	"saydo/internal/rosio/ros2/rcl"
	"saydo/internal/rosio/ros2/typed"
)

// Steps are what a node does when it is led from one state to another; one that is nil does nothing. A transition whose error is not nil
// has failed, and leaves the node in the state that it was in. A shutdown undoes what was done, by Deactivate and Cleanup; where only
// Cleanup fails, what was active is inactive.
type Steps struct {
	Configure, Activate, Deactivate, Cleanup func(ctx context.Context) error
}

// Failure is a transition that failed.
type Failure struct {
	// Transition is its label: "configure".
	Transition string
	Err        error
}

// Error tells which transition failed, and why.
func (f *Failure) Error() string { return fmt.Sprintf("%s failed: %v", f.Transition, f.Err) }

// Unwrap is why it failed.
func (f *Failure) Unwrap() error { return f.Err }

// Config is what a lifecycle is made of.
type Config struct {
	Steps Steps
	// Go starts a goroutine whose context ends, and that is waited for, when its owner closes.
	Go func(f func(ctx context.Context)) error
	// Now stamps the events; nil: the wall's time.
	Now func() time.Time
	// OnError is told of each Failure, and of what goes wrong where nobody can be answered; nil: as package node has it.
	OnError func(error)
}

// server leads a node through its states.
type server struct {
	Config

	events *typed.Publisher[transitionEvent]

	changing sync.Mutex // held through one transition
	mu       sync.Mutex
	state    uint8
}

// Serve offers the services and the topic by which managers lead a node, until that is closed. The node begins as unconfigured.
func Serve(n *node.Node, conf Config) error {
	l := &server{Config: conf, state: unconfigured}
	if l.Now == nil {
		l.Now = time.Now
	}
	if l.OnError == nil {
		l.OnError = n.Tell
	}
	var err error
	l.events, err = typed.Publish[transitionEvent](n, "lifecycle_msgs/msg/TransitionEvent", n.Name()+"/transition_event", rcl.ReliableQoS(10), nobody)
	if err != nil {
		return err
	}
	return errors.Join(
		serve(l, n, "ChangeState", "change_state", l.change),
		serve(l, n, "GetState", "get_state", l.get),
		serve(l, n, "GetAvailableStates", "get_available_states", l.states),
		serve(l, n, "GetAvailableTransitions", "get_available_transitions", l.available),
		serve(l, n, "GetAvailableTransitions", "get_transition_graph", l.graph),
	)
}

// nobody is told of tools that ask for another quality of service.
func nobody(error) {}

// longest bounds one transition: managers give up sooner.
const longest = time.Minute

// serve offers one service, whose answers take their time.
func serve[Q, R any](l *server, n *node.Node, typ, name string, answer func(context.Context, Q) R) error {
	_, err := typed.ServeSeldom(n, "lifecycle_msgs/srv/"+typ, n.Name()+"/"+name, func(q Q, reply func(R)) {
		err := l.Go(func(ctx context.Context) {
			ctx, cancel := context.WithTimeout(ctx, longest)
			defer cancel()
			reply(answer(ctx, q))
		})
		if err != nil {
			l.OnError(fmt.Errorf("%s: %w", name, err))
		}
	}, l.OnError)
	return err
}

// get answers in which state the node is.
func (l *server) get(context.Context, nothing) stateResponse {
	return stateResponse{stateOf(l.now())}
}

func (l *server) now() uint8 {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.state
}

func (l *server) states(context.Context, nothing) statesResponse {
	out := []state{{0, "unknown"}}
	for id := uint8(unconfigured); id <= finalized; id++ {
		out = append(out, stateOf(id))
	}
	for id := uint8(configuring); id <= deactivating; id++ {
		out = append(out, stateOf(id))
	}
	return statesResponse{append(out, state{15, "errorprocessing"})}
}

// available are the transitions from where the node is, graph all that there are.
func (l *server) available(context.Context, nothing) transitionsResponse {
	return described(func(s step) bool { return s.from == l.now() })
}

func (l *server) graph(context.Context, nothing) transitionsResponse {
	return described(func(step) bool { return true })
}

func described(wanted func(step) bool) transitionsResponse {
	var out []transitionDescription
	for _, s := range steps() {
		if wanted(s) {
			out = append(out, transitionDescription{transition{s.id, s.label}, stateOf(s.from), stateOf(s.through)})
		}
	}
	return transitionsResponse{out}
}

// change makes a transition that a manager asks for, by its label where it gives one.
func (l *server) change(ctx context.Context, q changeRequest) changeResponse {
	if !l.changing.TryLock() {
		return changeResponse{}
	}
	defer l.changing.Unlock()
	from := l.now()
	for _, s := range steps() {
		if s.from == from && (s.label == q.Transition.Label || q.Transition.Label == "" && s.id == q.Transition.ID) {
			return changeResponse{l.make(ctx, s)}
		}
	}
	l.OnError(fmt.Errorf("the transition %d %q is asked for, which there is none of from %s", q.Transition.ID, q.Transition.Label, stateOf(from).Label))
	return changeResponse{}
}

// make goes one step and tells whether it succeeded.
func (l *server) make(ctx context.Context, s step) bool {
	l.enter(s.through, s.id, s.label, s.from)
	if reached, err := l.act(ctx, s); err != nil {
		l.OnError(&Failure{s.label, err})
		l.enter(reached, s.succeeded+1, "transition_failure", s.through)
		return false
	}
	l.enter(s.to, s.succeeded, "transition_success", s.through)
	return true
}

// act does what the node does in the step. On the way to its end it undoes what it did. Where that fails, it tells in which state the
// node is.
func (l *server) act(ctx context.Context, s step) (reached uint8, err error) {
	does := l.Steps
	switch {
	case s.id == configure:
		return s.from, do(ctx, does.Configure)
	case s.id == activate:
		return s.from, do(ctx, does.Activate)
	case s.id == deactivate:
		return s.from, do(ctx, does.Deactivate)
	case s.id == cleanup, s.id > shutdown && s.from == inactive:
		return s.from, do(ctx, does.Cleanup)
	case s.from == active:
		if err := do(ctx, does.Deactivate); err != nil {
			return active, err
		}
		return inactive, do(ctx, does.Cleanup)
	}
	return s.to, nil
}

func do(ctx context.Context, what func(context.Context) error) error {
	if what == nil {
		return nil
	}
	return what(ctx)
}

// enter notes the state and tells of it.
func (l *server) enter(to, by uint8, label string, from uint8) {
	l.mu.Lock()
	l.state = to
	l.mu.Unlock()
	err := l.events.Send(transitionEvent{uint64(max(0, l.Now().UnixNano())), transition{by, label}, stateOf(from), stateOf(to)})
	if err != nil {
		l.OnError(fmt.Errorf("telling of a transition: %w", err))
	}
}
