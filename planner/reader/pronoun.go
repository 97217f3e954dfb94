package reader

import (
	"cmp"
	"slices"

	"saydo/task"
)

// spoken reports whether the pronoun stands for something that was spoken of.
func (l *lowering) spoken(word string, w want) bool {
	return slices.ContainsFunc(l.said, func(m mention) bool { return l.meant(word, m.names[0], w.slot) }) ||
		slices.ContainsFunc(l.talk.Focus, func(id string) bool {
			_, ok := l.world.Object(id)
			return ok && l.meant(word, id, w.slot)
		})
}

// pronoun finds what me, it, them, him and here stand for.
func (l *lowering) pronoun(word string, w want) [][]string {
	switch word {
	case "me":
		return [][]string{{l.speaker()}}
	case "here":
		r := l.here()
		if w.leaves() {
			r = l.robotRoom()
		}
		if r != "" {
			return [][]string{{r}}
		}
	default:
		for i, m := range l.said {
			if !l.meant(word, m.names[0], w.slot) || w.hands() && l.poured(i) {
				continue
			}
			l.back = max(l.back, i)
			names := l.eitherOf(m, word, w)
			switch {
			case word == "them":
				m.names = l.together(m, l.said[i+1:], w)
			case len(names) == 1:
				m.names = names
			case len(names) > 1 && (len(m.names) == 1 || !w.hands()): // any one of them is handed over
				l.ask(task.CodeAmbiguous, "which", map[string]string{"about": cmp.Or(w.text, word)}, names)
				return nil
			}
			if m.open {
				l.ask(task.CodeAmbiguous, "which", map[string]string{"about": cmp.Or(m.text, w.text, word)}, m.names)
				return nil
			}
			return l.apartOrOne(word, l.ofRooms(m.names, w.slot))
		}
		if word == "them" {
			ids := l.several(w)
			if len(ids) == 0 {
				ids = l.oneByOne(w)
			}
			if len(ids) > 0 {
				l.back = max(l.back, len(l.said))
				return singles(l.ofRooms(ids, w.slot))
			}
		}
		for i, id := range l.talk.Focus {
			if _, ok := l.world.Object(id); ok && l.meant(word, id, w.slot) {
				l.back = max(l.back, len(l.said)+i)
				if word == "them" && l.is(id, typePerson) { // one person is less likely meant than several things
					l.back = max(l.back, len(l.said)+1)
				}
				return [][]string{l.ofRooms([]string{id}, w.slot)}
			}
		}
		if held := l.inHand(word, w); held != "" {
			l.back = max(l.back, len(l.said)+len(l.talk.Focus))
			return [][]string{{held}}
		}
	}
	l.ask(task.CodeAmbiguous, "what_is_it", map[string]string{"about": cmp.Or(w.text, word)}, nil)
	return nil
}

// ofRooms takes the floors of rooms for a slot that wants floors: "tidy up the study and then
// vacuum it".
func (l *lowering) ofRooms(names []string, sl *slot) []string {
	if sl.typ != typeFloor {
		return names
	}
	out := slices.Clone(names)
	for i, id := range out {
		if l.is(id, typeRoom) {
			out[i] = l.floorOf(id)
		}
	}
	return out
}

// poured reports whether what was spoken of was put into what was spoken of next:
// "pour the milk into a glass and bring it to me".
func (l *lowering) poured(i int) bool {
	return i+1 < len(l.said) && !l.said[i].holds && l.said[i+1].holds && l.said[i+1].deed == l.said[i].deed
}

// robotRoom is the room that the robot is in; "" when that is not known.
func (l *lowering) robotRoom() string {
	for _, r := range l.world.Objects(typeRoom) {
		if l.world.Truth(task.NewFact(factRobotIn, r)) == task.True {
			return r
		}
	}
	return ""
}

// here is the room of who speaks, where that is known: in it they find it dark. Else it is the robot's, which hears them.
func (l *lowering) here() string {
	if _, ok := l.world.Object(l.talk.Speaker); ok {
		if room := l.roomOf(l.talk.Speaker); room != l.talk.Speaker {
			return room
		}
	}
	return l.robotRoom()
}

// leaves reports whether the place is to be left: only the one where the robot is can be.
func (w want) leaves() bool {
	return w.rule != nil && w.rule.intent != nil && w.rule.goal.Op == task.OpNot && len(w.rule.goal.Of) == 1 && w.rule.goal.Of[0].Predicate == factRobotIn
}

// apartOrOne takes all of several things mentioned together, but one of a choice.
func (l *lowering) apartOrOne(word string, names []string) [][]string {
	if word != "them" {
		return [][]string{names}
	}
	var out [][]string
	for _, n := range names {
		out = append(out, []string{n})
	}
	return out
}

// together returns what "them" stands for where one thing was spoken of last: it
// and those with which the same was to be done just before, each by itself.
func (l *lowering) together(m mention, before []mention, w want) []string {
	names := slices.Clone(m.names)
	if m.many || m.open || len(names) != 1 || l.kept[names[0]].All {
		return names
	}
	for _, b := range before {
		if b.deed == "" || b.deed != m.deed {
			break
		}
		if b.many || b.open || len(b.names) != 1 || !l.meant("them", b.names[0], w.slot) {
			continue
		}
		if l.is(b.names[0], typeThing) == l.is(names[0], typeThing) && !slices.Contains(names, b.names[0]) {
			names = slices.Insert(names, 0, b.names[0])
		}
	}
	return names
}

// meant reports whether the pronoun can stand for the name in the slot.
func (l *lowering) meant(word, name string, sl *slot) bool {
	person, typ := l.is(name, typePerson), sl.typ
	if sl.trait != "" && l.world.Truth(task.NewFact(sl.trait, name)) == task.False {
		return false
	}
	switch word {
	case "person":
		return person
	case "it":
		return !person && (l.fitsType(name, typ) || typ == typeFloor && l.is(name, typeRoom))
	case "there":
		return !person && (l.is(name, typeRoom) && !l.rules.types.IsA(typ, typeRoom) && l.rules.types.IsA(typePlace, typ) || l.fitsType(name, typ) && typ != "object")
	}
	return l.fitsType(name, typ)
}

// speaker is who "me" is: known, or the only person there is.
func (l *lowering) speaker() string {
	if l.knowsSpeaker() {
		return l.talk.Speaker
	}
	people := l.world.Objects(typePerson)
	if len(people) == 1 {
		return people[0]
	}
	l.ask(task.CodeAmbiguous, "who_are_you", nil, people)
	return ""
}

// knowsSpeaker reports whether it is known who speaks.
func (l *lowering) knowsSpeaker() bool {
	_, ok := l.world.Object(l.talk.Speaker)
	return ok
}

// eitherOf lists what the pronoun may stand for where the mention is one of a condition
// of which any one state is enough.
func (l *lowering) eitherOf(m mention, word string, w want) []string {
	var names []string
	for _, o := range l.said {
		for _, name := range o.names {
			if m.among != "" && o.among == m.among && l.meant(word, name, &slot{name: w.slot.name, typ: w.slot.typ}) && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
	}
	if i := slices.IndexFunc(names, func(name string) bool { return slices.Contains(l.picked, name) }); i >= 0 {
		return names[i : i+1] // that was answered
	}
	return names
}
