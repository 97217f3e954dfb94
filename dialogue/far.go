package dialogue

import (
	"math"

	"saydo/task"
)

// far answers how far away what is asked about is, in m along the way through the doors,
// open or shut, and how long the body takes for that.
func (a answer) far(b Body) string {
	asked := a.asked()
	if len(asked) == 0 {
		return a.unknownPlace(a.words())
	}
	o := asked[0]
	for _, other := range asked { // of several, one whose place is known
		if _, known := a.metres(other); known {
			o = other
			break
		}
	}
	if a.World.Truth(task.NewFact("robot_in", o.ID)) == task.True {
		return a.sentences([]string{a.weAreIn(o.Spoken(a.Language))})
	}
	away, known := a.metres(o)
	if !known {
		return a.unknownPlace(o.Spoken(a.Language))
	}
	text := a.isAway(o.Spoken(a.Language), max(1, int(math.Round(away))))
	if b.Speed > 0 {
		text += a.takes(max(1, int(math.Round(away/b.Speed))))
	}
	return text + a.in(".", "。")
}

func (p phrases) isAway(what string, metres int) string {
	if metres == 1 {
		return upper(p.in("%s is about a metre from here", "%s离这里大约一米", what))
	}
	return upper(p.in("%s is about %d m from here", "%s离这里大约%d米", what, metres))
}

func (p phrases) takes(seconds int) string {
	return p.in("; I need about %d s for that", "，我大约要走%d秒", seconds)
}

// metres is how far the object is from the robot along the way; not known where nobody
// knows where one of both is.
func (a answer) metres(o task.Object) (float64, bool) {
	room, from := a.stand()
	goal := o
	if at, ok := located(a.World, o.ID); ok {
		goal, _ = a.World.Object(at.holder)
	}
	into := goal.ID
	if !a.World.IsA(goal.ID, "room") {
		into = roomOf(a.World, goal.ID)
	}
	if from == nil || into == "" || goal.Pose == nil {
		return 0, false
	}
	if into == room {
		return between(*from, *goal.Pose), true
	}
	best := math.Inf(1)
	for door, away := range a.toDoors(room, *from) {
		at, _ := a.World.Object(door)
		if !a.leads(door, into) {
			continue
		}
		if goal.ID != into { // a room is reached at its door
			away += between(*at.Pose, *goal.Pose)
		}
		best = min(best, away)
	}
	return best, !math.IsInf(best, 1)
}

// stand is the room that the robot is in, and where it stands there, as far as that is
// known; nil: nobody knows.
func (a answer) stand() (room string, at *task.Pose) {
	for _, id := range a.World.Objects("room") {
		if a.World.Truth(task.NewFact("robot_in", id)) == task.True {
			o, _ := a.World.Object(id)
			room, at = id, o.Pose
		}
	}
	for _, o := range a.World.All() {
		if o.Pose != nil && a.World.Truth(task.NewFact("near", o.ID)) == task.True && roomOf(a.World, o.ID) == room {
			at = o.Pose
		}
	}
	return room, at
}

// toDoors tells how far it is to each door that a way leads to from the place in the room.
func (a answer) toDoors(room string, from task.Pose) map[string]float64 {
	away := map[string]float64{}
	for changed := true; changed; {
		changed = false
		for _, b := range a.World.Beliefs() {
			if b.False || b.Predicate != "connects" || len(b.Args) != 3 {
				continue
			}
			door, ok := a.World.Object(b.Args[0])
			if !ok || door.Pose == nil {
				continue
			}
			if there := a.nearest(b.Args[1], room, from, *door.Pose, away); there < lengthOr(away, door.ID) {
				away[door.ID], changed = there, true
			}
		}
	}
	return away
}

// nearest is the shortest known way to the door through the room behind which it is.
func (a answer) nearest(behind, room string, from, door task.Pose, away map[string]float64) float64 {
	best := math.Inf(1)
	if behind == room {
		best = between(from, door)
	}
	for other, so := range away {
		if o, ok := a.World.Object(other); ok && a.leads(other, behind) {
			best = min(best, so+between(*o.Pose, door))
		}
	}
	return best
}

func lengthOr(away map[string]float64, door string) float64 {
	if so, ok := away[door]; ok {
		return so
	}
	return math.Inf(1)
}

// leads reports whether the door is one of the room.
func (a answer) leads(door, room string) bool {
	for _, other := range a.World.Objects("room") {
		if a.World.Truth(task.NewFact("connects", door, other, room)) == task.True {
			return true
		}
	}
	return false
}

func between(a, b task.Pose) float64 { return math.Hypot(a.X-b.X, a.Y-b.Y) }
