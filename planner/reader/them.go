package reader

import (
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
		var things, others []string
		for _, c := range turn.Request.Clauses {
			for _, id := range l.doneTo(c) {
				if !l.meant("them", id, w.slot) {
					continue
				}
				if l.is(id, typeThing) {
					things = append(things, id)
				} else if !l.is(id, typePerson) {
					others = append(others, id)
				}
			}
		}
		for _, ids := range [][]string{things, others} {
			if ids = unique(ids); len(ids) > 1 {
				return ids
			}
		}
	}
	return nil
}

// doneTo lists what is to be so by the clause: of each fact that must be, the thing, or else what it is said of.
func (l *lowering) doneTo(c task.Clause) (ids []string) {
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
