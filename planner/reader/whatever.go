package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// anyHand stands in the facts of rules for any hand.
const anyHand = "?h"

// whatever reports whether the noun of a rule means all that there is, or all that is
// at one place, but for what is named as left out: nobody knows all of it, and a list
// of what is known would leave out what is found later.
func (n *noun) whatever() bool {
	whole := n.pronoun == "" && n.unknown == "" && n.heads.whole && n.heads.typ == typeThing && n.heads.where == "" && n.most == nil
	more := len(n.attrs) + len(n.states) + len(n.also) + len(n.wanted) + len(n.heads.kinds) + len(n.heads.ids)
	switch {
	case !whole || more > 0 || n.count > 0 || n.other || n.same || n.standIn:
		return false
	case len(n.rels) == 0:
		return !n.definite
	}
	return len(n.rels) == 1 && !n.rels[0].thing && n.rels[0].place != nil
}

// leavesAll puts into the rule that nothing is taken, or nothing from the place, but
// for what the noun leaves out; false where that cannot be told, as with a question. What
// is not even touched on a surface is not wiped around.
func (l *lowering) leavesAll(p *parser, n *noun, touches bool, bid *task.Bid) bool {
	var facts []task.Condition // over anyThing
	if len(n.rels) == 0 {
		facts = []task.Condition{task.That(factHolding, anyHand, anyThing)}
	} else {
		for _, place := range l.allPlaces(p, n.rels[0].place) {
			facts = append(facts, l.takenFrom(place)...)
			if touches && l.is(place, typeSurface) && !l.is(place, typeContainer) { // a cloth would touch it all
				facts = append(facts, task.That(factClean, place))
			}
		}
	}
	if l.question != nil || len(facts) == 0 {
		return false
	}
	var but []task.Condition
	for _, id := range l.exceptions(p, n) {
		for _, f := range facts {
			if f.Mentions(anyThing) {
				but = append(but, l.withThing(f, id))
			}
		}
	}
	if l.question != nil {
		return false
	}
	bid.Never, bid.But = append(bid.Never, facts...), append(bid.But, but...)
	return true
}

// takes reports whether what is not to be done takes things into the hand, or touches
// them at all.
func (c clause) takes() bool {
	switch c.rule.kind {
	case ruleTouch:
		return c.rule.moves == ""
	case ruleBid:
		return c.rule.goal.Op == task.OpTrue && c.rule.moves == ""
	case ruleGoal:
		return (c.rule.goal.Op == task.OpExists || c.rule.goal.Op == task.OpFact) && speaksOf(c.rule.goal, factHolding)
	case ruleAct, ruleAsk, ruleState, ruleNeed:
	}
	return false
}

// gives reports whether what is not to be done has somebody get a thing: nothing from the
// fridge is brought to anybody is that nothing is taken from there.
func (c clause) gives() bool {
	return c.rule.kind == ruleGoal && c.rule.goal.Op == task.OpFact && c.rule.goal.Predicate == factHas
}

// exceptions lists the things that are left out of what the noun of a rule means; of
// what nobody knows is asked.
func (l *lowering) exceptions(p *parser, n *noun) []string {
	var out []string
	for _, except := range n.not {
		ids := l.leftOut(p, n, except)
		if len(ids) == 0 && l.question == nil {
			l.askUnknown(p.rawText(except.start, except.end), typeThing)
		}
		out = append(out, ids...)
	}
	return out
}

// allPlaces lists the places that the words fit: what is forbidden of "the table" is so
// of each table, and of a room of all that things can be on or in there.
func (l *lowering) allPlaces(p *parser, n *noun) []string {
	var out []string
	for _, id := range l.places(p, n) {
		if l.is(id, typeRoom) {
			out = append(out, l.placesIn(id)...)
			continue
		}
		out = append(out, id)
	}
	return out
}

