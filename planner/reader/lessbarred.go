package reader

import (
	"slices"

	"saydo/task"
)

// lessBarred takes off what is asked for of many things what is said beside it to be left as
// it is: "turn off all the lights and leave the hall light on". That is for now, and no rule
// for ever, unless a word says so: "never turn off the hall light".
func (l *lowering) lessBarred(clauses []task.Clause) []task.Clause {
	out := slices.Clone(clauses)
	for i, b := range clauses {
		if b.Bid == nil || b.Bid.Lift || len(b.Bid.Never)+len(b.Bid.Off) == 0 {
			continue
		}
		barred := func(f task.Condition) bool { return slices.ContainsFunc(b.Bid.Never, same(f)) || l.off(f, b.Bid.Off) }
		for k, c := range clauses {
			if c.Goal == nil || c.Goal.Op != task.OpAnd || !slices.ContainsFunc(c.Goal.Of, barred) {
				continue
			}
			goal, whole := lessOf(*out[k].Goal, barred)
			if !whole || goal.Op == task.OpTrue {
				continue
			}
			out[k].Goal = &goal
			if !l.forEver(b.Text) {
				once := *b.Bid
				once.Once = true
				out[i].Bid = &once
			}
		}
	}
	return out
}

// off reports whether the fact is about one of the objects, or about what is of one of them,
// as a floor is of its room. Where a thing is put, or to whom it is brought, it is about the thing.
func (l *lowering) off(f task.Condition, ids []string) bool {
	facts, plain := f.Literals()
	return plain && len(facts) == 1 && slices.ContainsFunc(facts[0].Args, func(arg string) bool {
		if len(facts[0].Args) > 1 && !l.is(arg, typeThing) {
			return false
		}
		return slices.ContainsFunc(ids, func(id string) bool {
			return arg == id || l.is(arg, typeFloor) && l.world.Truth(task.NewFact(factInRoom, arg, id)) == task.True
		})
	})
}

// forEver reports whether a word of the text tells that what it forbids is never to be done.
func (l *lowering) forEver(text string) bool {
	toks := l.g.split(text)
	for at := range toks {
		if len(l.g.at(toks, at, roleEver)) > 0 {
			return true
		}
	}
	return false
}
