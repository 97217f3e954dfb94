package planner

import (
	"context"
	"errors"
	"slices"

	"saydo/planner/problem"
	"saydo/planner/search"
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
			if c.Eval(r.state) != task.False || contradicts(r.plan.Goal, c) {
				continue
			}
			if err := r.putRight(ctx, c, b); err != nil {
				return err
			}
		}
	}
	return nil
}

// putRight adds the steps that make the end of the rule so. Only where there are none is
// it the rule that stands in the way.
func (r *run) putRight(ctx context.Context, end task.Condition, rule task.Bid) error {
	posed, result, err := r.efforts(ctx, problem.Target{Goal: r.besides(end)})
	switch {
	case err == nil:
		return r.follow(ctx, posed, result)
	case !errors.Is(err, search.ErrUnsolvable):
		return err
	}
	breach := task.Fail(task.CodeRuleViolated, "plan", "I was told not to %s, and I see no way to put that right at the end; say \"you may %s\" if that is over", rule.Text, rule.Text).
		In("zh", "有人说过不要%s，可我到最后没有办法弄好；不用这样了就说“可以%s”", rule.Text, rule.Text)
	breach.Err = err
	return breach
}

// contradicts reports whether the goal asks for just what is not to be left so: who has
// the fridge opened wants it open.
func contradicts(goal, end task.Condition) bool {
	want, plain := end.Literals()
	return plain && len(want) == 1 && slices.ContainsFunc(goal.Conjuncts(), func(c task.Condition) bool {
		ls, one := c.Literals()
		return one && len(ls) == 1 && ls[0].Equal(want[0].Fact) && ls[0].Negated != want[0].Negated
	})
}

// besides is the condition together with what the steps were for, as far as those are
// plain facts: to close the fridge the cup is not to be let go of for good.
func (r *run) besides(c task.Condition) task.Condition {
	if _, plain := r.plan.Goal.Literals(); !plain || !r.plan.Goal.Holds(r.state) {
		return c
	}
	return task.And(r.plan.Goal, c)
}
