package reader

import (
	"slices"
	"strings"
)

// Who is told what to bring "if there are no crisps" is told that crisps are wanted first:
// "bring crisps; if there are none, biscuits", 没有薯片就拿饼干.

// ratherFirst puts what is wanted rather before each clause that brings something of the same
// sort where there is none of that.
func (l *lowering) ratherFirst(w path) []clause {
	var out []clause
	for i, c := range w.clauses {
		first, ok := w.rather(i, l.rules.types)
		switch {
		case ok && !l.knowsOf(w.p, c.when.values[0].noun): // nobody looks for what was never there
		case ok && i > 0 && w.sentence(i): // that was said in full: 拿薯片，没有薯片就拿饼干
			c.when, c.fallsBack = nil, true
		case ok:
			c.when, c.fallsBack = nil, true
			out = append(out, first)
		}
		out = append(out, c)
	}
	return out
}

// knowsOf reports whether the robot knows of anything that the noun names.
func (l *lowering) knowsOf(p *parser, n *noun) (known bool) {
	l.tried(func() { known = len(l.fitting(p, n)) > 0 })
	return known
}

// rather is the clause that brings what the i-th is done for want of; not ok: it is done for
// another reason, or behind something else, which may have been about that.
func (w path) rather(i int, types Types) (first clause, ok bool) {
	c := w.clauses[i]
	if c.when == nil || len(c.when.more) > 0 || c.when.unless || !c.when.rule.none || !c.when.rule.stocked() || len(c.when.values) != 1 {
		return first, false
	}
	want := c.when.values[0].noun
	what := w.brings(c)
	if i > 0 && w.sentence(i) && !(w.alone(i-1) && w.bringsLike(i-1, want, types)) || what < 0 || want == nil || want.pronoun != "" || want.standIn || len(want.also) > 0 || !w.p.sameUse(want, c.values[what].noun, types) {
		return first, false
	}
	first = c
	first.when, first.body, first.start, first.end, first.close = nil, want.start, want.start, want.end, want.end
	first.values = slices.Clone(c.values)
	first.values[what].noun, first.values[what].start, first.values[what].end = want, want.start, want.end
	if _, _, given := c.hands(); !given {
		first.rule = giving("{me}", c.values[what].slot)
	}
	return first, true
}

// bringsLike reports whether the clause brings what the noun names.
func (w path) bringsLike(i int, n *noun, types Types) bool {
	what := w.brings(w.clauses[i])
	return n != nil && what >= 0 && n.kin(w.clauses[i].values[what].noun, types)
}

// brings is the value of the thing that the clause brings to somebody, or picks up by a word
// that brings things too; -1: it brings none.
func (w path) brings(c clause) int {
	if _, what, ok := c.hands(); ok {
		return what
	}
	verb := w.p.word(c.body)
	words := w.p.g.lex.Words
	if c.rule.kind != ruleGoal || c.bid != nil || !strings.Contains(c.rule.goal.String(), factHolding) || !slices.Contains(words["give"], verb) && !slices.Contains(words["fetch"], verb) {
		return -1
	}
	return slices.IndexFunc(c.values, func(v value) bool { return v.noun != nil && v.noun.pronoun == "" && w.p.isThing(v.noun) })
}

// sameUse reports whether one of the nouns may stand in for the other: both are drinks, or
// snacks, by a type that has a name.
func (p *parser) sameUse(a, b *noun, types Types) bool {
	one, other := a.heads.typ, b.heads.typ
	return slices.ContainsFunc(p.g.lex.Types, func(t LexType) bool {
		return t.Type != typeThing && types.IsA(t.Type, typeThing) && types.IsA(one, t.Type) && types.IsA(other, t.Type)
	})
}
