package executor

import (
	"context"
	"slices"

	"saydo/task"
)

// A look at the end takes at most so many steps, or this part of those that the task has taken.
const (
	lastLookSteps = 4
	lastLookPart  = 5
)

// lookAtTheEnd has the robot go and look once more, before the summary counts, at what the clauses
// have reached and was seen longer ago than such knowledge is trusted. It reports whether
// the robot went. What it does not see then, the summary tells.
func (r *run) lookAtTheEnd(ctx context.Context) (bool, error) {
	k, old := r.oldAtTheEnd()
	r.unseen = adding(r.unseen, old)
	old = slices.DeleteFunc(slices.Clone(old), func(l task.Literal) bool { return r.lastSought[l.Fact.String()] })
	if len(old) == 0 {
		return false, nil
	}
	for _, l := range old {
		r.lastSought[l.Fact.String()] = true
	}
	r.pass = pass{request: r.full, origin: make([]int, len(r.full.Clauses))}
	r.pass.request.Clauses = slices.Clone(r.full.Clauses)
	for i := range r.pass.origin {
		r.pass.origin[i] = i
	}
	plan, err := r.planLook(ctx, k, old)
	if err != nil {
		return false, err
	}
	plan = r.firstOf(plan, max(lastLookSteps, r.result.Steps/lastLookPart))
	return r.goAndLook(ctx, k, old, plan)
}

// oldAtTheEnd lists what the clauses have reached and is out of date, and the last of
// the clauses.
func (r *run) oldAtTheEnd() (last int, old []task.Literal) {
	if r.q.errand != nil || len(r.full.Clauses) < 2 { // the end of the one clause is that of the task
		return 0, nil
	}
	for i, c := range r.full.Clauses {
		if c.Goal == nil || c.When != nil || c.Branch != task.BranchNone {
			continue
		}
		for _, l := range ground(goalOf(c, r.snap), r.view()) {
			if l.Negated && len(l.Args) > 1 || r.passing(l) || r.superseded(l, i) || !r.isOld(l) || r.soughtInVain(l) {
				continue
			}
			last = i
			if !slices.ContainsFunc(old, func(o task.Literal) bool { return o.String() == l.String() }) {
				old = append(old, l)
			}
		}
	}
	return last, old
}

// soughtInVain reports whether the literal was not seen since the robot wanted to look at it.
func (r *run) soughtInVain(l task.Literal) bool {
	_, stamp := r.snap.Evidence(l.Fact)
	return stamp.Before(r.soughtAt[l.Fact.String()])
}

// firstOf keeps at most so many steps of a look, where they leave nothing otherwise that the rest of it puts back.
func (r *run) firstOf(plan task.Plan, most int) task.Plan {
	back := r.putBack(plan)
	most = min(most, len(plan.Steps))
	for most > 0 && slices.ContainsFunc(back, func(l task.Literal) bool { return leavesOtherwise(plan.Steps[:most], l) }) {
		most--
	}
	plan.Steps = plan.Steps[:most]
	return plan
}

// leavesOtherwise reports whether the literal does not hold behind the steps, by what they make so.
func leavesOtherwise(steps []task.Step, l task.Literal) bool {
	otherwise := false
	for _, s := range steps {
		for _, e := range s.Makes {
			if e.Equal(l.Fact) {
				otherwise = e.Negated != l.Negated
			}
		}
	}
	return otherwise
}

// unseenYet keeps, of what was out of date when the robot last thought of looking, what has not been seen since
// and is not told already.
func (r *run) unseenYet(told []task.Literal) []task.Literal {
	if r.snap == nil {
		return nil
	}
	return slices.DeleteFunc(r.stillOld(r.unseen), func(l task.Literal) bool {
		return slices.ContainsFunc(told, func(o task.Literal) bool { return o.String() == l.String() })
	})
}
