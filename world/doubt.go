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

// see takes over a belief that rests on a look, once enough looks agree on it.
func (s *Store) see(key string, b task.Belief) {
	if s.looks <= 1 || !s.doubted(key, b) {
		s.fuse(key, b)
	}
}

// doubted reports whether the belief still waits for looks that confirm it.
func (s *Store) doubted(key string, b task.Belief) bool {
	of, isExclusive := exclusive(b.Fact)
	if !isExclusive {
		of = subject{"fact", key}
	}
	if !s.contradicts(key, b) {
		if !isExclusive || !b.False {
			delete(s.doubts, of)
		}
		return false
	}
	if s.doubts[of] == nil {
		s.doubts[of] = map[string]doubt{}
	}
	d := s.doubts[of][key]
	if d.says == b.False {
		d = doubt{says: !b.False}
	}
	if b.Stamp.After(d.stamp) {
		d.looks, d.stamp = d.looks+1, b.Stamp
	}
	if d.looks < s.looks {
		s.doubts[of][key] = d
		return true
	}
	delete(s.doubts[of], key)
	return false
}

// contradicts reports whether the belief is against what is believed, or takes
// something for absent that may well be there.
func (s *Store) contradicts(key string, b task.Belief) bool {
	if old, ok := s.beliefs[key]; ok {
		return old.False != b.False
	}
	of, isExclusive := exclusive(b.Fact)
	if !isExclusive {
		return false
	}
	_, known := s.only[of]
	return known != b.False
}
