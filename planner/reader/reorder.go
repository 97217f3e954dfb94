package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// reordered reads which part of what is being done is to come before the rest of it: "do the doors first", "start with the
// doors", 先关门. That is no deed of its own: the wish stays what it is, in another order.
func (s *session) reordered(text string, request *task.Request) bool {
	if !s.underWay() || s.talk.Pending != nil {
		return false
	}
	rest, first := s.toBegin(text)
	if !first {
		return false
	}
	wish := s.underWayFirst()[0]
	what, ok := s.partNamed(rest)
	if !ok {
		what, ok = s.partAsked(rest, wish)
	}
	if !ok {
		return s.inFront(text, rest, request)
	}
	about, behind := s.apart(wish.Request.Clauses, what)
	switch {
	case len(about) == 0:
		return s.inFront(text, rest, request)
	case slices.ContainsFunc(wish.Request.Clauses, task.Clause.Hangs):
		request.Clauses = []task.Clause{s.asksOf(task.ByOrder, nil)}
	case alike(slices.Concat(about, behind), wish.Request.Clauses):
		request.Clauses, request.Question = s.agree()
	default:
		request.Clauses, request.Placement = slices.Concat(about, behind), task.PlaceInstead
		s.changing = &task.Change{Of: wish.Instruction.ID, First: slices.Compact(slices.Sorted(slices.Values(what.about)))}
		s.keepsSentence(wish, request)
	}
	return true
}

// inFront reads what is to come first and is no part of the task as a wish that is put in front of it, where only the form of
// the words kept it from being one: "start with the milk", 牛奶先拿.
func (s *session) inFront(text, rest string, request *task.Request) bool {
	words := s.g.lex.Placement[task.PlaceFirst].Before
	if _, placement := s.g.lex.placed(text); placement == task.PlaceFirst && s.phrase(rest) == nil || len(words) == 0 || s.strictly(text).complete() {
		return false
	}
	if s.phrase(rest) == nil && !s.strictly(rest).complete() {
		return false
	}
	gap := s.g.lex.gap()
	s.placed(words[0]+gap+rest, request)
	return true
}

// toBegin is what is to be done before the rest, where the words say so, without words that only stand for doing it.
func (s *session) toBegin(text string) (rest string, first bool) {
	toks := s.bare(s.split(text))
	if len(toks) == 0 {
		return text, false
	}
	text = strings.TrimRightFunc(text[toks[0].start:toks[len(toks)-1].end], ends)
	toks = s.split(text)
	if at := s.g.past(toks, 0, roleBeginWith); at > 0 && at < len(toks) {
		for end := len(toks) - 1; end > at; end-- { // 先从苹果开始
			if s.g.past(toks, end, roleSeeTo) == len(toks) {
				return text[toks[at].start:toks[end].start], true
			}
		}
		return text[toks[at].start:], true
	}
	rest, placement := s.g.lex.placed(text)
	if placement != task.PlaceFirst {
		rest, first = s.firstWithin(text, toks)
		if !first {
			return text, false
		}
	}
	toks = s.split(rest)
	if at := s.g.past(toks, 0, roleSeeTo); at > 0 && at < len(toks) && s.phrase(rest[toks[at].start:]) != nil {
		rest = rest[toks[at].start:]
	}
	return rest, true
}

// firstWithin reads the word for it behind the thing, in languages that have it there: 苹果先拿.
func (s *session) firstWithin(text string, toks []token) (rest string, first bool) {
	for _, w := range s.g.lex.Placement[task.PlaceFirst].Before {
		for at := 1; at < len(toks) && len(s.g.lex.Roles.After) > 0; at++ {
			thing := text[:toks[at].start]
			if behind, ok := strings.CutPrefix(text[toks[at].start:], w); ok && s.phrase(thing) != nil {
				return behind + thing, true
			}
		}
	}
	return "", false
}

