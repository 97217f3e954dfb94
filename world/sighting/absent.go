package sighting

import (
	"math"
	"slices"
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
	lookGap      = 500 * time.Millisecond // between two looks that follow on one another, at most
	mostSources  = 16
	nearest      = 0.3  // [m] from the eye
	farthest     = 2.5  // [m] from the eye
	beyond       = 0.05 // [m] around a thing, in which what is before it hides it
	usualSize    = 0.2  // [m] of a thing whose size nobody knows
)

// source is what one detector has shown of one camera.
type source struct {
	shown  map[string]bool // things, since the start
	missed map[string]miss // by thing
}

// miss is how often a thing was not seen where it should have been, in a row.
type miss struct {
	looks       int
	since, last time.Time
}

// source returns what is known of where a frame comes from; nil for one too many.
func (s *Sighter) source(name string) *source {
	from := s.sources[name]
	if from == nil && len(s.sources) < mostSources {
		from = &source{shown: map[string]bool{}, missed: map[string]miss{}}
		s.sources[name] = from
	}
	return from
}

// absent tells which things are not where they are believed to be: those that this detector has shown before, that are well in its
// picture with nothing before them, and that several looks in a row have not shown, nor anything that may be them.
func (s *Sighter) absent(w *world.Snapshot, things []known, all []seen, f Frame) []task.Belief {
	from := s.source(f.Source)
	s.found(things, all, f, from)
	if f.Eye == nil || f.Partial || from == nil {
		return nil
	}
	p := placesOf(w)
	var out []task.Belief
	for i := range things {
		k := &things[i]
		if k.excused || !from.shown[k.ID] || !p.inSight(k, things, f.Eye) {
			delete(from.missed, k.ID)
			continue
		}
		if !from.miss(k.ID, f.Stamp) {
			continue
		}
		if where, known := w.Whereabouts(k.ID); known {
			out = append(out, task.Belief{Fact: where, False: true, Evidence: task.Observed, Confidence: 1, Stamp: f.Stamp})
		}
	}
	return out
}

// miss counts a look that did not show the thing, and reports whether there were enough of them, one soon after the other. A look
// that comes twice counts once.
func (from *source) miss(thing string, stamp time.Time) bool {
	m := from.missed[thing]
	if gap := stamp.Sub(m.last); m.looks == 0 || gap < 0 || gap > lookGap {
		m = miss{since: stamp}
	} else if gap == 0 {
		return false
	}
	m.looks, m.last = m.looks+1, stamp
	from.missed[thing] = m
	return m.looks >= looksForGone && stamp.Sub(m.since) >= missedFor
}

// found ends the run of misses, of all who look, of the things that were seen or may have been, and of those that nobody can miss.
func (s *Sighter) found(things []known, all []seen, f Frame, from *source) {
	sorts := s.unsettled(f, all)
	for i := range things {
		k := &things[i]
		if k.used && from != nil {
			from.shown[k.ID] = true
		}
		k.excused = k.used || k.held || k.Pose == nil || k.place == "" ||
			slices.ContainsFunc(sorts, func(what sort) bool { return s.words.covers(what, k.Type, k.Kind) })
		if !k.excused {
			continue
		}
		for _, other := range s.sources {
			delete(other.missed, k.ID)
		}
	}
}

// unsettled lists the sorts of all that was detected and may be a thing that was not: whatever the detector thinks of it, however
// sure it is, and wherever that stands or whether nobody knows. Only what is a known thing where that was is not another of its sort.
func (s *Sighter) unsettled(f Frame, all []seen) []sort {
	settled := map[int]*seen{}
	for i := range all {
		if all[i].same {
			settled[all[i].of] = &all[i]
		}
	}
	named := map[string]bool{}
	var out []sort
	for i, d := range f.Detections {
		is := settled[i]
		for _, g := range d.Guesses {
			what, ok := s.words.sort(g.Class)
			if !ok || named[g.Class] || is != nil && s.words.covers(what, is.thing.Type, is.thing.Kind) {
				continue
			}
			named[g.Class] = true
			out = append(out, what)
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
