package reader

import (
	"math"
	"slices"
	"strings"

	"saydo/task"
)

// quantities reads numbers with a unit of the wanted dimension at pos: with all that
// belongs to them first, then with the unit alone.
func (p *parser) quantities(pos int, unit string, next func(num task.Number, end int, cost float64)) {
	if m, at := p.measured(pos, unit); at > pos {
		if v, end := p.rest(m, at); end > at {
			next(task.Number{Value: v, Unit: unit}, end, 0)
		}
		next(task.Number{Value: m.v * m.unit.Factor, Unit: unit}, at, 0)
		return
	}
	v, at := p.number(pos)
	if at != pos+1 || !digitAt(p.word(pos), 0) {
		return
	}
	factor := 1.0
	if i := slices.IndexFunc(p.g.lex.Units, func(u Unit) bool { return u.Unit == unit }); i >= 0 {
		factor = p.g.lex.Units[i].Factor // the first unit of a dimension is the usual one
	}
	next(task.Number{Value: v * factor, Unit: unit}, at, costNoUnit)
}

// measure is so much of a unit.
type measure struct {
	v    float64
	unit Unit
}

// measured reads how much of a unit of the dimension; end is pos where it is none.
func (p *parser) measured(pos int, unit string) (m measure, end int) {
	v, at := p.amount(pos)
	if at == pos {
		return m, pos
	}
	for _, e := range p.g.at(p.toks, at, roleUnit) {
		if e.unit.Unit == unit {
			return measure{v, e.unit}, at + len(e.words)
		}
	}
	return m, pos
}

// amount reads how much of a unit: a number with its decimals or a half more, a part
// of one, an article alone, a couple, or a few, which is no number: see unsaid.
func (p *parser) amount(pos int) (v float64, end int) {
	if at := p.past(pos, roleCouple); at > pos {
		return 2, at
	}
	if at := p.past(pos, roleFew); at > pos {
		return math.NaN(), at
	}
	v, end = p.number(pos)
	if f, at := p.decimals(end); at > end {
		return v + f, at
	}
	if end == pos {
		v, end = p.part(pos)
	}
	switch {
	case end == pos:
		return 1, p.past(pos, roleIndefinite)
	case v < 1: // half a metre, a quarter of an hour
		return v, p.past(p.past(end, roleOf), roleIndefinite)
	}
	for _, joint := range []role{roleAnd, roleMeasure} { // two and a half, 两个半
		if f, at := p.part(p.past(end, joint)); at > p.past(end, joint) && p.past(end, joint) > end {
			return v + f, at
		}
	}
	return v, end
}

// part reads a part of one with its article: half, a half, three quarters.
func (p *parser) part(pos int) (v float64, end int) {
	at := p.past(pos, roleIndefinite)
	if v, end = p.number(at); end == at || v <= 0 || v >= 1 {
		return 0, pos
	}
	return v, end
}

// rest reads what is said behind a number and its unit and adds to it: half of the unit
// (a metre and a half, 两米半), so much of a smaller one (one minute thirty seconds), or the
// digits that Chinese puts there (one metre five).
func (p *parser) rest(m measure, at int) (sum float64, end int) {
	and := p.past(at, roleAnd)
	if f, end := p.part(and); end > and && (and > at || p.hanAt(at)) && len(p.g.at(p.toks, end, roleUnit)) == 0 { // "and a half turn" is of its own unit
		return (m.v + f) * m.unit.Factor, p.ending(m.unit, at, end)
	}
	if less, end := p.measured(and, m.unit.Unit); end > and && less.unit.Factor < m.unit.Factor {
		return m.v*m.unit.Factor + less.v*less.unit.Factor, end
	}
	if f, end := p.digits(at); p.hanAt(at) && m.unit.Unit != unitSecond { // an hour has no tenths
		return (m.v + f) * m.unit.Factor, end
	}
	return 0, at
}

// ending is the end of a unit that a half stands in: 两分半钟.
func (p *parser) ending(u Unit, begin, half int) int {
	if begin > 0 && slices.ContainsFunc(u.Names, func(n string) bool { return p.hanAt(half) && strings.HasSuffix(n, p.word(begin-1)+p.word(half)) }) {
		return half + 1
	}
	return half
}

// unsaid reports whether nobody says how many the value is, and asks: a robot that takes
// "a few metres" for a number moves as nobody has told it.
func (l *lowering) unsaid(v value) bool {
	if !math.IsNaN(v.num.Value) {
		return false
	}
	l.ask(task.CodeAmbiguous, "how_many", map[string]string{"about": v.text}, nil)
	return true
}
