package reader

import (
	"math"
	"strconv"
)

// number reads a number in digits or words at pos; end is pos when there is none. A
// word for a part is a number of its own, or stands behind how many: three quarters.
func (p *parser) number(pos int) (v float64, end int) {
	if pos < len(p.toks) && digitAt(p.toks[pos].text, 0) {
		v, err := strconv.ParseFloat(p.toks[pos].text, 64)
		if err != nil {
			return 0, pos
		}
		return v, pos + 1
	}
	section, digit, last, tens := 0.0, 0.0, 0.0, 1.0
	end = pos
	for at := p.hundred(pos); at < len(p.toks); at = p.counting(end, last) {
		w, ok := p.g.lex.Numbers[p.toks[at].text]
		if !ok || digit > 0 && w >= 1 && w < 10 { // "two three" is either, or about so many
			break
		}
		switch {
		case w > 0 && w < 1:
			return p.share(pos, at, section+digit, w)
		case w == 10 || w == 100 || w == 1000: // "nine ten" is ninety, "two hundred"
			section += max(1, digit) * w
			digit, tens = 0, 1
		case w < 10:
			if digit = w; w > 0 && last >= 100 && p.hanAt(at) { // 一百二 is a hundred and twenty, 一百零二 is not
				tens = last / 10
			}
		default:
			section += w
		}
		last, end = w, at+1
	}
	return section + digit*tens, end
}

// hundred is where the number begins whose one is said as an article: a hundred.
func (p *parser) hundred(pos int) int {
	if p.g.lex.Numbers[p.word(pos+1)] >= 100 {
		return p.past(pos, roleIndefinite)
	}
	return pos
}

// counting is where a number goes on behind its last word: two hundred and five.
func (p *parser) counting(at int, last float64) int {
	if last < 100 {
		return at
	}
	next := p.past(at, roleAnd)
	if w := p.g.lex.Numbers[p.word(next)]; w >= 1 && w < 100 {
		return next
	}
	return at
}

// share takes the part at the position so many times: half, three quarters. A Chinese
// half behind more than one is no part of them: 两个半, 两米半.
func (p *parser) share(pos, at int, times, part float64) (v float64, end int) {
	switch {
	case at == pos:
		return part, at + 1
	case times != 1 && p.hanAt(at):
		return times, at
	}
	return times * part, at + 1
}

// hanAt reports whether a Chinese word stands at the position.
func (p *parser) hanAt(at int) bool {
	for _, r := range p.word(at) {
		return isHan(r)
	}
	return false
}

// past is the position behind the first word of the role at pos; pos where none stands there.
func (p *parser) past(pos int, r role) int {
	for _, e := range p.g.at(p.toks, pos, r) {
		return pos + len(e.words)
	}
	return pos
}

// digits reads digits one by one, as decimals: 0.25 of "two five".
func (p *parser) digits(pos int) (v float64, end int) {
	step := 0.1
	for end = pos; ; end++ {
		w, ok := p.g.lex.Numbers[p.word(end)]
		if !ok || w >= 10 || w != math.Trunc(w) {
			return v, end
		}
		v += w * step
		step /= 10
	}
}

// decimals reads a point and what is behind it, in words or digits: point five. So does a comma between
// digits, which three of them behind it make one between thousands.
func (p *parser) decimals(pos int) (v float64, end int) {
	at := p.past(pos, rolePoint)
	if p.commaAt(pos) && len(p.word(pos+1)) != 3 {
		at = pos + 1
	}
	if at == pos {
		return 0, pos
	}
	if v, err := strconv.ParseFloat("0."+p.word(at), 64); err == nil && digitAt(p.word(at), 0) {
		return v, at + 1
	}
	if v, end = p.digits(at); end > at {
		return v, end
	}
	return 0, pos
}

// rank reads which of several in a row, -1: the last.
func (p *parser) rank(pos int) (n, end int) {
	for _, e := range p.g.at(p.toks, pos, roleOrdinal) {
		return e.rank, pos + len(e.words)
	}
	if v, behind := p.number(pos); v >= 1 && v == float64(int(v)) {
		return int(v), behind
	}
	return 0, pos
}

// commaAt reports whether a comma stands there with a digit at either side of it, and nothing between.
func (p *parser) commaAt(pos int) bool {
	return pos > 0 && pos+1 < len(p.toks) && p.toks[pos].text == "," && digitAt(p.word(pos-1), 0) && digitAt(p.word(pos+1), 0) &&
		p.toks[pos-1].end == p.toks[pos].start && p.toks[pos].end == p.toks[pos+1].start && p.toks[pos].end == p.toks[pos].start+1
}
