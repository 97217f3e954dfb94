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
