package sim

import (
	"saydo/task"
)

// slip ends a grasp that failed: every other time the thing falls.
func (h *House) slip(c Call, thing string) error {
	if h.faults.rng.IntN(2) == 0 {
		h.fall(thing)
	}
	return task.Fail(task.CodeGraspFailed, c.Skill, "the grasp slipped")
}

// fall puts a thing onto the floor of the robot's room.
func (h *House) fall(thing string) {
	room := h.roomAt(h.pose.X, h.pose.Y)
	for _, id := range h.ids("floor") {
		if h.holds("in_room", id, room) {
			h.leave(thing)
			h.set(task.NewFact("on", thing, id))
			at := h.pose
			at.Z = 0
			h.putAt(thing, &at)
			return
		}
	}
}

// dropCarried lets one carried thing fall.
func (h *House) dropCarried() {
	if held := h.facts.of("holding"); len(held) > 0 {
		h.fall(held[0].Args[1])
	}
}

// befall lets the faults happen that come from outside the action.
func (h *House) befall(fault FaultKind, thing string) {
	switch fault {
	case FaultBlind:
		h.blind++
	case FaultMoved:
		h.carryOff(thing)
	case FaultPeople:
		h.carryOff(h.anything())
	case FaultGone:
		h.leave(thing)
		h.remove(thing)
	default:
	}
}

// carryOff lets somebody put the thing onto another surface where everybody
// can reach it.
func (h *House) carryOff(thing string) {
	var to []string
	for _, id := range h.ids("surface") {
		if o := h.objects[id]; !h.holds("on", thing, id) && o.Pose != nil && o.Pose.Z <= 1 && o.Pose.Z >= h.robot.ReachLow {
			to = append(to, id)
		}
	}
	if thing == "" || len(to) == 0 {
		return
	}
	place := to[h.faults.rng.IntN(len(to))]
	h.leave(thing)
	h.set(task.NewFact("on", thing, place))
	h.putAt(thing, h.objects[place].Pose)
}

// anything draws a thing that the robot neither holds nor has put somewhere, nor has put
// another thing next to: people leave alone what was just put away.
func (h *House) anything() string {
	var free []string
	for _, f := range h.facts.of("on") {
		if !h.tidied[f.Args[0]] {
			free = append(free, f.Args[0])
		}
	}
	if len(free) == 0 {
		return ""
	}
	return free[h.faults.rng.IntN(len(free))]
}
