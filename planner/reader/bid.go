package reader

import (
	"fmt"
	"slices"

	"saydo/task"
)

// Bid tells what is not to be done from now on, or may be done again, without a word
// such as "do not": keep out of the kitchen. Says is what is not to be done, in words.
type Bid struct {
	Phrases []string `yaml:"phrases"`
	Says    string   `yaml:"says"`
	Lift    bool     `yaml:"lift"`
	Ends    string   `yaml:"ends"`  // what is so when a task ends, where nothing else is forbidden: (not (open {x}))
	Once    bool     `yaml:"once"`  // it holds only while what is said beside it is done
	Moves   string   `yaml:"moves"` // a part of the body, where it is that which is not to be moved: arms
}

// bidding is that a clause is not to be done from now on, or may be done again.
type bidding struct {
	lift     bool
	once     bool     // while what is said beside it is done
	yet      bool     // until it is asked for
	later    bool     // only not at another time: now
	from, to int      // what is not to be done
	rivals   []clause // the same words by other phrases
}

// costBid keeps "do not" with a phrase of its own behind words for touching, which
// say the same of less.
const costBid = 0.02

// costLifted has "you may" mean that something is allowed again rather than nothing,
// where something is forbidden.
const costLifted = 0.1

// addBids compiles what forbids by itself, and what is done with a thing for which
// there is no skill.
func (g *grammar) addBids() error {
	for _, b := range g.lex.Bids {
		ends := task.Always()
		if b.Ends != "" {
			var err error
			if ends, err = task.ParseCondition(b.Ends); err != nil {
				return fmt.Errorf("ends %s: %w", b.Ends, err)
			}
		}
		means := &intent{kind: ruleBid, means: b.Says, lift: b.Lift, goal: ends, moves: b.Moves, once: b.Once}
		for _, phrase := range b.Phrases {
			if err := g.addRule(&rule{intent: means}, phrase, g.plainSlot); err != nil {
				return err
			}
		}
	}
	touch := &intent{kind: ruleTouch}
	for _, phrase := range g.lex.Touches {
		if err := g.addRule(&rule{intent: touch}, phrase, g.plainSlot); err != nil {
			return err
		}
	}
	return g.addMotions()
}

// forbidding reads what is not to be done from now on, or may be done again: "do not
// touch the vase", "you may touch the vase again".
func (p *parser) forbidding(at int) []clause {
	var out []clause
	for _, r := range []role{roleForbid, roleForbidOnce, roleForbidYet, roleForbidLater, roleAllow} {
		for _, e := range p.g.at(p.toks, at, r) {
			if r != roleAllow && p.g.endsAll(p.toks[at+len(e.words):]) != task.ControlNone {
				continue // "do not stop everything" is no rule, and what else it may be is asked
			}
			if r == roleAllow && !p.lifting {
				out = append(out, p.permitted(at, at+len(e.words))...)
			}
			for _, c := range p.forbidden(at+len(e.words), r == roleAllow && !p.lifting) {
				if b := p.bidding(c, at, r == roleAllow); b.bid != nil && !(c.rule.moves != "" && p.saysMore(b.end)) {
					b.bid.once = r == roleForbidOnce
					b.bid.yet = b.bid.yet || r == roleForbidYet
					b.bid.later = b.bid.later || r == roleForbidLater
					out = append(out, b)
				}
			}
		}
	}
	return out
}

// permitted reads what may be done where the same is forbidden of something else right
// behind it: "you can open the fridge but you must not open the oven" wants nothing opened.
func (p *parser) permitted(at, from int) []clause {
	var out []clause
	for _, c := range p.forbidden(from, false) {
		if c.rule.kind != ruleGoal || !p.contrasts(c) {
			continue
		}
		c.bid = &bidding{lift: true, from: c.start, to: c.end, rivals: c.rivals}
		c.start, c.rivals, c.cost = at, nil, c.cost-costLifted
		out = append(out, c)
	}
	return out
}

// contrasts reports whether the same is forbidden behind the clause.
func (p *parser) contrasts(c clause) bool {
	at := c.end
	if p.word(at) == "," {
		at++
	}
	for _, e := range p.g.at(p.toks, at, roleForbid) {
		if slices.ContainsFunc(p.forbidden(at+len(e.words), false), func(o clause) bool { return o.rule.skill == c.rule.skill && o.rule.kind == c.rule.kind }) {
			return true
		}
	}
	return false
}

// forbidden reads what the words at the position say is done: of what may be done
// again only what there is no skill for, as long as nothing was forbidden. "You can
// go to the kitchen" asks for that.
func (p *parser) forbidden(at int, onlyTouch bool) []clause {
	p.begin = at
	var out []clause
	for _, r := range p.g.touches {
		if !p.canMatch(r, at) {
			continue
		}
		p.seq(r.seq, at, 1, func(end int, values []value, cost float64) {
			if end > at {
				if slices.ContainsFunc(values, func(v value) bool { return v.noun != nil && len(v.noun.rels) > 0 }) {
					cost -= 2 * costRelation // what is in the kitchen is not to be moved, rather than moved into it
				}
				out = cheapest(out, newClause(p.types, r, values, at, end, cost))
			}
		})
	}
	if onlyTouch {
		return out
	}
	for _, c := range p.clauses(at) {
		if c.rule.kind == ruleNeed && c.rule.lacks == "" && c.rule.cannot == "" {
			p.expand(&c)
		}
		if (c.rule.kind == ruleGoal || c.rule.kind == ruleAct || c.nested != nil) && c.cost < costUnknown {
			c.cost += costBid
			out = append(out, c)
		}
	}
	return out
}

