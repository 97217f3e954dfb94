package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// change reads a few words that change one thing of the last request: "no, the
// blue one", "the other one", "not the red cup, the blue one".
func (s *session) change(text string) ([]task.Clause, *task.Question) {
	if s.talk.Last == nil || s.talk.Pending != nil {
		return nil, nil
	}
	words := s.correction(text)
	if words == "" {
		return nil, nil
	}
	last := s.parse(s.talk.Last.Instruction.Text)
	if !last.complete() {
		return nil, nil
	}
	target := s.changed(last, words)
	if target == nil {
		return nil, nil
	}
	p := last.p
	if target.start >= target.end || target.end > len(p.toks) {
		return nil, nil
	}
	return s.replaced(p.raw, p.toks[target.start].start, p.toks[target.end-1].end, words)
}

// correction returns what is wanted instead: the text without "no", "I mean"
// and what is said not to be meant.
func (s *session) correction(text string) string {
	toks := split(text)
	at := 0
	for at < len(toks) {
		next := at
		if toks[at].text == "," || toks[at].text == "." {
			next++
		}
		for _, r := range []role{roleAgainst, roleMeant, roleFiller, roleThen} {
			if e := s.g.at(toks, at, r); len(e) > 0 && len(s.g.at(toks, at, roleNot)) == 0 {
				next = max(next, at+len(e[0].words))
			}
		}
		for n := min(maxShort, len(toks)-at); n > 0; n-- {
			if s.g.controls[strings.Join(texts(toks[at:at+n]), " ")] == task.ControlNo {
				next = max(next, afterDenied(toks, at+n))
				break
			}
		}
		if len(s.g.at(toks, at, roleNot)) > 0 {
			next = max(next, afterDenied(toks, at+1))
		}
		if next == at {
			break
		}
		at = next
	}
	for _, e := range s.g.at(toks, at, roleBefore) { // "no, in the kitchen"
		if at+len(e.words) < len(toks) {
			at += len(e.words)
			break
		}
	}
	if at >= len(toks) {
		return ""
	}
	return text[toks[at].start:]
}

// afterDenied passes what is said not to be meant, up to the next mark.
func afterDenied(toks []token, at int) int {
	i := slices.IndexFunc(toks[at:], func(t token) bool { return t.text == "," || t.text == "." })
	if i < 0 {
		return at
	}
	return at + i + 1
}

// changed finds the noun of the last request that the words can stand for:
// the first of their type, for a word such as "one" the first thing.
func (s *session) changed(last path, words string) *noun {
	want := s.phrase(words)
	for _, c := range last.clauses {
		for _, v := range c.values {
			if v.noun == nil || v.noun.pronoun != "" || v.end <= v.start {
				continue
			}
			switch {
			case want == nil:
				return v.noun
			case want.standIn:
				if last.p.types.IsA(v.noun.heads.typ, typeThing) {
					return v.noun
				}
			case last.p.fits(want, v.slot) && last.p.alikeTypes(want, v.noun):
				return v.noun
			}
			for _, rel := range v.noun.rels {
				if last.p.alikeTypes(want, rel.place) && want.heads.typ != "" {
					return rel.place
				}
			}
		}
	}
	return nil
}

// alikeTypes reports whether both nouns speak of things, of rooms, of persons
// or of places.
func (p *parser) alikeTypes(a, b *noun) bool {
	for _, typ := range []string{typeThing, typeRoom, typePerson, typeSpot} {
		if p.types.IsA(a.heads.typ, typ) || p.types.IsA(b.heads.typ, typ) {
			return p.types.IsA(a.heads.typ, typ) && p.types.IsA(b.heads.typ, typ)
		}
	}
	return false
}

// phrase reads the words as one noun and nothing else; nil when they are not.
func (s *session) phrase(words string) *noun {
	p := s.parser(words)
	end := len(p.toks)
	for end > 0 && (p.word(end-1) == "." || p.word(end-1) == "," || len(p.g.at(p.toks, end-1, roleFiller)) > 0) {
		end--
	}
	var best *cand
	for _, c := range p.single(0, 0) {
		if c.end == end && c.n.pronoun == "" && (best == nil || c.cost < best.cost) {
			best = &c
		}
	}
	if best == nil {
		return nil
	}
	return best.n
}

// replaced reads the sentence with the words in the place of a part of it. A
// word such as "one", or none, stands for the head of what it replaces.
func (s *session) replaced(sentence string, from, to int, words string) ([]task.Clause, *task.Question) {
	words = s.correction(words)
	head := s.head(sentence[from:to])
	var question *task.Question
	for _, v := range s.variants(words, head) {
		put := s.unarticled(sentence[:from], v) + v + sentence[to:]
		w := s.parse(put)
		if !w.complete() {
			continue
		}
		clauses, q := s.lower(w)
		if len(clauses) > 0 {
			return clauses, nil
		}
		if question == nil && q != nil {
			question = q
			question.Sentence = put
		}
	}
	return nil, question
}

// unarticled cuts the article off the end of what stands before the words, if
// they bring their own: no "the the vase".
func (s *session) unarticled(before, words string) string {
	own, left := split(words), split(before)
	if len(own) == 0 || len(left) == 0 || !s.article(own[0]) || !s.article(left[len(left)-1]) {
		return before
	}
	return before[:left[len(left)-1].start]
}

func (s *session) article(t token) bool {
	toks := []token{t}
	return len(s.g.at(toks, 0, roleDefinite)) > 0 || len(s.g.at(toks, 0, roleIndefinite)) > 0
}

// variants returns what the words may be in full.
func (s *session) variants(words, head string) []string {
	words = strings.TrimRight(words, " .,!?\u3002\uff0c\uff01\uff1f")
	n := s.phrase(words)
	gap := " "
	if strings.ContainsFunc(words, isHan) {
		gap = ""
	}
	switch {
	case words == "":
		return nil
	case n == nil:
		return []string{words + gap + head, words}
	case n.standIn && head != "":
		p := s.parser(words)
		a, b := p.toks[n.head[0]].start, p.toks[n.head[1]-1].end
		return []string{words[:a] + head + words[b:]}
	}
	return []string{words}
}

// head returns the head word of a phrase, the phrase itself when it has none.
func (s *session) head(phrase string) string {
	n := s.phrase(phrase)
	if n == nil {
		return phrase
	}
	p := s.parser(phrase)
	toks := p.toks[n.head[0]:n.head[1]]
	for len(toks) > 1 && len(p.g.at(toks, 0, roleAttribute)) > 0 { // "red cup" may be a name
		toks = toks[1:]
	}
	return phrase[toks[0].start:toks[len(toks)-1].end]
}
