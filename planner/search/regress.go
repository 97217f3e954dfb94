package search

import "slices"

// regress returns what must hold before the operator so that all of after holds when it has been done, as a set of
// nodes; false says that the operator undoes part of it. What a conditional effect undoes is not seen, so a plan built
// on this is replayed before it counts.
func (t *task) regress(after state, op int32, negation []int32) (before state, ok bool) {
	before = append(state(nil), after...)
	o := &t.ops[op]
	for i := range o.effects {
		e := &o.effects[i]
		for _, f := range e.add {
			before.achieved(f, e.when)
			if n := negation[f]; n >= 0 && len(e.when) == 0 && after.has(n) {
				return nil, false
			}
		}
		for _, f := range e.del {
			if n := negation[f]; n >= 0 {
				before.achieved(n, e.when)
			}
			if len(e.when) == 0 && after.has(f) && !o.adds(f) {
				return nil, false
			}
		}
	}
	for _, n := range o.pre {
		before.set(n)
	}
	return before, true
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

// targets lists for each place in the plan, and for its end, what must hold there for the rest to work and to reach
// the goal. It is nil for places from which the rest cannot be shown to work.
func (t *task) targets(ops []int32, goal []int32) [][]int32 {
	negation := t.negations()
	out := make([][]int32, len(ops)+1)
	need := make(state, (t.nodes()+63)/64)
	for _, g := range goal {
		need.set(g)
	}
	out[len(ops)] = need.list()
	for i := len(ops) - 1; i >= 0; i-- {
		var ok bool
		if need, ok = t.regress(need, ops[i], negation); !ok {
			break
		}
		out[i] = need.list()
	}
	return out
}

// list lists what is in the set.
func (s state) list() []int32 {
	out := []int32{} // not nil: nothing needed differs from no way known
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
