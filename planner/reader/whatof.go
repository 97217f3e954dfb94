package reader

// likewiseAsked reads what the same is to be done with as with what the clause before is
// about, said as a question: "turn off the lamp. And the kitchen light?", 卧室灯呢。
func (p *parser) likewiseAsked(best []edge, at int) []clause {
	from := at
	for _, e := range p.g.at(p.toks, at, roleWhatOf) {
		from = at + len(e.words)
	}
	asked := from > at || p.behind(at, roleAnd)
	if !asked && len(p.g.lex.Roles.WhatOfBehind) == 0 {
		return nil
	}
	prev := before(best, at)
	if prev == nil || prev.bid != nil || prev.nested != nil || len(prev.values) != 1 || prev.rule.kind != ruleGoal && prev.rule.kind != ruleAct {
		return nil
	}
	was := prev.values[0]
	if was.noun == nil || was.noun.elided || was.end <= was.start || from == at && asked && !p.full(prev.end, at) {
		return nil
	}
	var out []clause
	for _, c := range p.single(from, 0) {
		end := c.end
		for _, e := range p.g.at(p.toks, end, roleWhatOfBehind) {
			end += len(e.words)
		}
		if end == c.end && !asked || c.cost >= costUnknown || c.n.pronoun != "" || p.markFrom(end) != end {
			continue
		}
		gap := p.g.lex.gap()
		means := p.rawText(prev.body, was.start) + gap + p.rawText(from, c.end) + gap + p.rawText(was.end, prev.close)
		if got := p.inner(means); got.complete() {
			out = append(out, clause{rule: &rule{kind: ruleNeed, means: means}, start: at, body: at, end: end, close: end, cost: 1 + c.cost, nested: &got})
		}
	}
	return out
}

// full reports whether a full stop or a question mark stands between the positions.
func (p *parser) full(from, to int) bool {
	for ; from < to; from++ {
		if p.word(from) == "." {
			return true
		}
	}
	return false
}
