package reader

import (
	"slices"

	"saydo/task"
)

// bearing reads what tells a place by what is on it: "the table that has the
// cups", "the shelf with the atlas on it".
func (p *parser) bearing(n noun, pos, depth int, cost float64, step nounStep) {
	if n.bears != nil || !p.isFurniture(&n) || len(p.g.lex.Roles.After) > 0 {
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

// bearers keeps the places on which one of the things is known to be.
func (l *lowering) bearers(p *parser, n *noun, places []string) []string {
	if n.bears == nil || len(places) == 0 {
		return places
	}
	things := l.candidates(p, n.bears, want{slot: &slot{name: "thing", typ: typeThing}, rule: &rule{}})
	if l.question != nil {
		return nil
	}
	var at []string
	for _, id := range things {
		at = append(at, l.placeOf(id))
	}
	places = slices.DeleteFunc(slices.Clone(places), func(id string) bool { return !slices.Contains(at, id) })
	if len(places) == 0 {
		l.ask(task.CodeUnknownName, "no_such_place", map[string]string{"about": p.rawText(n.start, n.end)}, nil)
	}
	return places
}
