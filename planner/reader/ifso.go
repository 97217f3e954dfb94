package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// What hangs on the answer to a question that was asked just before, in the same breath or
// in the one before it: "is the window open? If it is, close it", 窗户开着吗？开着的话就关上.

// ofIt reads a state of what was spoken of before, which is not named again: 看看窗户关了没，
// 没关就关上. It needs a word that says that something hangs on it; behind an "if" a mark will do.
func (p *parser) ofIt(at int, isIf bool) []clause {
	p.begin = at
	var out []clause
	for _, r := range p.g.states {
		if !p.canMatch(r, at) || r.event || r.none || len(r.seq) < 2 || r.seq[0].slot == nil || len(slots(r.seq)) != 1 {
			continue
		}
		it := value{slot: r.seq[0].slot, noun: &noun{pronoun: "it", elided: true, start: at, end: at}}
		p.seq(r.seq[1:], at, costElided, func(end int, _ []value, cost float64) {
			hence := slices.ContainsFunc(p.joints(end), func(start int) bool { return p.hence(end, start) })
			if hence || isIf && p.word(end) == "," {
				out = append(out, clause{rule: r, values: []value{it}, start: at, end: end, cost: cost})
			}
		})
	}
	return out
}

// sameOfIt returns the state of a pronoun by the phrase whose things were spoken of, where the
// same words are about others too: 开着 is said of doors and of lamps.
func (l *lowering) sameOfIt(p *parser, c clause) clause {
	speaks := func(c clause) bool {
		return !slices.ContainsFunc(c.values, func(v value) bool {
			return v.noun != nil && (v.noun.pronoun == "it" || v.noun.pronoun == "them") && !l.spoken(v.noun.pronoun, want{slot: v.slot, rule: c.rule})
		})
	}
	if speaks(c) {
		return c
	}
	for _, other := range append(p.statements(c.start), p.ofIt(c.start, true)...) {
		if other.end == c.end && len(other.values) == len(c.values) && speaks(other) {
			other.more, other.either, other.unless = c.more, c.either, c.unless
			return other
		}
	}
	return c
}

// toldAnyway passes the words by which whoever asks wants to be told of one answer: "if not,
// tell me". They are told either way.
func (p *parser) toldAnyway(best []edge, at int, move mover) {
	asked := best[at].clause
	if asked == nil {
		asked = before(best, at)
	}
	if asked == nil || asked.rule.kind != ruleAsk {
		return
	}
	for _, t := range p.ties(at) {
		from := t.end
		if p.word(from) == "," {
			from++
		}
		for _, who := range p.notices(from) {
			if who.n.pronoun == "me" && p.closes(who.end) {
				move(who.end, edge{from: at, cost: best[at].cost + costFiller})
			}
		}
	}
}

// hangsOnAsked reads what is said behind a question of the exchange before it, and hangs on
// the answer: "if it is, close it". Without that question it says nothing.
func (s *session) hangsOnAsked(text string) []task.Clause {
	last := s.talk.Last
	if last == nil || s.talk.Pending != nil || len(last.Request.Clauses) != 1 || last.Request.Clauses[0].Ask == nil || !s.hinged(text) {
		return nil
	}
	whole := s.strictly(inFull(last) + ". " + text)
	if !whole.complete() {
		return nil
	}
	clauses, question := s.lower(whole)
	switch {
	case question != nil || len(clauses) == 0 || clauses[0].Ask == nil:
		return nil
	case len(clauses) == 1: // the answer was wanted, and is told again
		return clauses
	case clauses[1].When == nil:
		return nil
	}
	s.sentence = whole.p.raw
	return clauses[1:]
}

// hinged reports whether words that have something hang on an answer begin the text or end it.
func (s *session) hinged(text string) bool {
	p := s.parser(text)
	for at := range p.toks {
		for _, t := range p.ties(at) {
			if t.role != roleFails && (p.begins(at) || p.closes(t.end)) {
				return true
			}
		}
	}
	return false
}

// answerOf is what is so where the answer to the clause is a yes; false where it asks for no
// yes or no.
func (l *lowering) answerOf(c task.Clause) (task.Condition, bool) {
	switch {
	case c.Ask == nil:
	case c.Ask.Kind == task.AskWhether && c.Ask.Where != nil:
		return ofAny(*c.Ask.Where, c.Find), true
	case c.Ask.Kind == task.AskWho && l.is(c.Ask.Place, typeRoom): // is anybody there
		return task.Exists([]task.Var{{Name: "?p", Type: typePerson}}, task.That(factInRoom, "?p", c.Ask.Place)), true
	}
	return l.stockAsked(c)
}

// ofAny has what is so of somebody or something that was only described be so of any such: whether
// it is, is known when its turn comes, and who or what it is, only where it is so.
func ofAny(so task.Condition, find []task.Describe) task.Condition {
	for _, d := range find {
		if len(d.Among) > 0 || !so.Mentions(d.Name) {
			continue
		}
		if d.Where != nil {
			so = task.And(*d.Where, so)
		}
		v := "?any" + strings.TrimPrefix(d.Name, "?")
		so = task.Exists([]task.Var{{Name: v, Type: d.Type}}, rename(so, d.Name, v))
	}
	return so
}

// ofAnswer has what hangs on the answer speak of what was asked about by itself: it is part of
// another plan than the answer.
func ofAnswer(now []task.Clause, asked task.Clause, them bool) {
	if asked.Ask.Kind == task.AskCount {
		nameStock(now, asked.Find[0], them)
	}
	for i := range now {
		for _, d := range asked.Find {
			if now[i].Mentions(d.Name) && !slices.ContainsFunc(now[i].Find, func(o task.Describe) bool { return o.Name == d.Name }) {
				now[i].Find = append([]task.Describe{d}, now[i].Find...)
			}
		}
	}
}

// ofSeveral reports whether what the clause hangs on is told of several things in one word, and
// not of all of them: the lights.
func (w path) ofSeveral(i int) bool {
	state := w.clauses[i].when
	if state == nil && i > 0 {
		state = &w.clauses[i-1]
	}
	return state != nil && len(state.more) == 0 && slices.ContainsFunc(state.values, func(v value) bool {
		return v.noun != nil && v.noun.heads.plural && !v.noun.all && !v.noun.both && len(v.noun.also) == 0
	})
}

// undoes has a condition that several things are so be that any is, where just that is to be
// ended for each of them: "if the lights are on, turn them off" leaves none of them on.
func undoes(c *task.Clause) {
	if c.When == nil || c.Goal == nil || c.When.Op != task.OpAnd {
		return
	}
	goals := c.Goal.Conjuncts()
	for _, so := range c.When.Of {
		if !slices.ContainsFunc(goals, func(g task.Condition) bool { return isNot(g, so) || isNot(so, g) }) {
			return
		}
	}
	some := task.Or(c.When.Of...)
	c.When = &some
}

// isNot reports whether the first condition is that the second is not so.
func isNot(not, so task.Condition) bool {
	return not.Op == task.OpNot && len(not.Of) == 1 && not.Of[0].String() == so.String()
}

// ofThem reports whether the clause speaks of several things by a pronoun.
func (c clause) ofThem() bool {
	return slices.ContainsFunc(c.values, func(v value) bool { return v.noun != nil && v.noun.pronoun == "them" })
}
