package search

import "slices"

// worthAPart is the share of the operators, in percent, from which leaving the others out is not worth the while.
const worthAPart = 60

// part is a planner for some of the goals that knows only the operators which can matter for them when what holds
// here is taken for granted; original translates its operators back. What it finds is right, but it may miss a way.
func (p *planner) part(here state, kept, wanted []int32) (part *planner, original []int32) {
	n := newNeeds(p.task, p.makers())
	n.holding = here
	n.wantAll(wanted, false)
	n.follow()
	n.restore(kept)
	original = n.order
	if 100*len(original) > worthAPart*len(p.task.ops) {
		return p, nil
	}
	slices.Sort(original)
	t := *p.task
	t.ops = make([]operator, len(original))
	for i, op := range original {
		if p.limits.ended() {
			break
		}
		t.ops[i] = p.task.ops[op]
	}
	part = &planner{task: &t, limits: p.limits, relax: p.relax.part(&t, original), stats: p.stats}
	return part, original
}

// restore looks at what the operators needed so far may undo. Goals to keep are wanted again. Of what was taken for
// granted, that is brought back which takes nothing else: the robot may return to where it was, but need not put down
// other things to have a free hand again.
func (n *needs) restore(kept []int32) {
	keep := make(map[int32]bool, len(kept))
	for _, g := range kept {
		if literal := n.literal(g); literal >= 0 {
			keep[literal] = true
		}
	}
	for seen := 0; seen < len(n.order) && !n.task.limits.ended(); seen++ {
		for _, e := range n.task.ops[n.order[seen]].effects {
			for _, f := range e.del {
				n.bringBack(2*f, keep)
			}
			for _, f := range e.add {
				n.bringBack(2*f+1, keep)
			}
		}
		if seen+1 == len(n.order) {
			n.follow()
		}
	}
}

// bringBack wants a literal that was taken for granted and may be undone.
func (n *needs) bringBack(literal int32, keep map[int32]bool) {
	if n.wanted[literal] || !n.holds(literal) {
		return
	}
	n.wanted[literal] = true
	if keep[literal] {
		n.stack = append(n.stack, literal)
		return
	}
	for _, op := range n.makers[literal] {
		if !n.needed[op] && n.atHand(n.task.ops[op].pre) {
			n.need(op)
		}
	}
}

// atHand reports whether all nodes hold or are wanted anyway.
func (n *needs) atHand(nodes []int32) bool {
	for _, node := range nodes {
		if literal := n.literal(node); literal >= 0 && !n.wanted[literal] && !n.holds(literal) {
			return false
		}
	}
	return true
}

func (n *needs) holds(literal int32) bool { return n.holding.has(literal>>1) == (literal&1 == 0) }

// literal is the literal of a node, or -1 for a choice.
func (n *needs) literal(node int32) int32 {
	at := int(node) - n.task.facts
	switch {
	case at < 0:
		return 2 * node
	case at < len(n.task.negated):
		return 2*n.task.negated[at] + 1
	}
	return -1
}

// makers is task.makers, made once unless it was broken off.
func (p *planner) makers() [][]int32 {
	if p.literalMakers != nil {
		return p.literalMakers
	}
	makers := p.task.makers()
	if p.limits.check() == nil {
		p.literalMakers = makers
	}
	return makers
}
