package world

import (
	"maps"
	"reflect"
	"slices"
	"sync"
	"time"

	"saydo/task"
)

// Store holds the world model and is its only writer. It is safe for use from
// any goroutine.
type Store struct {
	types Types

	mu      sync.Mutex
	now     *Snapshot // nil when it is out of date; replaced, never changed
	order   []string  // ids of the objects, sorted; nil when there are others
	keys    []string  // of the beliefs, sorted; nil when there are others
	seq     uint64
	stamp   time.Time
	objects map[string]task.Object
	beliefs map[string]task.Belief
	only    map[string]string // exclusive subject -> its true fact
	changed bool              // since seq grew
	looks   int               // that must agree before a belief is given up; 0 or 1: one
	doubts  doubts
}

// NewStore returns a store that starts with what is believed already.
func NewStore(types Types, st task.State) *Store {
	first := NewSnapshot(types, st)
	s := &Store{
		types: types, now: first, keys: first.keys, seq: first.Seq, stamp: first.stamp,
		objects: map[string]task.Object{}, beliefs: map[string]task.Belief{}, only: map[string]string{},
	}
	for _, o := range first.objects {
		s.objects[o.ID] = o
	}
	for i, b := range first.beliefs {
		s.beliefs[first.keys[i]] = b
		if subject, ok := exclusive(b.Fact); ok && !b.False {
			s.only[subject] = first.keys[i]
		}
	}
	return s
}

// Snapshot returns the newest state. It is made when somebody asks for it:
// looks come much more often.
func (s *Store) Snapshot() *Snapshot {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.now != nil {
		return s.now
	}
	if len(s.order) != len(s.objects) {
		s.order = slices.Sorted(maps.Keys(s.objects))
	}
	if s.keys == nil {
		s.keys = slices.Sorted(maps.Keys(s.beliefs))
	}
	s.now = &Snapshot{
		Seq: s.seq, stamp: s.stamp, types: s.types, keys: s.keys,
		objects: picked(s.order, s.objects), beliefs: picked(s.keys, s.beliefs),
	}
	return s.now
}

// picked lists what belongs to the keys.
func picked[T any](keys []string, of map[string]T) []T {
	out := make([]T, len(keys))
	for i, key := range keys {
		out[i] = of[key]
	}
	return out
}

// Observe fuses one look at the world, as Fuse does, and returns the state
// after it.
func (s *Store) Observe(o task.Observation) *Snapshot {
	s.Fuse(o)
	return s.Snapshot()
}

// SetRobot tells where the robot stands, as Stand does, and returns the state
// after it.
func (s *Store) SetRobot(pose task.Pose, stamp time.Time) *Snapshot {
	s.Stand(pose, stamp)
	return s.Snapshot()
}

// Fuse fuses one look at the world and returns Seq of the state after it,
// which has the look's stamp. Seq grows by one if anything else changed. What
// is older than a belief never changes that belief.
func (s *Store) Fuse(o task.Observation) uint64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, seen := range o.Objects {
		s.merge(seen)
	}
	held := map[string]bool{}
	for _, b := range o.Facts {
		if b.Stamp.IsZero() {
			b.Stamp = o.Stamp
		}
		if !b.False {
			held[b.Fact.String()] = true
		}
		s.see(b)
	}
	for _, place := range o.Searched {
		s.searched(place, held, o.Stamp)
	}
	return s.advance(o.Stamp)
}

// Stand tells where the robot stands, in the frame "map". The state after it,
// whose Seq it returns, tells the room it is in and the spots it is near, as
// sensed.
func (s *Store) Stand(pose task.Pose, stamp time.Time) uint64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, b := range robotBeliefs(s.types, s.objects, s.beliefs, "", pose) {
		b.Evidence, b.Stamp = task.Sensed, stamp
		s.fuse(b)
	}
	return s.advance(stamp)
}

// Sense takes over what the robot knows of itself, which no look has to confirm,
// and returns Seq of the state after it.
func (s *Store) Sense(b task.Belief) uint64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fuse(b)
	return s.advance(b.Stamp)
}

// advance ends a change of the state.
func (s *Store) advance(stamp time.Time) uint64 {
	s.now = nil
	if s.changed {
		s.seq++
		s.changed = false
	}
	if stamp.After(s.stamp) {
		s.stamp = stamp
	}
	return s.seq
}

