package problem

import (
	"maps"
	"slices"
	"time"

	"saydo/task"
)

// State is what is believed now and, after steps were applied, what is
// predicted. Unlike a snapshot it changes; it is for one goroutine.
type State struct {
	base   task.Snapshot
	hands  []string
	truth  map[string]task.Truth
	facts  map[string]task.Fact // the true ones
	place  map[string]task.Fact // by thing: the fact that says where it is
	room   map[string]string    // by spot
	doors  map[string]bool      // doors that are only assumed to be open
	barred map[string]bool      // doors that the body does not get through
	hops   map[string]int       // by room, doors to pass from where the robot is; nil: not counted yet
	order  []task.Fact          // the true ones, sorted; nil: not sorted yet
	bodily []task.Fact          // those that follow from the body; nil: not asked yet
	rules  []task.Bid           // what no step does
}

var _ task.Snapshot = (*State)(nil)

// NewState starts from what is believed. What nobody said is taken as usual:
// the robot stands, its hands are free unless they hold something, and doors
// of which nothing is known are open. A hand that is felt not to be free
// though it holds nothing steadies what another holds.
func NewState(s task.Snapshot, hands []string) *State {
	st := &State{
		base: s, hands: hands, truth: map[string]task.Truth{}, facts: map[string]task.Fact{},
		place: map[string]task.Fact{}, room: map[string]string{}, doors: map[string]bool{},
	}
	for _, b := range s.Beliefs() {
		st.Set(b.Fact, !b.False)
	}
	full := slices.ContainsFunc(hands, func(h string) bool { return st.Held(h) != "" })
	for _, h := range hands {
		free := task.NewFact(predHandFree, h)
		st.Set(free, st.Held(h) == "" && !(full && st.Truth(free) == task.False))
	}
	if st.Truth(task.NewFact(predUpright)) == task.Unknown {
		st.Set(task.NewFact(predUpright), true)
	}
	for _, d := range s.Objects(typeDoor) {
		open := task.NewFact(predOpen, d)
		if st.Truth(open) == task.Unknown && !st.holds(predLocked, d) {
			st.doors[d] = st.holds(predOpenable, d)
			st.Set(open, true)
		}
	}
	return st
}

// Clone returns a state that changes apart from this one.
func (s *State) Clone() *State {
	c := *s
	c.truth, c.facts, c.place = maps.Clone(s.truth), maps.Clone(s.facts), maps.Clone(s.place)
	c.room, c.doors, c.hops = maps.Clone(s.room), maps.Clone(s.doors), nil
	return &c
}

// Truth tells what is believed or predicted of the fact. A fact of no
// predicate with two arguments is looked up among the object's attributes.
func (s *State) Truth(f task.Fact) task.Truth {
	if t, known := s.truth[f.String()]; known {
		return t
	}
	if len(f.Args) == 2 {
		if o, ok := s.base.Object(f.Args[0]); ok && o.Attributes[f.Predicate] != "" {
			if task.SameLook(f.Predicate, o.Attributes[f.Predicate], f.Args[1]) {
				return task.True
			}
			return task.False
		}
	}
	return task.Unknown
}

// Evidence tells on what the belief rests in the snapshot.
func (s *State) Evidence(f task.Fact) (task.Evidence, time.Time) { return s.base.Evidence(f) }

// Objects lists the ids of the objects of the type, the body's hands among them.
func (s *State) Objects(typ string) []string {
	out := s.base.Objects(typ)
	if typ != typeHand && typ != typeObject {
		return out
	}
	out = slices.Clone(out)
	for _, h := range s.hands {
		if !slices.Contains(out, h) {
			out = append(out, h)
		}
	}
	return out
}

// Object returns the object of the id.
func (s *State) Object(id string) (task.Object, bool) {
	if o, ok := s.base.Object(id); ok || !slices.Contains(s.hands, id) {
		return o, ok
	}
	return task.Object{ID: id, Type: typeHand}, true
}

// All lists the snapshot's objects.
func (s *State) All() []task.Object { return s.base.All() }

// Beliefs lists the snapshot's beliefs.
func (s *State) Beliefs() []task.Belief { return s.base.Beliefs() }

// IsA reports whether the object is of the type.
func (s *State) IsA(id, typ string) bool {
	if slices.Contains(s.hands, id) {
		return typ == typeHand || typ == typeObject
	}
	return typ == typeObject || s.base.IsA(id, typ)
}

// Stamp is the time of the newest observation.
func (s *State) Stamp() time.Time { return s.base.Stamp() }

