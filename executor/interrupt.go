package executor

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"saydo/task"
)

// Press tells of the emergency stop. While it is pressed nothing moves and
// Resume is refused; released alone it does not set anything moving: somebody
// has to say go on.
func (e *Executor) Press(pressed bool) {
	e.mu.Lock()
	e.pressed = pressed
	if pressed {
		e.braked, e.unclear = true, nil
		e.hold()
	}
	e.mu.Unlock()
	e.changed()
	e.noteHold()
}

// hold begins a pause, if there is none, and cancels the motion under way. The
// caller holds mu.
func (e *Executor) hold() {
	if e.resumed == nil {
		e.resumed = make(chan struct{})
	}
	if e.motion != nil {
		e.motion(errPaused)
	}
}

// hear decides what a job means for the task under way, by what it says: a
// change of the plan that is shown or being made, an answer to what was asked and a question are dealt with at once; "first ..."
// goes in front, "instead ..." takes its place, everything else waits. It
// reports whether the job is done with. Asked is what was asked when it was said.
func (e *Executor) hear(ctx context.Context, q *queued, asked *prompt) (task.Result, bool) {
	if e.amends(ctx, q) {
		e.tellStill(ctx, q, cmp.Or(q.Instruction.Language, q.Context.Language))
		return e.outcome(q, q.Instruction.Text, nil), true
	}
	limited, cancel := context.WithTimeout(ctx, e.cfg.Bounds.Plan)
	defer cancel()
	q.Context.Prompted = asked != nil
	request, plan, err := e.readSoon(limited, q)
	if e.unheeded(asked, q.Instruction.Text, request, err) {
		return e.outcome(q, q.Instruction.Text, nil), true
	}
	e.place(q, request)
	if request.Mistaken && request.Control == task.ControlNone {
		e.spurn()
	}
	if err != nil || request.Question != nil || request.Refusal != nil {
		if asked == nil && e.answersEarlier(q, request) {
			return e.outcome(q, q.Instruction.Text, nil), true
		}
		if text := q.Instruction.Text; e.Amend(text) == nil || e.untilShown(ctx) && e.Amend(text) == nil {
			e.tellStill(ctx, q, request.Language)
			return e.outcome(q, q.Instruction.Text, nil), true
		}
		result, dealt := e.puzzled(ctx, q, request, err, asked)
		if !dealt && err == nil {
			e.settle(q, request) // its turn will ask back
		}
		return result, dealt
	}
	var result task.Result
	dealt := false
	switch {
	case request.Control != task.ControlNone:
		result, dealt = e.control(ctx, request, q, asked), true
	case request.Replies() && (len(plan.Steps) == 0 || e.toldFromMemory(q, request)):
		result, dealt = e.answerNow(ctx, q, request, len(plan.Steps) > 0)
	default:
		e.settle(q, request)
	}
	if dealt {
		e.tellStill(ctx, q, request.Language)
	}
	return result, dealt
}

// place notes where the job is to go, and in which language it was said. What has to be asked back, and what cannot be done,
// goes there too: the task that it takes the place of is taken back all the same.
func (e *Executor) place(q *queued, request task.Request) {
	e.mu.Lock()
	defer e.mu.Unlock()
	q.Replace = request.Placement == task.PlaceInstead
	q.guess = guesses(request.Question)
	q.first = request.Placement == task.PlaceFirst
	if request.Change != nil {
		q.changes, q.less, q.ahead = request.Change.Of, request.Change.Less, request.Change.First
	}
	q.Instruction.Language = cmp.Or(q.Instruction.Language, request.Language)
}

