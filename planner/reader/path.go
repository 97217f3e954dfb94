package reader

import (
	"slices"
	"strings"
)

// Costs of what a reading leaves out.
const (
	costRemark = 3.0
	costAside  = 0.3 // per word of a remark
	costSkip   = 20.0
	costFiller = 0.01
)

const maxNeedDepth = 2

// path is the cheapest way through the text: clauses in order, remarks that
// only tell what is spoken of, and words that nothing was made of.
type path struct {
	clauses []clause
	remarks [][2]int
	skipped [][2]int
	cost    float64
	p       *parser
}

// complete reports whether every word has a meaning.
func (w path) complete() bool {
	return len(w.clauses) > 0 && len(w.skipped) == 0 &&
		!slices.ContainsFunc(w.clauses, func(c clause) bool { return c.cost >= costUnknown })
}

// edge is the last move of the cheapest way to a position.
type edge struct {
	from   int
	cost   float64 // of the whole way
	clause *clause
	remark bool
	skip   bool
	set    bool
}

// read finds the cheapest path from pos to the end.
func (p *parser) read(pos int) path {
	if p.lists == nil {
		p.forget()
	}
	p.within = make([]int, len(p.toks))
	for at := range p.toks {
		p.within[at] = p.pause(at)
	}
	best := make([]edge, len(p.toks)+1)
	best[pos] = edge{from: -1, set: true}
	move := func(to int, e edge) {
		if to > e.from && (!best[to].set || e.cost < best[to].cost-1e-9) {
			e.set = true
			best[to] = e
		}
	}
	for at := pos; at < len(p.toks); at++ {
		if best[at].set {
			p.moves(at, best[at], move)
			for _, c := range p.gapped(best, at) {
				move(c.end, edge{from: at, cost: best[at].cost + c.cost, clause: &c})
			}
		}
	}
	return p.trace(best, pos)
}

// pause returns how many words at the position may stand within a phrase and
// mean nothing: "bring me, um, the cup".
func (p *parser) pause(at int) int {
	from := at
	if p.word(at) == "," {
		at++
	}
	e := p.g.at(p.toks, at, roleWithin)
	if len(e) == 0 {
		return 0
	}
	at += len(e[0].words)
	if p.word(at) == "," && at > from+1 {
		at++
	}
	return at - from
}

// moves offers every way on from a position.
func (p *parser) moves(at int, last edge, move func(to int, e edge)) {
	cost := last.cost
	if w := p.word(at); w == "." || w == "," {
		move(at+1, edge{from: at, cost: cost})
	}
	for _, r := range []role{roleThen, roleAnd, roleFiller} {
		for _, e := range p.g.at(p.toks, at, r) {
			move(at+len(e.words), edge{from: at, cost: cost + costFiller})
		}
	}
	for _, c := range p.whole(at) {
		move(c.end, edge{from: at, cost: cost + c.cost, clause: &c})
	}
	if p.opens(at) {
		for end := at + 1; end <= len(p.toks) && len(p.g.at(p.toks, end-1, roleAgainst)) == 0; end++ {
			if w := p.word(end); end == len(p.toks) || w == "." || w == "," {
				move(end, edge{from: at, cost: cost + costRemark + costAside*float64(end-at), remark: true})
			}
		}
	}
	if last.clause != nil && !last.clause.dictates() && (len(p.g.at(p.toks, at, roleAside)) > 0 || p.word(at) == "," && len(p.g.at(p.toks, at+1, roleAside)) > 0) {
		end := at + 1
		for end < len(p.toks) && p.word(end) != "," && p.word(end) != "." {
			end++
		}
		move(end, edge{from: at, cost: cost + costAside*float64(end-at), remark: true})
	}
	move(at+1, edge{from: at, cost: cost + costSkip, skip: true})
}

// opens reports whether a remark can begin at the position.
func (p *parser) opens(at int) bool {
	before := "."
	if at > 0 {
		before = p.word(at - 1)
	}
	return (before == "." || before == ",") &&
		(len(p.g.at(p.toks, at, roleOpener)) > 0 || len(p.names.at(p.toks, at)) > 0)
}

