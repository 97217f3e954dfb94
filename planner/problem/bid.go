package problem

import (
	"slices"
	"strings"

	"saydo/planner/pddl"
	"saydo/task"
)

// Predicates of what no step is to make so, or not so; they are followed by the
// domain's own predicate.
const (
	predForbidden    = "forbidden_"
	predForbiddenNot = "forbidden_not_"
)

// Keep has plans made from the state do nothing that goes against the rules.
func (s *State) Keep(rules []task.Bid) { s.rules = rules }

// bars reports whether no step is to make that so.
func (s *State) bars(l task.Literal) bool {
	return slices.ContainsFunc(s.rules, func(r task.Bid) bool { return r.Bars(l) })
}

// against reports whether what is wanted takes something that no step is to do, or an
// object that nothing is done with.
func (s *State) against(want task.Condition) bool {
	return slices.ContainsFunc(literals(want), func(l task.Literal) bool {
		off := func(r task.Bid) bool {
			return slices.ContainsFunc(l.Args, func(id string) bool { return slices.Contains(r.Off, id) })
		}
		return s.bars(l) || slices.ContainsFunc(s.rules, off)
	})
}

// keep has the actions that are searched in make nothing so that is against the rules.
// What they do under a condition of its own is left to those who hold the plan to the
// rules.
func (b *builder) keep(full, search *pddl.Domain) {
	ruled := map[string]bool{}
	for _, r := range b.st.rules {
		for _, never := range r.Never {
			if l, ok := plain(never); ok {
				ruled[forbids(l.Negated, l.Predicate)] = true
			}
		}
	}
	for i := range search.Actions {
		a := &search.Actions[i]
		keep := b.undone(*a)
		for _, e := range a.Effects {
			if len(e.Vars) > 0 || e.When != nil {
				continue
			}
			for _, at := range e.Add {
				keep = append(keep, pddl.Not{Of: pddl.NewAtom(forbids(false, at.Pred), at.Args...)})
			}
			for _, at := range e.Del {
				keep = append(keep, pddl.Not{Of: pddl.NewAtom(forbids(true, at.Pred), at.Args...)})
			}
		}
		keep = slices.DeleteFunc(keep, func(f pddl.Formula) bool {
			no, ok := f.(pddl.Not)
			at, fact := no.Of.(pddl.Atom)
			return ok && fact && !ruled[at.Pred]
		})
		if len(keep) > 0 {
			a.Pre = append(keep, pddl.Conjuncts(a.Pre)...)
		}
	}
	for _, d := range []*pddl.Domain{full, search} {
		for _, p := range slices.Clone(d.Predicates) {
			for _, negated := range []bool{false, true} {
				if name := forbids(negated, p.Name); ruled[name] {
					d.Predicates = append(d.Predicates, pddl.Predicate{Name: name, Params: p.Params})
				}
			}
		}
	}
}

// undone is what has the action not be one that is not to be carried out.
func (b *builder) undone(a pddl.Action) pddl.And {
	var keep pddl.And
	for _, r := range b.st.rules {
		for _, act := range r.Acts {
			if act.Skill != a.Name || act.Text != "" { // what is said is no part of the search
				continue
			}
			var with pddl.And
			for _, name := range sortedKeys(act.Args) {
				if b.objects[act.Args[name]] {
					with = append(with, pddl.Equal{Left: "?" + name, Right: act.Args[name]})
				}
			}
			if len(with) == len(act.Args) {
				keep = append(keep, pddl.Not{Of: with})
			}
		}
	}
	return keep
}

func forbids(negated bool, predicate string) string {
	if negated {
		return predForbiddenNot + predicate
	}
	return predForbidden + predicate
}

// forbidden lists the facts about the problem's objects that no step is to make so.
func (b *builder) forbidden() []pddl.Atom {
	var out []pddl.Atom
	for _, r := range b.st.rules {
		for _, never := range r.Never {
			l, ok := plain(never)
			if !ok {
				continue
			}
			b.each(l, func(l task.Literal) {
				if r.Bars(l) {
					out = append(out, pddl.NewAtom(forbids(l.Negated, l.Predicate), l.Args...))
				}
			})
		}
	}
	return out
}

// each visits the literal with all of the problem's objects in the place of what
// stands for any.
func (b *builder) each(l task.Literal, visit func(task.Literal)) {
	open := slices.IndexFunc(l.Args, func(a string) bool { return strings.HasPrefix(a, "?") })
	if open < 0 {
		if !slices.ContainsFunc(l.Args, func(id string) bool { return !b.objects[id] }) {
			visit(l)
		}
		return
	}
	d := b.Domain.Predicate(l.Predicate)
	for _, id := range sortedKeys(b.objects) {
		if d != nil && open < len(d.Params) && slices.ContainsFunc(d.Params[open].Types, func(typ string) bool { return b.st.IsA(id, typ) }) {
			args := slices.Clone(l.Args)
			args[open] = id
			b.each(task.Literal{Fact: task.NewFact(l.Predicate, args...), Negated: l.Negated}, visit)
		}
	}
}

// plain is the condition as a fact or a fact in not.
func plain(c task.Condition) (task.Literal, bool) {
	ls, ok := c.Literals()
	if !ok || len(ls) != 1 {
		return task.Literal{}, false
	}
	return ls[0], true
}
