package search

import (
	"slices"

	"saydo/planner/pddl"
)

type condKind uint8

const (
	condAll    condKind = iota // every part holds
	condAny                    // some part holds
	condAtom                   // the atom holds, or does not (negated)
	condEqual                  // the two terms are the same, or are not (negated)
	condForall                 // the one part holds for every object of the slot
	condExists                 // the one part holds for some object of the slot
)

// cond is a condition in negation normal form, with one variable to a quantifier.
type cond struct {
	kind    condKind
	negated bool
	atom    atom // of condAtom; its args are the two terms of condEqual
	slot    int  // of condForall and condExists
	parts   []*cond
	id      int32 // identifies quantified conditions, whose ground forms are remembered
	free    []int // the slots that a quantified condition depends on, in order
}

// cond translates a formula, or its negation.
func (l *lifter) cond(f pddl.Formula, negate bool) *cond {
	switch f := f.(type) {
	case pddl.Atom:
		return &cond{kind: condAtom, negated: negate, atom: l.atom(f)}
	case pddl.Equal:
		return &cond{kind: condEqual, negated: negate, atom: atom{args: []term{l.term(f.Left), l.term(f.Right)}}}
	case pddl.Not:
		return l.cond(f.Of, !negate)
	case pddl.And:
		return l.junction(f, negate, condAll, condAny)
	case pddl.Or:
		return l.junction(f, negate, condAny, condAll)
	case pddl.Imply:
		return l.junction([]pddl.Formula{pddl.Not{Of: f.If}, f.Then}, negate, condAny, condAll)
	case pddl.Forall:
		return l.quantified(f.Vars, f.Of, negate, condForall, condExists)
	case pddl.Exists:
		return l.quantified(f.Vars, f.Of, negate, condExists, condForall)
	}
	return &cond{kind: condAll} // nil: no condition
}

func (l *lifter) junction(parts []pddl.Formula, negate bool, plain, dual condKind) *cond {
	out := &cond{kind: plain}
	if negate {
		out.kind = dual
	}
	for _, part := range parts {
		c := l.cond(part, negate)
		if c.kind == out.kind {
			out.parts = append(out.parts, c.parts...)
		} else {
			out.parts = append(out.parts, c)
		}
	}
	return out
}

func (l *lifter) quantified(vars []pddl.Typed, of pddl.Formula, negate bool, plain, dual condKind) *cond {
	kind := plain
	if negate {
		kind = dual
	}
	slots := l.bind(vars)
	c := l.cond(of, negate)
	l.release(slots)
	for i := len(slots) - 1; i >= 0; i-- {
		l.nextCond++
		c = &cond{kind: kind, slot: slots[i], parts: []*cond{c}, id: l.nextCond}
		c.free = slices.Sorted(slices.Values(c.freeSlots(nil)))
		c.free = slices.Compact(c.free)
	}
	return c
}

// freeSlots appends the slots that the condition uses and does not bind itself, possibly more than once.
func (c *cond) freeSlots(out []int) []int {
	for _, t := range c.atom.args {
		if t < 0 {
			out = append(out, int(^t))
		}
	}
	for _, part := range c.parts {
		out = part.freeSlots(out)
	}
	if c.kind == condForall || c.kind == condExists {
		out = slices.DeleteFunc(out, func(s int) bool { return s == c.slot })
	}
	return out
}

// positive appends the atoms that must hold whenever the condition does.
func (c *cond) positive(out []atom) []atom {
	switch {
	case c.kind == condAtom && !c.negated:
		return append(out, c.atom)
	case c.kind == condAll:
		for _, part := range c.parts {
			out = part.positive(out)
		}
	}
	return out
}
