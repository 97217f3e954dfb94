package reader

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"saydo/task"
)

// several lists what the last request, or the last deed where nothing several was asked about since, was to be done with,
// where that was more than one: all of it is meant by "them". Of what any one would have done, none is.
func (l *lowering) several(w want) []string {
	for _, turn := range []*task.Turn{l.talk.Last, l.talk.Deed} {
		if turn == nil {
			continue
		}
		things, others := l.meantOf(turn, w)
		for _, ids := range [][]string{things, others} {
			if len(ids) > 1 {
				return ids
			}
		}
	}
	return nil
}

// oneByOne lists what the last requests, each for one thing, were to be done with, where the same was to be done: "find the red cup"
// and "find the blue cup". Where it was not, it is that of the last two. What is called as several things alone is all of it.
func (l *lowering) oneByOne(w want) (ids []string) {
	newest := cmp.Or(l.talk.Deed, l.talk.Last)
	if newest == nil {
		return nil
	}
	thing, deed := false, ""
	for i, turn := range slices.Backward(append(slices.Clone(l.talk.Earlier), newest)) {
		things, others := l.meantOf(turn, w)
		of := things
		if len(things) == 0 {
			of = others
		}
		if len(of) != 1 || len(turn.Request.Clauses) != 1 || l.isSeveral(of[0]) {
			break
		}
		did := deedOf(turn.Request.Clauses[0])
		if i == len(l.talk.Earlier) {
			thing, deed = len(things) > 0, did
		} else if thing != (len(things) > 0) || did != deed && len(ids) > 1 {
			break
		}
		if !slices.Contains(ids, of[0]) {
			ids = append([]string{of[0]}, ids...)
		}
		if did != deed {
			break
		}
	}
	if len(ids) < 2 {
		return nil
	}
	return ids
}

// isSeveral reports whether one of the object's own names is that of several: pills.
func (l *lowering) isSeveral(id string) bool {
	o, _ := l.world.Object(id)
	return slices.ContainsFunc(append(slices.Clone(o.Names), o.Kind), func(name string) bool { return task.Several("the " + name) })
}

// deedOf tells what was to be done, with whatever: the skill, or the facts that were to be so.
func deedOf(c task.Clause) string {
	if c.Act != nil {
		return c.Act.Skill
	}
	if c.Goal == nil {
		return ""
	}
	var facts []string
	for _, f := range factsOf(*c.Goal) {
		facts = append(facts, f.Predicate)
	}
	slices.Sort(facts)
	return strings.Join(slices.Compact(facts), " ")
}

// meantOf lists what of the exchange "them" may stand for, the things and whatever else is no person.
func (l *lowering) meantOf(turn *task.Turn, w want) (things, others []string) {
	for _, c := range turn.Request.Clauses {
		for _, id := range l.doneTo(c) {
			switch {
			case !l.meant("them", id, w.slot):
			case l.is(id, typeThing):
				things = append(things, id)
			case !l.is(id, typePerson):
				others = append(others, id)
			}
		}
	}
	return unique(things), unique(others)
}

// doneTo lists what is to be so by the clause: of each fact that must be, the thing, or else what it is said of; or the things of an act.
func (l *lowering) doneTo(c task.Clause) (ids []string) {
	if c.Act != nil {
		for _, arg := range slices.Sorted(maps.Keys(c.Act.Args)) {
			if id := c.Act.Args[arg]; l.world.IsA(id, typeThing) {
				ids = append(ids, id)
			}
		}
		return ids
	}
	if c.Goal == nil {
		return nil
	}
	var from func(of task.Condition)
	from = func(of task.Condition) {
		switch {
		case of.Op == task.OpAnd || of.Op == task.OpNot:
			for _, part := range of.Of {
				from(part)
			}
		case of.Op != task.OpFact || len(of.Args) == 0:
		default:
			isThing := func(id string) bool { return !strings.HasPrefix(id, "?") && l.world.IsA(id, typeThing) }
			if i := slices.IndexFunc(of.Args, isThing); i >= 0 {
				ids = append(ids, of.Args[i])
			} else if _, known := l.world.Object(of.Args[0]); known {
				ids = append(ids, of.Args[0])
			}
		}
	}
	from(*c.Goal)
	return ids
}

// unique keeps the first of each.
func unique(ids []string) (out []string) {
	for _, id := range ids {
		if !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}
