package check

import "saydo/planner/pddl"

// listed is how many unmet parts are looked for. A condition over several variables can lack millions.
const listed = 1000

// unmet adds the parts of a condition that do not hold, as small as they can be told apart.
func (j *judge) unmet(f pddl.Formula, b *bindings, out []pddl.Formula) []pddl.Formula {
	if len(out) >= listed || j.truth(f, b) == yes {
		return out
	}
	switch f := f.(type) {
	case pddl.And:
		for _, part := range f {
			out = j.unmet(part, b, out)
		}
		return out
	case pddl.Forall:
		j.each(f.Vars, pddl.Not{Of: f.Of}, b, func(b *bindings, _ truth) bool {
			out = j.unmet(f.Of, b, out)
			return len(out) < listed
		})
		return out
	case pddl.Not:
		if exists, ok := f.Of.(pddl.Exists); ok {
			return j.unmet(pddl.Forall{Vars: exists.Vars, Of: pddl.Not{Of: exists.Of}}, b, out)
		}
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
