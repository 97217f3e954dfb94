package reader

import (
	"maps"
	"slices"

	"saydo/task"
)

// noun is what the text calls something by: "the red cup on the table".
type noun struct {
	pronoun  string   // "me", "it", "person", "here", "robot"; "": none
	heads    found    // what the head word can name
	parts    []string // words before the head that names of objects have
	unknown  string   // the head, when nobody knows it
	definite bool
	any      bool // a, some
	all      bool
	count    int // 0: not said
	attrs    map[string]string
	states   []task.Condition
	wanted   []task.Condition // how it shall be when the clause ends
	rels     []relation
	bears    *noun // of a place: what is on it or in it
	not      []*noun
	also     []*noun // further members of a list
	either   bool    // the list offers a choice
	elided   bool    // not said at all
	ordered  bool    // the list was said in its order: "the cup, then the plate"
	both     bool    // each of two that are named
	same     bool    // the one spoken of
	other    bool    // not the one spoken of
	standIn  bool    // the head stands for a word said before: "one"
	like     *noun   // what the stand-in stands for, where the same list says it
	told     bool    // told apart by what nobody but the speaker knows: "the cup that I used"
	most     *Superlative
	head     [2]int // tokens of the head
	start    int
	end      int
}

// relation ties a noun to a place: "on", "in", "under", "next_to", "at"; or to
// another thing, by its side of that.
type relation struct {
	how   string
	place *noun
	thing bool // another thing
}

func (n noun) copy() noun {
	n.attrs = maps.Clone(n.attrs)
	n.states = slices.Clone(n.states)
	n.wanted = slices.Clone(n.wanted)
	n.rels = slices.Clone(n.rels)
	n.not = slices.Clone(n.not)
	n.parts = slices.Clone(n.parts)
	n.also = slices.Clone(n.also)
	return n
}

// cand is one way to read a noun from a position on.
type cand struct {
	n    *noun
	end  int
	cost float64
}

// Costs of what is less certain; one clause costs 1.
const (
	costModifier  = 0.05
	costRelation  = 0.10
	costFurniture = 0.40
	costPart      = 0.6
	costJoin      = 0.05
	costShorter   = 0.35  // for a name that a longer one there begins with
	costSecond    = 0.001 // for each name that comes before it
	costUnknown   = 8.0
	costGuess     = 0.3 // per word of an unknown name
)

const (
	maxNounDepth = 3 // relations within relations
	depths       = maxNounDepth + 1
	maxModifiers = 6
	maxList      = 12
	keepPerEnd   = 2
	maxUnknown   = 5 // words of an unknown name
)

// keep adds the candidate when it is among the cheapest with its end.
func keep(out []cand, c cand) []cand {
	same, worst := 0, -1
	for i := range out {
		if out[i].end == c.end {
			same++
			if worst < 0 || out[i].cost > out[worst].cost {
				worst = i
			}
		}
	}
	if same < keepPerEnd {
		return append(out, c)
	}
	if out[worst].cost > c.cost {
		out[worst] = c
	}
	return out
}

