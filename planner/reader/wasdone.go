package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// Past are the words by which is asked whether something was done, or why.
type Past struct {
	Did     []string `yaml:"did"`      // before the deed: did you, 有没有
	Passive []string `yaml:"passive"`  // before the thing that it was done to, the deed behind that: has the plant been watered
	Been    []string `yaml:"been"`     // between the two
	When    []string `yaml:"when"`     // beside the deed, changing nothing: yet, 刚才
	Within  []string `yaml:"within"`   // behind the verb, where it tells that the deed is over: 浇过花
	Behind  []string `yaml:"behind"`   // at the end, which asks: 吗
	OrNot   []string `yaml:"or_not"`   // between the verb and the verb once more: 浇没浇
	Subject []string `yaml:"subject"`  // who did it, behind the thing that is named first: 花你浇了吗
	ForWhat []string `yaml:"for_what"` // behind a deed, to ask why it was done, with a word of Roles.WhatFor before it: what did you do it for
	Unable  []string `yaml:"unable"`   // within a verb, where it could not be done: 打不开
}

// wasDone answers whether a deed was done by whether what it brings about is so; what leaves
// nothing behind that could be looked at is offered.
func (s *session) wasDone(text string, toks []token) ([]task.Clause, *task.Question) {
	if len(s.g.at(toks, 0, roleAble)) > 0 || s.asksAlready(text) { // 能把灯关了吗 is a request
		return nil, nil
	}
	for _, said := range s.doneWords(toks) {
		deeds := s.deedsIn(said)
		if !deeds.complete() || slices.ContainsFunc(deeds.clauses, func(c clause) bool { return c.rule.confirm }) {
			continue // 灯没关 tells how things are: nobody did that
		}
		clauses, question := s.lowerPast(deeds)
		if question != nil {
			if question.Sentence == "" {
				question.Sentence = text
			}
			return nil, question
		}
		if asked := whether(clauses); len(asked) > 0 {
			return asked, nil
		}
		return nil, s.readBackAs("asked_done", deeds.p.raw)
	}
	return nil, nil
}

// asksDone reports whether the words end as a question does whether something was done.
func (s *session) asksDone(text string) bool {
	toks := s.split(strings.TrimRightFunc(text, ends))
	for at := 1; at < len(toks); at++ {
		if slices.ContainsFunc(s.g.at(toks, at, roleDone), func(e entry) bool { return at+len(e.words) == len(toks) }) {
			return true
		}
	}
	return false
}

// lowerPast makes clauses of deeds of which is asked whether they were done.
func (s *session) lowerPast(deeds path) ([]task.Clause, *task.Question) {
	s.past = true
	defer func() { s.past = false }()
	return s.lower(deeds)
}

// doneWords returns the deeds of which the words may ask whether they were done, each as
// somebody would have it done.
func (s *session) doneWords(toks []token) []string {
	past, words := s.g.lex.Past, texts(toks)
	var out []string
	for _, e := range s.g.at(toks, 0, rolePastDid) {
		out = append(out, s.asWish(s.timeless(toks[len(e.words):]))...)
	}
	for _, e := range s.g.at(toks, 0, rolePastPassive) {
		out = append(out, s.undergone(s.timeless(toks[len(e.words):]))...)
	}
	for at := 1; at < len(toks); at++ {
		if slices.ContainsFunc(s.g.at(toks, at, roleDone), func(e entry) bool { return at+len(e.words) == len(toks) }) {
			out = append(out, s.fronted(toks[:at])...)
		}
		if at+1 < len(words) && slices.Contains(past.OrNot, words[at]) && words[at-1] == words[at+1] {
			out = append(out, s.fronted(slices.Delete(slices.Clone(toks), at, at+2))...)
		}
		if !slices.Contains(past.Behind, s.textOf(toks[at:])) || s.fillerBehind(toks) > len(toks)-at { // 把灯关了好吗 wants it done
			continue
		}
		for i := 1; i < at-1; i++ {
			if slices.Contains(past.Within, words[i]) {
				out = append(out, s.fronted(slices.Delete(slices.Clone(toks[:at]), i, i+1))...)
			}
		}
	}
	return out
}

// fronted returns the words as they are, and with the thing that is named first made what the
// deed is done with: 花浇 is said as 把花浇.
func (s *session) fronted(toks []token) []string {
	out := []string{s.textOf(toks)}
	if still := s.timeless(toks); len(still) < len(toks) {
		toks, out = still, append(out, s.textOf(still))
	}
	if n := s.thingBefore(toks); n != nil && n.end < len(toks) && len(s.g.lex.Definite) > 0 {
		behind := toks[n.end:]
		if slices.Contains(s.g.lex.Past.Subject, behind[0].text) {
			behind = behind[1:]
		}
		out = append(out, s.g.lex.Definite[0]+s.textOf(slices.Concat(toks[:n.end], behind)))
	}
	return out
}

// timeless leaves out the words that tell when it was done.
func (s *session) timeless(toks []token) []token {
	var out []token
	for at := 0; at < len(toks); {
		if when := s.g.at(toks, at, rolePastWhen); len(when) > 0 && len(toks) > len(when[0].words) {
			at += len(when[0].words)
			continue
		}
		out = append(out, toks[at])
		at++
	}
	return out
}

// asWish returns the words with their first, a verb which tells that the deed is over, as one that
// asks for it: as it is, where it is the same.
func (s *session) asWish(toks []token) []string {
	if len(toks) == 0 {
		return nil
	}
	out := []string{s.textOf(toks)}
	if base, ok := s.parser("").stem(toks[0].text); ok {
		changed := slices.Clone(toks)
		changed[0].text = base
		out = append(out, s.textOf(changed))
	}
	return out
}

// undergone returns what may have been done to the thing that is named first, the deed behind
// it: "the plant been watered".
func (s *session) undergone(toks []token) []string {
	toks = slices.DeleteFunc(slices.Clone(toks), func(t token) bool { return slices.Contains(s.g.lex.Past.Been, t.text) })
	var out []string
	for verb := 1; verb < len(toks); verb++ {
		out = append(out, s.asWish(slices.Concat(toks[verb:verb+1], toks[:verb], toks[verb+1:]))...)
	}
	return out
}

// thingBefore returns the thing that the words name first; nil where they name none.
func (s *session) thingBefore(toks []token) *noun {
	text := s.textOf(toks)
	p := s.parser(text)
	p.over(s.split(text))
	return p.longest(0, len(toks))
}

// textOf joins the words as the language writes them.
func (s *session) textOf(toks []token) string {
	between := " "
	if s.g.lex.Script == "han" {
		between = ""
	}
	return strings.Join(texts(toks), between)
}

// asksAlready reports whether the whole text is a question in words of its own: 门关了吗.
func (s *session) asksAlready(text string) bool {
	whole := s.strictly(text)
	return whole.complete() && slices.ContainsFunc(whole.clauses, func(c clause) bool { return c.rule.kind == ruleAsk })
}

// whether asks of each goal whether it is so; nothing where one of the clauses is no such goal.
func whether(clauses []task.Clause) []task.Clause {
	out := make([]task.Clause, len(clauses))
	for i, c := range clauses {
		if c.Goal == nil || len(c.Find) > 0 || c.When != nil || c.Until != nil {
			return nil
		}
		out[i] = task.Clause{Ask: &task.Ask{Kind: task.AskWhether, By: task.ByDeed, Where: c.Goal}, Text: c.Text}
	}
	return out
}
