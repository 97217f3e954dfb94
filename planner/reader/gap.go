package reader

import (
	"maps"
	"slices"
)

// costGapped is what a clause costs whose verb was said before: little, so that
// "put the cup on the table and the plate in the sink" speaks of two places.
const costGapped = 0.05

// gap is the place where a clause leaves out the verb of the clause before it.
type gap struct {
	*parser
	prev   *clause
	at     int
	words  []string      // those before the one thing that the clause before is about
	about  *noun         // what a slot that is left out stands for; nil: none is
	left   string        // that slot
	joined bool          // a word or a comma joins it to the clause before
	alone  map[int]*rule // by where it ends, what these words and what stands here would be by themselves
	out    []clause
}

// gapped reads a clause at the position that leaves out the verb of the clause
// before it.
func (p *parser) gapped(best []edge, at int) []clause {
	prev := before(best, at)
	if prev == nil || prev.bid != nil || prev.rule.kind != ruleGoal && prev.rule.kind != ruleAct {
		return nil
	}
	g := &gap{parser: p, prev: prev, at: at}
	verb, rules := p.verb(prev)
	g.joined = p.behind(at, roleAnd) || p.behind(at, roleThen) || at > 0 && p.word(at-1) == ","
	if words := p.verbs(prev); g.joined && len(words) > 0 && prev.rule.kind == ruleGoal && !p.starts(at) {
		g.words, g.alone = words, p.alone(words, at)
	}
	p.begin = at
	for _, r := range rules {
		if p.canFollow(r, verb, at) {
			without(r.seq, verb, func(rest []node) {
				g.anew(r, rest)
				g.further(r, rest)
			})
		}
		g.likewise(r)
	}
	return g.out
}

// anew fills the same slots anew, or reads a word of the phrase that is no part of
// a list: "go to the kitchen and then to the bedroom", "turn left, then right".
func (g *gap) anew(r *rule, rest []node) {
	g.read(r, rest, func(values []value) bool {
		return sameSlots(values, g.prev.values) || g.joined && len(g.prev.values) < 2 && phrased(values, g.at) || g.byItsSide(values)
	})
}

// byItsSide reports whether another thing is put beside the one before: "put the cup on the
// table and the plate next to it".
func (g *gap) byItsSide(values []value) bool {
	if len(values) != 2 || len(g.prev.values) == 0 || values[0].start != g.at || values[0].noun == nil || values[1].noun == nil {
		return false
	}
	return values[0].noun.pronoun == "" && values[1].noun.pronoun == "it" && !values[1].noun.elided && g.types.IsA(values[1].slot.typ, typeThing)
}

// further leaves out the first slot too, behind a "then": "put the cup on the desk
// and then in the sink".
func (g *gap) further(r *rule, rest []node) {
	if len(rest) == 0 || rest[0].slot == nil || len(g.prev.values) != 2 || !g.behind(g.at, roleThen) || g.behind(g.at, roleInfinitive) {
		return
	}
	about := g.prev.about()
	if about == nil || !g.fits(about, rest[0].slot) {
		return // "take Ben to the kitchen and then to the bedroom" takes no cup there
	}
	g.about, g.left = about, rest[0].slot.name
	g.read(r, rest[1:], func(values []value) bool { return phrased(values, g.at) })
	g.about = nil
}

// serial reads what is done next with the same thing, with no word between, in languages
// that say so: 把苹果洗一下切好.
func (p *parser) serial(last edge, at int) []clause {
	if len(p.g.lex.Roles.After) == 0 || last.clause == nil || last.clause.bid != nil || last.clause.rule.kind != ruleGoal || len(p.g.byFirst[p.word(at)]) == 0 {
		return nil
	}
	about := last.clause.about()
	if about == nil || !p.isThing(about) && about.pronoun == "" {
		return nil
	}
	g := &gap{parser: p, prev: last.clause, at: at, about: about}
	p.begin = at
	for _, word := range p.g.lex.Definite { // 把
		for _, r := range p.g.byFirst[word] {
			if r.kind != ruleGoal || !p.canFollow(r, word, at) {
				continue
			}
			without(r.seq, word, func(rest []node) {
				if len(rest) > 1 && rest[0].slot != nil && p.fits(about, rest[0].slot) {
					g.left = rest[0].slot.name
					g.read(r, rest[1:], func(values []value) bool { return phrased(values, at) })
				}
			})
		}
	}
	return g.out
}

// about is what the clause was first said of; nil where that was no noun.
func (c clause) about() *noun {
	if len(c.values) == 0 || c.values[0].noun == nil {
		return nil
	}
	first := c.values[0].noun
	for _, v := range c.values {
		if v.noun != nil && v.noun.elided && v.noun.like != nil {
			first = v.noun.like
		}
	}
	return first
}

// stands has the slot that was left out stand for what was spoken of before.
func (c *clause) stands(left string, about *noun, person bool) {
	for i, v := range c.values {
		if v.noun == nil || !v.noun.elided || v.slot.name != left {
			continue
		}
		n := v.noun.copy()
		n.like = about
		if person {
			n.pronoun = "person"
		}
		c.values[i].noun = &n
	}
}

// likewise has another skill do the same with another sort of thing: "close the
// fridge and the bedroom door".
func (g *gap) likewise(r *rule) {
	if r.kind != ruleGoal || r.skill == g.prev.rule.skill || !slices.Contains(slices.Collect(maps.Values(g.alone)), r) {
		return
	}
	leads(r.seq, g.words, func(rest []node) {
		g.read(r, rest, func(values []value) bool {
			return len(values) == 1 && values[0].start == g.at && values[0].noun != nil && g.alone[values[0].end] == r
		})
	})
}

