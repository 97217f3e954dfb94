package reader

import (
	"math"
	"slices"
	"strings"

	"saydo/task"
)

// acts builds one clause for each act that the slots ask for.
func (l *lowering) acts(c clause, slots []filled) []task.Clause {
	skill := l.rules.skills[c.rule.skill]
	var out []task.Clause
	for _, set := range apart(slots) {
		act := &task.Act{Skill: skill.Name}
		for _, f := range set {
			if slices.Contains(skill.Params, f.slot.name) && len(f.groups) == 1 && len(f.groups[0]) > 0 {
				l.argument(act, f.slot.name, l.coerce(f.groups[0][0], f.slot.typ, skill, f.slot.name))
			}
		}
		l.scope(act, set, skill)
		l.addressee(act, skill)
		if !l.values(act, c, skill) {
			return nil
		}
		out = append(out, task.Clause{Act: act})
	}
	return out
}

// scope puts the room that was named apart, "find her in the kitchen", into the
// act when what is looked for was not described with it.
func (l *lowering) scope(act *task.Act, set []filled, skill task.Skill) {
	if len(l.find) > 0 || !slices.Contains(skill.Params, typeRoom) || act.Args[typeRoom] != "" {
		return
	}
	for _, f := range set {
		if f.slot.name == "from" && l.is(f.groups[0][0], typeRoom) {
			l.argument(act, typeRoom, f.groups[0][0])
		}
	}
}

func (l *lowering) argument(act *task.Act, name, id string) {
	if act.Args == nil {
		act.Args = map[string]string{}
	}
	act.Args[name] = id
}

// addressee fills the person of an act who was left out: the one spoken of
// last in this request, else who speaks.
func (l *lowering) addressee(act *task.Act, skill task.Skill) {
	if !slices.Contains(skill.Params, typePerson) || act.Args[typePerson] != "" {
		return
	}
	for _, m := range l.said {
		if l.is(m.names[0], typePerson) {
			l.argument(act, typePerson, m.names[0])
			return
		}
	}
	if _, ok := l.world.Object(l.talk.Speaker); ok {
		l.argument(act, typePerson, l.talk.Speaker)
	}
}

// values puts numbers and text into the act and checks the numbers' ranges.
func (l *lowering) values(act *task.Act, c clause, skill task.Skill) bool {
	for _, n := range skill.Numbers {
		v, ok := c.rule.numbers[n.Name]
		for _, val := range c.values {
			if val.slot.name == n.Name && val.slot.typ == "number" {
				v, ok = val.num.Value, true
				if l.unsaid(val) {
					return false
				}
			}
		}
		if !ok {
			v = n.Default
		}
		if v < n.Min-1e-6 || v > n.Max+1e-6 {
			l.ask(task.CodeOutOfRange, "out_of_range", map[string]string{
				"about": l.amount(v, n.Unit), "min": l.amount(n.Min, n.Unit), "max": l.amount(n.Max, n.Unit),
			}, nil)
			return false
		}
		if act.Numbers == nil {
			act.Numbers = map[string]task.Number{}
		}
		act.Numbers[n.Name] = task.Number{Value: v, Unit: n.Unit}
	}
	for _, v := range c.values {
		if v.slot.typ == "text" {
			act.Text = l.passedOn(strings.TrimSpace(v.text), act, skill)
		}
	}
	return true
}

// coerce turns an object into the one that the parameter takes: the room of a
// spot, for a skill that works on whole rooms.
func (l *lowering) coerce(name, _ string, skill task.Skill, param string) string {
	if l.rules.paramType(skill.Name, param) != typeRoom || l.is(name, typeRoom) {
		return name
	}
	return l.roomOf(name)
}

// roomOf returns the room that the object is in, itself where that is not known.
func (l *lowering) roomOf(name string) string {
	for _, r := range l.world.Objects(typeRoom) {
		if l.world.Truth(task.NewFact(factInRoom, name, r)) == task.True {
			return r
		}
	}
	return name
}

// floors takes the floor of each room for a skill that works on floors: who has
// the kitchen vacuumed means its floor.
func (l *lowering) floors(skill string, sl *slot, groups [][]string) [][]string {
	if sl.typ != typeRoom || l.rules.paramType(skill, sl.name) != typeFloor {
		return groups
	}
	for _, group := range groups {
		for i, room := range group {
			group[i] = l.floorOf(room)
		}
	}
	return groups
}

// floorOf is the floor of the room, the room itself where none is known.
func (l *lowering) floorOf(room string) string {
	for _, floor := range l.world.Objects(typeFloor) {
		if l.world.Truth(task.NewFact(factInRoom, floor, room)) == task.True {
			return floor
		}
	}
	return room
}

