package reader

import (
	"cmp"
	"maps"
	"slices"
)

// before reads modifiers in front of the head, in any order.
func (p *parser) before(n noun, pos, depth, used int, cost float64, next nounStep) {
	next(n, pos, cost)
	if used == maxModifiers || !p.spend() {
		return
	}
	step := func(m noun, end int, cost float64) { p.before(m, end, depth, used+1, cost, next) }
	p.determiners(n, pos, cost, step)
	p.qualities(n, pos, cost, step)
	if depth < maxNounDepth && len(p.g.lex.Roles.After) > 0 {
		p.placeBefore(n, pos, depth, cost, step)
		p.toldBefore(n, pos, step, cost)
	}
	if end := p.partOfName(pos); end > pos && len(n.parts) == 0 {
		m := n.copy()
		m.parts = append(m.parts, joined(p.toks[pos:end]))
		step(m, end, cost+costPart)
	}
	p.exceptedBefore(n, pos, depth, cost, step)
}

// determiners reads articles, quantities, measures and joining particles.
func (p *parser) determiners(n noun, pos int, cost float64, step nounStep) {
	if pos > n.start && len(n.states) > 0 && len(p.g.lex.Roles.After) == 0 && p.behind(pos, roleState) && !p.behind(pos, roleOf) && p.article(pos) {
		return // "turn off the tv and open the fridge" is about no "open the fridge"
	}
	for _, e := range p.g.at(p.toks, pos, roleDefinite) {
		m := n.copy()
		m.definite = !m.any
		m.owner = cmp.Or(m.owner, p.ownerSaid(pos, len(e.words)))
		step(m, pos+len(e.words), cost)
	}
	for _, of := range p.owners(pos) {
		if m := n.copy(); n.owner == nil && !n.any {
			m.definite, m.owner = true, of.n
			step(m, of.end, cost+costOwner)
		}
	}
	for _, e := range p.g.at(p.toks, pos, roleIndefinite) {
		m := n.copy()
		m.any = true
		step(m, pos+len(e.words), cost)
	}
	for _, e := range p.g.at(p.toks, pos, roleAll) {
		if slices.ContainsFunc(p.g.at(p.toks, pos, roleOther), func(o entry) bool { return len(o.words) == len(e.words) }) {
			continue // all the others: below
		}
		m := n.copy()
		m.all = true
		m.both = slices.ContainsFunc(p.g.at(p.toks, pos, roleBoth), func(b entry) bool { return len(b.words) == len(e.words) })
		step(m, pos+len(e.words), cost)
	}
	for _, e := range p.g.at(p.toks, pos, roleSame) {
		m := n.copy()
		m.same = true
		step(m, pos+len(e.words), cost)
	}
	for _, e := range p.g.at(p.toks, pos, roleOther) {
		m := n.copy()
		m.other, m.all = true, m.all || p.meansEach(pos, len(e.words))
		step(m, pos+len(e.words), cost)
	}
	for _, r := range []role{roleOf, roleMeasure} {
		for _, e := range p.g.at(p.toks, pos, r) {
			if r == roleMeasure && len(p.g.lex.Roles.After) > 0 && len(p.g.at(p.toks, pos+len(e.words), roleOf)) > 0 {
				continue // 本的书桌 counts nothing
			}
			m := n.copy()
			m.any = m.any || !m.definite && (r == roleMeasure) == (m.count == 0) // "one of the cups" is any of them
			step(m, pos+len(e.words), cost+p.costInName(pos, len(e.words)))
		}
	}
	if v, end := p.number(pos); end > pos && n.count == 0 && v >= 1 && v == float64(int(v)) {
		m := n.copy()
		if !p.ofThose(n, pos) {
			m.count = int(v)
		}
		step(m, end, cost)
	}
}

// costInName is what words cost that a longer name begins with: 台灯 is no 台 of lamps.
func (p *parser) costInName(pos, words int) float64 {
	if len(p.g.lex.Roles.After) > 0 && slices.ContainsFunc(p.namesAt(pos), func(f found) bool { return f.end > pos+words }) {
		return costShorter
	}
	return 0
}

// article reports whether an article stands at the position.
func (p *parser) article(pos int) bool {
	return p.g.has(p.toks, pos, []role{roleDefinite, roleIndefinite})
}

// ofThose reports whether the number at the position counts those that one is chosen
// of: "one of the two cups", "the bigger of the two".
func (p *parser) ofThose(n noun, pos int) bool {
	if !n.any && n.most == nil {
		return false
	}
	return slices.ContainsFunc(p.g.at(p.toks, pos-1, roleDefinite), func(e entry) bool { return len(e.words) == 1 })
}

