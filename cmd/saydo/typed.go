package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/msgs"
	"saydo/nodes"
	"saydo/task"
)

// attended reports whether somebody sits at the input, so that what is said there is said to a
// robot that listens, and is no list.
func (r *running) attended() bool {
	return r.console.typed && !r.json && (r.console.terminal || len(r.runFlags.do) == 0)
}

// inTurn reports whether the run does what the lines of its input say, one after the other.
func (r *running) inTurn() bool {
	return r.ros == "none" && r.source == "" && r.audio == "" && len(r.runFlags.do) == 0 && !r.attended()
}

// doLines carries out what the lines of the input say.
func (r *running) doLines(ctx context.Context) int {
	ctx, end := context.WithCancel(ctx)
	defer end()
	heeded, err := rosio.Publish[msgs.Control](r.node, "heeded", rosio.Reliable())
	if err != nil {
		return r.failed(ctx, err)
	}
	go r.readLines(ctx, heeded)
	return r.doAll(ctx, r.lines.all(ctx))
}

// readLines reads the input until it or the context ends.
func (r *running) readLines(ctx context.Context, heeded *rosio.Publisher[msgs.Control]) {
	defer r.lines.end()
	texts := make(chan string)
	go r.console.read(ctx, texts)
	for {
		select {
		case <-ctx.Done(): // whoever writes may keep the input open for ever
			return
		case text, more := <-texts:
			if !more {
				return
			}
			if strings.TrimSpace(text) != "" && !r.heed(ctx, text, heeded) {
				r.lines.add(ctx, text, r.holds(ctx, text))
			}
		}
	}
}

// heed has a control word obeyed at once where anything is done or waits, and reports whether
// nothing else is left to do for the line. A stop ends the lines too that have not had their turn.
func (r *running) heed(ctx context.Context, text string, heeded *rosio.Publisher[msgs.Control]) bool {
	in, word, err := r.ear.Text(text, task.SourceText, time.Now())
	if err != nil {
		return false // that is told in its turn
	}
	stop, more := r.ear.Halts(text)
	if stop != task.ControlNone {
		word = stop
	}
	if !nodes.ActsAtOnce(word) || !r.lines.working() && !r.still.isHeld() && len(r.still.undone()) == 0 {
		return false
	}
	r.lines.awaitBegun(ctx)
	if stop != task.ControlNone {
		r.dropLines()
		r.lines.awaitBegun(ctx) // another one may have had its turn just before
	}
	err = nodes.Obey(ctx, r.node, word)
	if err == nil && !more {
		err = heeded.Publish(r.heard(word, in))
	}
	if err != nil && !errors.Is(err, nodes.ErrRefused) {
		r.log("console", rosio.Warn, fmt.Sprintf("%q: %v", text, err))
	}
	r.lines.ring()
	return err == nil && !more
}

// holds reports whether the line, which is no control word, may be an order to stop what is being
// done. It has its turn at once, and what waits is not begun: nobody knows whether it still is wanted.
func (r *running) holds(ctx context.Context, text string) bool {
	if r.lines.working() {
		r.lines.awaitBegun(ctx)
	}
	undone := r.still.undone()
	if len(undone) == 0 || !r.mayHold(text, undone[len(undone)-1].text) {
		return false
	}
	r.dropLines()
	return true
}

// heard tells of a control word that was obeyed.
func (r *running) heard(word task.Control, in task.Instruction) msgs.Control {
	m := msgs.Control{Header: stdmsgs.Header{Stamp: r.node.Clock().Now()}, Word: string(word), Language: in.Language}
	if word == task.ControlEmergency {
		m.Unbegun = r.ear.Unbegun(in.Text)
	}
	return m
}

// dropLines tells of the lines that a stop has ended before their turn.
func (r *running) dropLines() {
	for _, one := range r.lines.drop() {
		if !r.json {
			r.view.Say("not", "%q was not begun: somebody called it off", "“%s”没有开始：有人取消了", one.text)
		}
	}
}
