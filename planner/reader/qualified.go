package reader

import "slices"

// Costs of saying behind the whole clause what is true of its thing. All that
// there is gets narrowed rather than the one place behind it: "put everything
// on the table that is red" does not move what is blue.
const (
	costFar    = 0.1
	costFarAll = -0.01
)

// qualified reads what is said of the thing of a clause behind the place:
// "put everything in the box that is on the table", "... except the red one".
func (p *parser) qualified(c clause) []clause {
	i := slices.IndexFunc(c.values, func(v value) bool {
		return v.noun != nil && v.noun.pronoun == "" && v.end < c.end && p.isThing(v.noun)
	})
	if i < 0 || c.dictates() {
		return nil
	}
	thing := *c.values[i].noun
	more := costFar
	if thing.all || thing.heads.plural {
		more = costFarAll
	}
	var out []clause
	begins := p.that(thing, c.end)
	if len(p.g.at(p.toks, c.end, roleNot)) > 0 || p.word(c.end) == "," && len(p.g.at(p.toks, c.end+1, roleNot)) > 0 {
		begins = append(begins, cand{end: c.end})
	}
	for _, t := range begins {
		if p.isBare(c.end) {
			continue // "put the milk in the fridge and the oven is closed" says nothing of the milk
		}
		p.after(thing, t.end, 0, 0, c.cost+t.cost+more, func(n noun, end int, cost float64) {
			if end == t.end {
				return
			}
			d := c
			d.values = slices.Clone(c.values)
			d.values[i].noun = &n
			d.end, d.cost = end, cost
			out = append(out, d)
		})
	}
	return out
}
