package executor

import (
	"context"
	"slices"

	"saydo/task"
)

// planAfterALook begins with a request for which there is no plan, where that may rest on a glimpse: the robot looks
// first. Else the error stays.
func (r *run) planAfterALook(ctx context.Context, request task.Request, why error) error {
	if len(request.Clauses) == 0 || !hinders(task.CodeOf(why)) || r.fresh(ctx) != nil || len(r.onlyGlimpsed(request.Clauses, why)) == 0 {
		return why
	}
	r.begin(ctx, request, task.Plan{Rest: len(request.Clauses)})
	return r.planAnew(ctx, 0)
}

// lookBeforeGivingUp has the robot look again where there is no plan from the clause on, and that may rest on a
// glimpse. It reports whether the robot looked: then there may be one.
func (r *run) lookBeforeGivingUp(ctx context.Context, clause int, why error) (bool, error) {
	if r.looking != nil {
		return false, nil
	}
	return r.lookAgainAt(ctx, clause, r.onlyGlimpsed(r.pass.request.Clauses[clause:], why))
}

// onlyGlimpsed lists where things that the clauses name were only glimpsed and not looked at again, if a thing that is in
// such a place may be why there is no plan.
func (r *run) onlyGlimpsed(clauses []task.Clause, why error) []task.Literal {
	if r.snap == nil || r.set.Autonomy == AutonomyDry || r.q.errand != nil || !hinders(task.CodeOf(why)) {
		return nil
	}
	var out []task.Literal
	for _, b := range r.snap.Beliefs() {
		l := task.Literal{Fact: b.Fact}
		if _, looked := r.looked[b.Fact.String()]; b.False || looked || len(b.Args) != 2 || !r.glimpsed(l) || !r.isOld(l) {
			continue
		}
		named := func(c task.Clause) bool { return c.Branch != task.BranchLeft && c.Mentions(b.Args[0]) }
		if slices.ContainsFunc(clauses, named) {
			out = append(out, l)
		}
	}
	return out
}
