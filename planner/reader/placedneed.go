package reader

import (
	"slices"

	"saydo/task"
)

// placedNeed has all that a need means be done at the place that was said with it: "tidy up in the
// kitchen", "leave the lights on in the kitchen". A part that has a place of its own, such as
// plates for a table, keeps that.
func (l *lowering) placedNeed(p *parser, c clause) path {
	nested := *c.nested
	if c.front == nil {
		return nested
	}
	if c.away {
		l.ask(task.CodeNotUnderstood, "not_understood", map[string]string{"about": p.rawText(c.start, c.end)}, nil)
		return nested
	}
	ids := l.onePlace(p, c.front, want{slot: &slot{name: "to", typ: typeObject}, rule: &rule{kind: ruleGoal, definite: true}})
	if l.question != nil || len(ids) == 0 {
		return nested
	}
	place := &noun{heads: found{ids: ids, typ: l.typeOf(ids[0])}, definite: true}
	nested.clauses = slices.Clone(nested.clauses)
	for i, part := range nested.clauses {
		nested.clauses[i] = part.placedAt(place)
	}
	return nested
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