// Set makes the fact true or false.
func (s *State) Set(f task.Fact, holds bool) {
	key := f.String()
	s.order, s.bodily = nil, nil
	if !holds {
		s.truth[key] = task.False
		delete(s.facts, key)
		s.forget(f)
		return
	}
	s.truth[key] = task.True
	s.facts[key] = f
	switch {
	case (locating(f.Predicate)) && len(f.Args) == 2:
		s.place[f.Args[0]] = f
	case (f.Predicate == predHolding || f.Predicate == predHas) && len(f.Args) == 2:
		s.place[f.Args[1]] = f
	case f.Predicate == predInRoom && len(f.Args) == 2:
		s.room[f.Args[0]] = f.Args[1]
	case f.Predicate == predRobotIn || f.Predicate == predConnects:
		s.hops = nil
	}
}

// Unset takes back that the fact was true or false: nothing is known of it.
func (s *State) Unset(f task.Fact) {
	key := f.String()
	s.order, s.bodily = nil, nil
	delete(s.truth, key)
	delete(s.facts, key)
	s.forget(f)
}

// forget drops a false fact from the indexes.
func (s *State) forget(f task.Fact) {
	if len(f.Args) != 2 {
		return
	}
	thing := f.Args[0]
	if f.Predicate == predHolding || f.Predicate == predHas {
		thing = f.Args[1]
	}
	if s.place[thing].Equal(f) {
		delete(s.place, thing)
	}
	if f.Predicate == predInRoom && s.room[f.Args[0]] == f.Args[1] {
		delete(s.room, f.Args[0])
	}
}

// holds reports whether the fact is true.
func (s *State) holds(predicate string, args ...string) bool {
	return s.truth[task.NewFact(predicate, args...).String()] == task.True
}

// Held returns the thing in the hand, "" for none.
func (s *State) Held(hand string) string {
	for thing, f := range s.place {
		if f.Predicate == predHolding && f.Args[0] == hand {
			return thing
		}
	}
	return ""
}

// fell lists where the thing likely is since it fell from a hand.
func (s *State) fell(thing string) []string {
	var out []string
	for _, f := range s.facts {
		if f.Predicate == predLikelyOn && f.Args[0] == thing {
			out = append(out, f.Args[1])
		}
	}
	return out
}

// RobotRoom returns the room that the robot is in, "" when unknown.
func (s *State) RobotRoom() string {
	for _, r := range s.base.Objects(typeRoom) {
		if s.holds(predRobotIn, r) {
			return r
		}
	}
	return ""
}

// distance is the number of doors to pass to the room; far when unknown.
func (s *State) distance(room string) int {
	if s.hops == nil {
		s.hops = s.countHops(one(func(door string) bool { return !s.barred[door] }))
	}
	if n, ok := s.hops[room]; ok {
		return n
	}
	return far
}

// bar notes the doors that the body does not get through: nothing is looked for
// where no other leads.
func (s *State) bar(body []task.Fact) {
	s.barred, s.hops = map[string]bool{}, nil
	for _, f := range body {
		if f.Predicate == predBarred {
			s.barred[f.Args[0]] = true
		}
	}
}

// far is a distance in doors beyond any house.
const far = 100

// countHops counts for each room what the doors from where the robot is cost, each its
// toll; one of no toll is not passed.
func (s *State) countHops(toll func(door string) int) map[string]int {
	type way struct {
		room string
		toll int
	}
	next := map[string][]way{}
	for _, f := range s.facts {
		if f.Predicate == predConnects && len(f.Args) == 3 && toll(f.Args[0]) > 0 {
			next[f.Args[1]] = append(next[f.Args[1]], way{f.Args[2], toll(f.Args[0])})
		}
	}
	start := s.RobotRoom()
	hops := map[string]int{start: 0}
	for open := []string{start}; len(open) > 0; open = open[1:] {
		for _, w := range next[open[0]] {
			n := hops[open[0]] + w.toll
			if known, seen := hops[w.room]; !seen || n < known {
				hops[w.room] = n
				open = append(open, w.room)
			}
		}
	}
	return hops
}

// one is the toll of each door for which it is so.
func one(so func(door string) bool) func(door string) int {
	return func(door string) int {
		if so(door) {
			return 1
		}
		return 0
	}
}

// doorsTo is the distance to the room that the spot, room or thing is in.
func (s *State) doorsTo(id string) int {
	switch {
	case s.IsA(id, typeRoom):
		return s.distance(id)
	case s.IsA(id, typeThing):
		f, known := s.place[id]
		if !known {
			return far
		}
		if f.Predicate == predHolding {
			return 0
		}
		for _, a := range f.Args {
			if a != id {
				return s.distance(s.room[a])
			}
		}
	}
	return s.distance(s.room[id])
}

// sorted lists the true facts in a fixed order, so that equal states pose
// equal problems.
func (s *State) sorted() []task.Fact {
	if s.order != nil {
		return s.order
	}
	keys := make([]string, 0, len(s.facts))
	for k := range s.facts {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	out := make([]task.Fact, len(keys))
	for i, k := range keys {
		out[i] = s.facts[k]
	}
	s.order = out
	return out
}
