package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// Bounds of what is taken for a need: how much of it the best thing must
// answer, and how near the others come that would do as well.
const (
	minNeed  = 1.5
	nearNeed = 0.97
)

// need reads a wish by what things are good for: "I need something to write
// with". It answers nothing when the text is no wish or no thing serves it.
func (s *session) need(text string) ([]task.Clause, *task.Question) {
	wish := s.wished(text)
	if len(wish) == 0 || s.branches(text) || s.sentences(text) > 1 || s.forMore(text) || s.hangs(text) {
		return nil, nil
	}
	best, ids := s.serving(wish, s.wanted(text))
	if len(ids) == 0 {
		return nil, nil
	}
	l := s.lowering()
	me := l.speaker()
	known := best / s.g.uses.whole(wish, s.g.senses.rare) // of what the wish says it is for
	switch {
	case l.question != nil:
	case known < weakNeed && len(ids) >= manySame && !l.oneSort(ids):
		l.ask(task.CodeAmbiguous, "which", map[string]string{"about": text}, ids)
	case known < guessedNeed:
		return nil, s.ask(task.CodeNotUnderstood, "not_understood", text)
	}
	if l.question != nil {
		return nil, l.question
	}
	// Who wants "my favourite book" wants no bag for books.
	if n := s.parser(text).lastName(); n != nil {
		named := l.named(n)
		if ids = slices.DeleteFunc(ids, func(id string) bool { return !slices.Contains(named, id) }); len(ids) == 0 {
			return nil, nil
		}
	}
	held := slices.ContainsFunc(ids, func(id string) bool { return l.is(id, typeThing) })
	var choice []task.Condition
	for _, id := range ids {
		if l.is(id, typeThing) == held {
			choice = append(choice, l.served(me, id))
		}
	}
	goal := task.Or(choice...)
	return []task.Clause{{Goal: &goal, Text: text}}, nil
}

// branches reports whether the text goes on with what is done if something is so:
// it is more than one wish then.
func (s *session) branches(text string) bool {
	toks := s.split(text)
	for at := 1; at < len(toks); at++ {
		mark := toks[at-1].text == "," || toks[at-1].text == "."
		if mark && len(s.g.at(toks, at, roleSo))+len(s.g.at(toks, at, roleElse)) > 0 {
			return true
		}
	}
	return false
}

// forMore reports whether the text goes on to somebody, or to what would get something too, in
// whatever words: no thing answers for them.
func (s *session) forMore(text string) bool {
	p := s.parser(text)
	for at := range p.toks {
		for _, and := range s.g.at(p.toks, at, roleAnd) {
			from, to := at+len(and.words), s.g.at(p.toks, at+len(and.words), roleTo)
			if len(to) > 0 {
				from += len(to[0].words)
			}
			if slices.ContainsFunc(p.nouns(from), func(c cand) bool {
				return p.closes(c.end) && c.cost < costUnknown && len(c.n.heads.ids) > 0 && (len(to) > 0 && !p.isThing(c.n) || p.types.IsA(c.n.heads.typ, typePerson))
			}) {
				return true
			}
		}
	}
	return false
}

// sentences counts those of the text: of several, one is more than a wish.
func (s *session) sentences(text string) int {
	n := 1
	toks := s.bare(s.split(text))
	for at := 1; at+1 < len(toks); at++ {
		if toks[at].text == "." {
			n++
		}
	}
	return n
}

// Where several would do as well and less of the wish is known than the share,
// the robot asks which. Where still less is known the best thing is a guess:
// who tells a wish is told that it was not understood. With bounds from 0.42 to 0.47
// no more than half of what is not right is wrong on the open half of demand, and
// less than 15 % is asked about.
const (
	manySame    = 2
	weakNeed    = 0.5
	guessedNeed = 0.45
)

// oneSort reports whether all are of one type, such as towels: any of them will do.
func (l *lowering) oneSort(ids []string) bool {
	typ := l.typeOf(ids[0])
	return typ != typeThing && !slices.ContainsFunc(ids, func(id string) bool { return l.typeOf(id) != typ })
}

