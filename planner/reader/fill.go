package reader

import "saydo/task"

// slot matches a slot, and what follows on it.
func (p *parser) slot(s *slot, rest []node, then *tail, pos int, values []value, cost float64, next seqEnd) {
	if s.typ == "text" && len(values) == 0 && p.isMe(pos) {
		return // "tell me" asks, it does not dictate
	}
	if s.typ == "text" && len(values) > 0 && p.asksMe(values[len(values)-1], pos) {
		return // nobody wants to be told "how many you closed"
	}
	p.fill(s, pos, func(v value, end int, more float64) {
		if s.typ == "text" && len(values) > 0 && p.laterToMe(values[len(values)-1], end) {
			more += costToMe
		}
		if p.canBegin(rest, end) {
			p.match(rest, then, end, append(values[:len(values):len(values)], v), cost+more, next)
		}
	})
}

// costToMe has "tell me a joke later" be put off rather than said in these words: who speaks
// hardly wants to hear them back.
const costToMe = 2.0

// Costs of free text and of numbers without unit.
const (
	costText     = 1.0
	costTextWord = 0.5
	costNoUnit   = 0.3
	costUnfit    = 0.4
	maxCount     = 20    // of what a need counts: a table for so many
	costFit      = -0.02 // what asks for more fits better: cereal is poured into a bowl rather than put
)

// fill matches one slot at pos.
func (p *parser) fill(s *slot, pos int, next func(v value, end int, cost float64)) {
	switch s.typ {
	case "number":
		p.quantities(pos, s.unit, func(num task.Number, end int, cost float64) {
			if s.negate {
				num.Value = -num.Value
			}
			next(value{slot: s, num: num, text: p.rawText(pos, end), start: pos, end: end}, end, cost)
		})
	case slotCount:
		if v, end := p.number(pos); end > pos && v >= 1 && v <= maxCount && v == float64(int(v)) {
			next(value{slot: s, num: task.Number{Value: v}, start: pos, end: end}, end, 0)
		}
	case slotRank:
		if n, end := p.rank(pos); end > pos {
			next(value{slot: s, num: task.Number{Value: float64(n)}, start: pos, end: end}, end, 0)
		}
	case slotMost:
		for _, e := range p.g.at(p.toks, pos, roleMost) {
			end := pos + len(e.words)
			next(value{slot: s, noun: &noun{most: &e.most}, start: pos, end: end}, end, 0)
		}
	case slotQuality:
		for _, e := range p.g.at(p.toks, pos, roleAttribute) {
			end := pos + len(e.words)
			next(value{slot: s, text: p.rawText(pos, end), start: pos, end: end}, end, 0)
		}
	case slotLooks:
		persons := noun{heads: found{typ: typePerson, whole: true, plural: true}, start: pos}
		p.qualities(persons, pos, 0, func(n noun, end int, cost float64) {
			if n.end = end; len(n.attrs) > 0 {
				next(value{slot: &slot{name: s.name, typ: typePerson}, noun: &n, start: pos, end: end}, end, cost)
			}
		})
	case slotTimes:
		if n, end := p.times(pos); n > 0 {
			next(value{slot: s, num: task.Number{Value: float64(n)}}, end, 0)
		}
	case "text":
		for end := pos + 1; end <= len(p.toks) && p.word(end-1) != "." && !p.thenDone(pos, end-1); end++ {
			if p.particle(end) || end < len(p.toks) && len(p.g.at(p.toks, end-1, roleInfinitive)) > 0 {
				continue // "tell Ben to come" is no "tell Ben to"
			}
			next(value{slot: s, text: p.dictation(pos, end), start: pos, end: end}, end, costText+costTextWord*float64(end-pos))
		}
	default:
		for _, c := range p.nouns(pos) {
			if p.fits(c.n, s) && (!s.counted || c.n.quantified()) {
				next(value{slot: s, noun: c.n, start: pos, end: c.end}, c.end, c.cost+p.unfit(c.n, s.trait)+p.vague(c.n, s))
			}
		}
	}
}
