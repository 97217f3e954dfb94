package executor

import (
	"context"
	"slices"
	"time"

	"saydo/task"
)

// The looks at the end of a task take at most so many steps together, or this part of those that it has taken else. The
// numbers are chosen: for a short task a way through a door and back, for a long one less than its faults cost.
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
	old = slices.DeleteFunc(slices.Clone(old), func(l task.Literal) bool {
		_, sought := r.lastSought[l.Fact.String()]
		return sought
	})
	most := max(lastLookSteps, (r.result.Steps-r.lastSteps)/lastLookPart) - r.lastSteps
	if len(old) == 0 || most <= 0 {
		return false, nil
	}
	for _, l := range old {
		r.lastSought[l.Fact.String()] = time.Time{}
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
	plan, old = r.firstOf(plan, old, most)
	for _, l := range old {
		r.lastSought[l.Fact.String()] = r.snap.Stamp()
	}
	before := r.result.Steps
	looked, err := r.goAndLook(ctx, k, old, plan)
	r.lastSteps += r.result.Steps - before
	return looked, err
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

// firstOf keeps at most so many steps of a look, where they leave nothing otherwise that the rest of it puts back, and
// none that leads only to what is cut off. It returns what is seen by them.
func (r *run) firstOf(plan task.Plan, old []task.Literal, most int) (task.Plan, []task.Literal) {
	back := r.putBack(plan)
	shut := func(n int) bool {
		return !slices.ContainsFunc(back, func(l task.Literal) bool { return leavesOtherwise(plan.Steps[:n], l) })
	}
	most = min(most, len(plan.Steps))
	for !shut(most) {
		most--
	}
	keep, seen := 0, []task.Literal(nil)
	for _, l := range old {
		if n := r.seenBehind(plan.Steps, l); n <= most {
			keep, seen = max(keep, n), append(seen, l)
		}
	}
	for !shut(keep) { // at the latest with the most it is
		keep++
	}
	plan.Steps = plan.Steps[:keep]
	return plan, seen
}

// seenBehind tells behind how many of the steps the literal is seen: behind the first that leads to the place that it
// names, else to what it is about, else to where that is believed to be, and what is opened there. Where none of them
// tells, it is seen behind all of them.
func (r *run) seenBehind(steps []task.Step, l task.Literal) int {
	if len(l.Args) == 0 {
		return len(steps)
	}
	var where []string
	for _, b := range r.snap.Beliefs() {
		if !b.False && len(b.Fact.Args) == 2 && slices.Contains(l.Args, b.Fact.Args[0]) {
			where = append(where, b.Fact.Args[1])
		}
	}
	for _, ids := range [][]string{l.Args[len(l.Args)-1:], l.Args, where} {
		leads := func(s task.Step) bool {
			return slices.ContainsFunc(s.Makes, func(e task.Effect) bool {
				return !e.Negated && slices.ContainsFunc(e.Args, func(id string) bool { return slices.Contains(ids, id) })
			})
		}
		if n := slices.IndexFunc(steps, leads); n >= 0 {
			for n++; n < len(steps) && leads(steps[n]); {
				n++
			}
			return n
		}
	}
	return len(steps)
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
// and is not told already. What the robot has seen at the end it has not left out, be that old again.
func (r *run) unseenYet(told []task.Literal) []task.Literal {
	if r.snap == nil {
		return nil
	}
	return slices.DeleteFunc(r.stillOld(r.unseen), func(l task.Literal) bool {
		_, stamp := r.snap.Evidence(l.Fact)
		if went := r.lastSought[l.Fact.String()]; !went.IsZero() && !stamp.Before(went) {
			return true
		}
		return slices.ContainsFunc(told, func(o task.Literal) bool { return o.String() == l.String() })
	})
}
