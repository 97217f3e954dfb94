package planner

import (
	"context"
	"slices"

	"saydo/planner/problem"
	"saydo/task"
)

// endings adds to the plan of a request what leaves things as the rules want them when
// a task ends: "don't leave the fridge open" is to close it behind whatever was taken
// out. Only what is known to be otherwise then is put right.
func (r *run) endings(ctx context.Context, bids []task.Bid) error {
	deeds := slices.ContainsFunc(r.request.Clauses, func(c task.Clause) bool { return !c.Replies() })
	if !deeds || r.plan.Rest > 0 || len(r.request.Clauses) == 0 {
		return nil
	}
	r.clause = len(r.request.Clauses) - 1
	for _, b := range bids {
		for _, c := range b.Ends {
			if c.Eval(r.state) != task.False {
				continue
			}
			if err := r.target(ctx, problem.Target{Goal: r.besides(c)}); err != nil {
				if ctx.Err() != nil {
					return err
				}
				return task.Fail(task.CodeRuleViolated, "plan", "I was told not to %s, and I see no way to put that right at the end", b.Text).
					In("zh", "有人说过不要%s，可我到最后没有办法弄好", b.Text)
			}
		}
	}
	return nil
}

// besides is the condition together with what the steps were for, as far as those are
// plain facts: to close the fridge the cup is not to be let go of for good.
func (r *run) besides(c task.Condition) task.Condition {
	if _, plain := r.plan.Goal.Literals(); !plain || !r.plan.Goal.Holds(r.state) {
		return c
	}
	return task.And(r.plan.Goal, c)
}
