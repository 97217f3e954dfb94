package world

import (
	"maps"
	"slices"
	"time"

	"saydo/task"
)

// Changes is what was written to a Store since a version of it. It brings a
// Snapshot of that version up to date, see Snapshot.With, for a fraction of what
// the whole state takes.
type Changes struct {
	Version uint64
	Partial bool        // State holds only what was written since the version that was asked about
	State   task.State  // sorted
	Dropped []task.Fact // what was believed in that version and is not known any more
}

// news notes what was written when. Versions count every write, also of what
// only renews a belief; Snapshot.Seq counts those that tell something new.
type news struct {
	version uint64 // of the state that is complete
	first   uint64 // the oldest version of which is known what was dropped since
	objects map[string]uint64
	beliefs map[string]uint64
	dropped []dropped // oldest first
}

// dropped is a belief that was forgotten.
type dropped struct {
	version uint64
	key     string
	fact    task.Fact
}

// maxDropped bounds how many forgotten beliefs are remembered: many more than
// happen between two looks of anybody.
const maxDropped = 256

// newNews begins with a version that no store of an earlier program can have
// told: who still has one of its snapshots gets the whole state.
func newNews() news {
	start := uint64(time.Now().UnixNano())
	return news{version: start, first: start, objects: map[string]uint64{}, beliefs: map[string]uint64{}}
}

func (n *news) object(id string)  { n.objects[id] = n.version + 1 }
func (n *news) belief(key string) { n.beliefs[key] = n.version + 1 }

// gone notes that a belief was forgotten.
func (n *news) gone(key string, f task.Fact) {
	delete(n.beliefs, key)
	if len(n.dropped) == maxDropped {
		n.first = n.dropped[0].version
		n.dropped = append(n.dropped[:0], n.dropped[1:]...)
	}
	n.dropped = append(n.dropped, dropped{n.version + 1, key, f})
}

// Changes returns what was written since the version, which an earlier call
// returned; 0 or a version that is too old stands for none.
func (s *Store) Changes(since uint64) Changes {
	s.mu.Lock()
	defer s.mu.Unlock()
	out := Changes{Version: s.news.version}
	if since < s.news.first || since > s.news.version {
		out.State = s.snapshot().State()
		return out
	}
	out.Partial = true
	out.State = task.State{
		Seq: s.seq, Stamp: s.stamp,
		Objects: written(s.news.objects, since, s.objects), Beliefs: written(s.news.beliefs, since, s.beliefs),
	}
	for _, d := range s.news.dropped {
		if _, again := s.beliefs[d.key]; d.version > since && !again {
			out.Dropped = append(out.Dropped, d.fact)
		}
	}
	return out
}

// written lists what was written since the version, by key.
func written[T any](when map[string]uint64, since uint64, of map[string]T) []T {
	var keys []string
	for key, version := range when {
		if version > since {
			keys = append(keys, key)
		}
	}
	slices.Sort(keys)
	return picked(keys, of)
}

// With returns the state that the changes lead to. They are changes since the
// version that s is of, or a whole state.
func (s *Snapshot) With(c Changes) *Snapshot {
	if !c.Partial {
		return NewSnapshot(s.types, c.State)
	}
	if next, ok := s.renewed(c); ok {
		return next
	}
	objects, beliefs := map[string]task.Object{}, map[string]task.Belief{}
	for _, o := range slices.Concat(s.objects, c.State.Objects) {
		objects[o.ID] = o
	}
	for i, b := range s.beliefs {
		beliefs[s.keys[i]] = b
	}
	for _, f := range c.Dropped {
		delete(beliefs, f.String())
	}
	for _, b := range c.State.Beliefs {
		beliefs[b.Fact.String()] = b
	}
	ids, keys := slices.Sorted(maps.Keys(objects)), slices.Sorted(maps.Keys(beliefs))
	return &Snapshot{
		Seq: c.State.Seq, stamp: c.State.Stamp, types: s.types, keys: keys,
		objects: picked(ids, objects), beliefs: picked(keys, beliefs),
	}
}

// renewed is With where the same things are believed of the same objects, which
// is so after most looks: everything stands where it stood.
func (s *Snapshot) renewed(c Changes) (*Snapshot, bool) {
	if len(c.Dropped) > 0 {
		return nil, false
	}
	at := s.places()
	next := &Snapshot{
		Seq: c.State.Seq, stamp: c.State.Stamp, types: s.types, keys: s.keys, at: at,
		objects: s.objects, beliefs: slices.Clone(s.beliefs),
	}
	if len(c.State.Objects) > 0 {
		next.objects = slices.Clone(s.objects)
	}
	for _, o := range c.State.Objects {
		i, known := at.objects[o.ID]
		if !known {
			return nil, false
		}
		next.objects[i] = o
	}
	for _, b := range c.State.Beliefs {
		i, known := at.beliefs[b.Fact.String()]
		if !known {
			return nil, false
		}
		next.beliefs[i] = b
	}
	return next, true
}
