package reader

import "saydo/task"

// byDescription stands for what the world does not know yet.
func (l *lowering) byDescription(p *parser, n *noun, w want, maybe []string) [][]string {
	most := n.most != nil && w.rule.kind != ruleAsk
	if most && len(n.rels) == 0 { // else it is the most of what is there
		maybe = l.extreme(n.most, maybe, 1)
	}
	typ := n.heads.typ
	findable := l.rules.types.IsA(typ, typeThing) || l.rules.types.IsA(typ, typePerson)
	if len(maybe) > 0 && !findable {
		return l.choose(p, n, w, maybe)
	}
	if !findable {
		l.askUnknown(p.rawText(n.start, n.end), w.slot.typ)
		return nil
	}
	all := w.rule.kind == ruleGoal && (n.meansAll(w, n.definite || w.rule.definite) || l.meansSort(n, w))
	if all {
		n = l.settled(p, n, w)
	}
	d := l.describe(n, w.slot.typ, p)
	if l.question != nil {
		return nil
	}
	told := d.In != "" || d.Where != nil
	taken := w.manyAsked(l, n) && l.goesOn && p.speaksOfThem(n.end)
	if taken && !told && len(maybe) > 0 {
		return each(l.rank(maybe)) // a description without place or state stays open, and is of one in the end
	}
	d.All = (all || taken) && told
	open := d.All || most && len(n.rels) > 0 // things may be there that nobody knows of yet
	if (len(n.heads.ids) > 0 || typ != typePerson) && !(open && n.describable()) {
		d.Among = l.rank(maybe)
	}
	if l.isPerson(n) {
		d.Among, _ = l.byAttributes(maybe, n.attrs)
		if len(n.attrs) == 0 {
			d.Among = nil
		}
	}
	if most && len(d.Among) != 1 {
		d.By, d.Most = n.most.By, n.most.Most
	}
	var out [][]string
	for range max(1, n.count) {
		out = append(out, []string{l.keep(d)})
	}
	return out
}

// settled returns the noun with the one place that is meant where several bear
// the name: all that is on the table is not all that is on the tables.
func (l *lowering) settled(p *parser, n *noun, w want) *noun {
	m := n.copy()
	for i, rel := range m.rels {
		if rel.thing {
			continue
		}
		first := rel.place.copy()
		if first.also = nil; len(rel.place.also) > 0 {
			first.end = first.head[1] // it is asked about by itself
		}
		place := l.settledPlace(p, n, &first, w)
		for _, other := range rel.place.also {
			also := other.copy()
			also.definite = also.definite || first.definite // the table and desk
			place.also = append(place.also, l.settledPlace(p, n, &also, w))
		}
		m.rels[i].place = place
	}
	return &m
}

// settledPlace returns the place of the noun, as the one that is meant; the same where it is a
// certain one anyway, or none. The floor is everywhere.
func (l *lowering) settledPlace(p *parser, n, place *noun, w want) *noun {
	certain := place.definite || w.home() && l.bareSaysWhich(place)
	if !certain || place.heads.plural || l.question != nil {
		return place
	}
	places := l.placesOf(p, place)
	if len(places) < 2 || l.is(places[0], typeFloor) {
		return place
	}
	places = l.roomed(p, n, places)
	if w.home() {
		places = l.laden(p, place, places)
	}
	if l.question != nil {
		return place
	}
	one := l.theOne(p, place, want{slot: &slot{name: "place", typ: typeSpot}, rule: ruleOf(intent{})}, places)
	if len(one) == 0 {
		return place
	}
	return &noun{heads: found{ids: one[0], typ: l.typeOf(one[0][0])}, definite: true, either: place.either, start: place.start, end: place.end}
}

// roomed keeps those of the places that are in the room that the noun is said to be in as
// well: all that is on the table in the kitchen.
func (l *lowering) roomed(p *parser, n *noun, places []string) []string {
	for _, rel := range n.rels {
		if rel.thing || len(places) < 2 || !l.rules.types.IsA(rel.place.heads.typ, typeRoom) {
			continue
		}
		rooms := l.places(p, rel.place)
		places = some(places, func(id string) bool { return l.whereTruth(id, "in", rooms) == task.True })
	}
	return places
}

// describable reports whether type, kind and attributes tell all that the noun
// says of its things, so that things which are not known yet may be meant too.
func (n *noun) describable() bool {
	return len(n.heads.ids)+len(n.parts) == 0 && len(n.heads.kinds) < 2 && n.heads.where == ""
}

// describe puts the words of the noun into a description.
func (l *lowering) describe(n *noun, want string, p *parser) task.Describe {
	const x = "?x"
	d := task.Describe{Name: x, Type: n.heads.typ, Attributes: n.attrs, Text: p.rawText(n.start, n.end)}
	if d.Type == "" || l.rules.types.IsA(want, d.Type) && want != "object" {
		d.Type = want
	}
	if len(n.heads.kinds) == 1 {
		d.Kind = n.heads.kinds[0]
	}
	var where []task.Condition
	for _, s := range n.states {
		where = append(where, l.ground(s, map[string]string{"x": x}))
	}
	l.kept[x] = d // its type decides what the relations mean
	defer delete(l.kept, x)
	for _, rel := range n.rels {
		if rel.thing {
			d.Attributes = noun{attrs: d.Attributes}.with(map[string]string{rel.how: p.rawText(rel.place.start, rel.place.end)}).attrs
			continue
		}
		places := l.places(p, rel.place)
		if len(places) == 1 {
			d.In = places[0]
		}
		var choice []task.Condition
		for _, place := range places {
			if len(places) > 1 || !l.is(place, typeRoom) || l.is(x, typePerson) { // one room is In
				choice = append(choice, l.whereCondition(x, rel.how, place))
			}
		}
		if len(choice) > 0 {
			where = append(where, task.Or(choice...))
		}
	}
	for _, other := range n.not {
		where = append(where, l.isNot(p, n, other, x))
	}
	if len(where) > 0 {
		c := task.And(where...)
		d.Where = &c
	}
	return d
}

// isNot is what a description says of an exception from the noun: x is none of these,
// or not there. "The one on the desk" is told by its place alone.
func (l *lowering) isNot(p *parser, n, except *noun, x string) task.Condition {
	m := except.copy()
	m.rels = nil
	var all []task.Condition
	if !m.standIn || len(m.attrs)+len(m.states) > 0 || len(except.rels) == 0 {
		ids := l.leftOut(p, n, &m)
		if bare := m.standIn && len(m.attrs)+len(m.states) == 0; bare || len(ids) == 0 { // "the ones" of them would be all
			l.ask(task.CodeAmbiguous, "what_is_it", map[string]string{"about": p.rawText(except.start, except.end)}, nil)
		}
		all = append(all, task.Or(sameAs(x, ids)...))
	}
	for _, rel := range except.rels {
		var there []task.Condition
		for _, place := range l.places(p, rel.place) {
			there = append(there, l.whereCondition(x, rel.how, place))
		}
		all = append(all, task.Or(there...))
	}
	return task.Not(task.And(all...))
}
