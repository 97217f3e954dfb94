package sighting

import (
	"math"
	"time"

	"saydo/task"
	"saydo/world"
)

// Eye is the camera whose images a detector reads.
type Eye struct {
	At   [3]float64                  // where it is in the map
	Sees func(point [3]float64) bool // whether the point of the map is in its picture
}

// Bounds of what is taken for gone because it is not seen where it should be: detectors overlook things now and then, mostly small,
// far and half hidden ones.
const (
	looksForGone = 5
	missedFor    = 1500 * time.Millisecond
	nearest      = 0.3  // [m] from the eye
	farthest     = 2.5  // [m] from the eye
	beyond       = 0.05 // [m] around a thing, in which what is before it hides it
	usualSize    = 0.2  // [m] of a thing whose size nobody knows
)

// miss is how often a thing was not seen where it should have been, in a row.
type miss struct {
	looks int
	since time.Time
}

// absent tells which things are not where they are believed to be: those that this detector has shown before, that are well in its
// picture with nothing before them, and that several looks in a row have not shown.
func (s *Sighter) absent(w *world.Snapshot, things []known, f Frame) []task.Belief {
	if f.Eye == nil {
		return nil
	}
	p := placesOf(w)
	var out []task.Belief
	for i := range things {
		k := &things[i]
		if k.used {
			s.shown[k.ID] = true
		}
		if k.used || k.held || !s.shown[k.ID] || k.Pose == nil {
			delete(s.missed, k.ID)
			continue
		}
		if k.place == "" || !p.inSight(k, things, f.Eye) {
			continue
		}
		m := s.missed[k.ID]
		if m.looks == 0 {
			m.since = f.Stamp
		}
		m.looks++
		s.missed[k.ID] = m
		if m.looks < looksForGone || f.Stamp.Sub(m.since) < missedFor {
			continue
		}
		if where, known := w.Whereabouts(k.ID); known {
			out = append(out, task.Belief{Fact: where, False: true, Evidence: task.Observed, Confidence: 1, Stamp: f.Stamp})
		}
	}
	return out
}

// inSight reports whether a thing that is where it is believed to be would be seen whole: on the top of its place, in the room of the
// robot, in the picture, and behind nothing.
func (p places) inSight(k *known, things []known, eye *Eye) bool {
	tall := k.Size[2]
	middle := [3]float64{k.Pose.X, k.Pose.Y, k.Pose.Z + tall/2}
	ray := line{eye.At, middle}
	if away := ray.length(); away < nearest || away > farthest || !eye.Sees(middle) || !p.inRobotsRoom(k.place) {
		return false
	}
	for _, o := range p.all {
		switch {
		case p.w.IsA(o.ID, "floor"):
		case o.ID == k.place:
			// Within furniture that goes on above, as a shelf does, its own boards may hide it.
			if !p.w.IsA(o.ID, "surface") || o.Size[2] > o.Pose.Z+above {
				return false
			}
		case ray.meets(o):
			return false
		}
	}
	for i := range things {
		if other := &things[i]; other.ID != k.ID && other.Pose != nil && !other.held && ray.passes(other) {
			return false
		}
	}
	return true
}

func (p places) inRobotsRoom(place string) bool {
	for _, room := range p.w.Objects("room") {
		if p.w.Truth(task.NewFact("in_room", place, room)) == task.True {
			return p.w.Truth(task.NewFact("robot_in", room)) == task.True
		}
	}
	return false
}

// line is from an eye to what it looks at.
type line struct{ from, to [3]float64 }

func (l line) length() float64 {
	return math.Sqrt(square(l.to[0]-l.from[0]) + square(l.to[1]-l.from[1]) + square(l.to[2]-l.from[2]))
}

func square(x float64) float64 { return x * x }

// meets reports whether the line goes through the furniture, which stands on the floor. It is clipped by each pair of faces in turn
// (the slab method).
func (l line) meets(o task.Object) bool {
	sin, cos := math.Sincos(o.Pose.Yaw)
	local := func(at [3]float64) [3]float64 {
		dx, dy := at[0]-o.Pose.X, at[1]-o.Pose.Y
		return [3]float64{dx*cos + dy*sin, -dx*sin + dy*cos, at[2]}
	}
	from, to := local(l.from), local(l.to)
	low := [3]float64{-o.Size[0] / 2, -o.Size[1] / 2, 0}
	high := [3]float64{o.Size[0] / 2, o.Size[1] / 2, max(o.Size[2], o.Pose.Z)}
	first, last := 0.0, 1.0
	for axis := range 3 {
		way := to[axis] - from[axis]
		if way == 0 {
			if from[axis] < low[axis] || from[axis] > high[axis] {
				return false
			}
			continue
		}
		a, b := (low[axis]-from[axis])/way, (high[axis]-from[axis])/way
		first, last = max(first, min(a, b)), min(last, max(a, b))
	}
	return first < last
}

// passes reports whether the line goes so near by a thing that this hides what is at its end.
func (l line) passes(k *known) bool {
	at := [3]float64{k.Pose.X, k.Pose.Y, k.Pose.Z + k.Size[2]/2}
	long := square(l.length())
	if long == 0 {
		return false
	}
	along := 0.0
	for i := range 3 {
		along += (at[i] - l.from[i]) * (l.to[i] - l.from[i])
	}
	part := along / long
	if part <= 0 || part >= 1 {
		return false
	}
	off := 0.0
	for i := range 3 {
		off += square(l.from[i] + part*(l.to[i]-l.from[i]) - at[i])
	}
	wide := max(k.Size[0], k.Size[1], k.Size[2])
	if wide == 0 {
		wide = usualSize
	}
	return math.Sqrt(off) <= wide/2+beyond
}
