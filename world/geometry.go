package world

import (
	"math"

	"saydo/task"
)

// How near the robot's middle must be to a spot's footprint to work there [m]; one that stands in one place works at
// what is at hand, too, however far that is.
const (
	nearSpot   = 1.0
	nearPerson = 1.2
)

// post is a room that the robot can be in, or a spot that it can be near, and the
// fact that tells so.
type post struct {
	id   string
	room bool
	fact task.Fact
	key  string // the fact's text
}

// postsOf lists the rooms and spots among the objects.
func postsOf(types Types, objects map[string]task.Object) []post {
	var out []post
	for id, o := range objects {
		p := post{id: id, room: o.Type == "room"}
		switch {
		case p.room:
			p.fact = task.NewFact("robot_in", id)
		case types.IsA(o.Type, "spot"):
			p.fact = task.NewFact("near", id)
		default:
			continue
		}
		p.key = p.fact.String()
		out = append(out, p)
	}
	return out
}

// tellPosts tells in which room the robot is and which spots it is near. A robot
// outside of all rooms is in none and near nothing; room, when not empty, is taken
// over the pose. inRoom reports whether a spot is in a room, and atHand whether a robot that stays gets to it; nil: it goes.
func tellPosts(
	types Types, objects map[string]task.Object, posts []post, inRoom func(id, room string) bool, atHand func(task.Object) bool,
	room string, pose task.Pose, tell func(p post, so bool),
) {
	if room == "" {
		room = roomAt(objects, posts, pose)
	}
	for _, p := range posts {
		switch {
		case !p.room:
			o := objects[p.id]
			tell(p, inRoom(p.id, room) && (isNear(types, o, pose) || atHand != nil && atHand(o)))
		case p.id == room || room == "":
			tell(p, p.id == room)
		}
	}
}

// isNear reports whether a robot at the pose can work at the spot of its room.
func isNear(types Types, spot task.Object, robot task.Pose) bool {
	switch {
	case types.IsA(spot.Type, "floor"):
		return true
	case spot.Pose == nil:
		return false
	case types.IsA(spot.Type, "person"):
		return math.Hypot(spot.Pose.X-robot.X, spot.Pose.Y-robot.Y) <= nearPerson
	}
	return distance(spot, robot.X, robot.Y) <= nearSpot
}

// roomAt returns the room whose floor holds the point, else "". Of two that
// share the edge it lies on it is always the same one, the first by name: a robot
// that stopped in a doorway must not be here in one look and there in the next.
func roomAt(objects map[string]task.Object, posts []post, p task.Pose) string {
	room := ""
	for _, at := range posts {
		if o := objects[at.id]; at.room && o.Pose != nil && distance(o, p.X, p.Y) == 0 && (room == "" || at.id < room) {
			room = at.id
		}
	}
	return room
}

// distance is from the point to the object's footprint [m]; 0 inside.
func distance(o task.Object, x, y float64) float64 {
	sin, cos := math.Sincos(o.Pose.Yaw)
	dx, dy := x-o.Pose.X, y-o.Pose.Y
	along, across := dx*cos+dy*sin, -dx*sin+dy*cos
	return math.Hypot(max(0, math.Abs(along)-o.Size[0]/2), max(0, math.Abs(across)-o.Size[1]/2))
}

// inFrame returns the point that lies along and across the pose's axes.
func inFrame(p task.Pose, along, across float64) task.Pose {
	sin, cos := math.Sincos(p.Yaw)
	return task.Pose{X: p.X + along*cos - across*sin, Y: p.Y + along*sin + across*cos, Z: p.Z, Yaw: p.Yaw}
}

// rect is an axis-parallel rectangle.
type rect struct{ x0, y0, x1, y1 float64 }

// footprint returns the smallest rectangle that holds the object's footprint.
func footprint(o task.Object) rect {
	sin, cos := math.Sincos(o.Pose.Yaw)
	hx := (math.Abs(cos)*o.Size[0] + math.Abs(sin)*o.Size[1]) / 2
	hy := (math.Abs(sin)*o.Size[0] + math.Abs(cos)*o.Size[1]) / 2
	return rect{o.Pose.X - hx, o.Pose.Y - hy, o.Pose.X + hx, o.Pose.Y + hy}
}

// slack lets walls and furniture touch in spite of rounding [m].
const slack = 0.01

// overlaps reports whether the rectangles share more than an edge.
func (r rect) overlaps(q rect) bool {
	return r.x0 < q.x1-slack && q.x0 < r.x1-slack && r.y0 < q.y1-slack && q.y0 < r.y1-slack
}

// holds reports whether q lies within r.
func (r rect) holds(q rect) bool {
	return q.x0 >= r.x0-slack && q.y0 >= r.y0-slack && q.x1 <= r.x1+slack && q.y1 <= r.y1+slack
}

// hasPoint reports whether the point lies within r.
func (r rect) hasPoint(x, y float64) bool { return r.holds(rect{x, y, x, y}) }
