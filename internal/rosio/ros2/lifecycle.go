package ros2

import (
	"context"
	"fmt"
	"reflect"
	"sync"
	"time"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros2/codec"
	"saydo/internal/rosio/ros2/node"
	"saydo/internal/rosio/ros2/rcl"
)

// States and transitions with the numbers of lifecycle_msgs/State and Transition; the design is that of
// design.ros2.org/articles/node_lifecycle.html.
const (
	unconfigured, inactive, active, finalized = 1, 2, 3, 4

	configure, cleanup, activate, deactivate = 1, 2, 3, 4
	shutdown                                 = 5 // from unconfigured; one more for each further state
)

// lifecycleState and transition are the messages.
type (
	lifecycleState struct {
		ID    uint8  `ros:"id"`
		Label string `ros:"label"`
	}
	transition struct {
		ID    uint8  `ros:"id"`
		Label string `ros:"label"`
	}
	transitionDescription struct {
		Transition transition     `ros:"transition"`
		Start      lifecycleState `ros:"start_state"`
		Goal       lifecycleState `ros:"goal_state"`
	}
	transitionEvent struct {
		Timestamp  uint64         `ros:"timestamp"`
		Transition transition     `ros:"transition"`
		Start      lifecycleState `ros:"start_state"`
		Goal       lifecycleState `ros:"goal_state"`
	}
	changeRequest struct {
		Transition transition `ros:"transition"`
	}
	changeResponse struct {
		Success bool `ros:"success"`
	}
	nothing       struct{}
	stateResponse struct {
		Current lifecycleState `ros:"current_state"`
	}
	statesResponse struct {
		States []lifecycleState `ros:"available_states"`
	}
	transitionsResponse struct {
		Transitions []transitionDescription `ros:"available_transitions"`
	}
)

// step is one transition from one state: through which state it leads, and where to.
type step struct {
	id                 uint8
	label              string
	from, through, to  uint8
	succeeded          uint8 // the transition that tells of its success; one more: of its failure
	succeeding, during string
}

// steps are all that a manager may ask for.
func steps() []step {
	const configuring, cleaningUp, shuttingDown, activating, deactivating = 10, 11, 12, 13, 14
	return []step{
		{configure, "configure", unconfigured, configuring, inactive, 10, "transition_success", "configuring"},
		{cleanup, "cleanup", inactive, cleaningUp, unconfigured, 20, "transition_success", "cleaningup"},
		{activate, "activate", inactive, activating, active, 30, "transition_success", "activating"},
		{deactivate, "deactivate", active, deactivating, inactive, 40, "transition_success", "deactivating"},
		{shutdown, "shutdown", unconfigured, shuttingDown, finalized, 50, "transition_success", "shuttingdown"},
		{shutdown + 1, "shutdown", inactive, shuttingDown, finalized, 50, "transition_success", "shuttingdown"},
		{shutdown + 2, "shutdown", active, shuttingDown, finalized, 50, "transition_success", "shuttingdown"},
	}
}

func stateOf(id uint8) lifecycleState {
	label := map[uint8]string{unconfigured: "unconfigured", inactive: "inactive", active: "active", finalized: "finalized"}[id]
	for _, s := range steps() {
		if s.through == id {
			label = s.during
		}
	}
	return lifecycleState{id, label}
}

// lifecycle leads a node through its states.
type lifecycle struct {
	n      *Node
	does   rosio.Lifecycle
	events *node.Publisher
	event  *codec.Codec

	changing sync.Mutex // held through one transition
	mu       sync.Mutex
	state    uint8
}

