package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// goals builds the conditions of a goal.
func (l *lowering) goals(p *parser, c clause, slots []filled) []task.Clause {
	if l.unfitMeans(p, c, slots) || l.unable(p, c, slots) {
		return nil
	}
	if l.emptyHanded(c) {
		l.ask(task.CodeAmbiguous, "hands_empty", map[string]string{"about": p.rawText(c.start, c.end)}, nil)
		return nil
	}
	var out []task.Clause
	sets := [][]filled{slots}
	things, to, each := l.onEach(c, slots)
	switch {
	case p.respectively(c) && paired(slots):
		sets = pairs(slots)
	case p.respectively(c) && len(slots) == 2 && len(slots[0].groups) > 1 && len(slots[1].groups) > 1, each && !c.portions(things):
		l.ask(task.CodeAmbiguous, "unpaired", map[string]string{"about": p.rawText(c.start, c.end)}, nil)
		return nil
	case c.rule.each || c.inOrder():
		sets = apart(slots)
	case each:
		if sets = l.someEach(p, c, things, to); sets == nil {
			return nil
		}
	}
	goal := c.rule.goal
	if l.goesOn && c.rule.midway != nil {
		goal = *c.rule.midway
	}
	if l.goesOn && speaksOf(goal, factHolding) && slices.ContainsFunc(slots, l.manyThings) {
		return nil // no hand holds them all; the next clause tells what they are picked up for
	}
	if l.leftToLie(goal, slots) {
		goal = task.That(goalHome, "{"+slots[0].slot.name+"}")
	}
	goal = task.And(c.wanted(), goal)
	for _, set := range sets {
		alone, mutual := parted(goal)
		cond := task.And(l.build(alone, set, map[string]string{}), l.mutual(mutual, set))
		if never(cond) {
			l.ask(task.CodeAmbiguous, "which_several", map[string]string{"about": p.rawText(c.start, c.end)}, nil)
		}
		if l.question != nil {
			return nil
		}
		l.goesTo(cond)
		out = append(out, task.Clause{Goal: &cond})
	}
	return out
}

// emptyHanded reports whether what was spoken of is only to be put down, wherever that is, and
// nothing is held: nobody wants it fetched for that.
func (l *lowering) emptyHanded(c clause) bool {
	putsDown := func(f task.Condition) bool {
		return f.Predicate == factOn && len(f.Args) > 0 && strings.HasPrefix(f.Args[0], "{")
	}
	if c.rule.goal.Op != task.OpExists || !slices.ContainsFunc(factsOf(c.rule.goal), putsDown) || len(l.before) > 0 || !c.takesUp(l.rules.types) {
		return false
	}
	return len(inHands(l.world)) == 0
}

// letsGo reports whether all that is wanted is that what is in a hand is put down, wherever that
// is. In its turn, behind the task for which it is held, nobody would want that any more.
func (s *session) letsGo(clauses []task.Clause) bool {
	if len(clauses) != 1 || clauses[0].Goal == nil || clauses[0].When != nil {
		return false
	}
	goal := *clauses[0].Goal
	if goal.Op != task.OpExists || len(goal.Vars) != 1 || len(goal.Of) != 1 {
		return false
	}
	lies, anywhere := goal.Of[0], goal.Vars[0]
	return lies.Op == task.OpFact && lies.Predicate == factOn && lies.Args[1] == anywhere.Name && anywhere.Type == typeSurface &&
		slices.Contains(inHands(s.world), lies.Args[0])
}

// unfitMeans asks about what something shall be done with and does not serve for it, so
// that it is not left out in silence: which means are taken is the planner's choice,
// and the goal does not speak of them.
func (l *lowering) unfitMeans(p *parser, c clause, slots []filled) bool {
	for _, f := range slots {
		typ := l.rules.paramType(c.rule.skill, f.slot.name)
		narrower := l.rules.types.IsA(typ, typeThing) && typ != f.slot.typ // than the phrase: a knife, of things
		if f.slot.trait == "" && !narrower || slices.Contains(slotNames(c.rule.goal), "{"+f.slot.name+"}") {
			continue
		}
		serves := func(id string) bool {
			if f.slot.trait == "" { // the phrase lets more through than the skill takes
				return l.is(id, typ)
			}
			return l.world.Truth(task.NewFact(f.slot.trait, id)) == task.True
		}
		for _, group := range f.groups {
			ids := group
			if d, described := l.kept[group[0]]; described {
				ids = d.Among
			}
			if len(ids) == 0 || slices.ContainsFunc(ids, serves) {
				continue
			}
			about := l.display(group[0])
			for _, v := range c.values {
				if v.slot == f.slot {
					about = p.rawText(v.start, v.end)
				}
			}
			l.ask(task.CodeAmbiguous, "unfit", map[string]string{"about": about}, slices.DeleteFunc(slices.Clone(l.world.Objects(f.slot.typ)), func(id string) bool { return !serves(id) }))
			return true
		}
	}
	return false
}

