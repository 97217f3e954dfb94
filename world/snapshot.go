package world

import (
	"math"
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
	keys    []string // of beliefs, sorted
	beliefs map[string]task.Belief
	only    map[string]string // what can be true of one fact only -> that fact
}

var _ task.Snapshot = (*Snapshot)(nil)

// NewSnapshot returns a snapshot of the state given; it keeps copies.
func NewSnapshot(types Types, st task.State) *Snapshot {
	s := &Snapshot{
		Seq: st.Seq, stamp: st.Stamp, types: types,
		objects: make(map[string]task.Object, len(st.Objects)),
		beliefs: make(map[string]task.Belief, len(st.Beliefs)),
	}
	s.order = make([]string, 0, len(st.Objects))
	for _, o := range st.Objects {
		if _, twice := s.objects[o.ID]; !twice {
			s.order = append(s.order, o.ID)
		}
		s.objects[o.ID] = o
	}
	s.keys = make([]string, 0, len(st.Beliefs))
	for _, b := range st.Beliefs {
		key := b.Fact.String()
		if _, twice := s.beliefs[key]; !twice {
			s.keys = append(s.keys, key)
		}
		s.beliefs[key] = b
	}
	return s.index()
}

// index builds what is looked up often.
func (s *Snapshot) index() *Snapshot {
	sort(s.order)
	sort(s.keys)
	s.only = map[string]string{}
	for key, b := range s.beliefs {
		if subject, ok := exclusive(b.Fact); ok && !b.False {
			s.only[subject] = key
		}
	}
	return s
}

// sort sorts what mostly comes sorted.
func sort(names []string) {
	if !slices.IsSorted(names) {
		slices.Sort(names)
	}
}

// exclusive returns of what the fact is the only one that can be true: a thing
// is in one place, the robot and each person in one room. The second result is
// false for facts that exclude no other.
func exclusive(f task.Fact) (subject string, ok bool) {
	switch {
	case f.Predicate == "robot_in" && len(f.Args) == 1:
		return "robot", true
	case len(f.Args) != 2:
		return "", false
	}
	switch f.Predicate {
	case "on", "in", "under", "next_to":
		return "thing " + f.Args[0], true
	case "holding", "has":
		return "thing " + f.Args[1], true
	case "in_room":
		return "spot " + f.Args[0], true
	}
	return "", false
}

// believed returns the belief that decides the fact. What was never stated of
// a place is false when the thing is known to be elsewhere.
func (s *Snapshot) believed(f task.Fact) (b task.Belief, ok bool) {
	if b, ok = s.beliefs[f.String()]; ok {
		return b, true
	}
	subject, ok := exclusive(f)
	if !ok {
		return task.Belief{}, false
	}
	b, ok = s.beliefs[s.only[subject]]
	b.Fact, b.False = f, true
	return b, ok
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

// Beliefs lists all beliefs that were stated, true and false, by fact.
func (s *Snapshot) Beliefs() []task.Belief {
	out := make([]task.Belief, len(s.keys))
	for i, key := range s.keys {
		out[i] = s.beliefs[key]
	}
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

// Whereabouts returns the fact that tells where the thing is, and whether
// that is known.
func (s *Snapshot) Whereabouts(thing string) (task.Fact, bool) {
	b, ok := s.beliefs[s.only["thing "+thing]]
	return b.Fact, ok
}

// halfLife is how long it takes until a belief is half as sure; 0 means that
// it never fades.
func halfLife(f task.Fact) time.Duration {
	switch f.Predicate {
	case "in_room", "has":
		return 15 * time.Minute
	case "open", "switched_on":
		return time.Hour
	case "on", "in", "under", "next_to", "hot", "cold", "wet":
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
