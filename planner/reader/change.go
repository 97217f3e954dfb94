package reader

import (
	"cmp"
	"slices"
	"strings"

	"saydo/task"
)

// change reads a few words that change one thing of the last request, or want the same of
// another thing: "no, the blue one", "the other one", "not the red cup, the blue one", "and
// the banana too".
func (s *session) change(text string) ([]task.Clause, *task.Question) {
	if s.talk.Last == nil || s.talk.Pending != nil || s.asksDone(text) {
		return nil, nil
	}
	words := s.correction(text)
	named, asks := s.unasking(words)
	words = s.receiver(s.beforeDenied(named))
	if words == "" || s.opensRequest(words) {
		return nil, nil
	}
	last := s.parse(inFull(s.talk.Last))
	if of := s.talk.Last.Request.Clauses; !last.complete() && len(of) == 1 {
		last = s.parse(of[0].Text) // it was itself said in a few words
	}
	if !last.complete() {
		return nil, nil
	}
	if before := s.stoodAs(words); before != "" {
		words = before
	} else if other := s.onlyOther(words); other != "" {
		if words = other; asks {
			words = s.theRest(other)
		}
	}
	lead := s.lead(text, words)
	words, tail := s.tail(words)
	target := s.standsFor(last, words)
	if target == nil {
		return nil, nil
	}
	p := last.p
	if target.start >= target.end || target.end > len(p.toks) {
		return nil, nil
	}
	from, to := p.toks[target.start].start, p.toks[target.end-1].end
	sentence := p.raw
	if e := s.g.at(p.toks, target.end, roleAfter); tail != "" && len(e) > 0 {
		sentence = sentence[:to] + tail + sentence[p.toks[target.end+len(e[0].words)-1].end:]
	}
	if lead != "" && target.start > 0 && len(s.g.at(p.toks[:target.start], target.start-1, roleBefore)) > 0 {
		before := p.toks[target.start-1]
		sentence = sentence[:before.start] + lead + sentence[before.end:]
		from, to = from+len(lead)-(before.end-before.start), to+len(lead)-(before.end-before.start)
	}
	if n := s.phrase(words); s.also && (n == nil || !n.other) { // "and the lamp too" is about another one
		s.talk.Focus = slices.DeleteFunc(slices.Clone(s.talk.Focus), func(id string) bool {
			return slices.ContainsFunc(s.talk.Last.Request.Clauses, func(c task.Clause) bool { return c.Mentions(id) })
		})
	}
	if s.also && p.types.IsA(target.heads.typ, typePerson) {
		s.given = s.handed()
	}
	clauses, question := s.replaced(sentence, from, to, words)
	clauses = s.stillLess(last, clauses)
	if s.changes = len(clauses) > 0; !s.changes {
		s.given = nil // the text is read in other ways yet
	}
	if (s.changes || question != nil) && !s.also {
		s.noteChange(p.rawText(target.start, target.end), cmp.Or(s.put, words))
	}
	return clauses, question
}

// beforeDenied cuts off what is said behind it not to be meant: 红的不要蓝的.
func (s *session) beforeDenied(words string) string {
	toks := s.split(words)
	for at := 1; at < len(toks); at++ {
		if len(s.g.at(toks, at, roleNot)) > 0 && s.phrase(words) == nil {
			return strings.TrimRightFunc(words[:toks[at].start], ends)
		}
	}
	return words
}

// receiver cuts off the word before who is to get something instead: "no, to Ben".
func (s *session) receiver(words string) string {
	toks := s.split(words)
	for _, e := range s.g.at(toks, 0, roleTo) {
		if len(e.words) == len(toks) {
			continue
		}
		rest := words[toks[len(e.words)].start:]
		if n := s.phrase(rest); n != nil && s.rules.types.IsA(n.heads.typ, typePerson) {
			return rest
		}
	}
	return words
}

