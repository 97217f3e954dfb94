package reader

import (
	"slices"

	"saydo/task"
)

// unwanted is what need not be done, or is not wanted: "you don't have to wash the cup",
// "never mind the cup, bring the plate". It is no rule. What of a wish is about that is
// dropped, as long as it is not over, and what else is said is asked for, less
// what it has in common with that: "turn off the lights, you can leave out the lamp".
type unwanted struct {
	drops  func(task.Clause) bool    // clauses of the last request that are about that
	bars   func(task.Condition) bool // facts that are
	rest   string                    // what else is said
	behind bool                      // it is said behind that
	hue    bool                      // it is told by nothing but how it is, and nothing is said to be wanted instead
	about  []string                  // all that it can be about
	things bool                      // it is about things, whatever is to be done with them
	verb   bool                      // it is told by its verb alone, which names no thing that another can stand for
	one    bool                      // it is said of one of them
	named  []string                  // the one thing that it is about, for a pronoun behind it; none of several
}

// dropped returns what is left of a wish without what is not wanted, which that is, and what is
// left out of it; nil: none of them is about that. What is said now is said with that in mind.
func (s *session) dropped(what unwanted) (left []task.Clause, from *task.Turn, change *task.Change) {
	for _, wish := range s.underWayFirst() {
		left, less := s.lessWish(wish.Request.Clauses, what)
		if !less {
			continue
		}
		if what.rest != "" {
			last := *wish
			last.Request.Clauses, last.Over = left, len(left) == 0
			s.talk.Last = &last
		}
		return left, wish, &task.Change{Of: wish.Instruction.ID, Less: what.lessThings(wish, left)}
	}
	return nil, nil, nil
}

// onlySpared answers to what need not be done where nothing else is said: that is dropped.
// Where that is no part of what is being done the robot says so, and goes on.
func (s *session) onlySpared(what unwanted, left []task.Clause, dropped bool, request *task.Request) {
	switch {
	case dropped && len(left) == 0:
		request.Control = task.ControlCancel
	case dropped && !slices.ContainsFunc(left, task.Clause.Hangs):
		request.Clauses, request.Placement = left, task.PlaceInstead
	case s.underWay():
		request.Clauses = []task.Clause{s.asksOf(task.BySpared, what.about)}
	default:
		request.Clauses, request.Question = s.agree()
	}
}

// agree has the robot say that it has understood.
func (s *session) agree() ([]task.Clause, *task.Question) {
	return s.lower(s.strictly(s.g.lex.question("agreed", nil)))
}

// less takes what need not be done off what is asked for beside it: what was said before,
// and of a choice what is not wanted. Where the two hang together in another way than as a
// list or a choice, or nothing is left, nobody can tell what is wanted.
func (s *session) less(what unwanted, request *task.Request) {
	var left []task.Clause
	for _, c := range request.Clauses {
		d, gone, ok := s.lessClause(c, what)
		switch {
		case !what.behind && (gone || !ok):
			left = append(left, c) // "I don't need the cup, put it in the sink"
		case !ok || gone && c.Hangs():
			request.Clauses, request.Question = nil, s.ask(task.CodeNotUnderstood, "not_understood", what.rest)
			return
		case !gone:
			left = append(left, d)
		}
	}
	if len(left) == 0 && len(request.Clauses) > 0 {
		request.Question = s.ask(task.CodeNotUnderstood, "not_understood", what.rest)
	}
	request.Clauses = left
}

// lessClause is the clause less what is barred. Gone: nothing of it is left; not ok: it
// speaks of that in another form.
func (s *session) lessClause(c task.Clause, what unwanted) (out task.Clause, gone, ok bool) {
	out, ok = c, true
	if c.Goal != nil {
		goal, whole := lessOf(*c.Goal, what.bars)
		ok, gone = whole, goal.Op == task.OpTrue && c.Goal.Op != task.OpTrue
		out.Goal = &goal
	}
	out.Find = slices.Clone(c.Find)
	for i, d := range c.Find {
		if d.All {
			var told bool
			out.Find[i], told = s.allBut(c, d, what)
			ok = ok && told
			continue
		}
		out.Find[i].Among = slices.DeleteFunc(slices.Clone(d.Among), func(id string) bool { return what.bars(task.That("", id)) })
		ok = ok && (len(out.Find[i].Among) > 0 || len(d.Among) == 0)
	}
	return out, gone, ok
}

// allBut takes out of all that is described what is not wanted: "bring me everything from
// the fridge, not the milk". Not ok where it may be among that, and what need not be done is
// something else than what is asked for.
func (s *session) allBut(c task.Clause, d task.Describe, what unwanted) (task.Describe, bool) {
	for _, id := range what.about {
		o, known := s.world.Object(id)
		among := len(d.Among) == 0 || slices.Contains(d.Among, id)
		if !known || !among || !s.rules.types.IsA(o.Type, d.Type) || d.Kind != "" && d.Kind != o.Kind {
			continue
		}
		if !what.bars(task.That("", id)) && !what.drops(c.Bind(d.Name, []string{id})) {
			return d, false
		}
		where := task.Not(task.Same(d.Name, id))
		if d.Where != nil {
			where = task.And(*d.Where, where)
		}
		d.Where = &where
		d.Among = slices.DeleteFunc(slices.Clone(d.Among), func(other string) bool { return other == id })
	}
	return d, true
}
