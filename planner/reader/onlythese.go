package reader

import (
	"slices"

	"saydo/task"
)

// onlyThese reads that nothing but some things of what is being done is wanted any more: "only the apple", "just bring the
// apple", 苹果就行了. What else is done in the same way is left out, and where nothing is, all else.
func (s *session) onlyThese(text string) (what unwanted, keeps bool) {
	if !s.underWay() || s.talk.Pending != nil {
		return unwanted{}, false
	}
	p := s.parser(text)
	for at := range s.g.openings(p.toks) {
		if kept := s.keptOnly(p, at); len(kept) > 0 {
			return s.allElse(kept)
		}
	}
	return unwanted{}, false
}

// keptOnly are the things that are named there with words by which nothing else is wanted.
func (s *session) keptOnly(p *parser, at int) []string {
	for _, e := range p.g.at(p.toks, at, roleOnly) {
		if what, ok := s.thing(p, at+len(e.words), anyNoun); ok && what.rest == "" {
			return what.about
		}
		for _, c := range p.spurnable(at + len(e.words)) { // "just the apple will do"
			if what, ok := s.onlyBehind(p, c); ok {
				return what
			}
		}
	}
	for _, c := range p.spurnable(at) {
		if what, ok := s.onlyBehind(p, c); ok {
			return what
		}
	}
	return nil
}

// onlyBehind are the things of the noun, where words stand behind it by which nothing else is wanted.
func (s *session) onlyBehind(p *parser, c cand) ([]string, bool) {
	for _, e := range p.g.at(p.toks, c.end, roleOnlyBehind) {
		from := c.end + len(e.words)
		if what, ok := s.spurned(p, c.n, from, p.markFrom(from)); ok && what.rest == "" {
			return what.about, true
		}
	}
	return nil, false
}

// allElse is all of the first wish under way that is about one of the things, but for what is about them; not ok where none is.
func (s *session) allElse(kept []string) (unwanted, bool) {
	about := func(f task.Condition) bool { return slices.ContainsFunc(kept, f.Mentions) }
	for _, wish := range s.underWayFirst() {
		var facts, wanted []task.Condition
		var ids []string
		for _, c := range wish.Request.Clauses {
			ids = append(ids, inClause(c)...)
			if c.Goal != nil {
				facts = append(facts, factsOf(*c.Goal)...)
			}
		}
		for _, f := range facts {
			if about(f) {
				wanted = append(wanted, f)
			}
		}
		if len(wanted) == 0 {
			continue
		}
		like := func(f task.Condition) bool {
			return !about(f) && slices.ContainsFunc(wanted, func(w task.Condition) bool { return likeDeed(f, w) })
		}
		same := slices.ContainsFunc(facts, like)
		return unwanted{
			about: slices.DeleteFunc(ids, func(id string) bool { return slices.Contains(kept, id) || s.rules.types.IsA(s.typeOf(id), typePerson) }), things: true,
			bars: func(f task.Condition) bool {
				if same {
					return like(f)
				}
				return !about(f)
			},
			drops: func(c task.Clause) bool {
				return !same && c.Act != nil || len(c.Find) > 0 && c.Goal != nil && !slices.ContainsFunc(factsOf(*c.Goal), about)
			},
		}, true
	}
	return unwanted{}, false
}

// typeOf is the type of the object of the world; "" where there is none.
func (s *session) typeOf(id string) string {
	o, _ := s.world.Object(id)
	return o.Type
}
