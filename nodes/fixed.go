package nodes

import (
	"math"

	"saydo/task"
)

// spokenFrom is how far before a robot that stands in one place a person stands
// to speak with it, in m: in its look, out of an arm's usual reach of 0.9 m.
const spokenFrom = 1.0

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
