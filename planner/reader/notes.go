package reader

import "slices"

// maxSteps bounds the work on one instruction; a text that needs more is not
// understood. Of some 5,400 texts of public sets none needs more than 11,000; more come
// of such as "the cup next to the cup next to the cup ...".
const maxSteps = 20_000

// notes are what was found out for one instruction so far: reading it asks for the same
// words many times over, as a whole and in parts, and each text is read but once in the
// same way. They are of the reading of one instruction alone, and end with it.
type notes struct {
	steps  int                // see maxSteps
	split  map[string][]token // texts, see session.split
	heard  map[string]*heard  // texts, with their slips mended
	strict map[string]path    // by texts: see strictly
	parsed map[string]path    // the same: see parse
	meant  map[meaning]path   // what needs mean
}

func newNotes() *notes {
	return &notes{split: map[string][]token{}, heard: map[string]*heard{}, strict: map[string]path{}, parsed: map[string]path{}, meant: map[meaning]path{}}
}

// meaning is the text that a need stands for, in so many other needs; timed: a time was put
// into it.
type meaning struct {
	text  string
	depth int
	timed bool
}

// heard are the words of a text, where those of them stand that rules need, and what is
// called so.
type heard struct {
	toks   []token
	stands stands
	called memo[[]found]
}

// hear looks the words up: what they do, and where they stand.
func (g *grammar) hear(toks []token) *heard {
	g.lookUp(toks)
	return &heard{toks: toks, stands: g.stands(toks)}
}

// lookUp notes what each of the words does.
func (g *grammar) lookUp(toks []token) {
	for i := range toks {
		if toks[i].jobs = g.jobs[toks[i].text]; toks[i].jobs == nil {
			toks[i].jobs = g.nothing
		}
	}
}

// split cuts the text into words, whose jobs it looks up. A text is asked for dozens of
// times, so that it is cut once, and nobody may change the words.
func (s *session) split(text string) []token {
	toks, ok := s.notes.split[text]
	if !ok {
		toks = s.g.split(text)
		s.g.lookUp(toks)
		s.notes.split[text] = toks
	}
	return toks
}

// namesAt returns what the words from the position can name, longest first.
func (p *parser) namesAt(pos int) []found {
	got, ok := p.called.at(pos)
	if !ok && pos < len(p.toks) {
		got = p.names.at(p.toks, pos)
		p.called.keep(pos, len(p.toks), got)
	}
	return got
}

// stands tells of sets of words where one of each stands in a text. Every reading of a
// text makes them, of hundreds of sets, and so they are but two lists of numbers.
type stands struct {
	first []int32 // set -> its first place, counted from 1; 0: none
	links []link
}

// link is a place of a set, with the next one.
type link struct{ at, next int32 }

func (g *grammar) stands(toks []token) stands {
	s := stands{first: make([]int32, g.setCount), links: make([]link, 0, 16*len(toks))}
	for at, t := range slices.Backward(toks) {
		for _, set := range g.sets[t.text] {
			s.links = append(s.links, link{int32(at), s.first[set]})
			s.first[set] = int32(len(s.links))
		}
	}
	return s
}

// row reports whether words of the sets stand from there on, in this order.
func (s stands) row(sets []int, from int) bool {
	for _, set := range sets {
		next := s.first[set]
		for next > 0 && int(s.links[next-1].at) < from {
			next = s.links[next-1].next
		}
		if next == 0 {
			return false
		}
		from = int(s.links[next-1].at) + 1
	}
	return true
}

// memo keeps what was read at each position of a text.
type memo[T any] []struct {
	known bool
	what  T
}

func (m memo[T]) at(pos int) (what T, known bool) {
	if pos < len(m) {
		return m[pos].what, m[pos].known
	}
	return what, false
}

// keep notes what was read there, in a text of so many positions.
func (m *memo[T]) keep(pos, positions int, what T) {
	if pos >= len(*m) {
		*m = append(*m, make(memo[T], max(pos+1, positions)-len(*m))...)
	}
	(*m)[pos].what, (*m)[pos].known = what, true
}

// parser returns a parser of the text.
func (s *session) parser(text string) *parser {
	p := &parser{g: s.g, types: s.rules.types, lexis: s.lexis, raw: text, world: s.world, notes: s.notes}
	if p.heard = s.notes.heard[text]; p.heard == nil {
		p.over(p.correct(s.g.steady(s.split(text))))
		s.notes.heard[text] = p.heard
	}
	return p
}

// strictly finds the best path through the text in which no clause swallows
// words that nobody knows.
func (s *session) strictly(text string) path {
	found, ok := s.notes.strict[text]
	if !ok {
		found = s.parser(text).read()
		s.notes.strict[text] = found
	}
	return found
}

// parse finds the best path through the text; names that nobody knows are let
// through only when nothing else reads it.
func (s *session) parse(text string) path {
	found, ok := s.notes.parsed[text]
	if ok {
		return found
	}
	if found = s.strictly(text); !found.complete() {
		p := s.parser(text)
		p.loose = true
		if again := p.read(); again.cost < found.cost {
			found = again
		}
		found.p = p // who asks about it is told such names, too
	}
	s.notes.parsed[text] = found
	return found
}

// inner reads what a need means, or a part of it.
func (p *parser) inner(text string) path { return p.saidSo(meaning{text, p.depth + 1, p.timed}) }

// instead reads a text with a time in the place of this one.
func (p *parser) instead(text string) path { return p.saidSo(meaning{text, p.depth, true}) }

// saidSo reads a text that is meant by another one.
func (p *parser) saidSo(key meaning) path {
	got, ok := p.notes.meant[key]
	if !ok {
		inner := p.beside(key.text)
		inner.depth, inner.timed = key.depth, key.timed
		inner.over(inner.correct(p.g.split(key.text)))
		got = inner.read()
		p.notes.meant[key] = got
	}
	return got
}

// beside returns a parser of another text in the place of this one.
func (p *parser) beside(text string) *parser {
	return &parser{g: p.g, types: p.types, lexis: p.lexis, world: p.world, raw: text, depth: p.depth, timed: p.timed, notes: p.notes}
}

// over has the parser read these words, and forget what it has read.
func (p *parser) over(toks []token) {
	p.heard = p.g.hear(toks)
	p.lists, p.singles, p.spoken, p.describes, p.traits = nil, nil, nil, nil, nil
}
