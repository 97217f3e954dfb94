package reader

import (
	"slices"

	"saydo/task"
)

// lessBarred takes off what is asked for of many things what is said beside it to be left as
// it is: "turn off all the lights and leave the hall light on". That is for now, and no rule
// for ever, unless a word says so: "never turn off the hall light".
func (l *lowering) lessBarred(clauses []task.Clause, said string) []task.Clause {
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
				out[i].Bid = onlyOnce(*b.Bid)
			}
		}
		if i+1 < len(clauses) && l.takesOther(*b.Bid, clauses[i+1]) && !l.forEver(said) {
			out[i].Bid = onlyOnce(*b.Bid)
		}
	}
	return out
}

// onlyOnce is the rule for as long as what is said beside it is done.
func onlyOnce(b task.Bid) *task.Bid {
	b.Once = true
	return &b
}

// takesOther reports whether the clause is done with another thing of the sort that is not to be taken: "don't take the red
// cup, bring me the blue one" chooses between them this time. Who says not to touch it means more, and a task under way that is
// about it is to keep to that, too.
func (l *lowering) takesOther(b task.Bid, c task.Clause) bool {
	if c.Goal == nil || len(l.g.at(l.g.split(b.Text), 0, roleExchange)) == 0 {
		return false
	}
	things := func(ids []string) []string {
		return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return !l.is(id, typeThing) })
	}
	spared := things(b.Off)
	for _, f := range b.Never {
		spared = append(spared, things(f.Args)...)
	}
	wanted := func(t *task.Turn) bool {
		return !t.Over && slices.ContainsFunc(t.Request.Clauses, func(c task.Clause) bool {
			return slices.ContainsFunc(spared, func(id string) bool { return c.Mentions(id) || mayBe(c, id) })
		})
	}
	if slices.ContainsFunc(l.talk.Wishes, wanted) {
		return false
	}
	taken := things(objectsOf([]task.Clause{c}))
	return len(spared) > 0 && slices.ContainsFunc(taken, func(id string) bool {
		return !slices.Contains(spared, id) && slices.ContainsFunc(spared, func(other string) bool { return l.sameSort(id, other) })
	})
}

// sameSort reports whether both objects are of one kind.
func (l *lowering) sameSort(a, b string) bool {
	one, known := l.world.Object(a)
	other, too := l.world.Object(b)
	return known && too && one.Kind != "" && one.Kind == other.Kind
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
