package reader

import "slices"

// nouns reads a noun or a list of nouns at pos.
func (p *parser) nouns(pos int) []cand {
	if got, ok := p.lists.at(pos); ok {
		return got
	}
	p.lists.keep(pos, len(p.toks), nil)
	out := p.shared(pos)
	for _, first := range p.single(pos, 0) {
		out = keep(out, first)
		for _, join := range p.joinsBehind(first) {
			for _, rest := range p.members(join.end) {
				if len(rest.n.also) >= maxList || rest.n.also != nil && rest.n.either != join.or || p.asserts(rest.n) {
					continue // "close the fridge, the floor is wet" closes no floor
				}
				if p.apposed(first, rest.n) {
					n := first.n.toldBy(rest.n)
					n.end = rest.n.end
					out = keep(out, cand{n: &n, end: rest.end, cost: first.cost + costModifier})
					if p.word(rest.end) == "," { // "the cup, the red one, on the desk"
						out = keep(out, cand{n: &n, end: rest.end + 1, cost: first.cost + costModifier})
					}
					continue
				}
				n := first.n.copy()
				n.also = append([]*noun{rest.n.sharing(first.n).following(first.n)}, rest.n.also...)
				n.either, n.ordered = join.or, join.ordered || rest.n.ordered
				n.all = n.all && (!n.both || n.heads.plural)
				out = keep(out, cand{n: &n, end: rest.end, cost: first.cost + rest.cost + costJoin})
			}
		}
	}
	p.lists.keep(pos, len(p.toks), out)
	return out
}

// apposed reports whether the noun behind the mark only tells which one the noun before it is:
// "the marker, the red one".
func (p *parser) apposed(first cand, behind *noun) bool {
	return p.word(first.end) == "," && p.mayBeTold(first.n) && p.tellsWhich(behind)
}

// mayBeTold reports whether the noun is of one thing of which nothing is said yet.
func (p *parser) mayBeTold(n *noun) bool {
	return p.isThing(n) && p.certain(n) && !n.heads.plural && !n.all && n.count == 0 && !n.standIn && n.pronoun == "" &&
		len(n.attrs)+len(n.rels)+len(n.states)+len(n.also) == 0 && n.most == nil
}

// tellsWhich reports whether the noun is but a word that stands for another, with what tells which
// of those is meant: "the red one", 红的那个.
func (p *parser) tellsWhich(n *noun) bool {
	told := len(n.attrs)+len(n.rels)+len(n.states) > 0 || n.most != nil
	return n.standIn && p.certain(n) && !n.other && !n.heads.plural && n.count == 0 && len(n.also) == 0 && told
}

// certain reports whether the noun is said to be of something certain, where the language has
// words for that.
func (p *parser) certain(n *noun) bool { return n.definite || len(p.g.lex.Roles.After) > 0 && !n.any }

// toldBy returns the noun with what the other one tells of the same thing.
func (n *noun) toldBy(by *noun) noun {
	m := n.copy()
	m.attrs, m.most = by.attrs, by.most
	m.rels, m.states = append(m.rels, by.rels...), append(m.states, by.states...)
	return m
}

// members reads what goes on with a list: "the novel, the cola as well". What is wanted but
// perhaps must be said to be wanted too: "the fan, maybe the heater" may be either of the two.
func (p *parser) members(pos int) []cand {
	out := slices.Clone(p.nouns(pos))
	out = append(out, p.wantedToo(out)...)
	for _, e := range p.g.at(p.toks, pos, rolePerhaps) {
		out = append(out, p.wantedToo(p.nouns(pos+len(e.words)))...)
	}
	return out
}

// wantedToo are those behind which words say that they are wanted too, with these.
func (p *parser) wantedToo(of []cand) []cand {
	var out []cand
	for _, c := range of {
		for _, e := range p.g.at(p.toks, c.end, roleLikewise) {
			out = append(out, cand{n: c.n, end: c.end + len(e.words), cost: c.cost})
		}
	}
	return out
}

// sharing returns the noun with the "all" or "the" of the noun before it, where
// it has none of its own: "all plates and bowls".
func (n *noun) sharing(first *noun) *noun {
	if n.pronoun != "" || n.definite || n.any || n.all || n.count > 0 || !n.heads.plural || !(first.all || first.definite) {
		return n
	}
	m := n.copy()
	m.all, m.definite = first.all, first.definite
	return &m
}

// following returns the noun as one like the noun before it in the list, where it has
// but a word that stands for it: "the red cup or the blue one".
func (n *noun) following(first *noun) *noun {
	if !n.standIn || first.standIn || first.pronoun != "" || first.unknown != "" {
		return n
	}
	m := n.copy()
	m.like = first
	return &m
}

type join struct {
	end     int
	or      bool
	ordered bool
}

// joins returns where a list can go on after pos.
func (p *parser) joins(pos int) []join {
	var out []join
	from := []int{pos}
	if p.word(pos) == "," {
		out = append(out, join{end: pos + 1})
		from = append(from, pos+1)
	}
	for _, at := range from {
		for _, e := range p.g.at(p.toks, at, roleAnd) {
			end := at + len(e.words)
			then := slices.ContainsFunc(p.g.at(p.toks, at, roleThen), func(t entry) bool { return len(t.words) == len(e.words) })
			if then && !p.determined(end) {
				continue // "then open the fridge" is to be done, and names no open fridge
			}
			out = append(out, join{end: end, ordered: then})
		}
		for _, e := range p.g.at(p.toks, at, roleOr) {
			out = append(out, join{end: at + len(e.words), or: true})
		}
	}
	return out
}

// joinsBehind are the same behind a noun; one that is counted is followed by the next with no
// word between, in languages that count with a measure: 两个杯子一个盘子.
func (p *parser) joinsBehind(first cand) []join {
	out := p.joins(first.end)
	if _, end := p.number(first.end); first.n.count > 0 && end > first.end && len(p.g.lex.Roles.After) > 0 && len(p.g.at(p.toks, end, roleMeasure)) > 0 {
		out = append(out, join{end: first.end})
	}
	return out
}

// determined reports whether a noun begins at the position with a word that says
// so: the, a, all.
func (p *parser) determined(pos int) bool {
	for _, r := range []role{roleDefinite, roleIndefinite, roleAll} {
		if len(p.g.at(p.toks, pos, r)) > 0 {
			return true
		}
	}
	return false
}
