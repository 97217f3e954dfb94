package reader

import (
	"cmp"
	"slices"
	"strings"

	"saydo/task"
)

// onlyOption reports whether the open question offers one thing alone, so that
// "yes" answers it.
func (s *session) onlyOption() bool {
	return s.talk.Pending != nil && s.talk.Asked != nil && (len(s.talk.Pending.Options) == 1 || confirms(s.talk.Pending) || offersRest(s.talk.Pending))
}

// answer completes the request that the open question belongs to. An answer
// that settles nothing has the question asked again.
func (s *session) answer(text string) ([]task.Clause, *task.Question) {
	open, asked := s.talk.Pending, s.talk.Asked
	if open == nil || asked == nil {
		return nil, nil
	}
	if clauses, question := s.doneWith(text); len(clauses) > 0 || question != nil {
		return clauses, question
	}
	sentence := cmp.Or(open.Sentence, asked.Instruction.Text)
	if from, to, ok := span(sentence, open.About); ok && len(open.Options) > 1 && s.answers("all", text) {
		all := sentence[:from] + strings.Join(open.Options, s.joining()) + sentence[to:]
		if clauses, question := s.lowerFull(all); len(clauses) > 0 {
			return clauses, question
		}
	}
	for _, read := range []func(text, sentence string) ([]task.Clause, *task.Question){s.without, s.several} {
		if clauses, question := read(text, sentence); len(clauses) > 0 || question != nil {
			return clauses, question
		}
	}
	picked := s.option(text, open.Options)
	if id := s.labelled(picked); picked != "" && id == "" { // what is to be done, in words
		if from, to, ok := span(sentence, open.About); ok {
			return s.lowerFull(sentence[:from] + picked + sentence[to:])
		}
	} else if id != "" {
		if clauses, question := s.settled(sentence, open, id); len(clauses) > 0 || question != nil {
			return clauses, question
		}
	}
	if from, to, ok := span(sentence, open.About); ok {
		clauses, question := s.replaced(sentence, from, to, s.measured(text, open.About))
		if len(clauses) > 0 || question != nil && question.About != open.About && question.Code != task.CodeNotUnderstood && question.Code != task.CodeUnknownName {
			return clauses, question
		}
	}
	return s.anew(text)
}

// lowerFull makes clauses of what is wanted in full, now that it is answered what was open.
func (s *session) lowerFull(sentence string) ([]task.Clause, *task.Question) {
	clauses, question := s.lower(s.parse(sentence))
	if len(clauses) > 0 {
		s.sentence = sentence
	}
	return clauses, question
}

// beside reports whether the text is a request of its own, and no yes to the one thing
// that the open question offers: it does not name all of that. "去书房" is none to "厨房桌子".
func (s *session) beside(text string, whole path) bool {
	open := s.talk.Pending
	if open == nil || s.talk.Asked == nil || len(open.Options) != 1 || !whole.complete() {
		return false
	}
	toks := s.split(text)
	return slices.ContainsFunc(s.split(open.Options[0]), func(word token) bool {
		return !s.functional(word.text) && !contains(toks, []string{word.text})
	})
}

// anew reads what answers nothing as a new request; what is none either has the open
// question asked again.
func (s *session) anew(text string) ([]task.Clause, *task.Question) {
	again := *s.talk.Pending
	again.Sentence = cmp.Or(again.Sentence, s.talk.Asked.Instruction.Text) // the next answer completes that
	if toks := s.bare(s.split(text)); len(toks) == 0 || s.phrase(text[toks[0].start:toks[len(toks)-1].end]) != nil {
		return nil, &again // a name alone was to answer
	}
	within := *s
	within.talk.Pending, within.talk.Asked = nil, nil
	clauses, question := within.hear(text)
	if len(clauses) > 0 || len(again.Options) == 0 && s.wishOfUnknown(text, question) || question != nil && question.Code == task.CodeAmbiguous {
		return clauses, question
	}
	return nil, &again
}

// wishOfUnknown reports whether the text, which is asked back, wants something with a thing that nobody knows, or more besides: more
// is said than a name.
func (s *session) wishOfUnknown(text string, question *task.Question) bool {
	if question == nil || question.Code != task.CodeUnknownName {
		return false
	}
	about := texts(s.split(question.About))
	return question.Rest != "" || slices.ContainsFunc(s.split(s.correction(text)), func(t token) bool {
		return t.text != "." && t.text != "," && !s.functional(t.text) && !slices.Contains(about, t.text)
	})
}