// merge takes over what was detected of an object; what the detector does not
// tell stays as it was.
func (s *Store) merge(seen task.Object) {
	old, known := s.objects[seen.ID]
	if !known {
		if s.types.Known(seen.Type) {
			s.objects[seen.ID], s.changed = seen, true
		}
		return
	}
	merged := old
	if seen.Pose != nil {
		pose := *seen.Pose
		merged.Pose = &pose
	}
	if len(seen.Attributes) > 0 {
		merged.Attributes = maps.Clone(old.Attributes)
		if merged.Attributes == nil {
			merged.Attributes = map[string]string{}
		}
		maps.Copy(merged.Attributes, seen.Attributes)
	}
	if seen.Mass > 0 {
		merged.Mass = seen.Mass
	}
	merged.Size = orElse(seen.Size, old.Size)
	if !reflect.DeepEqual(merged, old) {
		s.objects[seen.ID], s.changed = merged, true
	}
}

// fuse takes over one belief, unless a newer one stands against it.
func (s *Store) fuse(b task.Belief) {
	key := b.Fact.String()
	if old, ok := s.beliefs[key]; ok && b.Stamp.Before(old.Stamp) {
		return
	}
	subject, isExclusive := exclusive(b.Fact)
	if isExclusive && !b.False {
		if current, ok := s.beliefs[s.only[subject]]; ok && b.Stamp.Before(current.Stamp) {
			return
		}
		s.drop(subject, key)
		s.only[subject] = key
	}
	if isExclusive && b.False && s.only[subject] == key {
		delete(s.only, subject)
	}
	s.keep(key, b)
	if !b.False {
		s.hands(b)
	}
}

// keep writes a belief and notes whether it says anything new.
func (s *Store) keep(key string, b task.Belief) {
	old, ok := s.beliefs[key]
	if !ok || old.False != b.False || old.Evidence != b.Evidence || old.Confidence != b.Confidence {
		s.changed = true
	}
	if !ok {
		s.keys = nil
	}
	s.beliefs[key] = b
}

// drop forgets all that was believed of an exclusive subject, true or false,
// but the fact that is true now: the snapshot derives the rest from it.
func (s *Store) drop(subject, but string) {
	if s.only[subject] == but {
		return
	}
	for key, b := range s.beliefs {
		if of, ok := exclusive(b.Fact); ok && of == subject && key != but {
			delete(s.beliefs, key)
			s.changed, s.keys = true, nil
		}
	}
}

// hands keeps what is believed of a hand consistent: it is free or holds one
// thing.
func (s *Store) hands(b task.Belief) {
	if b.Predicate != "holding" && b.Predicate != "hand_free" || len(b.Args) == 0 {
		return
	}
	for key, other := range s.beliefs {
		mine := other.Predicate == "holding" && other.Args[0] == b.Args[0] && !other.False
		if mine && key != b.Fact.String() {
			s.fuse(negated(other, b))
		}
	}
	if b.Predicate == "holding" {
		free := task.Belief{Fact: task.NewFact("hand_free", b.Args[0]), Evidence: b.Evidence}
		s.fuse(negated(free, b))
	}
}

// negated returns the belief that the fact of b does not hold, for the reason.
func negated(b, reason task.Belief) task.Belief {
	return task.Belief{Fact: b.Fact, False: true, Evidence: reason.Evidence, Confidence: reason.Confidence, Stamp: reason.Stamp}
}

// searched notes that what was not seen in a place, in a room or with a person
// is not there. A thing of which nothing is known is remembered as absent, so that nobody
// looks there for it again.
func (s *Store) searched(place string, held map[string]bool, stamp time.Time) {
	absent := func(f task.Fact) {
		if !held[f.String()] {
			s.see(task.Belief{Fact: f, False: true, Evidence: task.Observed, Confidence: 1, Stamp: stamp})
		}
	}
	for _, key := range s.only {
		if f := s.beliefs[key].Fact; s.keeps(place, f) {
			absent(f)
		}
	}
	if !s.types.IsA(s.objects[place].Type, "place") {
		return
	}
	predicate := Whereabouts(s.types, s.objects[place].Type)
	for id, o := range s.objects {
		if _, known := s.only["thing "+id]; !known && s.types.IsA(o.Type, "thing") {
			absent(task.NewFact(predicate, id, place))
		}
	}
}

// keeps reports whether the fact tells that the place keeps a thing, the room
// a person, or the person a thing.
func (s *Store) keeps(place string, f task.Fact) bool {
	switch f.Predicate {
	case "on", "in", "under", "next_to":
		return f.Args[1] == place
	case "has":
		return f.Args[0] == place
	case "in_room":
		return f.Args[1] == place && s.types.IsA(s.objects[f.Args[0]].Type, "person")
	}
	return false
}
