package world

import (
	"time"

	"saydo/task"
)

// doubt is what some looks in a row told against a belief.
type doubt struct {
	says  bool // that the fact holds
	looks int
	stamp time.Time // of the newest of them
}

// doubts are kept by what can be true of one fact only, and then by fact: one
// look that bears the belief out ends all doubts about its subject.
type doubts map[subject]map[string]doubt

// NewCautiousStore returns a store that gives up what it believes only after so
// many looks in a row told otherwise, as sensors err. In the same way it takes
// a thing for absent. What the robot feels of its own pose counts at once.
func NewCautiousStore(types Types, st task.State, looks int) *Store {
	s := NewStore(types, st)
	s.looks, s.doubts = looks, doubts{}
	return s
}

// see takes over a belief that rests on a look, once enough looks agree on it. What
// nobody knew is taken at the first look, and is young until as many have borne it
// out: any look that tells otherwise replaces what is young, and it is believed with that part of
// the confidence which the looks are of those that it takes.
func (s *Store) see(e *entry, b task.Belief) {
	switch {
	case s.looks <= 1:
	case s.isNew(e, b):
		delete(s.doubts, e.about())
		e.young = s.looks - 1
	case s.doubted(e, b):
		return
	case !e.kept || e.belief.False != b.False:
		e.young = 0 // enough looks told it
	case e.young > 0 && b.Stamp.After(e.belief.Stamp):
		e.young--
	}
	if e.young > 0 {
		b.Confidence *= float64(s.looks-e.young) / float64(s.looks)
	}
	s.fuse(e, b)
}

// isNew reports whether the belief tells what nobody knew, or is against one that is
// young. That something unknown is not in a place is found out by enough looks.
func (s *Store) isNew(e *entry, b task.Belief) bool {
	told := e // what speaks of the same
	if rival := s.only[e.of]; e.excludes && !b.False && rival != nil {
		told = rival
	}
	if told.kept {
		against := told != e || e.belief.False != b.False
		return against && told.young > 0 && !b.Stamp.Before(told.belief.Stamp)
	}
	return !e.excludes || !b.False
}

// about returns what doubts of the entry's fact are kept by.
func (e *entry) about() subject {
	if e.excludes {
		return e.of
	}
	return subject{"fact", e.key}
}

// doubted reports whether the belief still waits for looks that confirm it.
func (s *Store) doubted(e *entry, b task.Belief) bool {
	of := e.about()
	if !s.contradicts(e, b) {
		if !e.excludes || !b.False {
			delete(s.doubts, of)
		}
		return false
	}
	if s.doubts[of] == nil {
		s.doubts[of] = map[string]doubt{}
	}
	d := s.doubts[of][e.key]
	if d.says == b.False {
		d = doubt{says: !b.False}
	}
	if b.Stamp.After(d.stamp) {
		d.looks, d.stamp = d.looks+1, b.Stamp
	}
	if d.looks < s.looks {
		s.doubts[of][e.key] = d
		return true
	}
	delete(s.doubts[of], e.key)
	return false
}

// contradicts reports whether the belief is against what is believed, or takes
// something for absent that may well be there.
func (s *Store) contradicts(e *entry, b task.Belief) bool {
	if e.kept {
		return e.belief.False != b.False
	}
	return e.excludes && (s.only[e.of] != nil) != b.False
}
