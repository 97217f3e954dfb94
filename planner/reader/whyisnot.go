package reader

import (
	"strings"

	"saydo/task"
)

// asksWhyNotSo answers who asks why a thing is not as it could be made, and names nobody who would do that: "why isn't the
// window open", 窗户为什么没开. It is asked why nobody has done that to it.
func (s *session) asksWhyNotSo(toks []token) []task.Clause {
	for at := 1; at < len(toks) && len(s.g.lex.Roles.After) > 0; at++ {
		for _, e := range s.g.at(toks, at, roleWhyUndone) {
			if asked := s.whyNotSo(toks[:at], toks[at+len(e.words):]); len(asked) > 0 {
				return asked
			}
		}
	}
	for _, e := range s.g.at(toks, 0, roleWhyIsNot) {
		for at := len(e.words) + 1; at < len(toks); at++ {
			if asked := s.whyNotSo(toks[len(e.words):at], toks[at:]); len(asked) > 0 {
				return asked
			}
		}
	}
	for _, e := range s.g.at(toks, 0, roleWhyIs) {
		for at := len(e.words) + 1; at < len(toks); at++ {
			for _, not := range s.g.at(toks, at, roleNot) {
				if asked := s.whyNotSo(toks[len(e.words):at], toks[at+len(not.words):]); len(asked) > 0 {
					return asked
				}
			}
		}
	}
	return nil
}

// whyNotSo asks why the thing is not so, by the deed that would make it so.
func (s *session) whyNotSo(thing, state []token) []task.Clause {
	for len(state) > 1 && len(s.g.at(state, len(state)-1, roleFiller))+len(s.g.at(state, len(state)-1, roleForbadeYet)) > 0 {
		state = state[:len(state)-1]
	}
	name := s.textOf(thing)
	if len(state) == 0 || s.phrase(name) == nil {
		return nil
	}
	words := s.textOf(state)
	verbs := []string{words}
	if base, ok := s.parser(words).stem(words); ok {
		verbs = []string{base, words}
	}
	gap := s.g.lex.gap()
	for _, verb := range verbs {
		if deeds := s.deedsIn(verb + gap + name); deeds.complete() && len(deeds.clauses) == 1 && strings.HasPrefix(deeds.p.raw, verb) {
			if asked := s.whyOf(task.WhyNotPrefix, deeds); asked[0].Ask.Where != nil && deeds.clauses[0].rule.kind == ruleGoal {
				return asked
			}
		}
	}
	return nil
}
