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
	types  Types
	atHand func(task.Object) bool // nil: the robot goes to what it works at

	mu      sync.Mutex
	now     *Snapshot // nil when it is out of date; replaced, never changed
	order   []string  // ids of the objects, sorted; nil when there are others
	posts   []post    // rooms and spots among them; nil when there are others
	seq     uint64
	stamp   time.Time
	objects map[string]task.Object
	beliefs beliefs
	only    map[subject]*entry // -> the belief in the fact that is true of it
	changed bool               // since seq grew
	news    news
	looks   int // that must agree before a belief is given up; 0 or 1: one
	doubts  doubts
	falls   falls
}

// NewStore returns a store that starts with what is believed already.
func NewStore(types Types, st task.State) *Store {
	first := NewSnapshot(types, st)
	s := &Store{
		types: types, now: first, seq: first.Seq, stamp: first.stamp,
		objects: map[string]task.Object{}, beliefs: newBeliefs(), only: map[subject]*entry{}, news: newNews(), falls: newFalls(),
	}
	for _, o := range first.objects {
		s.objects[o.ID] = o
	}
	for i, b := range first.beliefs {
		e := s.beliefs.add(first.keys[i], *b)
		if e.excludes && !b.False {
			s.only[e.of] = e
		}
	}
	return s
}

// Stays tells, before anything else uses the store, that the robot stands in one place, and how to tell what it gets to
// from there: it is near that.
func (s *Store) Stays(atHand func(task.Object) bool) { s.atHand = atHand }

// Snapshot returns the newest state. It is made when somebody asks for it:
// looks come much more often.
func (s *Store) Snapshot() *Snapshot {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.snapshot()
}

// State returns the current state as data, like Snapshot().State(), for whoever only tells it on: no snapshot is made and kept for
// it. Its lists are the caller's.
func (s *Store) State() task.State {
	s.mu.Lock()
	defer s.mu.Unlock()
	return task.State{Seq: s.seq, Stamp: s.stamp, Objects: picked(s.ids(), s.objects), Beliefs: s.beliefs.flat()}
}

// ids lists the objects, in their order.
func (s *Store) ids() []string {
	if len(s.order) != len(s.objects) {
		s.order = slices.Sorted(maps.Keys(s.objects))
	}
	return s.order
}

func (s *Store) snapshot() *Snapshot {
	if s.now != nil {
		return s.now
	}
	keys, beliefs := s.beliefs.snapshot()
	s.now = &Snapshot{
		Seq: s.seq, stamp: s.stamp, types: s.types, keys: keys, beliefs: beliefs,
		objects: picked(s.ids(), s.objects), at: &index{}, kinds: &kinds{},
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
		s.see(s.beliefs.find(key, b.Fact), b)
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
	inRoom := func(id, room string) bool {
		e := s.only[subject{"spot", id}]
		return e != nil && e.belief.Args[1] == room
	}
	if s.posts == nil {
		s.posts = postsOf(s.types, s.objects)
	}
	var at []string
	tellPosts(s.types, s.objects, s.posts, inRoom, s.atHand, "", pose, func(p post, so bool) {
		if so && s.types.IsA(s.objects[p.id].Type, "surface") {
			at = append(at, p.id)
		}
		s.fuse(s.beliefs.find(p.key, p.fact), task.Belief{Fact: p.fact, False: !so, Evidence: task.Sensed, Confidence: 1, Stamp: stamp})
	})
	s.falls.stand(at)
	return s.advance(stamp)
}

// Sense takes over what the robot knows of itself, which no look has to confirm,
// and returns Seq of the state after it.
func (s *Store) Sense(b task.Belief) uint64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.tell(b)
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
	if e := s.beliefs.find(b.Fact.String(), b.Fact); !e.kept || !e.belief.Stamp.After(b.Stamp) {
		s.fuse(e, b)
	}
	return s.advance(s.stamp)
}

