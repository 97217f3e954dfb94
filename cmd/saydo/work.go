package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"iter"
	"math"
	"slices"
	"strings"
	"time"

	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/msgs"
	"saydo/task"
)

// work does what was asked for, until it is done or the run is told to end, and returns the exit code.
func (r *running) work(ctx context.Context) int {
	switch {
	case r.audio != "":
		return r.hear(ctx)
	case len(r.runFlags.do) > 0:
		return r.doAll(ctx, given(r.runFlags.do))
	case r.lines != nil:
		return r.doLines(ctx)
	}
	return r.listen(ctx)
}

// show shows an event, and follows what it changes. It waits until it was told who is here: what
// was taken up may have begun before.
func (r *running) show(m msgs.Event) {
	<-r.greeted
	event, err := msgconv.Event(m)
	if err != nil {
		r.log("console", rosio.Warn, err.Error())
		return
	}
	if !r.json {
		r.view.Event(event)
	}
	r.still.follow(event)
	r.lines.follow(event)
	r.hears.happened(event)
	if over(event) {
		select {
		case r.ended <- event.InstructionID:
		default:
		}
	}
}

// over reports whether nothing more is to come of an instruction: its task has ended, or
// what it said was done at once.
func over(e task.Event) bool {
	return slices.Contains([]task.EventKind{task.EventDone, task.EventGaveUp, task.EventStopped}, e.Kind) ||
		e.Kind == task.EventQueued && len(e.Data) == 0
}

// lastEventWait bounds how long the events of a task may lag behind its result.
const lastEventWait = 2 * time.Second

// shownDepth is how many tasks may have ended whose end nobody waits for.
const shownDepth = 64

// shown waits until the task's last event was shown: it comes on a topic of
// its own.
func (r *running) shown(ctx context.Context, id string) {
	late := time.NewTimer(lastEventWait)
	defer late.Stop()
	for {
		select {
		case ended := <-r.ended:
			if ended == id {
				return
			}
		case <-late.C:
			return
		case <-ctx.Done():
			return
		}
	}
}

// takenUp waits until what an earlier program left unfinished has ended, and counts it in;
// a program that ends first leaves it to the next one. It reports false where the robot is
// held, or shows its plan, and nobody is left to say anything.
func (r *running) takenUp(ctx context.Context, total *runReport) bool {
	ctx, end := context.WithCancelCause(ctx)
	defer end(nil)
	if r.alone() {
		go func() {
			select {
			case <-r.still.rests.C:
				end(errStill)
			case <-ctx.Done():
			}
		}()
	}
	results, err := r.system.AwaitTakenUp(ctx)
	if err != nil {
		return !errors.Is(err, errStill) // else interrupted, as the caller sees by its context
	}
	for _, result := range results {
		total.add(resultOf(result), r.house.Truth())
	}
	if len(results) > 0 {
		r.shown(ctx, results[len(results)-1].InstructionID)
	}
	return true
}

// errStill is why nobody waits any more for how something ends.
var errStill = errors.New("the robot waits for words, and nobody is left to say any")

// given gives the instructions of the command line.
func given(texts []string) iter.Seq[errand] {
	return func(yield func(errand) bool) {
		for _, text := range texts {
			if !yield(errand{fmt.Sprintf("run%d", time.Now().UnixNano()), text}) {
				return
			}
		}
	}
}

// doAll carries out the instructions given, one after the other, and what was taken
// up, and tells at the end what is true. Where the robot is held, or shows its plan, the next one
// does not wait for the end of the one before: it may be what sets the robot going.
func (r *running) doAll(ctx context.Context, instructions iter.Seq[errand]) int {
	ctx, end := context.WithCancel(ctx)
	defer end()
	total := runReport{Done: true}
	ended, open := make(chan ending), 0
	for one := range instructions {
		if err := r.ask(ctx, one, ended); err != nil {
			return r.failed(ctx, err)
		}
		left, err := r.settle(ctx, open+1, ended, &total)
		if open = left; err != nil {
			return r.failed(ctx, err)
		}
	}
	for open > 0 && !r.alone() { // somebody else may say go on, or yes
		left, err := r.settle(ctx, open, ended, &total)
		if open = left; err != nil {
			return r.failed(ctx, err)
		}
	}
	still := open > 0 || !r.takenUp(ctx, &total)
	if ctx.Err() != nil {
		return exitInterrupted
	}
	if r.lines.hasDropped() {
		total.fail("somebody called it off")
	}
	if still {
		r.endStill(&total)
	}
	return r.conclude(total)
}

// failed tells why no more instructions are carried out, and returns the exit code.
func (r *running) failed(ctx context.Context, err error) int {
	if ctx.Err() != nil {
		return exitInterrupted
	}
	return fail(r.console, exitNot, "%v", err)
}

