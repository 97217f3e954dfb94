package reader

import (
	"slices"

	"saydo/task"
)

// notYet has the rule end when it is asked for, where a word behind what is not to be
// done says that it is only for now: "don't switch on the light yet". The phrase
// itself may have passed over the word: "don't bring me the cola now".
func (p *parser) notYet(c *clause) {
	for _, e := range p.g.at(p.toks, c.end, roleForbadeYet) {
		c.bid.yet, c.end = true, c.end+len(e.words)
		return
	}
	for from := max(c.bid.from+1, c.end-maxShort); from < c.end; from++ {
		for _, e := range p.g.at(p.toks, from, roleForbadeYet) {
			if from+len(e.words) == c.end {
				c.bid.yet, c.bid.to = true, from
				return
			}
		}
	}
}

// hereOnly reports whether the rule is about the robot's own coming and going from
// here, with no place named: "go there and don't come back" is no rule about who
// speaks, and over once something is wanted of the robot that takes it away.
func (c clause) hereOnly(bid *task.Bid) bool {
	named := slices.ContainsFunc(c.values, func(v value) bool { return v.noun == nil || v.noun.pronoun != "me" && !v.noun.elided })
	if c.bid == nil || c.nested != nil || c.rule.kind != ruleGoal || named || len(bid.Acts) > 0 {
		return false
	}
	return speaksOf(c.rule.goal, factRobotIn, factNear)
}

// runsOn reports whether the rule is said in one breath with what is to be done, with
// no mark and no word between that joins the two: 别开灯去厨房 is to go there in the
// dark, and no rule that is kept.
func (w path) runsOn(i int) bool {
	c := w.clauses[i]
	if c.bid.lift || c.bid.yet {
		return false
	}
	if i+1 < len(w.clauses) && w.clauses[i+1].asksForDeed() && w.p.unmarked(c.end, w.clauses[i+1].start) {
		return true
	}
	return i > 0 && w.clauses[i-1].asksForDeed() && w.p.unmarked(w.clauses[i-1].end, c.start) && !w.p.joined(c.start)
}

// asksForDeed reports whether something is to be done by the clause.
func (c clause) asksForDeed() bool {
	return c.bid == nil && (c.rule.kind == ruleGoal || c.rule.kind == ruleAct || c.nested != nil)
}

// unmarked reports whether neither a mark nor a word that joins clauses stands
// between the positions, but for one that tells what the first is for.
func (p *parser) unmarked(from, to int) bool {
	for at := from; at < to; at++ {
		if w := p.word(at); w == "," || w == "." || len(p.g.at(p.toks, at, roleAnd)) > 0 {
			return false
		}
	}
	return true
}

// joined reports whether the words that forbid begin with one that sets them against
// what was said before: "but".
func (p *parser) joined(at int) bool {
	return len(p.g.at(p.toks, at+1, roleForbid)) > 0 || len(p.g.at(p.toks, at+2, roleForbid)) > 0
}
