package search

import "slices"

// numbering maps fact table numbers and provisional nodes to final nodes.
type numbering struct {
	fact, negation []int32 // by fact table number; -1 is none
	choices        int32   // the node of the first choice
}

// number gives facts, negations and choices their final node numbers and drops effects that nobody asks about.
func (g *grounder) number() {
	t := g.task
	n := g.countNodes()
	g.nodeOf = n.fact
	n.final(t.goal)
	for _, alternatives := range t.choices {
		for _, nodes := range alternatives {
			n.final(nodes)
		}
	}
	t.init = make(state, t.words())
	for id, node := range n.fact {
		if node >= 0 && g.isInitial(int32(id)) {
			t.init.set(node)
		}
	}
	kept := t.ops[:0]
	for _, op := range t.ops {
		if t.limits.ended() {
			break
		}
		n.final(op.pre)
		for i := range op.effects {
			e := &op.effects[i]
			n.final(e.when)
			e.add, e.del = n.asked(e.add), n.asked(e.del)
		}
		if op.effects = simplify(op.effects); len(op.effects) > 0 {
			kept = append(kept, op)
		}
	}
	t.ops = kept
}

// countNodes numbers the facts that were asked for, then the negations, then the choices.
func (g *grounder) countNodes() *numbering {
	t := g.task
	n := &numbering{fact: make([]int32, len(g.asked)), negation: make([]int32, len(g.asked))}
	for id, asked := range g.asked {
		n.fact[id], n.negation[id] = -1, -1
		if asked {
			n.fact[id] = int32(t.facts)
			t.facts++
		}
	}
	for id, denied := range g.denied {
		if denied {
			n.negation[id] = int32(t.facts + len(t.negated))
			t.negated = append(t.negated, n.fact[id])
		}
	}
	n.choices = int32(t.facts + len(t.negated))
	return n
}

// final replaces provisional nodes in place.
func (n *numbering) final(nodes []int32) {
	for i, node := range nodes {
		switch id := node >> kindBits; node & kindMask {
		case kindFact:
			nodes[i] = n.fact[id]
		case kindNegation:
			nodes[i] = n.negation[id]
		case kindChoice:
			nodes[i] = n.choices + id
		}
	}
}

// asked keeps the facts that have a number and replaces them by it.
func (n *numbering) asked(facts []int32) []int32 {
	out := facts[:0]
	for _, id := range facts {
		if n.fact[id] >= 0 {
			out = append(out, n.fact[id])
		}
	}
	return out
}

// simplify joins the unconditional effects into one that comes first. A fact that is deleted when it holds (and
// more) is deleted when the rest holds, which often is always.
func simplify(effects []effect) []effect {
	var always effect
	var out []effect
	for _, e := range effects {
		if len(e.when) > 0 && len(e.add) == 0 {
			for _, f := range e.del {
				rest := slices.DeleteFunc(slices.Clone(e.when), func(n int32) bool { return n == f })
				if len(rest) > 0 {
					out = append(out, effect{when: rest, del: []int32{f}})
				} else {
					always.del = append(always.del, f)
				}
			}
			continue
		}
		if len(e.when) == 0 {
			always.add = append(always.add, e.add...)
			always.del = append(always.del, e.del...)
		} else {
			out = append(out, e)
		}
	}
	always.add, always.del = unique(always.add), unique(always.del)
	always.del = slices.DeleteFunc(always.del, func(f int32) bool {
		_, added := slices.BinarySearch(always.add, f)
		return added
	})
	if len(always.add)+len(always.del) > 0 {
		out = append([]effect{always}, out...)
	}
	return out
}
