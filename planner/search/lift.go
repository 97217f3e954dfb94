package search

import (
	"fmt"

	"saydo/planner/pddl"
)

// term is an object's number, or ^slot for the variable in that slot of a binding.
type term int32

// atom is a predicate with terms, by number.
type atom struct {
	pred int32
	args []term
}

// slot is a variable of a schema: a parameter, or one bound by a quantifier or an effect's forall.
type slot struct {
	objects []int32 // what it can stand for
	allowed []bool  // the same by object
}

// schema is an action before grounding, its names replaced by numbers. The goal is kept as a schema without parameters.
type schema struct {
	name    string
	params  int // the first slots
	slots   []slot
	pre     *cond
	joins   []atom // the atoms that must all hold, which drive grounding
	effects []liftedEffect
	cost    []liftedAmount
}

type liftedEffect struct {
	vars     []int // slots
	when     *cond
	add, del []atom
}

type liftedAmount struct {
	number   float64
	function string
	args     []term
	pos      pddl.Pos
}

// lifted is domain and problem by number, not yet ground.
type lifted struct {
	file      string // the domain's; "" where it was built
	objects   []string
	preds     []string
	added     []bool // by predicate: some action makes such atoms true
	deleted   []bool // by predicate: some action makes such atoms false
	schemas   []*schema
	goal      *schema
	init      []atom
	values    map[string]float64
	unitCosts bool
}

// static reports whether no action ever changes atoms of the predicate.
func (l *lifted) static(pred int32) bool {
	return !l.added[pred] && !l.deleted[pred]
}

// lifter translates names to numbers.
type lifter struct {
	out      *lifted
	types    *pddl.Hierarchy
	objIndex map[string]int32
	objTypes [][]string
	predNum  map[string]int32
	byTypes  map[string]slot
	schema   *schema
	scope    []binding
	nextCond int32
}

type binding struct {
	name string
	slot int
}

// lift translates a validated domain and problem.
func lift(d *pddl.Domain, p *pddl.Problem) (*lifted, error) {
	types, err := d.Hierarchy()
	if err != nil {
		return nil, err
	}
	l := &lifter{
		out:   &lifted{file: d.File, values: make(map[string]float64, len(p.Values)), unitCosts: !p.MinimizeCost},
		types: types, objIndex: make(map[string]int32), predNum: make(map[string]int32), byTypes: make(map[string]slot),
	}
	l.names(d, p)
	for i := range d.Actions {
		l.out.schemas = append(l.out.schemas, l.action(&d.Actions[i]))
	}
	l.schema = &schema{name: "goal"}
	l.schema.pre = l.cond(p.Goal, false)
	l.out.goal = l.schema
	for _, a := range p.Init {
		l.out.init = append(l.out.init, l.atom(a))
	}
	for _, v := range p.Values {
		l.out.values[pddl.NewAtom(v.Func, v.Args...).String()] = v.Number
	}
	return l.out, nil
}

func (l *lifter) names(d *pddl.Domain, p *pddl.Problem) {
	for _, list := range [][]pddl.Typed{d.Constants, p.Objects} {
		for _, o := range list {
			if _, twice := l.objIndex[o.Name]; twice {
				continue
			}
			l.objIndex[o.Name] = int32(len(l.out.objects))
			l.out.objects = append(l.out.objects, o.Name)
			l.objTypes = append(l.objTypes, o.Types)
		}
	}
	for i := range d.Predicates {
		l.predNum[d.Predicates[i].Name] = int32(i)
		l.out.preds = append(l.out.preds, d.Predicates[i].Name)
	}
	l.out.added = make([]bool, len(d.Predicates))
	l.out.deleted = make([]bool, len(d.Predicates))
	for i := range d.Actions {
		for _, e := range d.Actions[i].Effects {
			for _, a := range e.Add {
				l.out.added[l.predNum[a.Pred]] = true
			}
			for _, a := range e.Del {
				l.out.deleted[l.predNum[a.Pred]] = true
			}
		}
	}
}

func (l *lifter) action(a *pddl.Action) *schema {
	s := &schema{name: a.Name, params: len(a.Params)}
	l.schema, l.scope = s, l.scope[:0]
	l.bind(a.Params)
	s.pre = l.cond(a.Pre, false)
	s.joins = s.pre.positive(nil)
	for i := range a.Effects {
		s.effects = append(s.effects, l.effect(&a.Effects[i]))
	}
	for _, c := range a.Cost {
		s.cost = append(s.cost, liftedAmount{number: c.Number, function: c.Func, args: l.terms(c.Args), pos: c.Pos})
	}
	return s
}

func (l *lifter) effect(e *pddl.Effect) liftedEffect {
	vars := l.bind(e.Vars)
	defer l.release(vars)
	out := liftedEffect{vars: vars, when: l.cond(e.When, false)}
	for _, a := range e.Add {
		out.add = append(out.add, l.atom(a))
	}
	for _, a := range e.Del {
		out.del = append(out.del, l.atom(a))
	}
	return out
}

// bind gives each variable a slot of its own, so that inner names may repeat outer ones.
func (l *lifter) bind(vars []pddl.Typed) []int {
	var slots []int
	for _, v := range vars {
		at := len(l.schema.slots)
		l.schema.slots = append(l.schema.slots, l.slotFor(v.Types))
		l.scope = append(l.scope, binding{name: v.Name, slot: at})
		slots = append(slots, at)
	}
	return slots
}

func (l *lifter) release(slots []int) {
	l.scope = l.scope[:len(l.scope)-len(slots)]
}

func (l *lifter) slotFor(types []string) slot {
	key := fmt.Sprint(types)
	if s, known := l.byTypes[key]; known {
		return s
	}
	s := slot{allowed: make([]bool, len(l.out.objects))}
	for o, have := range l.objTypes {
		if l.types.Fits(have, types) {
			s.allowed[o] = true
			s.objects = append(s.objects, int32(o))
		}
	}
	l.byTypes[key] = s
	return s
}

func (l *lifter) atom(a pddl.Atom) atom {
	return atom{pred: l.predNum[a.Pred], args: l.terms(a.Args)}
}

func (l *lifter) terms(names []string) []term {
	out := make([]term, len(names))
	for i, name := range names {
		out[i] = l.term(name)
	}
	return out
}

func (l *lifter) term(name string) term {
	if !pddl.IsVariable(name) {
		return term(l.objIndex[name])
	}
	for i := len(l.scope) - 1; i >= 0; i-- {
		if l.scope[i].name == name {
			return term(^l.scope[i].slot)
		}
	}
	return 0 // cannot be: validation has seen every variable bound
}
