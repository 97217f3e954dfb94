package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// What one request gives to several people is another one for each of them: who says "bring me
// a cup, and one for Ben" does not have Ben get the same.

// hands returns which values of the clause are who gets something and what they get; not ok:
// nobody gets anything. Who is -1 where the phrase means who speaks without saying so.
func (c clause) hands() (who, what int, ok bool) {
	goal := c.rule.goal
	if c.rule.kind != ruleGoal || c.bid != nil || goal.Op != task.OpFact || goal.Predicate != factHas || len(goal.Args) != 2 {
		return -1, -1, false
	}
	value := func(arg string) int {
		return slices.IndexFunc(c.values, func(v value) bool { return v.noun != nil && "{"+v.slot.name+"}" == arg })
	}
	who, what = value(goal.Args[0]), value(goal.Args[1])
	return who, what, what >= 0
}

// receiver is who gets something by the clause.
func (c clause) receiver() noun {
	if who, _, _ := c.hands(); who >= 0 {
		return *c.values[who].noun
	}
	return noun{pronoun: "me"}
}

// alsoGiven reads who else is to get the like of what the clause before gives: "bring me a
// cup, and for Ben", "... and Ben too", 给我拿个杯子，本也要.
func (p *parser) alsoGiven(best []edge, at int) []clause {
	prev := before(best, at)
	if prev == nil {
		return nil
	}
	_, what, ok := prev.hands()
	if !ok || prev.values[what].noun.pronoun != "" || prev.values[what].noun.all {
		return nil
	}
	var out []clause
	for _, who := range p.alsoTo(at) {
		if p.isOver(who.end) {
			out = append(out, p.givenTo(*prev, who, at))
		}
	}
	return out
}

// dealsToo reports whether the text ends in who is to get something too, of what it asks for
// itself: "bring me a cup, and Ben too" goes behind no other task.
func (s *session) dealsToo(text string) bool {
	w := s.strictly(text)
	if !w.complete() {
		return false
	}
	_, what, ok := w.clauses[len(w.clauses)-1].hands()
	return ok && w.clauses[len(w.clauses)-1].values[what].noun.full != ""
}

// alsoTo reads the people at the position of whom a word before or behind them says that they
// are to get something too.
func (p *parser) alsoTo(at int) []cand {
	var out []cand
	read := func(from int, told bool) {
		for _, who := range p.nouns(from) {
			if who.cost >= costUnknown || slices.ContainsFunc(append([]*noun{who.n}, who.n.also...), p.isNoPerson) {
				continue
			}
			if told {
				out = append(out, who)
			}
			for _, e := range p.g.at(p.toks, who.end, roleLikewise) {
				out = append(out, cand{n: who.n, end: who.end + len(e.words), cost: who.cost})
			}
		}
	}
	read(at, false)
	for _, e := range p.g.at(p.toks, at, roleTo) {
		read(at+len(e.words), true)
	}
	return out
}

// isOver reports whether what was said last is over there: "and for Ben fetch the milk" gives
// him nothing of what was named before.
func (p *parser) isOver(at int) bool {
	if p.word(at) == "," {
		return !p.starts(at + 1)
	}
	return p.closes(at) || p.g.has(p.toks, at, []role{roleAnd, roleThen, roleFiller})
}

// givenTo is the clause with others to get the like of its thing.
func (p *parser) givenTo(prev clause, to cand, at int) clause {
	who, what, _ := prev.hands()
	thing := prev.values[what]
	like := thing.noun.copy()
	like.definite, like.any, like.told = false, true, false
	like.start, like.end = at, to.end
	for i, m := range like.also {
		more := m.copy()
		more.definite, more.any = false, true
		like.also[i] = &more
	}
	like.full = p.spelledOut(prev, thing, to, at)
	person := value{slot: &slot{name: typePerson, typ: typePerson}, noun: to.n, start: to.n.start, end: to.n.end}
	if who >= 0 {
		person.slot = prev.values[who].slot
	}
	thing.noun, thing.start, thing.end = &like, at, to.end
	values := []value{person, thing}
	return clause{rule: giving("{"+person.slot.name+"}", thing.slot), values: values, start: at, body: at, end: to.end, close: to.end, cost: costGapped + to.cost}
}

// giving is the rule by which who the word stands for gets what fills the slot.
func giving(who string, what *slot) *rule {
	return ruleOf(intent{kind: ruleGoal, goal: task.That(factHas, who, "{"+what.name+"}")})
}

