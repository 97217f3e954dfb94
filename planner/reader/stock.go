package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// stocked reports whether the rule says that something is there, or that there is none of
// it, and not where: "if there is milk", "we are out of milk".
func (r *rule) stocked() bool {
	return anyPlace(r.goal) || r.goal.Op == task.OpNot && anyPlace(r.goal.Of[0])
}

// anyPlace reports whether the condition is that something is at some place or other.
func anyPlace(c task.Condition) bool {
	return c.Op == task.OpExists && len(c.Vars) == 1 && c.Vars[0].Type == typePlace
}

// inStock has what is said to be at some place or other looked for where anybody would:
// where it belongs, where it is known to be, and in a hand. To look at all places there are
// would take the robot through the whole house.
func (l *lowering) inStock(p *parser, c clause, cond task.Condition) task.Condition {
	if cond.Op == task.OpNot && anyPlace(cond.Of[0]) { // each by itself, as the robot tells it
		some := l.inStock(p, c, cond.Of[0])
		if some.Op != task.OpOr {
			return cond
		}
		var none []task.Condition
		for _, of := range some.Of {
			none = append(none, task.Not(of))
		}
		return task.And(none...)
	}
	if !anyPlace(cond) {
		out := cond
		out.Of = slices.Clone(cond.Of)
		for i, of := range cond.Of {
			out.Of[i] = l.inStock(p, c, of)
		}
		return out
	}
	thing := cond.Of[0].Of[0].Args[0]
	home := l.homeOf(thing)
	if home == "" || strings.HasPrefix(thing, "?") {
		l.untold(p, c)
		return cond
	}
	likely := []task.Condition{l.place(goalAt, []string{thing, home})}
	for _, place := range l.world.Objects(typePlace) {
		for _, at := range []string{factOn, factIn} {
			if f := task.That(at, thing, place); place != home && f.Holds(l.world) {
				likely = append(likely, f)
			}
		}
	}
	for _, who := range l.world.Objects(typePerson) {
		if f := task.That(factHas, who, thing); f.Holds(l.world) {
			likely = append(likely, f)
		}
	}
	likely = append(likely, task.Exists([]task.Var{{Name: "?h", Type: "hand"}}, task.That(factHolding, "?h", thing)))
	return task.Or(likely...)
}

// stockAsked is that there is some of the things of which the clause asks whether there are
// any, wherever it was found: "is there any milk left? If there is, bring it".
func (l *lowering) stockAsked(c task.Clause) (task.Condition, bool) {
	if c.Ask == nil || c.Ask.Kind != task.AskCount || len(c.Find) != 1 || len(c.Find[0].Among) == 0 {
		return task.Always(), false
	}
	d := c.Find[0]
	var some []task.Condition
	for _, thing := range d.Among {
		so := l.thereOrHeld(thing, d.In)
		if d.Where != nil {
			so = task.And(rename(*d.Where, d.Name, thing), so)
		}
		some = append(some, so)
	}
	return task.Or(some...), true
}

// thereOrHeld is that the thing is at the place, or in the room; wherever it may be, and in a
// hand too, where none is told.
func (l *lowering) thereOrHeld(thing, place string) task.Condition {
	switch {
	case place == "":
		there := task.Or(task.That(factOn, thing, "?p"), task.That(factIn, thing, "?p"))
		held := task.Exists([]task.Var{{Name: "?h", Type: "hand"}}, task.That(factHolding, "?h", thing))
		return task.Or(task.Exists([]task.Var{{Name: "?p", Type: typePlace}}, there), held)
	case l.is(place, typeRoom):
		return l.anywhere(thing, place)
	}
	return l.place(goalAt, []string{thing, place})
}

// nameStock names what was asked about in what is done with it, which is part of another plan
// than the answer: all of that for "them", else any one.
func nameStock(now []task.Clause, asked task.Describe, them bool) {
	for i := range now {
		if now[i].Goal == nil || !now[i].Goal.Mentions(asked.Name) {
			continue
		}
		var with []task.Condition
		for _, thing := range asked.Among {
			with = append(with, rename(*now[i].Goal, asked.Name, thing))
		}
		goal := task.Or(with...)
		if them {
			goal = task.And(with...)
		}
		now[i].Goal = &goal
	}
}

// ofNobodyNamed reports whether the clause says "no one", which stands for nothing named
// before: there it is nobody, and no thing.
func (c clause) ofNobodyNamed() bool {
	return c.rule.none && slices.ContainsFunc(c.values, func(v value) bool {
		return v.noun != nil && v.noun.standIn && len(v.noun.attrs)+len(v.noun.states) == 0
	})
}

// unsought asks back where it is said to be seen to, or waited for, that something is there
// or is nowhere: nobody can look out for that. And where somebody wants to be told first.
func (l *lowering) unsought(p *parser, c clause) bool {
	bad := func(state *clause, waits bool) bool {
		if state == nil {
			return false
		}
		return slices.ContainsFunc(append([]clause{*state}, state.more...), func(s clause) bool {
			return s.ofNobodyNamed() || waits && s.rule.stocked()
		})
	}
	if p.tellsBefore(c) || bad(c.when, false) || bad(c.await, true) || bad(c.until, true) || bad(&c, c.rule.ensures) {
		l.untold(p, c)
		return true
	}
	return false
}

// untold asks what the words of the clause mean.
func (l *lowering) untold(p *parser, c clause) {
	l.ask(task.CodeNotUnderstood, "not_understood", map[string]string{"about": p.rawText(c.start, c.end)}, nil)
}
