package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// asksLeave answers who asks whether a deed is allowed, or why it is not done, with the rules that
// people have laid down where one is against it: "are you allowed to open the oven", "why can't you
// open it", 你为什么不动. What no rule is against is told otherwise, by what else keeps the robot from
// it; "why don't you open it" may as well be a wish, which is refused by the rule.
func (s *session) asksLeave(text string, toks []token) []task.Clause {
	answer := func(by string) []task.Clause {
		return []task.Clause{{Ask: &task.Ask{Kind: task.AskSelf, By: by}, Text: text}}
	}
	for _, r := range []role{rolePermitted, roleWhyCannot, roleWhyNot} {
		for _, e := range s.g.at(toks, 0, r) {
			from, to := len(e.words), len(toks)
			for to > from && slices.Contains(s.g.lex.Topics.Asks, toks[to-1].text) {
				to--
			}
			if from == to || r == rolePermitted && to == len(toks) && s.gives(toks, e) {
				continue
			}
			deed := strings.TrimSpace(text[toks[from].start:toks[to-1].end])
			wish := s.deedsIn(deed)
			switch barred := s.barred(deed); {
			case barred && (r != roleWhyNot || s.justBarred() || !s.deedsIn(text).complete()):
				return answer("bidden")
			case r != rolePermitted && s.justBarred() && !s.parser(deed).namesAny():
				return answer("bidden")
			case wish.complete() && r == rolePermitted:
				return answer(task.SkillPrefix + wish.clauses[0].skill())
			case wish.complete() && (r == roleWhyCannot || r == roleWhyNot && !s.deedsIn(text).complete()):
				return s.whyOf(task.WhyNotPrefix, wish)
			}
		}
	}
	return nil
}

// gives reports whether the words that ask for leave give it as well, where nothing behind them tells that
// somebody asks: 允许你打开烤箱.
func (s *session) gives(toks []token, asks entry) bool {
	return slices.ContainsFunc(s.g.at(toks, 0, roleAllow), func(e entry) bool { return len(e.words) >= len(asks.words) })
}

// justBarred reports whether a rule that somebody has laid down is against what was wanted last, or
// was laid down by that.
func (s *session) justBarred() bool {
	last := s.talk.Last
	if last == nil {
		return false
	}
	lays := func(c task.Clause) bool { return c.Bid != nil && !c.Bid.Lift }
	return slices.ContainsFunc(last.Request.Clauses, lays) || s.barred(last.Instruction.Text)
}

// namesAny reports whether the text names anything, and does not only speak of it: go there.
func (p *parser) namesAny() bool {
	for at := range p.toks {
		if slices.ContainsFunc(p.single(at, 0), func(c cand) bool { return c.n.pronoun == "" && c.cost < costUnknown }) {
			return true
		}
	}
	return false
}

// barred reports whether a rule that somebody has laid down is against what the text says is done.
func (s *session) barred(text string) bool {
	if len(s.talk.Bids) == 0 {
		return false
	}
	p := s.parser(text)
	return slices.ContainsFunc(p.forbidden(0, false), func(c clause) bool {
		if c.end < len(p.toks) {
			return false
		}
		c.bid = &bidding{lift: true, from: c.start, to: c.end, rivals: c.rivals}
		c.rivals = nil
		clauses, question := s.lower(path{clauses: []clause{c}, p: p})
		return question == nil && slices.ContainsFunc(clauses, func(c task.Clause) bool { return c.Bid != nil && c.Bid.Lifts(s.talk.Bids) })
	})
}

// asksShort reports whether the text asks why the body falls short of something, in words of its own: "reach" is no deed
// there, as it is in "reach the shelf".
func (s *session) asksShort(text string) bool {
	return strings.HasPrefix(s.asksAbout(text), task.WhyShortPrefix)
}

// asksAbout returns what of the robot the whole text asks about, in words of its own; "" where it asks nothing, or not that.
func (s *session) asksAbout(text string) string {
	whole := s.strictly(text)
	if !whole.complete() || len(whole.clauses) != 1 || whole.clauses[0].rule.kind != ruleAsk {
		return ""
	}
	return whole.clauses[0].rule.ask.By
}
