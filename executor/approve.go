package executor

import (
	"context"
	"errors"

	"saydo/task"
)

// approved waits until the plan may be carried out. Of a dry run the plan is
// all there is.
func (r *run) approved(ctx context.Context) error {
	switch r.autonomy() {
	case AutonomyPlan:
		return r.shown(ctx)
	case AutonomyDry:
		text := r.words().dry(len(r.plan.Steps))
		if level, foreseen := r.foreseesCharge(ctx); foreseen {
			text += r.words().wouldCharge(level)
		}
		left, err := r.wouldLeave(ctx) // before the plans of looks take the place of this one
		if err != nil {
			return err
		}
		looks, err := r.wouldLook(ctx)
		if err != nil {
			return err
		}
		return task.Fail(task.CodeStopped, "carry out the plan", "%s", text+left+looks)
	case AutonomyFull, AutonomyStep:
	}
	return nil
}

// autonomy is how freely the task is carried out: who asks how it would be done is shown the
// plan first.
func (r *run) autonomy() Autonomy {
	if r.full.Shown && r.set.Autonomy != AutonomyDry {
		return AutonomyPlan
	}
	return r.set.Autonomy
}

// unshown has a plan approved that is made in the middle of a task of which no plan was
// shown yet: the first one had no steps, or was agreed to. A look that was approved is no leave for it.
func (r *run) unshown(ctx context.Context) error {
	if r.autonomy() != AutonomyPlan || r.showed || len(r.plan.Steps) == 0 || r.asAgreed() {
		return nil
	}
	ends, err := r.foresees(ctx)
	if err != nil {
		return err
	}
	said, err := r.leave(ctx, "", r.willCharge(ctx)+r.words().willSeeTo(ends)+r.words().mayIDo(len(r.plan.Steps)), nil)
	if errors.Is(err, errSpurned) {
		if err := r.planAnother(ctx); err != nil {
			return err
		}
		return r.unshown(ctx)
	}
	if err == nil && said.text != "yes" {
		err = notApproved("approve the plan")
	}
	if r.showed = err == nil; r.showed {
		r.agreeTo(ends)
	}
	return err
}

// stepApproved waits until the step may be done, where every step has to be approved. Where
// what is left of the plan was changed instead, the error is errEdited.
func (r *run) stepApproved(ctx context.Context, step task.Step) error {
	note := ""
	if r.looking != nil && r.next == 0 {
		note = r.words().looksAgain(r.looking) + r.words().in(" ", "")
	}
	for range maxEdits {
		if !r.stepwise() || r.leaveFor == step.String() {
			return nil
		}
		said, err := r.leave(ctx, note, r.words().mayIStep(step, r.tried < 0), r.editable(ctx))
		denied := err == nil && said.edit == nil && said.text != "yes"
		switch {
		case r.looking != nil && (denied || task.CodeOf(err) == task.CodeNoAnswer):
			return errNoLook // the rest of the look is left out, and nothing else
		case denied:
			return notApproved("approve the step " + step.String())
		case err != nil:
			return err
		case said.edit == nil:
			r.leaveFor = step.String()
			continue
		}
		r.record(ctx, task.Event{Kind: task.EventAnswer, Text: said.text})
		switch {
		case said.edit.Rest, said.edit.Each:
			r.unasked, note = said.edit.Rest, ""
			r.asksEach(r.q, said.edit.Each)
		default:
			note, err = r.editRest(ctx, *said.edit)
		}
		if r.presented(r.q); err != nil {
			return err
		}
	}
	return notApproved("approve the step " + step.String())
}

// stepwise reports whether somebody is asked before each step: as it was set, until somebody agrees to the rest, and where somebody
// wants that.
func (r *run) stepwise() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.q.each || r.set.Autonomy == AutonomyStep && !r.unasked
}

// asksEach notes whether somebody wants to be asked before each step of the job.
func (e *Executor) asksEach(q *queued, each bool) {
	e.mu.Lock()
	defer e.mu.Unlock()
	q.each = each
}

// wantsEach reports whether somebody wants that.
func (e *Executor) wantsEach(q *queued) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	return q.each
}

// askEach has the task under way ask before each step that is not begun, whatever was agreed to. It reports false where there is none.
func (e *Executor) askEach() bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	for q := e.current; q != nil; q = q.below {
		if q.errand == nil && q.ctx.Err() == nil {
			q.each = true
			return true
		}
	}
	return false
}

// leave asks a person for leave, after the note, and waits for Approve, or for Amend
// with words that edits takes; without edits there is nothing to be changed. It is asked
// again where something else was said meanwhile.
func (r *run) leave(ctx context.Context, note, question string, edits edits) (reply, error) {
	for {
		if err := r.askInFront(ctx); err != nil {
			return reply{}, err
		}
		if r.spurns() {
			return reply{}, errSpurned
		}
		said, err := r.await(ctx, &prompt{phase: PhaseApproving, edits: edits}, func(ctx context.Context) error {
			r.change(func(s *State) { s.Phase = PhaseApproving })
			r.record(ctx, task.Event{Kind: task.EventApproval, Text: question})
			return r.say(ctx, note+question)
		})
		if err != nil || !said.aside {
			return said, err
		}
		note = ""
	}
}

func notApproved(what string) error {
	return task.Fail(task.CodeStopped, what, "it was not approved").In("zh", "没有得到同意")
}
