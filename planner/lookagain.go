package planner

import (
	"context"
	"errors"

	"saydo/planner/problem"
	"saydo/planner/search"
	"saydo/task"
)

// lookAgain plans going where the facts can be seen, one place after the other. A place
// to which nothing leads is left out: whoever asked for the look has to do without it.
func (r *run) lookAgain(ctx context.Context, clause int, facts []task.Fact) error {
	r.clause = clause
	r.plan.Rest, r.plan.Goal = len(r.request.Clauses)-clause, task.Always()
	been := map[string]bool{}
	for _, f := range r.poser.NearestFirst(facts, r.state) {
		for _, t := range r.poser.Renew(f, r.state) {
			if been[t.Goal.String()] {
				break // all that was to be seen there was seen
			}
			been[t.Goal.String()] = true
			there, err := r.lookAt(ctx, t)
			if err != nil {
				return err
			}
			if !there {
				break
			}
		}
	}
	return nil
}

// lookAt adds the steps that lead to where something is seen, and reports whether there
// are any: the body may not get there, a lock be in the way, or a hand be full.
func (r *run) lookAt(ctx context.Context, t problem.Target) (bool, error) {
	posed, result, err := r.attempt(ctx, t, problem.Effort{})
	switch {
	case err == nil && !r.poser.OnlyLooks(result.Plan):
		return false, nil
	case err == nil:
		return true, r.follow(ctx, posed, result)
	case ctx.Err() != nil:
		return false, err
	case errors.Is(err, search.ErrUnsolvable):
		return false, nil
	}
	if code := task.CodeOf(err); code != task.CodeInternal {
		return false, nil // so the body or the world tells, which is no fault of the look
	}
	return false, err
}
