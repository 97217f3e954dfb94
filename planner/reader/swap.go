package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// swapped reads that another thing is to be taken in the place of one that is not, where nothing more is said, and something is
// done with that: "don't take the red cup, take the blue cup", 别拿红杯子了，拿蓝杯子. It lays down no rule, and
// all else of the wish stays as it is.
func (s *session) swapped(text string, request *task.Request) bool {
	if !s.underWay() || s.talk.Pending != nil {
		return false
	}
	toks := s.split(text)
	for at := len(toks) - 1; at > 0; at-- {
		thing, end := s.takenInPlace(text, toks, at)
		if thing == "" {
			continue
		}
		denied := s.deniedThings(strings.TrimRightFunc(text[:toks[end].start], ends))
		if len(denied) > 0 && s.swap(denied, thing, request) {
			return true
		}
	}
	return false
}

// takenInPlace is the thing that is only taken by the words from the position on, "take the blue cup", and where what is said
// before them ends; "": they say something else. A name alone, "the blue one", stands behind a mark or a "but": behind
// another thing and an "and" it goes on with that.
func (s *session) takenInPlace(text string, toks []token, at int) (thing string, end int) {
	end, parted, and := s.partedFrom(toks, at)
	if !parted || end == 0 {
		return "", 0
	}
	rest, _ := s.g.lex.placed(text[toks[at].start:])
	said := s.split(rest)
	from := 0
	for _, e := range s.g.at(said, 0, roleExchange) {
		from = max(from, len(e.words))
	}
	if from >= len(said) || from == 0 && (and || slices.ContainsFunc(toks[:end], func(t token) bool { return t.text == "," })) {
		return "", 0
	}
	thing = strings.TrimRightFunc(rest[said[from].start:], ends)
	n := s.phrase(thing)
	if n == nil || !n.standIn && !s.rules.types.IsA(n.heads.typ, typeThing) || !s.onlyTakes(rest) {
		return "", 0
	}
	return thing, end
}

// partedFrom is where what is said before the position ends, and whether a mark, a "but" or an "and" stands between, or the
// language needs none of these.
func (s *session) partedFrom(toks []token, at int) (end int, parted, and bool) {
	end = at
	for end > 0 && (toks[end-1].text == "," || toks[end-1].text == ".") {
		end--
	}
	parted = end < at
	for n := maxJoining; n > 0; n-- {
		joins := func(e entry) bool { return len(e.words) == n }
		if end <= n {
			continue
		}
		if and = slices.ContainsFunc(s.g.at(toks, end-n, roleAnd), joins); and || slices.ContainsFunc(s.g.at(toks, end-n, roleBut), joins) {
			return end - n, true, and
		}
	}
	return end, parted || len(s.g.lex.Roles.After) > 0 && len(s.g.at(toks, at, roleExchange)) > 0, false
}

// onlyTakes reports whether the words are no request, or one to take something, and nothing else with it.
func (s *session) onlyTakes(words string) bool {
	whole := s.strictly(words)
	return !whole.complete() || !slices.ContainsFunc(whole.clauses, func(c clause) bool { return c.rule.kind != ruleGoal || !c.takes() })
}

// deniedThings are the things that the words say nothing of but that they are not to be taken, or are not wanted.
func (s *session) deniedThings(words string) []string {
	if what, ok := s.unneeded(words); ok {
		if !what.things || what.verb || what.rest != "" { // 不用给我拿可乐了 takes no cola in the place of anything
			return nil
		}
		return what.about
	}
	p := s.parser(words)
	for _, e := range p.g.at(p.toks, 0, roleNot) {
		if what, ok := s.thing(p, len(e.words), p.isThing); ok && what.rest == "" {
			return what.about
		}
	}
	whole := s.strictly(words)
	if !whole.complete() || len(whole.clauses) != 1 || whole.clauses[0].bid == nil || whole.clauses[0].bid.lift {
		return nil
	}
	clauses, question := s.lower(whole)
	if question != nil || len(clauses) != 1 || clauses[0].Bid == nil {
		return nil
	}
	return slices.DeleteFunc(slices.Concat(clauses[0].Bid.Off, s.thingsOf(clauses[0].Bid.Never)), func(id string) bool { return !s.world.IsA(id, typeThing) })
}

// swap puts the thing in the place of the denied ones in the first wish that is about one of them.
func (s *session) swap(denied []string, thing string, request *task.Request) bool {
	about := func(c task.Clause) bool {
		return slices.ContainsFunc(denied, func(id string) bool { return c.Mentions(id) || mayBe(c, id) && !whatever(c) })
	}
	last := s.talk.Last
	for _, wish := range s.underWayFirst() {
		if !slices.ContainsFunc(wish.Request.Clauses, about) {
			continue
		}
		s.talk.Last, s.swapping = wish, denied
		request.Clauses, request.Question = s.change(thing)
		s.swapping = nil
		if len(request.Clauses) > 0 || request.Question != nil {
			request.Placement = task.PlaceInstead
			return true
		}
		s.unchanged()
	}
	s.talk.Last = last
	return false
}

// isDenied reports whether the noun of the last request is one in the place of which another thing is taken: any is, where nobody
// has said which.
func (s *session) isDenied(p *parser, n *noun) bool {
	return s.swapping == nil || !n.all && slices.ContainsFunc(s.lowering().fitting(p, n), func(id string) bool { return slices.Contains(s.swapping, id) })
}
