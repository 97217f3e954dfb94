package reader

import "slices"

// sideBetween is the side of a thing that stands between two others.
const sideBetween = "between"

// costAt is what a relation costs: more between pieces of furniture, which are
// seldom told apart by that: "on the table in the sink" speaks of two places.
func (p *parser) costAt(n noun, how string, place *noun) float64 {
	if p.isFurniture(&n) && p.isFurniture(place) {
		if how == factOn || how == factIn {
			return costRelation + costFurniture
		}
		return costRelation / 2
	}
	if p.isThing(place) { // things are beside things, not at them
		return costRelation + costFurniture
	}
	return costRelation
}

// isThing reports whether the noun can be a thing, and not only a place.
func (p *parser) isThing(n *noun) bool {
	return n.pronoun == "" && n.unknown == "" && p.types.IsA(n.heads.typ, typeThing)
}

func (p *parser) isFurniture(n *noun) bool {
	return p.types.IsA(n.heads.typ, typePlace) && !p.types.IsA(n.heads.typ, typePerson)
}

// after reads what follows the head: places, looks, exceptions.
func (p *parser) after(n noun, pos, depth, used int, cost float64, next nounStep) {
	next(n, pos, cost)
	if used == maxModifiers || depth == maxNounDepth || pos >= len(p.toks) || !p.spend() {
		return
	}
	step := func(m noun, end int, cost float64) { p.after(m, end, depth, used+1, cost, next) }
	for _, t := range p.that(n, pos) {
		p.after(n, t.end, depth, used, cost+t.cost, func(m noun, end int, cost float64) {
			if end > t.end { // something must follow "that is"
				next(m, end, cost)
			}
		})
	}
	p.placed(n, pos, depth, cost, step)
	p.sided(n, pos, depth, cost, step)
	for _, e := range p.g.at(p.toks, pos, roleCountedFrom) {
		if n.told {
			step(n, pos+len(e.words), cost)
		}
	}
	for _, e := range p.g.at(p.toks, pos, roleAllAfter) {
		m := n.copy()
		m.all = true
		step(m, pos+len(e.words), cost)
	}
	for _, e := range p.g.at(p.toks, pos, rolePronoun) {
		if e.value == "here" || e.value == "there" {
			m := n.copy()
			m.rels = append(m.rels, relation{how: "at", place: &noun{pronoun: e.value}})
			step(m, pos+len(e.words), cost+costRelation)
		}
	}
	p.takenFrom(n, pos, depth, cost, step)
	p.bearing(n, pos, depth, cost, step)
	p.excepted(n, pos, depth, cost, step)
	if depth == 0 && len(p.g.lex.Roles.After) == 0 {
		p.told(n, pos, step, cost)
	}
	p.qualities(n, pos, cost, func(m noun, end int, cost float64) {
		if p.looksFit(n, m) {
			step(m, end, cost)
		}
	})
}

// placed reads where something is, before the place: "in the kitchen".
func (p *parser) placed(n noun, pos, depth int, cost float64, step nounStep) {
	for _, e := range p.g.at(p.toks, pos, roleBefore) {
		for _, place := range p.wheres(pos+len(e.words), depth+1, e.value) {
			if len(place.n.also) > 0 && (!n.heads.plural && !n.all || n.any || n.count > 0) {
				continue // "the lamp in the kitchen and the sofa" speaks of two
			}
			if p.types.IsA(n.heads.typ, typeRoom) && (p.types.IsA(place.n.heads.typ, typeRoom) || p.isFurniture(place.n)) {
				continue // "put the cups in the kitchen in the pantry" speaks of no kitchen in a pantry
			}
			m := n.copy()
			m.all = m.all || len(place.n.also) > 0
			m.rels = append(m.rels, relation{how: e.value, place: place.n})
			more := p.costAt(n, e.value, place.n)
			if len(n.not) > 0 { // "except the one in the kitchen" tells where the exception is
				more += costRelation / 2
			}
			step(m, place.end, cost+place.cost+more)
		}
	}
}

