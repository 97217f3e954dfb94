package world

import (
	"maps"
	"math"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"saydo/task"
)

// Types tells how the domain's types relate.
type Types interface {
	// IsA reports whether sub is the type super or below it.
	IsA(sub, super string) bool
	// Known reports whether the domain has the type.
	Known(name string) bool
}

// Snapshot is one immutable state of the world model. It is safe for use from
// any goroutine.
type Snapshot struct {
	Seq     uint64
	stamp   time.Time
	types   Types
	objects []task.Object  // by id
	beliefs []*task.Belief // by fact; most are those of the snapshot before
	keys    []string       // the facts of the beliefs

	// All are filled when something is looked up for the first time: many
	// snapshots are only passed on.
	at      *index // it may be that of the snapshot before
	kinds   *kinds // likewise
	allOnly sync.Once
	only    map[subject]int // -> the belief in the fact that is true of it
	allFlat sync.Once
	flat    []task.Belief
}

// kinds remembers which objects are of a type.
type kinds struct {
	mu   sync.Mutex
	byID map[string][]string // by type: ids
}

// fewLookups is how often a belief is looked up in the order of the facts before it
// is worth while to make an index of all of them.
const fewLookups = 200

// index tells where in a snapshot something stands.
type index struct {
	ids     map[string]int // of the objects
	facts   map[string]int // of the beliefs
	allIDs  sync.Once
	all     sync.Once
	lookups atomic.Int32 // of beliefs
}

var _ task.Snapshot = (*Snapshot)(nil)

// NewSnapshot returns a snapshot of the state given; it keeps copies. Of what
// the state tells twice the last counts.
func NewSnapshot(types Types, st task.State) *Snapshot {
	s := &Snapshot{Seq: st.Seq, stamp: st.Stamp, types: types, at: &index{}, kinds: &kinds{}}
	objects, _ := ordered(idsOf(st.Objects), st.Objects)
	flat, keys := ordered(keysOf(st.Beliefs), st.Beliefs)
	s.objects, s.beliefs, s.keys = slices.Clone(objects), pointers(slices.Clone(flat)), keys
	return s
}

func idsOf(objects []task.Object) []string {
	ids := make([]string, len(objects))
	for i, o := range objects {
		ids[i] = o.ID
	}
	return ids
}

func keysOf(beliefs []task.Belief) []string {
	keys := make([]string, len(beliefs))
	for i := range beliefs {
		keys[i] = beliefs[i].Fact.String()
	}
	return keys
}

// ordered returns the list in the order of its keys, and those; the list itself where it is
// in that order, as all are that were one before.
func ordered[T any](keys []string, list []T) ([]T, []string) {
	sorted := true
	for i := 1; i < len(keys) && sorted; i++ {
		sorted = keys[i-1] < keys[i]
	}
	if sorted {
		return list, keys
	}
	last := make(map[string]int, len(keys))
	for i, key := range keys {
		last[key] = i
	}
	keys = slices.Sorted(maps.Keys(last))
	out := make([]T, len(keys))
	for i, key := range keys {
		out[i] = list[last[key]]
	}
	return out, keys
}

// belief returns where the belief in a fact stands.
func (s *Snapshot) belief(key string) (int, bool) {
	if s.at.lookups.Load() < fewLookups {
		s.at.lookups.Add(1)
		return slices.BinarySearch(s.keys, key)
	}
	s.at.all.Do(func() { s.at.facts = positions(len(s.keys), func(i int) string { return s.keys[i] }) })
	i, ok := s.at.facts[key]
	return i, ok
}

// object returns where an object stands.
func (s *Snapshot) object(id string) (int, bool) {
	s.at.allIDs.Do(func() { s.at.ids = positions(len(s.objects), func(i int) string { return s.objects[i].ID }) })
	i, ok := s.at.ids[id]
	return i, ok
}

// positions tells where each of n keys is.
func positions(n int, key func(i int) string) map[string]int {
	out := make(map[string]int, n)
	for i := range n {
		out[key(i)] = i
	}
	return out
}

// truths returns which belief is the true one of each subject.
func (s *Snapshot) truths() map[subject]int {
	s.allOnly.Do(func() {
		s.only = make(map[subject]int, len(s.objects))
		for i, b := range s.beliefs {
			if of, ok := exclusive(b.Fact); ok && !b.False {
				s.only[of] = i
			}
		}
	})
	return s.only
}

// subject is what only one fact can be true of: where a thing is.
type subject struct{ sort, id string }

// exclusive returns of what the fact is the only one that can be true: a thing
// is in one place, the robot and each person in one room. The second result is
// false for facts that exclude no other.
func exclusive(f task.Fact) (of subject, ok bool) {
	switch {
	case f.Predicate == "robot_in" && len(f.Args) == 1:
		return subject{sort: "robot"}, true
	case len(f.Args) != 2:
		return subject{}, false
	}
	switch f.Predicate {
	case "on", "in", "under", "next_to":
		return subject{"thing", f.Args[0]}, true
	case "holding", "has":
		return subject{"thing", f.Args[1]}, true
	case "in_room":
		return subject{"spot", f.Args[0]}, true
	}
	return subject{}, false
}

// believed returns the belief that decides the fact. What was never stated of
// a place is false when the thing is known to be elsewhere, and a thing in a hand is
// alongside nothing.
func (s *Snapshot) believed(f task.Fact) (b task.Belief, ok bool) {
	if i, stated := s.belief(f.String()); stated {
		return *s.beliefs[i], true
	}
	if f.Predicate == predAlongside {
		b, ok = s.inHand(f.Args)
	} else if of, only := exclusive(f); only {
		b, ok = s.truth(of)
	}
	if !ok {
		return task.Belief{}, false
	}
	b.Fact, b.False = f, true
	return b, true
}

