package search

import "slices"

// regress writes into before what must hold before the operator so that all of after holds when it has been done, as a
// set of nodes; false says that the operator undoes part of it. Of the operator's choices it takes the alternatives that
// hold in the state. What a conditional effect undoes is not seen, so a plan built on this is replayed before it counts.
func (t *task) regress(before, after state, op int32, at state, negation []int32) bool {
	copy(before, after)
	t.choose(before, op, negation)
	o := &t.ops[op]
	for i := range o.effects {
		e := &o.effects[i]
		for _, f := range e.add {
			before.achieved(f, e.when)
			if n := negation[f]; n >= 0 && len(e.when) == 0 && after.has(n) {
				return false
			}
		}
		for _, f := range e.del {
			if n := negation[f]; n >= 0 {
				before.achieved(n, e.when)
			}
			if len(e.when) == 0 && after.has(f) && !o.adds(f) {
				return false
			}
		}
	}
	t.require(before, o.pre, at)
	return true
}

// require adds nodes to what is needed; of a choice, the alternative that holds in the state if there is one.
func (t *task) require(need state, nodes []int32, at state) {
	for _, n := range nodes {
		if choice := int(n) - t.facts - len(t.negated); choice >= 0 {
			options := t.choices[choice]
			if i := slices.IndexFunc(options, func(a []int32) bool { return t.holds(a, at) }); i >= 0 {
				t.require(need, options[i], at)
				continue
			}
		}
		need.set(n)
	}
}

// choose replaces each choice of which the operator brings about part of an alternative by that alternative.
func (t *task) choose(need state, op int32, negation []int32) {
	first := t.facts + len(t.negated)
	var made []int32
	for i := len(t.choices) - 1; i >= 0; i-- { // alternatives hold choices before theirs
		if !need.has(int32(first + i)) {
			continue
		}
		if made == nil {
			made = t.ops[op].makes(negation)
		}
		for _, alternative := range t.choices[i] {
			if slices.ContainsFunc(alternative, func(n int32) bool { return slices.Contains(made, n) }) {
				need.drop(int32(first + i))
				for _, n := range alternative {
					need.set(n)
				}
				break
			}
		}
	}
}

// makes lists the nodes that the operator always makes true.
func (o *operator) makes(negation []int32) []int32 {
	made := []int32{}
	for i := range o.effects {
		if len(o.effects[i].when) > 0 {
			continue
		}
		made = append(made, o.effects[i].add...)
		for _, f := range o.effects[i].del {
			if negation[f] >= 0 {
				made = append(made, negation[f])
			}
		}
	}
	return made
}

// achieved replaces a node by the condition under which it comes about.
func (s state) achieved(node int32, when []int32) {
	if !s.has(node) {
		return
	}
	s.drop(node)
	for _, n := range when {
		s.set(n)
	}
}

// adds reports whether the operator always makes the fact true.
func (o *operator) adds(fact int32) bool {
	for i := range o.effects {
		if len(o.effects[i].when) == 0 && slices.Contains(o.effects[i].add, fact) {
			return true
		}
	}
	return false
}

// targets lists for each place in a plan from a state, and for its end, the nodes that must hold there for the rest to
// work and to reach the goal. It is nil for places from which the rest cannot be shown to work. The plan need not work.
func (t *task) targets(from state, ops, goal []int32) []state {
	negation := t.negations()
	passed := slab(len(ops)+1, t.words())
	copy(passed[0], from)
	for i, op := range ops {
		t.apply(op, passed[i], passed[i+1])
	}
	out := slab(len(ops)+1, (t.nodes()+63)/64)
	for _, g := range goal {
		out[len(ops)].set(g)
	}
	for i := len(ops) - 1; i >= 0; i-- {
		if !t.regress(out[i], out[i+1], ops[i], passed[i], negation) {
			clear(out[:i+1])
			break
		}
	}
	return out
}

// slab makes so many sets of so many words each at once.
func slab(sets, words int) []state {
	all := make(state, sets*words)
	out := make([]state, sets)
	for i := range out {
		out[i] = all[i*words : (i+1)*words : (i+1)*words]
	}
	return out
}

// list lists what is in the set.
func (s state) list() []int32 {
	var out []int32
	for n := range s.facts() {
		out = append(out, n)
	}
	return out
}

// replay does the operators from a state and returns the states passed, the first and the last included; it stops
// before the first that cannot be done.
func (t *task) replay(from state, ops []int32) []state {
	passed := []state{from}
	for _, op := range ops {
		now := passed[len(passed)-1]
		if !t.holds(t.ops[op].pre, now) {
			break
		}
		next := make(state, t.words())
		t.apply(op, now, next)
		passed = append(passed, next)
	}
	return passed
}

// works reports whether the operators lead from the state to the goal.
func (t *task) works(from state, ops, goal []int32) bool {
	passed := t.replay(from, ops)
	return len(passed) == len(ops)+1 && t.holds(goal, passed[len(ops)])
}

func (t *task) cost(ops []int32) float64 {
	sum := 0.0
	for _, op := range ops {
		sum += t.ops[op].cost
	}
	return sum
}
