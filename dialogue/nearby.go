package dialogue

import (
	"math"
	"slices"

	"saydo/task"
)

// besideWithin is how far furniture is at most from what it is said to be next to [m],
// edge to edge.
const besideWithin = 0.6

// about reports whether the thing is under the place or next to it, rather than on or in it.
func about(s task.Snapshot, thing, place string) bool {
	at, ok := located(s, thing)
	return ok && at.holder == place && (at.predicate == "under" || at.predicate == "next_to")
}

// under lists the things that are known to be under the place.
func (a answer) under() []task.Object {
	return slices.DeleteFunc(slices.Clone(a.World.All()), func(o task.Object) bool {
		at, ok := located(a.World, o.ID)
		return !ok || at != location{"under", a.Place}
	})
}

// beside lists the things and the furniture that are next to the place.
func (a answer) beside() []task.Object {
	place, _ := a.World.Object(a.Place)
	return slices.DeleteFunc(slices.Clone(a.World.All()), func(o task.Object) bool {
		if at, ok := located(a.World, o.ID); ok || !a.World.IsA(o.ID, "spot") {
			return at != location{"next_to", a.Place}
		}
		return o.ID == a.Place || roomOf(a.World, o.ID) != roomOf(a.World, a.Place) || !sidesMeet(o, place)
	})
}

// sidesMeet reports whether the footprints of both are side by side, and neither stands on
// the other or hangs over it.
func sidesMeet(a, b task.Object) bool {
	if a.Pose == nil || b.Pose == nil {
		return false
	}
	ax, ay := half(a)
	bx, by := half(b)
	gapX, gapY := math.Abs(a.Pose.X-b.Pose.X)-ax-bx, math.Abs(a.Pose.Y-b.Pose.Y)-ay-by
	return max(gapX, gapY) > -0.05 && math.Hypot(max(gapX, 0), max(gapY, 0)) <= besideWithin
}

// half is how far the object reaches from its middle along x and y of the map [m].
func half(o task.Object) (x, y float64) {
	sin, cos := math.Abs(math.Sin(o.Pose.Yaw)), math.Abs(math.Cos(o.Pose.Yaw))
	return (o.Size[0]*cos + o.Size[1]*sin) / 2, (o.Size[0]*sin + o.Size[1]*cos) / 2
}

// roomsBeside lists the rooms into which a door leads from the room.
func roomsBeside(s task.Snapshot, room string) []task.Object {
	var out []task.Object
	for _, b := range s.Beliefs() {
		if b.False || b.Predicate != "connects" || len(b.Args) != 3 || b.Args[1] != room {
			continue
		}
		if o, ok := s.Object(b.Args[2]); ok && !slices.ContainsFunc(out, func(r task.Object) bool { return r.ID == o.ID }) {
			out = append(out, o)
		}
	}
	return out
}

// besideIs names what is next to that which was asked about.
func (p phrases) besideIs(names []string) string {
	if len(names) == 0 {
		return p.in("I know of nothing next to it.", "旁边有什么，我不知道。")
	}
	return p.in("Next to it: %s.", "旁边有：%s。", p.list(names))
}
