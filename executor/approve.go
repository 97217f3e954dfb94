package executor

import (
	"context"

	"saydo/task"
)

// approved waits until the plan may be carried out. Of a dry run the plan is
// all there is.
func (r *run) approved(ctx context.Context) error {
	switch r.cfg.Autonomy {
	case AutonomyPlan:
		if len(r.plan.Steps) > 0 {
			return r.allowed(ctx, "approve the plan", r.words().mayI(len(r.plan.Steps)))
		}
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
	return r.allowed(ctx, "approve the step "+step.String(), r.words().mayIStep(step))
}

// allowed asks a person for leave and waits for Approve.
func (r *run) allowed(ctx context.Context, what, question string) error {
	word, err := r.await(ctx, PhaseApproving, func(ctx context.Context) error {
		r.change(func(s *State) { s.Phase = PhaseApproving })
		return r.say(ctx, question)
	})
	if err == nil && word != "yes" {
		err = task.Fail(task.CodeStopped, what, "it was not approved")
	}
	return err
}
