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
	owner    *noun // whose it is
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
	nearest  bool    // whichever is quickest to get at
	full     string  // the whole clause in full, with gapMark for the noun, where it goes without saying
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
	costOwner     = 0.04
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
	p.thatOne(n, pos, next)
	p.redOne(n, pos, next)
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
// living room table", "the bedroom light", and "the bedroom one" of what was named before.
func (p *parser) roomed(n noun, pos int, room found, next nounStep) {
	if !p.types.IsA(room.typ, typeRoom) || room.whole || room.plural {
		return
	}
	for _, f := range p.namesAt(room.end) {
		one := f.whole && f.typ == typeThing && n.definite && p.isStandIn(room.end, f.end)
		if !one && !p.types.IsA(f.typ, typeSpot) || p.types.IsA(f.typ, typePerson) || p.types.IsA(f.typ, typeDoor) {
			continue
		}
		m := n.copy()
		m.heads, m.standIn = f, one
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
		if len(e.words) == 1 && e.role != roleTo { // who gets something is named by a person's name
			return false
		}
	}
	return w != "," && w != "." && w != ":"
}