// Rewind takes all that was seen after now for seen now: the clock was set back, and
// what is seen from now on must count. It returns Seq of the state after it.
func (s *Store) Rewind(now time.Time) uint64 {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, e := range s.beliefs.list {
		if e.belief.Stamp.After(now) {
			e.belief.Stamp = now
			e.version = s.news.next()
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
			s.posts = nil
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

// tell takes over one belief that no look has to confirm.
func (s *Store) tell(b task.Belief) {
	e := s.beliefs.find(b.Fact.String(), b.Fact)
	e.young = 0
	s.fuse(e, b)
}

// fuse takes over one belief in the fact of the entry, unless a newer one stands
// against it.
func (s *Store) fuse(e *entry, b task.Belief) {
	if e.kept && b.Stamp.Before(e.belief.Stamp) {
		return
	}
	if e.kept && e.belief.False && b.False {
		s.keep(e, b)
		return
	}
	current := s.only[e.of]
	switch {
	case e.excludes && !b.False && current != e:
		if current != nil && b.Stamp.Before(current.belief.Stamp) {
			return
		}
		s.drop(e)
		s.only[e.of] = e
	case e.excludes && b.False && current == e:
		delete(s.only, e.of)
		s.part(e.of)
		s.fell(e.of.id, b)
	}
	s.keep(e, b)
	if !b.False {
		s.hands(e)
	}
}

// keep writes a belief and notes whether it says anything new.
func (s *Store) keep(e *entry, b task.Belief) {
	old := e.belief
	if !e.kept || old.False != b.False || old.Evidence != b.Evidence || old.Confidence != b.Confidence {
		s.changed = true
	}
	e.belief, e.version = b, s.news.next()
	s.beliefs.keep(e)
	if b.Predicate == "holding" && !b.False {
		s.falls.passed[e.of.id] = s.falls.at
	}
}

// drop forgets all that was believed of the entry's subject, true or false, but
// the fact that is true now: the snapshot derives the rest from it.
func (s *Store) drop(but *entry) {
	for _, e := range slices.Clone(s.beliefs.about[but.of]) {
		if e != but {
			s.forget(e)
		}
	}
	s.part(but.of)
	s.found(but.of.id)
}

// part forgets that a thing which has gone from its place is alongside others.
func (s *Store) part(of subject) {
	if of.sort != "thing" {
		return
	}
	for _, e := range slices.Clone(s.beliefs.alongside) {
		if slices.Contains(e.belief.Args, of.id) {
			s.forget(e)
		}
	}
}

func (s *Store) forget(e *entry) {
	s.beliefs.forget(e)
	s.news.gone(e.key, e.belief.Fact)
	s.changed = true
}

// hands keeps what is believed of a hand consistent: it is free or holds one
// thing. What it held before it does not hold as of now, too: nothing else may ever tell
// of a thing that it has given away.
func (s *Store) hands(e *entry) {
	b := e.belief
	if b.Predicate != "holding" && b.Predicate != "hand_free" || len(b.Args) == 0 {
		return
	}
	for _, other := range slices.Clone(s.beliefs.holding) {
		if other.belief.Args[0] == b.Args[0] && other != e && (s.only[other.of] == other || other.belief.False) {
			s.fuse(other, negated(other.belief, b))
		}
	}
	if b.Predicate == "holding" {
		free := task.Belief{Fact: task.NewFact("hand_free", b.Args[0]), Evidence: b.Evidence}
		s.tell(negated(free, b))
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
	absent := func(e *entry, f task.Fact) {
		if !held[e.key] {
			s.see(e, task.Belief{Fact: f, False: true, Evidence: task.Observed, Confidence: 1, Stamp: stamp})
		}
	}
	for _, e := range s.only {
		if f := e.belief.Fact; all[s.keeper(f)] {
			absent(e, f)
		}
	}
	where := make(map[string]string, len(places)) // by place: what puts a thing there
	for _, place := range places {
		if kind := s.objects[place].Type; s.types.IsA(kind, "place") {
			where[place] = Whereabouts(s.types, kind)
		}
	}
	for id, o := range s.objects {
		if s.only[subject{"thing", id}] != nil || !s.types.IsA(o.Type, "thing") {
			continue
		}
		for place, predicate := range where {
			e := s.beliefs.placed(id, predicate, place)
			absent(e, e.belief.Fact)
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
