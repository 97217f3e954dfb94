package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// goals builds the conditions of a goal.
func (l *lowering) goals(p *parser, c clause, slots []filled) []task.Clause {
	if l.unfitMeans(p, c, slots) || l.unable(c, slots) {
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
	return !slices.ContainsFunc(l.world.Beliefs(), func(b task.Belief) bool {
		return !b.False && b.Predicate == factHolding
	})
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
			l.ask(task.CodeAmbiguous, "unfit", map[string]string{"about": about}, slices.DeleteFunc(l.world.Objects(f.slot.typ), func(id string) bool { return !serves(id) }))
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

// build joins the template over all that the slots stand for.
func (l *lowering) build(goal task.Condition, slots []filled, bind map[string]string) task.Condition {
	if len(slots) == 0 {
		return l.ground(goal, bind)
	}
	f, rest := slots[0], slots[1:]
	var all []task.Condition
	for _, group := range f.groups {
		var choice []task.Condition
		for _, id := range group {
			bind[f.slot.name] = id
			choice = append(choice, l.build(goal, rest, bind))
		}
		delete(bind, f.slot.name)
		if len(choice) > 0 {
			all = append(all, task.Or(choice...))
		}
	}
	return task.And(all...)
}

// ground puts the names into the template.
func (l *lowering) ground(c task.Condition, bind map[string]string) task.Condition {
	if c.Op == task.OpFact {
		return l.fact(c, bind)
	}
	out := c
	out.Of = make([]task.Condition, len(c.Of))
	for i, of := range c.Of {
		out.Of[i] = l.ground(of, bind)
	}
	if len(out.Of) == 0 {
		out.Of = nil
	}
	return out
}

// fact grounds one fact of a template.
func (l *lowering) fact(c task.Condition, bind map[string]string) task.Condition {
	args := make([]string, len(c.Args))
	for i, a := range c.Args {
		args[i] = a
		inner, ok := strings.CutPrefix(a, "{")
		if !ok {
			continue
		}
		name, typ, _ := strings.Cut(strings.TrimSuffix(inner, "}"), ":")
		id, ok := bind[name]
		switch {
		case ok:
			args[i] = id
		case name == "me":
			args[i] = l.speaker()
		default:
			return l.open(c, bind, name, typ)
		}
	}
	return l.place(c.Predicate, args)
}

// open handles a slot that the phrase left out: any object of its type will do.
func (l *lowering) open(c task.Condition, bind map[string]string, name, typ string) task.Condition {
	var choice []task.Condition
	for _, id := range l.world.Objects(typ) {
		bind[name] = id
		choice = append(choice, l.fact(c, bind))
	}
	delete(bind, name)
	if len(choice) == 0 {
		l.ask(task.CodeUnknownName, "no_such_place", map[string]string{"about": typ}, nil)
		return task.Always()
	}
	return task.Or(choice...)
}

// never reports whether nothing can make it so, as for a cup beside itself.
func never(c task.Condition) bool {
	switch c.Op {
	case task.OpOr:
		return !slices.ContainsFunc(c.Of, func(of task.Condition) bool { return !never(of) })
	case task.OpAnd:
		return slices.ContainsFunc(c.Of, never)
	default:
		return false
	}
}

// place writes the facts that depend on the kind of place.
func (l *lowering) place(predicate string, args []string) task.Condition {
	switch {
	case len(args) == 2 && args[0] == args[1]:
		return task.Or()
	case predicate == goalHome && len(args) == 1:
		if l.kept[args[0]].All {
			return task.That(goalHome, args[0]) // each of them has its own
		}
		home := l.homeOf(args[0])
		if home == "" {
			l.ask(task.CodeUnknownName, "no_home", map[string]string{"about": l.display(args[0])}, nil)
			return task.Always()
		}
		return l.place(goalAt, []string{args[0], home})
	case predicate == goalFound && len(args) == 1:
		if at := l.foundAt(args[0]); at != "" {
			return l.place(goalAt, []string{args[0], at})
		}
		l.ask(task.CodeAmbiguous, "no_found", map[string]string{"about": l.display(args[0])}, nil)
		return task.Always()
	case predicate == stateThere && len(args) == 2:
		return l.anywhere(args[0], args[1])
	case (predicate == goalAt || predicate == factOn || predicate == factIn) && len(args) == 2 && l.is(args[1], typeRoom):
		if l.barring {
			return l.anywhere(args[0], args[1])
		}
		var choice []task.Condition
		for _, spot := range l.surfaces(args[1]) {
			choice = append(choice, task.That(factOn, args[0], spot))
		}
		if len(choice) == 0 {
			l.ask(task.CodeUnknownName, "no_such_place", map[string]string{"about": l.display(args[1])}, nil)
			return task.Always()
		}
		return task.Or(choice...)
	case predicate == factClean && len(args) == 1 && l.is(args[0], typeRoom):
		return task.That(factClean, l.floorOf(args[0]))
	case predicate == goalAt && len(args) == 2:
		if l.is(args[1], typeContainer) {
			return task.That(factIn, args...)
		}
		return task.That(factOn, args...)
	}
	return task.That(predicate, args...)
}

// anywhere is true of a thing that is on or in anything in the room.
func (l *lowering) anywhere(thing, room string) task.Condition {
	var choice []task.Condition
	for _, place := range l.world.Objects(typePlace) {
		if l.world.Truth(task.NewFact(factInRoom, place, room)) != task.True {
			continue
		}
		if l.is(place, typeSurface) {
			choice = append(choice, task.That(factOn, thing, place))
		}
		if l.is(place, typeContainer) {
			choice = append(choice, task.That(factIn, thing, place))
		}
	}
	return task.Or(choice...)
}

// homeOf returns where the thing belongs; what was described by its place
// belongs there: "take the milk out of the fridge and put it back".
func (l *lowering) homeOf(name string) string {
	d, described := l.kept[name]
	if !described {
		o, _ := l.world.Object(name)
		return o.Home
	}
	if d.In != "" && l.is(d.In, typeSpot) {
		return d.In
	}
	if len(d.Among) == 1 {
		return l.homeOf(d.Among[0])
	}
	return ""
}

// foundAt returns where the thing is known to be, or was described to be; "" where that is
// not known, as of what is in a hand already.
func (l *lowering) foundAt(name string) string {
	d, described := l.kept[name]
	switch {
	case !described:
		return l.placeOf(name)
	case d.In != "" && l.is(d.In, typeSpot):
		return d.In
	case len(d.Among) == 1:
		return l.placeOf(d.Among[0])
	}
	return ""
}

// surfaces lists where things can be put down in a room, the floor only when
// there is nothing else.
func (l *lowering) surfaces(room string) []string {
	var out, floor []string
	for _, id := range l.world.Objects(typeSurface) {
		switch {
		case l.world.Truth(task.NewFact(factInRoom, id, room)) != task.True:
		case l.world.IsA(id, typeFloor):
			floor = append(floor, id)
		default:
			out = append(out, id)
		}
	}
	if len(out) == 0 {
		return floor
	}
	return out
}
