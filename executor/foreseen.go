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

// agreeTo notes what a person has let the robot put right.
func (r *run) agreeTo(ends []leaving) {
	r.agreed = map[string]bool{}
	for _, l := range ends {
		r.agreed[l.so.String()] = true
	}
}

// agreedTo reports whether a person has let the robot put all of it right.
func (r *run) agreedTo(ends []leaving) bool {
	return !slices.ContainsFunc(ends, func(l leaving) bool { return !r.agreed[l.so.String()] })
}
