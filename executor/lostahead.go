package executor

import (
	"context"
	"slices"

	"saydo/task"
)

// lostAhead looks whether something that the robot has made so for a later step of the clause, and that
// no step makes so again before it, is so no more, as when a thing falls from the hand on the way. It
// returns that step and what it lacks: the way there would be for nothing, and the trail is fresh.
func (r *run) lostAhead(ctx context.Context, now task.Step) (task.Step, []task.Literal, error) {
	for i, later := range r.plan.Steps[r.next:] {
		if i == 0 || r.looking != nil || r.cfg.Skills[later.Skill].Optional {
			continue
		}
		if later.Clause != now.Clause {
			break
		}
		before := r.plan.Steps[r.next : r.next+i]
		lacks, err := sure(ctx, r, 1, func() []task.Literal { return r.cameUndone(later, before) })
		if err != nil || len(lacks) > 0 {
			return later, lacks, err
		}
	}
	return task.Step{}, nil, nil
}

// cameUndone returns what the step needs and the robot has made so that is seen to be otherwise since,
// unless one of the steps before it makes it so again.
func (r *run) cameUndone(step task.Step, before []task.Step) []task.Literal {
	if r.already(step, r.snap) {
		return nil
	}
	var out []task.Literal
	for _, need := range step.Needs.Unmet(r.view()) {
		ls, plain := need.Literals()
		if !plain {
			continue
		}
		for _, l := range ls {
			c, made := r.claims[l.Fact.String()]
			_, stamp := r.snap.Evidence(l.Fact)
			if made && c.truth == wanted(l) && r.snap.Truth(l.Fact) == wanted(l).Not() && stamp.After(c.stamp) && !makesSo(before, l) {
				out = append(out, l)
			}
		}
	}
	return out
}

// makesSo reports whether one of the steps makes the literal true.
func makesSo(steps []task.Step, l task.Literal) bool {
	return slices.ContainsFunc(steps, func(s task.Step) bool {
		return slices.ContainsFunc(s.Makes, func(e task.Effect) bool { return e.Literal.String() == l.String() })
	})
}
