package planner

import (
	"context"
	"errors"
	"slices"
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

// apart says of an act that takes two things in one place, which it does not name, that they are in two: somebody and a
// shelf in one room. It is nil where that is not so.
func (r *run) apart(t problem.Target) error {
	if t.Act == nil || r.Domain.Action(t.Act.Skill) == nil {
		return nil
	}
	a := r.Domain.Action(t.Act.Skill)
	for _, v := range a.Params {
		if _, given := t.Act.Args[strings.TrimPrefix(v.Name, "?")]; given {
			continue
		}
		facts, together := r.whereabouts(t.Act, pddl.Conjuncts(a.Pre), v)
		if len(facts) < 2 || together {
			continue
		}
		tell := func(language string) string { return r.Wording.Literals(facts, language, r.state) }
		return task.Fail(task.CodePlanImpossible, "plan", "as far as I know %s, and that takes both in one place; tell me if it is not so", tell("en")).
			In("zh", "据我所知，%s，而这要在同一处才行；如果不是这样，请告诉我", tell("zh"))
	}
	return nil
}

// whereabouts lists what holds of the parts of the precondition in which nothing but the variable is left open, one fact
// a part, and whether one object serves all of them.
func (r *run) whereabouts(act *task.Act, parts []pddl.Formula, v pddl.Typed) (facts []task.Literal, together bool) {
	serves := map[string]int{}
	n := 0
	for _, part := range parts {
		at, ok := part.(pddl.Atom)
		if !ok || !slices.Contains(at.Args, v.Name) {
			continue
		}
		args := make([]string, len(at.Args))
		for i, name := range at.Args {
			args[i] = act.Args[strings.TrimPrefix(name, "?")]
			ok = ok && (args[i] != "" || name == v.Name)
		}
		if !ok || len(v.Types) == 0 {
			continue
		}
		n++
		for _, id := range r.state.Objects(v.Types[0]) {
			held := slices.Clone(args)
			held[slices.Index(at.Args, v.Name)] = id
			if f := task.NewFact(at.Pred, held...); r.state.Truth(f) == task.True {
				facts = append(facts, task.Literal{Fact: f})
				serves[id]++
			}
		}
	}
	for _, of := range serves {
		together = together || of == n
	}
	return facts, together || len(facts) != n
}

// literal is the condition as the one literal that it is.
func literal(c task.Condition) (task.Literal, bool) {
	ls, plain := c.Literals()
	if !plain || len(ls) != 1 {
		return task.Literal{}, false
	}
	return ls[0], true
}