// ending is how an instruction has ended.
type ending struct {
	errand
	result rosio.ActionResult[msgs.DoResult]
	err    error
}

// ask has the instruction carried out; how it has ended comes on the channel, until ctx ends.
// That the run ends does not take it back: with a log the next one goes on with it.
func (r *running) ask(ctx context.Context, what errand, ended chan<- ending) error {
	one := ending{errand: what}
	in, _, _ := r.ear.Text(one.text, task.SourceText, time.Now()) // of text that no reader should see the executor tells
	goal, err := r.do.Send(ctx, msgs.DoGoal{Instruction: msgs.Instruction{ID: one.id, Text: one.text, Language: in.Language, Source: string(task.SourceText), Confidence: 1}}, nil)
	if err != nil {
		return fmt.Errorf("%q: %w", one.text, err)
	}
	r.still.stir()
	go func() {
		one.result, one.err = goal.Result(ctx)
		select {
		case ended <- one:
		case <-ctx.Done():
		}
	}()
	return nil
}

// settle waits until so many instructions have ended, and counts them in; or until the robot
// waits for words, and another line may set it going or none will. What cannot wait is said
// meanwhile. It returns how many have not ended.
func (r *running) settle(ctx context.Context, open int, ended chan ending, total *runReport) (left int, err error) {
	for rests := false; open > 0; {
		if rests && r.lines.pending() {
			return open, nil
		}
		select {
		case one := <-ended:
			open--
			r.lines.settled(one.id)
			if one.err != nil {
				return open, fmt.Errorf("%q: %w", one.text, one.err)
			}
			r.shown(ctx, one.id)
			total.add(one.result.Value, r.house.Truth())
		case <-r.still.rests.C:
			rests = true
		case <-r.lines.rings():
			rests = false
			r.still.stir() // a control word may have set it going
			for one, ok := r.lines.takeUrgent(); ok; one, ok = r.lines.takeUrgent() {
				if err := r.ask(ctx, one, ended); err != nil {
					return open, err
				}
				open++
			}
		case <-ctx.Done():
			return open, context.Cause(ctx)
		}
	}
	return 0, nil
}

// conclude tells what was measured and what is true, and returns the exit code.
func (r *running) conclude(total runReport) int {
	total.judge(r.house.Truth())
	total.Seconds = math.Round(time.Since(r.began).Seconds()*1000) / 1000
	if err := r.report(total); err != nil {
		return fail(r.console, exitNot, "%v", err)
	}
	if !total.Done {
		return exitNot
	}
	return exitOK
}

// listen takes instructions from the standard input, from the topic "instruction"
// and from speech until it is interrupted; on a terminal also until the input ends.
func (r *running) listen(ctx context.Context) int {
	out, err := rosio.Publish[stdmsgs.String](r.node, "instruction", rosio.Reliable())
	if err != nil {
		return fail(r.console, exitNot, "%v", err)
	}
	lines := make(chan string)
	go r.console.read(ctx, lines)
	for {
		select {
		case <-ctx.Done():
			return exitInterrupted
		case line, ok := <-lines:
			switch {
			case !ok && r.console.typed:
				return r.leave()
			case !ok:
				lines = nil
			case strings.TrimSpace(line) != "":
				if err := out.Publish(stdmsgs.String{Data: line}); err != nil {
					return fail(r.console, exitNot, "%v", err)
				}
			}
		}
	}
}

// leave ends the run with the input of a terminal, and returns the exit code. What is not done is
// told: it is abandoned with the robot where it is. Whoever sits there has seen how all else ended, and
// what they stopped has ended as asked.
func (r *running) leave() int {
	undone := r.still.undone()
	r.tellUndone()
	if len(undone) == 0 {
		return exitOK
	}
	if r.runFlags.log != "" {
		r.view.Say("go on", "the next run takes it up: saydo run -log %s", "下次运行会接着做：saydo run -log %s", r.runFlags.log)
	}
	return exitNot
}

// invitation says what may be said. Where pocketsphinx listens alone that is less than what may
// be typed.
func (r *running) invitation() string {
	const typed = "bring me something to drink"
	if h := r.system.Hearing; h != nil && h.Example != "" {
		spoken := strings.TrimSpace(r.speech.Wake + " " + h.Example)
		return fmt.Sprintf("say one command at a time, with the names of this world, for example: %s; or type what you want: %s", spoken, typed)
	}
	return "say what you want, for example: " + typed
}

// read passes lines on until the input or the context ends. A read from a
// terminal cannot be called off; this goroutine then ends with the process.
func (c console) read(ctx context.Context, lines chan<- string) {
	defer close(lines)
	scanner := bufio.NewScanner(c.in)
	scanner.Buffer(make([]byte, 0, task.MaxInstructionBytes), 1<<20)
	for scanner.Scan() {
		select {
		case lines <- scanner.Text():
		case <-ctx.Done():
			return
		}
	}
}
