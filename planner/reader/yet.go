package reader

import (
	"slices"
	"strings"

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
	goes := strings.Contains(c.rule.goal.String(), "("+factRobotIn) || strings.Contains(c.rule.goal.String(), "("+factNear)
	return goes
}

// stays reports whether the tokens are, fillers aside, an order to stay.
func (g *grammar) stays(toks []token) bool {
	at := g.interjections(toks)
	return slices.ContainsFunc(g.at(toks, at, roleStay), func(e entry) bool { return g.fills(toks[at+len(e.words):], roleForbade, roleForbadeYet) })
}

// fills reports whether the tokens are none but marks, fillers and words that do one
// of the other things.
func (g *grammar) fills(toks []token, others ...role) bool {
	for at := 0; at < len(toks); {
		next := at
		if toks[at].text == "," || toks[at].text == "." {
			next++
		}
		for _, r := range append(others, roleFiller, roleWithin) {
			for _, e := range g.at(toks, at, r) {
				next = max(next, at+len(e.words))
			}
		}
		if next == at {
			return false
		}
		at = next
	}
	return true
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

// maxControl is how many words a control word has at most, and the fillers with it.
const maxControl = 10

// filledControl returns the control word that the tokens are with fillers before or
// behind it which are no part of it: in "not now, please" the "now" is one.
func (g *grammar) filledControl(toks []token) task.Control {
	if len(toks) > maxControl || g.fills(toks) { // 你好 is no "yes"
		return task.ControlNone
	}
	for from := 0; from < len(toks) && (from == 0 || g.fills(toks[:from])); from++ {
		for to := len(toks); to > from; to-- {
			if c, ok := g.controls[strings.Join(texts(toks[from:to]), " ")]; ok && g.fills(toks[to:]) {
				return c
			}
		}
	}
	return task.ControlNone
}
