package check

import (
	"slices"

	"saydo/planner/pddl"
)

// bindings says what variables stand for; inner bindings shadow outer ones. Nil binds nothing.
type bindings struct {
	name, object string
	outer        *bindings
}

// value returns what a term stands for; an object stands for itself.
func (b *bindings) value(term string) string {
	if pddl.IsVariable(term) {
		for ; b != nil; b = b.outer {
			if b.name == term {
				return b.object
			}
		}
	}
	return term
}

// holds evaluates a condition.
func (s *State) holds(f pddl.Formula, b *bindings) bool {
	switch f := f.(type) {
	case pddl.Atom:
		_, ok := s.facts[string(s.world.key(f, b))]
		return ok
	case pddl.Equal:
		return b.value(f.Left) == b.value(f.Right)
	case pddl.Not:
		return !s.holds(f.Of, b)
	case pddl.And:
		return !slices.ContainsFunc(f, func(part pddl.Formula) bool { return !s.holds(part, b) })
	case pddl.Or:
		return slices.ContainsFunc(f, func(part pddl.Formula) bool { return s.holds(part, b) })
	case pddl.Imply:
		return !s.holds(f.If, b) || s.holds(f.Then, b)
	case pddl.Forall:
		return s.each(f.Vars, b, func(b *bindings) bool { return s.holds(f.Of, b) })
	case pddl.Exists:
		return !s.each(f.Vars, b, func(b *bindings) bool { return !s.holds(f.Of, b) })
	}
	return true // nil: no condition
}

// each calls visit for every binding of the variables until it returns false, and reports whether it never did.
func (s *State) each(vars []pddl.Typed, b *bindings, visit func(*bindings) bool) bool {
	if len(vars) == 0 {
		return visit(b)
	}
	for _, object := range s.world.instances(vars[0].Types) {
		if !s.each(vars[1:], &bindings{name: vars[0].Name, object: object, outer: b}, visit) {
			return false
		}
	}
	return true
}

// unmet lists the parts of a ground condition that do not hold, as small as they can be told apart.
func (s *State) unmet(f pddl.Formula) []pddl.Formula { return s.unmetParts(f, nil, nil) }

func (s *State) unmetParts(f pddl.Formula, b *bindings, out []pddl.Formula) []pddl.Formula {
	switch f := f.(type) {
	case pddl.And:
		for _, part := range f {
			out = s.unmetParts(part, b, out)
		}
		return out
	case pddl.Forall:
		s.each(f.Vars, b, func(b *bindings) bool {
			out = s.unmetParts(f.Of, b, out)
			return true
		})
		return out
	case pddl.Not:
		if exists, ok := f.Of.(pddl.Exists); ok {
			return s.unmetParts(pddl.Forall{Vars: exists.Vars, Of: pddl.Not{Of: exists.Of}}, b, out)
		}
	}
	if s.holds(f, b) {
		return out
	}
	return append(out, substitute(f, b))
}

// substitute replaces the bound variables of a condition.
func substitute(f pddl.Formula, b *bindings) pddl.Formula {
	switch f := f.(type) {
	case pddl.Atom:
		return substituteAtom(f, b)
	case pddl.Equal:
		return pddl.Equal{Left: b.value(f.Left), Right: b.value(f.Right)}
	case pddl.Not:
		return pddl.Not{Of: substitute(f.Of, b)}
	case pddl.And:
		return pddl.And(substituteAll(f, b))
	case pddl.Or:
		return pddl.Or(substituteAll(f, b))
	case pddl.Imply:
		return pddl.Imply{If: substitute(f.If, b), Then: substitute(f.Then, b)}
	case pddl.Forall:
		return pddl.Forall{Vars: f.Vars, Of: substitute(f.Of, hide(f.Vars, b))}
	case pddl.Exists:
		return pddl.Exists{Vars: f.Vars, Of: substitute(f.Of, hide(f.Vars, b))}
	}
	return f
}

func substituteAll(parts []pddl.Formula, b *bindings) []pddl.Formula {
	out := make([]pddl.Formula, len(parts))
	for i, part := range parts {
		out[i] = substitute(part, b)
	}
	return out
}

func substituteAtom(a pddl.Atom, b *bindings) pddl.Atom {
	out := pddl.Atom{Pred: a.Pred, Args: make([]string, len(a.Args))}
	for i, arg := range a.Args {
		out.Args[i] = b.value(arg)
	}
	return out
}

// hide makes a quantifier's own variables stand for themselves.
func hide(vars []pddl.Typed, b *bindings) *bindings {
	for _, v := range vars {
		b = &bindings{name: v.Name, object: v.Name, outer: b}
	}
	return b
}
