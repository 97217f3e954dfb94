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
	only    map[subject]string // -> the fact that is true of it
	changed bool               // since seq grew
	news    news
	looks   int // that must agree before a belief is given up; 0 or 1: one
	doubts  doubts
}

// NewStore returns a store that starts with what is believed already.
func NewStore(types Types, st task.State) *Store {
	first := NewSnapshot(types, st)
	s := &Store{
		types: types, now: first, keys: first.keys, seq: first.Seq, stamp: first.stamp,
		objects: map[string]task.Object{}, beliefs: map[string]task.Belief{}, only: map[subject]string{}, news: newNews(),
	}
	for _, o := range first.objects {
		s.objects[o.ID] = o
	}
	for i, b := range first.beliefs {
		s.beliefs[first.keys[i]] = b
		if of, ok := exclusive(b.Fact); ok && !b.False {
			s.only[of] = first.keys[i]
		}
	}
	return s
}

// Snapshot returns the newest state. It is made when somebody asks for it:
// looks come much more often.
func (s *Store) Snapshot() *Snapshot {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.snapshot()
}

func (s *Store) snapshot() *Snapshot {
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
		objects: picked(s.order, s.objects), beliefs: picked(s.keys, s.beliefs), at: &index{},
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
		key := b.Fact.String()
		if !b.False {
			held[key] = true
		}
		s.see(key, b)
	}
	s.searched(o.Searched, held, o.Stamp)
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
		s.fuse(b.Fact.String(), b)
	}
	return s.advance(stamp)
}

// Sense takes over what the robot knows of itself, which no look has to confirm,
// and returns Seq of the state after it.
func (s *Store) Sense(b task.Belief) uint64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fuse(b.Fact.String(), b)
	return s.advance(b.Stamp)
}

// Doubt takes the belief over, unless something newer was seen of it: somebody relied
// on the contrary in vain. No look has to confirm it, and it is none itself. It
// returns Seq of the state after it. A doubt only takes away: whatever it says, it is no
// evidence that something is so.
func (s *Store) Doubt(b task.Belief) uint64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	b.False, b.Evidence = true, task.Assumed
	key := b.Fact.String()
	if old, ok := s.beliefs[key]; !ok || !old.Stamp.After(b.Stamp) {
		s.fuse(key, b)
	}
	return s.advance(s.stamp)
}

// Rewind takes all that was seen after now for seen now: the clock was set back, and
// what is seen from now on must count. It returns Seq of the state after it.
func (s *Store) Rewind(now time.Time) uint64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	for key, b := range s.beliefs {
		if b.Stamp.After(now) {
			b.Stamp = now
			s.beliefs[key] = b
			s.news.belief(key)
		}
	}
	clear(s.doubts) // their looks were in another time
	if s.stamp.After(now) {
		s.stamp = now
	}
	return s.advance(now)
}

// advance ends a change of the state.
func (s *Store) advance(stamp time.Time) uint64 {
	s.now = nil
	s.news.version++
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
			s.news.object(seen.ID)
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
		s.news.object(seen.ID)
	}
}

// fuse takes over one belief, unless a newer one stands against it.
func (s *Store) fuse(key string, b task.Belief) {
	if old, ok := s.beliefs[key]; ok && b.Stamp.Before(old.Stamp) {
		return
	}
	of, isExclusive := exclusive(b.Fact)
	if isExclusive && !b.False {
		if current, ok := s.beliefs[s.only[of]]; ok && b.Stamp.Before(current.Stamp) {
			return
		}
		s.drop(of, key)
		s.only[of] = key
	}
	if isExclusive && b.False && s.only[of] == key {
		delete(s.only, of)
		s.part(of)
	}
	s.keep(key, b)
	if !b.False {
		s.hands(key, b)
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
	s.news.belief(key)
}

// drop forgets all that was believed of an exclusive subject, true or false,
// but the fact that is true now: the snapshot derives the rest from it.
func (s *Store) drop(of subject, but string) {
	if s.only[of] == but {
		return
	}
	for key, b := range s.beliefs {
		if other, ok := exclusive(b.Fact); ok && other == of && key != but {
			s.forget(key, b)
		}
	}
	s.part(of)
}

// part forgets that a thing which has gone from its place is alongside others.
func (s *Store) part(of subject) {
	for key, b := range s.beliefs {
		if of.sort == "thing" && b.Predicate == predAlongside && slices.Contains(b.Args, of.id) {
			s.forget(key, b)
		}
	}
}

func (s *Store) forget(key string, b task.Belief) {
	delete(s.beliefs, key)
	s.news.gone(key, b.Fact)
	s.changed, s.keys = true, nil
}

// hands keeps what is believed of a hand consistent: it is free or holds one
// thing.
func (s *Store) hands(key string, b task.Belief) {
	if b.Predicate != "holding" && b.Predicate != "hand_free" || len(b.Args) == 0 {
		return
	}
	for _, held := range s.only {
		other := s.beliefs[held]
		if other.Predicate == "holding" && other.Args[0] == b.Args[0] && held != key {
			s.fuse(held, negated(other, b))
		}
	}
	if b.Predicate == "holding" {
		free := task.Belief{Fact: task.NewFact("hand_free", b.Args[0]), Evidence: b.Evidence}
		s.fuse(free.Fact.String(), negated(free, b))
	}
}

// negated returns the belief that the fact of b does not hold, for the reason.
func negated(b, reason task.Belief) task.Belief {
	return task.Belief{Fact: b.Fact, False: true, Evidence: reason.Evidence, Confidence: reason.Confidence, Stamp: reason.Stamp}
}

// searched notes that what was not seen in a place, in a room or with a person
// is not there. A thing of which nothing is known is remembered as absent, so that nobody
// looks there for it again.
func (s *Store) searched(places []string, held map[string]bool, stamp time.Time) {
	if len(places) == 0 {
		return
	}
	all := make(map[string]bool, len(places))
	for _, place := range places {
		all[place] = true
	}
	absent := func(key string, f task.Fact) {
		if !held[key] {
			s.see(key, task.Belief{Fact: f, False: true, Evidence: task.Observed, Confidence: 1, Stamp: stamp})
		}
	}
	for _, key := range s.only {
		if f := s.beliefs[key].Fact; all[s.keeper(f)] {
			absent(key, f)
		}
	}
	for id, o := range s.objects {
		if _, known := s.only[subject{"thing", id}]; known || !s.types.IsA(o.Type, "thing") {
			continue
		}
		for _, place := range places {
			if kind := s.objects[place].Type; s.types.IsA(kind, "place") {
				f := task.NewFact(Whereabouts(s.types, kind), id, place)
				absent(f.String(), f)
			}
		}
	}
}

// predAlongside tells that two things are at one place and close by each other.
const predAlongside = "alongside"

// keeper returns the place that keeps a thing, the room of a person, or the
// person who has a thing, if that is what the fact tells, else "".
func (s *Store) keeper(f task.Fact) string {
	switch f.Predicate {
	case "on", "in", "under", "next_to":
		return f.Args[1]
	case "has":
		return f.Args[0]
	case "in_room":
		if s.types.IsA(s.objects[f.Args[0]].Type, "person") {
			return f.Args[1]
		}
	}
	return ""
}