// nouns reads a noun or a list of nouns at pos.
func (p *parser) nouns(pos int) []cand {
	if got, ok := p.lists.at(pos); ok {
		return got
	}
	p.lists.keep(pos, len(p.toks), nil)
	var out []cand
	for _, first := range p.single(pos, 0) {
		out = keep(out, first)
		for _, join := range p.joinsBehind(first) {
			for _, rest := range p.members(join.end) {
				if len(rest.n.also) >= maxList || rest.n.also != nil && rest.n.either != join.or || p.asserts(rest.n) {
					continue // "close the fridge, the floor is wet" closes no floor
				}
				if p.apposed(first, rest.n) {
					n := first.n.copy()
					n.attrs, n.most, n.end = rest.n.attrs, rest.n.most, rest.n.end
					n.rels, n.states = append(n.rels, rest.n.rels...), append(n.states, rest.n.states...)
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
	n := first.n
	told := len(behind.attrs)+len(behind.rels)+len(behind.states) > 0 || behind.most != nil
	return p.word(first.end) == "," && p.isThing(n) && n.definite && !n.heads.plural && n.pronoun == "" && len(n.attrs)+len(n.rels)+len(n.states) == 0 && n.most == nil &&
		behind.standIn && behind.definite && !behind.other && !behind.heads.plural && len(behind.also) == 0 && told
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

// single reads one noun with its modifiers at pos.
func (p *parser) single(pos, depth int) []cand {
	if depth > maxNounDepth || pos >= len(p.toks) {
		return nil
	}
	key := pos*depths + depth
	if got, ok := p.singles.at(key); ok {
		return got
	}
	p.singles.keep(key, len(p.toks)*depths, nil)
	var out []cand
	for _, e := range p.g.at(p.toks, pos, rolePronoun) {
		n := noun{pronoun: e.value, start: pos, end: pos + len(e.words)}
		out = keep(out, cand{n: &n, end: n.end})
	}
	for _, c := range p.setRight(pos, depth) {
		out = keep(out, c)
	}
	p.before(noun{start: pos}, pos, depth, 0, 0, func(n noun, at int, cost float64) {
		if depth > 0 {
			out = append(out, p.unnamed(n, at, cost)...)
		}
		p.heads(n, at, func(n noun, at int, cost2 float64) {
			p.after(n, at, depth, 0, cost+cost2, func(n noun, at int, cost float64) {
				n.end = at
				out = keep(out, cand{n: &n, end: at, cost: cost})
			})
		})
	})
	p.singles.keep(key, len(p.toks)*depths, out)
	return out
}

type nounStep func(n noun, pos int, cost float64)

// heads reads the head word.
func (p *parser) heads(n noun, pos int, next nounStep) {
	p.opened(n, pos, next)
	got := p.namesAt(pos)
	for i, f := range got {
		m := n.copy()
		m.heads = f
		m.head = [2]int{pos, f.end}
		m.all = m.all || f.many
		m.standIn = f.whole && f.typ == typeThing && p.isStandIn(pos, f.end)
		if f.many && p.isOther(pos, f.end) {
			m.other = true // everything else
		}
		if m.standIn && len(p.g.at(p.toks, pos, roleOther)) > 0 { // "the other", without a word behind it
			m.other, m.all = true, m.all || p.meansEach(pos, f.end-pos)
		}
		cost := costSecond * float64(i)
		if f.end < got[0].end {
			cost += costShorter
		}
		next(m, f.end, cost)
		for _, e := range p.g.at(p.toks, f.end, rolePacked) {
			next(m, f.end+len(e.words), cost+costModifier)
		}
	}
	for _, f := range got {
		p.roomed(n, pos, f, next)
	}
	if p.describing {
		p.describe(n, pos, next)
	}
	if !p.begins(pos) { // else it asks
		for _, e := range p.g.at(p.toks, pos, roleWhatever) {
			m := n.copy()
			m.all = true
			m.heads = found{end: pos + len(e.words), typ: typeThing, whole: true, plural: true}
			m.head = [2]int{pos, pos + len(e.words)}
			next(m, m.heads.end, costLiteral)
		}
	}
	if p.loose {
		p.guess(n, pos, next)
	}
}

// opened reads a name of several words with qualities behind its first one:
// "something cold to drink".
func (p *parser) opened(n noun, pos int, next nounStep) {
	if !slices.Contains(p.g.lex.Anything, p.word(pos)) {
		return
	}
	p.qualities(n, pos+1, 0, func(m noun, at int, cost float64) {
		for _, f := range p.names.at(slices.Concat(p.toks[pos:pos+1], p.toks[at:]), 0) {
			if f.end > 1 {
				f.end += at - pos - 1
				m.heads, m.head = f, [2]int{pos, f.end}
				next(m, f.end, cost)
			}
		}
	})
}

// describe takes the words from pos on for what tells of a thing.
func (p *parser) describe(n noun, pos int, next nounStep) {
	for _, d := range p.descriptions(pos) {
		m := n.copy()
		m.heads = found{end: d.end, ids: d.ids, typ: d.typ, plural: d.many, described: true}
		m.head = [2]int{pos, d.end}
		next(m, d.end, costDescribed+1-d.score)
	}
}

// roomed reads a piece of furniture, or a lamp, by the room that it stands in: "the
// living room table", "the bedroom light".
func (p *parser) roomed(n noun, pos int, room found, next nounStep) {
	if !p.types.IsA(room.typ, typeRoom) || room.whole || room.plural {
		return
	}
	for _, f := range p.namesAt(room.end) {
		if !p.types.IsA(f.typ, typeSpot) || p.types.IsA(f.typ, typePerson) || p.types.IsA(f.typ, typeDoor) {
			continue
		}
		m := n.copy()
		m.heads = f
		m.head = [2]int{room.end, f.end}
		m.rels = append(m.rels, relation{how: "at", place: &noun{
			heads: room, definite: true, head: [2]int{pos, room.end}, start: pos, end: room.end,
		}})
		next(m, f.end, costModifier)
	}
}

// isStandIn reports whether the words are one that stands for a word said before.
func (p *parser) isStandIn(from, to int) bool {
	return slices.ContainsFunc(p.g.at(p.toks, from, roleStandIn), func(e entry) bool { return from+len(e.words) == to })
}

// isOther reports whether the words mean what was not spoken of.
func (p *parser) isOther(from, to int) bool {
	return slices.ContainsFunc(p.g.at(p.toks, from, roleOther), func(e entry) bool { return from+len(e.words) == to })
}

// guess takes the words from pos on for a name that nobody knows.
func (p *parser) guess(n noun, pos int, next nounStep) {
	cost := costUnknown
	if len(n.attrs) > 0 { // what looks like a colour may be part of the name
		cost += 1
	}
	for end := pos + 1; end <= pos+maxUnknown && p.content(end-1); end++ {
		if slices.ContainsFunc(p.namesAt(pos), func(f found) bool { return f.end == end }) {
			continue
		}
		m := n.copy()
		m.unknown = p.rawText(pos, end)
		m.head = [2]int{pos, end}
		next(m, end, cost+costGuess*float64(end-pos))
	}
}

// content reports whether the token can be part of a name that nobody knows.
func (p *parser) content(pos int) bool {
	if pos >= len(p.toks) {
		return false
	}
	w := p.toks[pos].text
	for _, e := range p.g.begun(w) {
		if len(e.words) == 1 {
			return false
		}
	}
	return w != "," && w != "." && w != ":"
}
