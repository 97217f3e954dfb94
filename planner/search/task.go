package search

import (
	"iter"
	"math/bits"
	"slices"

	"saydo/planner/pddl"
)

// state is a set of facts, one bit each.
type state []uint64

func (s state) has(fact int32) bool { return s[fact>>6]&(1<<(fact&63)) != 0 }
func (s state) set(fact int32)      { s[fact>>6] |= 1 << (fact & 63) }
func (s state) drop(fact int32)     { s[fact>>6] &^= 1 << (fact & 63) }

// facts ranges over what holds.
func (s state) facts() iter.Seq[int32] {
	return func(yield func(int32) bool) {
		for i, word := range s {
			for ; word != 0; word &= word - 1 {
				if !yield(int32(i<<6 + bits.TrailingZeros64(word))) {
					return
				}
			}
		}
	}
}

// task is a ground problem. Conditions are lists of nodes that must all hold; a node is a fact, the negation of a
// fact, or a choice. Nodes are numbered facts first, then negations, then choices.
type task struct {
	lifted  *lifted
	limits  *limits // to break off work on the whole task
	facts   int
	negated []int32     // node facts+i holds when fact negated[i] does not
	choices [][][]int32 // node facts+len(negated)+i holds when all nodes of one of its alternatives do
	ops     []operator
	init    state
	goal    []int32
}

// operator is a ground action.
type operator struct {
	schema  int32
	args    []int32
	pre     []int32
	effects []effect
	cost    float64
}

// effect changes facts at once when its condition held before the action; an empty condition always does.
type effect struct {
	when     []int32
	add, del []int32
}

// nodes is how many nodes there are.
func (t *task) nodes() int { return t.facts + len(t.negated) + len(t.choices) }

// alternatives is how many ways the choices have together.
func (t *task) alternatives() int {
	count := 0
	for _, c := range t.choices {
		count += len(c)
	}
	return count
}

// negations lists for each fact the node of its negation, or -1.
func (t *task) negations() []int32 {
	out := make([]int32, t.facts)
	for i := range out {
		out[i] = -1
	}
	for i, f := range t.negated {
		out[f] = int32(t.facts + i)
	}
	return out
}

// words is how many words a state takes.
func (t *task) words() int { return (t.facts + 63) / 64 }

// holds reports whether all nodes hold in the state.
func (t *task) holds(nodes []int32, s state) bool {
	for _, n := range nodes {
		if !t.nodeHolds(n, s) {
			return false
		}
	}
	return true
}

func (t *task) nodeHolds(n int32, s state) bool {
	if int(n) < t.facts {
		return s.has(n)
	}
	n -= int32(t.facts)
	if int(n) < len(t.negated) {
		return !s.has(t.negated[n])
	}
	return slices.ContainsFunc(t.choices[int(n)-len(t.negated)], func(alternative []int32) bool { return t.holds(alternative, s) })
}

// apply writes into to what becomes of from through the operator, which must be applicable.
func (t *task) apply(op int32, from, to state) {
	copy(to, from)
	effects := t.ops[op].effects
	for i := range effects {
		if len(effects[i].del) > 0 && t.holds(effects[i].when, from) {
			for _, f := range effects[i].del {
				to.drop(f)
			}
		}
	}
	for i := range effects { // what is added wins over what is deleted
		if len(effects[i].add) > 0 && t.holds(effects[i].when, from) {
			for _, f := range effects[i].add {
				to.set(f)
			}
		}
	}
}

// step names an operator.
func (t *task) step(op int32) pddl.PlanStep {
	o := &t.ops[op]
	step := pddl.PlanStep{Action: t.lifted.schemas[o.schema].name}
	for _, a := range o.args {
		step.Args = append(step.Args, t.lifted.objects[a])
	}
	return step
}
