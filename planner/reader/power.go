package reader

import (
	"slices"

	"saydo/task"
)

// A word may be about a door and about power alike: 关 shuts an oven and switches it off,
// and an oven that is 开着 is open or on. What is said in one request of one thing is about
// one of the two, in conditions, deeds and questions alike: the power of what has a door
// that is shut. A rule is about both, since it outlasts what is so now.

// orPower has what the words came to be about power where they can be, and what they are
// about is shut. To switch on needs to be said: what is to be opened is open or is opened.
func (l *lowering) orPower(p *parser, said clause, out []task.Clause) []task.Clause {
	if !slices.ContainsFunc(append(said.rivals, said), func(c clause) bool { return c.rule.aboutPower() }) {
		return out
	}
	for i, c := range out {
		switch {
		case c.Goal != nil:
			goal := l.powerOf(*c.Goal, true)
			out[i].Goal = &goal
			l.doorOrPower(p.rawText(said.body, said.close), goal)
		case c.Ask != nil && c.Ask.Kind == task.AskWhether && c.Ask.Where != nil:
			ask := *c.Ask
			where := l.powerOf(*ask.Where, false)
			ask.Where, out[i].Ask = &where, &ask
		}
	}
	return out
}

// stateOrPower is the same for what something hangs on.
func (l *lowering) stateOrPower(p *parser, c clause, cond task.Condition) task.Condition {
	if c.rule.fact() != factOpen {
		return cond
	}
	for _, other := range p.statements(c.start) {
		if other.end == c.end && other.rule.aboutPower() && other.rule.goal.Op == c.rule.goal.Op {
			return l.powerOf(cond, false)
		}
	}
	return cond
}

// powerOf puts power in the place of doors that are shut, where a deed is about them only
// of those to be shut.
func (l *lowering) powerOf(c task.Condition, deed bool) task.Condition {
	switch {
	case c.Op == task.OpNot && c.Of[0].Op == task.OpFact:
		return task.Not(l.powerOf(c.Of[0], false))
	case c.Op == task.OpFact:
		if !deed && c.Predicate == factOpen && l.meansPower(c.Args[0]) {
			return task.That(factPower, c.Args...)
		}
		return c
	}
	c.Of = slices.Clone(c.Of)
	for i := range c.Of {
		c.Of[i] = l.powerOf(c.Of[i], deed)
	}
	return c
}

// doorOrPower asks which of the two is meant of what is open and on, where the words may
// be about either: nobody wants an oven to go on behind a door that was shut instead.
func (l *lowering) doorOrPower(text string, goal task.Condition) {
	for _, f := range factsOf(goal) {
		if l.question != nil || f.Op != task.OpNot || f.Of[0].Predicate != factOpen {
			continue
		}
		id := f.Of[0].Args[0]
		on := l.world.Truth(task.NewFact(factPower, id)) == task.True
		if !on || l.world.Truth(task.NewFact(factOpen, id)) != task.True || slices.ContainsFunc(l.before, func(c task.Clause) bool { return c.Mentions(id) }) {
			continue
		}
		about := map[string]string{"about": l.display(id)}
		l.ask(task.CodeAmbiguous, "door_or_power", about, nil)
		l.question.About = text
		l.question.Options = []string{l.g.lex.question("its_door", about), l.g.lex.question("its_power", about)}
	}
}

// hasPower reports whether the object can be switched on and off.
func (l *lowering) hasPower(id string) bool {
	return l.world.Truth(task.NewFact("switchable", id)) == task.True
}

// meansPower reports whether words for doors and power are about the power of the object.
// What an earlier clause does with it tells more than how it is now.
func (l *lowering) meansPower(id string) bool {
	if !l.hasPower(id) {
		return false
	}
	if l.world.Truth(task.NewFact("openable", id)) == task.False { // a light, in a list with what opens
		return true
	}
	for _, c := range slices.Backward(l.before) {
		c = task.Clause{Goal: c.Goal, Act: c.Act}
		if c.Goal != nil && slices.ContainsFunc(factsOf(*c.Goal), func(f task.Condition) bool { return about(f, factPower, id) }) {
			return true
		}
		if c.Mentions(id) {
			return false
		}
	}
	return l.world.Truth(task.NewFact(factOpen, id)) == task.False
}

// about reports whether the fact, or the one in its not, is that predicate of the object.
func about(f task.Condition, predicate, id string) bool {
	if f.Op == task.OpNot {
		f = f.Of[0]
	}
	return f.Predicate == predicate && slices.Contains(f.Args, id)
}

// andPower adds to the facts of a rule about doors those about the power of the same
// things, where the words are about both.
func (l *lowering) andPower(facts []task.Condition, ways []clause) []task.Condition {
	if !slices.ContainsFunc(ways, func(c clause) bool { return c.rule.aboutPower() && c.rule.goal.Op == task.OpNot }) {
		return facts
	}
	for _, f := range slices.Clone(facts) {
		if f.Op != task.OpNot || f.Of[0].Predicate != factOpen || !l.hasPower(f.Of[0].Args[0]) {
			continue
		}
		if off := task.Not(task.That(factPower, f.Of[0].Args...)); !slices.ContainsFunc(facts, same(off)) {
			facts = append(facts, off)
		}
	}
	return facts
}

// fact is the predicate that the rule's goal, or the not in it, is about.
func (r *rule) fact() string {
	goal := r.goal
	if goal.Op == task.OpNot {
		goal = goal.Of[0]
	}
	return goal.Predicate
}

// aboutPower reports whether the rule is about what is on or off.
func (r *rule) aboutPower() bool { return r.fact() == factPower }