// heard gives a job that waits the place that it asked for: one that goes in
// front interrupts the motion under way, one that goes in the place of
// everything else ends that, one that is only guessed asks first. The error is CodeBusy,
// where it would only wait and too many do: it has left the queue then.
func (e *Executor) heard(q *queued) error {
	if q.ctx.Err() == nil {
		e.noteWaiting(q, q.Instruction.Text)
	}
	defer e.noteHold()
	e.mu.Lock()
	defer e.changed()
	defer e.mu.Unlock()
	at := slices.Index(e.queue, q)
	if at < 0 {
		q.hearing = false
		return nil
	}
	e.queue = slices.Delete(e.queue, at, at+1)
	if !q.Replace {
		if err := e.crowded("queue the instruction", false); err != nil {
			return err
		}
	}
	q.hearing = false
	at = len(e.queue)
	switch {
	case q.Replace && q.guess:
		at = e.toAsk(q)
	case q.Replace:
		at = e.endFor(q)
	case q.first && e.current != nil:
		q.before = e.current
		for at = 0; at < len(e.queue) && e.queue[at].before != nil; {
			at++
		}
		if e.motion != nil {
			e.motion(errPaused)
		}
	}
	e.queue = slices.Insert(e.queue, at, q)
	e.moveFor(q)
	e.stir()
	return nil
}

// crowded is the error for one more where too many wait already. What is not understood yet, and so
// may be a stop or a question, is not kept out by tasks that wait for their turn, only by
// as many others of its kind. mu is held.
func (e *Executor) crowded(op string, hearing bool) error {
	n := 0
	for _, q := range e.queue {
		if q.hearing == hearing {
			n++
		}
	}
	if n < e.cfg.Bounds.Queue {
		return nil
	}
	return task.Fail(task.CodeBusy, op, "%d instructions are waiting already; say it again later, or call off what is running", n).
		In("zh", "已经有%d件事在等着；请稍后再说，或者先取消正在做的", n)
}

// moveFor ends the hold of words that nobody understood where the job is what they meant, and what was held is over; else it
// would be that which moves. The caller holds mu.
func (e *Executor) moveFor(q *queued) {
	if !q.settles || q.asks || e.unclear == nil || !e.unclearTo(q) {
		return
	}
	under := e.current
	for under != nil && (under == q || under.errand != nil) { // what asked in front of it, or serves it, is not what was held
		under = under.below
	}
	if under == nil || under.ctx.Err() != nil {
		e.unpause()
	}
}

// endFor ends what the job takes the place of, and returns its own place in the queue. The caller
// holds mu.
func (e *Executor) endFor(q *queued) int {
	for o := e.current; o != nil && q.follows == ""; o = o.below {
		if o != q && o.errand == nil {
			q.follows = o.Instruction.ID
		}
	}
	if q.changes != "" {
		return e.endChanged(q)
	}
	e.endAll(errReplaced, q)
	return len(e.queue)
}

// endChanged ends the task that the job changes, and that alone: what else is under way or waits
// stays. It returns the place in the queue at which the job has its turn then; one that changes
// what is over waits like any other. The caller holds mu.
func (e *Executor) endChanged(q *queued) int {
	is := func(o *queued) bool { return o.Instruction.ID == q.changes }
	why := errReplaced
	switch {
	case len(q.less) > 0:
		why = errLessened
	case len(q.ahead) > 0:
		why = errReordered
	}
	if at := slices.IndexFunc(e.queue, is); at >= 0 {
		q.before = e.queue[at].before
		e.queue[at].cancel(why)
		return at
	}
	for o := e.current; o != nil; o = o.below {
		if !is(o) {
			continue
		}
		o.cancel(why)
		q.before = o.below
		for at := len(e.queue); at > 0; at-- {
			if e.queue[at-1].before == o {
				return at // behind what is wanted first
			}
		}
		return 0
	}
	return len(e.queue)
}

// control obeys a control word that was said while a task is under way or held, and tells
// why it cannot. Yes and no mean what was asked when they were said: reading them takes a
// while, and another plan may be shown by then.
func (e *Executor) control(ctx context.Context, request task.Request, q *queued, asked *prompt) task.Result {
	var err error
	heeded := request.Control
	switch word := request.Control; word {
	case task.ControlStop:
		e.Stop()
	case task.ControlCancel:
		switch {
		case request.Change != nil:
			err = e.cancelTask(ctx, q, request)
		case q.Context.Last != nil:
			e.Cancel(q.Context.Last.Instruction.ID)
		default:
			e.Cancel("")
		}
	case task.ControlEmergency:
		e.Brake()
	case task.ControlPause:
		e.Pause()
	case task.ControlResume:
		if request.Mistaken {
			err = e.resumeForAnother(q)
		} else if err = e.Resume(); err != nil && task.CodeOf(err) == task.CodeNeedUnmet && asked.wantsLeave() {
			heeded = task.ControlYes // "go on" is one
			err = e.yesOrNo(ctx, q, asked, heeded)
		}
	case task.ControlYes, task.ControlNo:
		err = e.yesOrNo(ctx, q, asked, word)
	case task.ControlNone:
	}
	result := e.outcome(q, string(request.Control), err)
	if err == nil {
		_ = e.Heeded(ctx, heeded, request.Unbegun, request.Language) // nobody may be there to hear it
	} else {
		result.Reason = hintIn(err, request.Language)
		// Nobody may be there to hear it, and the result has it too.
		_ = e.tellAtOnce(ctx, q, phrases{zh: chinese(request.Language)}.ended(capital(result.Reason)), request.Language)
	}
	return result
}