// whole reads a clause with what can stand around it: if, until, how often.
func (p *parser) whole(at int) []clause {
	out := p.clauses(at)
	for _, e := range p.g.at(p.toks, at, roleIf) {
		for _, cond := range p.statements(at + len(e.words)) {
			for _, start := range p.joints(cond.end) {
				for _, c := range p.clauses(start) {
					c.when, c.start, c.cost = &cond, at, c.cost+cond.cost
					out = append(out, c)
				}
			}
		}
	}
	out = append(out, p.fronted(at)...)
	for i := range len(out) {
		out = append(out, p.followed(out[i])...)
	}
	for i := range len(out) {
		c := out[i]
		out = append(out, p.conditions(c)...)
		if n, end := p.times(c.end); n > 1 {
			c.repeat, c.end = n, end
			out = append(out, c)
		}
		for _, e := range p.g.at(p.toks, c.end, roleUntil) {
			for _, cond := range p.statements(c.end + len(e.words)) {
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
	start := func(place cand, end int) {
		if place.cost >= costUnknown || !p.isSomewhere(place.n) {
			return
		}
		if p.word(end) == "," {
			end++
		}
		for _, c := range p.clauses(end) {
			c.front, c.start, c.cost = place.n, at, c.cost+place.cost+costRelation
			out = append(out, c)
		}
	}
	for _, e := range p.g.at(p.toks, at, roleBefore) {
		for _, place := range p.single(at+len(e.words), 1) {
			start(place, place.end)
		}
	}
	if len(p.g.lex.Roles.After) == 0 {
		return out
	}
	for _, of := range p.g.at(p.toks, at, roleOf) { // 在…里
		for _, place := range p.single(at+len(of.words), 1) {
			start(place, place.end)
			for _, e := range p.g.at(p.toks, place.end, roleAfter) {
				start(place, place.end+len(e.words))
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
	add := func(place cand) {
		if place.n.pronoun == "here" || place.cost < costUnknown && p.isSomewhere(place.n) {
			d := c
			d.front, d.end, d.cost = place.n, place.end, c.cost+place.cost+2*costRelation
			out = append(out, d)
		}
	}
	for _, e := range p.g.at(p.toks, c.end, roleBefore) {
		if e.value == factIn || e.value == factOn || e.value == "at" {
			for _, place := range p.single(c.end+len(e.words), 1) {
				add(place)
			}
		}
	}
	for _, place := range p.single(c.end, maxNounDepth) {
		if place.n.pronoun == "here" {
			add(place)
		}
	}
	return out
}

func (p *parser) isSomewhere(n *noun) bool {
	return n.pronoun == "" && (p.types.IsA(n.heads.typ, typeRoom) || p.isFurniture(n))
}

// conditions reads what is said after the clause that it depends on.
func (p *parser) conditions(c clause) []clause {
	if c.when != nil {
		return nil
	}
	at := c.end
	if p.word(at) == "," {
		at++
	}
	var out []clause
	for _, e := range p.g.at(p.toks, at, roleIf) {
		for _, cond := range p.statements(at + len(e.words)) {
			d := c
			d.when, d.trailing, d.end, d.cost = &cond, true, cond.end, c.cost+cond.cost
			out = append(out, d)
		}
	}
	return out
}

// joints returns where a clause can begin after a condition: behind commas,
// "then" and fillers, which may also be its own first words.
func (p *parser) joints(at int) []int {
	out := []int{at}
	for i := 0; i < len(out) && len(out) < maxJoints; i++ {
		at := out[i]
		if p.word(at) == "," {
			out = append(out, at+1)
		}
		for _, r := range []role{roleThen, roleFiller, roleWithin} {
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
	for _, e := range p.g.at(p.toks, after, roleTimes) {
		if after == at {
			return 2, after + len(e.words) // a word of its own: twice
		}
		return int(v), after + len(e.words)
	}
	return 0, at
}

// expand reads what a need means, with its slots put in as they were said.
func (p *parser) expand(c *clause) {
	if c.rule.kind != ruleNeed || p.depth >= maxNeedDepth {
		return
	}
	text := c.rule.means
	for _, v := range c.values {
		if v.noun != nil {
			text = strings.ReplaceAll(text, "{"+v.slot.name+"}", p.rawText(v.start, v.end))
		}
	}
	inner := &parser{g: p.g, types: p.types, lexis: p.lexis, world: p.world, raw: text, depth: p.depth + 1, steps: p.steps}
	inner.toks = inner.correct(split(text))
	got := inner.read(0)
	p.steps = inner.steps
	c.nested = &got
	if !got.complete() {
		c.cost += costSkip
	}
}

// trace walks the cheapest way back.
func (p *parser) trace(best []edge, pos int) path {
	out := path{p: p, cost: best[len(p.toks)].cost}
	for at := len(p.toks); at > pos; at = best[at].from {
		e := best[at]
		span := [2]int{e.from, at}
		switch {
		case e.clause != nil:
			out.clauses = slices.Insert(out.clauses, 0, *e.clause)
		case e.remark:
			out.remarks = slices.Insert(out.remarks, 0, span)
		case e.skip && len(out.skipped) > 0 && out.skipped[0][0] == at:
			out.skipped[0][0] = e.from
		case e.skip:
			out.skipped = slices.Insert(out.skipped, 0, span)
		}
	}
	return out
}