// bidding returns the clause as one that is not to be done, or may be again, with
// the words behind it that only say for how long; what may be done again needs such
// words where it lifts nothing that is known.
func (p *parser) bidding(c clause, at int, lift bool) clause {
	c.bid = &bidding{lift: lift, from: c.start, to: c.end, rivals: c.rivals}
	c.start, c.rivals = at, nil
	tail := roleForbade
	if lift {
		tail = roleAllowed
	}
	said := false
	if !lift {
		p.notYet(&c)
		p.notLater(&c)
	}
	for _, e := range p.g.at(p.toks, c.end, tail) {
		c.end, said = c.end+len(e.words), true
		break
	}
	switch {
	case lift && p.lifting:
		c.cost -= costLifted
	case lift && !said:
		c.bid = nil
	}
	return c
}

// lifted reads what may be done again where something of it was forbidden.
func (s *session) lifted(text string) []task.Clause {
	if len(s.talk.Bids) == 0 {
		return nil
	}
	p := s.parser(text)
	p.lifting = true
	whole := p.read()
	if len(whole.clauses) == 0 {
		whole = p.permission()
	}
	if !whole.complete() || slices.ContainsFunc(whole.clauses, func(c clause) bool { return !c.lifts() }) {
		return nil
	}
	clauses, question := s.lower(whole)
	if question != nil || !slices.ContainsFunc(clauses, func(c task.Clause) bool { return c.Bid.Lifts(s.talk.Bids) }) {
		return nil
	}
	return clauses
}

// lifts reports whether the clause is that something may be done again.
func (c clause) lifts() bool {
	return c.bid != nil && c.bid.lift || c.rule.kind == ruleBid && c.rule.lift
}

// permission reads what lifts where words that mean nothing beside a request are all that is
// said: 可以了.
func (p *parser) permission() path {
	for _, c := range p.clauses(0) {
		if c.lifts() && (c.end == len(p.toks) || c.end == len(p.toks)-1 && p.closes(c.end)) {
			return path{clauses: []clause{c}, p: p}
		}
	}
	return path{p: p}
}

// release reads a yes that answers nothing as the word that was waited for: 可以了 behind
// "do not move until I say so".
func (s *session) release(text string, request *task.Request) {
	if s.talk.Pending != nil || s.talk.Prompted {
		return
	}
	if request.Clauses = s.lifted(text); len(request.Clauses) > 0 {
		request.Control = task.ControlNone
	}
}

// standAlone has rules that were meant for as long as something is done be kept until
// they are lifted, where nothing is to be done.
func standAlone(clauses []task.Clause) {
	if slices.ContainsFunc(clauses, func(c task.Clause) bool { return !c.Replies() }) {
		return
	}
	for i, c := range clauses {
		if c.Bid != nil && c.Bid.Once {
			b := *c.Bid
			b.Once, clauses[i].Bid = false, &b
		}
	}
}

// allowed agrees to what may be left as it is where no rule is against that: "you may
// leave the stove on" then asks for nothing, and lifts nothing. Nor does what may be done
// beside what may not.
func (s *session) allowed(request *task.Request) {
	forbids := slices.ContainsFunc(request.Clauses, func(c task.Clause) bool { return c.Bid != nil && !c.Bid.Lift })
	may := func(c task.Clause) bool {
		if c.Bid == nil || !c.Bid.Lift || c.Bid.Lifts(s.talk.Bids) {
			return false
		}
		return forbids || len(c.Bid.Ends) > 0 && len(c.Bid.Off)+len(c.Bid.Never)+len(c.Bid.Acts) == 0
	}
	before := len(request.Clauses)
	request.Clauses = slices.DeleteFunc(slices.Clone(request.Clauses), may)
	if before > 0 && len(request.Clauses) == 0 {
		request.Clauses, request.Question = s.agree()
	}
}

// takenBack reads "do not bring me the cola" while that is done: it is no rule, but
// ends that. What is left of what was asked for, and what else is said, comes in its
// place. Of what is done already, or was given up, it is a rule.
func (s *session) takenBack(request *task.Request) {
	for _, wish := range s.underWayFirst() {
		less, taken := s.leavesAlone(wish, request)
		if !taken {
			less, taken = s.takesFrom(wish, request)
		}
		if taken {
			s.changing = &task.Change{Of: wish.Instruction.ID, Less: less}
			return
		}
	}
}

