package main

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"time"

	"saydo/internal/rosio"
	"saydo/msgs"
	"saydo/nodes"
	"saydo/task"
)

// attended reports whether somebody sits at the input, so that what is said there is said to a
// robot that listens, and is no list.
func (r *running) attended() bool {
	return r.console.typed && !r.json && (r.console.terminal || len(r.runFlags.do) == 0)
}

// listens reports whether the run takes what is said to it until somebody ends it.
func (r *running) listens() bool {
	return r.audio == "" && len(r.runFlags.do) == 0 && r.lines == nil
}

// inTurn reports whether the run does what the lines of its input say, one after the other.
func (r *running) inTurn() bool {
	return r.ros == "none" && r.source == "" && r.audio == "" && len(r.runFlags.do) == 0 && !r.attended()
}

// doLines carries out what the lines of the input say.
func (r *running) doLines(ctx context.Context) int {
	ctx, end := context.WithCancel(ctx)
	var reading sync.WaitGroup
	defer reading.Wait()
	defer end()
	heeded, err := rosio.Publish[msgs.Control](r.node, "heeded", rosio.Reliable())
	if err != nil {
		return r.failed(ctx, err)
	}
	orders, err := nodes.NewOrders(r.node, nil)
	if err != nil {
		return r.failed(ctx, err)
	}
	reading.Go(func() { r.readLines(ctx, orders, heeded) })
	return r.doAll(ctx, r.lines.all(ctx))
}

// readLines reads the input until it or the context ends.
func (r *running) readLines(ctx context.Context, orders *nodes.Orders, heeded *rosio.Publisher[msgs.Control]) {
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
			if strings.TrimSpace(text) == "" {
				continue
			}
			if done, soon := r.heed(ctx, text, orders, heeded); !done {
				r.lines.add(ctx, text, soon || r.hastens(ctx, text))
			}
		}
	}
}

// heed has a control word obeyed at once where anything is done or waits, and reports whether
// nothing else is left to do for the line, and else whether that cannot wait: one that was not
// obeyed is said to the robot as any line is.
func (r *running) heed(ctx context.Context, text string, orders *nodes.Orders, heeded *rosio.Publisher[msgs.Control]) (done, soon bool) {
	in, word, err := r.ear.Text(text, task.SourceText, time.Now())
	if err != nil {
		return false, false // that is told in its turn
	}
	stop, more := r.ear.Halts(text)
	if stop != task.ControlNone {
		word = stop
	}
	if !nodes.ActsAtOnce(word) || !r.lines.working() && !r.still.isHeld() && len(r.still.undone()) == 0 {
		return false, false
	}
	obey := func() error { return orders.Obey(ctx, word, in.Language) }
	if stop != task.ControlNone {
		err = r.halt(ctx, obey)
	} else if err = r.lines.awaitBegun(ctx); err == nil || errors.Is(err, errUnbegun) {
		err = obey()
	}
	if err == nil && !more {
		err = heeded.Publish(nodes.Heeded(r.ear, r.node.Clock().Now(), word, in.Text, in.Language))
	}
	if err != nil && !errors.Is(err, nodes.ErrRefused) {
		r.log("console", rosio.Warn, fmt.Sprintf("%q: %v", text, err))
	}
	r.lines.ring()
	return err == nil && !more, err != nil
}

// halt stops what is being done, and ends the lines that have not had their turn before one of
// them takes the place of what was stopped. A line that had its turn and begins only now is stopped
// again; it fails with errUnbegun where that may have been missed.
func (r *running) halt(ctx context.Context, stop func() error) error {
	gone := r.lines.drop()
	coming := r.lines.coming()
	err := stop()
	r.tellDropped(gone)
	if coming == nil {
		return err
	}
	late := r.lines.awaitBegun(ctx)
	return errors.Join(stop(), late)
}

// hastens reports whether the line, which is no control word, cannot wait for what is being done. Where it
// may be an order to stop, what waits is not begun: nobody knows whether it still is wanted. What comes in the
// place of what was said last waits for its turn where that does.
func (r *running) hastens(ctx context.Context, text string) bool {
	if r.lines.working() {
		_ = r.lines.awaitBegun(ctx) // what has not begun by then moves nothing
	}
	undone := r.still.undone()
	if len(undone) == 0 {
		return false
	}
	switch r.haste(text, undone[len(undone)-1].text) {
	case nodes.AtOnce:
		return true
	case nodes.InPlace:
		return !r.lines.working()
	case nodes.MayHalt:
		r.tellDropped(r.lines.drop())
		return true
	case nodes.InTurn:
	}
	return false
}

// tellDropped tells of the lines that a stop has ended before their turn.
func (r *running) tellDropped(gone []errand) {
	for _, one := range gone {
		if !r.json {
			r.view.Say("not", "%q was not begun: somebody called it off", "“%s”没有开始：有人取消了", one.text)
		}
	}
}