// opensRequest reports whether the words begin as a request does, by the first word of
// a phrase and a word that a thing is named behind: "open the laptop" names no thing.
func (s *session) opensRequest(words string) bool {
	toks := s.split(words)
	if len(toks) < 3 || len(s.g.at(toks, 1, roleDefinite))+len(s.g.at(toks, 1, roleIndefinite)) == 0 {
		return false
	}
	return slices.ContainsFunc(s.g.byFirst[toks[0].text], func(r *rule) bool { return r.kind == ruleGoal || r.kind == ruleAct })
}

// denies reports whether the text begins by saying that something was not meant, or what is.
func (s *session) denies(text string) bool {
	toks := s.bare(s.split(text))
	return len(s.g.at(toks, 0, roleNot)) > 0 || len(s.g.at(toks, 0, roleMeant)) > 0 || s.no(toks, 0) > 0
}

// tail cuts off the words at the end that say where: 沙发上.
func (s *session) tail(words string) (rest, where string) {
	toks := s.split(words)
	for n := min(maxShort, len(toks)-1); n > 0; n-- {
		at := len(toks) - n
		for _, e := range s.g.at(toks, at, roleAfter) {
			if len(e.words) == n {
				return words[:toks[at].start], words[toks[at].start:]
			}
		}
	}
	return words, ""
}

// lead is the word before what is wanted instead that says where: "no, in the
// kitchen".
func (s *session) lead(text, words string) string {
	toks := s.split(strings.TrimSuffix(text, words))
	if n := len(toks) - 1; n >= 0 && len(s.g.at(toks, n, roleBefore)) > 0 {
		return toks[n].text
	}
	return ""
}

