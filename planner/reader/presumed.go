package reader

// presumptions offers what says where the thing likely is that was just spoken of, and
// asks for nothing, up to the next request: "get me my glasses, they should be on the
// desk, and bring the milk".
func (p *parser) presumptions(at int, last edge, move mover) {
	p.presumedFirst(at, last, move)
	if !last.said || last.dictated() {
		return
	}
	for _, it := range p.g.at(p.toks, at, rolePronoun) {
		if it.value != "it" && it.value != "them" && it.value != "person" {
			continue
		}
		for _, be := range p.g.at(p.toks, at+len(it.words), rolePresumed) {
			end := at + len(it.words) + len(be.words)
			for end < len(p.toks) && p.g.leadsOn(p.toks, end) == 0 && !p.g.has(p.toks, end, leading()) {
				end++
			}
			if p.g.has(p.toks, end, leading()) {
				continue // when somebody comes back it is to be so
			}
			move(end, edge{from: at, cost: last.cost + costPresumed, remark: true})
		}
	}
}

// presumedFirst offers the same of a thing that is named first, where what is wanted of it
// follows: 水壶应该在厨房，帮我拿来.
func (p *parser) presumedFirst(at int, last edge, move mover) {
	if len(p.g.lex.Roles.After) == 0 || !p.begins(at) {
		return
	}
	for _, c := range p.single(at, 1) {
		if c.cost >= costUnknown || !p.isThing(c.n) || len(p.g.at(p.toks, c.end, rolePresumed)) == 0 {
			continue
		}
		end := c.end
		for end < len(p.toks) && p.word(end) != "," && p.word(end) != "." {
			end++
		}
		if end+1 < len(p.toks) {
			move(end, edge{from: at, cost: last.cost + costPresumed, remark: true})
		}
	}
}
