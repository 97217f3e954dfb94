package check

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"saydo/planner/pddl"
)

// errSpent ends advice that takes too much work.
var errSpent = errors.New("check: the allowance for advice is spent")

// allowance bounds the evaluations for one piece of advice to some tens of milliseconds, and alternatives how many
// literals are looked at, and how many ways to do an action.
const (
	allowance    = 200_000
	alternatives = 1000
)

// literal is a ground atom that should be true, or false.
type literal struct {
	atom    pddl.Atom
	negated bool
}

// maker names an action that makes an unmet condition true or brings it nearer: one that can be done now, else one
// whose effect comes true as things are, with variables where any object will do. None says that no action does so
// as things are; with neither, it would have taken too long to know.
func (s *State) maker(ctx context.Context, f pddl.Formula) (step pddl.PlanStep, none bool, err error) {
	j := s.judge(ctx)
	j.left = allowance
	literals := j.wanted(f, false, nil)
	for _, now := range []bool{true, false} {
		for _, l := range literals {
			if step, ok := j.makerOf(l, now); ok && j.err == nil {
				return step, false, nil
			}
		}
	}
	if errors.Is(j.err, errSpent) {
		return pddl.PlanStep{}, false, nil
	}
	return pddl.PlanStep{}, j.err == nil && len(literals) < alternatives, j.err
}

// wanted lists the literals that a condition, or its contrary, lacks: first those of the part that lacks least.
func (j *judge) wanted(f pddl.Formula, negated bool, b *bindings) []literal {
	var parts [][]literal
	switch f := f.(type) {
	case pddl.Atom:
		if j.truth(f, b) == of(negated) {
			return []literal{{substituteAtom(f, b), negated}}
		}
	case pddl.Not:
		return j.wanted(f.Of, !negated, b)
	case pddl.And:
		for _, part := range f {
			parts = append(parts, j.wanted(part, negated, b))
		}
	case pddl.Or:
		for _, part := range f {
			parts = append(parts, j.wanted(part, negated, b))
		}
	case pddl.Imply:
		parts = [][]literal{j.wanted(f.If, !negated, b), j.wanted(f.Then, negated, b)}
	case pddl.Forall:
		parts = j.instances(f.Vars, f.Of, negated, b)
	case pddl.Exists:
		parts = j.instances(f.Vars, f.Of, negated, b)
	}
	slices.SortStableFunc(parts, func(a, b []literal) int { return cmp.Compare(len(a), len(b)) })
	all := slices.Concat(parts...)
	return all[:min(len(all), alternatives)]
}

func (j *judge) instances(vars []pddl.Typed, f pddl.Formula, negated bool, b *bindings) (parts [][]literal) {
	j.each(vars, nil, b, func(b *bindings, _ truth) bool {
		parts = append(parts, j.wanted(f, negated, b))
		return len(parts) < alternatives
	})
	return parts
}

// makerOf looks for an action that makes the literal true; now asks for one that can be done in the present state.
func (j *judge) makerOf(l literal, now bool) (pddl.PlanStep, bool) {
	for i := range j.domain.Actions {
		a := &j.domain.Actions[i]
		for _, e := range a.Effects {
			atoms := e.Add
			if l.negated {
				atoms = e.Del
			}
			for _, atom := range atoms {
				step, ok := j.match(a, atom, l.atom)
				if !ok {
					continue
				}
				if step, ok = j.making(a, step, l, now); ok {
					return step, true
				}
			}
		}
	}
	return pddl.PlanStep{}, false
}

// making fills what the step leaves open so that it can be done now and makes the literal true; or looks whether it
// would, whatever stands there.
func (j *judge) making(a *pddl.Action, step pddl.PlanStep, l literal, now bool) (pddl.PlanStep, bool) {
	var b *bindings
	var free []pddl.Typed
	for i, p := range a.Params {
		b = &bindings{name: p.Name, object: step.Args[i], outer: b}
		if pddl.IsVariable(step.Args[i]) {
			free = append(free, p)
		}
	}
	if !now {
		return step, j.makes(a, b, l)
	}
	found, tried := false, 0
	j.each(free, a.Pre, b, func(b *bindings, _ truth) bool {
		tried++
		if found = j.makes(a, b, l); found {
			for i, p := range a.Params {
				step.Args[i] = b.value(p.Name)
			}
		}
		return !found && tried < alternatives
	})
	return step, found
}

// makes reports whether the action's effects, as things are, make the literal true.
func (j *judge) makes(a *pddl.Action, b *bindings, l literal) bool {
	add, del := j.effects(a, b)
	key, _ := j.world.key(l.atom, nil)
	if l.negated {
		return slices.Contains(del, string(key)) && !slices.Contains(add, string(key))
	}
	return slices.Contains(add, string(key))
}

// match fills the action's parameters so that the effect atom becomes the literal.
func (s *State) match(a *pddl.Action, effect, literal pddl.Atom) (pddl.PlanStep, bool) {
	if effect.Pred != literal.Pred {
		return pddl.PlanStep{}, false
	}
	var b *bindings
	for i, term := range effect.Args {
		have := b.value(term)
		switch {
		case pddl.IsVariable(have):
			b = &bindings{name: term, object: literal.Args[i], outer: b}
		case have != literal.Args[i]:
			return pddl.PlanStep{}, false
		}
	}
	step := pddl.PlanStep{Action: a.Name}
	for _, p := range a.Params {
		object := b.value(p.Name)
		n, known := s.world.numbers[object]
		if known && !s.world.types.Fits(s.world.objects[n].Types, p.Types) {
			return pddl.PlanStep{}, false
		}
		step.Args = append(step.Args, object)
	}
	return step, true
}
