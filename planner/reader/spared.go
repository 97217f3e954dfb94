package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// unneeded reads what need not be done: in front of what else is said, or behind that and
// a mark or an "and": "bring me the cup, you don't have to wash it".
func (s *session) unneeded(text string) (unwanted, bool) {
	if len(s.g.at(s.g.split(text), 0, roleWhyIsNot)) > 0 { // "why isn't the window open" says nothing of what is needed
		return unwanted{}, false
	}
	if what, ok := s.leftOutOf(text); ok {
		return what, true
	}
	p := s.parser(s.named(text))
	first := 0
	for at := range s.g.openings(p.toks) {
		spared, ok := s.spares(p, at)
		ok = ok && !spared.hue
		if ok && len(spared.about) > 0 {
			return spared, true
		}
		if what, only := s.verbOnly(p, at); only { // which would take a name of what is spared for part of the verb
			return what, true
		}
		if ok {
			return spared, true
		}
		first = at
	}
	for at := first + 1; at < len(p.toks); at++ {
		if !s.parts(p, at) {
			continue
		}
		what, ok := s.spares(p, at)
		if !ok {
			what, ok = s.denied(p, at)
		}
		if !ok {
			what, ok = s.verbAlone(p, at)
		}
		if !ok {
			continue
		}
		if before, asks := s.askedBefore(p, at); asks {
			what.named, what.behind = nil, true
			if what.rest != "" {
				before += ", " + what.rest
			}
			what.rest = before
			return what, true
		}
	}
	return unwanted{}, false
}

// named returns the text with a thing that is named in front of what need not be done with
// it behind that, where nothing else is said before it: 盘子不用洗.
func (s *session) named(text string) string {
	toks := s.split(text)
	if len(s.g.lex.Roles.After) == 0 {
		return text
	}
	from := 0
	for at := range toks {
		if mark := toks[at].text; mark == "," || mark == "." {
			from = at + 1
		}
		e := s.g.at(toks, at, roleNeedless)
		if len(e) == 0 || at == from {
			continue
		}
		verb := at + len(e[0].words)
		thing := text[toks[from].start:toks[at-1].end]
		if verb >= len(toks) || len(s.g.at(toks, verb, roleTold)) > 0 || s.phrase(thing) == nil {
			return text
		}
		end := verb
		for end < len(toks) && toks[end].text != "," && toks[end].text != "." && len(s.g.at(toks, end, roleForbade)) == 0 {
			end++
		}
		return text[:toks[from].start] + text[toks[at].start:toks[end-1].end] + thing + text[toks[end-1].end:]
	}
	return text
}

// parts reports whether what need not be done may be said from the position on, behind
// something else: behind a mark or an "and", with a "but", or in a language that needs no
// such word.
func (s *session) parts(p *parser, at int) bool {
	mark := p.word(at-1) == "," || p.word(at-1) == "."
	return mark || len(p.g.at(p.toks, at, roleAgainst)) > 0 || p.behind(at, roleAnd) ||
		len(p.g.lex.Roles.After) > 0 && len(p.g.at(p.toks, at, roleNeedless)) > 0
}

// askedBefore is what is asked for in front of the position; not ok where that is nothing,
// or ends in words to be said, to which what follows may belong.
func (s *session) askedBefore(p *parser, at int) (string, bool) {
	for n := maxJoining; n > 0; n-- {
		if at > n && slices.ContainsFunc(p.g.at(p.toks, at-n, roleAnd), func(e entry) bool { return len(e.words) == n }) {
			at -= n
			break
		}
	}
	before := strings.TrimRightFunc(p.raw[:p.toks[at].start], ends)
	w := s.strictly(before)
	return before, w.complete() && !w.clauses[len(w.clauses)-1].dictates()
}

