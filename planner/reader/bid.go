package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// Bid tells what is not to be done from now on, or may be done again, without a word
// such as "do not": keep out of the kitchen. Says is what is not to be done, in words.
type Bid struct {
	Phrases []string `yaml:"phrases"`
	Says    string   `yaml:"says"`
	Lift    bool     `yaml:"lift"`
}

// bidding is that a clause is not to be done from now on, or may be done again.
type bidding struct {
	lift     bool
	from, to int // what is not to be done
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
		for _, phrase := range b.Phrases {
			if err := g.addRule(&rule{kind: ruleBid, means: b.Says, lift: b.Lift}, phrase, g.plainSlot); err != nil {
				return err
			}
		}
	}
	for _, phrase := range g.lex.Touches {
		if err := g.addRule(&rule{kind: ruleTouch}, phrase, g.plainSlot); err != nil {
			return err
		}
	}
	return nil
}

// forbidding reads what is not to be done from now on, or may be done again: "do not
// touch the vase", "you may touch the vase again".
func (p *parser) forbidding(at int) []clause {
	var out []clause
	for _, r := range []role{roleForbid, roleAllow} {
		for _, e := range p.g.at(p.toks, at, r) {
			for _, c := range p.forbidden(at+len(e.words), r == roleAllow && !p.lifting) {
				if b := p.bidding(c, at, r == roleAllow); b.bid != nil {
					out = append(out, b)
				}
			}
		}
	}
	return out
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
		p.seq(r.seq, at, nil, 1, func(end int, values []value, cost float64) {
			if end > at {
				out = cheapest(out, newClause(p.types, r, values, at, end, cost))
			}
		})
	}
	if onlyTouch {
		return out
	}
	for _, c := range p.clauses(at) {
		if (c.rule.kind == ruleGoal || c.rule.kind == ruleAct) && c.cost < costUnknown {
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
	c.bid = &bidding{lift: lift, from: c.start, to: c.end}
	c.start, c.rivals = at, nil
	tail := roleForbade
	if lift {
		tail = roleAllowed
	}
	said := false
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
	if !whole.complete() || slices.ContainsFunc(whole.clauses, func(c clause) bool { return c.bid == nil || !c.bid.lift }) {
		return nil
	}
	clauses, question := s.lower(whole)
	if question != nil || !slices.ContainsFunc(clauses, func(c task.Clause) bool { return c.Bid.Lifts(s.talk.Bids) }) {
		return nil
	}
	return clauses
}

// takenBack reads "do not bring me the cola" after that was asked for: it is no rule,
// but ends what is done. What else is said comes in its place.
func (s *session) takenBack(request *task.Request) {
	if s.talk.Last == nil {
		return
	}
	var asked, rest []task.Clause
	for _, c := range s.talk.Last.Request.Clauses {
		if c.Goal != nil {
			asked = append(asked, c)
		}
	}
	for _, c := range request.Clauses {
		if c.Bid == nil || c.Bid.Lift || !takes(*c.Bid, asked) {
			rest = append(rest, c)
		}
	}
	switch {
	case len(rest) == len(request.Clauses):
	case len(rest) == 0:
		request.Clauses, request.Control = nil, task.ControlCancel
	default:
		request.Clauses, request.Placement = rest, task.PlaceInstead
	}
}

// takes reports whether the rule is about nothing but what was asked for.
func takes(b task.Bid, asked []task.Clause) bool {
	wanted := func(never task.Condition) bool {
		return slices.ContainsFunc(asked, func(c task.Clause) bool {
			_, facts := offAndNever(*c.Goal)
			return slices.ContainsFunc(facts, func(f task.Condition) bool { return f.String() == never.String() })
		})
	}
	return len(b.Off) == 0 && len(b.Never) > 0 && !slices.ContainsFunc(b.Never, func(c task.Condition) bool { return !wanted(c) })
}

// bid lowers what is not to be done, or may be done again.
func (l *lowering) bid(p *parser, c clause) []task.Clause {
	lift, from, to := c.rule.lift, c.start, c.end
	if c.bid != nil {
		lift, from, to = c.bid.lift, c.bid.from, c.bid.to
	}
	text := p.rawText(from, to)
	about := map[string]string{"about": p.rawText(c.start, c.end)}
	if c.when != nil || c.await != nil || c.until != nil || c.repeat > 0 || c.rule.kind == ruleAct || c.rule.kind == ruleGoal && c.rule.goal.Op == task.OpAnd {
		l.ask(task.CodeNotUnderstood, "no_rule", map[string]string{"about": text}, nil)
		return nil
	}
	var slots []filled
	bid := &task.Bid{Lift: lift}
	for _, v := range c.values {
		if v.noun == nil {
			continue
		}
		groups := l.bidden(p, c, v)
		if l.question != nil {
			return nil
		}
		slots = append(slots, filled{slot: v.slot, groups: groups})
		if names := slices.Concat(groups...); len(names) > 0 {
			l.said = append([]mention{{names: names, typ: l.typeOf(names[0]), many: v.noun.heads.plural}}, l.said...)
		}
	}
	if c.rule.kind == ruleGoal {
		bid.Off, bid.Never = offAndNever(l.build(c.rule.goal, slots, map[string]string{}))
	} else {
		for _, f := range slots {
			bid.Off = append(bid.Off, slices.Concat(f.groups...)...)
		}
	}
	if l.question == nil && len(bid.Off)+len(bid.Never) == 0 && len(slots) > 0 {
		l.ask(task.CodeNotUnderstood, "not_understood", about, nil)
	}
	if l.question != nil {
		return nil
	}
	bid.Text = l.toldBack(p, c, slots, from, to)
	return []task.Clause{{Bid: bid, Text: about["about"]}}
}

// bidden lists the objects that the noun of a rule stands for, each by itself: of
// whatever is not told apart all of it, as far as it is known.
func (l *lowering) bidden(p *parser, c clause, v value) [][]string {
	n := v.noun
	if n.pronoun == "" && !n.definite && n.most == nil && len(n.heads.ids) == 0 {
		m := n.copy()
		m.all, m.any = true, false
		n = &m
	}
	if place := n.allThere(); place != nil && !l.rules.types.IsA(place.heads.typ, typeRoom) { // nothing at all on the desk is nothing with the desk
		w := want{slot: &slot{name: "to", typ: typeObject}, rule: &rule{kind: ruleGoal, definite: true}}
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
	held := c.Predicate == strings.Trim(factHolding, "( ") || c.Predicate == factRobotIn || c.Predicate == factNear
	if last := len(c.Args) - 1; held && last >= 0 && !strings.HasPrefix(c.Args[last], "?") {
		return []string{c.Args[last]}, nil
	}
	return nil, []task.Condition{c}
}

// toldBack is what is not to be done in the words of who said it, with the names of
// what "it" stands for, and the speaker turned into the one who is spoken to.
func (l *lowering) toldBack(p *parser, c clause, slots []filled, from, to int) string {
	if c.rule.kind == ruleBid {
		says := map[string]string{}
		for _, v := range c.values {
			says[v.slot.name] = l.turned(p, v.start, v.end)
			if v.noun != nil && v.noun.pronoun != "" {
				says[v.slot.name] = l.spokenOfAs(slots, v)
			}
		}
		return task.FillSlots(c.rule.means, says)
	}
	text, at := "", from
	for _, v := range c.values {
		if v.noun != nil && v.noun.pronoun != "" && v.noun.pronoun != "me" && v.end > v.start && v.start >= at {
			text += l.turned(p, at, v.start) + l.g.lex.gap() + l.spokenOfAs(slots, v)
			at = v.end
		}
	}
	if at < to {
		text += l.g.lex.gap() + l.turned(p, at, to)
	}
	return strings.TrimSpace(text)
}

// spokenOfAs names what the value's slot stands for.
func (l *lowering) spokenOfAs(slots []filled, v value) string {
	var names []string
	for _, f := range slots {
		if f.slot != v.slot {
			continue
		}
		for _, id := range slices.Concat(f.groups...) {
			if o, ok := l.world.Object(id); ok {
				names = append(names, o.Spoken(l.lang))
			}
		}
	}
	return strings.Join(names, l.g.lex.Comma)
}

// turned is the text with "my" turned into "your".
func (l *lowering) turned(p *parser, from, to int) string {
	text, at := "", from
	for i := from; i < to; i++ {
		other, ok := l.g.lex.Turned[p.word(i)]
		if mended := p.word(i); !ok && i == from && strings.HasPrefix(p.rawText(i, i+1), mended) && len(mended) < len(p.rawText(i, i+1)) {
			other, ok = mended, true // "without opening it"
		}
		if !ok {
			continue
		}
		text += p.rawText(at, i) + l.g.lex.gap() + other + l.g.lex.gap()
		at = i + 1
	}
	return strings.TrimSpace(text + p.rawText(at, to))
}

// gap is what stands between the words of the language.
func (lex Lexicon) gap() string {
	if lex.Script == "han" {
		return ""
	}
	return " "
}
