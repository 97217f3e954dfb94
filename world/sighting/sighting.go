// Package sighting makes a look at the world of what an object detector says: which
// of the known things was seen, on or in which piece of furniture it is, and what is
// new. It knows nothing of ROS; one goroutine at a time may use a Sighter, and
// nothing blocks.
package sighting

import (
	"fmt"
	"math"
	"slices"
	"time"

	"saydo/task"
	"saydo/world"
)

// Guess is what a detector takes something for.
type Guess struct {
	Class string
	Score float64 // 0..1
}

// Detection is something that was detected.
type Detection struct {
	Guesses []Guess
	Middle  task.Pose // in the frame map
	Height  float64   // [m] from its foot to its top; 0: as usual for its kind
	Ray     *Ray      // where nothing tells how far away it is: it takes the place of Middle and Height
	Nowhere bool      // it was seen, and where it is could not be made out
}

// Frame is what was detected in one look.
type Frame struct {
	Stamp      time.Time
	Source     string // which detector and camera: what one of them never shows is not missed by it
	Detections []Detection
	Partial    bool // some of it could not be placed: what it does not show is not missed
	Eye        *Eye // whose picture it is; nil: nobody knows, and nothing is taken for gone
}

// What belongs together [m]. A detector errs by some centimetres, and furniture is
// measured as well as a person points.
const (
	near   = 0.4  // a thing is the one that was seen so near, if it is of the sort
	still  = 0.03 // less is no motion
	margin = 0.08 // beside a footprint
	above  = 0.08 // above or below where things stand
	low    = 0.1  // above the floor
)

// A new thing is believed after this many looks, none of which came later than
// pendingLife after the one before: detectors see ghosts.
const (
	looksForNew = 3
	pendingLife = 2 * time.Second
	mostPending = 200
	mostStrange = 100
)

// Sighter fuses the frames of detectors with what is known.
type Sighter struct {
	words   *dictionary
	pending []pending
	strange map[string]bool // classes that nothing is known of; false: told already
	sources map[string]*source
}

// pending is what may become a new thing.
type pending struct {
	first string // kind or type
	place string
	at    task.Pose
	looks int
	stamp time.Time
}

// New returns a Sighter that has seen nothing yet.
func New(types world.Types, kinds Catalogue, c Classes) *Sighter {
	return &Sighter{words: newDictionary(types, kinds, c), strange: map[string]bool{}, sources: map[string]*source{}}
}

// seen is a detection whose sort is known.
type seen struct {
	sort

	at     task.Pose // where it stands
	place  task.Object
	how    string // the predicate that puts it there; "": it is in no place
	inHand bool   // something of the sort is held, and may be what was seen
	taken  bool
	same   bool        // it is where the thing was
	thing  task.Object // that it is, when taken
	of     int         // which detection of the frame it is
}

// Observe tells what the frame says of the world: where the known things are that
// were seen, which there are beside these, and which are not where they should be
// seen. Who is who, furniture and what a hand holds are not a detector's matter.
func (s *Sighter) Observe(w *world.Snapshot, f Frame) task.Observation {
	s.forget(f.Stamp)
	out := task.Observation{Stamp: f.Stamp}
	things := knownThings(w)
	all := s.read(w, things, f)
	s.match(things, all)
	for i := range all {
		d := &all[i]
		switch {
		case d.taken:
			out.Objects = append(out.Objects, moved(d))
		case d.how != "" && !d.inHand:
			if !s.enough(*d, f.Stamp) {
				continue
			}
			o := s.newThing(w, *d, out.Objects)
			d.taken, d.thing = true, o
			out.Objects = append(out.Objects, o)
			out.Facts = append(out.Facts, s.traits(o)...)
		}
		if d.taken && d.how != "" {
			out.Facts = append(out.Facts, task.Belief{
				Fact: task.NewFact(d.how, d.thing.ID, d.place.ID), Evidence: task.Observed, Confidence: 1, Stamp: f.Stamp,
			})
		}
	}
	out.Facts = append(out.Facts, neighbours(w, all, f.Stamp)...)
	out.Facts = append(out.Facts, s.absent(w, things, all, f)...)
	return out
}

// beside is how far apart the sides of two things may be that are close by each
// other [m]: about a hand's breadth, so that "next to the plate" is not the other
// end of the table. A thing counts as a circle of its longest side, since which way
// it lies is seldom seen; beside a broom is so a wide place.
const beside = 0.15

// neighbours tells which of the things that were seen are close by each other, and
// of those that were believed to be so which are not.
func neighbours(w *world.Snapshot, all []seen, stamp time.Time) []task.Belief {
	var out []task.Belief
	for i, a := range all {
		for j, b := range all {
			if i == j || !a.taken || !b.taken || a.how == "" || b.how == "" {
				continue
			}
			f := task.NewFact("alongside", a.thing.ID, b.thing.ID)
			are := a.place.ID == b.place.ID && a.how == b.how && apart(a.at, b.at) <= beside+halfWidth(a.thing)+halfWidth(b.thing)
			if are || w.Truth(f) == task.True {
				out = append(out, task.Belief{Fact: f, False: !are, Evidence: task.Observed, Confidence: 1, Stamp: stamp})
			}
		}
	}
	return out
}

