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
	what, ok := s.unneeded(text)
	if !ok {
		return false
	}
	drops, rest := what.drops, what.rest
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
		s.talk.Focus = slices.Concat(what.named, s.talk.Focus) // "you don't have to wash the cup, bring it"
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

// unwanted is what need not be done: which clauses are about that, and what is said behind it.
type unwanted struct {
	drops func(task.Clause) bool
	rest  string
	named []string // the one thing that it is about, for a pronoun behind it; none of several
}

// unneeded reads what need not be done, behind fillers.
func (s *session) unneeded(text string) (unwanted, bool) {
	p := s.parser(text)
	for at := 0; at < len(p.toks); {
		end := at + slices.IndexFunc(p.toks[at:], func(t token) bool { return t.text == "," || t.text == "." })
		if end < at {
			end = len(p.toks)
		}
		for _, e := range p.g.at(p.toks, at, roleNeedless) {
			if what, ok := s.deed(p, at+len(e.words), end); ok {
				return what, true
			}
		}
		for _, e := range p.g.at(p.toks, at, roleNeverMind) {
			if what, ok := s.thing(p, at+len(e.words), end); ok {
				return what, true
			}
		}
		fill := p.g.at(p.toks, at, roleFiller)
		switch {
		case len(fill) > 0:
			at += len(fill[0].words)
		case p.word(at) == ",":
			at++
		default:
			return unwanted{}, false
		}
	}
	return unwanted{}, false
}

// goingOn is what is said from the position on, without words that only say that it comes
// in the place of something; "" where that asks for nothing.
func (s *session) goingOn(p *parser, at int) string {
	for at < len(p.toks) && (p.word(at) == "," || p.word(at) == ".") {
		at++
	}
	if at >= len(p.toks) {
		return ""
	}
	rest := p.raw[p.toks[at].start:]
	if s.idle(rest) {
		return ""
	}
	rest, _ = s.g.lex.placed(rest)
	return rest
}

// deed reads what need not be done; not ok where the words ask for nothing.
func (s *session) deed(p *parser, from, end int) (unwanted, bool) {
	then := end
	for at := end - 1; at > from; at-- {
		if but := p.g.at(p.toks, at, roleAgainst); len(but) > 0 {
			if end, then = at, at; !p.g.has(p.toks, at, []role{roleForbid}) {
				then += len(but[0].words)
			}
		}
	}
	words := p.rawText(from, s.beforeForbade(p, from, end))
	whole := s.strictly(words)
	if words == "" || !whole.complete() || len(whole.remarks) > 0 || slices.ContainsFunc(whole.clauses, clause.sparesNothing) {
		return unwanted{}, false
	}
	out := unwanted{rest: s.goingOn(p, then)}
	if len(whole.clauses) > 1 {
		set, ok := whole.setAgainst()
		switch {
		case !ok:
			return unwanted{}, false
		case set:
			out.rest = p.raw[p.toks[from].start+whole.p.toks[whole.clauses[1].start].start:]
			whole = s.strictly(whole.p.rawText(whole.clauses[0].start, whole.clauses[0].end))
		}
	}
	for _, v := range whole.clauses[0].values {
		if v.noun != nil && v.noun.pronoun == "" {
			out.named = onlyOne(s.lowering().fitting(whole.p, v.noun))
			break
		}
	}
	clauses, _ := s.lower(whole)
	out.drops = func(c task.Clause) bool {
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
	return out, true
}

// beforeForbade is where the words end that stand before "today" and "any more".
func (s *session) beforeForbade(p *parser, from, end int) int {
	for n := maxShort; n > 0; n-- {
		if end-n > from && slices.ContainsFunc(p.g.at(p.toks, end-n, roleForbade), func(e entry) bool { return len(e.words) == n }) {
			end -= n
		}
	}
	return end
}

// sparesNothing reports whether the clause is no deed that can be left out: a rule, a
// question, or one that names a thing by another that is wanted, "the bathroom but not
// the kitchen".
func (c clause) sparesNothing() bool {
	return c.bid != nil || c.rule.kind == ruleAsk || slices.ContainsFunc(c.values, func(v value) bool { return v.noun != nil && len(v.noun.not) > 0 })
}

// setAgainst reports whether what follows the first clause is wanted in its place: in
// Chinese with no word between that joins the two, 不用开灯去厨房. Where one
// only goes somewhere, what is done there is as needless, 不用去厨房拿杯子, as is what
// follows an "or". Not ok: nobody can tell, as behind an "and".
func (w path) setAgainst() (set, ok bool) {
	first, next := w.clauses[0], w.clauses[1]
	or, and := false, false
	for at := first.end; at < next.start; at++ {
		or = or || len(w.p.g.at(w.p.toks, at, roleOr)) > 0
		and = and || len(w.p.g.at(w.p.toks, at, roleAnd)) > 0
	}
	goes := func(c clause) bool { return c.rule.kind == ruleGoal && c.rule.goal.Predicate == factRobotIn }
	switch {
	case or, first.end == next.start && goes(first) && !goes(next):
		return false, true
	case and || w.p.g.lex.Script != "han":
		return false, false
	}
	return true, true
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

// thing reads the thing that alone is named there, but for words such as "any more" behind
// it, and a "but" before what is wanted; not ok where none is, or whatever there is of a
// sort: "I don't want anything to drink". What is told apart by its place
// may be meant not to be there: "I don't want the cup on the table".
func (s *session) thing(p *parser, from, end int) (unwanted, bool) {
	for _, c := range p.single(from, 0) {
		rest := c.end
		for rest < end {
			e := slices.Concat(p.g.at(p.toks, rest, roleForbade), p.g.at(p.toks, rest, roleFiller))
			if len(e) == 0 {
				break
			}
			rest += len(e[0].words)
		}
		but := p.g.at(p.toks, rest, roleAgainst)
		if rest != end && len(but) == 0 || c.cost >= costUnknown || c.n.pronoun != "" || len(c.n.rels)+len(c.n.not) > 0 || !p.isThing(c.n) || c.n.heads.whole && !c.n.definite && len(p.g.lex.Roles.After) == 0 {
			continue
		}
		if rest != end {
			rest += len(but[0].words)
		}
		ids := s.lowering().fitting(p, c.n)
		return unwanted{named: onlyOne(ids), rest: s.goingOn(p, rest), drops: func(c task.Clause) bool {
			return slices.ContainsFunc(ids, c.Mentions) || slices.ContainsFunc(c.Find, func(d task.Describe) bool {
				return slices.ContainsFunc(d.Among, func(id string) bool { return slices.Contains(ids, id) })
			})
		}}, true
	}
	return unwanted{}, false
}

// lowering is one that only looks up what words stand for.
func (s *session) lowering() *lowering {
	return &lowering{rules: s.rules, g: s.g, world: s.world, talk: s.talk, lang: s.lang, kept: map[string]task.Describe{}, counter: map[string]int{}}
}

// onlyOne returns what alone is spoken of: of several nobody can tell which "it" is.
func onlyOne(ids []string) []string {
	if len(ids) == 1 {
		return ids
	}
	return nil
}
