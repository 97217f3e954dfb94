package dialogue

import (
	"slices"

	"saydo/task"
)

// asked lists the objects that the question is about, those that are known to
// fit before those that may.
func (a answer) asked() []task.Object {
	var sure, open []task.Object
	for _, o := range a.World.All() {
		switch a.fits(o) {
		case task.True:
			sure = append(sure, o)
		case task.Unknown:
			open = append(open, o)
		case task.False:
		}
	}
	if len(sure) > 0 {
		return sure
	}
	return open
}

// fits tells whether the object is asked about.
func (a answer) fits(o task.Object) task.Truth {
	about := a.Ask.Where
	if about == nil {
		if a.Type == "" || !a.World.IsA(o.ID, a.Type) {
			return task.False
		}
		return task.True
	}
	return a.means(*about, o)
}

// means tells whether the condition, or one of several, is about the object.
func (a answer) means(about task.Condition, o task.Object) task.Truth {
	if about.Op == task.OpOr {
		truth := task.False
		for _, one := range about.Of {
			switch a.means(one, o) {
			case task.True:
				return task.True
			case task.Unknown:
				truth = task.Unknown
			case task.False:
			}
		}
		return truth
	}
	if about.Op == task.OpEqual && len(about.Args) == 2 {
		if d, ok := a.described(about.Args[1]); ok {
			return describes(a.World, d, o)
		}
	}
	if a.Type != "" && !a.World.IsA(o.ID, a.Type) {
		return task.False
	}
	return about.Bind(map[string]string{"?x": o.ID}).Eval(a.World)
}

func (a answer) described(name string) (task.Describe, bool) {
	i := slices.IndexFunc(a.Clause.Find, func(d task.Describe) bool { return d.Name == name })
	if i < 0 {
		return task.Describe{}, false
	}
	return a.Clause.Find[i], true
}

// bound puts objects in the place of descriptions that only one can be.
func bound(c task.Condition, q Question) task.Condition {
	bind := map[string]string{}
	for _, d := range q.Clause.Find {
		for _, o := range q.World.All() {
			if bind[d.Name] == "" && describes(q.World, d, o) == task.True {
				bind[d.Name] = o.ID
			}
		}
	}
	return c.Bind(bind)
}

// describes tells whether the description is of the object, as far as it is
// known.
func describes(s task.Snapshot, d task.Describe, o task.Object) task.Truth {
	if !s.IsA(o.ID, d.Type) || d.Kind != "" && o.Kind != d.Kind ||
		len(d.Among) > 0 && !slices.Contains(d.Among, o.ID) {
		return task.False
	}
	for k, want := range d.Attributes {
		if !task.SameLook(k, o.Attributes[k], want) {
			return task.False
		}
	}
	if d.In != "" && !within(s, o.ID, d.In) {
		return task.False
	}
	if d.Where == nil {
		return task.True
	}
	return d.Where.Bind(map[string]string{d.Name: o.ID}).Eval(s)
}

// present lists the objects asked about that are known to be somewhere, at the
// place that the question names. Asked of a place itself, they are the things
// there.
func (a answer) present() []task.Object {
	place, asked := a.Place, a.asked()
	if len(asked) == 1 && (a.World.IsA(asked[0].ID, "place") || a.World.IsA(asked[0].ID, "room")) {
		place, asked = asked[0].ID, slices.Clone(a.World.All())
		asked = slices.DeleteFunc(asked, func(o task.Object) bool { return !a.World.IsA(o.ID, "thing") })
	}
	return slices.DeleteFunc(asked, func(o task.Object) bool {
		if place != "" {
			return !within(a.World, o.ID, place) || about(a.World, o.ID, place)
		}
		_, at := located(a.World, o.ID)
		return !at && roomOf(a.World, o.ID) == "" && !a.World.IsA(o.ID, "room")
	})
}

// location is where a thing is known to be.
type location struct{ predicate, holder string }

// located returns where the thing is.
func located(s task.Snapshot, thing string) (location, bool) {
	for _, b := range s.Beliefs() {
		if b.False || len(b.Args) != 2 {
			continue
		}
		switch b.Predicate {
		case "on", "in", "under", "next_to":
			if b.Args[0] == thing {
				return location{b.Predicate, b.Args[1]}, true
			}
		case "holding", "has":
			if b.Args[1] == thing {
				return location{b.Predicate, b.Args[0]}, true
			}
		}
	}
	return location{}, false
}

// roomOf returns the room of a spot, "" when it is not known.
func roomOf(s task.Snapshot, spot string) string {
	for _, room := range s.Objects("room") {
		if s.Truth(task.NewFact("in_room", spot, room)) == task.True {
			return room
		}
	}
	return ""
}

// besides returns a room that the door leads to, or to which a door leads from the room:
// that in which the robot is before all others. "" where none is known.
func besides(s task.Snapshot, id string) string {
	room := ""
	for _, b := range s.Beliefs() {
		if b.False || b.Predicate != "connects" || len(b.Args) != 3 {
			continue
		}
		door, from, to := b.Args[0], b.Args[1], b.Args[2]
		if to != id && door != id {
			continue
		}
		if room == "" || s.Truth(task.NewFact("robot_in", from)) == task.True {
			room = from
		}
	}
	return room
}

// within reports whether the object is known to be at the place or in the room.
func within(s task.Snapshot, id, where string) bool {
	if at, ok := located(s, id); ok {
		return at.holder == where || roomOf(s, at.holder) == where
	}
	return roomOf(s, id) == where
}
