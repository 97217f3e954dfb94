package reader

import (
	"slices"

	"saydo/task"
)

// leftOutOf reads what is left out of something at the beginning of the text, or behind words that
// say nothing more: "oh, and skip the banana", 对了，香蕉不要了.
func (s *session) leftOutOf(text string) (unwanted, bool) {
	if !s.underWay() {
		return unwanted{}, false
	}
	p := s.parser(text)
	for at := 0; at < len(p.toks); at++ {
		said := s.g.control(p.toks[:at])
		parted := at > 0 && p.word(at-1) == "," && (said == task.ControlYes || said == task.ControlNo || said == task.ControlPause)
		if at > 0 && !parted && !s.g.fills(p.toks[:at], roleAnd) {
			continue
		}
		if what, ok := s.leavesOut(p, at); ok {
			return what, true
		}
		for _, e := range p.g.at(p.toks, at, roleNeverMind) {
			if what, ok := s.thing(p, at+len(e.words), p.isPartOfWishes); ok && s.isPart(what, false) {
				return what, true
			}
		}
	}
	return unwanted{}, false
}

// leavesOut reads a thing that is left out of what somebody wants done: "leave the banana out",
// 香蕉不要了, "everything but the orange". Such words mean something else where nobody wants
// anything done with the thing, or nothing else is wanted: "not the red cup" asks for another one.
func (s *session) leavesOut(p *parser, at int) (unwanted, bool) {
	fits := p.isPartOfWishes
	for _, e := range p.g.at(p.toks, at, roleLeaveWith) {
		if what, ok := s.thingBeforeWords(p, at+len(e.words), roleLeftWith, fits); ok && s.isPart(what, false) {
			return what, true
		}
	}
	for _, e := range p.g.at(p.toks, at, roleLeaveOut) {
		if what, ok := s.thing(p, at+len(e.words), fits); ok && s.saysNoMore(p) {
			return what, true
		}
	}
	for _, e := range slices.Concat(p.g.at(p.toks, at, roleNot), p.g.at(p.toks, at, roleNone)) {
		if what, ok := s.thing(p, at+len(e.words), fits); ok && what.rest == "" && s.isPart(what, true) {
			return what, true
		}
	}
	if what, ok := s.thingBeforeWords(p, at, roleLeftOut, fits); ok && s.saysNoMore(p) {
		return what, true
	}
	return unwanted{}, false
}

// isPartOfWishes reports whether the noun is of a sort that wishes are about.
func (p *parser) isPartOfWishes(n *noun) bool {
	return p.isThing(n) || p.isSomewhere(n) || p.types.IsA(n.heads.typ, typeSpot) || p.types.IsA(n.heads.typ, typePerson)
}

// saysNoMore reports whether something is being done out of which a thing can be left, and the
// words are no request of their own, as "leave the kitchen" is.
func (s *session) saysNoMore(p *parser) bool { return s.underWay() && !s.strictly(p.raw).complete() }

// thingBeforeWords reads the thing that is named at the position, where words of the role stand
// behind it that leave it out.
func (s *session) thingBeforeWords(p *parser, at int, behind role, fits func(*noun) bool) (unwanted, bool) {
	for _, c := range p.spurnable(at) {
		if !fits(c.n) {
			continue
		}
		for _, e := range p.g.at(p.toks, c.end, behind) {
			from := c.end + len(e.words)
			if what, ok := s.spurned(p, c.n, from, p.markFrom(from)); ok {
				return what, true
			}
		}
	}
	return unwanted{}, false
}

// isPart reports whether something of a wish that is not over is about that; with rest, and
// something of it is not.
func (s *session) isPart(what unwanted, rest bool) bool {
	return slices.ContainsFunc(s.talk.Wishes, func(wish *task.Turn) bool {
		left, less := s.lessWish(wish.Request.Clauses, what)
		return !wish.Over && less && (len(left) > 0 || !rest)
	})
}

