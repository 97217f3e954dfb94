package executor

import (
	"context"
	"slices"

	"saydo/task"
)

// want is what a later step counts on and what is seen to be otherwise.
type want struct {
	step task.Step
	code task.Code
	task.Literal
}

// lostAhead looks whether a later step of the clause counts in vain on something, as the way there would be for
// nothing: on what the robot has made so and no step makes so again before it, such as the cup in its hand, or on a
// thing being where no look has found it. That the next step looks for one there is for nothing too, where all of the
// place was seen. It returns that step, what it lacks, and how that is called.
func (r *run) lostAhead(ctx context.Context, now task.Step) (task.Step, []task.Literal, task.Code, error) {
	if r.looking != nil {
		return task.Step{}, nil, task.CodeNone, nil
	}
	need := 1
	if r.countsAhead(now.Clause) { // what has changed is believed only after some looks, which cost no way
		need = max(1, r.cfg.Bounds.Looks-r.looks+1)
	}
	wants, err := sure(ctx, r, need, func() []want { return r.reliedOn(now.Clause) })
	if err != nil || len(wants) == 0 {
		return task.Step{}, nil, task.CodeNone, err
	}
	var lacks []task.Literal
	for _, w := range wants {
		lacks = append(lacks, w.Literal)
	}
	return wants[0].step, lacks, wants[0].code, nil
}

// leftOf lists the steps of the clause from the next one on that must be done.
func (r *run) leftOf(clause int) []int {
	var out []int
	for i := r.next; i < len(r.plan.Steps) && r.plan.Steps[i].Clause == clause; i++ {
		if !r.cfg.Skills[r.plan.Steps[i].Skill].Optional {
			out = append(out, i)
		}
	}
	return out
}

// countsAhead reports whether a step of the clause counts on a thing being where nobody has seen it, or a later one on
// what the robot has made so.
func (r *run) countsAhead(clause int) bool {
	return slices.ContainsFunc(r.leftOf(clause), func(i int) bool {
		return len(r.plan.Steps[i].Assumes) > 0 || i > r.next && slices.ContainsFunc(r.made(r.plan.Steps[i]), func(l task.Literal) bool {
			return !makesSo(r.plan.Steps[r.next:i], l)
		})
	})
}

// reliedOn returns what the first step of the clause that counts on something in vain counts on. What the next one needs
// is looked at by itself.
func (r *run) reliedOn(clause int) []want {
	for _, i := range r.leftOf(clause) {
		step := r.plan.Steps[i]
		var out []want
		if i > r.next {
			for _, l := range r.cameUndone(step, r.plan.Steps[r.next:i]) {
				out = append(out, want{step, task.CodeNeedUnmet, l})
			}
		}
		for _, l := range r.disproved(step) {
			out = append(out, want{step, task.CodeNotFound, l})
		}
		if len(out) > 0 && !r.already(step, r.snap) { // few lack anything: it is asked last
			return out
		}
	}
	return nil
}

// disproved lists what the step takes on trust and is seen to be otherwise since the plan was made.
func (r *run) disproved(step task.Step) []task.Literal {
	return slices.DeleteFunc(slices.Clone(step.Assumes), func(l task.Literal) bool {
		_, stamp := r.snap.Evidence(l.Fact)
		return l.Negated || r.snap.Truth(l.Fact) != task.False || !stamp.After(r.adopted)
	})
}

// made lists what the step needs and the robot has made so, as far as a sensor can tell of it.
func (r *run) made(step task.Step) []task.Literal {
	var out []task.Literal
	for _, need := range step.Needs.Conjuncts() {
		ls, _ := need.Literals()
		for _, l := range ls {
			if c, made := r.claims[l.Fact.String()]; made && !c.weak() && c.truth == wanted(l) {
				out = append(out, l)
			}
		}
	}
	return out
}

// cameUndone returns what the step needs and the robot has made so that is seen to be otherwise since,
// unless one of the steps before it makes it so again.
func (r *run) cameUndone(step task.Step, before []task.Step) []task.Literal {
	return slices.DeleteFunc(r.made(step), func(l task.Literal) bool {
		_, stamp := r.snap.Evidence(l.Fact)
		return r.snap.Truth(l.Fact) != wanted(l).Not() || !stamp.After(r.claims[l.Fact.String()].stamp) || makesSo(before, l)
	})
}

// makesSo reports whether one of the steps makes the literal true.
func makesSo(steps []task.Step, l task.Literal) bool {
	return slices.ContainsFunc(steps, func(s task.Step) bool {
		return slices.ContainsFunc(s.Makes, func(e task.Effect) bool { return e.Literal.String() == l.String() })
	})
}
