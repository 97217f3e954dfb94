package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// want is what a slot asks of the noun that fills it.
type want struct {
	slot   *slot
	rule   *rule
	source *noun  // where the thing is now, said elsewhere in the clause
	text   string // the words
}

// resolve finds what a noun, or a list of them, stands for: groups of which
// all are meant, and in each group the names of which any will do.
func (l *lowering) resolve(p *parser, n *noun, w want) [][]string {
	var out [][]string
	var choice []string
	for _, m := range append([]*noun{n}, n.also...) {
		groups := l.resolveOne(p, m, w)
		if l.question != nil {
			return nil
		}
		if n.either {
			choice = append(choice, slices.Concat(groups...)...)
			continue
		}
		out = append(out, groups...)
	}
	if n.either {
		return [][]string{l.eligible(choice, w)}
	}
	return out
}

// sorts returns the noun that means all of a kind, or one where none of just that kind is
// here, as one that means the sorts of it that are here, as far as their names tell: a recipe
// book is a book, and the juice is orange juice.
func (l *lowering) sorts(n *noun) *noun {
	if n.heads.whole || len(n.heads.kinds) == 0 || !n.all && len(l.named(n)) > 0 {
		return n
	}
	kinds := slices.Clone(n.heads.kinds)
	for _, o := range l.world.All() {
		if o.Type == n.heads.typ && o.Kind != "" && !slices.Contains(kinds, o.Kind) && slices.ContainsFunc(n.heads.kinds, func(kind string) bool { return l.rules.sortOf(o.Kind, kind) }) {
			kinds = append(kinds, o.Kind)
		}
	}
	if len(kinds) == len(n.heads.kinds) {
		return n
	}
	m := n.copy()
	m.heads.kinds = kinds
	return &m
}

// sortOf reports whether a name of the one kind ends in a name of the other.
func (r *Rules) sortOf(sort, kind string) bool {
	return slices.ContainsFunc(r.kindNames[sort], func(long string) bool {
		return slices.ContainsFunc(r.kindNames[kind], func(short string) bool {
			if strings.ContainsFunc(short, isHan) {
				return long != short && strings.HasSuffix(long, short)
			}
			return strings.HasSuffix(long, " "+short)
		})
	})
}

// anyhow reports whether the noun means any one thing at all, be it to hold or if
// only it is made so.
func (n *noun) anyhow(w want) bool {
	placed := slices.ContainsFunc(n.not, func(m *noun) bool { return len(m.rels) > 0 }) // "what is no fruit, from the counter"
	return n.heads.whole && n.heads.typ == typeThing && n.heads.where == "" &&
		(len(n.wanted) > 0 || w.hands() && w.source == nil && !placed) && !n.standIn && !n.all &&
		len(n.rels)+len(n.attrs)+len(n.states)+len(n.heads.kinds)+len(n.heads.ids) == 0 && n.most == nil
}

func (l *lowering) resolveOne(p *parser, n *noun, w want) [][]string {
	if w.source != nil {
		m := n.copy()
		m.rels = append(m.rels, relation{how: "at", place: w.source})
		n = &m
	}
	switch {
	case n.elided && !w.rule.bare && !l.spoken(n.pronoun, w) && !l.general(w.slot):
		return l.anyOf(p, n, w.slot.typ)
	case n.pronoun != "":
		w.text = p.rawText(n.start, n.end)
		groups := l.pronoun(n.pronoun, w)
		if one := l.g.lex.Numbers[p.word(n.start)] == 1; one && w.hands() && l.question == nil && l.handedOut(slices.Concat(groups...)) {
			return l.oneMore(p, n, slices.Concat(groups...), w)
		}
		return groups
	case n.unknown != "":
		l.askUnknown(n.unknown, w.slot.typ)
		return nil
	}
	if n.anyhow(w) { // "something warm", "something but coffee": of all things there are
		l.ask(task.CodeAmbiguous, "what_is_it", map[string]string{"about": p.rawText(n.start, n.end)}, nil)
		return nil
	}
	if n = l.others(p, n, w); l.question != nil {
		return nil
	}
	if again := l.again(n, w); again != nil {
		return again
	}
	if l.everybody(n) && w.rule.kind != ruleAsk {
		return l.each(typePerson)
	}
	n = l.there(l.bySize(l.sorts(n), w), w)
	if w.home() && (n.all || l.meansSort(n, w)) { // of one table, before what is known to be on all of them
		if n = l.settled(p, n, w); l.question != nil {
			return nil
		}
	}
	cands := l.candidates(p, n, w)
	if cands = l.another(p, n, w, l.spokenOf(p, n, w, cands)); l.question != nil {
		return nil
	}
	known, sure := l.related(p, n, cands)
	if l.question != nil {
		return nil
	}
	if w.manyAsked(l, n) {
		return l.byDescription(p, n, w, cands)
	}
	if !sure || len(known) == 0 || l.isPerson(n) && len(n.heads.ids) == 0 {
		return l.byDescription(p, n, w, known)
	}
	return l.choose(p, n, w, known)
}