// answers reports whether the text is one of the words that answer so to which of some
// is meant: any, all, none.
func (s *session) answers(how, text string) bool {
	p := s.parser(text)
	whole := slices.DeleteFunc(slices.Clone(p.toks), func(t token) bool { return t.text == "." || t.text == "," })
	said, bare := texts(whole), texts(s.bare(p.toks)) // "you choose" begins with a filler
	return slices.ContainsFunc(s.g.lex.Answers[how], func(w string) bool {
		if before, behind, names := strings.Cut(w, "{x}"); names {
			from, to := texts(s.split(before)), texts(s.split(behind))
			return s.namesBetween(from, to, said) || s.namesBetween(from, to, bare)
		}
		words := wordsIn(w)
		return slices.Equal(words, said) || slices.Equal(words, bare)
	})
}

// namesBetween reports whether the words are those before and behind, and between them one that
// counts things, or names those that may be meant without telling them apart: any book will
// do, 哪本都行.
func (s *session) namesBetween(before, behind, words []string) bool {
	from, to := len(before), len(words)-len(behind)
	if from >= to || !slices.Equal(words[:from], before) || !slices.Equal(words[to:], behind) {
		return false
	}
	toks := s.split(strings.Join(words[from:to], s.g.lex.gap()))
	if m := s.g.at(toks, 0, roleMeasure); len(m) > 0 {
		toks = toks[len(m[0].words):]
	}
	if len(toks) == 0 {
		return true
	}
	n := s.phrase(strings.Join(texts(toks), s.g.lex.gap()))
	return n != nil && !n.qualified() && len(n.heads.kinds) > 0 && len(n.rels) == 0 && s.isOption(n.heads)
}

// isOption reports whether one of the options of the open question has such a name.
func (s *session) isOption(named found) bool {
	return s.talk.Pending != nil && slices.ContainsFunc(s.talk.Pending.Options, func(option string) bool {
		id := s.labelled(option)
		isA := func(kind string) bool { return s.world.IsA(id, kind) }
		return id != "" && (slices.Contains(named.ids, id) || slices.ContainsFunc(named.kinds, isA))
	})
}

// picksAny reports whether the text says that any of the options of the open question will do.
func (s *session) picksAny(text string) bool {
	return s.talk.Pending != nil && s.talk.Asked != nil && len(s.talk.Pending.Options) > 1 && s.answers("any", text)
}

// joining is what stands between the names of a list.
func (s *session) joining() string {
	if s.lang == "zh" {
		return "和"
	}
	return " and "
}

// measured completes a number alone, or "now", that answers for what a need leaves
// open, by the need's unit, or how many a few of a unit are.
func (s *session) measured(text, open string) string {
	if o := s.parser(open); o.past(0, roleFew) > 0 {
		p := s.parser(text)
		p.over(s.bare(p.toks))
		if _, end := p.number(0); end > 0 && end == len(p.toks) {
			return strings.TrimSpace(p.rawText(0, end) + " " + o.rawText(o.past(0, roleFew), len(o.toks)))
		}
	}
	i := slices.IndexFunc(s.g.lex.Needs, func(n Need) bool { return n.Lacks == open && n.Unit != "" })
	if i < 0 {
		return text
	}
	p := s.parser(text)
	p.over(s.bare(p.toks))
	at := 0
	for _, e := range p.g.at(p.toks, 0, roleWithin) { // about ten
		at = max(at, len(e.words))
	}
	switch _, end := p.number(at); {
	case at == len(p.toks):
		return "0 " + s.g.lex.Needs[i].Unit // now
	case end > at && end == len(p.toks):
		return p.rawText(at, end) + " " + s.g.lex.Needs[i].Unit
	}
	return text
}

