package main

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"sync"
	"time"

	"saydo/task"
)

// mostLines is how many lines are read ahead of their turn.
const mostLines = 1024

// lines are what an input says at which nobody sits, a file or a pipe: they wait for their turn,
// one done after the other, but for those that somebody may have been asked for.
type lines struct {
	slots chan struct{} // as many elements as lines wait
	rung  chan struct{} // has one element where there may be more to do

	mu      sync.Mutex
	count   int           // of the lines so far
	waiting []errand      // for their turn
	urgent  []errand      // to be said at once: they may answer what is shown, or be an order to stop
	idle    bool          // whoever comes first has its turn
	handed  string        // id of the line that had its turn last
	begun   chan struct{} // closed when the first event has come of a line that has its turn; nil: it has
	asked   string        // id of the task whose plan or step waits for a yes; "": none does
	offered string        // id of the line that was said to it; "": none was, or it was no answer
	dropped int           // lines that a stop has ended before their turn
	over    bool          // nothing more comes
}

func newLines() *lines {
	return &lines{slots: make(chan struct{}, mostLines), rung: make(chan struct{}, 1), idle: true}
}

// end notes that nothing more comes.
func (l *lines) end() {
	l.mu.Lock()
	l.over = true
	l.mu.Unlock()
	l.ring()
}

// add has the line wait for its turn, or be said at once where it must be soon.
func (l *lines) add(ctx context.Context, text string, soon bool) {
	select {
	case l.slots <- struct{}{}:
	case <-ctx.Done():
		return
	}
	l.mu.Lock()
	l.count++
	one := errand{fmt.Sprintf("run%d-%d", time.Now().UnixNano(), l.count), text}
	if soon {
		l.urgent = append(l.urgent, one)
	} else {
		l.waiting = append(l.waiting, one)
	}
	l.offer()
	if l.idle {
		l.turn()
	}
	l.mu.Unlock()
	l.ring()
}

// turn notes that a line has its turn, which the executor does not know of yet. The caller holds mu.
func (l *lines) turn() {
	if l.begun == nil {
		l.begun = make(chan struct{})
	}
}

// ring has whoever waits for the lines look again.
func (l *lines) ring() {
	select {
	case l.rung <- struct{}{}:
	default:
	}
}

// rings is where ring is heard; of no lines nothing is.
func (l *lines) rings() <-chan struct{} {
	if l == nil {
		return nil
	}
	return l.rung
}

// working reports whether a line waits, or is not begun yet though it has its turn.
func (l *lines) working() bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return len(l.waiting)+len(l.urgent) > 0 || l.begun != nil
}

// drop ends what waits, and returns it.
func (l *lines) drop() []errand {
	l.mu.Lock()
	defer l.mu.Unlock()
	gone := append(l.urgent, l.waiting...)
	l.urgent, l.waiting = nil, nil
	l.dropped += len(gone)
	for range gone {
		<-l.slots
	}
	if l.idle { // what had its turn is gone, too
		l.begin()
	}
	return gone
}

// hasDropped reports whether a stop has ended a line before its turn.
func (l *lines) hasDropped() bool {
	if l == nil {
		return false
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.dropped > 0
}

// beginWait bounds how long a control word waits for what was said before it to be begun.
const beginWait = 2 * time.Second

// errUnbegun is why a control word may have missed what was said before it.
var errUnbegun = errors.New("what was said before it has not begun yet")

// coming is closed when the executor knows of the line that has its turn; nil: it does.
func (l *lines) coming() <-chan struct{} {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.begun
}

// awaitBegun waits until the executor knows of the line that has its turn: what is said behind it
// is about it too. It fails with errUnbegun where that takes too long.
func (l *lines) awaitBegun(ctx context.Context) error {
	begun := l.coming()
	if begun == nil {
		return nil
	}
	late := time.NewTimer(beginWait)
	defer late.Stop()
	select {
	case <-begun:
		return nil
	case <-late.C:
		return errUnbegun
	case <-ctx.Done():
		return ctx.Err()
	}
}

// begin notes that the executor knows of the line that had its turn, or never will. The caller holds mu.
func (l *lines) begin() {
	if l.begun != nil {
		close(l.begun)
		l.begun = nil
	}
}

// settled notes that a line is over: of one that was lost on the way no event has come.
func (l *lines) settled(id string) {
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if id == l.handed {
		l.begin()
	}
}

// follow takes the next event. Where a plan or a step is shown, the line that is next in turn is
// said to it at once, as somebody would who sits there; where that begins something else instead
// of answering, the one behind it is.
func (l *lines) follow(e task.Event) {
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if e.InstructionID == l.handed {
		l.begin()
	}
	switch {
	case e.Kind == task.EventApproval:
		l.asked, l.offered = e.InstructionID, ""
	case e.InstructionID == "":
	case e.InstructionID == l.asked:
		l.asked = ""
	case e.InstructionID == l.offered && beginsWith(e):
		l.offered = ""
	}
	l.offer()
}

// beginsWith reports whether the event is the first of a task, under way or waiting.
func beginsWith(e task.Event) bool {
	return e.Kind == task.EventInstruction || e.Kind == task.EventQueued && e.Text != ""
}

// offer has the next line be said to the plan or step that is shown, where none was yet. The
// caller holds mu.
func (l *lines) offer() {
	if l.asked == "" || l.offered != "" || len(l.waiting) == 0 {
		return
	}
	l.offered = l.waiting[0].id
	l.urgent, l.waiting = append(l.urgent, l.waiting[0]), l.waiting[1:]
	l.ring()
}

// takeUrgent returns the next line that is to be said at once.
func (l *lines) takeUrgent() (errand, bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.hand(&l.urgent)
}

// take returns the next line that is to be said at once, or has its turn, and whether none comes
// behind those that wait.
func (l *lines) take() (one errand, ok, over bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if one, ok = l.hand(&l.urgent); !ok {
		one, ok = l.hand(&l.waiting)
	}
	l.idle = !ok
	return one, ok, l.over
}

// hand takes the first of the lines. The caller holds mu.
func (l *lines) hand(from *[]errand) (errand, bool) {
	if len(*from) == 0 {
		return errand{}, false
	}
	one := (*from)[0]
	*from = (*from)[1:]
	<-l.slots
	l.handed = one.id
	l.turn()
	return one, true
}

// pending reports whether a line waits for its turn, or none will come any more.
func (l *lines) pending() bool {
	if l == nil {
		return true
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.over || len(l.waiting) > 0
}

// all gives the lines, each when it is asked for, until the input or the context ends.
func (l *lines) all(ctx context.Context) iter.Seq[errand] {
	return func(yield func(errand) bool) {
		for {
			one, ok, over := l.take()
			switch {
			case ok && !yield(one), !ok && over:
				return
			case ok:
				continue
			}
			select {
			case <-ctx.Done():
				return
			case <-l.rung:
			}
		}
	}
}
