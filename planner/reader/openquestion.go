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

// without reads an answer that only says which of the options is not meant, "the one that is not black": the one that is
// left is, and of several it is asked which, but where any of them will do: "anything but the red one".
func (s *session) without(text, sentence string) ([]task.Clause, *task.Question) {
	open, toks := s.talk.Pending, s.bare(s.inLong(text))
	at := s.deniedAt(toks, open.Options)
	if len(open.Options) < 2 || at < 0 {
		return nil, nil
	}
	left := slices.Clone(open.Options)
	for _, not := range s.nearestOptions(toks[at:], open.Options) {
		left[not] = ""
	}
	left = slices.DeleteFunc(left, func(option string) bool { return option == "" })
	if len(left) == len(open.Options) || len(left) == 0 {
		return nil, nil
	}
	whichever := false
	if at > 0 {
		n := s.phrase(text[toks[0].start:toks[at-1].end])
		whichever = n != nil && n.any
	}
	if id := s.labelled(left[0]); id != "" && (whichever || len(left) == 1) {
		return s.settled(sentence, open, id)
	}
	again := *open
	again.Sentence, again.Options = sentence, left
	again.Text = s.g.lex.question("options", map[string]string{"options": strings.Join(left, s.g.lex.Comma)})
	return nil, &again
}

// inLong are the words of the text with its contractions written out: "that isn't red" denies as "that is not" does.
func (s *session) inLong(text string) []token {
	p := s.parser(text)
	return p.correct(s.g.split(text))
}

// deniedAt is where an answer begins to say which of the options is not meant, and says nothing else but that: "that is not
// red", 不红的那个; -1 where it says something else, or names an option before that.
func (s *session) deniedAt(toks []token, options []string) int {
	for at := range toks {
		if s.onlyDenies(toks[at:], 0) || s.deniesName(toks[at:]) || len(s.g.at(toks, at, roleNotBefore)) > 0 {
			if len(s.nearestOptions(toks[:at], options)) > 0 && len(s.nearestOptions(toks[:at], options)) < len(options) {
				return -1
			}
			return at
		}
	}
	return -1
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
	if len(open.Options) == 0 || open.About == open.Sentence { // what is to be done with it, and not which is meant
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