// gapMark stands for the thing in what says a clause in full.
const gapMark = "{}"

// spelledOut says the clause before once more, with others to get something and a mark for what.
func (p *parser) spelledOut(prev clause, thing value, to cand, at int) string {
	who, _, _ := prev.hands()
	parts := []value{thing}
	if who >= 0 && prev.values[who].end > prev.values[who].start {
		parts = append(parts, prev.values[who])
	}
	slices.SortFunc(parts, func(a, b value) int { return a.start - b.start })
	var full []string
	from := prev.body
	for _, v := range parts {
		word := gapMark
		if v.slot != thing.slot {
			word = p.rawText(to.n.start, to.n.end)
		}
		full, from = append(full, p.rawText(from, v.start), word), v.end
	}
	full = append(full, p.rawText(from, prev.close))
	if len(parts) == 1 {
		full = append(full, p.rawText(at, to.end))
	}
	return strings.Join(slices.DeleteFunc(full, func(words string) bool { return words == "" }), p.g.lex.gap())
}

// oneEach has "one" that is given to somebody else than a thing before be one like that: 给我
// 拿个苹果，给本也拿一个.
func (w path) oneEach() []clause {
	out := slices.Clone(w.clauses)
	for i := 1; i < len(out); i++ {
		_, what, ok := out[i].hands()
		if !ok || !w.p.saysOne(out[i].values[what].noun) || !slices.ContainsFunc(out[:i], func(c clause) bool { return c.givesElse(out[i]) }) {
			continue
		}
		said := out[i].values[what].noun
		one := &noun{standIn: true, any: true, heads: found{end: said.end, typ: typeThing, whole: true}, head: [2]int{said.start, said.end}, start: said.start, end: said.end}
		out[i].values = slices.Clone(out[i].values)
		out[i].values[what].noun = one
	}
	return out
}

// givesElse reports whether the clause gives something to somebody else than the other one does.
func (c clause) givesElse(other clause) bool {
	_, _, ok := c.hands()
	a, b := c.receiver(), other.receiver()
	return ok && (a.pronoun != b.pronoun || !slices.Equal(a.heads.ids, b.heads.ids))
}

// saysOne reports whether the noun is but a word for one of what was spoken of: 一个.
func (p *parser) saysOne(n *noun) bool {
	return n.pronoun == "it" && !n.elided && p.g.lex.Numbers[p.word(n.start)] == 1
}

// dealsOut reports whether a later clause gives more of what the i-th gives, so that this one
// is to be told from those.
func (w path) dealsOut(i int, types Types) bool {
	_, what, ok := w.clauses[i].hands()
	if !ok {
		return false
	}
	n := w.clauses[i].values[what].noun
	for j := i + 1; j < len(w.clauses); j++ {
		c := w.clauses[j]
		if _, more, ok := c.hands(); ok && !w.instead(j) && c.values[more].noun.whichever() && c.values[more].noun.kin(n, types) {
			return true
		}
	}
	return false
}

// instead reports whether the clause is done only where the one before it is not.
func (w path) instead(i int) bool {
	t, tied := w.tied(i)
	return tied && t.role != roleSo
}

// whichever reports whether any of those that the noun names will do.
func (n *noun) whichever() bool {
	return n.pronoun == "" && !n.definite && !n.all && (n.any || n.count > 0 || n.standIn)
}

// kin reports whether both nouns may name the same things.
func (n *noun) kin(other *noun, types Types) bool {
	a, b := n.heads, other.heads
	return n.standIn || other.standIn ||
		slices.ContainsFunc(a.kinds, func(kind string) bool { return slices.Contains(b.kinds, kind) }) ||
		slices.ContainsFunc(a.ids, func(id string) bool { return slices.Contains(b.ids, id) }) ||
		a.whole && types.IsA(b.typ, a.typ) || b.whole && types.IsA(a.typ, b.typ)
}

// dealt lists what the clauses before give to people; nothing where this one is done in their
// place.
func (l *lowering) dealt() []string {
	var out []string
	if l.instead {
		return nil
	}
	var count func(c task.Condition)
	count = func(c task.Condition) {
		if c.Op == task.OpFact && c.Predicate == factHas && len(c.Args) == 2 {
			out = append(out, c.Args[1])
		}
		for _, of := range c.Of {
			count(of)
		}
	}
	for _, c := range l.before {
		if c.Goal != nil {
			count(*c.Goal)
		}
	}
	return out
}
