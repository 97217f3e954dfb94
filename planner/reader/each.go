package reader

import (
	"slices"

	"saydo/task"
)

// onEach finds what is given to each of several places or persons: "a plate on each table", "a
// fork and a spoon on every table", "everyone a glass".
func (l *lowering) onEach(c clause, slots []filled) (things, to filled, ok bool) {
	if len(slots) != 2 {
		return things, to, false
	}
	things, to = slots[0], slots[1]
	if !l.rules.types.IsA(things.slot.typ, typeThing) { // 在每张桌子上放一个杯子
		things, to = to, things
	}
	if len(things.groups) == 0 || len(to.groups) < 2 || !l.rules.types.IsA(things.slot.typ, typeThing) {
		return things, to, false
	}
	return things, to, want{slot: to.slot, rule: c.rule}.receives(c.rule.goal)
}

// portions reports whether it was said how many of the things are for each of them: of "the cups
// on each table" nobody knows which go where.
func (c clause) portions(things filled) bool {
	n := c.nounOf(things.slot)
	return len(things.groups) == 1 || n != nil && n.portioned(len(n.also) > 0)
}

// portioned reports whether the noun, and each of its list, is so many of a kind, whichever; of a
// list it may be one.
func (n *noun) portioned(listed bool) bool {
	least := 2
	if listed {
		least = 1
	}
	if max(1, n.count) < least || n.definite || n.all || n.pronoun != "" || n.heads.plural && n.count == 0 {
		return false
	}
	return !slices.ContainsFunc(n.also, func(m *noun) bool { return !m.portioned(listed) })
}

// receives reports whether the goal puts something there, or gives it to them.
func (w want) receives(goal task.Condition) bool {
	if goal.Op == task.OpFact {
		given := goal.Predicate == factHas && len(goal.Args) == 2 && goal.Args[0] == "{"+w.slot.name+"}"
		return given || w.destination(goal)
	}
	return slices.ContainsFunc(goal.Of, w.receives)
}

// nounOf is the noun that fills the slot; nil where nothing was said.
func (c clause) nounOf(sl *slot) *noun {
	i := slices.IndexFunc(c.values, func(v value) bool { return v.slot == sl })
	if i < 0 {
		return nil
	}
	return c.values[i].noun
}

// portion is how many of which things each place or person is given.
type portion struct {
	count  int
	things []string
	about  string // in the words of the text
}

// parcel lists what each of them is given.
func (l *lowering) parcel(p *parser, c clause, things, to filled) []portion {
	n := c.nounOf(things.slot)
	if len(things.groups) == 1 {
		return []portion{{count: 1, things: things.groups[0], about: p.rawText(c.start, c.end)}}
	}
	if len(n.also) == 0 {
		return []portion{{count: l.share(c, n.count, to), things: l.rank(l.fitting(p, n)), about: p.rawText(c.start, c.end)}}
	}
	var out []portion
	for _, m := range append([]*noun{n}, n.also...) {
		out = append(out, portion{count: max(1, m.count), things: l.rank(l.fitting(p, m)), about: p.rawText(m.start, m.end)})
	}
	return out
}

// share is how many of the count each of them is given: two cups for Ben and Mei are one for
// each, and two cups for each of them are two.
func (l *lowering) share(c clause, count int, to filled) int {
	if n := c.nounOf(to.slot); n != nil && !n.all && count%len(to.groups) == 0 {
		return count / len(to.groups)
	}
	return count
}

// someEach gives each of them as many of the things as were said; where they are too few, the
// robot says how many there are of each.
func (l *lowering) someEach(p *parser, c clause, things, to filled) [][]filled {
	given := make([][]string, len(to.groups))
	taken := l.dealt()
	for _, of := range l.parcel(p, c, things, to) {
		left := slices.DeleteFunc(slices.Clone(of.things), func(id string) bool { return slices.Contains(taken, id) })
		needs := of.count * len(given)
		if len(left) < needs {
			values := map[string]string{"about": of.about, "count": task.FormatNumber(float64(len(left))), "needs": task.FormatNumber(float64(needs))}
			l.ask(task.CodeAmbiguous, "too_few_each", values, nil)
			return nil
		}
		for i := range given {
			given[i] = append(given[i], left[of.count*i:of.count*(i+1)]...)
		}
		taken = append(taken, left[:needs]...)
	}
	sets := make([][]filled, len(given))
	for i, ids := range given {
		sets[i] = []filled{{slot: things.slot, groups: singles(ids)}, {slot: to.slot, groups: to.groups[i : i+1]}}
	}
	return sets
}
