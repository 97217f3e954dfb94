package nodes

import (
	"context"
	"errors"
	"sync"
	"time"

	"saydo/internal/rosio"
	"saydo/msgs"
	"saydo/task"
)

// orderWithin is how long an executor that finds unfinished tasks waits for those who carry orders: they link within some
// ten milliseconds where they are there.
const orderWithin = time.Second

// takes obeys control words that come by the topic "control", by the services of the executor node and while it takes up what an earlier
// program left: what was to end that ends it also where it comes before.
type takes struct {
	do     func(task.Control) error // what a word says
	obeyed *rosio.Publisher[msgs.Control]
	node   rosio.Node

	asked chan struct{} // closed when somebody who carries orders has told whether one is left
	once  sync.Once
	taken chan struct{} // closed when nothing is left to be taken up

	last msgs.Control // the word of the newest order; only order uses it

	mu    sync.Mutex
	open  bool         // nothing is left to be taken up
	early task.Control // what ends most of what came before; none: nothing did
}

// newTakes makes those of a node; do and obeyed are set before anything comes. Open: nothing is left to be taken up.
func newTakes(n rosio.Node, open bool) *takes {
	t := &takes{node: n, asked: make(chan struct{}), taken: make(chan struct{}), open: open}
	if open {
		close(t.taken)
	}
	return t
}

// act does what the control word says.
func (t *takes) act(word task.Control) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.acts(word)
}

// acts does so for a caller who holds mu.
func (t *takes) acts(word task.Control) error {
	if !t.open && ends(string(word)) > max(1, ends(string(t.early))) { // a pause holds what comes later by itself
		t.early = word
	}
	return t.do(word)
}

// awaitOrder waits, for a while, until it is known whether something was said while no executor was there.
func (t *takes) awaitOrder(ctx context.Context) { await(ctx, t.asked, orderWithin) }

// takenWithin is how long what is told of a control word waits for what an earlier program left.
const takenWithin = 2 * orderWithin

// awaitTaken waits, for a while, until what an earlier program left is taken up: before, nobody knows what a control word came to.
func (t *takes) awaitTaken(ctx context.Context) { await(ctx, t.taken, takenWithin) }

// await waits until it is closed, at most so long.
func await(ctx context.Context, closed <-chan struct{}, within time.Duration) {
	late := time.NewTimer(within)
	defer late.Stop()
	select {
	case <-ctx.Done():
	case <-closed:
	case <-late.C:
	}
}

// takeUp has what an earlier program left queued, and ended where somebody has said so before that.
func (t *takes) takeUp(queue func()) {
	t.mu.Lock()
	defer t.mu.Unlock()
	queue()
	if !t.open {
		t.open = true
		defer close(t.taken)
	}
	if t.early != task.ControlNone {
		_ = t.acts(t.early) // which refuses nothing
	}
}

// order obeys what comes on "control". The same one may come again, by a link that was broken.
func (t *takes) order(m msgs.Control) {
	defer t.once.Do(func() { close(t.asked) })
	if m.Word == "" {
		return
	}
	if m.ID == "" || m.ID != t.last.ID { // a link may bring it again
		reply := msgs.Control{ID: m.ID, Word: m.Word, Language: m.Language}
		if err := t.act(task.Control(m.Word)); err != nil {
			reply.Refused = err.Error()
		}
		t.last = reply
	}
	t.last.Header.Stamp = t.node.Clock().Now()
	if err := t.obeyed.Publish(t.last); err != nil && !errors.Is(err, rosio.ErrClosed) {
		t.node.Log(rosio.Warn, "executor: "+err.Error())
	}
}
