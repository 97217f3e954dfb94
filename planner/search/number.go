package search

import "slices"

// number gives facts, negations and choices their final node numbers and drops effects that nobody asks about.
func (g *grounder) number() {
	t := g.task
	factNode := make([]int32, len(g.asked))
	negNode := make([]int32, len(g.asked))
	for id := range g.asked {
		factNode[id], negNode[id] = -1, -1
		if g.asked[id] {
			factNode[id] = int32(t.facts)
			t.facts++
		}
	}
	for id := range g.denied {
		if g.denied[id] {
			negNode[id] = int32(t.facts + len(t.negated))
			t.negated = append(t.negated, factNode[id])
		}
	}
	first := int32(t.facts + len(t.negated))
	final := func(nodes []int32) {
		for i, n := range nodes {
			switch id := n >> kindBits; n & kindMask {
			case kindFact:
				nodes[i] = factNode[id]
			case kindNegation:
				nodes[i] = negNode[id]
			case kindChoice:
				nodes[i] = first + id
			}
		}
	}
	final(t.goal)
	for _, alternatives := range t.choices {
		for _, nodes := range alternatives {
			final(nodes)
		}
	}
	t.init = make(state, t.words())
	for id, n := range factNode {
		if n >= 0 && g.isInitial(int32(id)) {
			t.init.set(n)
		}
	}
	kept := t.ops[:0]
	for _, op := range t.ops {
		final(op.pre)
		for i := range op.effects {
			e := &op.effects[i]
			final(e.when)
			e.add, e.del = relevant(e.add, factNode), relevant(e.del, factNode)
		}
		if op.effects = simplify(op.effects); len(op.effects) > 0 {
			kept = append(kept, op)
		}
	}
	t.ops = kept
}

func relevant(facts, node []int32) []int32 {
	out := facts[:0]
	for _, id := range facts {
		if node[id] >= 0 {
			out = append(out, node[id])
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
