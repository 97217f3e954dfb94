package reader

import (
	"maps"
	"slices"
	"strings"

	"saydo/task"
)

// anyThing stands in the facts of rules for any object.
const anyThing = "?x"

// bid lowers what is not to be done, or may be done again.
func (l *lowering) bid(p *parser, c clause) []task.Clause {
	lift, from, to := c.rule.lift, c.start, c.end
	if c.bid != nil {
		lift, from, to = c.bid.lift, c.bid.from, c.bid.to
	}
	if c.bid != nil && c.front != nil && c.start != c.front.start {
		to = max(to, c.front.end) // said behind the rest
	}
	text := p.rawText(from, to)
	about := map[string]string{"about": p.rawText(c.start, c.end)}
	if c.bid != nil && c.bid.later || c.when != nil || c.await != nil || c.until != nil || c.repeat > 0 || len(c.rule.numbers) > 0 || c.rule.kind == ruleGoal && c.rule.goal.Op == task.OpAnd {
		l.ask(task.CodeNotUnderstood, "no_rule", map[string]string{"about": text}, nil)
		return nil
	}
	if lift && p.asksAt(c.end) || c.onlyWhile(p) || p.setRightBehind(c.end) {
		l.ask(task.CodeNotUnderstood, "not_understood", about, nil)
		return nil
	}
	bid := &task.Bid{Lift: lift, Once: c.rule.once || c.bid != nil && c.bid.once, Yet: c.bid != nil && c.bid.yet}
	slots := l.forbids(p, c, bid)
	l.lifts(bid)
	bid.Yet = bid.Yet || !lift && !bid.Once && c.hereOnly(bid)
	nothing := l.question == nil && bid.Empty()
	switch {
	case nothing && (c.nested != nil || c.rule.kind == ruleAct):
		l.ask(task.CodeNotUnderstood, "no_rule", map[string]string{"about": text}, nil)
	case nothing && len(slots) > 0:
		l.ask(task.CodeNotUnderstood, "not_understood", about, nil)
	}
	if l.question != nil {
		return nil
	}
	bid.Text = l.toldBack(p, c, slots, from, to) + l.exceptFor(p, c)
	bid.Others = l.retold(c.rule, *bid)
	return append(l.endsNow(*bid, about["about"]), task.Clause{Bid: bid, Text: about["about"]})
}

// asksAt reports whether the word there makes a question of what stands before it: who
// asks whether the fridge may be open allows nothing.
func (p *parser) asksAt(at int) bool { return slices.Contains(p.g.lex.Topics.Asks, p.word(at)) }

// setRightBehind reports whether what is meant instead is only named there: nobody can tell
// whether "never clean the kitchen but the bathroom" wants that cleaned, or for ever.
func (p *parser) setRightBehind(at int) bool {
	return slices.ContainsFunc(p.g.at(p.toks, at, roleBut), func(e entry) bool {
		n := p.longest(at+len(e.words), len(p.toks))
		return !p.starts(at+len(e.words)) && n != nil && (n.end == len(p.toks) || p.word(n.end) == "." || p.word(n.end) == ",")
	})
}

// onlyWhile reports whether the rule would hold only as long as its thing is as was said,
// by a word between the two: 门开着就别关. Nobody keeps such a rule.
func (c clause) onlyWhile(p *parser) bool {
	rules := c.bid != nil || c.rule.kind == ruleBid || c.nested != nil && slices.ContainsFunc(c.nested.clauses, func(c clause) bool { return c.bid != nil })
	return rules && slices.ContainsFunc(c.values, func(v value) bool {
		return v.noun != nil && len(v.noun.states) > 0 && len(p.g.at(p.toks, v.end, roleHence)) > 0
	})
}

// banned is what the slots of a rule stand for, as far as they have been looked up.
type banned struct {
	slots  []filled
	open   bool     // one of them is whatever there is
	except []string // but for these
	whole  bool     // the rest of the clause says nothing more
}

// forbids puts into the rule what the clause is about, and returns what its slots
// stand for.
func (l *lowering) forbids(p *parser, c clause, bid *task.Bid) []filled {
	if c.nested != nil {
		l.forbidsNeed(p, c, bid)
		return nil
	}
	var b banned
	for _, v := range c.values {
		if v.noun == nil || b.whole {
			continue
		}
		if l.bans(p, c, v, bid, &b); l.question != nil {
			return nil
		}
	}
	if b.whole || len(bid.Never) > 0 { // whatever there is is not taken: that says it all
		return b.slots
	}
	switch {
	case c.rule.moves != "":
		bid.Acts = l.rules.moving(c.rule.moves)
	case c.rule.kind == ruleAct:
		l.forbidsAct(c, b.slots, bid)
	case c.rule.kind == ruleBid && c.rule.goal.Op != task.OpTrue && c.rule.goal.Op != "":
		bid.Ends = l.andPower(factsOf(l.build(c.rule.goal, b.slots, map[string]string{})), c.rivals)
	case c.rule.kind != ruleGoal:
		for _, f := range b.slots {
			bid.Off = append(bid.Off, slices.Concat(f.groups...)...)
		}
	default:
		l.forbidsGoal(c, b.slots, b.open, bid)
		for _, id := range b.except {
			for _, f := range bid.Never {
				bid.But = append(bid.But, l.withThing(f, id))
			}
		}
	}
	return b.slots
}