// correction returns what is wanted instead, or as well: the text without "no", "I mean",
// "and" and what is said not to be meant.
func (s *session) correction(text string) string {
	toks := s.split(text)
	at := 0
	for at < len(toks) {
		next := at
		if toks[at].text == "," || toks[at].text == "." {
			next++
		}
		for _, r := range []role{roleAgainst, roleMeant, roleFiller, roleThen, roleAnd, roleWhatOf} {
			if e := s.g.at(toks, at, r); len(e) > 0 && !s.g.has(toks, at, []role{roleNot, roleOther}) {
				next = max(next, at+len(e[0].words))
			}
		}
		if s.onlyDenies(toks, at) {
			return ""
		}
		if n := s.no(toks, at); n > 0 && len(s.g.at(toks, at, roleOther)) == 0 {
			next = max(next, s.afterDenied(toks, at+n))
		}
		if len(s.g.at(toks, at, roleNot)) > 0 {
			next = max(next, s.afterDenied(toks, at+1))
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

// onlyDenies reports whether what is said there tells what was not meant, and nothing
// behind it what is meant instead: "not the red one".
func (s *session) onlyDenies(toks []token, at int) bool {
	e := s.g.at(toks, at, roleNot)
	if len(e) == 0 {
		return false
	}
	from := at + len(e[0].words)
	return from < len(toks) && toks[from].text != "," && toks[from].text != "." && s.afterDenied(toks, from) == from
}

// narrowed reads what the thing of the last request is not: "not the red one" behind
// "bring me a cup".
func (s *session) narrowed(text string) ([]task.Clause, *task.Question) {
	if s.talk.Last == nil || s.talk.Pending != nil || !s.onlyDenies(s.bare(s.split(text)), 0) {
		return nil, nil
	}
	whole := s.strictly(strings.TrimRightFunc(inFull(s.talk.Last), ends) + ", " + text)
	if !whole.complete() || len(whole.clauses) != 1 || len(whole.remarks) > 0 {
		return nil, nil
	}
	clauses, question := s.lower(whole)
	if s.changes = len(clauses) > 0; s.changes {
		s.sentence = whole.p.raw
		s.noteChange("", "")
	}
	return clauses, question
}

// afterDenied passes what is said not to be meant, up to the next mark, or a word behind
// which stands what is.
func (s *session) afterDenied(toks []token, at int) int {
	for i := at; i < len(toks); i++ {
		if toks[i].text == "," || toks[i].text == "." {
			return i + 1
		}
		if but := s.g.at(toks, i, roleBut); i > at && len(but) > 0 && len(s.g.lex.Roles.After) == 0 {
			return i + len(but[0].words)
		}
	}
	return at
}

// standsFor finds the noun of the last request that the words can stand for:
// the first of their type, for a word such as "one" the first thing.
func (s *session) standsFor(last path, words string) *noun {
	want := s.phrase(words)
	for _, c := range last.clauses {
		for _, v := range c.values {
			if v.noun == nil || v.end <= v.start {
				continue
			}
			if s.swapping != nil {
				for _, n := range append([]*noun{v.noun}, v.noun.also...) {
					if s.isDenied(last.p, n) {
						return n
					}
				}
				continue
			}
			if v.noun.pronoun != "" {
				if v.noun.pronoun == "it" && (want != nil && want.theOthers() || want == nil && s.onlyOther(words) != "") { // than that
					return v.noun
				}
				if v.noun.pronoun == "me" && want != nil && last.p.types.IsA(want.heads.typ, typePerson) {
					return v.noun
				}
				continue
			}
			switch {
			case want == nil && s.onlyOther(words) == "":
				return v.noun
			case want == nil || want.standIn:
				if typ := v.noun.heads.typ; last.p.types.IsA(typ, typeThing) || want != nil && want.theOthers() && !last.p.types.IsA(typ, typePerson) && !last.p.types.IsA(typ, typeRoom) {
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
	for _, c := range p.nouns(0) {
		if c.end == end && c.n.pronoun == "" && len(c.n.also) == 0 && (best == nil || c.cost < best.cost) {
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
	head := ""
	if !s.standsForNothing(sentence[from:to]) {
		words, head = s.correction(words), s.head(sentence[from:to])
	}
	var question *task.Question
	for _, v := range s.variants(words, head) {
		put := s.unarticled(sentence[:from], v) + v + sentence[to:]
		w := s.parse(put)
		if !w.complete() {
			continue
		}
		clauses, q := s.lower(w)
		if len(clauses) > 0 {
			s.sentence, s.put = put, v
			return clauses, nil
		}
		if q != nil && (question == nil || len(question.Options) == 0 && len(q.Options) > 0) { // which of these is asked rather than what is meant
			question = q
			question.Sentence = cmp.Or(q.Sentence, put)
		}
	}
	return nil, question
}

// standsForNothing reports whether the word only holds the place of what a need
// leaves open.
func (s *session) standsForNothing(word string) bool {
	return slices.ContainsFunc(s.g.lex.Needs, func(n Need) bool { return n.Lacks == word })
}

// unarticled cuts the article off the end of what stands before the words, if
// they bring their own: no "the the vase".
func (s *session) unarticled(before, words string) string {
	own, left := s.split(words), s.split(before)
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
	case n == nil && head != "":
		return []string{words + gap + head, words}
	case n != nil && n.standIn && head != "":
		p := s.parser(words)
		a, b := p.toks[n.head[0]].start, p.toks[n.head[1]-1].end
		switch {
		case len(p.g.at(p.toks, n.head[0], roleOther)) > 0: // "the other" stays before the head
			return []string{words, words[:b] + gap + head + words[b:]}
		case n.other:
			return []string{words, words[:a] + head + words[b:]}
		case len(p.g.at(p.toks, n.head[0], roleOf)) > 0: // 红的 stays before it too
			return []string{words[:b] + head + words[b:]}
		}
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
	for _, r := range []role{roleAttribute, roleOf} { // "red cup" may be a name, 红色的杯子 too
		for e := p.g.at(toks, 0, r); len(e) > 0 && len(e[0].words) < len(toks); e = p.g.at(toks, 0, r) {
			toks = toks[len(e[0].words):]
		}
	}
	return phrase[toks[0].start:toks[len(toks)-1].end]
}
