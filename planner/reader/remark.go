package reader

import "slices"

// remark notes what a sentence speaks of that asks for nothing.
func (l *lowering) remark(p *parser, span [2]int) {
	var names []string
	typ := ""
	for pos := span[0]; pos < span[1]; pos++ {
		n := p.existing(pos, span[1])
		if n == nil {
			n = p.longest(pos, span[1])
		}
		if n == nil {
			continue
		}
		before := l.question
		if l.isPerson(n) && !n.all {
			l.stranger(p, n)
			l.question = before
			pos = n.end - 1
			continue
		}
		ids := l.fitting(p, n)
		l.question = before // a remark asks for nothing, and so nothing is asked about it
		if len(ids) == 0 || typ != "" && !l.is(ids[0], typ) {
			continue
		}
		pos = n.end - 1
		if l.is(ids[0], typePerson) { // 小美还没喝牛奶 speaks of both
			l.said = append([]mention{{names: ids[:1], typ: typePerson}}, l.said...)
			continue
		}
		if typ == "" {
			typ = typeSpot
			if l.is(ids[0], typeThing) {
				typ = typeThing
			}
		}
		if m, several := l.spokenOfMany(p, n, ids); several && typ == typeThing {
			l.said = append([]mention{m}, l.said...)
			continue
		}
		names = append(names, l.rank(ids)[0])
	}
	if len(names) > 0 {
		l.said = append([]mention{{names: slices.Compact(names), typ: typ}}, l.said...)
	}
}

// longest reads the noun of most words at the position, up to the end given;
// nil when none stands there.
func (p *parser) longest(pos, end int) *noun {
	var best *cand
	for _, c := range p.single(pos, 0) {
		if c.n.pronoun != "" || c.cost >= costUnknown || c.end > end || p.says(c.n) {
			continue
		}
		if best == nil || c.end > best.end || c.end == best.end && c.cost < best.cost {
			best = &c
		}
	}
	if best == nil {
		return nil
	}
	return best.n
}

// says reports whether the words of the noun are a sentence about it: "the red
// cup is dirty" is said of the red cup, whether it is known to be dirty or not.
func (p *parser) says(n *noun) bool {
	for at := n.head[1]; at < n.end; at++ {
		if len(p.g.at(p.toks, at-1, roleTold)) > 0 {
			continue // that is dirty
		}
		if len(p.g.lex.Roles.After) > 0 && len(p.g.at(p.toks, at, roleState)) > 0 {
			return true // 红杯子脏了
		}
		for _, r := range []role{roleThatOne, roleThatMany} {
			if e := p.g.at(p.toks, at, r); len(e) > 0 && len(e[len(e)-1].words) == 1 {
				return true
			}
		}
	}
	return false
}

// spokenOfMany is the mention of several things, or of one of several: what
// tells its place is found there, of others nobody said which.
func (l *lowering) spokenOfMany(p *parser, n *noun, ids []string) (mention, bool) {
	m := mention{names: ids, typ: typeThing}
	if len(ids) < 2 && !(n.heads.plural && len(n.rels) > 0) || !n.definite && len(n.rels) == 0 {
		return m, false
	}
	if !n.heads.plural {
		m.open, m.text = true, p.rawText(n.start, n.end)
	}
	if len(n.rels) == 0 {
		return m, true
	}
	before := l.question
	d := l.describe(n, typeThing, p)
	if l.question != before {
		l.question = before // it is asked about when it comes to that
		return m, len(ids) > 1
	}
	if d.All = n.heads.plural; !d.All || !n.describable() {
		d.Among = l.rank(ids)
	}
	m = mention{names: []string{l.keep(d)}, typ: typeThing}
	l.left = append(l.left, l.find...)
	return m, true
}

// stranger notes a person known by looks alone, who is found where the words say.
func (l *lowering) stranger(p *parser, n *noun) {
	d := l.describe(n, typePerson, p)
	if l.question != nil {
		return
	}
	l.said = append([]mention{{names: []string{l.keep(d)}, typ: typePerson}}, l.said...)
	l.left = append(l.left, l.find...)
	l.find = nil
}

// existing reads what is said to be at a place that is named first: "on the
// table there is a cup", "in the kitchen a man is sitting".
func (p *parser) existing(pos, end int) *noun {
	for _, rel := range p.places(pos) {
		at := rel.place.end
		if p.word(at) == "," {
			at++
		}
		for _, e := range p.g.at(p.toks, at, roleThereIs) {
			at += len(e.words)
			break
		}
		if n := p.longest(at, end); n != nil && (p.isThing(n) || p.types.IsA(n.heads.typ, typePerson)) && len(n.rels) == 0 {
			m := n.copy()
			m.rels = append(m.rels, rel)
			m.start = pos
			return &m
		}
	}
	return nil
}

// places lists the places that the position names with a word such as "on".
func (p *parser) places(pos int) []relation {
	var out []relation
	for _, e := range p.g.at(p.toks, pos, roleBefore) {
		for _, place := range p.single(pos+len(e.words), 1) {
			if place.cost < costUnknown && p.isSomewhere(place.n) {
				out = append(out, relation{how: e.value, place: place.n})
			}
		}
	}
	for _, e := range p.g.at(p.toks, pos, roleBeside) {
		for _, other := range p.single(pos+len(e.words), 1) {
			if other.cost < costUnknown && p.isThing(other.n) {
				out = append(out, relation{how: e.value, place: other.n, thing: true})
			}
		}
	}
	if len(p.g.lex.Roles.After) == 0 {
		return out
	}
	begins := []int{pos}
	for _, of := range p.g.at(p.toks, pos, roleOf) { // 在…里
		begins = append(begins, pos+len(of.words))
	}
	for _, begin := range begins {
		for _, place := range p.single(begin, 1) {
			if place.cost < costUnknown && p.types.IsA(place.n.heads.typ, typeRoom) && len(p.g.at(p.toks, place.end, roleThereIs)) > 0 {
				out = append(out, relation{how: factIn, place: place.n}) // 客厅有人
			}
			for _, e := range p.g.at(p.toks, place.end, roleAfter) {
				if place.cost < costUnknown && p.isSomewhere(place.n) {
					n := *place.n
					n.end = place.end + len(e.words)
					out = append(out, relation{how: e.value, place: &n})
				}
			}
		}
	}
	return out
}

