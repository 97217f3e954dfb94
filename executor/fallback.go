package executor

import (
	"context"

	"saydo/task"
)

// fallBack settles what is to be done if the clause cannot be done, as in "bring the
// milk, otherwise the juice": nothing of it where the clause was done; else the
// clause is left out, why is told, and what was said instead comes next.
func (r *run) fallBack(ctx context.Context, k int, err error) error {
	if ctx.Err() != nil || !task.HasFallback(r.pass.request.Clauses, k) || task.CodeOf(err) == task.CodeStopped {
		return err
	}
	text := r.words().fellBack(r.pass.request.Clauses[k], err == nil)
	d := task.Decision{Clause: r.pass.origin[k], Holds: err == nil}
	r.pass.request.Clauses = d.In(r.pass.request.Clauses, k)
	r.full.Clauses = d.In(r.full.Clauses, d.Clause)
	r.record(ctx, task.Event{Kind: task.EventDecided, Code: task.CodeOf(err), Text: text, Data: r.data(d)})
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
	return r.replan(ctx, k+1)
}

// hasWayOut reports whether the first clause is what cannot be planned, and it is
// told what to do then.
func (r *run) hasWayOut(ctx context.Context, request task.Request) bool {
	if len(request.Clauses) == 0 || !task.HasFallback(request.Clauses, 0) {
		return false
	}
	alone := request
	alone.Clauses = request.Clauses[:1]
	_, _, err := r.callPlanner(ctx, PlanJob{Instruction: r.q.Instruction, Context: r.q.Context, Seen: r.after, Request: &alone})
	return err != nil && ctx.Err() == nil
}