// partNamed is the part that is told by what it is about.
func (s *session) partNamed(words string) (unwanted, bool) {
	p := s.parser(words)
	what, ok := s.thing(p, 0, anyNoun)
	return what, ok && what.rest == ""
}

// anyNoun lets a noun of whatever sort name a part of a wish, which tells what it is about.
func anyNoun(*noun) bool { return true }

// partAsked is the part of the wish that is told by its deed. Of several things of a name those of the wish are meant, unless
// more are asked for than it is about.
func (s *session) partAsked(words string, wish *task.Turn) (unwanted, bool) {
	whole := s.strictly(words)
	if !whole.complete() || len(whole.clauses) != 1 || len(whole.remarks) > 0 || whole.clauses[0].bid != nil || whole.clauses[0].rule.kind == ruleAsk {
		return unwanted{}, false
	}
	var named []string
	all := false
	for _, v := range whole.clauses[0].values {
		if v.noun == nil || v.noun.pronoun != "" || v.end <= v.start {
			continue
		}
		for _, n := range append([]*noun{v.noun}, v.noun.also...) {
			named = append(named, s.lowering().fitting(whole.p, n)...)
			all = all || n.all || n.heads.plural
		}
	}
	clauses, _ := s.lower(whole)
	if len(named) == 0 {
		named = objectsOf(clauses)
	}
	about := slices.DeleteFunc(slices.Clone(named), func(id string) bool {
		return !slices.ContainsFunc(wish.Request.Clauses, func(c task.Clause) bool { return slices.Contains(inClause(c), id) })
	})
	if len(about) == 0 || all && slices.ContainsFunc(objectsOf(clauses), func(id string) bool { return slices.Contains(named, id) && !slices.Contains(about, id) }) {
		return unwanted{}, false
	}
	asked := func(f task.Condition) bool {
		return slices.ContainsFunc(about, f.Mentions) && slices.ContainsFunc(clauses, func(c task.Clause) bool { return c.Goal != nil && likeDeed(f, *c.Goal) })
	}
	return unwanted{about: about, bars: asked, drops: func(c task.Clause) bool {
		switch {
		case c.Act != nil:
			return slices.ContainsFunc(clauses, func(said task.Clause) bool { return said.Act != nil && said.Act.Skill == c.Act.Skill })
		case c.Goal != nil:
			return slices.ContainsFunc(c.Find, func(d task.Describe) bool {
				return slices.ContainsFunc(about, func(id string) bool {
					return slices.Contains(d.Among, id) && slices.ContainsFunc(factsOf(*c.Bind(d.Name, []string{id}).Goal), asked)
				})
			})
		}
		return false
	}}, true
}

// likeDeed reports whether the fact is one that the goal makes so, of whatever thing; who takes a thing may bring it.
func likeDeed(fact, goal task.Condition) bool {
	of := func(f task.Condition) (predicate string, negated bool) {
		if f.Op == task.OpNot {
			return f.Of[0].Predicate, true
		}
		return f.Predicate, false
	}
	predicate, negated := of(fact)
	return slices.ContainsFunc(factsOf(goal), func(f task.Condition) bool {
		other, not := of(f)
		return negated == not && (predicate == other || predicate == factHas && other == factHolding)
	})
}

// apart lists what of the clauses is about that, and what else there is of them, each in its order.
func (s *session) apart(clauses []task.Clause, what unwanted) (about, rest []task.Clause) {
	other := what
	other.bars = func(f task.Condition) bool { return !what.bars(f) }
	for _, c := range clauses {
		left, gone, ok := s.lessClause(c, what)
		switch {
		case ok && !gone && !left.Alike(c):
			part, _, _ := s.lessClause(c, other)
			about, rest = append(about, part), append(rest, left)
		case ok && gone, what.drops(c):
			about = append(about, c)
		default:
			rest = append(rest, c)
		}
	}
	return about, rest
}

// alike reports whether both lists ask for the same in the same order.
func alike(a, b []task.Clause) bool { return slices.EqualFunc(a, b, task.Clause.Alike) }
