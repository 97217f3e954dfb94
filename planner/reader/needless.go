package reader

import (
	"slices"

	"saydo/task"
)

// needless reads that something need not be done, or is not wanted: "you don't have to
// wash the cup", "never mind the cup, bring the plate". It is no rule. What of the last
// request is about that is dropped, as long as it is not over; what else is said is asked
// for. Where nothing is being done there is nothing to drop, and the robot says so much.
func (s *session) needless(text string, request *task.Request) bool {
	drops, rest, ok := s.unneeded(text)
	if !ok {
		return false
	}
	var left []task.Clause
	dropped := false
	open := s.talk.Last != nil && !s.talk.Last.Over
	if open {
		for _, c := range s.talk.Last.Request.Clauses {
			if drops(c) {
				dropped = true
				continue
			}
			left = append(left, c)
		}
	}
	switch {
	case rest != "":
		request.Clauses, request.Question = s.hear(rest)
		if q := request.Question; q != nil && q.Sentence == "" {
			q.Sentence = rest // the answer completes that
		}
		if dropped && len(request.Clauses) > 0 {
			request.Clauses, request.Placement = slices.Concat(left, request.Clauses), task.PlaceInstead
		}
	case dropped && len(left) == 0:
		request.Control = task.ControlCancel
	case dropped && !slices.ContainsFunc(left, task.Clause.Hangs):
		request.Clauses, request.Placement = left, task.PlaceInstead
	case open:
		request.Question = s.ask(task.CodeAmbiguous, "not_doing", s.talk.Last.Instruction.Text)
	default:
		request.Clauses, request.Question = s.lower(s.strictly(s.g.lex.question("agreed", nil)))
	}
	return true
}

// unneeded reads what need not be done, behind fillers: which clauses are about that, and
// what is said behind it.
func (s *session) unneeded(text string) (drops func(task.Clause) bool, rest string, ok bool) {
	p := s.parser(text)
	for at := 0; at < len(p.toks); {
		end := at + slices.IndexFunc(p.toks[at:], func(t token) bool { return t.text == "," || t.text == "." })
		if end < at {
			end = len(p.toks)
		}
		for _, e := range p.g.at(p.toks, at, roleNeedless) {
			if drops = s.deed(p, at+len(e.words), end); drops != nil {
				return drops, s.behindMark(p, end), true
			}
		}
		for _, e := range p.g.at(p.toks, at, roleNeverMind) {
			if drops = s.thing(p, at+len(e.words), end); drops != nil {
				return drops, s.behindMark(p, end), true
			}
		}
		fill := p.g.at(p.toks, at, roleFiller)
		switch {
		case len(fill) > 0:
			at += len(fill[0].words)
		case p.word(at) == ",":
			at++
		default:
			return nil, "", false
		}
	}
	return nil, "", false
}

// behindMark is what is said behind the mark, without words that only say that it comes in
// the place of something; "" where that asks for nothing.
func (s *session) behindMark(p *parser, mark int) string {
	if mark+1 >= len(p.toks) {
		return ""
	}
	rest := p.raw[p.toks[mark+1].start:]
	if s.idle(rest) {
		return ""
	}
	rest, _ = s.g.lex.placed(rest)
	return rest
}

// deed returns what tells the clauses that ask for what the words do; nil where they ask
// for nothing.
func (s *session) deed(p *parser, from, end int) func(task.Clause) bool {
	for n := maxShort; n > 0; n-- { // "today", "any more"
		if end-n > from && slices.ContainsFunc(p.g.at(p.toks, end-n, roleForbade), func(e entry) bool { return len(e.words) == n }) {
			end -= n
		}
	}
	words := p.rawText(from, end)
	whole := s.strictly(words)
	if words == "" || !whole.complete() || len(whole.remarks) > 0 || slices.ContainsFunc(whole.clauses, func(c clause) bool { return c.bid != nil || c.rule.kind == ruleAsk }) {
		return nil
	}
	clauses, _ := s.lower(whole)
	return func(c task.Clause) bool {
		return slices.ContainsFunc(clauses, func(spared task.Clause) bool {
			switch {
			case c.Goal != nil && spared.Goal != nil:
				return sharesFact(*c.Goal, *spared.Goal)
			case c.Act != nil && spared.Act != nil:
				return c.Act.Skill == spared.Act.Skill
			}
			return false
		})
	}
}

// sharesFact reports whether both goals have a fact in common; to have a thing brought is
// to have it taken, too: 不用拿小说了 behind 把小说拿来.
func sharesFact(asked, spared task.Condition) bool {
	taken, wanted := offAndNever(spared)
	held, facts := offAndNever(asked)
	return slices.ContainsFunc(facts, func(f task.Condition) bool {
		brought := f.Op == task.OpFact && f.Predicate == "has" && len(f.Args) == 2 && slices.Contains(taken, f.Args[1])
		return brought || slices.ContainsFunc(wanted, same(f))
	}) || slices.ContainsFunc(held, func(id string) bool { return slices.Contains(taken, id) })
}

// thing returns what tells the clauses about the thing that alone is named there, but
// for words such as "any more" behind it; nil where none is, or whatever there is of a
// sort: "I don't want anything to drink". What is told apart by its place
// may be meant not to be there: "I don't want the cup on the table".
func (s *session) thing(p *parser, from, end int) func(task.Clause) bool {
	for _, c := range p.single(from, 0) {
		rest := c.end
		for rest < end {
			e := slices.Concat(p.g.at(p.toks, rest, roleForbade), p.g.at(p.toks, rest, roleFiller))
			if len(e) == 0 {
				break
			}
			rest += len(e[0].words)
		}
		if rest != end || c.cost >= costUnknown || c.n.pronoun != "" || len(c.n.rels) > 0 || !p.isThing(c.n) || c.n.heads.whole && !c.n.definite && len(p.g.lex.Roles.After) == 0 {
			continue
		}
		l := &lowering{rules: s.rules, g: s.g, world: s.world, talk: s.talk, lang: s.lang, kept: map[string]task.Describe{}, counter: map[string]int{}}
		ids := l.fitting(p, c.n)
		return func(c task.Clause) bool {
			return slices.ContainsFunc(ids, c.Mentions) || slices.ContainsFunc(c.Find, func(d task.Describe) bool {
				return slices.ContainsFunc(d.Among, func(id string) bool { return slices.Contains(ids, id) })
			})
		}
	}
	return nil
}