// alone reads the words with what stands at the position, as a clause of its own: by
// where it ends, the rule.
func (p *parser) alone(words []string, at int) map[int]*rule {
	toks := make([]token, 0, len(words)+len(p.toks)-at)
	for _, w := range words {
		toks = append(toks, token{text: w})
	}
	inner := p.beside(p.raw)
	inner.over(append(toks, p.toks[at:]...))
	out := map[int]*rule{}
	for _, c := range inner.clauses(0) {
		if c.cost < costUnknown {
			out[c.end-len(words)+at] = c.rule
		}
	}
	return out
}

// read matches what is left of the rule's phrase and keeps what fits.
func (g *gap) read(r *rule, rest []node, fits func(values []value) bool) {
	g.seq(rest, g.at, costGapped, func(end int, values []value, cost float64) {
		if end > g.at && fits(values) {
			c := newClause(g.types, r, values, g.at, end, cost)
			c.body = g.prev.body
			c.several(g.prev)
			if g.about != nil {
				c.stands(g.left, g.about, g.types.IsA(g.about.heads.typ, typePerson))
			}
			g.out = cheapest(g.out, c)
		}
	})
}

// verbs are the words before the one thing that the clause is about: "close" of
// "close the fridge".
func (p *parser) verbs(c *clause) []string {
	if len(c.values) != 1 || c.values[0].noun == nil || c.values[0].start <= c.body {
		return nil
	}
	return texts(p.toks[c.body:c.values[0].start])
}

// leads calls next with what follows the words in each way in which the nodes can
// begin with them.
func leads(nodes []node, words []string, next func(rest []node)) {
	if len(words) == 0 {
		next(nodes)
		return
	}
	lead(nodes, words[0], func(rest []node) { leads(rest, words[1:], next) })
}

// several has the words that were left out stand for all that the clause before
// speaks of.
func (c *clause) several(prev *clause) {
	many := slices.ContainsFunc(prev.values, func(v value) bool {
		return v.noun != nil && (len(v.noun.also) > 0 && !v.noun.either || v.noun.heads.plural || v.noun.pronoun == "them")
	})
	for _, v := range c.values {
		if v.noun != nil && v.noun.elided && v.noun.pronoun == "it" && many {
			v.noun.pronoun = "them"
		}
	}
}

// behind reports whether a word of the role stands just before the position.
func (p *parser) behind(at int, r role) bool {
	for from := max(0, at-maxJoining); from < at; from++ {
		if slices.ContainsFunc(p.g.at(p.toks, from, r), func(e entry) bool { return from+len(e.words) == at }) {
			return true
		}
	}
	return false
}

// maxJoining is how many words join clauses at most.
const maxJoining = 6

// verb returns the verb of the clause and the rules that may have it: the first
// word, or the one behind what it begins with: "the cup goes on the desk".
func (p *parser) verb(c *clause) (string, []*rule) {
	if len(c.values) > 0 && c.values[0].start == c.body {
		return p.word(c.values[0].end), p.g.open
	}
	return p.word(c.body), p.g.byFirst[p.word(c.body)]
}

// without calls next with the nodes less the verb, which is their first word or
// stands behind the slot that they begin with.
func without(nodes []node, verb string, next func(rest []node)) {
	if len(nodes) > 0 && nodes[0].slot != nil {
		lead(nodes[1:], verb, func(rest []node) { next(append(nodes[:1:1], rest...)) })
		return
	}
	lead(nodes, verb, next)
}

// phrased reports whether what was read from the position on begins with a word of
// the phrase and holds, besides, at most one name.
func phrased(values []value, at int) bool {
	return len(values) == 0 || len(values) == 1 && values[0].start > at && values[0].end > values[0].start
}

// twice reads two verbs with one object: "slice and cook the potato".
func (p *parser) twice(at int) []clause {
	verb := p.word(at)
	var out []clause
	for _, and := range p.g.at(p.toks, at+1, roleAnd) {
		for _, second := range p.clauses(at + 1 + len(and.words)) {
			if len(second.values) == 0 || second.values[0].noun == nil {
				continue
			}
			p.begin = second.values[0].start
			for _, r := range p.g.byFirst[verb] {
				if !p.canFollow(r, verb, p.begin) {
					continue
				}
				lead(r.seq, verb, func(rest []node) {
					p.seq(rest, second.values[0].start, second.cost+costGapped, func(end int, values []value, cost float64) {
						if end == second.end && len(values) > 0 {
							c := newClause(p.types, r, values, at, end, cost)
							c.also = &second
							out = cheapest(out, c)
						}
					})
				})
			}
		}
	}
	return out
}

// before returns the clause that ends where the joining words before the
// position begin; nil when there are none.
func before(best []edge, at int) *clause {
	if best[at].clause != nil {
		return nil
	}
	for e := best[at]; e.from >= 0; e = best[e.from] {
		if e.clause != nil || e.remark || e.skip {
			return e.clause
		}
	}
	return nil
}

// lead calls next with what follows the word in each way in which the nodes can
// begin with it.
func lead(nodes []node, word string, next func(rest []node)) {
	if len(nodes) == 0 {
		return
	}
	if nodes[0].word == word {
		next(nodes[1:])
		return
	}
	for _, alt := range nodes[0].alts() {
		if len(alt) > 0 && alt[0].word != "" && alt[0].word != word {
			continue
		}
		lead(append(slices.Clone(alt), nodes[1:]...), word, next)
	}
}

// sameSlots reports whether the same slots were filled, and with what was said.
func sameSlots(a, b []value) bool {
	names := func(values []value) []string {
		var out []string
		for _, v := range values {
			if v.noun == nil || v.end > v.start {
				out = append(out, v.slot.name)
			}
		}
		slices.Sort(out)
		return out
	}
	return len(a) > 1 && slices.Equal(names(a), names(b))
}
