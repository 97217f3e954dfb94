package reader

import (
	"slices"

	"saydo/task"
)

// value is what fills one slot.
type value struct {
	slot *slot
	noun *noun
	num  task.Number
	text string

	start, end int
}

// clause is one phrase found in the text.
type clause struct {
	rule       *rule
	values     []value
	start, end int
	body       int // where its own phrase starts, after a condition
	cost       float64
	when       *clause
	await      *clause  // it is done when this comes about
	unless     bool     // of a state: it is done if this is not so
	more       []clause // of a state: what else it hangs on
	either     bool     // of a state with more: one of them will do
	trailing   bool     // the condition was said after the rest
	first      *clause  // what is done before it, though it was said behind it
	noticed    bool     // somebody is told or asked before it
	fallsBack  bool     // it is done where the clause before it cannot be: see ratherFirst
	also       *clause  // the same words by a second verb: "close and lock the door"
	front      *noun    // the place said before the rest: "in the kitchen, find ..."
	away       bool     // it was said as where not to be: "out of the kitchen"
	close      int      // where its own phrase ends, before what was said behind it
	until      *clause
	repeat     int
	nested     *path    // of a need: what it means
	means      string   // of a need that leaves something open: the same in words
	except     [2]int   // of what is not to be done: where it was said in front what is left out
	bid        *bidding // it is not to be done from now on, or may be again
	rivals     []clause // the same words by other phrases at the same cost
}

// parser holds the work on one text in one language.
type parser struct {
	g     *grammar
	types Types
	*lexis
	*heard
	raw   string
	loose bool // unknown names are let through, at a cost

	earlier    bool // a word says that what follows it is done before what stands before it
	excludes   bool // a word says that what stands before it is left out
	lifting    bool // what may be done again needs no word that says so
	describing bool // things may be told of by what they are for
	things     []sensed
	describes  memo[[]description]

	depth   int  // of needs within needs
	timed   bool // what is put off in it has its time
	notes   *notes
	lists   memo[[]cand]
	spoken  memo[[]clause]
	singles memo[[]cand] // see depths
	within  []int        // words at each position that mean nothing within a phrase
	begin   int          // where the phrase being matched starts
	world   task.Snapshot
	traits  map[traitKey]bool
}

// canMatch reports whether the words that the rule needs stand from there on, in
// its order. Most rules are ruled out by that, at little cost.
func (p *parser) canMatch(r *rule, from int) bool { return p.stands.row(r.needs, from) }

// canFollow reports the same of a rule whose first word was said before.
func (p *parser) canFollow(r *rule, verb string, from int) bool {
	needs := r.needs
	if len(needs) > 0 && slices.Contains(p.g.sets[verb], needs[0]) {
		needs = needs[1:]
	}
	return p.stands.row(needs, from)
}

func (p *parser) spend() bool {
	p.notes.steps++
	return p.notes.steps < maxSteps
}

func (p *parser) word(pos int) string {
	if pos < len(p.toks) {
		return p.toks[pos].text
	}
	return ""
}

// rawText returns the text of the tokens as it was written.
func (p *parser) rawText(from, to int) string {
	if from >= to || to > len(p.toks) {
		return ""
	}
	a, b := p.toks[from].start, p.toks[to-1].end
	if a < 0 || b > len(p.raw) || a >= b {
		return ""
	}
	return p.raw[a:b]
}

// clauses returns the cheapest reading of each length of the rules at pos.
func (p *parser) clauses(pos int) []clause {
	p.begin = pos
	if got, ok := p.spoken.at(pos); ok {
		return slices.Clone(got)
	}
	var out []clause
	try := func(r *rule) {
		if !p.canMatch(r, pos) {
			return
		}
		p.seq(r.seq, pos, 1, func(end int, values []value, cost float64) {
			switch {
			case end <= pos, r.bare && end < pos+minBare, r.seq[0].slot != nil && values[0].noun.nameless(), (r.topical || r.fronted) && !p.wished(end), r.states && p.states(values), r.wishes && unsure(values):
			case r.kind == ruleBid && r.lift && r.moves != "" && !p.lifting: // "you may" says something only where something was forbidden
			case r.topical:
				out = cheapest(out, newClause(p.types, r, values, pos, end, cost+costTopical))
			default:
				out = cheapest(out, newClause(p.types, r, values, pos, end, cost))
			}
		})
	}
	for _, r := range p.g.byFirst[p.word(pos)] {
		try(r)
	}
	for _, r := range p.g.open {
		try(r)
	}
	p.spoken.keep(pos, len(p.toks), slices.Clone(out))
	return out
}

func newClause(types Types, r *rule, values []value, start, end int, cost float64) clause {
	c := clause{rule: r, values: slices.Clone(values), start: start, body: start, end: end, close: end, cost: cost}
	for _, v := range values {
		if v.slot.typ == slotTimes {
			c.repeat = int(v.num.Value)
		}
	}
	if r.lacks != "" && c.dictates() { // "say see you tomorrow" is rather said than put off
		c.cost += costText
	}
	c.elide(types)
	if c.listBesideIt() {
		c.cost += costUnfit
	}
	return c
}

// listBesideIt reports whether several things would be put beside an "it" that only one of
// them can be: "put [the cup on the desk and the plate] next to it".
func (c clause) listBesideIt() bool {
	return len(c.values) == 2 && c.values[0].noun != nil && len(c.values[0].noun.also) > 0 && len(c.values[0].noun.rels) > 0 &&
		c.values[1].noun != nil && c.values[1].noun.pronoun == "it" && c.values[1].slot.name == "other"
}