// meansEach reports whether the words mean all that there are, in a language that
// has no plurals: 其他的.
func (p *parser) meansEach(pos, words int) bool {
	return slices.ContainsFunc(p.g.at(p.toks, pos, roleAll), func(e entry) bool { return len(e.words) == words })
}

// byNear is the superlative of what is quickest to get at: any of them will do, and of those
// the plan takes the cheapest.
const byNear = "near"

// ranked reads as which thing of several it is counted.
func (p *parser) ranked(n noun, pos int, cost float64, step nounStep) {
	for _, e := range p.g.at(p.toks, pos, roleOrdinal) {
		end := pos + len(e.words)
		if end == len(p.toks) || len(p.g.at(p.toks, end, roleStandIn)) > 0 {
			continue // "the second one" answers a question
		}
		m := n.copy()
		m.definite, m.told = true, true // nobody but the speaker knows from where they count
		step(m, end, cost+costModifier)
	}
}

// qualities reads colours, states and looks.
func (p *parser) qualities(n noun, pos int, cost float64, step nounStep) {
	for _, r := range []role{roleAttribute, roleLook} {
		for _, e := range p.g.at(p.toks, pos, r) {
			step(n.with(e.is), pos+len(e.words), cost+costModifier)
		}
	}
	p.ranked(n, pos, cost, step)
	for _, e := range p.g.at(p.toks, pos, roleCountedFrom) {
		p.ranked(n, pos+len(e.words), cost, step)
	}
	for _, e := range p.g.at(p.toks, pos, roleMost) {
		m := n.copy()
		if e.most.By == byNear {
			m.nearest, m.any, m.definite = true, true, false
		} else {
			m.most = &e.most
		}
		step(m, pos+len(e.words), cost+costModifier)
	}
	for _, e := range p.g.at(p.toks, pos, roleState) {
		m := n.copy()
		if e.makes {
			m.wanted = append(m.wanted, e.cond)
		} else {
			m.states = append(m.states, e.cond)
		}
		step(m, pos+len(e.words), cost+costModifier)
	}
	for _, e := range p.g.at(p.toks, pos, roleWearing) {
		p.clothes(pos+len(e.words), func(what string, end int) {
			step(n.with(map[string]string{"wearing": what}), end, cost+costModifier)
		})
	}
}

func (n noun) with(attrs map[string]string) noun {
	m := n.copy()
	if m.attrs == nil {
		m.attrs = map[string]string{}
	}
	maps.Copy(m.attrs, attrs)
	return m
}

// clothes reads "a black sweater"; the value is colour and garment.
func (p *parser) clothes(pos int, next func(what string, end int)) {
	for _, r := range []role{roleIndefinite, roleDefinite} {
		for _, e := range p.g.at(p.toks, pos, r) {
			p.clothes(pos+len(e.words), next)
		}
	}
	color := ""
	for _, e := range p.g.at(p.toks, pos, roleAttribute) {
		if c, ok := e.is["color"]; ok {
			color = c + " "
			pos += len(e.words)
			break
		}
	}
	for _, e := range p.g.at(p.toks, pos, roleOf) {
		pos += len(e.words)
		break
	}
	for _, e := range p.g.at(p.toks, pos, roleGarment) {
		next(color+cmp.Or(p.g.lex.Worn[e.value], e.value), pos+len(e.words))
	}
}

// placeBefore reads a place in front of the noun: a language that says "table
// on's cup".
func (p *parser) placeBefore(n noun, pos, depth int, cost float64, step nounStep) {
	for _, place := range p.wheres(pos, depth+1, "") {
		if place.cost >= costUnknown {
			continue
		}
		n.all = n.all || len(place.n.also) > 0
		for _, e := range p.g.at(p.toks, place.end, roleBesideOf) {
			if p.isThing(place.n) {
				m := n.copy()
				m.rels = append(m.rels, relation{how: e.value, place: place.n, thing: true})
				step(m, place.end+len(e.words), cost+place.cost+costRelation)
			}
		}
		for _, e := range p.g.at(p.toks, place.end, roleAfter) {
			m := n.copy()
			m.rels = append(m.rels, relation{how: e.value, place: place.n})
			step(m, place.end+len(e.words), cost+place.cost+costRelation)
		}
		for _, e := range p.g.at(p.toks, place.end, roleOf) {
			m := n.copy()
			m.rels = append(m.rels, relation{how: "at", place: place.n})
			step(m, place.end+len(e.words), cost+place.cost+2*costRelation)
		}
		if len(p.g.at(p.toks, place.end, roleAll)) > 0 { // 客厅所有的灯
			m := n.copy()
			m.rels = append(m.rels, relation{how: "at", place: place.n})
			step(m, place.end, cost+place.cost+2*costRelation)
		}
	}
}
