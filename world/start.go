package world

import (
	"maps"
	"slices"

	"saydo/task"
)

// usualPlace is the confidence that a person is where the file says: people
// walk about.
const usualPlace = 0.7

// Start returns what the robot believes before it has seen anything: the whole
// house, where people usually are, and all things with their kinds and homes,
// but not where the things are, unless the file says "known: true".
func (w *World) Start() task.State {
	s := w.start()
	s.Objects, s.Beliefs = slices.Clone(s.Objects), slices.Clone(s.Beliefs)
	return s
}

// begin works out what Start returns.
func (w *World) begin() task.State {
	s := w.static()
	for _, e := range w.file.Persons {
		o := s.objects[e.ID]
		o.Attributes = nil // what somebody wears or does must be seen
		s.objects[e.ID] = o
		s.believe(task.Belief{
			Fact: task.NewFact("in_room", e.ID, e.Room), Evidence: task.Assumed, Confidence: usualPlace,
		})
	}
	for _, e := range w.file.Things {
		if e.Known {
			s.stand(e.ID, e.start())
		}
	}
	return s.state()
}

// start is where the thing really is before anything was displaced.
func (e thing) start() string {
	if e.At != "" {
		return e.At
	}
	return e.Home
}

// state under construction.
type state struct {
	*World
	objects map[string]task.Object
	beliefs map[string]task.Belief
	crowd   map[string]int // things on each place so far
	types   []TypeWords
}

// static works out all that never depends on who looks: objects, the house, and the states that the file gives.
func (w *World) static() *state {
	s := &state{
		World: w, objects: maps.Clone(w.objects), beliefs: map[string]task.Belief{}, crowd: map[string]int{},
		types: w.Kinds.Types(),
	}
	for _, e := range w.file.Rooms {
		s.fact(true, "in_room", floorOf(e.ID), e.ID)
		s.states(floorOf(e.ID), nil, e.States)
	}
	for _, e := range w.file.Doors {
		s.fact(true, "connects", e.ID, e.Between[0], e.Between[1])
		s.fact(true, "connects", e.ID, e.Between[1], e.Between[0])
		s.opening(e.ID, e.Openable, e.Open || !e.Openable, e.Locked, e.Key)
	}
	for _, e := range slices.Concat(w.file.Places, w.file.Fixtures) {
		s.fact(true, "in_room", e.ID, e.Room)
		kind, _ := w.Kinds.Kind(e.Kind)
		s.states(e.ID, append(slices.Clone(kind.Traits), e.Traits...), e.States)
		openable := s.holds("openable", e.ID)
		s.opening(e.ID, openable, e.Open, e.Locked, e.Key)
	}
	for _, e := range w.file.Persons {
		s.states(e.ID, nil, nil)
		s.person(e)
	}
	for _, e := range w.file.Things {
		kind, _ := w.Kinds.Kind(e.Kind)
		s.states(e.ID, kind.Traits, e.States)
	}
	s.robot()
	return s
}

// robot adds what is true of a robot that stands where the file puts it.
func (s *state) robot() {
	s.fact(true, "upright")
	s.fact(false, "raised")
	room, pose := s.RobotStart()
	inRoom := func(id, room string) bool { return s.holds("in_room", id, room) }
	tellPosts(s.domain, s.objects, postsOf(s.domain, s.objects), inRoom, nil, room, pose, func(p post, so bool) {
		s.believe(task.Belief{Fact: p.fact, False: !so, Evidence: task.Sensed, Confidence: 1})
	})
}

// person adds whom one may ask for help, and what with.
func (s *state) person(e person) {
	s.fact(e.Willing, "willing", e.ID)
	for _, id := range s.order {
		o := s.objects[id]
		if s.domain.IsA(o.Type, "place") && o.Pose.Z <= e.ReachHigh {
			s.fact(true, "person_reach", e.ID, id)
		}
	}
}

// states adds the traits and states of an object; states that objects of its
// type can be in, and that are not given, are false.
func (s *state) states(id string, traits, given []string) {
	for _, t := range s.types {
		if !s.domain.IsA(s.objects[id].Type, t.ID) {
			continue
		}
		for _, p := range t.States {
			s.fact(false, p, id)
		}
	}
	for _, p := range slices.Concat(traits, given) {
		s.fact(true, p, id)
	}
}

// opening adds how a door or a lid stands.
func (s *state) opening(id string, openable, open, locked bool, key string) {
	s.fact(openable, "openable", id)
	s.fact(locked, "locked", id)
	if openable || s.domain.IsA(s.objects[id].Type, "door") {
		s.fact(open, "open", id)
	}
	if key != "" {
		s.fact(true, "unlocks", key, id)
	}
}

// stand puts a thing on or into a place and gives it a pose there.
func (s *state) stand(id, place string) {
	s.fact(true, Whereabouts(s.domain, s.objects[place].Type), id, place)
	o := s.objects[id]
	pose := s.slot(s.objects[place])
	o.Pose = &pose
	s.objects[id] = o
}

// Whereabouts returns the predicate that puts a thing to a place of the type:
// "in" for containers, "on" for all else.
func Whereabouts(types Types, placeType string) string {
	if types.IsA(placeType, "container") {
		return "in"
	}
	return "on"
}

// slot returns a free pose on the place, beside the things there already.
func (s *state) slot(place task.Object) task.Pose {
	const columns = 4
	n := s.crowd[place.ID]
	s.crowd[place.ID]++
	across := (float64(n%columns)+0.5)/columns - 0.5
	along := 0.25 - 0.15*float64(n/columns%4)
	return inFrame(*place.Pose, along*place.Size[0]*0.8, across*place.Size[1]*0.8)
}

// fact adds a fact from the file, if the domain has its predicate.
func (s *state) fact(holds bool, predicate string, args ...string) {
	s.believe(task.Belief{
		Fact: task.NewFact(predicate, args...), False: !holds, Evidence: task.Observed, Confidence: 1,
	})
}

// believe adds a belief, if the domain has its predicate.
func (s *state) believe(b task.Belief) {
	if arity, ok := s.domain.Arity(b.Predicate); ok && arity == len(b.Args) {
		s.beliefs[b.Fact.String()] = b
	}
}

// holds reports whether the fact was added as true.
func (s *state) holds(predicate string, args ...string) bool {
	b, ok := s.beliefs[task.NewFact(predicate, args...).String()]
	return ok && !b.False
}

// state returns it as data, sorted.
func (s *state) state() task.State {
	return task.State{
		Objects: picked(slices.Sorted(maps.Keys(s.objects)), s.objects), Beliefs: picked(slices.Sorted(maps.Keys(s.beliefs)), s.beliefs),
	}
}
