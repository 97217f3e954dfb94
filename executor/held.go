package executor

import (
	"context"
	"encoding/json"
	"iter"

	"saydo/task"
)

// Hold is what keeps the robot from going on. It outlives the program: whoever has
// pressed the emergency stop must not see the robot move when its program is there again.
type Hold struct {
	Paused  bool `json:"paused,omitempty"`  // until somebody says go on
	Braked  bool `json:"braked,omitempty"`  // by the emergency stop: "stop" does not end it
	Pressed bool `json:"pressed,omitempty"` // that is still pressed, as far as is known
	Loose   bool `json:"loose,omitempty"`   // a motion that was called off goes on, as far as is known; a new program knows nothing of it
}

// FindHold returns what held the robot at the end of a log; false where the log tells
// nothing of it.
func FindHold(events iter.Seq[task.Event]) (h Hold, told bool) {
	for ev := range events {
		var now Hold
		if ev.Kind == task.EventHold && json.Unmarshal(ev.Data, &now) == nil {
			h, told = now, true
		}
	}
	return h, told
}

// Restore holds the robot as an earlier program held it. It is called before anything is
// to be done.
func (e *Executor) Restore(h Hold) {
	e.mu.Lock()
	e.pressed, e.braked = h.Pressed, h.Braked || h.Pressed
	if h.Paused || e.braked {
		e.hold()
	}
	e.mu.Unlock()
	e.changed()
	e.noteHold()
}

// standFirst says what a task that is to begin waits for, where it does, and waits.
func (r *run) standFirst(ctx context.Context) error {
	r.mu.Lock()
	paused, braked, pressed := r.resumed != nil, r.braked, r.pressed
	if r.unclear != nil && r.unclear != r.q.behind { // those words were said behind it, and may be about it: it is read, and stands then
		paused = false
	}
	r.mu.Unlock()
	if pressed || paused {
		r.isClear(r.q) // nobody waits for what is read only when somebody says go on
	}
	switch {
	case r.q.asks: // it moves nothing before it takes its place, and then this is asked again
	case pressed:
		return r.stand(ctx, task.Event{Kind: task.EventPaused, Text: r.words().pressed()})
	case paused:
		return r.stand(ctx, task.Event{Kind: task.EventPaused, Text: r.words().held(braked)})
	}
	return nil
}

// tellHeld says that what was said in the middle of a task waits until somebody says go on.
func (e *Executor) tellHeld(ctx context.Context, q *queued) {
	e.mu.Lock()
	waits := e.resumed != nil && e.current != nil && !q.asks && q.ctx.Err() == nil
	e.mu.Unlock()
	if waits {
		language := q.Instruction.Language
		p := phrases{zh: chinese(language)}
		// Nobody may be there to hear it.
		_ = e.tellAtOnce(ctx, q, p.in("I am paused. That has its turn when you say go on.", "我在等着。您说继续，才轮到它。"), language)
	}
}

// noteHold records what holds the robot now, where that is new. A full disk must not keep
// the robot from standing still; but what is not in the log is forgotten when the program
// dies, so that this is said once, and the record tried again with each that comes later.
// Whoever presses does not wait until it is said: the release may come next.
func (e *Executor) noteHold() {
	now, err := e.keepHold()
	e.holds.Lock()
	defer e.holds.Unlock()
	switch {
	case !now.Paused:
		e.unkeptTold = false
	case err != nil && !e.unkeptTold:
		e.unkeptTold = true
		select {
		case e.unkept <- err:
		default: // it is about to be said
		}
	}
}

// tellUnkept says what noteHold could not record, until ctx ends.
func (e *Executor) tellUnkept(ctx context.Context) {
	for {
		select {
		case <-ctx.Done():
			return
		case err := <-e.unkept:
			limited, cancel := context.WithTimeout(ctx, e.cfg.Bounds.Say)
			_ = e.cfg.Talk.Say(limited, e.wordsNow().unkept(err), e.State().Instruction.Language) // nobody may be there to hear it
			cancel()
		}
	}
}

// keepHold records what holds the robot now, unless that was recorded last, and returns it.
func (e *Executor) keepHold() (Hold, error) {
	e.holds.Lock()
	defer e.holds.Unlock()
	e.mu.Lock()
	now := Hold{Paused: e.resumed != nil, Braked: e.braked, Pressed: e.pressed, Loose: e.loose != nil}
	e.mu.Unlock()
	if now == e.noted {
		return now, nil
	}
	data, err := json.Marshal(now)
	if err == nil {
		err = e.cfg.Recorder.Record(task.Event{Kind: task.EventHold, Stamp: e.cfg.Clock.Now(), Data: data})
	}
	if err == nil {
		e.noted = now
	}
	return now, err
}

// wordsNow are the phrases of the task under way.
func (e *Executor) wordsNow() phrases {
	return phrases{zh: chinese(e.State().Instruction.Language), wording: e.cfg.Wording}
}

// heldBy tells that what somebody else did holds the robot.
func (p phrases) heldBy(why string) string {
	return p.in("I stand still: %[1]s. Say go on when I may move again, or call it off.", "我先不动：%[1]s。可以动了请说继续，不做了请说算了。", why)
}

// pressed tells that the emergency stop holds the robot in the middle of a task.
func (p phrases) pressed() string {
	return p.in("The emergency button was pressed. I stand still. Release it and say go on.", "紧急按钮被按下了，我不动了。请松开按钮，再说继续。")
}
