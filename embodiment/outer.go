package embodiment

import (
	"saydo/embodiment/space"
	"saydo/embodiment/way"
	"saydo/task"
)

// around is the container that a thing is taken out of; zero: none. It is the one that the
// step names, unless the thing is known to be on, under or next to it: what the world
// believes of it may be forgotten by now, and the sides are there all the same.
func around(d deed, s task.Snapshot) task.Object {
	for _, id := range s.Objects("container") {
		if s.Truth(task.NewFact("in", d.thing.ID, id)) == task.True {
			o, _ := s.Object(id)
			return o
		}
	}
	if !s.IsA(d.place.ID, "container") {
		return task.Object{}
	}
	for _, outside := range []string{"on", "under", "next_to"} {
		if s.Truth(task.NewFact(outside, d.thing.ID, d.place.ID)) == task.True {
			return task.Object{}
		}
	}
	return d.place
}

// solidOf gives furniture as the box that it is: its pose is where the middle of its top
// is. Of most that is where things stand; a container reaches higher.
func solidOf(o task.Object, s task.Snapshot) task.Object {
	if o.Pose == nil || !s.IsA(o.ID, "container") {
		return o
	}
	at := *o.Pose
	at.Z = topOf(o)
	o.Pose = &at
	return o
}

// topOf is how high a container reaches, in m. One that is as high as the floor of its
// inside stands on the floor; of one that hangs, the inside, or as little is known that of,
// where a hand goes, is in its middle, and at the top of what opens there.
func topOf(o task.Object) float64 {
	h, known := hollowOf(o)
	switch {
	case o.Pose.Z <= o.Size[2]:
		return o.Size[2]
	case known && !h.Front:
		return o.Pose.Z + h.High
	case known:
		return o.Pose.Z + (h.High+o.Size[2])/2
	}
	return o.Pose.Z + o.Size[2]/2
}

// walls are the sides of a container that the arm must not hit: its outer box less its
// inside, which is open on one side.
func (b *Body) walls(o task.Object, h task.Hollow, base task.Pose) []way.Block {
	deep, wide := max(o.Size[0], h.Deep+2*wall), max(o.Size[1], h.Wide+2*wall)
	up := max(topOf(o)-o.Pose.Z, h.High) // from where things stand in it
	down := max(wall, o.Size[2]-up)
	thickX, thickY := (deep-h.Deep)/2, (wide-h.Wide)/2
	type side struct{ at, size space.Vec }
	sides := []side{
		{space.Vec{0, 0, -down / 2}, space.Vec{deep, wide, down}},
		{space.Vec{-(h.Deep + thickX) / 2, 0, up / 2}, space.Vec{thickX, wide, up}},
		{space.Vec{0, (h.Wide + thickY) / 2, up / 2}, space.Vec{deep, thickY, up}},
		{space.Vec{0, -(h.Wide + thickY) / 2, up / 2}, space.Vec{deep, thickY, up}},
	}
	if h.Front {
		lid := max(wall, up-h.High)
		sides = append(sides, side{space.Vec{0, 0, h.High + lid/2}, space.Vec{deep, wide, lid}})
	} else {
		sides = append(sides, side{space.Vec{(h.Deep + thickX) / 2, 0, up / 2}, space.Vec{thickX, wide, up}})
	}
	place := b.inBody(*o.Pose, base)
	out := make([]way.Block, 0, len(sides))
	for _, s := range sides {
		out = append(out, way.Block{At: place.Mul(space.At(s.at[0], s.at[1], s.at[2])), Size: s.size})
	}
	return out
}
