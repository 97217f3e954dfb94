package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// mending is a request whose speaker takes a part of it back in the same breath: "go to the kitchen, um, I mean the bedroom".
type mending struct {
	before, after string // after: "" where the speaker says no more
	parted        bool   // a mark or a hesitation stands between them: nothing else can be meant
}

// misspoken reads a request that is mended in the same breath by words for nothing else. What is said
// behind them stands in the place of its like, and where that is not clear, it is asked: what was
// taken back is never done.
func (s *session) misspoken(text string) ([]task.Clause, *task.Question) {
	m, found := s.mended(text)
	if !found {
		return s.renamed(text)
	}
	whole := s.strictly(m.before)
	if !whole.complete() {
		return nil, nil
	}
	if m.after == "" { // the speaker breaks off
		return nil, s.ask(task.CodeNotUnderstood, "not_understood", strings.TrimFunc(text[len(m.before):], ends))
	}
	if clauses, question := s.mend(whole, m.after); len(clauses) > 0 || question != nil {
		return clauses, question
	}
	if m.parted {
		return nil, s.ask(task.CodeNotUnderstood, "not_understood", m.after)
	}
	return nil, nil
}

// mended parts the text where its speaker mends it, the last time; what was mended before that is mended in it.
func (s *session) mended(text string) (mending, bool) {
	toks := s.split(text)
	for at := len(toks) - 1; at > 0; at-- {
		e := s.g.at(toks, at, roleMisspoke)
		if len(e) == 0 {
			continue
		}
		from, to := s.pausesTo(toks, at+len(e[0].words)), s.pausedFrom(text, toks, at)
		if to == 0 || len(s.g.at(toks, from, rolePronoun)) > 0 && s.idle(text[toks[from].end:]) { // "I mean it"
			continue
		}
		m := mending{before: text[:toks[to-1].end], parted: to < at}
		if from < len(toks) {
			m.after = strings.TrimFunc(text[toks[from].start:], ends)
		}
		if m.after == "" && !m.parted {
			continue
		}
		if earlier, found := s.mended(m.before); found {
			within := *s
			if earlier.after == "" {
				m.before = earlier.before
			} else if clauses, _ := within.mend(within.strictly(earlier.before), earlier.after); len(clauses) > 0 && within.sentence != "" {
				m.before = within.sentence
			}
		}
		return m, true
	}
	return mending{}, false
}

// pausedFrom is where the words before the position begin that mean nothing, but that somebody thinks or says no. What makes
// a request whole is none of them, as 我 in 拿给我.
func (s *session) pausedFrom(text string, toks []token, at int) int {
	from := at
	for next := at; next > 0; at = next {
		if t := toks[at-1]; t.text == "," || t.text == "." || s.g.hesitates[t.text] {
			next--
		} else if n := s.fillerBehind(toks[:at]); n > 0 {
			next -= n
		} else if s.no(toks[:at], at-1) == 1 {
			next--
		}
		if next == at {
			break
		}
		if mark := toks[at-1].text == "," || toks[at-1].text == "."; mark && from == at || next > 0 && s.strictly(text[:toks[next-1].end]).complete() {
			from = next
		}
	}
	return from
}

// pausesTo is where the words from the position on that mean nothing end.
func (s *session) pausesTo(toks []token, at int) int {
	for at < len(toks) {
		next := s.g.past(toks, at, roleFiller)
		if t := toks[at]; t.text == "," || s.g.hesitates[t.text] {
			next = at + 1
		}
		if next == at {
			break
		}
		at = next
	}
	return at
}

