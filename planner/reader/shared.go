package reader

import "slices"

// mostBefore bounds how many words stand before the "and" between qualities.
const mostBefore = 6

// shared reads a list of qualities in front of one word for the things: "the red and the blue
// cup", 红的和蓝的杯子.
func (p *parser) shared(pos int) []cand {
	if !p.joinsQualities(pos) {
		return nil
	}
	var out []cand
	p.before(noun{start: pos}, pos, 0, 0, 0, func(first noun, end int, cost float64) {
		if !first.qualified() || p.partOf(end) {
			return
		}
		for _, join := range p.joins(end) {
			for _, rest := range p.nouns(join.end) {
				if n, ok := p.sharingHead(first, rest.n, join); ok {
					n.end = end
					out = keep(out, cand{n: &n, end: rest.end, cost: cost + rest.cost + costJoin})
				}
			}
		}
	})
	return out
}

// thatOne reads a word such as "that one" behind what tells which is meant: 红的那个.
func (p *parser) thatOne(n noun, pos int, next nounStep) {
	if !n.qualified() || !p.behind(pos, roleOf) {
		return
	}
	for _, e := range p.g.at(p.toks, pos, roleStandIn) {
		end := pos + len(e.words)
		if len(p.namesAt(pos)) > 0 || !slices.ContainsFunc(p.g.at(p.toks, pos, roleDefinite), func(d entry) bool { return len(d.words) == len(e.words) }) {
			continue
		}
		m := n.copy()
		m.definite, m.standIn = !m.any, true
		m.heads, m.head = found{end: end, typ: typeThing, whole: true}, [2]int{pos, end}
		next(m, end, costLiteral)
	}
}

// redOne reads a quality with nothing behind it, in languages where the word for the thing may be
// left out behind "that", behind the mark of what something is done with, and where a sentence
// begins: 那个红的, 把红的拿来, 最大的是哪个.
func (p *parser) redOne(n noun, pos int, next nounStep) {
	if len(p.g.lex.Roles.After) == 0 || len(n.attrs) == 0 && n.most == nil || len(n.rels) > 0 || !p.behind(pos, roleOf) || p.partOf(pos) {
		return
	}
	marked := n.start > 0 && slices.Contains(p.g.lex.Definite, p.word(n.start-1)) || p.begins(n.start)
	if !n.definite && !marked || n.any {
		return
	}
	m := n.copy()
	m.definite, m.standIn = true, true
	m.heads, m.head = found{end: pos, typ: typeThing, whole: true}, [2]int{pos - 1, pos} // the particle stands for it
	next(m, pos, costModifier)
}

// joinsQualities reports whether a quality with an "and" or the like behind it stands near the
// position, and no other noun before it.
func (p *parser) joinsQualities(pos int) bool {
	for at := pos + 1; at < len(p.toks) && at <= pos+mostBefore; at++ {
		joined := p.word(at) == "," || p.g.has(p.toks, at, []role{roleAnd, roleOr})
		if !joined {
			continue
		}
		return p.qualityEnds(pos, at) || len(p.g.at(p.toks, at-1, roleOf)) > 0 && p.qualityEnds(pos, at-1)
	}
	return false
}

// qualityEnds reports whether a quality that begins at the position or behind it ends there.
func (p *parser) qualityEnds(from, end int) bool {
	for at := from; at < end; at++ {
		for _, r := range []role{roleAttribute, roleLook, roleState, roleMost} {
			if slices.ContainsFunc(p.g.at(p.toks, at, r), func(e entry) bool { return at+len(e.words) == end }) {
				return true
			}
		}
	}
	return false
}

// qualified reports whether the noun says how its thing is.
func (n *noun) qualified() bool { return len(n.attrs)+len(n.states) > 0 || n.most != nil || n.nearest }

// partOf reports whether a word for a thing stands there already.
func (p *parser) partOf(at int) bool { return len(p.namesAt(at)) > 0 }

// sharingHead returns the first qualities as a noun of what the list behind them is of. One thing
// may be both red and blue, so that each has a word of its own that says that it is one, or they
// are several, where the language has such words.
func (p *parser) sharingHead(first noun, rest *noun, join join) (noun, bool) {
	articles := len(p.g.lex.Roles.After) == 0
	apart := !articles || rest.heads.plural || rest.definite || rest.any
	if !apart || !rest.qualified() || rest.pronoun != "" || rest.unknown != "" || len(rest.also) >= maxList || rest.also != nil && rest.either != join.or {
		return noun{}, false
	}
	n := rest.copy()
	n.attrs, n.states, n.most = first.attrs, first.states, first.most
	n.definite, n.any, n.all, n.owner = first.definite, first.any, first.all, first.owner
	n.start = first.start
	second := rest.copy()
	second.also = nil
	if rest.heads.plural {
		second.definite, second.all = second.definite || first.definite, second.all || first.all
	}
	n.also = append([]*noun{&second}, rest.also...)
	n.either, n.ordered = join.or, join.ordered
	return n, true
}