// dictates reports whether the clause holds words to be said.
func (c clause) dictates() bool {
	return slices.ContainsFunc(c.values, func(v value) bool { return v.slot.typ == "text" })
}

// lays reports whether the clause is about what is not to be done, or may be again.
func (c clause) lays() bool {
	return c.bid != nil || c.rule.kind == ruleBid || c.nested != nil && slices.ContainsFunc(c.nested.clauses, clause.lays)
}

// cheapest keeps the cheapest clause of each end; of equal ones the phrase that
// was written first.
func cheapest(out []clause, c clause) []clause {
	i := slices.IndexFunc(out, func(o clause) bool { return o.end == c.end })
	switch {
	case i < 0:
		return append(out, c)
	case c.cost < out[i].cost-costEqual:
		out[i] = c
	case c.cost > out[i].cost+costEqual || len(out[i].rivals) >= maxRivals:
	case c.rule.order < out[i].rule.order:
		old := out[i]
		c.rivals, old.rivals = append(old.rivals, old), nil
		out[i] = c
	case c.rule.order > out[i].rule.order:
		out[i].rivals = append(out[i].rivals, c)
	}
	return out
}

// Readings that differ by less are tried one after the other.
const (
	costEqual = 1e-9
	maxRivals = 3
)

// elide fills what the phrase left out with "it".
func (c *clause) elide(types Types) {
	for _, sl := range c.rule.elided {
		if !slices.ContainsFunc(c.values, func(v value) bool { return v.slot.name == sl.name }) {
			word := "it"
			if !c.rule.bare && (types.IsA(sl.typ, typeSpot) || types.IsA(sl.typ, typeRoom)) {
				word = "there"
			}
			n := &noun{pronoun: word, elided: true, start: c.start, end: c.end}
			if word == "there" && c.rule.points { // which is said last
				n.elided, n.start = false, c.end-1
			}
			c.values = append(c.values, value{slot: sl, noun: n})
			c.cost += costElided
		}
	}
}

// statements returns the states that stand at pos.
func (p *parser) statements(pos int) []clause { return p.stated(p.g.states, pos) }

// circumstances returns what something may hang on at pos: the states, and what the robot
// cannot tell, which ends the matter.
func (p *parser) circumstances(pos int) []clause {
	return p.compound(append(p.statements(pos), p.stated(p.g.cannots, pos)...), 0)
}

// stated returns what the phrases tell at pos.
func (p *parser) stated(rules []*rule, pos int) []clause {
	p.begin = pos
	var out []clause
	for _, r := range rules {
		if !p.canMatch(r, pos) {
			continue
		}
		p.seq(r.seq, pos, 0, func(end int, values []value, cost float64) {
			if end > pos && !p.states(values) {
				out = append(out, clause{rule: r, values: slices.Clone(values), start: pos, end: end, cost: cost})
			}
		})
	}
	return out
}

// costLiteral rewards each word that a phrase itself accounts for.
const costLiteral = -0.01

type seqEnd func(end int, values []value, cost float64)

// tail is what follows on an alternative: the nodes behind it, and what follows on those.
type tail struct {
	nodes []node
	then  *tail
}

// seq matches the nodes from pos on and calls next for each way to do so.
func (p *parser) seq(nodes []node, pos int, cost float64, next seqEnd) {
	p.match(nodes, nil, pos, nil, cost, next)
}

// match matches the nodes and the tail.
func (p *parser) match(nodes []node, then *tail, pos int, values []value, cost float64, next seqEnd) {
	for p.spend() {
		if len(nodes) == 0 {
			if then == nil {
				next(pos, values, cost)
				return
			}
			nodes, then = then.nodes, then.then
			continue
		}
		n, rest := &nodes[0], nodes[1:]
		colon := p.word(pos) == ":"
		if p.passes(pos) > 0 && (colon || !n.dictates(rest)) { // "say um hello" has it said
			p.match(nodes, then, pos+p.passes(pos), values, cost+costFiller, next)
		}
		switch {
		case colon, n.word != "" && p.word(pos) != n.word:
			return
		case n.word != "":
			nodes, pos, cost = rest, pos+1, cost+costLiteral
			continue
		case n.slot != nil:
			p.slot(n.slot, rest, then, pos, values, cost, next)
		default:
			behind := &tail{rest, then}
			for _, alt := range n.alts() {
				if p.canBegin(alt, pos) {
					p.match(alt, behind, pos, values, cost, next)
				}
			}
		}
		return
	}
}

// passes counts the words at pos that mean nothing within the phrase being matched.
func (p *parser) passes(pos int) int {
	if pos < len(p.within) && pos > p.begin {
		return p.within[pos]
	}
	return 0
}

// canBegin reports whether the nodes can stand at pos, as far as their first word tells.
func (p *parser) canBegin(nodes []node, pos int) bool {
	return len(nodes) == 0 || nodes[0].word == "" || nodes[0].word == p.word(pos) || p.passes(pos) > 0
}

const costElided = 0.3

// nameless reports whether the noun is but words that nobody knows, which may be anything:
// "wait" of "wait for Anna".
func (n *noun) nameless() bool { return n != nil && n.unknown != "" && !n.definite && !n.any }

// minBare is how many words say at least what is done with what was spoken of before: 擦擦.
const minBare = 2
