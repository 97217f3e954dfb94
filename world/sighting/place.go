package sighting

import (
	"math"

	"saydo/task"
	"saydo/world"
)

// places are the furniture and floors that things can be on, in or under.
type places struct {
	all  []task.Object
	open map[string]bool // containers that one can look into
	w    *world.Snapshot
}

func placesOf(w *world.Snapshot) places {
	p := places{open: map[string]bool{}, w: w}
	for _, id := range w.Objects("place") {
		o, _ := w.Object(id)
		if o.Pose == nil {
			continue
		}
		p.all = append(p.all, o)
		shuts := w.Truth(task.NewFact("openable", id)) == task.True
		p.open[id] = !shuts || w.Truth(task.NewFact("open", id)) == task.True
	}
	return p
}

// under returns the place of a thing whose foot is at the pose, and the predicate
// that puts it there; "" where it is in the air or nobody knows. A surface is taken
// by the height of its top, an open container by its inside, a floor where no
// furniture stands; on the floor below a table it is under that.
func (p places) under(foot task.Pose) (place task.Object, how string) {
	best := math.Inf(1)
	for _, o := range p.all {
		if p.w.IsA(o.ID, "floor") || !over(o, foot, margin) {
			continue
		}
		if off, fits := p.fits(o, foot.Z); fits && off < best {
			place, how, best = o, world.Whereabouts(p.w.Types(), o.Type), off
		}
	}
	if how != "" || foot.Z > low || foot.Z < -above {
		return place, how
	}
	for _, o := range p.all {
		isFloor := p.w.IsA(o.ID, "floor")
		switch {
		case !over(o, foot, 0):
		case isFloor && how == "":
			place, how = o, "on"
		case !isFloor && p.w.IsA(o.ID, "surface") && o.Pose.Z > foot.Z+above:
			return o, "under"
		case !isFloor:
			return task.Object{}, "" // in the foot of something that is shut, or ill measured
		}
	}
	return place, how
}

// fits tells whether a thing whose foot is that high can be on or in the place, and
// how far it is off.
func (p places) fits(o task.Object, z float64) (off float64, ok bool) {
	off = math.Abs(z - o.Pose.Z)
	if p.w.IsA(o.ID, "surface") {
		return off, off <= above
	}
	inside := z >= -above && z <= max(o.Size[2], o.Pose.Z)
	return off, p.open[o.ID] && (off <= above || inside)
}

// over reports whether the point is over the object's footprint, or as near to it as
// the margin.
func over(o task.Object, at task.Pose, margin float64) bool {
	sin, cos := math.Sincos(o.Pose.Yaw)
	dx, dy := at.X-o.Pose.X, at.Y-o.Pose.Y
	along, across := dx*cos+dy*sin, -dx*sin+dy*cos
	return math.Abs(along) <= o.Size[0]/2+margin && math.Abs(across) <= o.Size[1]/2+margin
}