// bans looks up what one slot of a rule stands for.
func (l *lowering) bans(p *parser, c clause, v value, bid *task.Bid, b *banned) {
	if c.bid != nil && !bid.Lift && v.noun.counted() {
		l.ask(task.CodeNotUnderstood, "no_rule", map[string]string{"about": p.rawText(c.bid.from, c.bid.to)}, nil)
		return
	}
	if !bid.Lift && v.noun.ofOneNothing() {
		l.ask(task.CodeNotUnderstood, "not_understood", map[string]string{"about": p.rawText(c.start, c.end)}, nil)
		return
	}
	if from := l.source(c, v); from != nil && v.noun.whatever() { // 别从冰箱里拿东西
		there := v.noun.copy()
		there.rels = append(there.rels, relation{how: "at", place: from})
		v.noun = &there
	}
	if (c.takes() || c.gives() && len(v.noun.rels) > 0) && v.noun.whatever() && l.leavesAll(p, v.noun, c.rule.kind != ruleGoal, bid) {
		b.slots = append(b.slots, filled{slot: v.slot})
		return
	}
	if l.question != nil {
		return
	}
	var groups [][]string
	place := c.placeOf(v.noun)
	switch {
	case c.rule.kind == ruleGoal && c.bid != nil && place != nil && v.noun.whatever() && len(c.values) == 1:
		b.slots, b.whole = l.forbidsAt(p, c, v, place, bid), true
		return
	case c.rule.kind == ruleGoal && v.noun.anything():
		groups, b.open = [][]string{{anyThing}}, true
		b.except = l.exceptions(p, v.noun)
	default:
		groups = l.floors(c.rule.skill, v.slot, l.bidden(p, c, v))
	}
	b.slots = append(b.slots, filled{slot: v.slot, groups: groups})
	if names := slices.Concat(groups...); l.question == nil && len(names) > 0 && names[0] != anyThing {
		l.said = append([]mention{{names: names, typ: l.typeOf(names[0]), many: v.noun.heads.plural}}, l.said...)
	}
}

// forbidsGoal puts into the rule that nothing makes the clause's goal so: of what opens
// and switches on both, where the noun is open to whatever there is.
func (l *lowering) forbidsGoal(c clause, slots []filled, open bool, bid *task.Bid) {
	l.barring = true
	defer func() { l.barring = false }()
	goals := []task.Condition{l.build(c.rule.goal, slots, map[string]string{})}
	for _, r := range c.bid.rivals {
		if open && len(slots) == 1 && len(r.values) == 1 && r.rule.kind == ruleGoal { // 打开 opens and switches on
			slots[0].slot = r.values[0].slot
			goals = append(goals, l.build(r.rule.goal, slots, map[string]string{}))
		}
	}
	off, never := offAndNever(task.And(goals...))
	never = l.andPower(never, c.bid.rivals)
	bid.Off = append(bid.Off, off...)
	for _, f := range never {
		if !slices.ContainsFunc(bid.Never, same(f)) {
			bid.Never = append(bid.Never, f)
		}
	}
}

// forbidsAct puts into the rule that the skill is not carried out with any of what the
// slots stand for. How far and how long are nothing to be told apart by.
func (l *lowering) forbidsAct(c clause, slots []filled, bid *task.Bid) {
	skill := l.rules.skills[c.rule.skill]
	act := task.Act{Skill: skill.Name}
	for _, v := range c.values {
		switch v.slot.typ {
		case "number", slotTimes, slotCount, "text": // what is not to be said would be kept in these very words only
			return
		}
	}
	for _, set := range apart(slots) {
		acts := []task.Act{act}
		for _, f := range set {
			if !slices.Contains(skill.Params, f.slot.name) {
				return // it is more than the skill does
			}
			var more []task.Act
			for _, a := range acts {
				for _, id := range f.groups[0] {
					with := a
					with.Args = maps.Clone(a.Args)
					l.argument(&with, f.slot.name, l.coerce(id, f.slot.typ, skill, f.slot.name))
					more = append(more, with)
				}
			}
			acts = more
		}
		bid.Acts = append(bid.Acts, acts...)
	}
}