// spares reads what need not be done at the position, up to the next mark.
func (s *session) spares(p *parser, at int) (unwanted, bool) {
	for _, e := range p.g.at(p.toks, at, roleNeedless) {
		if p.g.has(p.toks, at+len(e.words), []role{roleTold}) {
			continue // 不用的灯: those that are not in use
		}
		if what, ok := s.deed(p, at+len(e.words), p.markFrom(at)); ok {
			return what, true
		}
	}
	for _, e := range p.g.at(p.toks, at, roleNeverMind) {
		if what, ok := s.thing(p, at+len(e.words), p.isThing); ok {
			return what, true
		}
	}
	return unwanted{}, false
}

// denied reads what is not meant, set against what is: "give Anna the cola, not the
// milk". What the whole text reads, as an exception, says more.
func (s *session) denied(p *parser, at int) (unwanted, bool) {
	for _, e := range p.g.at(p.toks, at, roleNot) {
		what, ok := s.thing(p, at+len(e.words), func(n *noun) bool {
			return p.isThing(n) || p.isSomewhere(n) || p.types.IsA(n.heads.typ, typeSpot)
		})
		if ok && !s.strictly(p.raw).complete() && !p.forbidsBefore(at) {
			return what, true
		}
	}
	return unwanted{}, false
}

// forbidsBefore reports whether a word before the position forbids something: what is set
// against that may be wanted, "never clean the kitchen but the bathroom".
func (p *parser) forbidsBefore(at int) bool {
	for before := range at {
		if len(p.g.at(p.toks, before, roleForbid)) > 0 {
			return true
		}
	}
	return false
}

// verbAlone reads what need not be done by its verb alone, with what was asked for before
// it: 把红杯子拿来，不用洗。
func (s *session) verbAlone(p *parser, at int) (unwanted, bool) {
	never := func(task.Clause) bool { return false }
	for _, e := range p.g.at(p.toks, at, roleNeedless) {
		verb, end := at+len(e.words), p.markFrom(at)
		if len(p.g.byFirst[p.word(verb)]) > 0 && verb < end && s.passedOver(p, verb+1, end) == end {
			return unwanted{drops: never, bars: func(task.Condition) bool { return false }, rest: s.goingOn(p, end)}, true
		}
	}
	return unwanted{}, false
}

// markFrom is where the next mark stands from the position on, or the end.
func (p *parser) markFrom(at int) int {
	for at < len(p.toks) && p.word(at) != "," && p.word(at) != "." {
		at++
	}
	return at
}

// goingOn is what is said from the position on, without words that only say that it comes
// in the place of something; "" where that asks for nothing.
func (s *session) goingOn(p *parser, at int) string {
	for at < len(p.toks) && (p.word(at) == "," || p.word(at) == ".") {
		at++
	}
	if at >= len(p.toks) {
		return ""
	}
	rest := p.raw[p.toks[at].start:]
	if s.idle(rest) {
		return ""
	}
	rest, _ = s.g.lex.placed(rest)
	return rest
}

