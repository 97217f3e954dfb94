package world

import (
	"cmp"
	"slices"
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
	objects map[string]task.Object
	order   []string // ids, sorted
	beliefs map[string]task.Belief
}

var _ task.Snapshot = (*Snapshot)(nil)

// NewSnapshot returns a snapshot of the state given; it keeps copies.
func NewSnapshot(types Types, st task.State) *Snapshot {
	s := &Snapshot{
		Seq: st.Seq, stamp: st.Stamp, types: types,
		objects: make(map[string]task.Object, len(st.Objects)),
		beliefs: make(map[string]task.Belief, len(st.Beliefs)),
	}
	for _, o := range st.Objects {
		s.objects[o.ID] = o
		s.order = append(s.order, o.ID)
	}
	slices.Sort(s.order)
	s.order = slices.Compact(s.order)
	for _, b := range st.Beliefs {
		s.beliefs[b.Fact.String()] = b
	}
	return s
}

// Truth tells what is believed of the fact.
func (s *Snapshot) Truth(f task.Fact) task.Truth {
	b, ok := s.beliefs[f.String()]
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
	b := s.beliefs[f.String()]
	return b.Evidence, b.Stamp
}

// Objects lists the ids of all objects of the type or below it, sorted.
func (s *Snapshot) Objects(typ string) []string {
	var out []string
	for _, id := range s.order {
		if s.types.IsA(s.objects[id].Type, typ) {
			out = append(out, id)
		}
	}
	return out
}

// Stamp is the time of the newest observation in it.
func (s *Snapshot) Stamp() time.Time { return s.stamp }

// Types returns the relation of the domain's types.
func (s *Snapshot) Types() Types { return s.types }

// Object returns the object of the id.
func (s *Snapshot) Object(id string) (task.Object, bool) {
	o, ok := s.objects[id]
	return o, ok
}

// All lists all objects by id.
func (s *Snapshot) All() []task.Object {
	out := make([]task.Object, len(s.order))
	for i, id := range s.order {
		out[i] = s.objects[id]
	}
	return out
}

// Beliefs lists all beliefs, true and false, by fact.
func (s *Snapshot) Beliefs() []task.Belief {
	out := make([]task.Belief, 0, len(s.beliefs))
	for _, b := range s.beliefs {
		out = append(out, b)
	}
	slices.SortFunc(out, func(a, b task.Belief) int { return cmp.Compare(a.Fact.String(), b.Fact.String()) })
	return out
}

// State returns the snapshot as data, sorted.
func (s *Snapshot) State() task.State {
	return task.State{Seq: s.Seq, Stamp: s.stamp, Objects: s.All(), Beliefs: s.Beliefs()}
}

// IsA reports whether the object is of the type or below it.
func (s *Snapshot) IsA(id, typ string) bool {
	o, ok := s.objects[id]
	return ok && s.types.IsA(o.Type, typ)
}