// yesOrNo gives the answer to what was asked when it was said.
func (e *Executor) yesOrNo(ctx context.Context, q *queued, asked *prompt, word task.Control) error {
	if asked == nil {
		if word == task.ControlNo && e.pauseWorking(q) {
			return task.Fail(task.CodeNotUnderstood, "take the answer", "I am not sure what you do not want; tell me. Meanwhile I stand still. Say go on when I may").
				In("zh", "我不清楚您指什么，请说一说。我先不动。可以动了请说“继续”")
		}
		return noQuestion()
	}
	if word == task.ControlYes && !e.earlierRead(ctx, q) || !e.reply(asked, reply{text: string(word)}) {
		return task.Fail(task.CodeNotUnderstood, "take the answer", "what I asked has changed meanwhile; see what I ask now, and say it again").
			In("zh", "我问的事刚才变了；请看看我现在问的，再说一遍")
	}
	return nil
}

// pauseWorking pauses the task under way, be it one that is only being planned: a no that answers nothing may be
// to the motion, or to the yes by which it began. It is the job that says it. It reports whether it did.
func (e *Executor) pauseWorking(no *queued) bool {
	e.mu.Lock()
	works := e.current != nil && e.prompt == nil && e.resumed == nil
	if works {
		e.holdFor(no)
	}
	e.mu.Unlock()
	if works {
		e.changed()
		e.noteHold()
	}
	return works
}

// earlierRead waits until it is clear what was said before the job: a yes behind words that
// are still being read starts no plan that they may want otherwise. It reports false where
// that takes too long.
func (e *Executor) earlierRead(ctx context.Context, q *queued) bool {
	limited, cancel := context.WithTimeout(ctx, e.cfg.Bounds.Plan)
	defer cancel()
	for {
		e.mu.Lock()
		i := slices.IndexFunc(e.queue, func(o *queued) bool { return o == q || o.hearing })
		first := i < 0 || e.queue[i] == q
		var known <-chan struct{}
		if !first {
			known = e.queue[i].clear
		}
		e.mu.Unlock()
		if first {
			return true
		}
		select {
		case <-known:
		case <-limited.Done():
			return false
		}
	}
}

// tellAtOnce answers what was said while a task is under way, which goes on meanwhile.
func (e *Executor) tellAtOnce(ctx context.Context, q *queued, text, language string) error {
	limited, cancel := context.WithTimeout(ctx, e.cfg.Bounds.Say)
	defer cancel()
	told := task.Event{Kind: task.EventAnswer, InstructionID: q.Instruction.ID, Stamp: e.cfg.Clock.Now(), Text: q.Instruction.Text + ": " + text}
	return errors.Join(e.cfg.Recorder.Record(told), e.cfg.Talk.Say(limited, text, language))
}

// outcome is the result of what took no task of its own.
func (e *Executor) outcome(q *queued, summary string, err error) task.Result {
	result := task.Result{InstructionID: q.Instruction.ID, Code: task.CodeOf(err), Summary: summary}
	if err != nil {
		result.Reason = hintIn(err, q.Instruction.Language)
	}
	return result
}

