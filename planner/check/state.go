package check

import (
	"context"
	"iter"
	"maps"
	"slices"
	"strings"

	"saydo/planner/pddl"
)

// State is what is true at one moment of a replay.
type State struct {
	domain  *pddl.Domain
	problem *pddl.Problem
	world   *world
	facts   map[string]struct{} // keys as made by world.key
	was     map[string]bool     // by key of what a step changed: whether it was true at the start
}

// world is what never changes during a replay: objects by type, values of functions.
type world struct {
	types   *pddl.Hierarchy
	numbers map[string]int      // objects by name
	objects []pddl.Typed        // and by number
	members map[string][]string // by types: the names of the objects that fit
	preds   map[string]int
	values  map[string]float64
	buffer  []byte
}

// NewState returns the initial state of the problem. The error is a *pddl.Error when it does not fit the domain.
func NewState(d *pddl.Domain, p *pddl.Problem) (*State, error) {
	if err := p.Validate(d); err != nil {
		return nil, err
	}
	types, err := d.Hierarchy()
	if err != nil {
		return nil, err
	}
	w := &world{
		types: types, numbers: make(map[string]int), members: make(map[string][]string),
		preds: make(map[string]int), values: make(map[string]float64),
	}
	for _, o := range slices.Concat(d.Constants, p.Objects) {
		if _, twice := w.numbers[o.Name]; !twice {
			w.numbers[o.Name] = len(w.objects)
			w.objects = append(w.objects, o)
		}
	}
	for i := range d.Predicates {
		w.preds[d.Predicates[i].Name] = i
	}
	for _, v := range p.Values {
		w.values[pddl.NewAtom(v.Func, v.Args...).String()] = v.Number
	}
	s := &State{domain: d, problem: p, world: w, facts: make(map[string]struct{}, 2*len(p.Init)), was: map[string]bool{}}
	for _, a := range p.Init {
		key, _ := w.key(a, nil)
		s.facts[string(key)] = struct{}{}
	}
	return s, nil
}

// key encodes an atom, unless one of its variables is not bound; the result is only valid until the next call.
func (w *world) key(a pddl.Atom, b *bindings) (key []byte, ground bool) {
	n := w.preds[a.Pred]
	w.buffer = append(w.buffer[:0], byte(n), byte(n>>8), byte(n>>16))
	for _, arg := range a.Args {
		object := b.value(arg)
		if pddl.IsVariable(object) {
			return nil, false
		}
		n := w.numbers[object]
		w.buffer = append(w.buffer, byte(n), byte(n>>8), byte(n>>16))
	}
	return w.buffer, true
}

// instances lists the objects that may stand for a variable of the given types.
func (w *world) instances(types []string) []string {
	key := strings.Join(types, " ")
	if known, ok := w.members[key]; ok {
		return known
	}
	names := []string{}
	for _, o := range w.objects {
		if w.types.Fits(o.Types, types) {
			names = append(names, o.Name)
		}
	}
	w.members[key] = names
	return names
}

// Has reports whether the ground atom is true.
func (s *State) Has(a pddl.Atom) bool {
	key, ground := s.world.key(a, nil)
	_, ok := s.facts[string(key)]
	return ground && ok
}

// Holds reports whether the condition, which must be valid in the domain and have no free variables, is true. The
// error is the context's.
func (s *State) Holds(ctx context.Context, f pddl.Formula) (bool, error) {
	j := s.judge(ctx)
	holds := j.truth(f, nil) == yes
	return holds && j.err == nil, j.err
}

// Atoms lists what is true, in alphabetic order.
func (s *State) Atoms() []pddl.Atom { return s.listed(maps.Keys(s.facts), len(s.facts)) }

// Changes lists what is true now and was not at the start, and what was true then and is not now, each in alphabetic
// order.
func (s *State) Changes() (made, undone []pddl.Atom) {
	var now, then []string
	for key, was := range s.was {
		switch _, is := s.facts[key]; {
		case is && !was:
			now = append(now, key)
		case was && !is:
			then = append(then, key)
		}
	}
	return s.listed(slices.Values(now), len(now)), s.listed(slices.Values(then), len(then))
}

// listed spells out n keys, in alphabetic order of their atoms.
func (s *State) listed(keys iter.Seq[string], n int) []pddl.Atom {
	atoms := make([]pddl.Atom, 0, n)
	for key := range keys {
		a := pddl.Atom{Pred: s.domain.Predicates[number(key)].Name}
		for i := 3; i < len(key); i += 3 {
			a.Args = append(a.Args, s.world.objects[number(key[i:])].Name)
		}
		atoms = append(atoms, a)
	}
	slices.SortFunc(atoms, func(a, b pddl.Atom) int {
		if c := strings.Compare(a.Pred, b.Pred); c != 0 {
			return c
		}
		return slices.Compare(a.Args, b.Args)
	})
	return atoms
}

func number(key string) int {
	return int(key[0]) | int(key[1])<<8 | int(key[2])<<16
}
