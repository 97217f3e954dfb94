package reader

import "slices"

// whole reads a clause with what can stand around it: if, until, how often.
func (p *parser) whole(at int) []clause {
	out := p.clauses(at)
	out = append(out, p.conditioned(at)...)
	out = append(out, p.notified(at)...)
	out = append(out, p.answered(at)...)
	out = append(out, p.fronted(at)...)
	out = append(out, p.remarkedAt(at)...)
	out = append(out, p.without(at)...)
	out = append(out, p.twice(at)...)
	out = append(out, p.forbidding(at)...)
	out = append(out, p.beforehand(at)...)
	for i := range len(out) {
		out = append(out, p.followed(out[i])...)
	}
	for i := range len(out) {
		out = append(out, p.besides(out[i])...)
	}
	for i := range len(out) {
		out = append(out, p.qualified(out[i])...)
		out = append(out, p.notThere(out[i])...)
	}
	for i := range len(out) {
		out = append(out, p.preceded(out[i])...)
		out = append(out, p.readiedBehind(out[i])...)
	}
	for i := range len(out) {
		c := out[i]
		out = append(out, p.conditions(c)...)
		if n, end := p.times(c.end); n > 1 {
			c.repeat, c.end = n, end
			out = append(out, c)
		}
		for _, e := range p.g.at(p.toks, c.end, roleUntil) {
			for _, cond := range p.circumstances(c.end + len(e.words)) {
				u := c
				u.until, u.end, u.cost = &cond, cond.end, c.cost+cond.cost
				out = append(out, u)
			}
		}
	}
	for i := range out {
		p.expand(&out[i])
	}
	return out
}

// fronted reads a clause with its place in front: "in the kitchen, find ...".
func (p *parser) fronted(at int) []clause {
	var out []clause
	start := func(place cand, end int, away bool) {
		if place.cost >= costUnknown || !p.isSomewhere(place.n) {
			return
		}
		if p.word(end) == "," {
			end++
		}
		ends := []int{end}
		for _, e := range p.g.at(p.toks, end, roleWithin) {
			ends = append(ends, end+len(e.words))
		}
		for _, e := range p.g.at(p.toks, end, roleFiller) {
			if p.begins(at) { // in the kitchen, could you find ...
				ends = append(ends, end+len(e.words))
			}
		}
		for _, begin := range ends {
			for _, c := range p.clauses(begin) {
				c.front, c.away, c.start, c.cost = place.n, away, at, c.cost+place.cost+costRelation
				out = append(out, c)
			}
		}
	}
	for _, e := range p.g.at(p.toks, at, roleBefore) {
		for _, place := range p.single(at+len(e.words), 1) {
			start(place, place.end, p.away(at, len(e.words)))
		}
	}
	if len(p.g.lex.Roles.After) == 0 {
		return out
	}
	for _, of := range slices.Concat(p.g.at(p.toks, at, roleOf), p.g.at(p.toks, at, roleFrom)) { // 在…里, 从…里
		for _, place := range p.single(at+len(of.words), 1) {
			start(place, place.end, false)
			for _, e := range p.g.at(p.toks, place.end, roleAfter) {
				start(place, place.end+len(e.words), false)
			}
			for _, e := range p.g.at(p.toks, place.end, roleAway) {
				start(place, place.end+len(e.words), true)
			}
		}
	}
	return out
}

// remarkedAt reads a remark that is made of a room, in languages that need no word before
// that: 卧室里太热了.
func (p *parser) remarkedAt(at int) []clause {
	if len(p.g.lex.Roles.After) == 0 {
		return nil
	}
	var out []clause
	for _, place := range p.single(at, 1) {
		if place.cost >= costUnknown || !p.types.IsA(place.n.heads.typ, typeRoom) {
			continue
		}
		begins := []int{place.end}
		for _, e := range p.g.at(p.toks, place.end, roleAfter) {
			begins = append(begins, place.end+len(e.words))
		}
		for _, begin := range begins {
			for _, c := range p.clauses(begin) {
				if c.rule.kind == ruleNeed && c.rule.cannot == "" && len(c.values) == 0 {
					c.front, c.start, c.cost = place.n, at, c.cost+place.cost+costRelation
					out = append(out, c)
				}
			}
		}
	}
	return out
}

// followed reads the place behind a clause that has no other: "turn the lights
// off in the kitchen".
func (p *parser) followed(c clause) []clause {
	if c.front != nil || c.dictates() {
		return nil
	}
	var out []clause
	add := func(place cand, away bool) {
		if place.n.pronoun == "here" || place.cost < costUnknown && p.isSomewhere(place.n) {
			d := c
			d.front, d.away, d.end, d.cost = place.n, away, place.end, c.cost+place.cost+2*costRelation
			out = append(out, d)
		}
	}
	for _, e := range p.g.at(p.toks, c.end, roleBefore) {
		if e.value == factIn || e.value == factOn || e.value == "at" {
			for _, place := range p.single(c.end+len(e.words), 1) {
				add(place, p.away(c.end, len(e.words)))
			}
		}
	}
	for _, place := range p.single(c.end, maxNounDepth) {
		if place.n.pronoun == "here" {
			add(place, false)
		}
	}
	return out
}

// away reports whether the words before a place say that something is not to be
// there: "out of the kitchen".
func (p *parser) away(at, words int) bool {
	return slices.ContainsFunc(p.g.at(p.toks, at, roleAway), func(e entry) bool { return len(e.words) == words })
}

func (p *parser) isSomewhere(n *noun) bool {
	return n.pronoun == "" && (p.types.IsA(n.heads.typ, typeRoom) || p.isFurniture(n))
}

// joints returns where a clause can begin after a condition: behind commas,
// "then" and fillers, which may also be its own first words.
func (p *parser) joints(at int) []int {
	out := []int{at}
	for i := 0; i < len(out) && len(out) < maxJoints; i++ {
		at := out[i]
		if p.word(at) == "," || p.word(at) == ":" {
			out = append(out, at+1)
		}
		for _, r := range []role{roleThen, roleFiller, roleWithin} {
			if r == roleFiller && len(p.notices(at)) > 0 {
				continue // 洗好了告诉我 has somebody told
			}
			for _, e := range p.g.at(p.toks, at, r) {
				out = append(out, at+len(e.words))
			}
		}
	}
	return out
}

// maxJoints bounds the places at which a clause may begin after a condition.
const maxJoints = 8

// times reads "twice" and "three times".
func (p *parser) times(at int) (n, end int) {
	v, after := p.number(at)
	e := p.g.at(p.toks, after, roleTimes)
	switch {
	case len(e) == 0, after == at && isHan([]rune(e[0].words[0])[0]): // 去厨房再回来 is done once
		return 0, at
	case after == at:
		return 2, after + len(e[0].words) // a word of its own: twice
	}
	return int(v), after + len(e[0].words)
}
