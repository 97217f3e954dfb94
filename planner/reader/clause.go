package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// clause lowers one clause; lists of goals that cannot hold together, and of
// acts, become several.
func (l *lowering) clause(p *parser, c clause) []task.Clause {
	l.find, l.left = l.left, nil
	if c.bid != nil || c.rule.kind == ruleBid {
		return l.bid(p, c)
	}
	if l.unsought(p, c) {
		return nil
	}
	var when, await *task.Condition
	if !c.trailing {
		when, await = l.state(p, c.when), l.state(p, c.await)
	}
	slots, seen, ok := l.fill(p, c)
	if !ok {
		l.tellsRather(p, c)
		return nil
	}
	out, way := l.yields(p, c, slots)
	if len(out) == 0 {
		l.left = l.find // the next clause tells what is done with them
	}
	l.said = append(seen, l.said...)
	until := l.state(p, c.until)
	if c.trailing {
		when, await = l.state(p, c.when), l.state(p, c.await)
	}
	if len(out) == 0 && when != nil {
		l.when = when
	}
	for i := range out {
		out[i].Text = p.rawText(c.start, c.end)
		out[i].Repeat = c.repeat
		out[i].When, out[i].Until = when, until
	}
	for i := range way { // is gone once, however often and long the rest is done
		way[i].Text, way[i].When = p.rawText(c.start, c.end), when
	}
	out = append(way, out...)
	if await != nil && l.question == nil {
		out = append(l.waiting(p, *c.await, await), out...)
	}
	l.handOut(out)
	return out
}

// tellsRather has what the robot cannot tell, and all of it hangs on, be told rather than asked
// which door is meant.
func (l *lowering) tellsRather(p *parser, c clause) {
	asked := l.question
	if !c.trailing || asked.Code == task.CodeRefused {
		return
	}
	l.question = nil
	l.state(p, c.when)
	l.state(p, c.await)
	if q := l.question; q == nil || q.Code != task.CodeRefused {
		l.question = asked
	}
}

// fill finds what the slots of the clause stand for, and what is spoken of with them;
// not ok: there is a question.
func (l *lowering) fill(p *parser, c clause) (slots []filled, seen []mention, ok bool) {
	l.people = l.peopleIn(c)
	for _, v := range c.values {
		if v.noun == nil || v.slot.typ == slotMost {
			continue
		}
		if v.slot.name == slotListener && v.noun.pronoun == "me" && len(v.noun.also) == 0 {
			continue // who asks hears the answer, whoever that is
		}
		if c.rule.kind == ruleAsk && c.rule.ask.Kind == task.AskWho && v.noun.pronoun == "me" && !l.knowsSpeaker() {
			l.refuse("no_speaker") // to ask "who is speaking" back is no answer to "who am I"
			return nil, nil, false
		}
		groups := l.resolve(p, l.so(c.rule, l.none(c.rule, v)), want{slot: v.slot, rule: c.rule, source: l.source(c, v)})
		f := filled{slot: v.slot, groups: l.floors(c.rule.skill, v.slot, groups)}
		if l.question != nil {
			return nil, nil, false
		}
		f = l.single(f, p, v, c.rule.kind == ruleAct)
		slots = append(slots, f)
		if names := slices.Concat(f.groups...); v.noun.pronoun == "" && len(names) > 0 {
			seen = append(seen, mention{holds: v.slot.name == c.rule.leaves, names: names, typ: l.typeOf(names[0]), many: v.noun.heads.plural, deed: c.rule.skill + c.rule.goal.String()})
		}
	}
	return slots, seen, true
}

// yields returns what the clause asks for, and the way there where it is done elsewhere.
func (l *lowering) yields(p *parser, c clause, slots []filled) (out, way []task.Clause) {
	switch c.rule.kind {
	case ruleGoal:
		out = l.goals(p, c, slots)
		if c.front != nil && len(slots) == 0 && len(slotNames(c.rule.goal)) == 0 { // "lie down in the kitchen"
			way = l.going(p, c)
		}
	case ruleAct:
		if l.untoldMany(c, slots) {
			l.untold(p, c)
			return nil, nil
		}
		out = l.acts(c, slots)
		if c.front != nil && !l.takesFromFront(c) && len(l.find) == 0 {
			way = l.going(p, c)
			l.seeing(out, way, c)
		}
	case ruleAsk:
		out = l.asks(p, c, slots)
	case ruleNeed:
		if c.rule.cannot != "" {
			l.refuse(c.rule.cannot)
		}
		l.lacking(p, c, slots)
	case ruleState, ruleBid, ruleTouch:
	}
	return out, way
}

// untoldMany reports whether several people who nobody has seen yet are to be told the same:
// each of them is found by looking, and only one would be told.
func (l *lowering) untoldMany(c clause, slots []filled) bool {
	for _, v := range c.values {
		if !c.rule.speaks || v.noun == nil || !v.noun.all && !v.noun.heads.plural || !l.isPerson(v.noun) {
			continue
		}
		if slices.ContainsFunc(slots, func(f filled) bool {
			return f.slot == v.slot && len(f.groups) == 1 && strings.HasPrefix(f.groups[0][0], "?")
		}) {
			return true
		}
	}
	return false
}

