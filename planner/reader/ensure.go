package reader

import "slices"

// states reports whether a noun of the values says by itself how something is: in "make
// sure that the fridge is closed and the tv is off" no "fridge is closed" is off.
func (p *parser) states(values []value) bool {
	return slices.ContainsFunc(values, func(v value) bool {
		return v.noun != nil && (p.declares(v.noun) || slices.ContainsFunc(v.noun.also, p.declares))
	})
}

// declares reports whether a state or an "is" stands behind the head of the noun, and no
// "that" before it.
func (p *parser) declares(n *noun) bool {
	return p.asserts(n) || p.behindHead(n, func(at int) bool { return p.g.has(p.toks, at, []role{roleState}) })
}

// asserts reports whether an "is" stands behind the head of the noun, and no "that" before
// it.
func (p *parser) asserts(n *noun) bool {
	return p.behindHead(n, func(at int) bool {
		return slices.Contains(p.g.lex.Roles.ThatOne, p.word(at)) || slices.Contains(p.g.lex.Roles.ThatMany, p.word(at))
	})
}

// behindHead reports whether it is so of a word behind the head of the noun, and before a
// "that".
func (p *parser) behindHead(n *noun, so func(at int) bool) bool {
	for at := n.head[1]; at < n.end && at < len(p.toks); at++ {
		if p.g.has(p.toks, at, []role{roleTold}) {
			return false
		}
		if so(at) {
			return true
		}
	}
	return false
}

// ensured reads what else shall be so, behind what shall: "make sure that the fridge is
// closed, the tv is off and the door is locked".
func (p *parser) ensured(at int) []clause {
	var out []clause
	for _, c := range p.statements(at) {
		if c.rule.event {
			continue // nobody sees to it that Anna comes
		}
		wanted := *c.rule
		wanted.kind, wanted.ensures = ruleGoal, true
		out = cheapest(out, newClause(p.types, &wanted, c.values, c.start, c.end, 1+c.cost))
	}
	return out
}
