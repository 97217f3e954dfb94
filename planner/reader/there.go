package reader

import (
	"slices"

	"saydo/task"
)

// goesTo remembers where a clause leads, since what is said next is mostly said
// of what is there: "go to the fridge and bring me the biggest bottle". Where a
// thing is carried off, that place is left behind.
func (l *lowering) goesTo(goal task.Condition) {
	if f := factsOf(goal); len(f) == 1 && (f[0].Predicate == factPower || f[0].Predicate == factOpen) && !l.is(f[0].Args[0], typeDoor) {
		l.work = l.roomOf(f[0].Args[0])
	}
	if goal.Op != task.OpFact || len(goal.Args) == 0 {
		return
	}
	to := goal.Args[0]
	switch goal.Predicate {
	case factRobotIn:
		l.gone = to
	case factNear, factOpen:
		if l.is(to, typePlace) && !l.is(to, typePerson) {
			l.gone = to
		}
	case factHas, factOn, factIn:
		l.gone = ""
	}
}

// there returns the noun as said of what is at the place gone to, where it tells
// a thing apart from others around it: the biggest, how many.
func (l *lowering) there(n *noun, w want) *noun {
	apart := n.most != nil || w.manyAsked(l, n)
	if l.gone == "" || !apart || len(n.rels)+len(n.heads.ids) > 0 || n.pronoun != "" || !l.rules.types.IsA(n.heads.typ, typeThing) {
		return n
	}
	m := n.copy()
	m.rels = append(m.rels, relation{how: "at", place: &noun{
		heads: found{ids: []string{l.gone}, typ: l.typeOf(l.gone)}, definite: true, start: n.start, end: n.end,
	}})
	return &m
}

// bySize returns the noun with "the big one" taken for the biggest, where nobody
// wrote down which of them are called big: people compare what they see.
func (l *lowering) bySize(n *noun, w want) *noun {
	size := n.attrs[attrSize]
	if size != sizeBig && size != sizeSmall || n.most != nil || !n.definite && !w.rule.definite || n.heads.plural || n.all || n.count > 0 {
		return n
	}
	if !l.rules.types.IsA(n.heads.typ, typeThing) || slices.ContainsFunc(l.named(n), func(id string) bool {
		o, _ := l.world.Object(id)
		return o.Attributes[attrSize] != ""
	}) {
		return n
	}
	m := n.copy()
	delete(m.attrs, attrSize)
	m.most = &Superlative{By: attrSize, Most: size == sizeBig}
	m.heads.whole = n.heads.whole && len(n.heads.kinds) == 0 // the biggest of the cups is no wine glass
	return &m
}

// The attribute by which "big" and "small" tell things apart.
const (
	attrSize  = "size"
	sizeBig   = "big"
	sizeSmall = "small"
)

// unmeasured reports whether a superlative cannot be settled yet, since the
// measure of one of the candidates is not known: the robot has to look.
func (l *lowering) unmeasured(n *noun, w want, cands []string) bool {
	return n.most != nil && n.count < 2 && !n.all && len(cands) > 1 && w.rule.kind != ruleAsk && l.is(cands[0], typeThing) &&
		slices.ContainsFunc(cands, func(id string) bool {
			o, _ := l.world.Object(id)
			return o.Measure(n.most.By) == 0
		})
}

// most describes the one of the candidates that has most of a measure, to be
// picked once they were seen.
func (l *lowering) most(p *parser, n *noun, w want, cands []string) [][]string {
	d := l.describe(n, w.slot.typ, p)
	if l.question != nil {
		return nil
	}
	d.Among, d.By, d.Most = l.rank(cands), n.most.By, n.most.Most
	return [][]string{{l.keep(d)}}
}