// halfWidth is from the middle of a thing to its side [m].
func halfWidth(o task.Object) float64 { return max(o.Size[0], o.Size[1]) / 2 }

// read keeps what is sure enough and a thing, with the place that it is in.
func (s *Sighter) read(w *world.Snapshot, things []known, f Frame) []seen {
	places := placesOf(w)
	var out []seen
	for i, d := range f.Detections {
		what, ok := s.likeliest(d)
		if ok && d.Ray != nil {
			d.Middle, d.Height, ok = places.meeting(*d.Ray)
		}
		if !ok || d.Nowhere || !finite(d.Middle) {
			continue
		}
		tall := d.Height
		if tall <= 0 || math.IsNaN(tall) || math.IsInf(tall, 0) {
			kind, _ := s.words.Kind(what.first)
			tall = kind.Size[2]
		}
		one := seen{sort: what, at: d.Middle, inHand: s.held(things, what), of: i}
		one.at.Z -= tall / 2
		one.place, one.how = places.under(one.at)
		if one.how == "on" {
			one.at.Z = one.place.Pose.Z
		}
		out = append(out, one)
	}
	return out
}

// likeliest returns the sort of the surest guess that is sure enough and of which
// something is known; false for what is no thing.
func (s *Sighter) likeliest(d Detection) (sort, bool) {
	guesses := slices.SortedStableFunc(slices.Values(d.Guesses), func(a, b Guess) int {
		switch {
		case a.Score > b.Score:
			return -1
		case a.Score < b.Score:
			return 1
		}
		return 0
	})
	for _, g := range guesses {
		if !(g.Score >= s.words.MinScore) {
			break
		}
		what, ok := s.words.sort(g.Class)
		if ok {
			return what, s.isThing(what.first)
		}
		if _, told := s.strange[g.Class]; !told && len(s.strange) < mostStrange {
			s.strange[g.Class] = true
		}
	}
	return sort{}, false
}

// isThing reports whether the kind or type is of something to be carried.
func (s *Sighter) isThing(id string) bool {
	if k, ok := s.words.Kind(id); ok {
		return s.words.isA(k.Type, "thing")
	}
	return s.words.isA(id, "thing")
}

// Strange lists the classes of which nothing is known and that were not told
// before.
func (s *Sighter) Strange() []string {
	var out []string
	for class, fresh := range s.strange {
		if fresh {
			out = append(out, class)
			s.strange[class] = false
		}
	}
	slices.Sort(out)
	return out
}

// moved is what the detection tells of the known thing.
func moved(d *seen) task.Object {
	old, at := d.thing.Pose, d.at
	if old != nil && math.Hypot(old.X-at.X, old.Y-at.Y) <= still && math.Abs(old.Z-at.Z) <= still {
		return task.Object{ID: d.thing.ID}
	}
	return task.Object{ID: d.thing.ID, Pose: &at}
}

// enough counts how often the detection came, and reports whether that is enough to
// believe in a new thing.
func (s *Sighter) enough(d seen, stamp time.Time) bool {
	for i := range s.pending {
		p := &s.pending[i]
		if p.first != d.first || p.place != d.place.ID || p.stamp.Equal(stamp) || apart(p.at, d.at) > near {
			continue
		}
		p.looks, p.at, p.stamp = p.looks+1, d.at, stamp
		if p.looks < looksForNew {
			return false
		}
		s.pending = slices.Delete(s.pending, i, i+1)
		return true
	}
	if len(s.pending) < mostPending {
		s.pending = append(s.pending, pending{d.first, d.place.ID, d.at, 1, stamp})
	}
	return false
}

// forget drops what did not come again.
func (s *Sighter) forget(now time.Time) {
	s.pending = slices.DeleteFunc(s.pending, func(p pending) bool { return now.Sub(p.stamp) > pendingLife })
}

// newThing is the thing that was seen for the first time; others are told of in the
// same frame.
func (s *Sighter) newThing(w *world.Snapshot, d seen, others []task.Object) task.Object {
	at := d.at
	o := task.Object{Type: d.first, Pose: &at}
	words := s.words.types[d.first].Words
	if k, ok := s.words.Kind(d.first); ok {
		o.Type, o.Kind, o.Size, o.Mass = k.Type, k.ID, k.Size, k.Mass
		words = k.Words
	}
	o.Names = slices.Concat(words.EN, words.ZH)
	o.ID = d.first
	for n := 2; ; n++ {
		_, used := w.Object(o.ID)
		if !used && !slices.ContainsFunc(others, func(other task.Object) bool { return other.ID == o.ID }) {
			return o
		}
		o.ID = fmt.Sprintf("%s_%d", d.first, n)
	}
}

// traits are what holds for each thing of the kind.
func (s *Sighter) traits(o task.Object) []task.Belief {
	var out []task.Belief
	kind, _ := s.words.Kind(o.Kind)
	for _, trait := range kind.Traits {
		out = append(out, task.Belief{Fact: task.NewFact(trait, o.ID), Evidence: task.Assumed, Confidence: 1})
	}
	return out
}

func finite(p task.Pose) bool {
	for _, v := range []float64{p.X, p.Y, p.Z, p.Yaw} {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return false
		}
	}
	return true
}

func apart(a, b task.Pose) float64 { return math.Hypot(a.X-b.X, a.Y-b.Y) }
