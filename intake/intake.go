// Package intake turns what came in as text into instructions, and picks out
// the control words that act at once. Text from outside is data: it is checked
// here, before any reader sees it. The intake node calls this package.
package intake

import (
	"fmt"
	"sync/atomic"
	"time"

	"saydo/task"
)

// Listener knows control words and languages.
type Listener interface {
	// Control returns the control word that the text is, or ControlNone.
	Control(text string) task.Control
	// Halts returns what stands behind the order to stop with which the text begins, or the
	// whole of an order that lasts; false where there is no such order, or nothing behind it.
	Halts(text string) (rest string, halts bool)
	// Unbegun returns what stands behind an emergency stop in the text; "": nothing.
	Unbegun(text string) string
	// Language returns the language of the text as a BCP 47 tag.
	Language(text string) string
}

// Ear makes instructions. It may be used from any goroutine.
type Ear struct {
	listener Listener
	run      int64 // tells the instructions of one run from those of another
	count    atomic.Uint64
}

// New returns an Ear; start is when the program began and makes its ids
// distinct from those of other runs.
func New(l Listener, start time.Time) *Ear { return &Ear{listener: l, run: start.UnixMilli()} }

// Halts returns the stop that the text is or begins with, or ControlNone, and whether it goes
// on with more: everything stops at once then, and the rest is an instruction. Text that no
// reader should see is none.
func (e *Ear) Halts(text string) (stop task.Control, more bool) {
	if (task.Instruction{Text: text}).Check() != nil {
		return task.ControlNone, false
	}
	if c := e.listener.Control(text); c == task.ControlStop || c == task.ControlEmergency {
		return c, false
	}
	if _, more = e.listener.Halts(text); more {
		return task.ControlStop, true
	}
	return task.ControlNone, false
}

// Unbegun returns what was said in the breath of an emergency stop, and is not done; "": nothing.
func (e *Ear) Unbegun(text string) string { return e.listener.Unbegun(text) }

// Text returns the instruction that was typed or heard, and the control word
// that it is. The error is a *task.Failure for text that no reader should see.
func (e *Ear) Text(text string, source task.Source, stamp time.Time) (task.Instruction, task.Control, error) {
	in := task.Instruction{Text: text, Source: source, Stamp: stamp}
	if err := in.Check(); err != nil {
		return task.Instruction{}, task.ControlNone, err
	}
	in.ID = fmt.Sprintf("i%d-%d", e.run, e.count.Add(1))
	in.Language = e.listener.Language(text)
	if source == task.SourceText {
		in.Confidence = 1
	}
	return in, e.listener.Control(text), nil
}
