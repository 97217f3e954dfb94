package executor

import (
	"context"
	"slices"

	"saydo/task"
)

// Stop ends the task under way and all that wait, with CodeStopped. The motion
// is cancelled at once; what is held stays held. It ends a pause too, but for
// that of an emergency stop, which Resume alone ends.
func (e *Executor) Stop() {
	e.mu.Lock()
	off := e.current
	if off != nil && off.asks && off.below != nil { // the guess has moved nothing; the task below it is what was stopped
		off = off.below
	}
	if next := slices.IndexFunc(e.queue, func(q *queued) bool { return !q.hearing }); off == nil && next >= 0 {
		off = e.queue[next]
	}
	e.noteEnded(off)
	e.endAll(errStopped, nil)
	if !e.braked {
		e.unpause()
	}
	e.mu.Unlock()
	e.tellStop()
	e.changed()
	e.noteHold()
}

// Cancel ends the task under way with CodeStopped, and that alone: what waits has its turn then. A guess
// that is asked about in front of that is ended with it.
// Said is the newest instruction that it was said of, which is ended instead where it waits; "":
// nobody knows. Without a task it ends the first that waits.
func (e *Executor) Cancel(said string) {
	e.mu.Lock()
	off := e.current
	for _, q := range slices.Backward(e.queue) {
		if !q.hearing && (q.Instruction.ID == said && said != "" || e.current == nil) {
			off = q
		}
	}
	for off != nil && off == e.current && off.asks && off.below != nil {
		off.cancel(errStopped)
		off = off.below
	}
	e.callOff(off)
	e.mu.Unlock()
	e.changed()
	e.noteHold()
}

// cancelTask ends the task that the job takes back with CodeStopped, and no other, be it under way,
// set aside or waiting. Of one that is set aside it tells at once: its own end comes behind what is
// done first. It fails with CodeNeedUnmet where that is over.
func (e *Executor) cancelTask(ctx context.Context, q *queued, request task.Request) error {
	e.mu.Lock()
	off := e.taskOf(request.Change.Of)
	aside := off != e.current && !slices.Contains(e.queue, off)
	if off != nil {
		e.callOff(off)
	}
	e.mu.Unlock()
	if off == nil {
		return task.Fail(task.CodeNeedUnmet, "call it off", "that is over already; I have called off nothing else").
			In("zh", "那件事已经结束了；别的我没有取消")
	}
	e.changed()
	e.noteHold()
	if aside {
		text := phrases{zh: chinese(request.Language)}.in("I have called that off: %q.", "好，“%s”我不会再做。", off.Instruction.Text)
		_ = e.tellAtOnce(ctx, q, text, request.Language) // nobody may be there to hear it, and it is called off all the same
	}
	return nil
}

// noteEnded notes what the newest stop ends, nil: nothing. What one before it has ended is still
// what was called off last then. The caller holds mu.
func (e *Executor) noteEnded(off *queued) {
	if e.ending = off; off != nil {
		e.off = off.Instruction.Text
	}
}

// callOff ends the task, nil where there is none, and a pause that would hold nothing else. The
// caller holds mu.
func (e *Executor) callOff(off *queued) {
	e.noteEnded(off)
	if off != nil {
		off.cancel(errStopped)
	}
	others := slices.ContainsFunc(e.queue, func(q *queued) bool { return !q.hearing && q != off })
	for q := e.current; q != nil; q = q.below {
		others = others || q != off && q.ctx.Err() == nil
	}
	if !others && !e.braked {
		e.unpause()
	}
}

// taskOf returns the task of the instruction; nil where it has ended. The caller holds mu.
func (e *Executor) taskOf(id string) *queued {
	for q := e.current; q != nil; q = q.below {
		if q.Instruction.ID == id && q.ctx.Err() == nil {
			return q
		}
	}
	for _, q := range e.queue {
		if q.Instruction.ID == id && q.ctx.Err() == nil {
			return q
		}
	}
	return nil
}

// Brake is Stop after which nothing moves until Resume, whatever is said meanwhile: an
// emergency stop in words, which has no button to be released.
func (e *Executor) Brake() {
	e.brake()
	e.Stop()
}

// brake begins a hold that Resume alone ends.
func (e *Executor) brake() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.braked, e.unclear = true, nil
	e.hold()
}

// tellStop tells OnStop that somebody said stop.
func (e *Executor) tellStop() {
	if e.cfg.OnStop != nil {
		e.cfg.OnStop()
	}
}

// Pause cancels the motion under way and holds everything until Resume. Only
// Stop and a bound end a pause otherwise.
func (e *Executor) Pause() { e.pause(nil) }

