package reader

import (
	"cmp"
	"slices"
	"strings"

	"saydo/task"
)

// verbOnly reads a deed of which nothing is said but the verb, with a pronoun at most, and that is not to be done any more:
// 不用关了, "no need to close it any more". It is about whatever in a wish under way the verb is done to. What nobody
// asked for is claimed all the same: taken for words of another sort, it would begin that deed.
func (s *session) verbOnly(p *parser, at int) (unwanted, bool) {
	if !s.underWay() {
		return unwanted{}, false
	}
	end := p.markFrom(at)
	for _, r := range []role{roleNeedless, roleNoMore, roleForbid} {
		for _, e := range p.g.at(p.toks, at, r) {
			verb, behind := s.verbBefore(p, at+len(e.words), end)
			if behind == verb || r != roleNeedless && !s.endsNow(p, behind, end) {
				continue
			}
			if what, ok := s.undoneBy(p, verb, behind); ok {
				what.rest = s.goingOn(p, end)
				return what, true
			}
		}
	}
	return unwanted{}, false
}

// sparesPart reports whether the text, which would call off the whole of what is being done, names a deed by its verb
// that is only a part of that: 不用去了, with something to be brought before.
func (s *session) sparesPart(text string) bool {
	if !s.underWay() {
		return false
	}
	p := s.parser(text)
	for at := range s.g.openings(p.toks) {
		what, ok := s.verbOnly(p, at)
		if !ok || len(what.about) == 0 || what.rest != "" {
			continue
		}
		for _, wish := range s.underWayFirst() {
			clauses := wish.Request.Clauses
			if slices.ContainsFunc(clauses, what.drops) {
				return slices.ContainsFunc(clauses, func(c task.Clause) bool { return !c.Replies() && !what.drops(c) })
			}
		}
	}
	return false
}

// verbBefore is where the verb stands between the positions, without words such as "any more" around it.
func (s *session) verbBefore(p *parser, from, end int) (verb, behind int) {
	fill := func(at int) int { return p.g.past(p.toks, at, roleFiller, roleForbade) }
	first := from
	for next := fill(from); next > from && next < end; next = fill(from) {
		from = next
	}
	if fill(from) >= end { // 去 is a verb where it is all that is said
		from = first
	}
	behind = from
	for at := from; at < end; {
		if next := fill(at); at > from && next > at {
			at = next
			continue
		}
		at++
		behind = at
	}
	return from, behind
}

// endsNow reports whether the words there end what is being done, as 别……了 does: without them they lay down a rule.
func (s *session) endsNow(p *parser, at, end int) bool {
	for ; at < end; at++ {
		if len(p.g.at(p.toks, at, roleForbadeNow)) > 0 {
			return true
		}
	}
	return false
}

// undoneBy is that what the verb between the positions does to a thing of a wish is not to be done; not ok where the words
// are no verb, or name what they are about.
func (s *session) undoneBy(p *parser, from, end int) (unwanted, bool) {
	said := verbFrame{session: s, one: true, known: map[string][]task.Clause{}}
	if !said.read(p, from, end) {
		return unwanted{}, false
	}
	reads := false
	for _, wish := range s.underWayFirst() {
		for _, c := range wish.Request.Clauses {
			for _, id := range inClause(c) {
				reads = reads || len(said.of(id)) > 0
				if said.does(c, id) && !slices.Contains(said.about, id) {
					said.about = append(said.about, id)
				}
			}
		}
		if len(said.about) > 0 {
			break
		}
	}
	return unwanted{
		about: said.about, things: true, verb: true, one: said.one, named: onlyOne(said.about),
		bars: func(f task.Condition) bool {
			return slices.ContainsFunc(said.about, func(id string) bool { return f.Mentions(id) && said.makes(f, id) })
		},
		drops: func(c task.Clause) bool {
			return slices.ContainsFunc(said.about, func(id string) bool { return said.does(c, id) })
		},
	}, reads
}