// mend reads the request with the words in the place of what they stand for in its last part, or else in all of it.
func (s *session) mend(whole path, after string) ([]task.Clause, *task.Question) {
	if !whole.complete() {
		return nil, nil
	}
	p, last := whole.p, whole.clauses[len(whole.clauses)-1]
	start := p.toks[last.start].start
	for _, sentence := range []string{s.retraced(whole, last, after), s.mendedDeed(whole, last, after)} {
		if sentence == "" {
			continue
		}
		if clauses, question := s.lowerFull(sentence); len(clauses) > 0 || question != nil {
			return clauses, question
		}
	}
	for _, from := range []int{start, 0} {
		within := *s
		within.talk.Pending, within.talk.Asked = nil, nil
		within.talk.Last = &task.Turn{Instruction: task.Instruction{Text: p.raw[from:]}}
		clauses, question := within.change(after)
		switch {
		case len(clauses) > 0 && from == 0:
			s.sentence = within.sentence
			return clauses, question
		case len(clauses) > 0:
			return s.lowerFull(p.raw[:from] + within.sentence)
		case question != nil && from == 0:
			return nil, question
		}
	}
	return nil, nil
}

// retraced is the request with its end said anew from a word on that is said again: "take it to Anna" and "to Ben", 给爸爸.
// No more than one thing is named there; "" where it is not said so.
func (s *session) retraced(whole path, last clause, after string) string {
	said := s.split(after)
	if len(said) == 0 || s.article(said[0]) {
		return ""
	}
	p := whole.p
	for at := len(p.toks) - 1; at > last.start; at-- {
		if p.toks[at].text != said[0].text {
			continue
		}
		named := 0
		for _, v := range last.values {
			if v.noun != nil && v.noun.end > at {
				named += 1 + len(v.noun.also)
			}
		}
		if sentence := p.raw[:p.toks[at].start] + after; named == 1 && s.strictly(sentence).complete() {
			return sentence
		}
	}
	return ""
}

// mendedDeed is the request with another deed in the place of the last one, with the thing of that
// for a pronoun, or where the words are the verb alone: "close it". "" where they are no deed.
func (s *session) mendedDeed(whole path, last clause, after string) string {
	p, thing := whole.p, ""
	for _, v := range last.values {
		if v.noun != nil && v.noun.pronoun == "" && v.noun.end > v.noun.start {
			thing = p.rawText(v.noun.start, v.noun.end)
			break
		}
	}
	before := p.raw[:p.toks[last.start].start]
	anew := s.strictly(after)
	whose := func(v value) bool { return v.noun != nil && !v.noun.elided && v.noun.end > v.noun.start }
	if thing != "" && s.phrase(after) == nil && (!anew.complete() || !slices.ContainsFunc(anew.clauses[0].values, whose)) {
		if alone := after + s.g.lex.gap() + thing; s.strictly(before + alone).complete() {
			return before + alone
		}
	}
	if !anew.complete() {
		return ""
	}
	if s.takenInstead(anew, path{clauses: []clause{last}, p: p}) != "" {
		return ""
	}
	for _, v := range anew.clauses[0].values {
		if thing != "" && whose(v) && (v.noun.pronoun == "it" || v.noun.pronoun == "them") {
			raw, toks := anew.p.raw, anew.p.toks
			after = raw[:toks[v.noun.start].start] + thing + raw[toks[v.noun.end-1].end:]
			break
		}
	}
	return before + after
}

// renamed reads a request whose thing is named once more behind a pause, otherwise: "bring me the red cup, you know, the blue one".
func (s *session) renamed(text string) ([]task.Clause, *task.Question) {
	toks := s.split(text)
	for at := 1; at < len(toks)-1; at++ {
		if toks[at].text != "," {
			continue
		}
		from := s.pausesTo(toks, at)
		if from <= at+1 || from >= len(toks) {
			continue
		}
		n := s.phrase(text[toks[from].start:])
		if n == nil || !n.standIn || n.other || !n.definite && len(n.attrs) == 0 {
			continue
		}
		before := s.strictly(text[:toks[at-1].end])
		if !before.complete() || len(before.clauses) != 1 {
			continue
		}
		if clauses, question := s.mend(before, strings.TrimRightFunc(text[toks[from].start:], ends)); len(clauses) > 0 {
			return clauses, question
		}
	}
	return nil, nil
}