// pause pauses, for the job's words where that is not nil: they may be an order to stop, and it
// lasts until it is clear what was meant.
func (e *Executor) pause(unclear *queued) {
	e.mu.Lock()
	e.pauses++
	e.holdFor(unclear)
	e.mu.Unlock()
	e.changed()
	e.noteHold()
}

// Resume goes on after Pause; the world is observed anew first. It fails with
// CodeEmergencyStop while the emergency stop is pressed, and with CodeNeedUnmet
// where nothing is paused.
func (e *Executor) Resume() error {
	e.mu.Lock()
	pressed, paused := e.pressed, e.resumed != nil
	if !pressed {
		e.braked = false
		e.unpause()
	}
	e.mu.Unlock()
	e.noteHold()
	switch {
	case !paused:
		return e.notPaused()
	case pressed:
		return task.Fail(task.CodeEmergencyStop, "go on", "the emergency button is pressed; release it, and then say go on").In("zh", "紧急按钮还按着；请先松开，再说继续")
	}
	e.changed()
	return nil
}

// forgetOff notes that something is done since the newest stop: who says go on no longer means what that has ended.
func (e *Executor) forgetOff() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.off = ""
}

// notPaused is why nobody goes on: what a stop has ended does not.
func (e *Executor) notPaused() error {
	e.mu.Lock()
	off := e.off
	e.mu.Unlock()
	if off != "" {
		return task.Fail(task.CodeNeedUnmet, "go on", "%q was called off; say it again if you still want it", off).
			In("zh", "“%s”已经取消了；还要做的话请再说一遍", off)
	}
	return task.Fail(task.CodeNeedUnmet, "go on", "nothing is paused, so that there is nothing to go on with; say what you want").
		In("zh", "没有什么要继续的；要做什么请说")
}

// unpause ends a pause, if there is one. The caller holds mu.
func (e *Executor) unpause() {
	e.unclear = nil
	if e.resumed != nil {
		close(e.resumed)
		e.resumed = nil
	}
}

// Answer answers the open question; without one it returns an error. So does what is no
// answer to a question that wants a yes or no: that stays open.
func (e *Executor) Answer(text string) error {
	p := e.asking()
	if p == nil || p.phase != PhaseAsking {
		return noQuestion()
	}
	if p.wish != nil && !p.wish.answers(text) {
		return task.Fail(task.CodeNotUnderstood, "take the answer", "%q is neither a yes nor a no alone, and the question stays open; say what is to be done as an instruction", text).
			In("zh", "“%s”不只是“好”或“不”，问题还在；要做什么请另外说", text)
	}
	if !e.reply(p, reply{text: text}) {
		return noQuestion()
	}
	return nil
}

func noQuestion() error {
	return task.Fail(task.CodeNotUnderstood, "take the answer", "no question is open; say it as an instruction").In("zh", "现在没有问题要回答；要做什么请直接说")
}

// Approve lets the shown plan be carried out, or not; without a plan that waits
// it returns an error.
func (e *Executor) Approve(yes bool) error {
	word := "no"
	if yes {
		word = "yes"
	}
	if p := e.asking(); p == nil || p.phase != PhaseApproving || !e.reply(p, reply{text: word}) {
		return task.Fail(task.CodeNotUnderstood, "approve the plan", "no plan waits to be approved").In("zh", "没有等待同意的计划")
	}
	return nil
}

// State returns what the executor is doing now.
func (e *Executor) State() State {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.stateNow()
}

// stateNow fills in what is not kept in state. The caller holds mu.
func (e *Executor) stateNow() State {
	s := e.state
	s.Paused, s.Pressed, s.Braked = e.resumed != nil, e.pressed, e.braked
	s.Waiting, s.Pauses = len(e.queue), e.pauses
	s.Clears = s.Question != nil && e.unclear != nil && e.current != nil && e.current.asks && e.current.settles
	return s
}

// change alters the state and tells of it.
func (e *Executor) change(alter func(*State)) {
	e.mu.Lock()
	phase := e.state.Phase
	alter(&e.state)
	if e.state.Phase != phase || e.state.Since.IsZero() {
		e.state.Since = e.cfg.Clock.Now()
	}
	e.mu.Unlock()
	e.changed()
}

// changed tells OnChange of the newest state.
func (e *Executor) changed() {
	if e.cfg.OnChange == nil {
		return
	}
	e.notify.Lock()
	defer e.notify.Unlock()
	e.cfg.OnChange(e.State())
}