// takenFrom is what is never to be so where nothing is taken from the place: that
// something is there no longer.
func (l *lowering) takenFrom(place string) []task.Condition {
	var out []task.Condition
	if l.is(place, typeContainer) {
		out = append(out, task.Not(task.That(factIn, anyThing, place)))
	}
	if !l.is(place, typeContainer) || l.is(place, typeSurface) {
		out = append(out, task.Not(task.That(factOn, anyThing, place)))
	}
	return out
}

// withThing is the fact, or the one in its not, of the thing instead of any.
func (l *lowering) withThing(c task.Condition, id string) task.Condition {
	return c.Bind(map[string]string{anyThing: id})
}

// lifts adds to what may be done again with a thing that it may be taken, where a rule
// of the talk is about whatever there is.
func (l *lowering) lifts(bid *task.Bid) {
	if !bid.Lift {
		return
	}
	for _, rule := range l.talk.Bids {
		for _, end := range rule.Ends { // what may be opened may be left open
			if slices.ContainsFunc(bid.Never, opposite(end)) && !slices.ContainsFunc(bid.Ends, same(end)) {
				bid.Ends = append(bid.Ends, end)
			}
		}
		for _, never := range rule.Never {
			fact := never
			if never.Op == task.OpNot && len(never.Of) == 1 {
				fact = never.Of[0]
			}
			if fact.Predicate != factHolding && fact.Predicate != factOn && fact.Predicate != factIn || !slices.Contains(fact.Args, anyThing) {
				continue
			}
			for _, id := range bid.Off {
				if again := l.withThing(never, id); l.is(id, typeThing) && !slices.ContainsFunc(bid.Never, same(again)) {
					bid.Never = append(bid.Never, again)
				}
			}
		}
	}
}

// endsNow is what is to be done at once for a rule about how things are left: what is
// known to be open is closed.
func (l *lowering) endsNow(bid task.Bid, text string) []task.Clause {
	var out []task.Clause
	for _, c := range bid.Ends {
		if !bid.Lift && c.Eval(l.world) == task.False {
			out = append(out, task.Clause{Goal: &c, Text: text})
		}
	}
	return out
}

// exceptFor is what was left out of the rule in front of it, for who is told the rule.
func (l *lowering) exceptFor(p *parser, c clause) string {
	if c.except[1] <= c.except[0] {
		return ""
	}
	return l.g.lex.gap() + "(" + strings.TrimSpace(p.rawText(c.except[0], c.except[1])) + ")"
}

// placeOf is the place at which a rule is about whatever there is, said with the thing or
// around the rest: "do not open anything in the kitchen".
func (c clause) placeOf(n *noun) *noun {
	if len(n.rels) == 1 && !n.rels[0].thing {
		return n.rels[0].place
	}
	if len(n.rels) == 0 && !c.away {
		return c.front
	}
	return nil
}

// forbidsAt puts into the rule that the clause's goal is made so of nothing at the place,
// in whatever way its words can be meant, but for what the noun leaves out.
func (l *lowering) forbidsAt(p *parser, c clause, v value, place *noun, bid *task.Bid) []filled {
	here, except := l.places(p, place), l.exceptions(p, v.noun)
	if l.question != nil {
		return nil
	}
	var slots []filled
	for _, way := range append([]clause{c}, c.bid.rivals...) {
		if way.rule.kind != ruleGoal || len(way.values) != 1 || way.values[0].noun == nil {
			continue
		}
		way.bid = &bidding{} // each way by itself
		f := filled{slot: way.values[0].slot}
		for _, id := range l.world.Objects(f.slot.typ) {
			fits := f.slot.trait == "" || l.world.Truth(task.NewFact(f.slot.trait, id)) == task.True
			if fits && !slices.Contains(except, id) && slices.ContainsFunc(here, func(at string) bool { return l.whereCondition(id, "at", at).Holds(l.world) }) {
				f.groups = append(f.groups, []string{id})
			}
		}
		if len(f.groups) > 0 {
			l.forbidsGoal(way, []filled{f}, false, bid)
			slots = append(slots, f)
		}
	}
	if len(slots) == 0 {
		l.ask(task.CodeUnknownName, "no_such_thing", map[string]string{"about": p.rawText(v.start, v.end)}, nil)
	}
	return slots
}
