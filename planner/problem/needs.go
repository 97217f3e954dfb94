package problem

import (
	"maps"

	"saydo/planner/pddl"
	"saydo/task"
)

// scope lists the objects of a problem by type.
type scope struct {
	types   *pddl.Hierarchy
	objects []pddl.Typed
}

func newScope(p *pddl.Problem, types *pddl.Hierarchy) *scope {
	return &scope{types: types, objects: p.Objects}
}

// each visits every binding of the variables on top of the one given.
func (s *scope) each(vars []pddl.Typed, bind map[string]string, visit func(map[string]string)) {
	if len(vars) == 0 {
		visit(bind)
		return
	}
	for _, o := range s.objects {
		if s.types.Fits(o.Types, vars[0].Types) {
			inner := maps.Clone(bind)
			inner[vars[0].Name] = o.Name
			s.each(vars[1:], inner, visit)
		}
	}
}

// truth evaluates a formula in the closed world of the state, body and guesses.
func (r *replay) truth(f pddl.Formula, bind map[string]string) bool {
	switch f := f.(type) {
	case pddl.Atom:
		return r.fact(ground(f, bind))
	case pddl.Equal:
		e := ground(pddl.NewAtom("=", f.Left, f.Right), bind)
		return e.Args[0] == e.Args[1]
	case pddl.Not:
		return !r.truth(f.Of, bind)
	case pddl.And:
		for _, of := range f {
			if !r.truth(of, bind) {
				return false
			}
		}
		return true
	case pddl.Or:
		for _, of := range f {
			if r.truth(of, bind) {
				return true
			}
		}
		return false
	case pddl.Imply:
		return !r.truth(f.If, bind) || r.truth(f.Then, bind)
	case pddl.Forall:
		all := true
		r.scope.each(f.Vars, bind, func(b map[string]string) { all = all && r.truth(f.Of, b) })
		return all
	case pddl.Exists:
		some := false
		r.scope.each(f.Vars, bind, func(b map[string]string) { some = some || r.truth(f.Of, b) })
		return some
	}
	return true // nil: no condition
}

func (r *replay) fact(f task.Fact) bool {
	switch {
	case bodily(f.Predicate):
		return r.body[f.String()]
	case guessed(f.Predicate):
		return r.guesses[f.Args[0]].likely.Equal(f)
	}
	return r.st.holds(f.Predicate, f.Args...)
}

// needs turns a precondition into what must hold in the world when the step
// starts: what no action changes and what concerns the body is left out, and
// of alternatives only the first that holds is asked for.
func (r *replay) needs(f pddl.Formula, bind map[string]string) task.Condition {
	switch f := f.(type) {
	case pddl.Atom:
		fact := ground(f, bind)
		if r.constant(f.Pred) {
			return task.Always()
		}
		return task.That(fact.Predicate, fact.Args...)
	case pddl.Not:
		if at, ok := f.Of.(pddl.Atom); ok && !r.constant(at.Pred) {
			return task.Not(r.needs(at, bind))
		}
		return task.Always()
	case pddl.And:
		parts := make([]task.Condition, len(f))
		for i, of := range f {
			parts[i] = r.needs(of, bind)
		}
		return task.And(parts...)
	case pddl.Or:
		for _, of := range f {
			if r.truth(of, bind) {
				return r.needs(of, bind)
			}
		}
	case pddl.Imply:
		if r.truth(f.If, bind) {
			return r.needs(f.Then, bind)
		}
	case pddl.Forall:
		var parts []task.Condition
		r.scope.each(f.Vars, bind, func(b map[string]string) { parts = append(parts, r.needs(f.Of, b)) })
		return task.And(parts...)
	}
	return task.Always()
}

// constant reports whether the predicate never changes in the world.
func (r *replay) constant(predicate string) bool {
	return bodily(predicate) || guessed(predicate) || predicate == predWanted || r.poser.static(predicate)
}
