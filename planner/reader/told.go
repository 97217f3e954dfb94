package reader

import "slices"

// Costs of words that tell a thing apart by what happened to it. They are
// dear, so that whatever else the words can mean comes first.
const (
	costTold     = 2.5
	costToldWord = 0.3
	maxToldWords = 8
)

// told reads what somebody did with the thing: "the cup (that) I used", "the
// book Anna gave me". Nobody but the speaker knows which one that is.
func (p *parser) told(n noun, pos int, step nounStep, cost float64) {
	if !n.definite || n.told || len(n.rels) > 0 {
		return
	}
	from := pos
	for _, e := range p.g.at(p.toks, pos, roleTold) {
		from = pos + len(e.words)
	}
	begin := p.subject(from)
	if begin == from {
		return
	}
	n.told = true
	for end := begin + 1; end <= len(p.toks) && end <= begin+maxToldWords && p.tells(end-1); end++ {
		step(n, end, cost+costTold+costToldWord*float64(end-pos))
	}
}

// toldBefore reads the same in front of the thing, in languages that put it
// there: 我用过的杯子.
func (p *parser) toldBefore(n noun, pos int, step nounStep, cost float64) {
	begin := p.subject(pos)
	if begin == pos || n.told {
		return
	}
	n.told, n.definite = true, true
	for end := begin + 1; end < len(p.toks) && end <= begin+maxToldWords && p.tells(end-1); end++ {
		for _, of := range p.g.at(p.toks, end, roleTold) {
			step(n, end+len(of.words), cost+costTold+costToldWord*float64(end-pos))
		}
	}
}

// subject returns the end of the person who did something, at the position; the
// position itself where nobody stands there.
func (p *parser) subject(pos int) int {
	for _, e := range p.g.at(p.toks, pos, rolePronoun) {
		if e.value == "me" || e.value == "person" || e.value == "robot" || e.value == "them" {
			return pos + len(e.words)
		}
	}
	for _, f := range p.namesAt(pos) {
		if len(f.ids) > 0 && p.types.IsA(f.typ, typePerson) {
			return f.end
		}
	}
	return pos
}

// tells reports whether the token can be part of what somebody did. What turns
// a sentence round, or joins two, is no part of it.
func (p *parser) tells(pos int) bool {
	if w := p.word(pos); w == "," || w == "." {
		return false
	}
	return !slices.ContainsFunc([]role{roleAgainst, roleNot, roleAnd, roleIf, roleUntil}, func(r role) bool {
		return len(p.g.at(p.toks, pos, r)) > 0
	})
}
