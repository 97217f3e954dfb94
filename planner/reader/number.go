package reader

import (
	"slices"
	"strconv"
	"strings"

	"saydo/task"
)

// rank reads which of several in a row, -1: the last.
func (p *parser) rank(pos int) (n, end int) {
	end = pos
	for word, rank := range p.g.lex.Ordinals {
		if said := texts(split(word)); pos+len(said) > end && pos+len(said) <= len(p.toks) && slices.Equal(texts(p.toks[pos:pos+len(said)]), said) {
			n, end = rank, pos+len(said)
		}
	}
	if v, behind := p.number(pos); end == pos && v >= 1 && v == float64(int(v)) {
		return int(v), behind
	}
	return n, end
}

// number reads a number in digits or words at pos; end is pos when there is none.
func (p *parser) number(pos int) (v float64, end int) {
	if pos < len(p.toks) && digitAt(p.toks[pos].text, 0) {
		v, err := strconv.ParseFloat(p.toks[pos].text, 64)
		if err != nil {
			return 0, pos
		}
		return v, pos + 1
	}
	section, digit := 0.0, 0.0
	end = pos
	for end < len(p.toks) {
		w, ok := p.g.lex.Numbers[p.toks[end].text]
		if !ok {
			break
		}
		switch {
		case w == 10 || w == 100 || w == 1000: // "nine ten" is ninety, "two hundred"
			section += max(1, digit) * w
			digit = 0
		case w < 10:
			digit = w
		default:
			section += w
		}
		end++
	}
	return section + digit, end
}

// tenths reads the digits that Chinese puts behind the unit: one metre five.
func (p *parser) tenths(pos int) (v float64, end int) {
	step := 0.1
	for end = pos; end < len(p.toks) && strings.ContainsFunc(p.word(end), isHan); end++ {
		w, ok := p.g.lex.Numbers[p.word(end)]
		if !ok || w >= 10 {
			break
		}
		v += w * step
		step /= 10
	}
	return v, end
}

// quantity reads a number with a unit of the wanted dimension at pos.
func (p *parser) quantity(pos int, unit string) (num task.Number, end int, cost float64) {
	v, at := p.number(pos)
	if at == pos {
		for _, e := range p.g.at(p.toks, pos, roleIndefinite) {
			v, at = 1, pos+len(e.words)
		}
	} else {
		for _, e := range p.g.at(p.toks, at, roleIndefinite) { // half a metre
			at += len(e.words)
			break
		}
	}
	if at == pos {
		return task.Number{}, pos, 0
	}
	for _, e := range p.g.at(p.toks, at, roleUnit) {
		if e.unit.Unit == unit {
			at += len(e.words)
			part, end := p.tenths(at)
			return task.Number{Value: (v + part) * e.unit.Factor, Unit: unit}, end, 0
		}
	}
	if !digitAt(p.toks[at-1].text, 0) || at != pos+1 {
		return task.Number{}, pos, 0
	}
	factor := 1.0
	for _, u := range p.g.lex.Units { // the first unit of a dimension is the usual one
		if u.Unit == unit {
			factor = u.Factor
			break
		}
	}
	return task.Number{Value: v * factor, Unit: unit}, at, costNoUnit
}