// underWayFirst are the wishes that are not over in the order in which they are carried out, as
// far as what was said tells: what is wanted first comes before what was said earlier.
func (s *session) underWayFirst() []*task.Turn {
	var first, rest []*task.Turn
	for _, wish := range s.talk.Wishes {
		switch {
		case wish.Over:
		case wish.Request.Placement == task.PlaceFirst:
			first = append([]*task.Turn{wish}, first...)
		default:
			rest = append(rest, wish)
		}
	}
	return append(first, rest...)
}

// withoutThings is that the objects are not wanted, whatever is to be done with them.
func withoutThings(ids []string) unwanted {
	return unwanted{
		about: ids, things: true,
		bars: func(c task.Condition) bool { return slices.ContainsFunc(ids, c.Mentions) },
		drops: func(c task.Clause) bool {
			return slices.ContainsFunc(ids, func(id string) bool { return c.Mentions(id) || mayBe(c, id) && !whatever(c) })
		},
	}
}

// whatever reports whether the clause only describes what it is about, as all that there is.
func whatever(c task.Clause) bool {
	return slices.ContainsFunc(c.Find, func(d task.Describe) bool { return d.All && len(d.Among) == 0 })
}

// lessWish lists what is left of a wish without what is not wanted, and reports whether
// anything of it is about that.
func (s *session) lessWish(clauses []task.Clause, what unwanted) (left []task.Clause, less bool) {
	for _, c := range clauses {
		part, gone, ok := s.lessClause(c, what)
		switch {
		case ok && !gone && !part.Alike(c):
			left, less = append(left, part), true
		case ok && gone, what.drops(c):
			less = true
		default:
			left = append(left, c)
		}
	}
	return left, less
}

// lessThings lists of which of the things the wish is, and what is left of it is not.
func (u unwanted) lessThings(wish *task.Turn, left []task.Clause) []string {
	of := func(id string) func(task.Clause) bool {
		return func(c task.Clause) bool {
			return c.Mentions(id) || slices.ContainsFunc(c.Find, func(d task.Describe) bool { return slices.Contains(d.Among, id) })
		}
	}
	return slices.DeleteFunc(slices.Clone(u.about), func(id string) bool {
		in := slices.ContainsFunc(wish.Request.Clauses, of(id)) || u.things && slices.ContainsFunc(wish.Request.Clauses, whatever)
		return !in || slices.ContainsFunc(left, of(id))
	})
}

// notLeftOut tells why things are not left out of the wish that is about them: one of several is meant,
// or all of that is done; "" where they are.
func (s *session) notLeftOut(what unwanted, wish *task.Turn, ids []string) string {
	switch {
	case !what.things || len(ids) == 0 || what.rest != "":
		return ""
	case what.one && len(ids) > 1 && !isChoice(wish, ids[0]):
		return task.BySparedOne
	}
	done := 0
	for _, c := range wish.Request.Clauses {
		if c.Goal == nil {
			continue
		}
		for _, f := range factsOf(*c.Goal) {
			switch about := slices.ContainsFunc(ids, f.Mentions); {
			case about && !f.Holds(s.world):
				return ""
			case about:
				done++
			}
		}
	}
	if done == 0 {
		return ""
	}
	return task.BySparedDone
}

// isChoice reports whether the wish is to be done with one of several things, and which is open.
func isChoice(wish *task.Turn, id string) bool {
	return slices.ContainsFunc(wish.Request.Clauses, func(c task.Clause) bool {
		return c.Goal != nil && c.Goal.Op == task.OpOr && c.Mentions(id) || mayBe(c, id)
	})
}

// withWhatIsIn are the objects and, of those that are rooms, the floors, the furniture and the lamps in them, and their doors:
// who wants the kitchen left out when all the rooms are cleaned, or all the lights switched off, means those of the kitchen.
func (s *session) withWhatIsIn(ids []string) []string {
	out := slices.Clone(ids)
	for _, id := range ids {
		if s.world.IsA(id, typeRoom) {
			out = append(out, s.lowering().standsIn(id)...)
		}
	}
	return out
}

