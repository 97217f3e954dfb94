package reader

import "slices"

// costGapped is what a clause costs whose verb was said before: little, so that
// "put the cup on the table and the plate in the sink" speaks of two places.
const costGapped = 0.05

// gapped reads a clause at the position that leaves out the verb of the clause
// before it: the same slots are filled anew, or a word of the phrase stands there
// that is no part of a list: "go to the kitchen and then to the bedroom", "turn
// left, then right".
func (p *parser) gapped(best []edge, at int) []clause {
	prev := before(best, at)
	if prev == nil || prev.rule.kind != ruleGoal && prev.rule.kind != ruleAct {
		return nil
	}
	verb := p.word(prev.body)
	p.begin = at
	var out []clause
	for _, r := range p.g.byFirst[verb] {
		if !p.canFollow(r, verb, at) {
			continue
		}
		lead(r.seq, verb, func(rest []node) {
			p.seq(rest, at, nil, costGapped, func(end int, values []value, cost float64) {
				if end > at && (sameSlots(values, prev.values) || len(prev.values) < 2 && phrased(values, at)) {
					c := newClause(p.types, r, values, at, end, cost)
					c.body = prev.body
					out = cheapest(out, c)
				}
			})
		})
	}
	return out
}

// phrased reports whether what was read from the position on begins with a word of
// the phrase and holds, besides, at most one name.
func phrased(values []value, at int) bool {
	return len(values) == 0 || len(values) == 1 && values[0].start > at && values[0].end > values[0].start
}

// twice reads two verbs with one object: "slice and cook the potato".
func (p *parser) twice(at int) []clause {
	verb := p.word(at)
	var out []clause
	for _, and := range p.g.at(p.toks, at+1, roleAnd) {
		for _, second := range p.clauses(at + 1 + len(and.words)) {
			if len(second.values) == 0 || second.values[0].noun == nil {
				continue
			}
			p.begin = second.values[0].start
			for _, r := range p.g.byFirst[verb] {
				if !p.canFollow(r, verb, p.begin) {
					continue
				}
				lead(r.seq, verb, func(rest []node) {
					p.seq(rest, second.values[0].start, nil, second.cost+costGapped, func(end int, values []value, cost float64) {
						if end == second.end && len(values) > 0 {
							c := newClause(p.types, r, values, at, end, cost)
							c.also = &second
							out = cheapest(out, c)
						}
					})
				})
			}
		}
	}
	return out
}

// before returns the clause that ends where the joining words before the
// position begin; nil when there are none.
func before(best []edge, at int) *clause {
	if best[at].clause != nil {
		return nil
	}
	for e := best[at]; e.from >= 0; e = best[e.from] {
		if e.clause != nil || e.remark || e.skip {
			return e.clause
		}
	}
	return nil
}

// lead calls next with what follows the word in each way in which the nodes can
// begin with it.
func lead(nodes []node, word string, next func(rest []node)) {
	if len(nodes) == 0 {
		return
	}
	if nodes[0].word == word {
		next(nodes[1:])
		return
	}
	for _, alt := range nodes[0].alts {
		lead(append(slices.Clone(alt), nodes[1:]...), word, next)
	}
}

// sameSlots reports whether the same slots were filled, and with what was said.
func sameSlots(a, b []value) bool {
	names := func(values []value) []string {
		var out []string
		for _, v := range values {
			if v.noun == nil || v.end > v.start {
				out = append(out, v.slot.name)
			}
		}
		slices.Sort(out)
		return out
	}
	return len(a) > 1 && slices.Equal(names(a), names(b))
}
