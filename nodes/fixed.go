package nodes

import (
	"math"

	"saydo/task"
	"saydo/world"
)

// spokenFrom is how far before a robot that stands in one place a person stands
// to speak with it, in m: in its look, out of an arm's usual reach of 0.9 m.
const spokenFrom = 1.0

// atHand tells what the body gets to from where it stands in one place; nil for one that moves about.
func (l *Library) atHand() func(task.Object) bool {
	if l.Body.Summary().Mobile {
		return nil
	}
	return l.Body.AtHand
}

// stayed is the state as a robot that stands in one place believes it: what it gets to from there it is near, and so is
// who speaks to it.
func (l *Library) stayed(state task.State, atHand func(task.Object) bool) task.State {
	if l.World.Speaker != "" {
		state = l.visited(state)
		state.Beliefs = append(state.Beliefs, task.Belief{Fact: task.NewFact("near", l.World.Speaker), Evidence: task.Assumed, Confidence: 1})
	}
	room, _ := l.World.RobotStart()
	near := map[string]bool{}
	s := world.NewSnapshot(l.Types, state)
	for _, o := range state.Objects {
		near[o.ID] = atHand(o) && s.Truth(task.NewFact("in_room", o.ID, room)) == task.True
	}
	for i := range state.Beliefs {
		if b := &state.Beliefs[i]; b.Fact.Predicate == "near" && near[b.Fact.Args[0]] {
			b.False = false
		}
	}
	return state
}

// visited is the state with the person who speaks before the robot: who asks
// something of a robot that cannot move about has come to it.
func (l *Library) visited(state task.State) task.State {
	room, at := l.World.RobotStart()
	for i := range state.Objects {
		if o := &state.Objects[i]; o.ID == l.World.Speaker && o.Pose != nil {
			sin, cos := math.Sincos(at.Yaw)
			o.Pose = &task.Pose{
				X: at.X + spokenFrom*cos, Y: at.Y + spokenFrom*sin, Z: o.Pose.Z,
				Yaw: math.Remainder(at.Yaw+math.Pi, 2*math.Pi),
			}
		}
	}
	for i := range state.Beliefs {
		if f := &state.Beliefs[i].Fact; f.Predicate == "in_room" && f.Args[0] == l.World.Speaker {
			*f = task.NewFact("in_room", l.World.Speaker, room)
		}
	}
	return state
}
