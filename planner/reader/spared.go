package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// unneeded reads what need not be done: in front of what else is said, or behind that and
// a mark or an "and": "bring me the cup, you don't have to wash it".
func (s *session) unneeded(text string) (unwanted, bool) {
	p := s.parser(s.named(text))
	first := 0
	for at := range s.g.openings(p.toks) {
		if what, ok := s.spares(p, at); ok && !what.hue {
			return what, true
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
	toks := split(text)
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
		if what, ok := s.thing(p, at+len(e.words), p.markFrom(at), p.isThing); ok {
			return what, true
		}
	}
	return unwanted{}, false
}

// denied reads what is not meant, set against what is: "give Anna the cola, not the
// milk". What the whole text reads, as an exception, says more.
func (s *session) denied(p *parser, at int) (unwanted, bool) {
	for _, e := range p.g.at(p.toks, at, roleNot) {
		what, ok := s.thing(p, at+len(e.words), p.markFrom(at), func(n *noun) bool {
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
			return spared.Goal != nil && slices.ContainsFunc(alternatives(*spared.Goal), same(c))
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
		brought := f.Op == task.OpFact && f.Predicate == factHas && len(f.Args) == 2 && slices.Contains(taken, f.Args[1])
		return brought || slices.ContainsFunc(wanted, same(f))
	}) || slices.ContainsFunc(held, func(id string) bool { return slices.Contains(taken, id) })
}

// thing reads the thing that alone is named there, but for words such as "any more" behind
// it, and a "but" before what is wanted; not ok where none is, or whatever there is of a
// sort: "I don't want anything to drink". What is told apart by its place
// may be meant not to be there: "I don't want the cup on the table".
func (s *session) thing(p *parser, from, end int, fits func(*noun) bool) (unwanted, bool) {
	for _, c := range p.single(from, 0) {
		if c.cost >= costUnknown || c.n.pronoun != "" || len(c.n.rels)+len(c.n.not) > 0 || !fits(c.n) || c.n.heads.whole && !c.n.definite && len(p.g.lex.Roles.After) == 0 {
			continue
		}
		if what, ok := s.spurned(p, c.n, c.end, end); ok {
			return what, true
		}
	}
	return s.hue(p, from, end)
}

// hue reads what is only told by how it is, in languages that have no "one": 不要红的。
func (s *session) hue(p *parser, from, end int) (out unwanted, ok bool) {
	if len(p.g.lex.Roles.After) == 0 {
		return unwanted{}, false
	}
	p.qualities(noun{standIn: true, heads: found{typ: typeThing, whole: true}, start: from}, from, 0, func(n noun, at int, _ float64) {
		for _, of := range p.g.at(p.toks, at, roleOf) {
			if what, is := s.spurned(p, &n, at+len(of.words), end); is && !ok {
				what.hue = p.markFrom(at) == at+len(of.words) // else it says what is wanted instead: 不要红的要蓝的
				out, ok = what, true
			}
		}
	})
	return out, ok
}

// spurned is that the noun is not wanted, which ends at the position; not ok where other
// words stand between it and the end.
func (s *session) spurned(p *parser, n *noun, at, end int) (unwanted, bool) {
	rest := s.passedOver(p, at, end)
	but := p.g.at(p.toks, rest, roleAgainst)
	switch {
	case rest == end:
	case len(but) > 0:
		rest += len(but[0].words)
	case len(p.g.lex.Roles.After) == 0 || !p.starts(rest) && len(p.g.at(p.toks, rest, roleMeant)) == 0: // 不要红杯子要蓝杯子
		return unwanted{}, false
	}
	if n.told || n.standIn && len(n.attrs) == 0 {
		return unwanted{}, false // nobody knows which
	}
	ids := n.heads.ids
	if len(ids) == 0 {
		ids = s.lowering().fitting(p, n)
	}
	sort := s.sortOf(ids)
	return unwanted{
		about: ids, named: onlyOne(ids), rest: p.likewise(sort, s.goingOn(p, rest)),
		bars: func(c task.Condition) bool { return slices.ContainsFunc(ids, c.Mentions) },
		drops: func(c task.Clause) bool {
			return slices.ContainsFunc(ids, c.Mentions) || slices.ContainsFunc(c.Find, func(d task.Describe) bool {
				return slices.ContainsFunc(d.Among, func(id string) bool { return slices.Contains(ids, id) })
			})
		},
	}, true
}

// passedOver is where the words end that stand behind what is not wanted and say nothing
// more of it.
func (s *session) passedOver(p *parser, at, end int) int {
	for at < end {
		e := slices.Concat(p.g.at(p.toks, at, roleForbade), p.g.at(p.toks, at, roleFiller))
		if len(e) == 0 {
			break
		}
		at += len(e[0].words)
	}
	return at
}

// sortOf is what the objects are called by their kind; "" where that is not one.
func (s *session) sortOf(ids []string) string {
	kind := ""
	for _, id := range ids {
		o, _ := s.world.Object(id)
		if kind != "" && o.Kind != kind {
			return ""
		}
		kind = o.Kind
	}
	names := s.rules.kindNames[kind]
	i := slices.IndexFunc(names, func(n string) bool { return strings.ContainsFunc(n, isHan) == (s.g.lex.Script == "han") })
	if i < 0 {
		return ""
	}
	return names[i]
}

// likewise is the text with the name of a sort where a word stands for it: "the blue one"
// behind "I don't want the red cup but".
func (p *parser) likewise(sort, text string) string {
	if sort == "" || text == "" {
		return text
	}
	toks := split(text)
	for at := 1; at < len(toks); at++ {
		last := at+1 == len(toks) || toks[at+1].text == "," || toks[at+1].text == "."
		switch {
		case !last:
		case len(p.g.lex.Roles.After) == 0 && len(p.g.at(toks, at, roleStandIn)) > 0:
			return text[:toks[at].start] + sort + text[toks[at].end:]
		case len(p.g.lex.Roles.After) > 0 && len(p.g.at(toks, at, roleOf)) > 0 && p.g.qualityEnds(toks, at):
			return text[:toks[at].end] + sort + text[toks[at].end:]
		}
	}
	return text
}

// qualityEnds reports whether a word that tells how something is ends at the position.
func (g *grammar) qualityEnds(toks []token, at int) bool {
	for n := min(maxShort, at); n > 0; n-- {
		if slices.ContainsFunc(g.at(toks, at-n, roleAttribute), func(e entry) bool { return len(e.words) == n }) {
			return true
		}
	}
	return false
}

// lowering is one that only looks up what words stand for.
func (s *session) lowering() *lowering {
	return &lowering{rules: s.rules, g: s.g, world: s.world, talk: s.talk, lang: s.lang, kept: map[string]task.Describe{}, counter: map[string]int{}}
}

// onlyOne returns what alone is spoken of: of several nobody can tell which "it" is.
func onlyOne(ids []string) []string {
	if len(ids) == 1 {
		return ids
	}
	return nil
}
