package reader

import (
	"slices"

	"saydo/task"
)

// states reports whether a noun of the values says by itself how something is: in "make
// sure that the fridge is closed and the tv is off" no "fridge is closed" is off.
func (p *parser) states(values []value) bool {
	return slices.ContainsFunc(values, func(v value) bool {
		return v.noun != nil && (p.declares(v.noun) || slices.ContainsFunc(v.noun.also, p.declares))
	})
}

// unsure reports whether one of the values is whatever there is: "could I have something to
// sleep on" wishes for nothing that is on.
func unsure(values []value) bool {
	return slices.ContainsFunc(values, func(v value) bool {
		return v.noun != nil && !v.noun.all && (v.noun.anything() || v.noun.unknown != "")
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
	return p.behindHead(n, p.isBare)
}

// isBare reports whether an "is" stands at the position, with no "that" before it.
func (p *parser) isBare(at int) bool {
	return slices.Contains(p.g.lex.Roles.ThatOne, p.word(at)) || slices.Contains(p.g.lex.Roles.ThatMany, p.word(at))
}

// behindHead reports whether it is so of a word behind the head of the noun, and before a
// "that".
func (p *parser) behindHead(n *noun, so func(at int) bool) bool {
	for at := max(n.start, n.head[1]); at < n.end && at < len(p.toks); at++ {
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
// closed, the tv is off and the door is locked". What only a comma parts from it may be
// news or a reason, unless the list goes on to an "and". Or what else it is asked whether it
// is so: "check that the fridge is closed and the light is off".
func (p *parser) ensured(at int, asked bool) []clause {
	var out []clause
	for _, c := range p.statements(at) {
		if c.rule.event || c.ofPersons(p.types) && !asked {
			continue // nobody sees to it that Anna comes
		}
		if p.word(at-1) == "," && !p.listGoesOn(c.end) && !(len(p.g.lex.Roles.After) > 0 && c.rule.controls()) {
			continue
		}
		wanted, means := *c.rule, *c.rule.intent
		means.kind, means.ensures = ruleGoal, !asked
		if asked {
			means.kind, means.ask = ruleAsk, AskReading{Kind: task.AskWhether}
		}
		wanted.intent = &means
		out = cheapest(out, newClause(p.types, &wanted, c.values, c.start, c.end, 1+c.cost))
	}
	return out
}

// checks reports whether the clause asks whether a statement is true.
func (c clause) checks() bool {
	return c.bid == nil && c.rule.kind == ruleAsk && c.rule.states && c.rule.ask.Kind == task.AskWhether
}

// ofPersons reports whether the clause is about somebody.
func (c clause) ofPersons(types Types) bool {
	return slices.ContainsFunc(c.values, func(v value) bool { return v.noun != nil && types.IsA(v.noun.heads.typ, typePerson) })
}

// controls reports whether the rule is about what is opened, locked or switched, which
// nobody tells as news in one breath with such a wish.
func (r *rule) controls() bool {
	state := r.goal
	if state.Op == task.OpNot {
		state = state.Of[0]
	}
	return slices.Contains([]string{factOpen, "locked", factPower}, state.Predicate)
}

// listGoesOn reports whether a list of statements goes on there, and ends with an "and".
func (p *parser) listGoesOn(at int) bool {
	and := at
	if p.word(at) == "," {
		and++
	}
	for _, e := range p.g.at(p.toks, and, roleAnd) {
		if len(p.statements(and+len(e.words))) > 0 {
			return true
		}
	}
	return p.word(at) == "," && slices.ContainsFunc(p.statements(at+1), func(c clause) bool { return p.listGoesOn(c.end) })
}
