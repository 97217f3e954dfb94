package reader

import (
	"slices"

	"saydo/task"
)

// bearing reads what tells a place by what is on it: "the table that has the
// cups", "the shelf with the atlas on it"; or a place or a room by what is there:
// "the room where Anna is".
func (p *parser) bearing(n noun, pos, depth int, cost float64, step nounStep) {
	if n.bears != nil || len(p.g.lex.Roles.After) > 0 {
		return
	}
	if p.isFurniture(&n) || p.types.IsA(n.heads.typ, typeRoom) {
		p.housing(n, pos, depth, cost, step)
	}
	if !p.isFurniture(&n) {
		return
	}
	for _, e := range p.g.at(p.toks, pos, roleBears) {
		for _, thing := range p.single(pos+len(e.words), depth+1) {
			if !p.isThing(thing.n) || thing.cost >= costUnknown {
				continue
			}
			m := n.copy()
			m.bears = thing.n
			end, closed := p.onIt(thing.end)
			more := costRelation
			if len(e.words) == 1 && !closed { // "with the cup" may be said of the deed
				more += costFurniture
			}
			step(m, end, cost+thing.cost+more)
		}
	}
}

// housing reads "where Anna is".
func (p *parser) housing(n noun, pos, depth int, cost float64, step nounStep) {
	for _, e := range p.g.at(p.toks, pos, roleWhere) {
		for _, who := range p.single(pos+len(e.words), depth+1) {
			if who.cost >= costUnknown || p.types.IsA(who.n.heads.typ, typeRoom) {
				continue
			}
			for _, is := range p.g.at(p.toks, who.end, roleThereIs) {
				m := n.copy()
				m.bears = who.n
				step(m, who.end+len(is.words), cost+who.cost+costRelation)
			}
		}
	}
}

// onIt reads the "on it" that ends what is told of a place.
func (p *parser) onIt(pos int) (end int, closed bool) {
	for _, e := range p.g.at(p.toks, pos, roleBefore) {
		at := pos + len(e.words)
		for _, it := range p.g.at(p.toks, at, rolePronoun) {
			if it.value == "it" {
				return at + len(it.words), true
			}
		}
	}
	return pos, false
}

// bearers keeps the places and the rooms where one of the things or persons is known
// to be.
func (l *lowering) bearers(p *parser, n *noun, places []string) []string {
	if n.bears == nil || len(places) == 0 {
		return places
	}
	there := want{slot: &slot{name: "there", typ: typeObject}, rule: ruleOf(intent{})}
	var ids []string
	if n.bears.pronoun != "" {
		ids = slices.Concat(l.pronoun(n.bears.pronoun, there)...)
	} else {
		ids = l.candidates(p, n.bears, there)
	}
	if l.question != nil {
		return nil
	}
	known := slices.DeleteFunc(slices.Clone(places), func(place string) bool {
		return !slices.ContainsFunc(ids, func(id string) bool { return l.whereTruth(id, "at", []string{place}) == task.True })
	})
	if len(known) == 0 && len(places) == 1 && l.mayBear(places[0], ids) {
		return places // it was named; what is there is told besides
	}
	if len(known) == 0 {
		l.ask(task.CodeUnknownName, "no_such_place", map[string]string{"about": p.rawText(n.start, n.end)}, nil)
	}
	return known
}

// mayBear reports whether one of the things or persons may be at the place, for all
// that is known.
func (l *lowering) mayBear(place string, ids []string) bool {
	return len(ids) == 0 || slices.ContainsFunc(ids, func(id string) bool { return l.whereTruth(id, "at", []string{place}) != task.False })
}
