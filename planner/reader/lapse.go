package reader

import (
	"slices"

	"saydo/task"
)

// askedFor ends of the rules that are only for now what is asked for: who said "don't
// go to the kitchen yet" says when it is time by asking for it. What lasts is not lifted
// by the way.
func (s *session) askedFor(request *task.Request) {
	request.Clauses = s.inTime(request.Clauses)
	var over []task.Clause
	lasting := slices.DeleteFunc(slices.Clone(s.talk.Bids), func(b task.Bid) bool { return b.Yet })
	for _, rule := range s.talk.Bids {
		if !rule.Yet {
			continue
		}
		for _, c := range request.Clauses {
			lift := s.lapse(c, rule)
			if lift.Empty() || lift.Lifts(lasting) {
				continue
			}
			if rule = lift.Left(rule); !rule.Empty() { // the light that is asked for, and not all the lights
				p := s.parser(c.Text)
				lift.Text, lift.Others = s.lowering().turned(p, 0, len(p.toks)), nil
			}
			over = append(over, task.Clause{Bid: &lift, Text: lift.Text})
		}
	}
	request.Clauses = append(over, request.Clauses...)
}

// inTime drops of the rules that are only for now what is asked for behind them in the same
// breath, when it is time: "don't clean it now, clean it in ten minutes".
func (s *session) inTime(clauses []task.Clause) []task.Clause {
	var out []task.Clause
	for i, c := range clauses {
		if c.Bid != nil && c.Bid.Yet && !c.Bid.Lift {
			rule := *c.Bid
			for _, next := range clauses[i+1:] {
				lift := s.lapse(next, rule)
				rule = lift.Left(rule)
			}
			if rule.Empty() {
				continue
			}
			c.Bid = &rule
		}
		out = append(out, c)
	}
	return out
}

// leftSo lifts, for the one time, the rules about how things are left when a task ends
// that what is asked for goes against: who has the fridge opened wants it open.
func (s *session) leftSo(request *task.Request) {
	var wanted []task.Condition
	for _, c := range request.Clauses {
		if c.Goal != nil {
			wanted = append(wanted, c.Goal.Conjuncts()...)
		}
	}
	var over []task.Clause
	for _, rule := range s.talk.Bids {
		var ends []task.Condition
		for _, end := range rule.Ends {
			if slices.ContainsFunc(wanted, opposite(end)) && !slices.ContainsFunc(wanted, same(end)) { // opened, then closed
				ends = append(ends, end)
			}
		}
		if len(ends) > 0 {
			over = append(over, task.Clause{Bid: &task.Bid{Ends: ends, Lift: true, Once: true, Text: rule.Text, Others: rule.Others}, Text: rule.Text})
		}
	}
	request.Clauses = append(over, request.Clauses...)
}

// opposite reports whether the other condition is what this one says is not so.
func opposite(c task.Condition) func(task.Condition) bool {
	return func(o task.Condition) bool { return same(task.Not(c))(o) || same(c)(task.Not(o)) }
}

// lapse is what of the rule the clause asks for, as a lift.
func (s *session) lapse(c task.Clause, rule task.Bid) task.Bid {
	lift := task.Bid{Lift: true, Yet: true, Text: rule.Text, Others: rule.Others}
	if c.Act != nil {
		for _, id := range c.Act.Args {
			if slices.Contains(rule.Off, id) && !slices.Contains(lift.Off, id) {
				lift.Off = append(lift.Off, id)
			}
		}
		for _, a := range rule.Acts { // not to wave is over by waving to anybody
			if (task.Bid{Acts: []task.Act{a}}).BarsAct(*c.Act) {
				lift.Acts = append(lift.Acts, a)
			}
		}
	}
	if c.Goal != nil {
		lift.Off, lift.Never = s.asked(spelledOut(*c.Goal, c.Find), rule)
	}
	return lift
}

// spelledOut is the goal with what is only described in it told as a choice among what
// that may be.
func spelledOut(goal task.Condition, find []task.Describe) task.Condition {
	for _, d := range find {
		if len(d.Among) == 0 || !goal.Mentions(d.Name) {
			continue
		}
		of := make([]task.Condition, len(d.Among))
		for i, id := range d.Among {
			of[i] = goal.Bind(map[string]string{d.Name: id})
		}
		if goal = task.Or(of...); d.All {
			goal = task.And(of...)
		}
	}
	return goal
}

// asked lists the objects and the facts of the rule that the goal cannot do without: of
// a choice none, as long as one way of it is open.
func (s *session) asked(goal task.Condition, rule task.Bid) (off []string, never []task.Condition) {
	if ls, plain := goal.Literals(); plain && len(ls) == 1 {
		return s.askedFact(goal, ls[0], rule)
	}
	for _, of := range goal.Of {
		o, n := s.asked(of, rule)
		if goal.Op == task.OpOr && len(o)+len(n) == 0 {
			return nil, nil
		}
		for _, id := range o {
			if !slices.Contains(off, id) {
				off = append(off, id)
			}
		}
		for _, f := range n {
			if !slices.ContainsFunc(never, same(f)) {
				never = append(never, f)
			}
		}
	}
	return off, never
}

// askedFact lists the objects and the facts of the rule that the one fact asks for.
func (s *session) askedFact(goal task.Condition, l task.Literal, rule task.Bid) (off []string, never []task.Condition) {
	for _, id := range l.Args {
		if slices.Contains(rule.Off, id) {
			off = append(off, id)
		}
	}
	if rule.Bars(l) {
		never = append(never, goal)
	}
	for _, n := range rule.Never {
		left, plain := n.Literals()
		if plain && left[0].Negated && left[0].Predicate == factRobotIn && slices.ContainsFunc(l.Args, func(id string) bool { return s.outside(id, left[0].Args[0]) }) {
			never = append(never, n)
		}
	}
	return off, never
}

// outside reports whether the room is to be left for the object, as far as is known:
// nobody knows of a thing that is at no known place that it is here.
func (s *session) outside(id, room string) bool {
	l := s.lowering()
	switch {
	case l.is(id, typeRoom):
		return id != room
	case l.is(id, typeThing):
		at := l.placeOf(id)
		return at == "" || s.world.Truth(task.NewFact(factInRoom, at, room)) != task.True
	}
	for _, b := range s.world.Beliefs() {
		switch {
		case b.False || len(b.Args) == 0 || b.Args[0] != id:
		case b.Predicate == factInRoom && len(b.Args) == 2:
			return b.Args[1] != room
		case b.Predicate == factConnects && len(b.Args) == 3:
			return b.Args[1] != room && b.Args[2] != room
		}
	}
	return false
}