// standsIn lists what belongs to the room: what stands in it, and its doors.
func (l *lowering) standsIn(room string) []string {
	var out []string
	for _, b := range l.world.Beliefs() {
		switch {
		case b.False:
		case b.Predicate == factInRoom && len(b.Args) == 2 && b.Args[1] == room && !l.is(b.Args[0], typePerson):
			out = append(out, b.Args[0])
		case b.Predicate == factConnects && len(b.Args) == 3 && b.Args[1] == room:
			out = append(out, b.Args[0])
		}
	}
	return out
}

// mayBe reports whether the object may be what the clause only describes.
func mayBe(c task.Clause, id string) bool {
	return slices.ContainsFunc(c.Find, func(d task.Describe) bool {
		return d.All && len(d.Among) == 0 || slices.Contains(d.Among, id)
	})
}

// namesOne reports whether the noun is said as of one thing.
func (n *noun) namesOne() bool {
	return !n.heads.plural && !n.all && !n.both && len(n.also) == 0
}

// asksOf is answered by what is known of what is left out.
func (s *session) asksOf(by string, ids []string) task.Clause {
	ask := task.Ask{Kind: task.AskSelf, By: by, Type: typeObject}
	about := make([]task.Condition, len(ids))
	for i, id := range ids {
		about[i] = task.Same("?x", id)
	}
	if where := task.Or(about...); len(ids) > 0 {
		ask.Where = &where
	}
	return task.Clause{Ask: &ask}
}

// putBack has what is left out and in the robot's hand already be put where it belongs, or down,
// before the rest is done. Where nobody knows where that is it stays in the hand.
func (s *session) putBack(ids []string, left []task.Clause) []task.Clause {
	if len(left) == 0 {
		return left
	}
	var back []task.Clause
	for _, id := range ids {
		if !slices.Contains(inHands(s.world), id) {
			continue
		}
		o, _ := s.world.Object(id)
		name := map[string]string{"about": o.Spoken(s.lang)}
		for _, key := range []string{"put_back", "put_down"} {
			if clauses, _ := s.lower(s.strictly(s.g.lex.question(key, name))); len(clauses) > 0 {
				back = append(back, clauses...)
				break
			}
		}
	}
	return append(back, left...)
}

// keepsSentence has what is left of the wish be exchanged as the wish could be.
func (s *session) keepsSentence(from *task.Turn, request *task.Request) {
	if from != nil && len(request.Clauses) > 0 && request.Placement == task.PlaceInstead {
		s.sentence = inFull(from)
	}
}

// stillLess leaves out of what an exchange reads anew what was left out of the last request: its
// words tell of that still.
func (s *session) stillLess(last path, clauses []task.Clause) []task.Clause {
	if s.talk.Last.Request.Change == nil || s.also {
		return clauses
	}
	was, _ := s.lower(last)
	var out []string
	for _, id := range objectsOf(was) {
		if !slices.ContainsFunc(s.talk.Last.Request.Clauses, func(c task.Clause) bool { return c.Mentions(id) || mayBe(c, id) }) {
			out = append(out, id)
		}
	}
	if left, _ := s.lessWish(clauses, withoutThings(out)); len(left) > 0 {
		return left
	}
	return clauses // just that is wanted after all
}

// objectsOf lists what the goals of the clauses are about.
func objectsOf(clauses []task.Clause) []string {
	var out []string
	for _, c := range clauses {
		if c.Goal == nil {
			continue
		}
		for _, f := range factsOf(*c.Goal) {
			facts, _ := f.Literals()
			for _, l := range facts {
				out = append(out, l.Args...)
			}
		}
	}
	return out
}

// thingsOf lists the things that the conditions are about.
func (s *session) thingsOf(conditions []task.Condition) []string {
	clauses := make([]task.Clause, len(conditions))
	for i := range conditions {
		clauses[i].Goal = &conditions[i]
	}
	return slices.DeleteFunc(objectsOf(clauses), func(id string) bool { return !s.world.IsA(id, typeThing) })
}
