package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

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
	case predicate == factNear && len(args) == 1 && l.is(args[0], typeRoom): // "go there"
		return task.That(factRobotIn, args[0])
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
