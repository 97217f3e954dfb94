package reader

import (
	"cmp"
	"slices"
	"strings"

	"saydo/task"
)

// putAgain puts the open question once more where that is all that is wanted: "pardon?",
// "what do you have?"; nil where it is not.
func (s *session) putAgain(text string) *task.Question {
	if s.talk.Pending == nil || s.talk.Asked == nil || !s.answers("again", text) {
		return nil
	}
	again := *s.talk.Pending
	again.Sentence = cmp.Or(again.Sentence, s.talk.Asked.Instruction.Text)
	return &again
}

// without reads an answer that only says which of the options is not meant: the one that is
// left is, and of several it is asked which.
func (s *session) without(text, sentence string) ([]task.Clause, *task.Question) {
	open, toks := s.talk.Pending, s.bare(s.split(text))
	if len(open.Options) < 2 || !s.onlyDenies(toks, 0) && !s.deniesName(toks) {
		return nil, nil
	}
	not := s.nearestOption(toks, open.Options)
	if not < 0 {
		return nil, nil
	}
	again := *open
	again.Sentence, again.Options = sentence, slices.Delete(slices.Clone(open.Options), not, not+1)
	if id := s.labelled(again.Options[0]); len(again.Options) == 1 && id != "" {
		return s.settled(sentence, open, id)
	}
	again.Text = s.g.lex.question("options", map[string]string{"options": strings.Join(again.Options, s.g.lex.Comma)})
	return nil, &again
}

// deniesName reports whether the words are a no before the name of a thing, and no more.
func (s *session) deniesName(toks []token) bool {
	n := s.no(toks, 0)
	return n > 0 && n < len(toks) && toks[n].text != "," && toks[n].text != "." && !slices.ContainsFunc(toks, func(t token) bool { return t.text == "," })
}

// several reads an answer that picks more than one of the options, each by its own words:
// "the blue one and the red one".
func (s *session) several(text, sentence string) ([]task.Clause, *task.Question) {
	open := s.talk.Pending
	from, to, ok := span(sentence, open.About)
	if !ok || len(open.Options) < 2 {
		return nil, nil
	}
	toks := s.bare(s.split(text))
	var picked []string
	begin := 0
	for at := 0; at <= len(toks); at++ {
		words := 0
		if at < len(toks) {
			and := s.g.at(toks, at, roleAnd)
			if len(and) == 0 || at == begin {
				continue
			}
			words = len(and[0].words)
		}
		one := s.nearestOption(toks[begin:at], open.Options)
		if one < 0 || slices.Contains(picked, open.Options[one]) {
			return nil, nil
		}
		picked = append(picked, open.Options[one])
		begin = at + max(1, words)
		at = max(at, begin-1)
	}
	if len(picked) < 2 {
		return nil, nil
	}
	return s.lowerFull(sentence[:from] + strings.Join(picked, s.joining()) + sentence[to:])
}

// askedAbout lists what was spoken of in what was asked back, where none of that is to be picked:
// "open it" answers what shall be done with the microwave, and "turn it off then" whether the
// television shall be switched off, also where nobody has answered that.
func (s *session) askedAbout() []string {
	turn := cmp.Or(s.talk.Asked, s.talk.Lapsed)
	if turn == nil || turn.Request.Question == nil {
		return nil
	}
	open := cmp.Or(s.talk.Pending, turn.Request.Question)
	sentence := cmp.Or(open.Sentence, turn.Instruction.Text)
	if len(open.Options) == 0 {
		return s.spokenIn(sentence)
	}
	from, to, ok := span(open.Sentence, open.About)
	if !ok {
		return nil
	}
	n := s.phrase(strings.TrimSpace(open.Sentence[:from] + open.Sentence[to:]))
	if n == nil {
		return nil
	}
	return s.lowering().named(n)
}

// spokenIn lists the objects that the text names so that nothing else can be meant.
func (s *session) spokenIn(text string) []string {
	var out []string
	p := s.parser(text)
	l := s.lowering()
	for at := 0; at < len(p.toks); {
		next := at + 1
		for _, c := range p.single(at, 0) {
			if c.cost >= costUnknown || c.n.pronoun != "" || c.n.standIn || c.end < next || len(c.n.heads.ids)+len(c.n.heads.kinds) == 0 && !c.n.heads.whole {
				continue
			}
			if ids := l.named(c.n); len(ids) == 1 && !slices.Contains(out, ids[0]) {
				out = append(out, ids[0])
			}
			next = c.end
		}
		at = next
	}
	return out
}

// leaves is what was wanted, where it was asked in the talk which of some is meant, and the text names none of
// these and wants something else; "" where it does not.
func (s *session) leaves(text string, talk task.Context, request task.Request) string {
	open := talk.Pending
	if open == nil || talk.Asked == nil || open.Asks || len(open.Options) < 2 || request.Sentence != "" || request.Change != nil || request.Placement == task.PlaceInstead || request.Replies() {
		return ""
	}
	toks := s.split(text)
	for _, option := range open.Options {
		for _, word := range s.split(option) {
			if !s.functional(word.text) && contains(toks, []string{word.text}) {
				return ""
			}
		}
	}
	return cmp.Or(open.Sentence, talk.Asked.Instruction.Text)
}
