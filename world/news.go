package world

import (
	"slices"
	"strings"
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
	return news{version: start, first: start, objects: map[string]uint64{}}
}

// next is the version of the state that is being written.
func (n *news) next() uint64 { return n.version + 1 }

func (n *news) object(id string) { n.objects[id] = n.next() }

// gone notes that a belief was forgotten.
func (n *news) gone(key string, f task.Fact) {
	if len(n.dropped) == maxDropped {
		n.first = n.dropped[0].version
		n.dropped = append(n.dropped[:0], n.dropped[1:]...)
	}
	n.dropped = append(n.dropped, dropped{n.next(), key, f})
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
		Objects: written(s.news.objects, since, s.objects), Beliefs: s.beliefs.since(since),
	}
	for _, d := range s.news.dropped {
		if d.version > since && s.beliefs.at[d.key] == nil {
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
// version that s is of, or a whole state, and must not be changed any more.
func (s *Snapshot) With(c Changes) *Snapshot {
	if !c.Partial {
		return NewSnapshot(s.types, c.State)
	}
	if next, ok := s.renewed(c); ok {
		return next
	}
	next := &Snapshot{Seq: c.State.Seq, stamp: c.State.Stamp, types: s.types, at: &index{}, kinds: &kinds{}}
	newer, newerIDs := ordered(idsOf(c.State.Objects), c.State.Objects) // whoever sent it may not have sorted it
	_, next.objects = merged(idsOf(s.objects), s.objects, newerIDs, newer, nil)
	gone := make([]string, len(c.Dropped))
	for i, f := range c.Dropped {
		gone[i] = f.String()
	}
	slices.Sort(gone)
	beliefs, newerKeys := ordered(keysOf(c.State.Beliefs), c.State.Beliefs)
	next.keys, next.beliefs = merged(s.keys, s.beliefs, newerKeys, pointers(beliefs), gone)
	return next
}

// merged returns the list without what is gone, and with what is newer instead
// of what was there or beside it. All are in the order of their keys, and what is
// newer is not gone.
func merged[T any](keys []string, list []T, newerKeys []string, newer []T, gone []string) ([]string, []T) {
	outKeys, out := make([]string, 0, len(keys)+len(newerKeys)), make([]T, 0, len(list)+len(newer))
	from := 0
	// upTo takes over what stands before the key, and passes what has the key.
	upTo := func(key string) {
		n, found := slices.BinarySearch(keys[from:], key)
		outKeys, out = append(outKeys, keys[from:from+n]...), append(out, list[from:from+n]...)
		if from += n; found {
			from++
		}
	}
	for i, key := range newerKeys {
		for len(gone) > 0 && gone[0] <= key {
			upTo(gone[0])
			gone = gone[1:]
		}
		upTo(key)
		outKeys, out = append(outKeys, key), append(out, newer[i])
	}
	for _, key := range gone {
		upTo(key)
	}
	return append(outKeys, keys[from:]...), append(out, list[from:]...)
}

// renewed is With where the same things are believed of the same objects, which
// is so after most looks: everything stands where it stood.
func (s *Snapshot) renewed(c Changes) (*Snapshot, bool) {
	if len(c.Dropped) > 0 {
		return nil, false
	}
	next := &Snapshot{
		Seq: c.State.Seq, stamp: c.State.Stamp, types: s.types, keys: s.keys, at: s.at, kinds: s.kinds,
		objects: s.objects, beliefs: slices.Clone(s.beliefs),
	}
	if len(c.State.Objects) > 0 {
		next.objects, next.kinds = slices.Clone(s.objects), &kinds{}
	}
	byID := func(o task.Object, id string) int { return strings.Compare(o.ID, id) }
	for _, o := range c.State.Objects {
		i, known := slices.BinarySearchFunc(s.objects, o.ID, byID)
		if !known {
			return nil, false
		}
		next.objects[i] = o
	}
	from := 0
	for n := range c.State.Beliefs {
		b := &c.State.Beliefs[n]
		key := b.Fact.String()
		if from < len(s.keys) && s.keys[from] > key { // whoever sent it did not sort
			from = 0
		}
		i, known := slices.BinarySearch(s.keys[from:], key)
		if !known {
			return nil, false
		}
		next.beliefs[from+i] = b
		from += i
	}
	return next, true
}