// settled reads the sentence again with the chosen object in mind: as who
// speaks, as what was meant, or in the place of a name that nobody knew.
func (s *session) settled(sentence string, open *task.Question, id string) ([]task.Clause, *task.Question) {
	if open.About == "" {
		s.talk.Speaker = id
	}
	from, to, ok := span(sentence, open.About)
	settled := sentence
	if ok {
		settled = sentence[:from] + s.lowering().label(id) + sentence[to:]
	}
	w := s.parse(sentence)
	if !w.complete() {
		if !ok {
			return nil, nil
		}
		o, _ := s.world.Object(id)
		w = s.parse(sentence[:from] + o.Name(s.lang) + sentence[to:])
	}
	clauses, question := s.lower(w, id)
	if question != nil && question.About == open.About && ok { // the words do not fit what was picked
		clauses, question = s.lower(s.parse(settled), id)
	}
	if question != nil {
		question.Sentence = settled
	} else {
		s.sentence = settled
	}
	return clauses, question
}

// Picks returns the one of the options of a question that the text picks, as an answer does, or "".
func (r *Rules) Picks(text string, options []string, world task.Snapshot) string {
	return r.listen(r.Language(text), task.Context{}, world).option(text, options)
}

// option finds the one that the answer picks from the options: by number, by all its words, or by those that no other option has.
func (s *session) option(text string, options []string) string {
	if len(options) == 0 {
		return ""
	}
	toks := s.bare(s.inLong(text))
	pick := -1
	if s.answers("any", text) {
		pick = 0
	}
	if rank := s.ranked(toks); rank > 0 {
		pick = rank - 1
	} else if rank < 0 {
		pick = len(options) + rank
	}
	if pick < 0 && s.deniedAt(toks, options) < 0 {
		pick = s.nearestOption(toks, options)
	}
	if s.g.control(toks) == task.ControlYes && len(options) == 1 {
		pick = 0
	}
	if pick < 0 || pick >= len(options) {
		return ""
	}
	return options[pick]
}

// ranked is as which of the options one is counted, from the end where it is negative, 0 for as
// none: "the second from the left" counts the things, and not their names.
func (s *session) ranked(toks []token) int {
	rank := 0
	for at := range toks {
		if len(s.g.at(toks, at, roleCountedFrom)) > 0 {
			return 0
		}
		for _, e := range s.g.at(toks, at, roleOrdinal) { // the last one said counts: "the first, no, the second"
			rank = e.rank
		}
	}
	return rank
}

// nearestOption returns the option that shares the most words with the answer;
// -1 when none does or two do alike.
func (s *session) nearestOption(toks []token, options []string) int {
	if near := s.nearestOptions(toks, options); len(near) == 1 {
		return near[0]
	}
	return -1
}

// nearestOptions returns the options that share the most words with the answer.
func (s *session) nearestOptions(toks []token, options []string) (near []int) {
	best := 1
	for i, o := range options {
		n := 0
		for _, w := range s.split(o) {
			if contains(toks, []string{w.text}) && !s.functional(w.text) {
				n++
			}
		}
		if n > best {
			best, near = n, nil
		}
		if n == best {
			near = append(near, i)
		}
	}
	return near
}

// functional reports whether the word is but an article or the like.
func (s *session) functional(word string) bool {
	toks := []token{{text: word}}
	for _, r := range []role{roleDefinite, roleIndefinite, roleOf, roleFiller, roleMeasure} {
		if len(s.g.at(toks, 0, r)) > 0 {
			return true
		}
	}
	return slices.ContainsFunc(s.g.begun(word), func(e entry) bool { return e.role == roleBefore || e.role == roleAfter })
}

// labelled finds the object that a question called by the label.
func (s *session) labelled(label string) string {
	if label == "" {
		return ""
	}
	l := s.lowering()
	for _, o := range s.world.All() {
		if l.label(o.ID) == label {
			return o.ID
		}
	}
	return ""
}

// contains reports whether the words stand somewhere among the tokens.
func contains(toks []token, words []string) bool {
	for at := range toks {
		if starts(toks, at, words) {
			return len(words) > 0
		}
	}
	return false
}

// span finds the words in the sentence, whatever their case.
func span(sentence, words string) (from, to int, ok bool) {
	if words == "" {
		return 0, 0, false
	}
	from = strings.Index(sentence, words)
	if from < 0 {
		from = strings.Index(strings.ToLower(sentence), strings.ToLower(words))
	}
	if to = from + len(words); from < 0 || to > len(sentence) {
		return 0, 0, false
	}
	return from, to, true
}
