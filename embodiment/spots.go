package embodiment

import (
	"math"
	"slices"

	"saydo/task"
)

// spotsFor lists where on the place there is room for the thing: where the arm works best, and further in, where it
// may not get to.
func spotsFor(d deed, s task.Snapshot, base task.Pose) (front, behind []task.Pose) {
	if d.by.Pose != nil {
		return spotsBy(d, s, base), nil
	}
	const rows = 3
	for row := 1; row < rows; row++ {
		behind = append(behind, freeSpots(d, s, base, alongTheEdge*float64(row))...)
	}
	return freeSpots(d, s, base, 0), behind
}

// noSpot says that the place is full where the arm gets to.
func noSpot(m *task.Motion, d deed) error {
	return task.Fail(task.CodeNoRoom, m.Step.Skill, "%s has no free spot before me", the(d.place)).
		In("zh", "%s上我面前没有空地方了", d.place.Name("zh"))
}

// freeSpots lists where on the place the thing has room in a row so far in, in m, behind the edge that
// is nearest to the base: straight ahead, then to both sides. No two are nearer to each other than what the row is apart.
func freeSpots(d deed, s task.Snapshot, base task.Pose, in float64) []task.Pose {
	const sides, finer = 3, 3
	room := max(d.thing.Size[0], d.thing.Size[1])/2 + besideOthers
	top := board(d.place)
	x, y := top.clamp(base.X, base.Y)
	ahead := math.Atan2(y-base.Y, x-base.X)
	x, y = x+in*math.Cos(ahead), y+in*math.Sin(ahead)
	sin, cos := math.Sincos(base.Yaw)
	var out []task.Pose
	for n := range 2*sides*finer + 1 {
		shift := alongTheEdge / finer * float64((n+1)/2) * math.Copysign(1, float64(n%2)-0.5)
		spot := task.Pose{X: x - shift*sin, Y: y + shift*cos, Z: d.place.Pose.Z, Yaw: base.Yaw}
		if !keptOn(&spot, top) {
			continue
		}
		crowded := slices.ContainsFunc(out, func(o task.Pose) bool { return apart(&o, &spot) < alongTheEdge-1e-6 })
		if !crowded && isSpotFree(spot, room, d, s) {
			out = append(out, spot)
		}
	}
	return out
}

// keptOn moves the spot back on the board where it is a little off it, as one to the side of a base that stands askew
// is; else it reports that it is off it.
func keptOn(spot *task.Pose, top rect) bool {
	if top.away(spot.X, spot.Y) > alongTheEdge/2 {
		return false
	}
	spot.X, spot.Y = top.clamp(spot.X, spot.Y)
	return true
}

// board is where on a place things stand: not at its very edge.
func board(place task.Object) rect {
	return footprint(place).shrunk(min(inside, min(place.Size[0], place.Size[1])/2))
}

// spotsBy lists where on the place there is room at the side of the other thing: to
// the left and the right of it as the robot sees it, before and behind it.
func spotsBy(d deed, s task.Snapshot, base task.Pose) []task.Pose {
	room := max(d.thing.Size[0], d.thing.Size[1])/2 + besideOthers
	off := room + max(d.by.Size[0], d.by.Size[1])/2 + 1e-6 // rounding is no collision
	top := footprint(d.place)
	var out []task.Pose
	for _, turn := range []float64{math.Pi / 2, -math.Pi / 2, math.Pi, 0} {
		sin, cos := math.Sincos(base.Yaw + turn)
		spot := task.Pose{X: d.by.Pose.X + off*cos, Y: d.by.Pose.Y + off*sin, Z: d.place.Pose.Z, Yaw: base.Yaw}
		if top.has(spot.X, spot.Y) && isSpotFree(spot, room, d, s) {
			out = append(out, spot)
		}
	}
	return out
}

// isSpotFree reports whether no other thing on the place is in the way.
func isSpotFree(spot task.Pose, room float64, d deed, s task.Snapshot) bool {
	for _, id := range s.Objects("thing") {
		o, ok := s.Object(id)
		if !ok || id == d.thing.ID || o.Pose == nil || !isThere(id, d, s) {
			continue
		}
		if math.Hypot(o.Pose.X-spot.X, o.Pose.Y-spot.Y) < room+max(o.Size[0], o.Size[1])/2 {
			return false
		}
	}
	return true
}

// isThere reports whether the thing is on or in the place; of a container where the deed
// puts another one: what is in it takes no room on it.
func isThere(thing string, d deed, s task.Snapshot) bool {
	on, in := s.Truth(task.NewFact("on", thing, d.place.ID)) == task.True, s.Truth(task.NewFact("in", thing, d.place.ID)) == task.True
	if s.IsA(d.place.ID, "container") {
		return d.enters.ID != "" && in || d.enters.ID == "" && on
	}
	return on || in
}
