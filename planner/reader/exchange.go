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
// be is meant, and no question that was asked since stands between them. Where that is over, and
// something else may be wanted, it is asked.
func (s *session) exchanged(text string) (rest string, doubt *task.Question) {
	toks := s.split(text)
	for _, e := range s.g.at(toks, 0, roleExchange) {
		if len(e.words) == len(toks) {
			continue
		}
		thing := text[toks[len(e.words)].start:]
		if s.phrase(thing) == nil {
			continue
		}
		if found, doubt := s.changesWish(thing, text); doubt != nil {
			return text, doubt
		} else if found {
			s.unchanged() // that is noted when it is read
			return thing, nil
		}
	}
	defer s.unchanged()
	if s.strictly(text).complete() || s.talk.Last == nil {
		return text, nil
	}
	if clauses, question := s.change(text); len(clauses) == 0 && question == nil {
		_, _ = s.changesWish(text, "")
	}
	return text, nil
}

// wantedOther is what stands in the text behind words that begin a need, where that only tells one thing from
// others, of which a request before says what they are: the 蓝的 of 不对，我要蓝的.
func (s *session) wantedOther(text string) string {
	toks, end := s.split(text), 0
	for _, w := range s.g.uses.wishes[:s.g.uses.sure] {
		if starts(toks, 0, w) {
			end = max(end, len(w))
		}
	}
	if end == 0 || end >= len(toks) {
		return text
	}
	thing := text[toks[end].start:]
	if n := s.phrase(thing); n == nil || !n.standIn {
		return text
	}
	return thing
}

// unchanged forgets what a text changes that was only looked at.
func (s *session) unchanged() {
	s.changing, s.sentence, s.put, s.changes, s.given = nil, "", "", false, nil
}

// changesWish reports whether the words change a wish, and has that be the last request then. The
// whole text may be a wish of its own: "bring the plate" changes no cleaning of a cup, and whether
// "I want the oven" means to shut that too, once the fridge is shut, is asked.
func (s *session) changesWish(words, whole string) (found bool, doubt *task.Question) {
	last := s.talk.Last
	for _, wish := range slices.Backward(s.talk.Wishes) {
		s.talk.Last = wish
		clauses, question := s.change(words)
		if len(clauses) == 0 && question == nil {
			continue
		}
		n := s.phrase(words)
		if n == nil || n.standIn || !s.strictly(whole).complete() && s.fixed(whole) == nil || slices.ContainsFunc(clauses, s.movesAnew) {
			return true, nil
		}
		switch thing := s.rules.types.IsA(n.heads.typ, typeThing); {
		case !thing && wish.Over && s.sentence != "":
			return true, s.readBackAs("exchanged", s.sentence)
		case !thing:
			return true, nil
		}
		s.unchanged()
	}
	s.talk.Last = last
	return false, nil
}

// movesAnew reports whether the clause asks for more than the last request, and for a thing to be
// somewhere else: whoever takes or wants another thing then wants just that.
func (s *session) movesAnew(c task.Clause) bool {
	return c.Goal != nil && !slices.ContainsFunc(s.talk.Last.Request.Clauses, c.Alike) && slices.ContainsFunc(factsOf(*c.Goal), func(f task.Condition) bool {
		return slices.Contains([]string{factHas, factHolding, factOn, factIn}, f.Predicate)
	})
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
// wanted in full, or what is left undone for it.
func (s *session) tellChange(text string, talk task.Context, request *task.Request) {
	request.Change = s.changing
	if q := request.Question; q != nil && q.Code == task.CodeAmbiguous && len(q.Options) > 0 && q.Sentence == "" {
		request.Leaves = s.leaves(text, talk, *request) // which one of another wish is asked then
	}
	if len(request.Clauses) == 0 {
		return
	}
	request.Sentence = s.sentence
	request.Leaves = s.leaves(text, talk, *request)
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
	toks := s.split(words)
	rank := s.ranked(toks)
	if rank <= 0 || rank > len(c.Stood) || !s.g.fills(toks, roleDefinite, roleOrdinal, roleStandIn) {
		return ""
	}
	return c.Stood[rank-1]
}

// lessAsked leaves out of the goals the facts that were asked for before: of "bring me the apple and the banana" the banana,
// where the milk stands in the place of the apple. What is only described is another thing each time.
func (s *session) lessAsked(clauses []task.Clause) []task.Clause {
	var asked []task.Condition
	for _, c := range s.talk.Last.Request.Clauses {
		if c.Goal != nil && len(c.Find) == 0 {
			asked = append(asked, alternatives(*c.Goal)...)
		}
	}
	out := slices.Clone(clauses)
	for i, c := range out {
		if c.Goal == nil || len(c.Find) > 0 || c.Goal.Op != task.OpAnd {
			continue
		}
		goal, whole := lessOf(*c.Goal, func(f task.Condition) bool { return slices.ContainsFunc(asked, same(f)) })
		if whole && goal.Op != task.OpTrue {
			out[i].Goal = &goal
		}
	}
	return out
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
	parts := s.lessAsked(left)
	switch {
	case len(left) == 0:
		return clauses
	case !alike(parts, left):
		left, s.sentence = parts, ""
	case len(left) == 1:
		s.sentence = left[0].Text
	case len(left) < len(clauses):
		s.sentence = ""
	}
	return left
}