// sided reads what something is beside: "left of the vase", "between the cups".
func (p *parser) sided(n noun, pos, depth int, cost float64, step nounStep) {
	for _, e := range p.g.at(p.toks, pos, roleBeside) {
		others := p.single(pos+len(e.words), depth+1)
		if e.value == sideBetween {
			others = slices.DeleteFunc(slices.Clone(p.nouns(pos+len(e.words))), func(c cand) bool { return len(c.n.also) != 1 || c.n.either })
		}
		for _, other := range others {
			more := costRelation
			if p.isFurniture(other.n) { // seldom: most stand on it, not by it
				more += costFurniture
			} else if !p.isThing(other.n) {
				continue
			}
			m, by := n.copy(), *other.n
			by.end = other.end
			m.rels = append(m.rels, relation{how: e.value, place: &by, thing: true})
			step(m, other.end, cost+other.cost+more)
		}
	}
}

// takenFrom reads where a thing is taken from, behind its name: 把苹果从冰箱里拿来.
func (p *parser) takenFrom(n noun, pos, depth int, cost float64, step nounStep) {
	for _, from := range p.g.at(p.toks, pos, roleFrom) {
		for _, place := range p.single(pos+len(from.words), depth+1) {
			if place.cost >= costUnknown || !p.isSomewhere(place.n) {
				continue
			}
			at := func(how string, end int) {
				m := n.copy()
				m.rels = append(m.rels, relation{how: how, place: place.n})
				step(m, end, cost+place.cost+costRelation)
			}
			side := p.g.at(p.toks, place.end, roleAfter)
			for _, e := range side {
				at(e.value, place.end+len(e.words))
			}
			if len(side) == 0 {
				at("at", place.end)
			}
		}
	}
}

// wheres reads a place, or several that are joined: what is in any of them is meant
// then, "the lights in the kitchen and in the bedroom".
func (p *parser) wheres(pos, depth int, how string) []cand {
	singles := p.single(pos, depth)
	out := slices.Clone(singles)
	for _, first := range singles {
		if first.cost >= costUnknown || !p.isSomewhere(first.n) || !p.spend() {
			continue
		}
		for _, begin := range p.nextPlaces(first.end, how) {
			for _, rest := range p.wheres(begin, depth, how) {
				if rest.cost < costUnknown && p.isSomewhere(rest.n) && p.sameSort(first.n, rest.n) && len(rest.n.also) < maxList {
					all := *first.n
					all.also, all.end = slices.Concat([]*noun{rest.n}, rest.n.also), rest.end
					out = append(out, cand{n: &all, end: rest.end, cost: first.cost + rest.cost + costJoin/2}) // less than a list of what is there and of places
				}
			}
		}
	}
	return out
}

// sameSort reports whether both are rooms, or both are furniture: "in the study and
// the bookshelf" are no two places of one thing.
func (p *parser) sameSort(a, b *noun) bool {
	return p.types.IsA(a.heads.typ, typeRoom) == p.types.IsA(b.heads.typ, typeRoom)
}

// nextPlaces returns where the next place of a list begins, perhaps with the word that
// stood before the first: "and in".
func (p *parser) nextPlaces(end int, how string) []int {
	var out []int
	for _, join := range p.joins(end) {
		if join.or || join.ordered {
			continue
		}
		out = append(out, join.end)
		for _, e := range p.g.at(p.toks, join.end, roleBefore) {
			if e.value == how {
				out = append(out, join.end+len(e.words))
			}
		}
	}
	return out
}

// looksFit reports whether what was added may be said of the noun: only persons
// wave and stand about.
func (p *parser) looksFit(n, with noun) bool {
	switch {
	case n.heads.typ == "":
		return true
	case p.types.IsA(n.heads.typ, typePerson): // "have Anna clean the table" does not speak of a clean Anna
		return len(with.states) == len(n.states) && len(with.wanted) == len(n.wanted)
	}
	for _, look := range []string{"gesture", "pose", "wearing"} {
		if with.attrs[look] != n.attrs[look] {
			return false
		}
	}
	return true
}

// costDisagree is what "cups that is" costs: "that is" is said of one thing, and
// in "the cups on the table that is red" of the table.
const costDisagree = 0.15

// that lists the words at the position that begin what is said of the noun.
func (p *parser) that(n noun, pos int) []cand {
	var out []cand
	for _, r := range []role{roleThat, roleThatOne, roleThatMany} {
		for _, e := range p.g.at(p.toks, pos, r) {
			c := cand{end: pos + len(e.words)}
			if r == roleThatOne && n.heads.plural || r == roleThatMany && !n.heads.plural && len(n.also) == 0 {
				c.cost = costDisagree
			}
			out = append(out, c)
		}
	}
	return out
}
