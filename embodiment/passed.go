package embodiment

import (
	"math"
	"slices"

	"saydo/embodiment/route"
	"saydo/task"
)

// entered lists the rooms that the base comes into on the way of the motion, those left out in which it stands.
func (b *Body) entered(m task.Motion, here []string, s task.Snapshot, self Self) []string {
	const look = 0.1 // [m] between two points of the way
	var out []string
	way := b.likelyWay(m, s, self)
	for i := range len(way) - 1 {
		from, to := way[i], way[i+1]
		looks := 1 + math.Ceil(apart(&from, &to)/look)
		for n := range int(looks) + 1 {
			part := float64(n) / looks
			for _, room := range roomsAt(task.Pose{X: from.X + part*(to.X-from.X), Y: from.Y + part*(to.Y-from.Y)}, s) {
				if !slices.Contains(here, room) && !slices.Contains(out, room) {
					out = append(out, room)
				}
			}
		}
	}
	return out
}

// likelyWay is the way of the motion by its corners. The one that a navigation of the robot's own takes is not
// known: it is taken for the shortest over the known floor.
func (b *Body) likelyWay(m task.Motion, s task.Snapshot, self Self) []task.Pose {
	if len(m.Way) > 0 {
		return m.Way
	}
	points, err := floor(s, b.radius()).Way(route.Point{X: self.At.X, Y: self.At.Y}, route.Point{X: m.Target.X, Y: m.Target.Y})
	if err != nil { // the robot may know one all the same
		return []task.Pose{*self.At, *m.Target}
	}
	out := make([]task.Pose, len(points))
	for i, p := range points {
		out[i] = task.Pose{X: p.X, Y: p.Y}
	}
	return out
}

// roomsAt lists the rooms on whose floor the point is.
func roomsAt(p task.Pose, s task.Snapshot) []string {
	var out []string
	for _, id := range s.Objects("room") {
		if o, ok := s.Object(id); ok && o.Pose != nil && o.Size[0] > 0 && footprint(o).has(p.X, p.Y) {
			out = append(out, id)
		}
	}
	return out
}