// takesFromFront reports whether the place in front of the clause tells where one of its
// things is, so that nothing is done there.
func (l *lowering) takesFromFront(c clause) bool {
	return slices.ContainsFunc(c.values, func(v value) bool {
		return v.noun != nil && v.slot.typ != slotMost && l.source(c, v) == c.front
	})
}

// handOut gives each description to the clause that speaks of it, or to the first.
func (l *lowering) handOut(out []task.Clause) {
	if len(out) == 0 {
		return
	}
	for _, d := range l.find {
		i := max(0, slices.IndexFunc(out, func(c task.Clause) bool { return c.Mentions(d.Name) }))
		out[i].Find = append(out[i].Find, d)
	}
}

// source returns the place of a {from:place} slot that the goal or the skill
// does not use itself: it tells where the thing or person is now.
func (l *lowering) source(c clause, v value) *noun {
	if v.noun.elided && c.front != nil {
		return c.front
	}
	movable := l.rules.types.IsA(v.slot.typ, typeThing) || l.rules.types.IsA(v.slot.typ, typePerson) || c.rule.kind == ruleAsk ||
		c.front != nil && (c.rule.ensures && len(c.values) == 1 || v.slot.typ == typeDoor || l.rules.types.IsA(v.slot.typ, typeSpot) && !l.rules.types.IsA(v.slot.typ, typePlace))
	if !movable || v.slot.name == "from" || strings.Contains(c.rule.goal.String(), "{from") ||
		slices.Contains(l.rules.skills[c.rule.skill].Params, "from") && c.rule.kind == ruleAct {
		return nil
	}
	if l.rules.types.IsA(v.slot.typ, typePerson) && slices.ContainsFunc(c.values, func(o value) bool {
		return o.noun != nil && l.rules.types.IsA(o.slot.typ, typeThing)
	}) {
		return nil // what is given comes from there, not who gets it
	}
	for _, other := range c.values {
		if other.slot.name == "from" && other.noun != nil {
			return other.noun
		}
		if other.slot.name == "y" && c.rule.kind == ruleAsk && other.noun != nil && len(other.noun.rels) == 1 && len(v.noun.rels) == 0 {
			return other.noun.rels[0].place // of the people in the kitchen, how many are women
		}
	}
	if len(v.noun.rels) > 0 {
		return nil
	}
	return c.front
}

// seeing has what is done before people at a place be done before who is there, where
// nobody is named: "wave in the kitchen".
func (l *lowering) seeing(acts, way []task.Clause, c clause) {
	named := slices.ContainsFunc(c.values, func(v value) bool { return l.rules.types.IsA(v.slot.typ, typePerson) })
	if named || len(way) == 0 || way[0].Goal.Predicate != factRobotIn {
		return
	}
	for i := range acts {
		if acts[i].Act.Args[typePerson] != "" {
			acts[i].Act.Args[typePerson] = l.keep(task.Describe{Name: "?x", Type: typePerson, In: way[0].Goal.Args[0], Text: l.wordFor(typePerson)})
		}
	}
}

// wordFor is the language's first word for the type.
func (l *lowering) wordFor(typ string) string {
	for _, t := range l.g.lex.Types {
		if t.Type == typ && len(t.Names) > 0 {
			return t.Names[0]
		}
	}
	return typ
}

// onePlace returns the place that is meant, or none and a question.
func (l *lowering) onePlace(p *parser, n *noun, w want) []string {
	ids := l.places(p, n)
	if l.question == nil && len(ids) > 1 {
		ids = slices.Concat(l.theOne(p, n, w, ids)...)
	}
	return ids
}

// going returns the clause that goes to the place where an act shall be done: "wave
// in the kitchen".
func (l *lowering) going(p *parser, c clause) []task.Clause {
	place := c.front
	if c.away {
		l.ask(task.CodeNotUnderstood, "not_understood", map[string]string{"about": p.rawText(c.start, c.end)}, nil)
		return nil
	}
	w := want{slot: &slot{name: "to", typ: typeObject}, rule: &rule{intent: &intent{kind: ruleGoal}, definite: true}}
	ids := l.onePlace(p, place, w)
	if l.question != nil || len(ids) == 0 {
		return nil
	}
	goal := task.That(factNear, ids[0])
	if l.is(ids[0], typeRoom) {
		goal = task.That(factRobotIn, ids[0])
	}
	return []task.Clause{{Goal: &goal}}
}

// single makes one name of a choice where the clause needs one: arguments of
// acts, and things that a later clause may call "it". Where a later one speaks of
// the other one, this is the first of the choice.
func (l *lowering) single(f filled, p *parser, v value, act bool) filled {
	for i, g := range f.groups {
		if l.apart && len(g) > 1 {
			f.groups[i] = l.rank(g)[:1]
			continue
		}
		if len(g) > 1 && (act || l.pending && len(f.groups) == 1 && l.rules.types.IsA(f.slot.typ, typeThing)) {
			d := l.describe(v.noun, f.slot.typ, p)
			d.Among = g
			f.groups[i] = []string{l.keep(d)}
		}
	}
	return f
}