// so returns the noun of which is asked where a state is so: of all such fixtures, and
// of the things that are known to be so.
func (l *lowering) so(r *rule, n *noun) *noun {
	if !asksOfWhat(r) || n.pronoun != "" {
		return n
	}
	m := n.copy()
	if l.rules.types.IsA(n.heads.typ, typeThing) {
		m.states = append(m.states, r.goal)
	} else {
		m.all = true
	}
	return &m
}

// state lowers the statement after if or until, with what it is joined with.
func (l *lowering) state(p *parser, c *clause) *task.Condition {
	if c == nil {
		return nil
	}
	all := []task.Condition{}
	known, either := len(l.said), c.either
	for _, part := range append([]clause{*c}, c.more...) {
		if part.rule.cannot != "" {
			of, ok := l.ofWhatWasSaid(p, part)
			if !ok {
				l.refuse(part.rule.cannot)
				return nil
			}
			part = of
		}
		all = append(all, l.oneState(p, part))
		either = either || slices.ContainsFunc(part.values, func(v value) bool { return v.noun != nil && v.noun.either })
	}
	cond := task.And(all...)
	if c.either {
		cond = task.Or(all...)
	}
	l.joined(l.said[:len(l.said)-known], p.rawText(c.start, c.end), either)
	switch {
	case cond.Op == task.OpTrue && !c.unless:
		return nil
	case c.unless && cond.Op == task.OpNot && len(cond.Of) == 1:
		cond = cond.Of[0]
	case c.unless:
		cond = task.Not(cond)
	}
	return &cond
}

// ofWhatWasSaid returns the state by which the same words tell of what was spoken of: behind "bring
// me the tea" it is hot where the tea is, and else nobody knows whether.
func (l *lowering) ofWhatWasSaid(p *parser, c clause) (clause, bool) {
	for _, other := range p.statements(c.start) {
		if other.end == c.end && slices.ContainsFunc(other.values, func(v value) bool {
			return v.noun != nil && v.noun.pronoun == "it" && l.spoken("it", want{slot: v.slot, rule: other.rule})
		}) {
			other.more, other.either, other.unless = c.more, c.either, c.unless
			return other, true
		}
	}
	return c, false
}

// joined notes what was named in one condition: "them" is all of it, and of states of
// which one is enough nobody can tell which "it" is.
func (l *lowering) joined(named []mention, text string, either bool) {
	for i := range named {
		if named[i].deed = text; either {
			named[i].among = text
		}
	}
}

// oneState lowers one statement by itself.
func (l *lowering) oneState(p *parser, c clause) task.Condition {
	c = l.sameOfIt(p, c)
	var slots []filled
	goal := c.rule.goal
	for _, v := range c.values {
		if v.noun == nil {
			continue
		}
		n := l.sorts(l.none(c.rule, v))
		if c.rule.none && n.pronoun == "" && n.unknown == "" && len(n.also) == 0 && len(l.fitting(p, n)) == 0 && l.question == nil {
			goal = lessSlot(goal, "{"+v.slot.name) // nobody knows of any
			continue
		}
		f := filled{slot: v.slot, groups: l.resolve(p, n, want{slot: v.slot, rule: c.rule})}
		if c.rule.none { // "no milk or juice" is neither of them
			f.groups = singles(slices.Concat(f.groups...))
		}
		slots = append(slots, f)
		if names := slices.Concat(f.groups...); len(names) > 0 {
			l.said = append([]mention{{names: names, typ: l.typeOf(names[0])}}, l.said...)
		}
	}
	return l.inStock(p, c, l.stateOrPower(p, c, l.build(goal, slots, map[string]string{})))
}

// none returns the noun of the value, of which all is meant where the rule says that
// there is none: "no cup on the table" is no cup at all.
func (l *lowering) none(r *rule, v value) *noun {
	if !r.none || !l.rules.types.IsA(v.slot.typ, typeThing) {
		return v.noun
	}
	n := v.noun.copy()
	n.all, n.any = true, false
	for i, other := range n.also {
		m := other.copy()
		m.all, m.any = true, false
		n.also[i] = &m
	}
	return &n
}

// amount writes a number with its unit as people say it: angles in degrees.
func (l *lowering) amount(v float64, unit string) string {
	if unit == unitRadian {
		return task.FormatNumber(math.Round(v*180/math.Pi)) + "\u00b0"
	}
	name, in := unit, 1.0
	for _, u := range l.g.lex.Units {
		if unit == unitSecond && u.Unit == unit && u.Factor > in && v >= u.Factor {
			name, in = u.Names[0], u.Factor
		}
	}
	if many := l.g.lex.Many(name); in > 1 && v != in && len(l.g.lex.Regular) > 0 && len(many) > 0 {
		name = many[0]
	}
	return task.FormatNumber(v/in) + " " + name
}

const (
	unitRadian = "rad"
	unitSecond = "s"
)
