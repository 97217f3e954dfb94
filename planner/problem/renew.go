package problem

import (
	"cmp"
	"slices"

	"saydo/planner/pddl"
	"saydo/task"
)

// Renew poses, one after another, what shows once more whether the fact is so: going
// where it can be seen. What is shut is opened for the look, and shut again. It is empty
// where the robot sees it already, or nobody knows where to look.
func (p *Poser) Renew(f task.Fact, st *State) []Target {
	at, inside := p.seenAt(f, st)
	var goal task.Condition
	switch {
	case at == "":
		return nil
	case st.IsA(at, typeRoom):
		goal = task.That(predRobotIn, at)
	case st.IsA(at, typeFloor) && st.room[at] != "":
		goal = task.That(predRobotIn, st.room[at])
	case st.IsA(at, typeSpot):
		goal = task.That(predNear, at)
	default:
		return nil
	}
	open := task.That(predOpen, at)
	if inside && st.IsA(at, typeContainer) && st.holds(predOpenable, at) {
		seen := task.And(goal, open)
		if !open.Holds(st) {
			return []Target{{Goal: seen}, {Goal: task.Not(open)}}
		}
		goal = seen
	}
	if goal.Holds(st) {
		return nil
	}
	return []Target{{Goal: goal}}
}

// OnlyLooks reports whether the steps change nothing but where and how the robot stands,
// and what is open: no look is worth a lock, or what the robot holds.
func (p *Poser) OnlyLooks(steps []pddl.PlanStep) bool {
	return !slices.ContainsFunc(steps, func(s pddl.PlanStep) bool {
		a := p.Domain.Action(s.Action)
		return a == nil || slices.ContainsFunc(a.Effects, func(e pddl.Effect) bool {
			return slices.ContainsFunc(slices.Concat(e.Add, e.Del), func(at pddl.Atom) bool { return !p.passing(at) })
		})
	})
}

// passing reports whether a look may change such a fact: of the robot itself, without
// its hands, and of what is open. What only records that something was done is no matter.
func (p *Poser) passing(at pddl.Atom) bool {
	switch at.Pred {
	case predRobotIn, predNear, predSittingOn, predOpen:
		return true
	}
	return len(at.Args) == 0 || p.marker(at.Pred)
}

// NearestFirst orders facts by how many doors away they can be seen.
func (p *Poser) NearestFirst(facts []task.Fact, st *State) []task.Fact {
	out := slices.Clone(facts)
	away := func(f task.Fact) int {
		at, _ := p.seenAt(f, st)
		return st.doorsTo(at)
	}
	slices.SortStableFunc(out, func(a, b task.Fact) int { return cmp.Compare(away(a), away(b)) })
	return out
}

// seenAt returns the spot or room at which the fact can be seen, and whether the look has
// to go into it; "" when nobody knows.
func (p *Poser) seenAt(f task.Fact, st *State) (at string, inside bool) {
	if len(f.Args) == 2 && locating(f.Predicate) {
		return f.Args[1], true
	}
	for _, a := range f.Args {
		switch {
		case st.IsA(a, typePerson):
			return st.room[a], false
		case st.IsA(a, typeSpot) || st.IsA(a, typeRoom):
			return a, false
		case st.IsA(a, typeDoor):
			return st.beside(a), false
		case st.IsA(a, typeThing):
			where, known := st.place[a]
			if !known {
				return "", false
			}
			if locating(where.Predicate) {
				return where.Args[1], true
			}
			return st.room[where.Args[0]], false // of the person who has it
		}
	}
	return "", false
}

// beside returns the room from which the door is seen, the nearer one.
func (s *State) beside(door string) string {
	room := ""
	for _, f := range s.sorted() {
		if f.Predicate == predConnects && f.Args[0] == door && (room == "" || s.distance(f.Args[1]) < s.distance(room)) {
			room = f.Args[1]
		}
	}
	return room
}
