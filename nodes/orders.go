package nodes

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"sync"
	"time"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/msgs"
	"saydo/task"
)

// obeyedWithin is how long an order waits for its word before it goes by the service too: a link that is there takes a
// thousandth of that, and one that is broken must not keep a stop.
const obeyedWithin = 300 * time.Millisecond

// errObeyed ends the wait for an order that was obeyed.
var errObeyed = errors.New("it was obeyed")

// Orders carries control words to the executor. They go by the topic "control", which is linked before anything is said: a service
// is looked for by name, which a dead master does not answer and a foreign node of the same name does. The word of what came of
// one is "obeyed"; where that does not come, the executor's service is called. What nobody took, and would have the robot stand still, stays
// on the topic, so that an executor that comes back finds it there.
type Orders struct {
	node rosio.Node
	out  *rosio.Publisher[msgs.Control]

	// onLate is told of an order that nobody had taken, and that was obeyed since; nil: nobody asks.
	onLate func(msgs.Control)

	mu      sync.Mutex
	waiting map[string]context.CancelCauseFunc // what is told when the order of that id is obeyed
	left    msgs.Control                       // what nobody has taken; no word: nothing
}

// NewOrders opens the way of control words from a node to the executor; it ends with the node. OnLate may be nil.
func NewOrders(n rosio.Node, onLate func(msgs.Control)) (*Orders, error) {
	o := &Orders{node: n, onLate: onLate, waiting: map[string]context.CancelCauseFunc{}}
	var err error
	if o.out, err = rosio.Publish[msgs.Control](n, "control", rosio.Latched()); err != nil {
		return nil, err
	}
	if _, err = rosio.Subscribe(n, "obeyed", rosio.Latched(), o.obeyed); err != nil {
		return nil, err
	}
	return o, o.out.Publish(msgs.Control{}) // an executor that comes back knows by it that nothing is left
}

// Obey has the executor do what a control word says, one that acts at once. The error is ErrRefused where it would not, and
// another where nobody took it. It may be called from any goroutine and blocks until the executor has replied, at most 2.3 s.
func (o *Orders) Obey(ctx context.Context, word task.Control, language string) error {
	order := msgs.Control{Header: stdmsgs.Header{Stamp: o.node.Clock().Now()}, ID: rand.Text(), Word: string(word), Language: language}
	waits, obeyed := context.WithCancelCause(ctx)
	defer obeyed(nil)
	o.mu.Lock()
	o.waiting[order.ID] = obeyed
	o.mu.Unlock()
	err := o.send(waits, order)
	o.mu.Lock()
	delete(o.waiting, order.ID)
	o.mu.Unlock()
	if cause := context.Cause(waits); errors.Is(cause, errObeyed) {
		err = nil
	} else if errors.Is(cause, ErrRefused) {
		err = cause
	}
	o.settle(order, err)
	return err
}

// send publishes the order, and calls the service where no word of it comes.
func (o *Orders) send(ctx context.Context, order msgs.Control) error {
	if err := o.out.Publish(order); err != nil {
		return err
	}
	if len(o.out.Peers()) > 0 {
		late := time.NewTimer(obeyedWithin)
		defer late.Stop()
		select {
		case <-ctx.Done():
			return context.Cause(ctx)
		case <-late.C:
		}
	}
	return trigger(ctx, o.node, serviceFor(task.Control(order.Word)))
}

// settle leaves on the topic what nobody has taken.
func (o *Orders) settle(order msgs.Control, err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	switch {
	case err == nil || errors.Is(err, ErrRefused): // the executor is there, and has had what was left
		o.left = msgs.Control{}
	case ends(order.Word) >= max(1, ends(o.left.Word)):
		o.left = order
	}
	if err := o.out.Publish(o.left); err != nil && !errors.Is(err, rosio.ErrClosed) {
		o.node.Log(rosio.Error, err.Error())
	}
}

// ends tells how much a word ends: what ends less does not take the place of what ends more, and what lets the robot move (0) is
// not kept, as it is out of date by the time that somebody takes it.
func ends(word string) int {
	switch task.Control(word) {
	case task.ControlPause:
		return 1
	case task.ControlCancel:
		return 2
	case task.ControlStop:
		return 3
	case task.ControlEmergency:
		return 4
	case task.ControlNone, task.ControlYes, task.ControlNo, task.ControlResume:
	}
	return 0
}

// obeyed is told of what came of an order, of this node or another.
func (o *Orders) obeyed(m msgs.Control) {
	if m.ID == "" {
		return
	}
	o.mu.Lock()
	waits, left := o.waiting[m.ID], o.left
	late := waits == nil && left.ID == m.ID
	o.mu.Unlock()
	switch {
	case waits != nil && m.Refused != "":
		waits(fmt.Errorf("%w: %s", ErrRefused, m.Refused))
	case waits != nil:
		waits(errObeyed)
	case late:
		o.settle(left, nil)
		if o.onLate != nil {
			o.onLate(left)
		}
	}
}
