package sighting

import (
	"cmp"
	"slices"

	"saydo/task"
	"saydo/world"
)

// known is a thing with what is believed of where it is.
type known struct {
	task.Object

	place string    // the fact's place; "": nobody knows
	held  bool      // by a hand or a person
	lost  task.Pose // where it was last; zero: nobody knows
	used  bool

	excused bool // it was seen, may have been, or nobody can miss it
}

// knownThings lists the things of the world.
func knownThings(w *world.Snapshot) []known {
	var out []known
	for _, o := range w.All() {
		if !w.Types().IsA(o.Type, "thing") {
			continue
		}
		k := known{Object: o}
		if o.Pose != nil {
			k.lost = *o.Pose
		}
		if f, ok := w.Whereabouts(o.ID); ok {
			k.held = f.Predicate == "holding" || f.Predicate == "has"
			if !k.held {
				k.place = f.Args[1]
			}
		}
		out = append(out, k)
	}
	return out
}

// pair is a detection that may be the thing.
type pair struct {
	detection, thing int
	rank             int // the better kinds of likeness come first
	distance         float64
}

// The kinds of likeness, the best first.
const (
	samePose  = iota // as near as it was
	samePlace        // on the same piece of furniture
	unplaced         // a thing that is somewhere: given out, put down, or not seen yet
)

// match finds out which known thing each detection is. Each thing is seen once; what
// a hand or a person holds is left to those who feel it.
func (s *Sighter) match(things []known, all []seen) {
	var pairs []pair
	for i := range all {
		for j := range things {
			if p, ok := s.likeness(&all[i], &things[j]); ok {
				p.detection, p.thing = i, j
				pairs = append(pairs, p)
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int {
		return cmp.Or(cmp.Compare(a.rank, b.rank), cmp.Compare(a.distance, b.distance), cmp.Compare(a.thing, b.thing))
	})
	for _, p := range pairs {
		d, k := &all[p.detection], &things[p.thing]
		if !d.taken && !k.used {
			d.taken, d.same, d.thing, k.used = true, p.rank == samePose, k.Object, true
		}
	}
}

// likeness tells whether the detection may be the thing, and how well it fits.
func (s *Sighter) likeness(d *seen, k *known) (pair, bool) {
	if k.held || !s.words.covers(d.sort, k.Type, k.Kind) {
		return pair{}, false
	}
	away := apart(d.at, k.lost)
	switch {
	case k.place != "" && k.Pose != nil && away <= near:
		return pair{rank: samePose, distance: away}, true
	case d.how == "" || d.inHand:
		return pair{}, false
	case k.place == "":
		// What belongs where it was seen comes first, then what was near last.
		if k.Home != d.place.ID {
			away += farAway
		}
		return pair{rank: unplaced, distance: away}, true
	case k.place == d.place.ID:
		return pair{rank: samePlace, distance: away}, true
	}
	return pair{}, false
}

// farAway is more than any two things of a house are apart [m].
const farAway = 1e4

// held reports whether something of the sort is held, by a hand or a person.
func (s *Sighter) held(things []known, what sort) bool {
	return slices.ContainsFunc(things, func(k known) bool { return k.held && s.words.covers(what, k.Type, k.Kind) })
}
