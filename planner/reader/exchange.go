package reader

import (
	"cmp"
	"slices"

	"saydo/task"
)

// inFull is what was wanted in an exchange, also where its words only completed or changed what
// was said before.
func inFull(t *task.Turn) string { return cmp.Or(t.Request.Sentence, t.Instruction.Text) }

// exchanged is the thing alone that is to be taken in the place of one of a wish, where the
// words say no more than that: "use the red cup", 拿红色的杯子. The newest wish of which it can
// be is meant, and no question that was asked since stands between them.
func (s *session) exchanged(text string) string {
	toks := s.g.split(text)
	var things []string
	for _, e := range s.g.at(toks, 0, roleExchange) {
		if len(e.words) == len(toks) {
			continue
		}
		if thing := text[toks[len(e.words)].start:]; s.phrase(thing) != nil {
			things = append(things, thing)
		}
	}
	defer s.unchanged() // that is noted when it is read
	last := s.talk.Last
	for _, thing := range things {
		if s.changesWish(thing) {
			return thing
		}
	}
	if s.strictly(text).complete() || last == nil {
		return text
	}
	if clauses, question := s.change(text); len(clauses) == 0 && question == nil {
		s.changesWish(text)
	}
	return text
}

// unchanged forgets what a text changes that was only looked at.
func (s *session) unchanged() { s.changing, s.sentence, s.put = nil, "", "" }

// changesWish reports whether the words change a wish, and has that be the last request then.
func (s *session) changesWish(words string) bool {
	last := s.talk.Last
	for _, wish := range slices.Backward(s.talk.Wishes) {
		s.talk.Last = wish
		if clauses, question := s.change(words); len(clauses) > 0 || question != nil {
			return true
		}
	}
	s.talk.Last = last
	return false
}

// noteChange notes that the text changes the last request, and which words stand there now in the
// place of which; none where nothing stands in the place of anything.
func (s *session) noteChange(was, now string) {
	change := task.Change{Of: s.talk.Last.Instruction.ID}
	if now != "" {
		change.Stood = append(s.stood(was), now)
	}
	s.changing = &change
}

// tellChange adds to what was read which instruction it changes, or completes, and what is
// wanted in full.
func (s *session) tellChange(request *task.Request) {
	request.Change = s.changing
	if len(request.Clauses) == 0 {
		return
	}
	request.Sentence = s.sentence
	if request.Change == nil && s.sentence != "" && s.talk.Pending != nil && s.talk.Asked != nil {
		request.Change = s.talk.Asked.Request.Change // it was asked back about that
	}
}

// stood are the words that have stood in the place of what is exchanged now, oldest first.
func (s *session) stood(now string) []string {
	if c := s.talk.Last.Request.Change; c != nil && len(c.Stood) > 0 && c.Stood[len(c.Stood)-1] == now {
		return slices.Clone(c.Stood)
	}
	return []string{now}
}

// stoodAs returns the words that have stood there as the ones that the text counts, where the
// last request is one in which something was exchanged: "the first one".
func (s *session) stoodAs(words string) string {
	c := s.talk.Last.Request.Change
	if c == nil {
		return ""
	}
	toks := s.g.split(words)
	rank := s.ranked(toks)
	if rank <= 0 || rank > len(c.Stood) || !s.g.fills(toks, roleDefinite, roleOrdinal, roleStandIn) {
		return ""
	}
	return c.Stood[rank-1]
}

// onlyNew leaves out what was asked for before, and is not wanted once more because another
// thing is too: "and the banana".
func (s *session) onlyNew(clauses []task.Clause) []task.Clause {
	if slices.ContainsFunc(clauses, task.Clause.Hangs) {
		return clauses
	}
	left := slices.DeleteFunc(slices.Clone(clauses), func(c task.Clause) bool {
		return slices.ContainsFunc(s.talk.Last.Request.Clauses, c.Alike)
	})
	switch {
	case len(left) == 0:
		return clauses
	case len(left) == 1:
		s.sentence = left[0].Text
	case len(left) < len(clauses):
		s.sentence = ""
	}
	return left
}