// Manage offers the services and the topic by which lifecycle managers lead a node.
func (n *Node) Manage(does rosio.Lifecycle) error {
	l := &lifecycle{n: n, does: does, state: unconfigured}
	const eventType = "lifecycle_msgs/msg/TransitionEvent"
	def, err := n.graph.types.library.Type(eventType)
	if err != nil {
		return err
	}
	if l.event, err = codec.New(reflect.TypeFor[transitionEvent](), def, codec.ByTag); err != nil {
		return err
	}
	q := rcl.QoS{History: rcl.KeepLast, Depth: 10, Reliability: rcl.Reliable, Durability: rcl.Volatile}
	if l.events, err = n.h.Publish(eventType, n.Name()+"/transition_event", q, func(string) {}); err != nil {
		return said(err)
	}
	for _, serve := range []func() error{
		func() error { return serveState(n, "ChangeState", "change_state", l.change) },
		func() error { return serveState(n, "GetState", "get_state", l.get) },
		func() error { return serveState(n, "GetAvailableStates", "get_available_states", l.states) },
		func() error {
			return serveState(n, "GetAvailableTransitions", "get_available_transitions", l.available)
		},
		func() error { return serveState(n, "GetAvailableTransitions", "get_transition_graph", l.graph) },
	} {
		if err := serve(); err != nil {
			return err
		}
	}
	return nil
}

// get answers in which state the node is.
func (l *lifecycle) get(context.Context, nothing) stateResponse {
	return stateResponse{stateOf(l.now())}
}

func (l *lifecycle) now() uint8 {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.state
}

func (l *lifecycle) states(context.Context, nothing) statesResponse {
	out := []lifecycleState{{0, "unknown"}}
	for id := uint8(unconfigured); id <= finalized; id++ {
		out = append(out, stateOf(id))
	}
	for id := uint8(10); id <= 14; id++ {
		out = append(out, stateOf(id))
	}
	return statesResponse{append(out, lifecycleState{15, "errorprocessing"})}
}

// available are the transitions from where the node is, graph all that there are.
func (l *lifecycle) available(context.Context, nothing) transitionsResponse {
	return described(func(s step) bool { return s.from == l.now() })
}

func (l *lifecycle) graph(context.Context, nothing) transitionsResponse {
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
func (l *lifecycle) change(ctx context.Context, q changeRequest) changeResponse {
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
	l.n.Log(rosio.Warn, fmt.Sprintf("%s: the transition %d %q is asked for, which there is none of from %s",
		l.n.Name(), q.Transition.ID, q.Transition.Label, stateOf(from).Label))
	return changeResponse{}
}

// make goes one step and tells whether it succeeded.
func (l *lifecycle) make(ctx context.Context, s step) bool {
	l.enter(s.through, s.id, s.label, s.from)
	err := l.act(ctx, s)
	if err != nil {
		l.n.Log(rosio.Error, fmt.Sprintf("%s: %s failed: %v", l.n.Name(), s.label, err))
		l.enter(s.from, s.succeeded+1, "transition_failure", s.through)
		return false
	}
	l.enter(s.to, s.succeeded, s.succeeding, s.through)
	return true
}

// act does what the node does in the step. On the way to its end it undoes what it did.
func (l *lifecycle) act(ctx context.Context, s step) error {
	switch {
	case s.id == configure:
		return l.does.Configure(ctx)
	case s.id == activate:
		return l.does.Activate(ctx)
	case s.id == deactivate:
		return l.does.Deactivate(ctx)
	case s.id == cleanup, s.id > shutdown && s.from == inactive:
		return l.does.Cleanup(ctx)
	case s.from == active:
		if err := l.does.Deactivate(ctx); err != nil {
			return err
		}
		return l.does.Cleanup(ctx)
	}
	return nil
}

// enter notes the state and tells of it.
func (l *lifecycle) enter(state, by uint8, label string, from uint8) {
	l.mu.Lock()
	l.state = state
	l.mu.Unlock()
	cdr, err := l.event.Marshal(transitionEvent{uint64(max(0, l.n.Clock().Now().UnixNano())), transition{by, label}, stateOf(from), stateOf(state)})
	if err == nil {
		err = l.events.Send(cdr)
	}
	l.n.troubled("telling of a transition", err)
}

// transitionWait bounds one transition: managers give up sooner.
const transitionWait = time.Minute

// serveState offers one service of lifecycle_msgs, whose answers take their time.
func serveState[Q, R any](n *Node, typ, name string, answer func(context.Context, Q) R) error {
	return serveTagged(n, "lifecycle_msgs/srv/"+typ, name, func(q Q, reply func(R)) {
		err := n.Go(func(ctx context.Context) {
			ctx, cancel := context.WithTimeout(ctx, transitionWait)
			defer cancel()
			reply(answer(ctx, q))
		})
		n.troubled(name, err)
	})
}