// truth returns the one fact that is true of the subject.
func (s *Snapshot) truth(of subject) (b task.Belief, ok bool) {
	i, ok := s.truths()[of]
	if ok {
		b = *s.beliefs[i]
	}
	return b, ok
}

// inHand returns what is believed of the first of the things that a hand holds.
func (s *Snapshot) inHand(things []string) (task.Belief, bool) {
	for _, id := range things {
		if b, ok := s.truth(subject{"thing", id}); ok && b.Predicate == "holding" {
			return b, true
		}
	}
	return task.Belief{}, false
}

// Truth tells what is believed of the fact.
func (s *Snapshot) Truth(f task.Fact) task.Truth {
	b, ok := s.believed(f)
	switch {
	case !ok:
		return task.Unknown
	case b.False:
		return task.False
	}
	return task.True
}

// Evidence tells on what the belief in the fact rests and when it was renewed.
func (s *Snapshot) Evidence(f task.Fact) (task.Evidence, time.Time) {
	b, _ := s.believed(f)
	return b.Evidence, b.Stamp
}

// Confidence tells how far the belief in the fact can be trusted at the time
// given, 0..1. It fades with age, people and doors faster than things; the
// belief itself never turns over unseen.
func (s *Snapshot) Confidence(f task.Fact, now time.Time) float64 {
	b, ok := s.believed(f)
	if !ok {
		return 0
	}
	return faded(b, now)
}

// Objects lists the ids of all objects of the type or below it, sorted. The list is
// the snapshot's own and must not be changed.
func (s *Snapshot) Objects(typ string) []string {
	s.kinds.mu.Lock()
	defer s.kinds.mu.Unlock()
	if known, ok := s.kinds.byID[typ]; ok {
		return known
	}
	var out []string
	for _, o := range s.objects {
		if s.types.IsA(o.Type, typ) {
			out = append(out, o.ID)
		}
	}
	if s.kinds.byID == nil {
		s.kinds.byID = map[string][]string{}
	}
	out = slices.Clip(out)
	s.kinds.byID[typ] = out
	return out
}

// Stamp is the time of the newest observation in it.
func (s *Snapshot) Stamp() time.Time { return s.stamp }

// Types returns the relation of the domain's types.
func (s *Snapshot) Types() Types { return s.types }

// Object returns the object of the id.
func (s *Snapshot) Object(id string) (task.Object, bool) {
	i, ok := s.object(id)
	if !ok {
		return task.Object{}, false
	}
	return s.objects[i], true
}

// All lists all objects by id. The list is the snapshot's own and must not be
// changed.
func (s *Snapshot) All() []task.Object { return slices.Clip(s.objects) }

// Beliefs lists all beliefs that were stated, true and false, by fact. The list
// is the snapshot's own and must not be changed.
func (s *Snapshot) Beliefs() []task.Belief {
	s.allFlat.Do(func() {
		s.flat = make([]task.Belief, len(s.beliefs))
		for i, b := range s.beliefs {
			s.flat[i] = *b
		}
	})
	return s.flat
}

// State returns the snapshot as data, sorted. Its lists must not be changed.
func (s *Snapshot) State() task.State {
	return task.State{Seq: s.Seq, Stamp: s.stamp, Objects: s.All(), Beliefs: s.Beliefs()}
}

// IsA reports whether the object is of the type or below it.
func (s *Snapshot) IsA(id, typ string) bool {
	o, ok := s.Object(id)
	return ok && s.types.IsA(o.Type, typ)
}

// Whereabouts returns the fact that tells where the thing is, and whether
// that is known.
func (s *Snapshot) Whereabouts(thing string) (task.Fact, bool) {
	i, ok := s.truths()[subject{"thing", thing}]
	if !ok {
		return task.Fact{}, false
	}
	return s.beliefs[i].Fact, true
}

// Forget returns the snapshot without what rests on a look before the given
// time that did not find a thing or a person in a place: they may be there since.
func (s *Snapshot) Forget(before time.Time) *Snapshot {
	stale := func(b task.Belief) bool {
		of, ok := exclusive(b.Fact)
		return ok && b.False && of.sort != "robot" && b.Stamp.Before(before)
	}
	if !slices.ContainsFunc(s.beliefs, func(b *task.Belief) bool { return stale(*b) }) {
		return s
	}
	kept := slices.DeleteFunc(slices.Clone(s.Beliefs()), stale)
	return NewSnapshot(s.types, task.State{Seq: s.Seq, Stamp: s.stamp, Objects: s.objects, Beliefs: kept})
}

// halfLife is how long it takes until a belief is half as sure; 0 means that
// it never fades.
func halfLife(f task.Fact) time.Duration {
	switch f.Predicate {
	case "in_room", "has":
		return 15 * time.Minute
	case "open", "switched_on":
		return time.Hour
	case "on", "in", "under", "next_to", "alongside", "hot", "cold", "wet":
		return 4 * time.Hour
	}
	return 0
}

// faded returns the belief's confidence at the time given. Beliefs without a
// stamp come from a file and do not fade.
func faded(b task.Belief, now time.Time) float64 {
	life, age := halfLife(b.Fact), now.Sub(b.Stamp)
	if b.Stamp.IsZero() || life == 0 || age <= 0 {
		return b.Confidence
	}
	return b.Confidence * math.Exp2(-float64(age)/float64(life))
}
