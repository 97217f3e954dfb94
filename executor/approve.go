package executor

import (
	"context"

	"saydo/task"
)

// approved waits until the plan may be carried out. Of a dry run the plan is
// all there is.
func (r *run) approved(ctx context.Context) error {
	defer r.presented(r.q)
	switch r.cfg.Autonomy {
	case AutonomyPlan:
		return r.shown(ctx)
	case AutonomyDry:
		return task.Fail(task.CodeStopped, "carry out the plan", "%s", r.words().dry(len(r.plan.Steps)))
	case AutonomyFull, AutonomyStep:
	}
	return nil
}

// stepApproved waits until the step may be done, where every step has to be
// approved.
func (r *run) stepApproved(ctx context.Context, step task.Step) error {
	if r.cfg.Autonomy != AutonomyStep {
		return nil
	}
	said, err := r.leave(ctx, "", r.words().mayIStep(step), nil)
	denied := err == nil && said.text != "yes"
	switch {
	case r.looking != nil && (denied || task.CodeOf(err) == task.CodeNoAnswer):
		return errNoLook // the rest of the look is left out, and nothing else
	case denied:
		err = notApproved("approve the step " + step.String())
	}
	return err
}

// leave asks a person for leave, after the note, and waits for Approve, or for Amend
// with words that edits takes; without edits there is nothing to be changed.
func (r *run) leave(ctx context.Context, note, question string, edits edits) (reply, error) {
	return r.await(ctx, &prompt{phase: PhaseApproving, edits: edits}, func(ctx context.Context) error {
		r.change(func(s *State) { s.Phase = PhaseApproving })
		r.record(ctx, task.Event{Kind: task.EventApproval, Text: question})
		return r.say(ctx, note+question)
	})
}

func notApproved(what string) error { return task.Fail(task.CodeStopped, what, "it was not approved") }
