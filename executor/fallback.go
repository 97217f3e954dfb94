package executor

import (
	"context"
	"errors"

	"saydo/task"
)

// fallBack settles what is to be done if the clause cannot be done, as in "bring the
// milk, otherwise the juice": nothing of it where the clause was done; else the
// clause is left out, why is told, and what was said instead comes next.
func (r *run) fallBack(ctx context.Context, k int, err error) error {
	if ctx.Err() != nil || errors.Is(err, errEdited) || !task.HasFallback(r.pass.request.Clauses, k) || !another(task.CodeOf(err)) {
		return err
	}
	r.decide(ctx, k, err == nil, r.words().fellBack(r.pass.request.Clauses[k], err == nil), err)
	if err == nil {
		return nil
	}
	why := r.words().instead(r.hint(err))
	r.tells.note(why)
	if err := r.say(ctx, why); err != nil && ctx.Err() != nil {
		return context.Cause(ctx)
	}
	r.passOver(k)
	r.past = newHistory() // another thing is to be done, with attempts of its own
	if err := r.planAnew(ctx, k+1); err != nil {
		return err
	}
	return r.approved(ctx) // nobody has seen this plan
}

// another reports whether another thing may be done after a failure with the code:
// not where somebody stopped it or did not answer, nor where the robot itself is out
// of order, which would fail the other thing too.
func another(code task.Code) bool {
	return code != task.CodeStopped && code != task.CodeNoAnswer && code.Stage() != "robot"
}

// hasNoPlanYet reports whether the first plan is yet to be made, when the first clause
// has failed.
func (r *run) hasNoPlanYet() bool {
	return len(r.plan.Steps) == 0 && r.plan.Rest == len(r.full.Clauses) && r.plan.Rest > 0 && task.HasFallback(r.full.Clauses, 0)
}

// hasWayOut reports whether the first clause is what cannot be planned, and it is
// told what to do then.
func (r *run) hasWayOut(ctx context.Context, request task.Request) bool {
	if len(request.Clauses) == 0 || !task.HasFallback(request.Clauses, 0) {
		return false
	}
	alone := request
	alone.Clauses = request.Clauses[:1]
	planned, _, err := r.callPlanner(ctx, PlanJob{Instruction: r.q.Instruction, Context: r.q.Context, Seen: r.after, Request: &alone})
	if ctx.Err() != nil {
		return false
	}
	// The nearest to it that the body can do is not what was asked for.
	return err != nil || len(planned.Clauses) > 0 && planned.Clauses[0].Act != nil && planned.Clauses[0].Act.For != ""
}