// manyAsked reports whether a question is about all that fits: how many, which.
func (w want) manyAsked(l *lowering, n *noun) bool {
	if w.rule.kind != ruleAsk || w.slot.name != "x" {
		return false
	}
	switch w.rule.ask.Kind {
	case task.AskCount, task.AskWhich:
	case task.AskWhere, task.AskWho:
		if !n.heads.plural && !n.heads.whole {
			return false
		}
	case task.AskWhether, task.AskSelf, task.AskKnow:
		return false
	}
	typ := n.heads.typ
	return l.rules.types.IsA(typ, typeThing) || l.rules.types.IsA(typ, typePerson)
}

// general reports whether the slot takes so much that nothing in it goes without
// saying: who says "sit down" means any seat, who says "shut" no door in particular.
func (l *lowering) general(sl *slot) bool {
	return l.rules.types.IsA(sl.typ, typeThing) || sl.trait != "" || sl.typ == typeDoor || sl.typ == typeSpot
}

// anyOf takes any object of the type that is where the words say: "sit down" names
// no seat.
func (l *lowering) anyOf(p *parser, n *noun, typ string) [][]string {
	ids, _ := l.related(p, n, l.world.Objects(typ))
	if l.question != nil {
		return nil
	}
	if near := slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return !l.nearRobot(id) }); len(near) > 0 {
		ids = near
	}
	if len(ids) == 0 {
		l.ask(task.CodeAmbiguous, "none_there", map[string]string{"about": l.wordFor(typ)}, nil)
		return nil
	}
	return [][]string{ids}
}

// isPerson reports whether the noun is a person known by looks alone.
func (l *lowering) isPerson(n *noun) bool {
	return n.heads.whole && l.rules.types.IsA(n.heads.typ, typePerson)
}

// everybody reports whether all people are meant, wherever they are.
func (l *lowering) everybody(n *noun) bool {
	return l.isPerson(n) && n.all && len(n.attrs)+len(n.rels)+len(n.not)+len(n.states) == 0 && n.most == nil && len(l.world.Objects(typePerson)) > 0
}

// each takes every object of the type.
func (l *lowering) each(typ string) [][]string { return each(l.world.Objects(typ)) }

// again takes "all the places" after places were named to mean those.
func (l *lowering) again(n *noun, w want) [][]string {
	if !n.heads.whole || !(n.heads.plural && n.definite || n.all) || n.other || len(n.rels) > 0 {
		return nil
	}
	for _, m := range l.said {
		if len(m.names) > 1 && l.fitsType(m.names[0], w.slot.typ) && l.is(m.names[0], n.heads.typ) {
			var out [][]string
			for _, name := range m.names {
				out = append(out, []string{name})
			}
			return out
		}
	}
	return nil
}

