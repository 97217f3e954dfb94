package executor

import (
	"context"
	"errors"
	"slices"
	"strings"

	"saydo/task"
)

// errInterrupted ends an attempt that a pause cut short; it counts as none.
var errInterrupted = errors.New("the step was interrupted by a pause")

// errNotBegun ends an attempt before which somebody paused: nothing was done yet.
var errNotBegun = errors.New("somebody paused before the step began")

// step makes one attempt at the step. The error is not nil when the task must
// end; a failure of the attempt itself is in the Outcome.
func (r *run) step(ctx context.Context, step task.Step) (task.Outcome, error) {
	var cut *task.Outcome // the attempt before, of which nobody can see what came of it
	for {
		if err := r.turnAside(ctx); err != nil {
			return task.Outcome{}, err
		}
		if cut != nil {
			again, err := r.consent(ctx, r.words().again(step), wish{done: refuses})
			switch {
			case err != nil:
				return task.Outcome{}, err
			case !again:
				r.leaveUnsure(ctx, *cut)
				return task.Outcome{Step: step}, nil
			}
			cut = nil
		}
		if r.outruled() { // it was laid down while paused, or during what was put in front
			return task.Outcome{}, errRuled
		}
		if r.spurns() {
			return task.Outcome{}, errSpurned
		}
		if r.budget < 0 {
			return task.Outcome{}, task.Fail(task.CodeActionTimeout, "carry out the task", "the whole task took too long").In("zh", "整件事花的时间太长了")
		}
		switch out, err := r.attempt(ctx, step); {
		case errors.Is(err, errNotBegun):
		case !errors.Is(err, errInterrupted):
			return out, err
		case r.leavesNothing(step):
			cut = &out
		}
	}
}

// attempt checks the step's needs on what is seen now, performs it, and judges
// it by what is seen afterwards.
func (r *run) attempt(ctx context.Context, step task.Step) (task.Outcome, error) {
	out := task.Outcome{Step: step, Attempt: r.past.attempts[step.String()] + 1, Started: r.now()}
	r.change(func(s *State) { s.Step, s.Attempt, s.Feedback = r.next, out.Attempt, Feedback{} })
	if err := r.fresh(ctx); err != nil {
		return r.failed(ctx, out, err)
	}
	switch later, lacks, code, err := r.lostAhead(ctx, step); {
	case err != nil:
		return r.failed(ctx, out, err)
	case len(lacks) > 0:
		out.Step, out.Missing = later, lacks
		return r.failed(ctx, out, task.Fail(code, later.String(), "%s", r.words().missing(lacks)))
	}
	if r.already(step, r.snap) {
		r.claimed(step, r.snap.Stamp(), false)
		r.record(ctx, r.stepEvent(task.EventStepSkipped, out, r.words().already()))
		return out, nil
	}
	unmet, err := r.unmet(ctx, step)
	if err != nil {
		return r.failed(ctx, out, err)
	}
	if len(unmet) > 0 {
		return r.failed(ctx, out, task.Fail(task.CodeNeedUnmet, step.String(), "%s", r.words().unmet(unmet)))
	}
	if left, err := r.maybeDone(ctx, out); err != nil || left {
		return out, err
	}
	if step, err = r.withAnswer(ctx, step); err != nil {
		return out, err
	}
	if err := r.stepApproved(ctx, step); err != nil {
		return out, err
	}
	if err := r.awaitStill(ctx, step); err != nil {
		return r.failed(ctx, out, err)
	}
	if r.State().Paused { // while the robot looked, or waited for the yes
		return out, errNotBegun
	}
	r.leaveFor = ""
	return r.act(ctx, step, out)
}

// unmet returns the step's needs that do not hold, looked at more than once.
func (r *run) unmet(ctx context.Context, step task.Step) ([]task.Condition, error) {
	needs := func() []task.Condition {
		view := r.view()
		view.assume(step.Assumes)
		return step.Needs.Unmet(view)
	}
	return sure(ctx, r, 1, needs)
}

