package check

import (
	"fmt"
	"math"
	"strings"

	"saydo/planner/pddl"
)

// do applies one step. If it cannot be done, the state stays as it is and either the reason or the unmet parts of
// the precondition are returned; it stays as it is too when the judge's err is set.
func (j *judge) do(step pddl.PlanStep) (cost float64, reason string, unmet []pddl.Formula) {
	a := j.domain.Action(step.Action)
	if a == nil {
		return 0, fmt.Sprintf("the domain has no action %s", step.Action), nil
	}
	b, reason := j.bind(a, step.Args)
	if reason != "" {
		return 0, reason, nil
	}
	if j.truth(a.Pre, b) != yes {
		return 0, "", j.unmet(a.Pre, b, nil)
	}
	cost, reason = j.cost(a, b)
	if reason != "" {
		return 0, reason, nil
	}
	add, del := j.effects(a, b)
	if j.err == nil {
		j.change(add, del)
	}
	return cost, "", nil
}

func (s *State) bind(a *pddl.Action, args []string) (*bindings, string) {
	if len(args) != len(a.Params) {
		return nil, fmt.Sprintf("%s takes %s, not %d", a.Name, pddl.Arguments(len(a.Params)), len(args))
	}
	var b *bindings
	for i, arg := range args {
		n, known := s.world.numbers[arg]
		if !known {
			return nil, fmt.Sprintf("there is no object %s", arg)
		}
		if !s.world.types.Fits(s.world.objects[n].Types, a.Params[i].Types) {
			return nil, fmt.Sprintf("%s does not fit %s of %s, which wants %s", arg, a.Params[i].Name, a.Name,
				strings.Join(a.Params[i].Types, " or "))
		}
		b = &bindings{name: a.Params[i].Name, object: arg, outer: b}
	}
	return b, ""
}

// cost sums the amounts of the action. Below 0 a longer plan would be a cheaper one; the validator of problems
// refuses that too, but the judge takes nobody's word.
func (s *State) cost(a *pddl.Action, b *bindings) (float64, string) {
	if !s.problem.MinimizeCost {
		return 1, ""
	}
	sum := 0.0
	for _, c := range a.Cost {
		term, v := "", c.Number
		if c.Func != "" {
			term = " " + substituteAtom(pddl.NewAtom(c.Func, c.Args...), b).String()
			var known bool
			if v, known = s.world.values[term[1:]]; !known {
				return 0, "the problem gives no value to its cost" + term
			}
		}
		sum += v
		if !(v >= 0) || math.IsInf(sum, 1) { // so NaN is refused too
			return 0, fmt.Sprintf("its cost%s is %g, expected 0 or more and a finite sum", term, v)
		}
	}
	return sum, ""
}

// effects lists the keys of what the action makes true and false in the present state.
func (j *judge) effects(a *pddl.Action, b *bindings) (add, del []string) {
	for i := range a.Effects {
		e := &a.Effects[i]
		j.each(e.Vars, e.When, b, func(b *bindings, _ truth) bool {
			add, del = j.keys(add, e.Add, b), j.keys(del, e.Del, b)
			return true
		})
	}
	return add, del
}

func (j *judge) keys(out []string, atoms []pddl.Atom, b *bindings) []string {
	for _, a := range atoms {
		if key, ground := j.world.key(a, b); ground {
			out = append(out, string(key))
		}
	}
	return out
}

// change applies all effects at once; what is added stays even if it is deleted too.
func (s *State) change(add, del []string) {
	for _, key := range del {
		s.note(key)
		delete(s.facts, key)
	}
	for _, key := range add {
		s.note(key)
		s.facts[key] = struct{}{}
	}
}

// note remembers what was before the first change of a fact.
func (s *State) note(key string) {
	if _, noted := s.was[key]; !noted {
		_, s.was[key] = s.facts[key]
	}
}
