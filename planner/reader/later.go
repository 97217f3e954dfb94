package reader

import (
	"slices"
	"strings"
)

// What is to be done at another time is told by need: "in ten minutes", or "later", whose
// minutes are asked for before anything is begun, once for all that was said: a request is
// clauses or a question, and nobody has to come back to the robot for an answer while it
// works. What else was asked for is not held up by the waiting.

// startsLate reports whether the words that put something off stand in front of it, in the
// middle of a sentence: "when Anna comes later bring her the milk" puts nothing off. Chinese
// needs no mark and no word before them.
func (p *parser) startsLate(c *clause) bool {
	timed := c.rule.lacks != "" || slices.ContainsFunc(c.values, func(v value) bool { return v.slot.unit == "s" })
	if !timed || !c.dictates() || len(p.g.lex.Roles.After) > 0 || c.values[0].slot.typ == "text" && c.values[0].start == c.body {
		return false
	}
	return !p.begins(c.body) && !p.behind(c.body, roleAnd) && !p.behind(c.body, roleThen)
}

// cutShort reports whether the clause ends in words that tell what is to be done, and more
// follows with no mark and no joint between: those words would be read up to each of the
// words behind them, each time anew.
func (p *parser) cutShort(c *clause) bool {
	if len(c.values) == 0 || p.closes(c.end) {
		return false
	}
	if last := c.values[len(c.values)-1]; last.slot.typ != "text" || last.end != c.end {
		return false
	}
	return !p.g.has(p.toks, c.end, []role{roleThen, roleAnd, roleFiller})
}

// nobodyKnows reports whether the noun, or one of its list, is no name that is known.
func (n *noun) nobodyKnows() bool {
	return n.unknown != "" || slices.ContainsFunc(n.also, func(m *noun) bool { return m.unknown != "" })
}

// waits reports whether what the clause puts off, told with a time, is something to do
// then: what is not to be done has no time, and "say see you tomorrow" is for today.
func (p *parser) waits(c *clause, text string) bool {
	if p.timed {
		return false // nothing is put off twice
	}
	asks := len(c.values) != 1 || c.values[0].slot.typ != "text" // with a thing beside them the words alone may ask for nothing: 厨房待会儿打扫
	for _, v := range c.values {
		if v.slot.typ != "text" {
			continue
		}
		told := p.inner(v.text)
		if slices.ContainsFunc(told.clauses, clause.dictates) {
			return false
		}
		asks = asks || len(told.clauses) > 0
	}
	if !asks {
		return false // "see you later" asks for nothing
	}
	i := slices.IndexFunc(p.g.lex.Needs, func(n Need) bool { return n.Lacks == c.rule.lacks && n.Unit != "" })
	if i < 0 {
		return true
	}
	told := strings.Replace(text, c.rule.lacks, "2"+p.g.lex.gap()+p.g.lex.Needs[i].Unit, 1)
	whole := p.instead(told)
	return whole.complete() && !slices.ContainsFunc(whole.clauses, clause.lays)
}

// notLater notes a word behind what is not to be done that says that it is only not to be
// done then.
func (p *parser) notLater(c *clause) {
	for _, e := range p.g.at(p.toks, c.end, roleForbadeLater) {
		c.bid.later, c.end = true, c.end+len(e.words)
		return
	}
}

// setForth reports whether the same is asked for right behind what is not to be done at
// another time: "don't clean the kitchen later, clean it now". Where the same is to be done
// with something else, nobody said what shall become of the first.
func (l *lowering) setForth(w path, i int) bool {
	c := w.clauses[i]
	if c.bid == nil || !c.bid.later || i+1 >= len(w.clauses) {
		return false
	}
	next := w.clauses[i+1]
	if !next.asksForDeed() {
		return false
	}
	return next.pronounced() || next.rule.skill == c.rule.skill && slices.Equal(l.things(w.p, c), l.things(w.p, next))
}

// mention notes what the clause names, of which nothing else is made.
func (l *lowering) mention(p *parser, c clause) {
	find := l.find
	_, seen, _ := l.fill(p, c)
	l.said, l.find = append(seen, l.said...), find
}

// putsOff reports whether the clause waits for some time, and then does what is told in
// words.
func (l *lowering) putsOff(c clause) bool {
	if c.nested == nil || len(c.nested.clauses) == 0 || !c.dictates() || c.when != nil || c.await != nil {
		return false
	}
	first := c.nested.clauses[0]
	return first.until == nil && l.rules.skills[first.rule.skill].Binding.Interface == waitInterface
}

// sooner reports whether the i-th clause is not held up by what was put off before it: where
// that is told behind the words for it, "clean the kitchen later, bring me the milk", or a
// sentence ends between the two. What hangs on it, or speaks of its things, is done behind it.
func (w path) sooner(late, i int) bool {
	off, c := w.clauses[late], w.clauses[i]
	_, tied := w.tied(i)
	if tied || w.p.goesOn(off.end) || c.looksBack() {
		return false
	}
	behind := off.values[0].slot.typ == "text" && off.values[0].start == off.body
	return behind || w.p.full(off.end, c.start)
}
