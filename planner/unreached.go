package planner

import (
	"context"
	"errors"
	"strings"

	"saydo/planner/pddl"
	"saydo/planner/problem"
	"saydo/planner/search"
	"saydo/task"
)

// unreached says which one of the things that the target wants or its act needs
// nothing can bring about, whatever the body could do; nil when no single one is
// to blame.
func (r *run) unreached(ctx context.Context, t problem.Target) error {
	for _, c := range r.wants(t) {
		l, plain := literal(c)
		if !plain || c.Holds(r.state) {
			continue
		}
		_, _, err := r.attempt(ctx, problem.Target{Goal: c}, problem.Effort{Lifted: true, Wide: true})
		switch {
		case errors.Is(err, search.ErrUnsolvable):
			l.Negated = !l.Negated // as it is, and stays
			tell := func(language string) string { return r.Wording.Literal(l, language, r.state) }
			return task.Fail(task.CodePlanImpossible, "plan", "as far as I know %s, and I know of no way to change that; tell me if it is not so", tell("en")).
				In("zh", "据我所知，%s，我也没有办法改变；如果不是这样，请告诉我", tell("zh"))
		case err != nil:
			return err
		}
	}
	return nil
}

// wants lists what the target wants to be so: the parts of its goal, and what the
// act needs of the things that it is done with.
func (r *run) wants(t problem.Target) []task.Condition {
	if t.Act == nil {
		if t.Goal.Op == task.OpAnd {
			return t.Goal.Of
		}
		return []task.Condition{t.Goal}
	}
	a := r.Domain.Action(t.Act.Skill)
	if a == nil {
		return nil
	}
	var out []task.Condition
	for _, part := range pddl.Conjuncts(a.Pre) {
		at, ok := part.(pddl.Atom)
		if !ok {
			continue
		}
		args := make([]string, len(at.Args))
		for i, name := range at.Args {
			args[i] = t.Act.Args[strings.TrimPrefix(name, "?")]
			ok = ok && args[i] != ""
		}
		if ok {
			out = append(out, task.That(at.Pred, args...))
		}
	}
	return out
}

// literal is the condition as the one literal that it is.
func literal(c task.Condition) (task.Literal, bool) {
	ls, plain := c.Literals()
	if !plain || len(ls) != 1 {
		return task.Literal{}, false
	}
	return ls[0], true
}