// inOrder reports whether things are named in the order in which they are to be
// seen to: "open the fridge, then the oven".
func (c clause) inOrder() bool {
	_, mutual := parted(c.rule.goal)
	return len(mutual) == 0 && slices.ContainsFunc(c.values, func(v value) bool { return v.noun != nil && v.noun.ordered })
}

// wanted is how the things of the clause shall be, over its slots: "a clean cup
// on the table" asks for a cup that is clean by then.
func (c clause) wanted() task.Condition {
	var all []task.Condition
	for _, v := range c.values {
		if v.noun == nil {
			continue
		}
		for _, want := range v.noun.wanted {
			all = append(all, rename(want, "{x}", "{"+v.slot.name+"}"))
		}
	}
	return task.And(all...)
}

// leftToLie reports whether several things are to be picked up from a floor and
// nothing is said of what for: who has that done wants them put away.
func (l *lowering) leftToLie(goal task.Condition, slots []filled) bool {
	if !speaksOf(goal, factHolding) || len(slots) == 0 || !l.manyThings(slots[0]) {
		return false
	}
	d, described := l.kept[slots[0].groups[0][0]]
	return described && d.Where != nil && onFloor(*d.Where, l)
}

// onFloor reports whether the condition is about what is on a floor.
func onFloor(c task.Condition, l *lowering) bool {
	if c.Op == task.OpFact {
		return c.Predicate == factOn && len(c.Args) == 2 && l.is(c.Args[1], typeFloor)
	}
	return slices.ContainsFunc(c.Of, func(of task.Condition) bool { return onFloor(of, l) })
}

// manyThings reports whether more is meant than a hand holds.
func (l *lowering) manyThings(f filled) bool {
	return len(f.groups) > 1 || len(f.groups) == 1 && len(f.groups[0]) == 1 && l.kept[f.groups[0][0]].All
}

// takesUp reports whether the clause speaks of a thing by a pronoun.
func (c clause) takesUp(types Types) bool {
	return slices.ContainsFunc(c.values, func(v value) bool {
		return v.noun != nil && (v.noun.pronoun == "it" || v.noun.pronoun == "them") && types.IsA(v.slot.typ, typeThing)
	})
}

// apart splits slots with several groups into one set of slots for each.
func apart(slots []filled) [][]filled {
	sets := [][]filled{nil}
	for _, f := range slots {
		var next [][]filled
		for _, set := range sets {
			for _, g := range f.groups {
				next = append(next, append(slices.Clone(set), filled{slot: f.slot, groups: [][]string{g}}))
			}
		}
		sets = next
	}
	return sets
}

// respectively reports whether the clause has its lists go in pairs: "the book and
// the pillow on the sofa and the bed, respectively".
func (p *parser) respectively(c clause) bool {
	for at := c.start; at < min(len(p.toks), c.end+2); at++ {
		if len(p.g.at(p.toks, at, rolePaired)) > 0 {
			return true
		}
	}
	return false
}

// paired reports whether two slots have as many groups each, and more than one.
func paired(slots []filled) bool {
	return len(slots) == 2 && len(slots[0].groups) > 1 && len(slots[0].groups) == len(slots[1].groups)
}

// pairs splits two slots into a set for the first group of each, for the second, ...
func pairs(slots []filled) [][]filled {
	sets := make([][]filled, len(slots[0].groups))
	for i := range sets {
		for _, f := range slots {
			sets[i] = append(sets[i], filled{slot: f.slot, groups: f.groups[i : i+1]})
		}
	}
	return sets
}