// forbidsNeed puts into the rule what a need is met by, as far as that names things: to
// make no coffee is to brew none, in whatever cup.
func (l *lowering) forbidsNeed(p *parser, c clause, bid *task.Bid) {
	found := l.find
	nested := l.placedNeed(p, c)
	if l.question != nil {
		return
	}
	clauses := l.path(nested)
	l.find, l.left = found, nil
	named := func(id string) bool { return !strings.HasPrefix(id, "?") && !l.is(id, typePerson) }
	for _, part := range clauses {
		if part.Act != nil {
			act := task.Act{Skill: part.Act.Skill, Args: maps.Clone(part.Act.Args)}
			maps.DeleteFunc(act.Args, func(_, id string) bool { return !named(id) })
			if len(act.Args) > 0 {
				bid.Acts = append(bid.Acts, act)
			}
			continue
		}
		if part.Goal == nil {
			continue
		}
		_, facts := offAndNever(*part.Goal)
		for _, f := range facts {
			if ls, plain := f.Literals(); plain && ls[0].Predicate != goalHome && slices.ContainsFunc(ls[0].Args, named) {
				bid.Never = append(bid.Never, anyOf(f))
			}
		}
	}
}

// counted reports whether a rule about the noun would be about how many of them at a time,
// "do not carry two cups", which nobody keeps account of.
func (n *noun) counted() bool { return n.count > 1 && !n.definite && !n.all && !n.both }

// anything reports whether the noun means whatever there is, but for what is left out
// of it: "do not open anything".
func (n *noun) anything() bool {
	return n.pronoun == "" && n.unknown == "" && n.heads.whole && n.heads.typ == typeThing && n.heads.where == "" && n.most == nil && !n.definite &&
		len(n.attrs)+len(n.states)+len(n.also)+len(n.rels)+len(n.wanted)+len(n.heads.kinds)+len(n.heads.ids) == 0
}

// bidden lists the objects that the noun of a rule stands for, each by itself: of
// whatever is not told apart all of it, as far as it is known.
func (l *lowering) bidden(p *parser, c clause, v value) [][]string {
	n := v.noun
	switch {
	case n.pronoun == "" && !n.definite && n.most == nil && len(n.heads.ids) == 0:
		m := n.copy()
		m.all, m.any = true, false
		n = &m
	case len(n.heads.ids) > 0 && len(n.heads.kinds) > 0 && !n.all && !n.heads.plural:
		m := n.copy()
		m.heads.kinds = nil // what the world calls so, and not all that may be called so: 小说别动
		n = &m
	}
	if place := n.allThere(); place != nil && !l.rules.types.IsA(place.heads.typ, typeRoom) { // nothing at all on the desk is nothing with the desk
		w := want{slot: &slot{name: "to", typ: typeObject}, rule: &rule{intent: &intent{kind: ruleGoal}, definite: true}}
		return singles(l.onePlace(p, place, w))
	}
	var out [][]string
	for _, id := range slices.Concat(l.resolve(p, n, want{slot: v.slot, rule: c.rule, source: l.source(c, v)})...) {
		if d, described := l.kept[id]; described {
			before := len(out)
			for _, one := range d.Among {
				if l.fitsDescribed(d, one) {
					out = append(out, []string{one})
				}
			}
			if len(out) == before && (len(d.Among) == 1 || !v.noun.definite) { // there is but one, or any is meant, wherever it is
				out = append(out, singles(d.Among)...)
			}
			if len(out) == before { // it may be any of them
				l.ask(task.CodeAmbiguous, "which", map[string]string{"about": p.rawText(n.start, n.end)}, d.Among)
			}
			continue
		}
		out = append(out, []string{id})
	}
	l.find = nil // what it may be is listed, and nothing of it is looked for
	return out
}

// allThere returns the place of which all that is there is meant, whatever it is.
func (n *noun) allThere() *noun {
	whole := n.pronoun == "" && n.heads.whole && n.heads.typ == typeThing && n.heads.where == "" && n.most == nil
	if !whole || len(n.attrs)+len(n.states)+len(n.not)+len(n.also) > 0 || len(n.rels) != 1 || n.rels[0].thing {
		return nil
	}
	return n.rels[0].place
}

// fitsDescribed reports whether the object is known to be where the description says.
func (l *lowering) fitsDescribed(d task.Describe, id string) bool {
	if d.Where != nil && d.Where.Bind(map[string]string{d.Name: id}).Eval(l.world) != task.True {
		return false
	}
	at := l.placeOf(id)
	return d.In == "" || at == d.In || at != "" && l.world.Truth(task.NewFact(factInRoom, at, d.In)) == task.True
}

// offAndNever parts what is not to be made so into the objects that are not to be
// touched or entered, and the facts.
func offAndNever(c task.Condition) (off []string, never []task.Condition) {
	if c.Op != task.OpFact && (c.Op != task.OpNot || len(c.Of) != 1 || c.Of[0].Op != task.OpFact) {
		for _, of := range c.Of {
			o, n := offAndNever(of)
			off, never = append(off, o...), append(never, n...)
		}
		return off, never
	}
	held := c.Predicate == factHolding || c.Predicate == factRobotIn || c.Predicate == factNear
	if last := len(c.Args) - 1; held && last >= 0 && !strings.HasPrefix(c.Args[last], "?") {
		return []string{c.Args[last]}, nil
	}
	return nil, []task.Condition{c}
}
