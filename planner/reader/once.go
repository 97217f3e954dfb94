package reader

import "saydo/task"

// preceded reads what is done before the clause, though it was said behind it:
// "put it on the desk after you got it from the bedroom".
func (p *parser) preceded(c clause) []clause {
	if c.dictates() {
		return nil
	}
	at := c.end
	if p.word(at) == "," {
		at++
	}
	var out []clause
	for _, e := range p.g.at(p.toks, at, roleOnce) {
		begin := p.clauses(at + len(e.words))
		for _, first := range begin {
			begin = append(begin, p.followed(first)...)
		}
		for _, first := range begin {
			if first.rule.kind != ruleGoal && first.rule.kind != ruleAct || first.cost >= costUnknown {
				continue
			}
			if p.word(first.end) == "," && p.interrupted(first.end) {
				continue // it belongs to what follows
			}
			d := c
			d.first, d.end, d.cost = &first, first.end, c.cost+first.cost+costFiller
			out = append(out, d)
		}
	}
	return out
}

// beforehand reads what is to be done before the rest, which is said first: "before you go to
// the kitchen, close the fridge", 去厨房之前先关门。
func (p *parser) beforehand(at int) []clause {
	var out []clause
	for _, e := range p.g.at(p.toks, at, roleBeforehand) {
		for _, then := range p.clauses(at + len(e.words)) {
			out = append(out, p.readied(then, at, then.end)...)
		}
	}
	if !p.earlier {
		return out
	}
	for _, then := range p.clauses(at) {
		for _, e := range p.g.at(p.toks, then.end, roleBeforehandBehind) {
			out = append(out, p.readied(then, at, then.end+len(e.words))...)
		}
	}
	return out
}

// readied reads what is done before the clause, from where that can begin.
func (p *parser) readied(then clause, at, end int) []clause {
	var out []clause
	for _, begin := range p.joints(end) {
		for _, first := range p.clauses(begin) {
			if c, ok := then.afterwards(first); ok {
				c.noticed = c.noticed || p.notifies(first)
				c.start, c.end = at, first.end
				out = append(out, c)
			}
		}
	}
	return out
}

// readiedBehind reads the same where it is said first: "close the fridge before you go to
// the kitchen".
func (p *parser) readiedBehind(first clause) []clause {
	var out []clause
	for _, e := range p.g.at(p.toks, first.end, roleBeforehand) {
		for _, then := range p.clauses(first.end + len(e.words)) {
			if c, ok := then.afterwards(first); ok {
				c.noticed = c.noticed || p.notifies(first)
				c.start, c.end = first.start, then.end
				out = append(out, c)
			}
		}
	}
	return out
}

// notifies reports whether the clause only asks or tells somebody, and does not say what: behind
// that, "before you open it" is what somebody wants to be told of.
func (p *parser) notifies(c clause) bool {
	return c.rule.speaks && !c.dictates()
}

// tellsBefore reports whether the clause is that somebody is told or asked something before
// another thing is done, "tell me before you open the fridge": that must not be done unasked.
func (p *parser) tellsBefore(c clause) bool {
	if c.noticed {
		return true
	}
	told := len(p.g.at(p.toks, c.start, roleNotify)) > 0
	for at := c.start + 1; c.dictates() && at <= c.end; at++ {
		if (told || at == c.end-1) && len(p.g.at(p.toks, at, roleBeforehand)) > 0 { // "say hello before you ..."
			return true
		}
	}
	return false
}

// afterwards is the clause with the other one done before it; of one that only leaves a
// room, for which nobody asks by that, the other one alone.
func (c clause) afterwards(first clause) (clause, bool) {
	deed := func(c clause) bool {
		return (c.rule.kind == ruleGoal || c.rule.kind == ruleAct) && c.bid == nil && c.cost < costUnknown && !c.dictates()
	}
	switch {
	case !deed(c) || !deed(first):
		return c, false
	case c.rule.goal.Op == task.OpNot && c.rule.goal.Of[0].Predicate == factRobotIn:
		first.cost += c.cost
		if len(c.values) == 1 && c.values[0].noun != nil && !c.values[0].noun.elided && first.front == nil {
			first.front = c.values[0].noun // the light there
		}
		return first, true
	}
	cost := c.cost + first.cost + costFiller
	c.first, c.cost = &first, cost
	return c, true
}

// begun returns the clauses that come before those of the clause, which has been
// lowered and whose things the words behind it speak of: what both look for is
// found when it is first needed.
func (l *lowering) begun(p *parser, c clause, then []task.Clause) []task.Clause {
	if c.first == nil || l.question != nil || len(then) == 0 {
		return then
	}
	goesOn := l.goesOn
	l.goesOn = true // "after you got it" means to have it in the hand
	first := l.oneOf(p, *c.first)
	l.goesOn = goesOn
	if len(first) == 0 || l.question != nil {
		return then
	}
	if first[0].When == nil {
		first[0].When, then[0].When = then[0].When, nil
	}
	for i := range then {
		first[0].Find = append(then[i].Find, first[0].Find...)
		then[i].Find = nil
	}
	return append(first, then...)
}
