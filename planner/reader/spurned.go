package reader

import (
	"slices"
	"strings"
)

// thing reads the thing that alone is named there, but for words such as "any more" behind
// it, and a "but" before what is wanted; not ok where none is, or whatever there is of a
// sort: "I don't want anything to drink". What is told apart by its place
// may be meant not to be there: "I don't want the cup on the table".
func (s *session) thing(p *parser, from int, fits func(*noun) bool) (unwanted, bool) {
	for _, c := range p.spurnable(from) {
		if !fits(c.n) || c.n.heads.whole && !c.n.definite && len(p.g.lex.Roles.After) == 0 {
			continue
		}
		if what, ok := s.spurned(p, c.n, c.end, p.markFrom(c.end)); ok {
			return what, true
		}
	}
	return s.hue(p, from, p.markFrom(from))
}

// spurnable lists the nouns at the position that name what can be said not to be wanted, lists
// before what they begin with. A mark alone makes no list: "never mind the cup, the plate".
func (p *parser) spurnable(from int) []cand {
	out := slices.DeleteFunc(p.several(p.single(from, 0)), func(c cand) bool {
		marked, joined := false, false
		for at := from; at < c.end; at++ {
			marked = marked || p.word(at) == ","
			joined = joined || len(p.g.at(p.toks, at, roleAnd)) > 0
		}
		return !p.canSpurn(c) || marked && !joined
	})
	slices.SortStableFunc(out, func(a, b cand) int { return len(b.n.also) - len(a.n.also) })
	return out
}

// canSpurn reports whether the noun, or each of a list, names what can be said not to be wanted.
func (p *parser) canSpurn(c cand) bool {
	return c.cost < costUnknown && !slices.ContainsFunc(append([]*noun{c.n}, c.n.also...), func(n *noun) bool {
		return n.pronoun != "" || len(n.rels)+len(n.not) > 0
	})
}

// hue reads what is only told by how it is, in languages that have no "one": 不要红的。
func (s *session) hue(p *parser, from, end int) (out unwanted, ok bool) {
	if len(p.g.lex.Roles.After) == 0 {
		return unwanted{}, false
	}
	p.qualities(noun{standIn: true, heads: found{typ: typeThing, whole: true}, start: from}, from, 0, func(n noun, at int, _ float64) {
		for _, of := range p.g.at(p.toks, at, roleOf) {
			if what, is := s.spurned(p, &n, at+len(of.words), end); is && !ok {
				what.hue = p.markFrom(at) == at+len(of.words) // else it says what is wanted instead: 不要红的要蓝的
				out, ok = what, true
			}
		}
	})
	return out, ok
}

// spurned is that the noun is not wanted, which ends at the position; not ok where other
// words stand between it and the end.
func (s *session) spurned(p *parser, n *noun, at, end int) (unwanted, bool) {
	rest := s.passedOver(p, at, end)
	but := p.g.at(p.toks, rest, roleAgainst)
	switch {
	case rest == end:
	case len(but) > 0:
		rest += len(but[0].words)
	case len(p.g.lex.Roles.After) == 0 || !p.starts(rest) && len(p.g.at(p.toks, rest, roleMeant)) == 0: // 不要红杯子要蓝杯子
		return unwanted{}, false
	}
	var ids []string
	for _, n := range append([]*noun{n}, n.also...) {
		if n.told || n.standIn && len(n.attrs) == 0 {
			return unwanted{}, false // nobody knows which
		}
		if len(n.heads.ids) > 0 {
			ids = append(ids, n.heads.ids...)
		} else {
			ids = append(ids, s.lowering().fitting(p, n)...)
		}
	}
	sort := s.sortOf(ids)
	what := withoutThings(s.withWhatIsIn(ids))
	what.named, what.rest, what.one = onlyOne(ids), p.likewise(sort, s.goingOn(p, rest)), len(p.g.lex.Regular) > 0 && n.namesOne()
	return what, true
}

// passedOver is where the words end that stand behind what is not wanted and say nothing
// more of it.
func (s *session) passedOver(p *parser, at, end int) int {
	for at < end {
		e := slices.Concat(p.g.at(p.toks, at, roleForbade), p.g.at(p.toks, at, roleFiller))
		if len(e) == 0 {
			break
		}
		at += len(e[0].words)
	}
	return at
}

// sortOf is what the objects are called by their kind; "" where that is not one.
func (s *session) sortOf(ids []string) string {
	kind := ""
	for _, id := range ids {
		o, _ := s.world.Object(id)
		if kind != "" && o.Kind != kind {
			return ""
		}
		kind = o.Kind
	}
	names := s.rules.kindNames[kind]
	i := slices.IndexFunc(names, func(n string) bool { return strings.ContainsFunc(n, isHan) == (s.g.lex.Script == "han") })
	if i < 0 {
		return ""
	}
	return names[i]
}

// likewise is the text with the name of a sort where a word stands for it: "the blue one"
// behind "I don't want the red cup but".
func (p *parser) likewise(sort, text string) string {
	if sort == "" || text == "" {
		return text
	}
	toks := p.g.split(text)
	for at := 1; at < len(toks); at++ {
		last := at+1 == len(toks) || toks[at+1].text == "," || toks[at+1].text == "."
		switch {
		case !last:
		case len(p.g.lex.Roles.After) == 0 && len(p.g.at(toks, at, roleStandIn)) > 0:
			return text[:toks[at].start] + sort + text[toks[at].end:]
		case len(p.g.lex.Roles.After) > 0 && len(p.g.at(toks, at, roleOf)) > 0 && p.g.qualityEnds(toks, at):
			return text[:toks[at].end] + sort + text[toks[at].end:]
		}
	}
	return text
}

// qualityEnds reports whether a word that tells how something is ends at the position.
func (g *grammar) qualityEnds(toks []token, at int) bool {
	for n := min(maxShort, at); n > 0; n-- {
		if slices.ContainsFunc(g.at(toks, at-n, roleAttribute), func(e entry) bool { return len(e.words) == n }) {
			return true
		}
	}
	return false
}

// onlyOne returns what alone is spoken of: of several nobody can tell which "it" is.
func onlyOne(ids []string) []string {
	if len(ids) == 1 {
		return ids
	}
	return nil
}