// verbFrame is a verb, to be read with one thing after the other.
type verbFrame struct {
	*session

	before, behind string // of the name
	one            bool   // it is said of one of them
	about          []string
	known          map[string][]task.Clause
}

// read takes the verb from the words between the positions, and reports whether they are no more than one.
func (f *verbFrame) read(p *parser, from, end int) bool {
	if len(p.g.byFirst[p.word(from)]) == 0 {
		if _, ok := p.stem(p.word(from)); !ok {
			return false
		}
	}
	at, next := end, end
	for i := from + 1; i < end; i++ {
		for _, e := range p.g.at(p.toks, i, rolePronoun) {
			if e.value == "it" || e.value == "them" {
				at, next, f.one = i, i+len(e.words), e.value == "it"
			}
		}
	}
	if at == end {
		f.one = false
	}
	tells := func(r role) bool {
		return slices.ContainsFunc(p.toks[from:end], func(t token) bool { return len(p.g.at([]token{t}, 0, r)) > 0 })
	}
	if tells(roleAttribute) || tells(roleStandIn) || tells(roleOther) { // 别拿红的了 tells which
		return false
	}
	words := p.rawText(from, at)
	if base, ok := p.stem(p.word(from)); ok && len(p.g.byFirst[p.word(from)]) == 0 { // "don't bother closing it"
		words = strings.TrimSpace(base + " " + p.rawText(from+1, at))
	}
	gap := p.g.lex.gap()
	f.before, f.behind = words+gap, gap+p.rawText(next, end)
	return words != ""
}

// of is what is asked for by the verb with the thing; nothing where that cannot be read.
func (f *verbFrame) of(id string) []task.Clause {
	if got, ok := f.known[id]; ok {
		return got
	}
	f.known[id] = nil
	o, there := f.world.Object(id)
	if !there {
		return nil
	}
	it := ""
	if words := f.g.lex.Roles.Pronouns["it"]; len(words) > 0 {
		it = words[0]
	}
	alone := *f.session
	alone.talk.Pending, alone.talk.Focus = nil, nil
	for _, name := range []string{cmp.Or(it, o.Spoken(f.lang)), o.Spoken(f.lang)} {
		w := f.strictly(strings.TrimSpace(f.before + name + f.behind))
		if !w.complete() || len(w.clauses) != 1 || len(w.remarks) > 0 || w.clauses[0].bid != nil || w.clauses[0].rule.kind == ruleAsk {
			continue
		}
		if clauses, _ := alone.lower(w, id); slices.ContainsFunc(clauses, func(c task.Clause) bool { return c.Mentions(id) }) {
			f.known[id] = clauses
			break
		}
	}
	return f.known[id]
}

// makes reports whether the fact is what the verb makes of the thing.
func (f *verbFrame) makes(fact task.Condition, id string) bool {
	return slices.ContainsFunc(f.of(id), func(said task.Clause) bool {
		return said.Goal != nil && (slices.ContainsFunc(alternatives(*said.Goal), same(fact)) || brings(fact, *said.Goal))
	})
}

// does reports whether the clause asks for what the verb does to the thing.
func (f *verbFrame) does(c task.Clause, id string) bool {
	for _, d := range c.Find {
		if slices.Contains(d.Among, id) {
			c = c.Bind(d.Name, []string{id})
		}
	}
	return slices.ContainsFunc(f.of(id), func(said task.Clause) bool {
		switch {
		case c.Goal != nil && said.Goal != nil:
			return sharesFact(*c.Goal, *said.Goal)
		case c.Act != nil && said.Act != nil:
			return c.Act.Skill == said.Act.Skill && c.Mentions(id)
		}
		return false
	})
}

// inClause lists the objects that the clause is about, and those that it may be.
func inClause(c task.Clause) []string {
	out := objectsOf([]task.Clause{c})
	if c.Act != nil {
		for _, id := range c.Act.Args {
			out = append(out, id)
		}
	}
	for _, d := range c.Find {
		out = append(out, d.Among...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
