package problem

import (
	"cmp"
	"slices"

	"saydo/task"
)

// decide evaluates a condition of which the robot has seen what it can see:
// what stays unknown at a spot that it stands at does not hold.
func (p *Poser) decide(c task.Condition, st *State) task.Truth {
	truth := c.Eval(st)
	if truth == task.Unknown && p.lookInto(c, st) == nil {
		return task.False
	}
	return truth
}

// findOut poses the looking that decides the condition.
func (p *Poser) findOut(c task.Condition, w Work, st *State) (Work, error) {
	look := p.lookInto(c, st)
	if look == nil {
		return w, nil
	}
	return Work{Targets: []Target{*look}, Goal: w.Goal, Partial: true}, nil
}

// lookInto poses a look at the first unknown fact of the condition that
// looking can settle; nil when there is none.
func (p *Poser) lookInto(c task.Condition, st *State) *Target {
	co := p.looker(st)
	for _, l := range literals(co.expand(c, false, nil)) {
		if st.Truth(l.Fact) != task.Unknown {
			continue
		}
		if look := p.lookAt(l.Fact, st); look != nil {
			return look
		}
	}
	return nil
}

func (p *Poser) looker(st *State) *compiler {
	return &compiler{guesser: &guesser{Poser: p, st: st, known: map[string][]guess{}}, body: map[string]bool{}}
}

// lookAt poses a look at what the fact speaks of.
func (p *Poser) lookAt(f task.Fact, st *State) *Target {
	if len(f.Args) == 2 && locating(f.Predicate) {
		return p.visit(f.Args[1], st)
	}
	for _, a := range f.Args {
		switch {
		case st.IsA(a, typeSpot) || st.IsA(a, typeRoom):
			return p.visit(a, st)
		case st.IsA(a, typeThing):
			if where, known := st.place[a]; known {
				return p.visit(where.Args[len(where.Args)-1], st)
			}
			return p.lookFor(a, st)
		case st.IsA(a, typeDoor):
			return p.visitDoor(a, st)
		}
	}
	return nil
}

// visit poses going to the spot or room and looking there; nil when the robot
// is there already and can see all of it.
func (p *Poser) visit(id string, st *State) *Target {
	var goal task.Condition
	switch {
	case st.IsA(id, typeRoom):
		goal = task.That(predRobotIn, id)
	case st.IsA(id, typeFloor) && st.room[id] != "":
		goal = task.That(predRobotIn, st.room[id])
	case st.IsA(id, typeSpot):
		goal = task.That(predNear, id)
		if st.IsA(id, typeContainer) && st.holds(predOpenable, id) {
			goal = task.And(goal, task.That(predOpen, id))
		}
	default:
		return nil
	}
	if goal.Holds(st) {
		return nil
	}
	return &Target{Goal: goal}
}

func (p *Poser) visitDoor(door string, st *State) *Target {
	for _, f := range st.sorted() {
		if f.Predicate == predConnects && f.Args[0] == door {
			return p.visit(f.Args[1], st)
		}
	}
	return nil
}

// lookFor poses looking for the thing or person at the likeliest place; nil
// when it was looked for everywhere.
func (p *Poser) lookFor(id string, st *State) *Target {
	g := &guesser{Poser: p, st: st, known: map[string][]guess{}}
	if g.located(id) {
		return nil
	}
	look, ok := g.first(id)
	if !ok {
		return nil
	}
	return &Target{Goal: task.That(look.found.Predicate, look.found.Args...)}
}

// unseen poses a look at a place from which the goal wants things away, as
// long as it is not known what is there.
func (p *Poser) unseen(goal task.Condition, st *State) *Target {
	co := p.looker(st)
	for _, l := range literals(co.expand(goal, false, nil)) {
		if !l.Negated || !locating(l.Predicate) || len(l.Args) != 2 || st.Truth(l.Fact) != task.Unknown {
			continue
		}
		if _, known := st.place[l.Args[0]]; known {
			continue
		}
		if look := p.visit(l.Args[1], st); look != nil {
			return look
		}
	}
	return nil
}

// bindAll finds an object for each description of the clause. If one is not
// known yet, it poses the looking that may find it.
func (p *Poser) bindAll(c task.Clause, st *State) (map[string]string, *Target, error) {
	bind := map[string]string{}
	for _, d := range c.Find {
		id, look, err := p.find(d, bind, st)
		if err != nil || look != nil {
			return nil, look, err
		}
		bind[d.Name] = id
	}
	return bind, nil, nil
}

// find returns an object that is known to fit the description, the nearest
// first; else a look at one that may fit; else the failure.
func (p *Poser) find(d task.Describe, bind map[string]string, st *State) (string, *Target, error) {
	co := p.looker(st)
	ids := slices.Clone(st.Objects(d.Type))
	slices.SortStableFunc(ids, func(a, b string) int { return cmp.Compare(co.effortFor(a), co.effortFor(b)) })
	var open []string
	for _, id := range ids {
		if !p.within(id, d.In, st) {
			continue
		}
		fits := task.True
		if d.Where != nil {
			inner := map[string]string{d.Name: id}
			for k, v := range bind {
				inner[k] = v
			}
			fits = d.Where.Bind(inner).Eval(st)
		}
		if fits == task.True && (co.located(id) || !st.IsA(id, typePerson)) {
			return id, nil, nil
		}
		if fits != task.False && !p.met(id, st) {
			open = append(open, id)
		}
	}
	if len(open) > 0 {
		if st.IsA(open[0], typePerson) && co.located(open[0]) {
			return "", p.visit(open[0], st), nil
		}
		if look := p.lookFor(open[0], st); look != nil {
			return "", look, nil
		}
	}
	if look := p.visit(d.In, st); look != nil {
		return "", look, nil
	}
	return "", nil, task.Fail(task.CodeNotFound, "find "+d.Name, "I looked, and found nobody and nothing like %q; tell me more, or where to look", d.Text)
}

// within reports whether the object may be in the room or at the place; "" is
// anywhere.
func (p *Poser) within(id, where string, st *State) bool {
	switch {
	case where == "":
		return true
	case st.IsA(where, typeRoom) && st.IsA(id, typeSpot):
		return st.Truth(task.NewFact(predInRoom, id, where)) != task.False && (st.room[id] == "" || st.room[id] == where)
	case st.IsA(id, typeThing):
		at, known := st.place[id]
		if !known {
			return st.Truth(task.NewFact(predOn, id, where)) != task.False || st.Truth(task.NewFact(predIn, id, where)) != task.False
		}
		spot := at.Args[len(at.Args)-1]
		return spot == where || st.room[spot] == where
	case st.IsA(id, typePerson):
		return st.Truth(task.NewFact(predBeside, id, where)) != task.False
	}
	return true
}

// met reports whether the person was seen, so that what is not known of their
// looks is not so, or the thing's place is known.
func (p *Poser) met(id string, st *State) bool {
	if !st.IsA(id, typePerson) {
		_, known := st.place[id]
		return known
	}
	evidence, _ := st.Evidence(task.NewFact(predInRoom, id, st.room[id]))
	return evidence.Rank() >= task.Sensed.Rank()
}