// takesFrom takes back what the request is against of the wish, and reports whether that is
// anything, and what is left out of the rest.
func (s *session) takesFrom(wish *task.Turn, request *task.Request) (less []string, taken bool) {
	var never []task.Condition
	var rest []task.Clause
	for _, c := range request.Clauses {
		if c.Bid != nil && !c.Bid.Lift && !c.Bid.Once && s.takes(wish, *c.Bid) {
			never = append(never, c.Bid.Never...)
			continue
		}
		rest = append(rest, c)
	}
	if len(never) == 0 {
		return nil, false
	}
	left, ok := leftOf(wish, never)
	switch {
	case len(left)+len(rest) == 0:
		request.Clauses, request.Control = nil, task.ControlCancel
	case ok:
		less = s.thingsOf(never)
		request.Clauses, request.Placement = slices.Concat(s.putBack(less, left), rest), task.PlaceInstead
	}
	return less, ok || request.Control != task.ControlNone
}

// leavesAlone takes what is to be left alone out of the wish. That is a rule all the same, unless
// the words say no more than that it is not to be done any more, 别拿杯子了. Where nothing is left
// the wish is ended, or the rule has to end it.
func (s *session) leavesAlone(wish *task.Turn, request *task.Request) (less []string, taken bool) {
	if len(request.Clauses) != 1 || request.Clauses[0].Bid == nil {
		return nil, false
	}
	c := request.Clauses[0]
	if c.Bid.Lift || c.Bid.Once || len(c.Bid.Off) == 0 {
		return nil, false
	}
	what := withoutThings(c.Bid.Off)
	left, taken := s.lessWish(wish.Request.Clauses, what)
	less = what.lessThings(wish, left)
	switch ends := s.noMore(c); {
	case !taken, len(left) == 0 && !ends:
		return nil, false
	case len(left) == 0:
		request.Clauses, request.Control = nil, task.ControlCancel
	case ends:
		request.Clauses, request.Placement = s.putBack(less, left), task.PlaceInstead
	default:
		request.Clauses, request.Placement = append([]task.Clause{c}, left...), task.PlaceInstead
	}
	return less, true
}

// noMore reports whether the words only end what is being done, and lay down no rule: 别……了.
func (s *session) noMore(c task.Clause) bool {
	toks := s.split(c.Text)
	return len(toks) > 0 && len(s.g.at(toks, len(toks)-1, roleForbadeNow)) > 0
}

// takes reports whether the rule is about nothing but what was asked for and is not
// so yet.
func (s *session) takes(wish *task.Turn, b task.Bid) bool {
	wanted := func(never task.Condition) bool {
		return !never.Holds(s.world) && slices.ContainsFunc(wish.Request.Clauses, func(c task.Clause) bool {
			return c.Goal != nil && slices.ContainsFunc(alternatives(*c.Goal), same(never))
		})
	}
	return len(b.Off) == 0 && len(b.Never) > 0 && !slices.ContainsFunc(b.Never, func(c task.Condition) bool { return !wanted(c) })
}

// leftOf lists what is left of the wish without what is not to be so; false
// where its parts hang together in another way than as a list.
func leftOf(wish *task.Turn, never []task.Condition) ([]task.Clause, bool) {
	var left []task.Clause
	for _, c := range wish.Request.Clauses {
		if c.Bid != nil && !c.Bid.Once {
			continue // it holds anyway
		}
		if c.Goal != nil {
			goal, ok := lessOf(*c.Goal, func(f task.Condition) bool { return slices.ContainsFunc(never, same(f)) })
			if goal.Op == task.OpTrue {
				if c.Hangs() {
					return nil, false
				}
				continue
			}
			if !ok {
				return nil, false
			}
			c.Goal = &goal
		}
		left = append(left, c)
	}
	return left, true
}

// lessOf is the goal less what is not to be made so: of a choice what is left of it.
// It is false where the goal is of another form and speaks of that.
func lessOf(goal task.Condition, barred func(task.Condition) bool) (task.Condition, bool) {
	if goal.Op != task.OpAnd && goal.Op != task.OpOr {
		facts := factsOf(goal)
		spoken := slices.DeleteFunc(slices.Clone(facts), func(f task.Condition) bool { return !barred(f) })
		if len(spoken) > 0 && len(spoken) == len(facts) {
			return task.Always(), true
		}
		return goal, len(spoken) == 0
	}
	var of []task.Condition
	whole := true
	for _, part := range goal.Of {
		p, ok := lessOf(part, barred)
		whole = whole && ok
		if p.Op != task.OpTrue {
			of = append(of, p)
		}
	}
	if len(of) == 0 {
		return task.Always(), whole
	}
	if goal.Op == task.OpAnd {
		return task.And(of...), whole
	}
	return task.Or(of...), whole
}

// same reports whether the other condition reads the same.
func same(c task.Condition) func(task.Condition) bool {
	return func(o task.Condition) bool { return o.String() == c.String() }
}

// alternatives lists the facts, or facts in not, that the condition is made of.
func alternatives(c task.Condition) []task.Condition {
	off, facts := offAndNever(c)
	if len(off) > 0 {
		return nil
	}
	return facts
}