// serving lists the objects that answer the wish best, and how well they do.
func (s *session) serving(wish []string, fit func(typ string) float64) (best float64, ids []string) {
	for _, o := range s.world.All() {
		score := s.serves(o, wish) * fit(o.Type)
		switch {
		case score < minNeed || score < best*nearNeed || !s.coversHan(o, wish):
		case score > best/nearNeed || len(ids) == 0:
			best, ids = score, []string{o.ID}
		default:
			ids = append(ids, o.ID)
		}
	}
	return best, ids
}

// coversHan reports whether enough of a wish in Han is about the object: one
// letter in common, as of 枕头 and 罐头, says nothing.
func (s *session) coversHan(o task.Object, wish []string) bool {
	text := []string{wish[0]}
	if !strings.ContainsFunc(text[0], isHan) {
		return true
	}
	for _, w := range s.g.senses.blanks {
		text[0] = strings.ReplaceAll(text[0], w, "")
	}
	best := 0
	for _, x := range s.lexis.sensed() {
		if x.object.ID == o.ID {
			for _, k := range x.knows {
				best = max(best, k.covers(k.also, text[0]))
			}
		}
	}
	return best*2 >= len([]rune(text[0]))
}

// unlikely is how much less a thing is wished for where a place is.
const unlikely = 0.8

// wanted tells how well types suit a wish: what is to be brought, or something
// done with, can be held; where something is to be done is rather a place.
func (s *session) wanted(text string) func(typ string) float64 {
	toks := s.bare(s.split(text))
	ends := func(w string) bool {
		words := wordsIn(w)
		return len(toks) > len(words) && (starts(toks, 0, words) || starts(toks, len(toks)-len(words), words))
	}
	inHand := slices.ContainsFunc(s.g.lex.InHand, ends)
	somewhere := slices.ContainsFunc(s.g.lex.Somewhere, func(w string) bool { return contains(toks, wordsIn(w)) })
	return func(typ string) float64 {
		switch {
		case somewhere && !s.rules.types.IsA(typ, typePlace):
			return unlikely
		case inHand && !somewhere && !s.rules.types.IsA(typ, typeThing):
			return 0
		}
		return 1
	}
}

// served is how a thing serves a person: in the hand, or by being shown to it.
func (l *lowering) served(person, id string) task.Condition {
	if l.is(id, typeThing) {
		return task.That(factHas, person, id)
	}
	return task.That(factBeside, person, id)
}

// namesThing reports whether the text names a thing that is there: who names
// one wants no other.
func (p *parser) namesThing() bool {
	for pos := range p.toks {
		for _, c := range p.single(pos, 0) {
			if c.n.pronoun == "" && c.cost < costUnknown && len(c.n.heads.ids) > 0 {
				return true
			}
		}
	}
	return false
}

// namesOne reports whether a certain known thing is named from the token on:
// who wants "the cup that Anna used" wants no spoon.
func (p *parser) namesOne(from token) bool {
	pos := slices.Index(p.toks, from)
	if pos < 0 {
		return false
	}
	if me := p.g.at(p.toks, pos, rolePronoun); len(me) > 0 && me[0].value == "me" { // bring me
		pos += len(me[0].words)
	}
	return slices.ContainsFunc(p.single(pos, 0), func(c cand) bool {
		known := len(c.n.heads.ids)+len(c.n.heads.kinds) > 0 || len(c.n.rels) > 0 || c.n.most != nil
		return c.n.definite && c.cost < costUnknown && known && p.meaningful(c.end)
	})
}

// lastName reads the name that the text ends in, whatever is told of it before; nil
// where it tells what something is for.
func (p *parser) lastName() *noun {
	for at := range p.toks {
		w := p.word(at)
		determines := len(p.g.at(p.toks, at, roleDefinite))+len(p.g.at(p.toks, at, roleIndefinite)) > 0
		if strings.ContainsFunc(w, isHan) || at > 1 && (p.g.senses.links[w] && !determines || p.g.senses.any[root(w)]) {
			return nil
		}
		for _, c := range p.single(at, 0) {
			if c.end == len(p.toks) && c.n.pronoun == "" && c.cost < costUnknown && (len(c.n.heads.ids)+len(c.n.heads.kinds) > 0 || p.isThing(c.n)) {
				return c.n
			}
		}
	}
	return nil
}

