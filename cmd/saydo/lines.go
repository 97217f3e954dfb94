package main

import (
	"context"
	"fmt"
	"iter"
	"sync"
	"time"

	"saydo/intake"
	"saydo/task"
)

// mostLines is how many lines are read ahead of their turn.
const mostLines = 1024

// lines are what an input says at which nobody sits, a file or a pipe: they wait for their turn,
// one done after the other, but for those that somebody may have been asked for.
type lines struct {
	ear   *intake.Ear
	slots chan struct{} // as many elements as lines wait
	rung  chan struct{} // has one element where there may be more to do

	mu      sync.Mutex
	count   int           // of the lines so far
	waiting []errand      // for their turn
	urgent  []errand      // to be said at once: they may answer what is asked, or be an order to stop
	idle    bool          // whoever comes first has its turn
	handed  string        // id of the line that had its turn last
	begun   chan struct{} // closed when the first event has come of a line that has its turn; nil: it has
	asked   string        // id of the task whose plan or step waits for a yes; "": none does
	dropped int           // lines that a stop has ended before their turn
	over    bool          // nothing more comes
}

func newLines(ear *intake.Ear) *lines {
	return &lines{ear: ear, slots: make(chan struct{}, mostLines), rung: make(chan struct{}, 1), idle: true}
}

// end notes that nothing more comes.
func (l *lines) end() {
	l.mu.Lock()
	l.over = true
	l.mu.Unlock()
	l.ring()
}

// add has the line wait for its turn, or be said at once where it must be soon or somebody is asked.
func (l *lines) add(ctx context.Context, text string, soon bool) {
	select {
	case l.slots <- struct{}{}:
	case <-ctx.Done():
		return
	}
	l.mu.Lock()
	l.count++
	one := errand{fmt.Sprintf("run%d-%d", time.Now().UnixNano(), l.count), text}
	if soon || l.asked != "" {
		l.urgent = append(l.urgent, one)
	} else {
		l.waiting = append(l.waiting, one)
	}
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

// awaitBegun waits until the executor knows of the line that has its turn: what is said behind it
// is about it too.
func (l *lines) awaitBegun(ctx context.Context) {
	l.mu.Lock()
	begun := l.begun
	l.mu.Unlock()
	if begun == nil {
		return
	}
	late := time.NewTimer(beginWait)
	defer late.Stop()
	select {
	case <-begun:
	case <-late.C:
	case <-ctx.Done():
	}
}

// follow takes the next event. Where a plan or a step is shown, a yes or no that is next in turn
// is said now.
func (l *lines) follow(e task.Event) {
	if l == nil {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.begun != nil && e.InstructionID == l.handed {
		close(l.begun)
		l.begun = nil
	}
	switch {
	case e.Kind == task.EventApproval:
		l.asked = e.InstructionID
		if len(l.waiting) > 0 && l.answers(l.waiting[0].text) {
			l.urgent, l.waiting = append(l.urgent, l.waiting[0]), l.waiting[1:]
			l.ring()
		}
	case e.InstructionID == l.asked:
		l.asked = ""
	}
}

// answers reports whether the text is a yes or a no.
func (l *lines) answers(text string) bool {
	_, word, err := l.ear.Text(text, task.SourceText, time.Now())
	return err == nil && (word == task.ControlYes || word == task.ControlNo)
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
