package reader

import (
	"slices"

	"saydo/task"
)

// inHand is what the robot holds, for "it" where nothing that was spoken of fits; "" where that is
// not one thing. What nobody has named was taken for a deed that was wanted, as the cloth is to
// wipe a table: it is put away and handed on, and nothing else is done with it.
func (l *lowering) inHand(word string, w want) string {
	held := slices.DeleteFunc(inHands(l.world), func(id string) bool { return !l.meant(word, id, w.slot) })
	if len(held) != 1 || len(l.talk.Wishes) > 0 && !w.moves() {
		return ""
	}
	return held[0]
}

// inHands lists what the robot holds, each thing once.
func inHands(world task.Snapshot) []string {
	var out []string
	for _, b := range world.Beliefs() {
		if b.Predicate == factHolding && !b.False && len(b.Args) == 2 && !slices.Contains(out, b.Args[1]) {
			out = append(out, b.Args[1])
		}
	}
	return out
}

// moves reports whether what fills the slot is to come to another place, or into other hands.
func (w want) moves() bool {
	return w.rule.kind == ruleAct || w.rule.kind == ruleGoal && slices.ContainsFunc(factsOf(w.rule.goal), func(f task.Condition) bool {
		return placing(f) && slices.Contains(f.Args, "{"+w.slot.name+"}")
	})
}

// vessel keeps, of all that something may be poured into where nobody has said into what, the one
// that was spoken of just before, or that is held: "wash the red cup" and then "pour some water".
func (l *lowering) vessel(p *parser, w want, cands []string) []string {
	if p.depth == 0 || w.rule.leaves == "" || w.slot.name != w.rule.leaves {
		return cands
	}
	spoken := func(id string) bool {
		return slices.ContainsFunc(l.said, func(m mention) bool { return len(m.names) == 1 && m.names[0] == id }) ||
			slices.ContainsFunc(l.before, func(c task.Clause) bool { return c.Mentions(id) })
	}
	last := func(id string) bool {
		return l.talk.Last != nil && slices.ContainsFunc(l.talk.Last.Request.Clauses, func(c task.Clause) bool { return c.Mentions(id) })
	}
	held := func(id string) bool { return slices.Contains(inHands(l.world), id) }
	got := func(id string) bool { return last(id) && l.isGot(id) } // of several that would have done
	for _, near := range []func(string) bool{spoken, got, last, held} {
		if kept := some(cands, near); len(kept) < len(cands) {
			return kept
		}
	}
	return cands
}