// meaningful reports whether the word at the position goes on with something
// else, or the text ends there: else it may belong to the name before it.
func (p *parser) meaningful(pos int) bool {
	return pos >= len(p.toks) || p.g.known[p.word(pos)] || p.subject(pos) > pos
}

// vague reports whether what is wished for is no name but what it is for:
// "I need something to", "I want a tool for".
func (s *session) vague(text string) bool {
	toks := s.bare(s.split(text))
	t := s.g.senses
	for _, w := range s.g.uses.wishes {
		if !starts(toks, 0, w) {
			continue
		}
		for at := len(w); at < min(len(toks)-1, len(w)+maxVague); at++ {
			if t.any[root(toks[at].text)] && toks[at+1].text == linkOf {
				break // "a piece of bread" names the bread
			}
			if slices.ContainsFunc(s.lexis.names.at(toks, at), func(f found) bool { return f.end > at+1 }) {
				break // "something to drink" is a name
			}
			if s.listed(toks, at) {
				break // "a drink and a snack" are two names
			}
			if len(s.g.at(toks, at, roleMeasure)) > 0 {
				break // "a cup of tea" is tea
			}
			if t.headed(toks[at].text) && t.links[toks[at+1].text] && !strings.ContainsFunc(toks[at].text, isHan) {
				return true
			}
		}
	}
	return false
}

// listed reports whether the word names a thing and an "and" or "or" joins
// another one to it.
func (s *session) listed(toks []token, at int) bool {
	return len(s.lexis.names.at(toks, at)) > 0 && len(s.g.at(toks, at+1, roleAnd))+len(s.g.at(toks, at+1, roleOr)) > 0
}

// purposed reports whether something is wished for, no matter what, to do
// something with it.
func (s *session) purposed(text string) bool {
	toks := s.bare(s.split(text))
	for _, w := range s.g.uses.wishes {
		if at := len(w) + 1; starts(toks, 0, w) && at+1 < len(toks) && toks[at].text == linkTo && s.g.senses.any[root(toks[at-1].text)] &&
			len(s.g.at(toks, at-1, roleDefinite)) == 0 &&
			!slices.ContainsFunc(s.lexis.names.at(toks, at-1), func(f found) bool { return f.end > at }) { // "something to drink" is a name
			return true
		}
	}
	return false
}

// maxVague is how many words may stand before the word for what is wished for.
const maxVague = 4

// wished returns the roots of the words that tell what is needed.
func (s *session) wished(text string) []string {
	p := s.parser(text)
	if s.g.negated(p.toks) {
		return nil
	}
	toks := s.bare(p.toks)
	at := -1
	for i, w := range s.g.uses.wishes {
		if i >= s.g.uses.sure && !(len(w) < len(toks) && s.g.senses.any[root(toks[len(w)].text)]) {
			continue // "is there a fire" asks
		}
		if contains(toks, w) {
			at = 0
		}
		if starts(toks, 0, w) {
			at = max(at, len(w))
		}
	}
	if at < 0 || at == 0 && p.namesThing() || at > 0 && at < len(toks) && p.namesOne(toks[at]) {
		return nil
	}
	var out []string
	for _, t := range toks[at:] {
		if !s.g.uses.empty[t.text] && t.text != "," && t.text != "." {
			out = append(out, root(t.text))
		}
	}
	if strings.ContainsFunc(text, isHan) {
		return []string{joined(toks[at:])}
	}
	return out
}

// serves tells how well the object answers the wish.
func (s *session) serves(o task.Object, wish []string) float64 {
	names := slices.Concat(o.Names, s.rules.kindNames[o.Kind])
	var needs []int
	for _, name := range names {
		for _, i := range s.g.uses.of[strings.ToLower(name)] {
			if !slices.Contains(needs, i) {
				needs = append(needs, i)
			}
		}
	}
	return s.g.uses.score(needs, wish)
}