// prompt is something that a person is asked.
type prompt struct {
	phase Phase
	reply chan reply // has room for the one reply
	edits edits      // reads words about the plan that is shown; nil: none are
	wish  *wish      // nil unless only yes or no is an answer
}

// wantsLeave reports whether the prompt asks for a yes or no.
func (p *prompt) wantsLeave() bool {
	return p != nil && (p.wish != nil || p.phase == PhaseApproving)
}

// edits reads what words want otherwise in the plan that is shown; false when they
// are about something else.
type edits func(text string) (task.Edit, bool)

// reply is what a person says to a prompt.
type reply struct {
	text string
	edit *task.Edit // of the plan that is shown; nil: the text is all there is

	aside bool // something else was said, and is dealt with: it is no answer
}

// asking returns what a person is asked now, nil when nothing.
func (e *Executor) asking() *prompt {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.prompt
}

// reply hands the text to the prompt, if that is still open.
func (e *Executor) reply(to *prompt, with reply) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.prompt != to {
		return false
	}
	to.reply <- with
	e.prompt = nil
	if with.edit != nil { // the plan is made anew, and may be changed again then
		e.current.coming = make(chan struct{})
	}
	return true
}

// await opens a prompt, shows it and waits for the reply until the bound. The
// failure's code is CodeNoAnswer unless ctx has ended.
func (e *Executor) await(ctx context.Context, p *prompt, show func(context.Context) error) (reply, error) {
	p.reply = make(chan reply, 1)
	e.mu.Lock()
	if e.askerWaits() {
		e.mu.Unlock()
		return reply{aside: true}, nil // that is asked first
	}
	e.prompt = p
	if p.edits != nil {
		e.current.present()
	}
	e.current.cleared()
	e.mu.Unlock()
	defer func() {
		e.mu.Lock()
		e.prompt = nil
		e.mu.Unlock()
	}()
	limited, cancel := context.WithTimeout(ctx, e.cfg.Bounds.Ask)
	defer cancel()
	if err := show(limited); err != nil && ctx.Err() == nil {
		return reply{}, &task.Failure{Op: "ask", Code: task.CodeNoAnswer, Hint: "nobody can be asked", Hints: map[string]string{"zh": "问不到人"}, Err: err}
	}
	select {
	case said := <-p.reply:
		return said, nil
	case <-limited.Done():
	}
	if ctx.Err() != nil {
		return reply{}, context.Cause(ctx)
	}
	return reply{}, task.Fail(task.CodeNoAnswer, "ask", "nobody answered within %s", lasted(e.cfg.Bounds.Ask, false)).
		In("zh", "%s内没有人回答", lasted(e.cfg.Bounds.Ask, true))
}

// holding waits while paused. A guess is asked about while held.
func (r *run) holding(ctx context.Context) error {
	limited, cancel := context.WithTimeout(ctx, r.cfg.Bounds.Pause)
	defer cancel()
	for {
		if err := r.askInFront(ctx); err != nil {
			return err
		}
		r.mu.Lock()
		resumed := r.resumed
		r.mu.Unlock()
		if resumed == nil {
			return nil
		}
		select {
		case <-resumed: // by Stop too
			return ctxCause(ctx)
		case <-r.front:
			continue
		case <-limited.Done():
		}
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		return r.heldTooLong()
	}
}

// heldTooLong is why a task ends that nobody lets go on.
func (e *Executor) heldTooLong() error {
	if e.State().Pressed {
		return task.Fail(task.CodeEmergencyStop, "wait while paused", "the emergency button was not let go within %s", lasted(e.cfg.Bounds.Pause, false)).
			In("zh", "%s内紧急按钮没有松开", lasted(e.cfg.Bounds.Pause, true))
	}
	return task.Fail(task.CodeStopped, "wait while paused", "nobody said go on within %s", lasted(e.cfg.Bounds.Pause, false)).
		In("zh", "%s内没有人说继续", lasted(e.cfg.Bounds.Pause, true))
}

// moving makes ctx end with errPaused when somebody pauses, and with errRuled when a rule
// is laid down; it has ended where somebody already did, and the plan was not made for
// that. The caller calls the returned function at the end.
func (r *run) moving(ctx context.Context) (context.Context, func()) {
	ctx, cancel := context.WithCancelCause(ctx)
	r.mu.Lock()
	defer r.mu.Unlock()
	switch {
	case r.resumed != nil:
		cancel(errPaused)
	case r.ruled != r.heeded:
		cancel(errRuled)
	}
	r.motion = cancel
	return ctx, func() {
		r.mu.Lock()
		r.motion = nil
		r.mu.Unlock()
		cancel(nil)
	}
}