// act performs the step and judges it.
func (r *run) act(ctx context.Context, step task.Step, out task.Outcome) (task.Outcome, error) {
	r.past.attempts[step.String()]++
	r.past.met(step)
	r.tried = step.Clause
	for _, e := range step.Makes {
		r.q.made[e.Literal.String()] = true
	}
	out.Started = r.now() // looking, and waiting for a yes, took none of its time
	r.record(ctx, r.stepEvent(task.EventStepStart, out, step.Say))
	report, err := r.perform(ctx, step, out.Attempt)
	r.looks = 0
	r.pace.note(step.Skill, r.spend(step.Skill, report.Ended.Sub(out.Started)))
	r.after, r.past.ended[step.String()] = report.Ended, report.Ended
	if err != nil {
		return r.cutShort(ctx, out, report, err)
	}
	out.Ended, out.Value, out.Hint, out.Code, out.Notes = report.Ended, report.Value, report.Hint, report.Code, report.Notes
	if err := r.judge(ctx, step, &out); err != nil {
		return out, err
	}
	if !out.Done() {
		out.Failed = r.contrary(step, out.Ended)
		for _, l := range out.Failed {
			delete(r.q.made, l.String()) // who makes it so later is somebody else
		}
		r.named(ctx, &out, report.Words)
		r.record(ctx, r.stepEvent(task.EventStepFailed, out, r.words().noted(out.Hint, out.Notes)))
		return out, nil
	}
	r.claimed(step, out.Ended, true)
	if out.Value != "" {
		r.value = out.Value
	}
	r.record(ctx, r.stepEvent(task.EventStepDone, out, r.words().noted(step.Say, out.Notes)))
	if report.Code == task.CodeActionCancelled { // whoever called it off wants no other motion either
		off := out
		off.Code, off.Hint = report.Code, report.Hint
		return out, r.standOff(ctx, off)
	}
	return out, nil
}

// cutShort records the end of an attempt that a pause or a rule has cut short.
func (r *run) cutShort(ctx context.Context, out task.Outcome, report Report, err error) (task.Outcome, error) {
	if ctx.Err() == nil {
		out.Ended, out.Code, out.Hint = report.Ended, task.CodeActionCancelled, r.words().cutShort()
		r.record(ctx, r.stepEvent(task.EventStepFailed, out, out.Hint))
	}
	return out, err
}

// leavesNothing reports whether nothing tells of a step whether it was done, and doing it
// twice may do harm, as looking and waiting twice do not.
func (r *run) leavesNothing(step task.Step) bool {
	b := r.cfg.Skills[step.Skill].Binding
	return len(step.Makes) > 0 && len(r.checkable(step)) == 0 && b.Name != "look" && b.Interface != interfaceWait
}

// judge settles the outcome by what is seen after the end. The action's word
// decides alone only where nothing can be seen or felt. A look that agrees with
// it is enough, unless the step makes a goal true; one that contradicts it must
// be followed by others.
func (r *run) judge(ctx context.Context, step task.Step, out *task.Outcome) error {
	seeable := len(r.checkable(step)) > 0
	if !seeable && (len(step.Makes) == 0 || !out.Done()) {
		return ctxCause(ctx)
	}
	word := out.Code
	err := r.observe(ctx, out.Ended)
	if err == nil {
		need := 1
		if word != task.CodeNone || r.decides(step) {
			need = r.cfg.Bounds.Looks
		}
		out.Missing, err = sure(ctx, r, need, func() []task.Literal { return r.missing(step, r.snap, out.Ended) })
	}
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case err != nil && seeable && word == task.CodeNone:
		out.Code, out.Hint = task.CodeOf(err), r.hint(err)
	case err != nil:
	case len(out.Missing) == 0:
		out.Code = task.CodeNone
	case word != task.CodeNone:
	case slices.ContainsFunc(out.Missing, func(l task.Literal) bool { return assumes(step, l) }):
		out.Code, out.Hint = task.CodeNotFound, r.words().missing(out.Missing)
	default:
		out.Code, out.Hint = task.CodeEffectMissing, r.words().missing(out.Missing)
	}
	return nil //nolint:nilerr // What could not be seen is in the outcome, or the action failed by its own word.
}

// failed turns an error before the motion into the outcome of the attempt,
// unless the task must end.
func (r *run) failed(ctx context.Context, out task.Outcome, err error) (task.Outcome, error) {
	if ctx.Err() != nil {
		return out, context.Cause(ctx)
	}
	out.Code, out.Hint, out.Ended, out.Unbegun = task.CodeOf(err), r.hint(err), r.cfg.Clock.Now(), true
	r.record(ctx, r.stepEvent(task.EventStepFailed, out, out.Hint))
	return out, nil
}

