package executor

import (
	"context"
	"slices"
	"strings"

	"saydo/task"
)

// readSoon reads what the job says in the middle of a task, and plans for it. What may be an order
// to stop holds the robot before anybody thinks about what else it may be; while it asks it
// stands still already.
func (e *Executor) readSoon(ctx context.Context, q *queued) (task.Request, task.Plan, error) {
	job := PlanJob{Instruction: q.Instruction, Context: q.Context}
	job.Context.Urgent, job.Context.Busy = !q.Context.Prompted, e.isBusy()
	request, plan, err := e.cfg.Planner.Plan(ctx, job)
	if request.Placement != task.PlaceHold || !job.Context.Urgent {
		return request, plan, err
	}
	e.pause(q)
	job.Context.Urgent = false
	if again, plan, err := e.cfg.Planner.Plan(ctx, job); err == nil || again.Question != nil {
		return again, plan, err
	}
	return request, plan, err
}

// isBusy reports whether a task is under way that nobody has ended.
func (e *Executor) isBusy() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return e.current != nil && e.current.ctx.Err() == nil
}

// puzzle is why nothing can be done for what was said: nobody understands it, or it is
// refused. Nil where something may be done, if only by asking back when its turn comes.
func puzzle(request task.Request, err error) *task.Failure {
	const op = "take the instruction"
	q := request.Question
	switch {
	case request.Refusal != nil:
		return &task.Failure{Op: op, Code: task.CodeRefused, Hint: request.Refusal.Text}
	case q != nil && (q.Code == task.CodeNotUnderstood || q.Code == task.CodeUnknownName && len(q.Options) == 0 || request.Placement == task.PlaceHold):
		return &task.Failure{Op: op, Code: q.Code, Hint: q.Text}
	case err != nil && q == nil && len(request.Clauses) == 0 && (task.CodeOf(err).Stage() == "understanding" || request.Placement == task.PlaceHold):
		return &task.Failure{Op: op, Code: task.CodeOf(err), Hint: hintIn(err, request.Language), Err: err}
	}
	return nil
}

// puzzled tells at once of words that nothing can be done for, which were said while a task
// is under way or held: nobody waits for their turn to hear that. What may be an order to
// stop pauses the task until it is clear, or somebody says go on; a plan that waits for a yes is
// shown again, since the next yes may belong to the words. It reports whether the words were such.
func (e *Executor) puzzled(ctx context.Context, q *queued, request task.Request, err error, asked *prompt) (task.Result, bool) {
	why := puzzle(request, err)
	if why == nil || request.Placement == task.PlaceInstead || request.Placement == task.PlaceFirst {
		return task.Result{}, false // what it comes before or takes the place of is dealt with in its turn
	}
	p := phrases{zh: chinese(request.Language)}
	text := p.ended(capital(why.Hint))
	if request.Placement == task.PlaceHold {
		if asked != nil { // else it was, before a model was asked about the words
			e.pause(q)
		}
		if e.State().Paused {
			text += p.in(" ", "") + p.waitsForSense()
		}
	}
	// Nobody may be there to hear it, and the result has it too.
	_ = e.tellAtOnce(ctx, q, text, request.Language)
	if asked != nil && asked.phase == PhaseApproving {
		e.reply(asked, reply{aside: true})
	}
	return e.outcome(q, strings.TrimSpace(q.Instruction.Text), why), true
}

// waitsForSense tells that the robot stands still for words that may be an order to stop. It
// holds no such word itself: the robot hears what it says.
func (p phrases) waitsForSense() string {
	return p.in("Meanwhile I stand still. Say go on when I may, or what you want instead.", "我先不动。可以动了请说“继续”，或者说您要什么。")
}

// tellStill tells that where the job's own words hold the robot, though they were dealt with: what
// else they were read as is no word to go on.
func (e *Executor) tellStill(ctx context.Context, q *queued, language string) {
	e.mu.Lock()
	still := e.unclear == q
	e.mu.Unlock()
	if still {
		// Nobody may be there to hear it.
		_ = e.tellAtOnce(ctx, q, phrases{zh: chinese(language)}.waitsForSense(), language)
	}
}

// holdFor is hold for the job's words, which nobody has understood; nil: for something else. Only
// where nothing holds the robot but unclear words of one person can that person's wish clear
// them up. The caller holds mu.
func (e *Executor) holdFor(words *queued) {
	if e.resumed != nil && (e.unclear == nil || words == nil || !e.unclear.sameVoice(words)) {
		words = nil
	}
	e.unclear = words
	e.hold()
}

// sameVoice reports whether one person has said both in one way, as far as is known.
func (q *queued) sameVoice(o *queued) bool {
	return q.Instruction.Speaker == o.Instruction.Speaker && q.Instruction.Source == o.Instruction.Source
}

// unclearTo reports whether the unclear words that hold the robot, if there are any, are the job's
// own, or were said before it and by the same person. The caller holds mu.
func (e *Executor) unclearTo(q *queued) bool {
	return e.unclear == q || e.unclear == q.behind && e.unclear.sameVoice(q)
}

// resumeForAnother is Resume for words that only tell that any other thing will do: they end the hold of the words that
// refused one, by the same person, and no other.
func (e *Executor) resumeForAnother(q *queued) error {
	e.mu.Lock()
	other := e.resumed != nil && (e.unclear == nil || !e.unclearTo(q))
	e.mu.Unlock()
	if other {
		return task.Fail(task.CodeNeedUnmet, "go on with another one", "that is not all I stand still for; say go on when I may move").
			In("zh", "我不动不只是因为这个；可以动了请说“继续”")
	}
	return e.Resume()
}

// settle has a wish of who said the unclear words that hold the robot be what they meant: it takes the
// place of what is carried out, as it does behind "wait, no," in one breath, and the robot moves for
// it. What others want, and what is only asked or for later, is none.
func (e *Executor) settle(q *queued, request task.Request) {
	e.mu.Lock()
	defer e.mu.Unlock()
	if e.unclear == nil || !e.unclearTo(q) || !e.wantsNow(request) || request.Placement != task.PlaceNone && request.Placement != task.PlaceInstead {
		return
	}
	q.Replace, q.settles = true, true
}

// wantsNow reports whether a deed is wanted that begins at once, or may be: it is only asked which.
func (e *Executor) wantsNow(request task.Request) bool {
	if request.Question != nil {
		return !request.Question.Asks
	}
	i := slices.IndexFunc(request.Clauses, func(c task.Clause) bool { return !c.Replies() })
	if i < 0 {
		return false
	}
	act := request.Clauses[i].Act
	return act == nil || e.cfg.Skills[act.Skill].Binding.Interface != interfaceWait
}
