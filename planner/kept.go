package planner

import (
	"context"
	"slices"
	"time"

	"saydo/planner/problem"
	"saydo/task"
)

// The search for a plan that undoes nothing is bounded by the wall: it may take keptTimes as long as the one that was
// found, and keptLeast more. The numbers are chosen: what that plan undoes is put right at the end of the task.
const (
	keptTimes = 4
	keptLeast = 200 * time.Millisecond
)

// course is how far planning has come.
type course struct {
	state *problem.State
	plan  task.Plan
}

// target plans for one target and adds its steps to the plan. What an earlier clause has reached and these would undo
// only on their way, as a door that was shut, is wanted at their end too, if there is such a plan: the door is shut
// again behind the robot, and whoever is shown the plan sees that.
func (r *run) target(ctx context.Context, t problem.Target) error {
	reached := r.reached()
	if t.Act != nil || len(reached) == 0 {
		return r.add(ctx, t)
	}
	before, began := course{r.state.Clone(), r.plan}, time.Now()
	if err := r.add(ctx, t); err != nil {
		return err
	}
	undone := slices.DeleteFunc(reached, func(c task.Condition) bool { return c.Holds(r.state) })
	if len(undone) == 0 {
		return nil
	}
	after := course{r.state, r.plan}
	r.state, r.plan = before.state, before.plan
	r.plan.Steps, r.plan.Assumptions = slices.Clip(r.plan.Steps), slices.Clip(r.plan.Assumptions)
	if !r.addKeeping(ctx, t, undone, keptTimes*time.Since(began)+keptLeast) {
		r.state, r.plan = after.state, after.plan
	}
	return nil
}

// addKeeping adds the steps of a plan at whose end the conditions hold too, and reports whether one that needs nobody's
// help is found in time.
func (r *run) addKeeping(ctx context.Context, t problem.Target, kept []task.Condition, within time.Duration) bool {
	limited, cancel := context.WithTimeout(ctx, within)
	defer cancel()
	t.Goal = task.And(append([]task.Condition{t.Goal}, kept...)...)
	posed, result, err := r.attempt(limited, t, problem.Effort{})
	return err == nil && r.follow(ctx, posed, result) == nil
}

// reached lists what the clauses before the one that is planned for have reached, as far as it is so in the state and
// lasts, and this clause is not about the same things: what it does with them it does on purpose.
func (r *run) reached() []task.Condition {
	now := r.request.Clauses[r.clause]
	var out []task.Condition
	for _, c := range r.request.Clauses[:r.clause] {
		if c.Goal == nil || c.When != nil || c.Branch != task.BranchNone {
			continue
		}
		for _, part := range c.Goal.Conjuncts() {
			ls, plain := part.Literals()
			if plain && len(ls) == 1 && r.poser.Lasts(ls[0]) && part.Holds(r.state) && !slices.ContainsFunc(ls[0].Args, now.Mentions) {
				out = append(out, part)
			}
		}
	}
	return out
}
