package reader

import (
	"slices"

	"saydo/task"
)

// related narrows the candidates to those known to be where the words say;
// sure is false when that is not known of any.
func (l *lowering) related(p *parser, n *noun, cands []string) (out []string, sure bool) {
	sure = true
	for _, rel := range n.rels {
		if rel.thing {
			sure = false
			continue
		}
		places := l.places(p, rel.place)
		if l.question != nil {
			return nil, false
		}
		var yes, maybe []string
		for _, id := range cands {
			switch l.whereTruth(id, rel.how, places) {
			case task.True:
				yes = append(yes, id)
			case task.Unknown:
				maybe = append(maybe, id)
			default:
			}
		}
		switch {
		case len(yes) > 0:
			cands = yes
		case len(maybe) > 0:
			if home := l.belonging(maybe, places); n.all && len(home) > 0 && l.is(places[0], typeRoom) {
				cands = home
				continue
			}
			if fixed := !l.is(maybe[0], typeThing) && !l.is(maybe[0], typePerson); fixed && len(maybe) > 1 && len(places) > 0 && !l.is(places[0], typeRoom) {
				l.ask(task.CodeAmbiguous, "which", map[string]string{"about": p.rawText(n.start, n.end)}, maybe) // what stands where is not known of fixtures
				return nil, false
			}
			cands, sure = maybe, false
		default:
			sure = false
			if len(cands) > 0 && !l.is(cands[0], typeThing) && !l.is(cands[0], typePerson) {
				return nil, false // what cannot be moved is where it is
			}
		}
	}
	return cands, sure
}

// belonging keeps the things whose home is one of the places or rooms.
func (l *lowering) belonging(ids, places []string) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		o, _ := l.world.Object(id)
		return o.Home == "" || !slices.Contains(places, o.Home) &&
			!slices.ContainsFunc(places, func(r string) bool {
				return l.world.Truth(task.NewFact(factInRoom, o.Home, r)) == task.True
			})
	})
}

// places finds what the place of a relation can be; several remain when the
// words fit several, or name two.
func (l *lowering) places(p *parser, n *noun) []string {
	out := l.placesOf(p, n)
	for _, other := range n.also {
		out = append(out, l.placesOf(p, other)...)
	}
	return out
}

func (l *lowering) placesOf(p *parser, n *noun) []string {
	anySpot := &slot{name: "place", typ: "object"}
	switch {
	case n.pronoun != "":
		return slices.Concat(l.pronoun(n.pronoun, want{slot: &slot{name: "place", typ: typeSpot}, rule: ruleOf(intent{})})...)
	case n.unknown != "":
		l.askUnknown(n.unknown, typePlace)
		return nil
	case n.thisRoom() && l.robotRoom() != "":
		return []string{l.robotRoom()}
	}
	cands := l.candidates(p, n, want{slot: anySpot, rule: ruleOf(intent{})})
	cands = slices.DeleteFunc(cands, func(id string) bool {
		return !l.is(id, typeSpot) && !l.is(id, typeRoom)
	})
	known, _ := l.related(p, n, cands)
	if own := slices.DeleteFunc(slices.Clone(known), func(id string) bool { return !slices.Contains(n.heads.ids, id) }); len(own) > 0 {
		known = own
	}
	if len(known) == 0 && l.question == nil {
		l.askUnknown(p.rawText(n.start, n.end), typePlace)
	}
	return known
}

// thisRoom reports whether the words are but "the room", or "my room": the one where we are.
func (n *noun) thisRoom() bool {
	return (n.owner == nil || n.owner.pronoun == "me") && n.heads.whole && n.heads.typ == typeRoom && n.definite && !n.heads.plural && !n.all && !n.other && !n.standIn &&
		n.bears == nil && n.count == 0 && len(n.rels)+len(n.attrs)+len(n.states)+len(n.not)+len(n.parts) == 0 && n.most == nil
}

// whereTruth tells whether the object is known to be at one of the places.
func (l *lowering) whereTruth(id, how string, places []string) task.Truth {
	best := task.False
	known := l.placeOf(id)
	for _, place := range places {
		if l.is(place, typeRoom) && l.is(id, typeThing) {
			truth := l.inRoom(id, known, place)
			if truth == task.True {
				return truth
			}
			if truth == task.Unknown {
				best = truth
			}
			continue
		}
		switch l.whereCondition(id, how, place).Eval(l.world) {
		case task.True:
			return task.True
		case task.Unknown:
			best = task.Unknown
		default:
		}
	}
	return best
}

// inRoom tells whether the thing, known to be at the place unless that is "", is
// in the room.
func (l *lowering) inRoom(id, known, room string) task.Truth {
	if known != "" {
		if l.world.Truth(task.NewFact(factInRoom, known, room)) == task.True {
			return task.True
		}
		return task.False
	}
	truth := task.False
	for _, place := range l.placesIn(room) {
		if l.world.Truth(task.NewFact(factOn, id, place)) == task.Unknown || l.world.Truth(task.NewFact(factIn, id, place)) == task.Unknown {
			truth = task.Unknown
			break
		}
	}
	return truth
}

// placesIn lists the places of the room.
func (l *lowering) placesIn(room string) []string {
	if got, ok := l.inside[room]; ok {
		return got
	}
	if l.inside == nil {
		l.inside = map[string][]string{}
	}
	l.inside[room] = nil
	for _, place := range l.world.Objects(typePlace) {
		if l.world.Truth(task.NewFact(factInRoom, place, room)) == task.True {
			l.inside[room] = append(l.inside[room], place)
		}
	}
	return l.inside[room]
}

// whereCondition states that the object is at the place in the way said.
func (l *lowering) whereCondition(id, how, place string) task.Condition {
	room := l.is(place, typeRoom)
	switch {
	case room && (l.is(id, typeSpot) || !l.is(id, typeThing)):
		if l.is(id, typeDoor) {
			x := []task.Var{{Name: "?r", Type: typeRoom}}
			return task.Exists(x, task.Or(task.That(factConnects, id, place, "?r"), task.That(factConnects, id, "?r", place)))
		}
		return task.That(factInRoom, id, place)
	case room:
		x := []task.Var{{Name: "?p", Type: typePlace}}
		return task.Exists(x, task.And(task.That(factInRoom, "?p", place), task.Or(task.That(factOn, id, "?p"), task.That(factIn, id, "?p"))))
	case l.is(place, typePerson):
		return task.That(factHas, place, id)
	case l.is(id, typePerson):
		return task.That(factBeside, id, place)
	case how == "under" || how == "next_to":
		return task.That(how, id, place)
	case l.is(place, typeContainer):
		return task.Or(task.That(factIn, id, place), task.That(factOn, id, place))
	}
	return task.That(factOn, id, place)
}
