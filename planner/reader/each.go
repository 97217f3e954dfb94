package reader

import (
	"slices"

	"saydo/task"
)

// onEach reports whether so many things are to be at each of several places: "a plate on each
// table", "two cups on each table".
func (l *lowering) onEach(c clause, slots []filled) bool {
	if len(slots) != 2 || len(slots[0].groups) == 0 || len(slots[1].groups) < 2 || !l.rules.types.IsA(slots[0].slot.typ, typeThing) {
		return false
	}
	if n := c.nounOf(slots[0].slot); len(slots[0].groups) > 1 && (n == nil || n.count < 2 || n.definite || n.all || len(n.also) > 0) {
		return false // "the cups on each table" are all of them
	}
	return want{slot: slots[1].slot, rule: c.rule}.destination(c.rule.goal)
}

// nounOf is the noun that fills the slot; nil where nothing was said.
func (c clause) nounOf(sl *slot) *noun {
	i := slices.IndexFunc(c.values, func(v value) bool { return v.slot == sl })
	if i < 0 {
		return nil
	}
	return c.values[i].noun
}

// someEach gives each place as many of the things as were said; where they are too few, the
// robot says how many there are of each.
func (l *lowering) someEach(p *parser, c clause, slots []filled) [][]filled {
	places, n := slots[1].groups, c.nounOf(slots[0].slot)
	things, each := slots[0].groups[0], max(1, len(slots[0].groups))
	if each > 1 {
		things = l.rank(l.fitting(p, n))
	}
	if len(things) < each*len(places) {
		values := map[string]string{
			"about": p.rawText(c.start, c.end), "count": task.FormatNumber(float64(len(things))),
			"needs": task.FormatNumber(float64(each * len(places))), "places": task.FormatNumber(float64(len(places))),
		}
		l.ask(task.CodeAmbiguous, "too_few_each", values, nil)
		return nil
	}
	sets := make([][]filled, len(places))
	for i := range places {
		of := filled{slot: slots[0].slot, groups: singles(things[each*i : each*(i+1)])}
		sets[i] = []filled{of, {slot: slots[1].slot, groups: places[i : i+1]}}
	}
	return sets
}