// exists reports whether the sentence at the position says what is at a place
// that it names first.
func (p *parser) exists(pos int) bool {
	return slices.ContainsFunc(p.places(pos), func(rel relation) bool {
		at := rel.place.end
		if len(p.g.at(p.toks, at, roleThereIs)) > 0 {
			return true
		}
		if p.word(at) == "," {
			at++
		}
		return len(p.g.at(p.toks, at, roleThereIs)) > 0 || len(p.g.at(p.toks, at, roleIndefinite)) > 0
	})
}

// interrupted reports whether a request begins behind the mark: no remark goes on
// over it without need.
func (p *parser) interrupted(mark int) bool {
	return slices.ContainsFunc(p.joints(mark+1), func(at int) bool {
		return len(p.namesAt(at)) == 0 && p.starts(at) // a list of names goes on
	})
}

// A topic is what is spoken of, said first and taken up by a pronoun without so
// much as a comma between: "the cola could you bring it to me".
const (
	maxTopic  = 16 // words
	costTopic = 1.0
)

// takenUp reports whether a request begins at the position that speaks of
// something by a pronoun.
func (p *parser) takenUp(at int) bool {
	if len(p.g.byFirst[p.word(at)]) == 0 && len(p.g.at(p.toks, at, roleFiller)) == 0 && len(p.g.at(p.toks, at, roleAnd)) == 0 {
		return false
	}
	begins := p.joints(at)
	for _, and := range p.g.at(p.toks, at, roleAnd) {
		begins = append(begins, p.joints(at+len(and.words))...)
	}
	return slices.ContainsFunc(begins, func(begin int) bool {
		return slices.ContainsFunc(p.clauses(begin), func(c clause) bool {
			return c.rule.kind != ruleState && c.rule.kind != ruleNeed && c.cost < costUnknown && c.pronounced() && len(p.namesAt(c.end)) == 0
		})
	})
}

// pronounced reports whether the clause names a thing or a person by a pronoun.
func (c clause) pronounced() bool {
	return slices.ContainsFunc(c.values, func(v value) bool {
		if v.noun == nil || v.noun.elided {
			return false
		}
		return v.noun.pronoun == "it" || v.noun.pronoun == "them" || v.noun.pronoun == "person"
	})
}

// goesOnAbout reports whether a remark about what was just spoken of begins at
// the position without a mark: "answer her question she is in the kitchen".
func (p *parser) goesOnAbout(at int) bool {
	return slices.ContainsFunc(p.g.at(p.toks, at, roleOpener), func(e entry) bool { return len(e.words) > 1 })
}

// fillsAlone reports whether the word at the position means nothing by itself.
func (p *parser) fillsAlone(at int) bool {
	return slices.ContainsFunc(p.g.at(p.toks, at, roleFiller), func(e entry) bool { return len(e.words) == 1 })
}

// listed reports whether the words behind a comma only name more things: what
// follows "put the spoon, " is then part of it, and no remark that may be passed
// over, such as "the floor is wet".
func (p *parser) listed(at, end int) bool {
	mark := at - 1
	for mark > 0 && p.fillsAlone(mark) { // "clean the kitchen, maybe the study"
		mark--
	}
	if p.word(mark) != "," {
		return false
	}
	if len(p.g.lex.Roles.After) > 0 { // 卧室灯呢
		n := p.longest(at, end)
		return n != nil && (n.end == end || n.end == end-1 && p.particle(n.end))
	}
	if len(p.g.at(p.toks, at, roleOpener)) > 0 && !p.g.has(p.toks, at, []role{roleDefinite}) {
		return false
	}
	if n := p.longest(at, end); n != nil && n.end < end && p.word(n.end) != "," && !p.g.has(p.toks, n.end, []role{roleAnd, roleOr, roleFiller, roleThen}) {
		return false // "the milk was spilled on it"
	}
	for ; at < end; at++ {
		if len(p.g.at(p.toks, at, roleThereIs)) > 0 {
			return false
		}
	}
	return true
}

// opens reports whether a remark can begin at the position.
func (p *parser) opens(at int) bool {
	named := len(p.namesAt(at)) > 0 && !p.bids(at)
	return p.begins(at) && !p.bidBefore(at) && (named || len(p.g.at(p.toks, at, roleOpener)) > 0 || p.exists(at))
}

// bids reports whether the word at the position is one, since an article follows
// it: "place the cup ..." speaks of no place.
func (p *parser) bids(at int) bool {
	return len(p.g.byFirst[p.word(at)]) > 0 && (len(p.g.at(p.toks, at+1, roleDefinite)) > 0 || len(p.g.at(p.toks, at+1, roleIndefinite)) > 0)
}

// bidBefore reports whether a word that bids stands just before the name, though it says
// nothing where another one follows it: "run the fan for ages" speaks of no fan in passing.
func (p *parser) bidBefore(at int) bool {
	return at > 0 && isLatin(p.word(at-1)) && slices.ContainsFunc(p.g.byFirst[p.word(at-1)], func(r *rule) bool { return r.kind == ruleGoal || r.kind == ruleAct })
}
