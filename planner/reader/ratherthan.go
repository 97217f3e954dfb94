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
		case ok && i > 0: // that was said in full: 拿薯片，没有薯片就拿饼干
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
	want, what := c.lack(), w.brings(c)
	if want == nil || what < 0 || len(c.values[what].noun.also) > 0 || !w.p.sameUse(want, c.values[what].noun, types) {
		return first, false
	}
	if !w.ends(i) || i > 0 && !(w.alone(i-1) && w.bringsLike(i-1, want, types)) {
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

// lack is what the clause is done for want of; nil: it is done for another reason.
func (c clause) lack() *noun {
	when := c.when
	if when == nil || len(when.more) > 0 || when.unless || !when.rule.none || !when.rule.stocked() || len(when.values) != 1 {
		return nil
	}
	n := when.values[0].noun
	if n == nil || n.pronoun != "" || n.standIn || len(n.also) > 0 {
		return nil
	}
	return n
}

// ends reports whether nothing goes on behind the clause in its sentence, and nothing is done
// otherwise: who says more of it speaks of a case, and wants nothing else before.
func (w path) ends(i int) bool {
	last, next := i+1 == len(w.clauses), len(w.p.toks)
	if !last {
		next = w.clauses[i+1].start
	}
	for at := w.clauses[i].end; at < next; at++ {
		if len(w.p.g.at(w.p.toks, at, roleElse)) > 0 {
			return false // "otherwise do nothing" is no clause
		}
	}
	return last || !w.sentence(i+1) && !w.instead(i+1)
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
