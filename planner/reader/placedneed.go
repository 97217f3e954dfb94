package reader

import (
	"slices"

	"saydo/task"
)

// placedNeed is all that a need means, done at the place that was said with it: "tidy up in the
// kitchen", "leave the lights on in the kitchen". Where that cannot be done there, the place tells
// where the things are that it is done with, "do the laundry in the bathroom", or what serves
// the need as well is done there: "it is hot in the bedroom", which has a door and no fan.
func (l *lowering) placedNeed(p *parser, c clause) path {
	nested := *c.nested
	if c.front == nil {
		return l.servedElse(p, c, nested)
	}
	if c.away {
		l.ask(task.CodeNotUnderstood, "not_understood", map[string]string{"about": p.rawText(c.start, c.end)}, nil)
		return nested
	}
	ids := l.onePlace(p, c.front, want{slot: &slot{name: "to", typ: typeObject}, rule: &rule{intent: &intent{kind: ruleGoal}, definite: true}})
	if l.question != nil || len(ids) == 0 {
		return nested
	}
	place := &noun{heads: found{ids: ids, typ: l.typeOf(ids[0])}, definite: true}
	ways := append([]path{nested.each(place, clause.placedAt)}, nested.gatheredAt(place)...)
	for _, text := range c.rule.served {
		if way := p.inner(text); way.complete() {
			ways = append(ways, way.each(place, clause.placedAt))
		}
	}
	for _, way := range ways {
		if l.can(way) {
			return way
		}
	}
	return ways[0]
}

// servedElse is what serves the need as well, where what it means cannot be done: there is no
// window here to open, but one elsewhere.
func (l *lowering) servedElse(p *parser, c clause, nested path) path {
	if len(c.rule.served) == 0 || l.can(nested) {
		return nested
	}
	for _, text := range c.rule.served {
		if way := p.inner(text); way.complete() && l.can(way) {
			return way
		}
	}
	return nested
}

// can reports whether what the path asks for leaves nothing open.
func (l *lowering) can(way path) (ok bool) {
	l.tried(func() { ok = len(l.path(way)) > 0 && l.question == nil })
	return ok
}

// each is the path with every clause put at the place in that way.
func (w path) each(place *noun, put func(clause, *noun) clause) path {
	w.clauses = slices.Clone(w.clauses)
	for i, c := range w.clauses {
		w.clauses[i] = put(c, place)
	}
	return w
}

// gatheredAt is the path with all that is brought together taken from the place; none where
// nothing is.
func (w path) gatheredAt(place *noun) []path {
	gathers := func(c clause) bool {
		return c.front == nil && len(c.values) > 1 && c.values[0].noun != nil && c.values[0].noun.all
	}
	if !slices.ContainsFunc(w.clauses, gathers) {
		return nil
	}
	return []path{w.each(place, func(c clause, from *noun) clause {
		if gathers(c) {
			c.front = from
		}
		return c
	})}
}

// placedAt is the clause as it is meant at the place: what it says of here is of there, and
// the one thing that it is about is there.
func (c clause) placedAt(place *noun) clause {
	nouns, here := 0, false
	c.values = slices.Clone(c.values)
	for i, v := range c.values {
		if v.noun == nil || v.slot.typ == slotMost {
			continue
		}
		nouns++
		for k, rel := range v.noun.rels {
			if rel.place != nil && rel.place.pronoun == "here" {
				n := v.noun.copy()
				n.rels[k].place = place
				c.values[i].noun, here = &n, true
			}
		}
	}
	if !here && nouns == 1 && c.front == nil {
		c.front = place
	}
	return c
}

// placedBid is the rule with the place that was said with it in its words.
func (l *lowering) placedBid(p *parser, c clause, bid *task.Bid) *task.Bid {
	if bid == nil || c.front == nil {
		return bid
	}
	told := *bid
	if c.front.start > c.body {
		told.Text += l.g.lex.gap() + p.rawText(c.close, c.front.end)
	} else {
		told.Text = p.rawText(c.start, c.body) + l.g.lex.gap() + told.Text
	}
	return &told
}
