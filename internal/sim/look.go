package sim

import (
	"slices"

	"saydo/task"
)

// Look returns what the robot sees now: the room that it is in, the things on
// its furniture and in open containers nearby, doors, people, and what its
// hands feel. Each call has a later stamp than the one before.
func (h *House) Look() task.Observation {
	h.mu.Lock()
	defer h.mu.Unlock()
	v := &view{h: h, room: h.roomAt(h.pose.X, h.pose.Y)}
	v.out.Stamp = h.Clock.Tick()
	v.feel()
	if v.room != "" {
		v.searchRoom()
		v.seeThings()
		v.seeNeighbours()
		v.seePeople()
		v.seeConditions()
	}
	if h.blind > 0 {
		h.blind--
		v.blunder()
	}
	v.lie()
	return v.out
}

// view collects one observation.
type view struct {
	h        *House
	room     string
	inSight  map[string]bool // places in the room: what is on, under and beside them is seen
	searched map[string]bool // those that are seen completely
	visible  []string        // ids of objects in sight
	out      task.Observation
}

func (v *view) fact(f task.Fact, ev task.Evidence, holds bool) {
	v.out.Facts = append(v.out.Facts, task.Belief{Fact: f, False: !holds, Evidence: ev, Confidence: 1, Stamp: v.out.Stamp})
}

// feel tells the state of hands and legs.
func (v *view) feel() {
	for _, hand := range v.h.robot.Hands {
		v.fact(task.NewFact("hand_free", hand), task.Sensed, v.h.holds("hand_free", hand))
	}
	for _, f := range v.h.facts.of("holding") {
		v.fact(f, task.Sensed, true)
		v.out.Objects = append(v.out.Objects, v.h.objects[f.Args[1]])
		v.visible = append(v.visible, f.Args[1])
	}
	for _, p := range []string{"upright", "raised"} {
		v.fact(task.NewFact(p), task.Sensed, v.h.holds(p))
	}
	for _, p := range []string{"charged", "lying", "raised_at", "seated", "sitting_on", "standing_on"} {
		for _, f := range v.h.ever.of(p) {
			v.fact(f, task.Sensed, v.h.holds(p, f.Args...))
		}
	}
}

// searchRoom lists the places that are seen completely.
func (v *view) searchRoom() {
	v.searched, v.inSight = map[string]bool{}, map[string]bool{}
	v.out.Searched = append(v.out.Searched, v.room)
	for _, id := range v.h.ids("place") {
		o := v.h.objects[id]
		if !v.h.holds("in_room", id, v.room) {
			continue
		}
		v.visible = append(v.visible, id)
		v.inSight[id] = true
		shut := v.h.holds("openable", id) && (!v.h.holds("open", id) || !v.h.near(o))
		if !shut {
			v.searched[id] = true
			v.out.Searched = append(v.out.Searched, id)
		}
	}
	for _, id := range v.h.ids("fixture") {
		if v.h.holds("in_room", id, v.room) {
			v.visible = append(v.visible, id)
		}
	}
	for _, f := range v.h.facts.of("connects") {
		if f.Args[1] == v.room && !slices.Contains(v.visible, f.Args[0]) {
			v.visible = append(v.visible, f.Args[0])
		}
	}
}

// seeThings tells what stands on, under and beside the places in sight, and in
// those that are not shut. Of one that is shut it tells also what is no longer on,
// under or beside it: not all of it was seen, but that was.
func (v *view) seeThings() {
	for _, p := range []string{"on", "in", "under", "next_to"} {
		for _, f := range v.h.facts.of(p) {
			if v.searched[f.Args[1]] || p != "in" && v.inSight[f.Args[1]] {
				v.fact(f, task.Observed, true)
				v.out.Objects = append(v.out.Objects, v.h.objects[f.Args[0]])
				v.visible = append(v.visible, f.Args[0])
			}
		}
		if p == "in" {
			continue
		}
		for _, f := range v.h.ever.of(p) {
			if v.inSight[f.Args[1]] && !v.searched[f.Args[1]] && !v.h.holds(p, f.Args...) {
				v.fact(f, task.Observed, false)
			}
		}
	}
}

// seeNeighbours tells which things in sight are close by each other, and which are
// so no longer.
func (v *view) seeNeighbours() {
	for _, f := range v.h.ever.of("alongside") {
		if slices.Contains(v.visible, f.Args[0]) && slices.Contains(v.visible, f.Args[1]) {
			v.fact(f, task.Observed, v.h.holds("alongside", f.Args...))
		}
	}
}

// seePeople tells who is in the room and what they have.
func (v *view) seePeople() {
	for _, f := range v.h.facts.of("in_room") {
		person := f.Args[0]
		if f.Args[1] != v.room || !v.h.types.IsA(v.h.objects[person].Type, "person") {
			continue
		}
		v.fact(f, task.Observed, true)
		v.out.Objects = append(v.out.Objects, v.h.objects[person])
		v.out.Searched = append(v.out.Searched, person)
		for _, p := range []string{"has", "beside"} {
			for _, g := range v.h.facts.of(p) {
				if g.Args[0] == person {
					v.fact(g, task.Observed, true)
				}
			}
		}
	}
}

// seeConditions tells how the objects in sight are. A condition that an object
// does not have is told only where the object could well have it, to keep the
// frames small: doors and lids that are shut, and what has changed before.
func (v *view) seeConditions() {
	for _, id := range v.visible {
		v.conditionsOf(id, v.h.looks, task.Observed)
	}
	for _, f := range v.h.facts.of("in") {
		if v.inSight[f.Args[1]] && !v.searched[f.Args[1]] && v.appliance(f.Args[1]) {
			v.conditionsOf(f.Args[0], []string{"hot", "cold", "frozen", "cooked"}, task.Sensed)
		}
	}
}

// appliance reports whether the place heats or cools and stands within reach:
// such ones show the temperature of what is shut in them.
func (v *view) appliance(place string) bool {
	works := slices.ContainsFunc([]string{"heats", "cools", "freezes"}, func(p string) bool { return v.h.holds(p, place) })
	return works && v.h.near(v.h.objects[place])
}

func (v *view) conditionsOf(id string, predicates []string, evidence task.Evidence) {
	for _, p := range predicates {
		known := v.h.ever.has(p, id)
		could := p == "open" && v.h.holds("openable", id) || p == "switched_on" && v.h.holds("switchable", id)
		if known || could {
			v.fact(task.NewFact(p, id), evidence, v.h.holds(p, id))
		}
	}
}

// blunder makes the frame wrong: one thing in sight is overlooked.
func (v *view) blunder() {
	isPlace := func(b task.Belief) bool {
		return slices.Contains([]string{"on", "in"}, b.Predicate) && !b.False
	}
	var seen []int
	for i, b := range v.out.Facts {
		if isPlace(b) {
			seen = append(seen, i)
		}
	}
	if len(seen) == 0 {
		return
	}
	i := seen[v.h.faults.sight.IntN(len(seen))]
	thing := v.out.Facts[i].Args[0]
	v.out.Facts = slices.Delete(v.out.Facts, i, i+1)
	v.out.Objects = slices.DeleteFunc(v.out.Objects, func(o task.Object) bool { return o.ID == thing })
}