// stepEvent makes an event about an attempt.
func (r *run) stepEvent(kind task.EventKind, out task.Outcome, text string) task.Event {
	return task.Event{
		Kind: kind, Step: out.Step.ID, Skill: out.Step.Skill, Args: out.Step.Args,
		Code: out.Code, Text: text, Data: r.data(out),
	}
}

// perform has the step done within its deadline and stall limit. The error is
// not nil when the task was ended or paused meanwhile.
func (r *run) perform(ctx context.Context, step task.Step, attempt int) (Report, error) {
	limits, timeout := r.cfg.Skills[step.Skill].Limits, r.timeout(step.Skill)
	r.change(func(s *State) { s.Phase = PhaseActing })
	started := r.now()
	motion, ended := r.moving(ctx)
	defer ended()
	limited, cancel := r.cfg.Clock.WithTimeout(motion, timeout)
	defer cancel()
	watched, watch := r.watch(limited, limits.Stall.Duration())
	defer r.mindClock(watched)()
	report := r.cfg.Actor.Perform(watched, StepJob{step, attempt, r.laid()}, watch.alive)
	stalled := watch.stop()
	if report.Loose != nil {
		r.loosen(ctx, report.Loose, r.language)
	}
	if now := r.now(); report.Ended.Before(started) || report.Ended.After(now) {
		report.Ended = now
	}
	switch {
	case ctx.Err() != nil:
		return report, context.Cause(ctx)
	case report.Code == task.CodeNone:
	case errors.Is(context.Cause(motion), errPaused):
		return report, errInterrupted
	case errors.Is(context.Cause(motion), errRuled):
		return report, errRuled
	case errors.Is(context.Cause(motion), errStill):
		return report, task.Fail(task.CodeTransport, step.String(), "%s", r.words().stoodStill(r.cfg.Bounds.Pause))
	case report.Code == task.CodeTransport: // nobody is there to say what became of it
	case stalled:
		report.Code, report.Hint = task.CodeActionStalled, r.words().noProgress(limits.Stall.Duration())
	case limited.Err() != nil:
		report.Code, report.Hint = task.CodeActionTimeout, r.words().noResult(timeout)
	}
	return report, nil
}

// assumes reports whether the step took the literal on trust.
func assumes(step task.Step, l task.Literal) bool {
	return slices.ContainsFunc(step.Assumes, func(a task.Literal) bool { return a.String() == l.String() })
}

// withAnswer fills in what is known only now: "{answer}" in the step's text,
// and the whole text of a step that tells the answer to the clause's question.
func (r *run) withAnswer(ctx context.Context, step task.Step) (task.Step, error) {
	const slot = "{answer}"
	ask := r.pass.request.Clauses[step.Clause].Ask
	skill := r.cfg.Skills[step.Skill]
	if ask != nil && step.Text == "" && skill.Text != "" && skill.Binding.Interface == "say" {
		step.Text = slot
	}
	if !strings.Contains(step.Text, slot) {
		return step, nil
	}
	answer := r.value
	if ask != nil {
		var err error
		if answer, err = r.answer(ctx, r.pass.request.Clauses[step.Clause]); err != nil {
			return step, err
		}
		r.tells.note(answer)
		r.replied = true
	}
	step.Text = task.FillSlots(step.Text, map[string]string{"answer": answer})
	return step, nil
}

// answer has a person's question answered from what is known now.
func (r *run) answer(ctx context.Context, asked task.Clause) (string, error) {
	if r.snap == nil { // a plan without steps asked for no look
		if err := r.look(ctx); err != nil {
			return "", err
		}
	}
	limited, cancel := context.WithTimeout(ctx, r.cfg.Bounds.Say)
	defer cancel()
	text, err := r.cfg.Talk.Reply(limited, asked, r.value, r.language, r.snap)
	if ctx.Err() != nil {
		return "", context.Cause(ctx)
	}
	return text, err
}

// backOff waits before the next try at the step.
func (r *run) backOff(ctx context.Context, step task.Step, code task.Code, try int) error {
	if transient(code) { // nothing is wrong with the step
		r.budget -= lull(try)
		return rest(ctx, lull(try))
	}
	wait := pause(r.cfg.Skills[step.Skill].Limits.Backoff.Duration(), try)
	if wait <= 0 {
		return ctxCause(ctx)
	}
	r.budget -= wait
	_ = r.cfg.Clock.Sleep(ctx, wait) // it fails only when ctx ends
	return ctxCause(ctx)
}
