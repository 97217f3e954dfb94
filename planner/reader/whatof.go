package reader

import (
	"slices"

	"saydo/task"
)

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
	if prev == nil || prev.bid != nil || prev.nested != nil || len(prev.values) != 1 || prev.rule.kind != ruleGoal && prev.rule.kind != ruleAct && !prev.asksWhether() {
		return nil
	}
	was := prev.values[0]
	if was.noun == nil || was.noun.elided || was.end <= was.start || from == at && asked && !prev.asksWhether() && !p.full(prev.end, at) {
		return nil
	}
	var out []clause
	for _, c := range append(p.ofPlace(from, was.noun), p.single(from, 0)...) {
		end := c.end
		for _, e := range p.g.at(p.toks, end, roleWhatOfBehind) {
			end += len(e.words)
		}
		if end == c.end && !asked || c.cost >= costUnknown || c.n.pronoun != "" || p.markFrom(end) != end {
			continue
		}
		gap := p.g.lex.gap()
		means := p.rawText(prev.body, was.start) + gap + p.rawText(from, c.end) + p.headOf(c.n) + gap + p.rawText(was.end, prev.close)
		if got := p.inner(means); got.complete() {
			out = append(out, clause{rule: ruleOf(intent{kind: ruleNeed, means: means}), start: at, body: at, end: end, close: end, cost: 1 + c.cost, nested: &got})
		}
	}
	return out
}

// ofPlace reads a place at the position that stands for what was spoken of there: 卧室的呢.
func (p *parser) ofPlace(from int, was *noun) []cand {
	var out []cand
	for _, place := range p.single(from, 1) {
		if place.cost >= costUnknown || !p.isSomewhere(place.n) {
			continue
		}
		for _, of := range p.g.at(p.toks, place.end, roleOf) {
			end := place.end + len(of.words)
			if len(p.g.at(p.toks, end, roleWhatOfBehind)) > 0 {
				out = append(out, cand{n: &noun{like: was, start: from, end: end}, end: end, cost: place.cost})
			}
		}
	}
	return out
}

// headOf is the word for what a place stands for; "" for all else.
func (p *parser) headOf(n *noun) string {
	if n.like == nil || n.heads.end > 0 {
		return ""
	}
	return p.rawText(n.like.head[0], n.like.head[1])
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

// asksWhether reports whether the clause asks if something is so.
func (c clause) asksWhether() bool {
	return c.rule.kind == ruleAsk && c.rule.ask.Kind == task.AskWhether
}

// unasking cuts off the word at the end that asks about what is named before it, 蓝的呢, and reports
// whether it is there.
func (s *session) unasking(words string) (string, bool) {
	toks := s.split(words)
	for at := range toks {
		if e := s.g.at(toks, at, roleWhatOfBehind); at > 0 && len(e) > 0 && s.idle(words[toks[at].start:]) {
			return words[:toks[at].start], true
		}
	}
	return words, false
}

// theRest returns a word for all others, where the language has one, in the place of one that may
// mean a single other one too: 别的呢 asks for 其他的.
func (s *session) theRest(other string) string {
	all := slices.DeleteFunc(slices.Clone(s.g.lex.Roles.Other), func(w string) bool { return !slices.Contains(s.g.lex.Roles.All, w) })
	if len(all) == 0 {
		return other
	}
	return all[0]
}
