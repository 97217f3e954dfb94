package executor

import (
	"context"
	"slices"

	"saydo/task"
)

// foresees lists what the plan that is shown leaves otherwise than it is to be, which the robot will put
// right behind it: whoever approves the one is asked about both.
func (r *run) foresees(ctx context.Context) ([]leaving, error) {
	rules := r.laid()
	if r.q.errand != nil || !slices.ContainsFunc(rules, func(b task.Bid) bool { return len(b.Ends) > 0 }) {
		return nil, nil
	}
	if err := r.look(ctx); err != nil {
		return nil, err
	}
	state, made := r.view(), map[string]bool{}
	for _, s := range r.plan.Steps {
		for _, e := range s.Makes {
			state.set(e.Literal)
			made[e.Literal.String()] = true
		}
	}
	var out []leaving
	for _, b := range rules {
		for _, end := range b.Ends {
			told := slices.ContainsFunc(out, func(l leaving) bool { return l.so.String() == end.String() })
			if !told && end.Eval(state) == task.False && madeOtherwise(end, made) && !r.wantsOtherwise(end) {
				out = append(out, leaving{so: end, why: r.words().toldNot(b.Text), rule: b.Text})
			}
		}
	}
	return out, nil
}

// wouldLeave tells of a dry run how the plan leaves things otherwise than they are to be. Where nothing is seen,
// nothing follows from it.
func (r *run) wouldLeave(ctx context.Context) (string, error) {
	if err := r.fresh(ctx); err != nil {
		return "", ctxCause(ctx)
	}
	ends, err := r.foresees(ctx)
	return r.words().wouldSeeTo(ends), err
}

// agreeTo notes what a person has let the robot put right.
func (r *run) agreeTo(ends []leaving) {
	r.agreed = map[string]bool{}
	for _, l := range ends {
		r.agreed[l.so.String()] = true
	}
}

// agreedTo lists what a person has let the robot make so, where that is all of what it puts right.
func (r *run) agreedTo(ends []leaving) []task.Literal {
	var out []task.Literal
	for _, l := range ends {
		want, plain := l.so.Literals()
		if !plain || !r.agreed[l.so.String()] {
			return nil
		}
		out = append(out, want...)
	}
	return out
}

// asAgreed reports whether the plan only goes, and makes so what a person has let the robot make so: whoever has
// agreed that the fridge be shut has not agreed that the milk be put down somewhere for that.
func (r *run) asAgreed() bool {
	if len(r.q.agreed) == 0 {
		return false
	}
	other := func(e task.Effect) bool {
		return !slices.ContainsFunc(r.q.agreed, func(l task.Literal) bool { return l.String() == e.Literal.String() })
	}
	return !slices.ContainsFunc(r.plan.Steps, func(s task.Step) bool {
		goes := r.cfg.Skills[s.Skill].Binding.Interface == "navigate"
		return !goes && (len(s.Makes) == 0 || slices.ContainsFunc(s.Makes, other))
	})
}