// candidates lists the objects that the words, without any relation, fit.
func (l *lowering) candidates(p *parser, n *noun, w want) []string {
	var out []string
	for _, id := range l.namedFor(n, w) {
		if l.fitsType(id, w.slot.typ) && l.fitsStates(id, n.states) && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	out = append(out, l.otherDoors(n, w)...)
	out = l.owned(p, n, out)
	if out = l.bearers(p, n, out); l.question != nil {
		return nil
	}
	for _, other := range n.not {
		excluded := l.leftOut(p, n, other)
		before := len(out)
		out = slices.DeleteFunc(out, func(id string) bool { return slices.Contains(excluded, id) })
		if len(out) == before && n.definite && !n.all && !n.heads.plural && len(excluded) > 0 {
			continue // of one thing nothing is left out: "the tv but not the lamp" leaves the lamp alone
		}
		if len(out) == before || n.all && len(n.rels) == 0 && other.uncertain() && len(excluded) > 1 {
			// What is excepted is none of these, so that the exception belongs to something else,
			// or nobody knows which: "all the cups but one".
			l.ask(task.CodeAmbiguous, "what_is_it", map[string]string{"about": p.rawText(n.start, n.end)}, nil)
			return nil
		}
	}
	if len(n.parts) > 0 {
		if out = l.partsFit(out, n.parts); len(out) == 0 {
			l.ask(task.CodeUnknownName, "no_such_thing", map[string]string{"about": p.rawText(n.start, n.end)}, nil)
			return nil
		}
	}
	if len(n.attrs) == 0 || l.isPerson(n) {
		return out
	}
	fit, maybe := l.byAttributes(out, n.attrs)
	switch {
	case len(fit) > 0:
		return fit
	case len(maybe) > 0 || len(out) == 0:
		return maybe
	}
	l.ask(task.CodeUnknownName, "no_such_thing", map[string]string{"about": p.rawText(n.start, n.end)}, out)
	return nil
}

// named lists the objects that the head words name.
func (l *lowering) named(n *noun) []string {
	out := slices.Clone(n.heads.ids)
	if len(n.heads.kinds) > 0 {
		for _, o := range l.world.All() {
			if slices.Contains(n.heads.kinds, o.Kind) && !slices.Contains(out, o.ID) {
				out = append(out, o.ID)
			}
		}
	}
	if !n.heads.whole {
		return out
	}
	for _, id := range l.world.Objects(n.heads.typ) {
		if !slices.Contains(out, id) && l.holdsOf(id, n.heads.where) {
			out = append(out, id)
		}
	}
	return out
}

// holdsOf reports whether the condition over ?x, in PDDL, holds of the object.
func (l *lowering) holdsOf(id, where string) bool { return holds(l.world, id, where) }

// holds is the same of any world.
func holds(world task.Snapshot, id, where string) bool {
	if where == "" {
		return true
	}
	c, err := task.ParseCondition(where)
	if err != nil {
		return false
	}
	if c = c.Bind(map[string]string{"?x": id}); c.Op == task.OpNot && len(c.Of) == 1 { // nobody tells of an apple that it is no seasoning
		return !c.Of[0].Holds(world)
	}
	return c.Holds(world)
}

// byAttributes parts the objects into those that have the attributes and those
// that may: their attribute is not known.
func (l *lowering) byAttributes(ids []string, attrs map[string]string) (fit, maybe []string) {
	for _, id := range ids {
		o, _ := l.world.Object(id)
		has, no := true, false
		for k, v := range attrs {
			have, known := o.Attributes[k]
			same := task.SameLook(k, have, v)
			has = has && same
			no = no || known && !same
		}
		switch {
		case has:
			fit = append(fit, id)
		case !no:
			maybe = append(maybe, id)
		}
	}
	return fit, maybe
}

func (l *lowering) fitsStates(id string, states []task.Condition) bool {
	for _, s := range states {
		if l.ground(s, map[string]string{"x": id}).Eval(l.world) == task.False {
			return false
		}
	}
	return true
}

// fitsType reports whether the object can fill a slot of the type, perhaps
// through what belongs to it: a room has a floor, a spot is in a room.
func (l *lowering) fitsType(name, typ string) bool {
	return typ == "object" || l.is(name, typ)
}

// hands reports whether the goal gives something into somebody's hands.
func (w want) hands() bool {
	return w.rule.kind == ruleGoal && w.rule.goal.Op == task.OpFact && w.rule.goal.Predicate == factHas
}
