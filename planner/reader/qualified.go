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
	if p.word(c.end) == "," && p.mayBeTold(&thing) && len(thing.heads.kinds) > 0 { // 把文件夹拿来，蓝的那个
		for _, t := range p.single(c.end+1, 0) {
			if p.tellsWhich(t.n) && (t.end == len(p.toks) || p.word(t.end) == ".") {
				out = append(out, c.sayingOf(i, thing.toldBy(t.n), t.end, c.cost+costModifier))
			}
		}
	}
	for _, t := range begins {
		if p.isBare(c.end) {
			continue // "put the milk in the fridge and the oven is closed" says nothing of the milk
		}
		p.after(thing, t.end, 0, 0, c.cost+t.cost+more, func(n noun, end int, cost float64) {
			if end == t.end {
				return
			}
			out = append(out, c.sayingOf(i, n, end, cost))
		})
	}
	return out
}

// sayingOf returns the clause with the noun in its ith value, up to the end.
func (c clause) sayingOf(i int, n noun, end int, cost float64) clause {
	c.values = slices.Clone(c.values)
	c.values[i].noun = &n
	c.end, c.cost = end, cost
	return c
}
