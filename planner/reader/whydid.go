package reader

import (
	"slices"

	"saydo/task"
)

// asksWhy answers who asks why the robot did something, or did not, by what is remembered of that:
// "why did you pick up the apple", 你为什么没打开窗户. What is asked of nothing in particular, "why did
// you do that", is read by its own words.
func (s *session) asksWhy(toks []token) []task.Clause {
	for _, e := range s.g.at(toks, 0, roleWhyUndone) {
		if asked := s.whyAny(task.WhyNotPrefix, toks[len(e.words):]); len(asked) > 0 {
			return asked
		}
	}
	for _, e := range s.g.at(toks, 0, roleWhyDid) {
		rest := toks[len(e.words):]
		if asked := s.whyAny(task.WhyDidPrefix, rest); len(asked) > 0 {
			return asked
		}
		for at := 1; at < len(rest); at++ {
			if !slices.Contains(s.g.lex.Past.Unable, rest[at].text) {
				continue
			}
			if asked := s.whyAny(task.WhyNotPrefix, slices.Delete(slices.Clone(rest), at, at+1)); len(asked) > 0 {
				return asked
			}
		}
	}
	for _, e := range s.g.at(toks, 0, roleWhatFor) {
		for at := len(e.words) + 1; at < len(toks); at++ {
			if !slices.Contains(s.g.lex.Past.ForWhat, s.textOf(toks[at:])) {
				continue
			}
			if asked := s.whyAny(task.WhyDidPrefix, toks[len(e.words):at]); len(asked) > 0 {
				return asked
			}
		}
	}
	return nil
}

// whyAny asks why of the first deed that the words may be about.
func (s *session) whyAny(by string, toks []token) []task.Clause {
	for _, said := range s.deedsAsked(toks) {
		deeds := s.deedsIn(said)
		if !deeds.complete() || s.waits(deeds) {
			continue
		}
		if asked := s.whyOf(by, deeds); asked[0].Ask.Where != nil || deeds.clauses[0].rule.kind == ruleAct {
			return asked
		}
	}
	return nil
}

// deedsAsked returns what the words may ask about, each as somebody would have it done: without
// what only asks, and tells that it is over or when it was.
func (s *session) deedsAsked(toks []token) []string {
	for len(toks) > 0 {
		last := toks[len(toks)-1:]
		if !slices.Contains(s.g.lex.Topics.Asks, last[0].text) && len(s.g.at(last, 0, roleWhatOfBehind))+len(s.g.at(last, 0, roleFiller)) == 0 {
			break
		}
		toks = toks[:len(toks)-1]
	}
	toks = s.timeless(toks)
	out := s.asWish(toks)
	if n := len(toks) - 1; n > 0 && slices.Contains(s.g.lex.Past.Within, toks[n].text) {
		out = append(out, s.asWish(toks[:n])...)
	}
	for i := 1; i < len(toks); i++ {
		if slices.Contains(s.g.lex.Past.Within, toks[i].text) {
			out = append(out, s.textOf(slices.Delete(slices.Clone(toks), i, i+1)))
		}
	}
	return out
}

// waits reports whether the deeds are to wait: why the robot does so is told of what it stands for.
func (s *session) waits(deeds path) bool {
	return slices.ContainsFunc(deeds.clauses, func(c clause) bool {
		return s.rules.skills[c.skill()].Binding.Interface == waitInterface
	})
}

// whyOf asks why of what the first of the deeds brings about, or else of what it is done by.
func (s *session) whyOf(by string, deeds path) []task.Clause {
	ask := task.Ask{Kind: task.AskSelf, By: by + deeds.clauses[0].skill()}
	out := task.Clause{Text: deeds.p.raw}
	if clauses, question := s.lowerPast(deeds); question == nil && len(clauses) > 0 && clauses[0].Goal != nil {
		ask.Where, out.Find = clauses[0].Goal, clauses[0].Find
	}
	out.Ask = &ask
	return []task.Clause{out}
}
