package problem

import "saydo/task"

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
	return &compiler{guesser: p.newGuesser(st)}
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
	g := p.newGuesser(st)
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
