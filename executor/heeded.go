package executor

import (
	"context"
	"errors"
	"slices"
	"time"

	"saydo/task"
)

// Heeded tells whoever said a control word that has acted already what comes of it, in their
// language; "" is that of the task under way. Of a task that a stop has ended its end tells; where that
// is long in coming Heeded says so, and blocks until then. Unbegun is what else they asked for with a stop.
func (e *Executor) Heeded(ctx context.Context, word task.Control, unbegun, language string) error {
	if language == "" {
		language = e.State().Instruction.Language
	}
	e.mu.Lock()
	ending := e.ending
	e.mu.Unlock()
	p := phrases{zh: chinese(language)}
	text := e.comesTo(word, unbegun, ending != nil, p)
	kind := task.EventAnswer
	switch {
	case text == "" && (!stops(word) || ending == nil || endsSoon(ending)):
		return nil
	case text == "":
		text = p.in("I have given that up, and do not know yet whether all stands still: %q.", "“%s”我不做了，但还不知道是不是都不动了。", ending.Instruction.Text)
	case stops(word) && ending == nil:
		kind = task.EventStopped
	}
	return e.tell(ctx, kind, text, language)
}

// endsIn is how long what a stop has ended may take until whoever said it is told that it was heard: a motion that is
// braked takes less, one whose robot does not answer, or on a clock that stands still, more.
const endsIn = time.Second

// endsSoon waits, at most so long, until a task has ended that was called off. Whoever called it off may be ended by that too.
func endsSoon(q *queued) bool {
	if q.over == nil { // it serves another one, which tells
		return true
	}
	late := time.NewTimer(endsIn)
	defer late.Stop()
	select {
	case <-q.over:
		return true
	case <-late.C:
		return false
	}
}

// tell tells something that is no part of what a task does, in an event of none.
func (e *Executor) tell(ctx context.Context, kind task.EventKind, text, language string) error {
	ctx, cancel := context.WithTimeout(ctx, e.cfg.Bounds.Say)
	defer cancel()
	told := task.Event{Kind: kind, Stamp: e.cfg.Clock.Now(), Text: text}
	return errors.Join(e.cfg.Recorder.Record(told), e.cfg.Talk.Say(ctx, text, language))
}

// stops reports whether the control word ends what is being done.
func stops(word task.Control) bool {
	return word == task.ControlStop || word == task.ControlCancel || word == task.ControlEmergency
}

// hasToDo reports whether a task is under way or waits that nobody has ended. The caller holds mu.
func (e *Executor) hasToDo() bool {
	wanted := func(q *queued) bool { return q.ctx.Err() == nil }
	for q := e.current; q != nil; q = q.below {
		if wanted(q) {
			return true
		}
	}
	return slices.ContainsFunc(e.queue, wanted)
}

// comesTo words what a control word has come to; "" where the end of a task tells of it.
func (e *Executor) comesTo(word task.Control, unbegun string, ended bool, p phrases) string {
	e.mu.Lock()
	defer e.mu.Unlock()
	switch word {
	case task.ControlPause:
		return p.in("I wait until you say go on.", "我等着，您说“继续”我再动。")
	case task.ControlResume:
		if !e.hasToDo() {
			return p.in("I may move again, and have nothing to do.", "我可以动了，现在没有要做的事。")
		}
		return p.in("I go on.", "我继续。")
	case task.ControlStop, task.ControlCancel, task.ControlEmergency:
		switch {
		case e.loose != nil && unbegun != "":
			return p.goesOn() + p.in(" Of what else you said, %q, I have done nothing.", "您还说了“%s”，这个我没有做。", unbegun)
		case e.loose != nil && !ended:
			return p.goesOn()
		case unbegun != "" && word != task.ControlEmergency && !e.braked:
			return p.in("I stand still. I have not begun what you said with it: %q. Say it again in other words.",
				"我不动了。您还说了“%s”，这个我没有做；请换个说法再说一遍。", unbegun)
		case unbegun != "":
			return p.in("I stand still until you say go on. Of what else you said, %q, I have done nothing.",
				"您说“继续”以前我不动。您还说了“%s”，这个我没有做。", unbegun)
		case word == task.ControlEmergency || e.braked:
			return p.in("I stand still until you say go on.", "您说“继续”以前我不动。")
		case !ended:
			return p.in("I stand still, and have nothing to do.", "我没有动，现在没有要做的事。")
		}
	case task.ControlNone, task.ControlYes, task.ControlNo:
	}
	return ""
}