// answerNow answers questions while the task goes on, or is held. It reports false when they cannot be answered from what
// is known. With looks, the robot would go and look, and may not now: it tells when it has seen what it answers, and what it
// has not seen is looked for when the question has its turn.
func (e *Executor) answerNow(ctx context.Context, q *queued, request task.Request, looks bool) (task.Result, bool) {
	limited, cancel := context.WithTimeout(ctx, e.cfg.Bounds.Say)
	defer cancel()
	snap, blind, err := e.lookToAnswer(limited, q.Instruction.Stamp, request.Language)
	if err != nil {
		return task.Result{}, false
	}
	text := ""
	for _, c := range request.Clauses {
		answer, err := e.cfg.Talk.Reply(limited, c, "", request.Language, snap)
		if err != nil {
			return task.Result{}, false
		}
		if text != "" {
			text += " "
		}
		text += answer
	}
	seen, later := e.asLastSeen(request, snap, looks)
	text += blind + seen
	if slices.ContainsFunc(request.Clauses, func(c task.Clause) bool { return c.Bid != nil }) {
		e.ruleLaid()
	}
	return e.outcome(q, text, e.tellAtOnce(ctx, q, text, request.Language)), !later
}

// lookToAnswer takes the look that an answer rests on. Where the world tells that there can be none, it is what is believed: the
// answer may need no look, and whoever asks must hear what is wrong, for which there are the words then.
func (e *Executor) lookToAnswer(ctx context.Context, after time.Time, language string) (snap task.Snapshot, blind string, err error) {
	snap, err = e.cfg.World.Observe(ctx, after)
	if err == nil || !coded(err) || task.CodeOf(err) != task.CodeNoObservation {
		return snap, "", err
	}
	p := phrases{zh: chinese(language)}
	blind = p.in(" I cannot see what is so now: %s", "我现在看不到情况：%s", p.ended(hintIn(err, language)))
	snap, err = e.cfg.World.Observe(ctx, time.Time{})
	return snap, blind, err
}

// ruleLaid has the task under way planned anew, since a rule was laid down: the motion
// may be what is not to be done.
func (e *Executor) ruleLaid() {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.ruled++
	if e.motion != nil {
		e.motion(errRuled)
	}
}

// rules counts the rules that were laid down. A task that others were put in front of
// sees those too that came meanwhile.
func (e *Executor) rules() int {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.ruled
}

// outruled reports whether a rule was laid down that the plan was not made for.
func (r *run) outruled() bool { return r.rules() != r.heeded }

// takeRuled reports the same once: the plan is then made anew.
func (r *run) takeRuled() bool {
	now := r.rules()
	outruled := now != r.heeded
	r.heeded = now
	return outruled
}

// makeWay does the tasks that were put in front of this one, and comes back.
// The caller is between two steps.
func (r *run) makeWay(ctx context.Context) error {
	for {
		q := r.takeFirst(false)
		if q == nil {
			return ctxCause(ctx)
		}
		r.record(ctx, task.Event{Kind: task.EventPaused, Text: q.Instruction.Text})
		r.giveWay(q)
		if err := ctxCause(ctx); err != nil {
			return err
		}
		r.after = r.now()
		r.record(ctx, task.Event{Kind: task.EventResumed})
	}
}

// giveWay does a job that was put in front of this one, which has been taken for that.
func (r *run) giveWay(q *queued) {
	state := r.State()
	r.serve(q)
	r.back(q)
	r.change(func(s *State) { *s = state })
}

// takeFirst makes the next job that was put in front of the current one that; with onlyAsks of those that only ask.
func (e *Executor) takeFirst(onlyAsks bool) *queued {
	e.mu.Lock()
	defer e.mu.Unlock()
	i := slices.IndexFunc(e.queue, func(q *queued) bool { return q.before == e.current && q.ready() && (q.asks || !onlyAsks) })
	if i < 0 {
		return nil
	}
	q := e.queue[i]
	e.queue = slices.Delete(e.queue, i, i+1)
	e.push(q)
	return q
}

// push makes the job the current one, on top of the task under way. The caller
// holds mu.
func (e *Executor) push(q *queued) { q.below, e.current = e.current, q }

// back makes the task below the current one again, and what was put in front of that
// which has ended goes in front of it.
func (e *Executor) back(q *queued) {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.current = q.below
	for _, o := range e.queue {
		if o.before == q {
			o.before = q.below
		}
	}
}