// deed reads what need not be done; not ok where the words ask for nothing.
func (s *session) deed(p *parser, from, end int) (unwanted, bool) {
	then := end
	for at := end - 1; at > from; at-- {
		if but := p.g.at(p.toks, at, roleAgainst); len(but) > 0 {
			if end, then = at, at; !p.g.has(p.toks, at, []role{roleForbid}) {
				then += len(but[0].words)
			}
		}
	}
	words := p.rawText(from, s.beforeForbade(p, from, end))
	whole := s.strictly(words)
	if words != "" && !whole.complete() { // "don't bother washing it"
		if verb, ok := p.stem(p.word(from)); ok {
			whole = s.strictly(verb + " " + p.rawText(from+1, s.beforeForbade(p, from, end)))
		}
	}
	if words == "" || !whole.complete() || len(whole.remarks) > 0 || slices.ContainsFunc(whole.clauses, clause.sparesNothing) {
		return unwanted{}, false
	}
	out := unwanted{rest: s.goingOn(p, then)}
	if len(whole.clauses) > 1 {
		set, ok := whole.setAgainst()
		switch {
		case !ok:
			return unwanted{}, false
		case set:
			out.rest = p.raw[p.toks[from].start+whole.p.toks[whole.clauses[1].start].start:]
			whole = s.strictly(whole.p.rawText(whole.clauses[0].start, whole.clauses[0].end))
		}
	}
	for _, v := range whole.clauses[0].values {
		if v.noun != nil && v.noun.pronoun == "" {
			out.about = s.lowering().fitting(whole.p, v.noun)
			out.named = onlyOne(out.about)
			break
		}
	}
	clauses, _ := s.lower(whole)
	out.bars = func(c task.Condition) bool {
		return slices.ContainsFunc(clauses, func(spared task.Clause) bool {
			return spared.Goal != nil && (slices.ContainsFunc(alternatives(*spared.Goal), same(c)) || brings(c, *spared.Goal))
		})
	}
	out.drops = func(c task.Clause) bool {
		return slices.ContainsFunc(clauses, func(spared task.Clause) bool {
			switch {
			case c.Goal != nil && spared.Goal != nil:
				return sharesFact(*c.Goal, *spared.Goal)
			case c.Act != nil && spared.Act != nil:
				return c.Act.Skill == spared.Act.Skill
			}
			return false
		})
	}
	return out, true
}

// beforeForbade is where the words end that stand before "today" and "any more".
func (s *session) beforeForbade(p *parser, from, end int) int {
	for n := maxShort; n > 0; n-- {
		if end-n > from && slices.ContainsFunc(p.g.at(p.toks, end-n, roleForbade), func(e entry) bool { return len(e.words) == n }) {
			end -= n
		}
	}
	return end
}

// sparesNothing reports whether the clause is no deed that can be left out: a rule, a
// question, or one that names a thing by another that is wanted, "the bathroom but not
// the kitchen".
func (c clause) sparesNothing() bool {
	return c.bid != nil || c.rule.kind == ruleAsk || slices.ContainsFunc(c.values, func(v value) bool { return v.noun != nil && len(v.noun.not) > 0 })
}

// setAgainst reports whether what follows the first clause is wanted in its place: in
// Chinese with no word between that joins the two, 不用开灯去厨房. Where one
// only goes somewhere, what is done there is as needless, 不用去厨房拿杯子, as is what
// follows an "or". Not ok: nobody can tell, as behind an "and".
func (w path) setAgainst() (set, ok bool) {
	first, next := w.clauses[0], w.clauses[1]
	or, and := false, false
	for at := first.end; at < next.start; at++ {
		or = or || len(w.p.g.at(w.p.toks, at, roleOr)) > 0
		and = and || len(w.p.g.at(w.p.toks, at, roleAnd)) > 0
	}
	goes := func(c clause) bool { return c.rule.kind == ruleGoal && c.rule.goal.Predicate == factRobotIn }
	switch {
	case or, first.end == next.start && goes(first) && !goes(next):
		return false, true
	case and || w.p.g.lex.Script != "han":
		return false, false
	}
	return true, true
}

// sharesFact reports whether both goals have a fact in common; to have a thing brought is
// to have it taken, too: 不用拿小说了 behind 把小说拿来.
func sharesFact(asked, spared task.Condition) bool {
	taken, wanted := offAndNever(spared)
	held, facts := offAndNever(asked)
	return slices.ContainsFunc(facts, func(f task.Condition) bool {
		return brings(f, spared) || slices.ContainsFunc(wanted, same(f))
	}) || slices.ContainsFunc(held, func(id string) bool { return slices.Contains(taken, id) })
}

// brings reports whether the fact is that somebody has what is taken by what need not be done.
func brings(fact, spared task.Condition) bool {
	taken, _ := offAndNever(spared)
	return fact.Op == task.OpFact && fact.Predicate == factHas && len(fact.Args) == 2 && slices.Contains(taken, fact.Args[1])
}
