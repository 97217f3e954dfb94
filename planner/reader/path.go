package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// Costs of what a reading leaves out.
const (
	costRemark = 3.0
	costRunOn  = 1.0 // of a need that names nothing, with a name right behind it
	costAside  = 0.3 // per word of a remark
	costSkip   = 20.0
	costFiller = 0.01

	costPresumed = 0.5 // less than a clause, which would have it put there
)

const maxNeedDepth = 2

// path is the cheapest way through the text: clauses in order, remarks that
// only tell what is spoken of, and words that nothing was made of.
type path struct {
	clauses []clause
	remarks [][2]int
	skipped [][2]int
	ties    []tie
	cost    float64
	p       *parser
}

// complete reports whether every word has a meaning.
func (w path) complete() bool {
	return len(w.clauses) > 0 && len(w.skipped) == 0 &&
		!slices.ContainsFunc(w.clauses, func(c clause) bool { return c.cost >= costUnknown })
}

// edge is the last move of the cheapest way to a position.
type edge struct {
	from   int
	cost   float64 // of the whole way
	clause *clause
	remark bool
	tie    *tie
	skip   bool
	set    bool
	said   bool // a clause lies on the way

	checks  bool // nothing but joints lies between what is asked whether it is so and here
	ensures bool // nothing but joints lies between what shall be so and here
}

// waitsForSomebody reports whether the clause is a remark that ends in a person: what
// follows without a joint is what that person does, as in "wait for Anna to sit down".
func (p *parser) waitsForSomebody(c clause) bool {
	if c.rule.kind != ruleNeed || len(c.values) == 0 {
		return false
	}
	who := c.values[len(c.values)-1]
	return who.noun != nil && who.end == c.end && p.types.IsA(who.noun.heads.typ, typePerson)
}

// dictated tells whether the words just before are to be said to somebody: what
// follows them without an "and" or a mark is part of it, and not for the robot.
func (e edge) dictated() bool { return e.clause != nil && e.clause.dictates() }

// joint reports whether the move was over what only joins requests.
func (e edge) joint() bool { return e.clause == nil && e.tie == nil && !e.remark && !e.skip }

// read finds the cheapest path through the text.
func (p *parser) read() path {
	p.within = make([]int, len(p.toks))
	for at := range p.toks {
		p.within[at] = p.pause(at)
		p.earlier = p.earlier || len(p.g.at(p.toks, at, roleBeforehandBehind)) > 0
		p.excludes = p.excludes || len(p.g.at(p.toks, at, roleExcluded)) > 0
	}
	best := make([]edge, len(p.toks)+1)
	best[0] = edge{from: -1, set: true}
	move := func(to int, e edge) {
		if to > e.from && (!best[to].set || e.cost < best[to].cost-1e-9) {
			e.set, e.said = true, e.clause != nil || best[e.from].said
			e.ensures = e.clause != nil && e.clause.rule.ensures || e.joint() && best[e.from].ensures
			e.checks = e.clause != nil && e.clause.checks() || e.joint() && best[e.from].checks
			best[to] = e
		}
	}
	for at := range p.toks {
		if best[at].set {
			p.moves(at, best[at], move)
			p.toldAnyway(best, at, move)
			if best[at].dictated() {
				continue
			}
			for _, c := range p.serial(best[at], at) {
				move(c.end, edge{from: at, cost: best[at].cost + c.cost, clause: &c})
			}
			for _, c := range slices.Concat(p.gapped(best, at), p.likewiseAsked(best, at), p.alsoGiven(best, at)) {
				move(c.end, edge{from: at, cost: best[at].cost + c.cost, clause: &c})
			}
		}
	}
	return p.trace(best)
}

// pause returns how many words at the position may stand within a phrase and
// mean nothing: "bring me, um, the cup".
func (p *parser) pause(at int) int {
	from := at
	if p.word(at) == ":" {
		return 1 // "tell Anna: dinner is ready"
	}
	if p.word(at) == "," {
		at++
	}
	e := p.g.at(p.toks, at, roleWithin)
	if len(e) == 0 || at > from && p.goesFurther(at) {
		return 0
	}
	at += len(e[0].words)
	if p.word(at) == "," && at > from+1 {
		at++
	}
	return at - from
}

// goesFurther reports whether the word behind a mark begins what is wanted further, in languages
// that mark nothing off within a phrase: 拿个苹果，也给本.
func (p *parser) goesFurther(at int) bool {
	return len(p.g.lex.Roles.After) > 0 && len(p.g.at(p.toks, at, roleThen)) > 0
}

// mover offers a way on to a position.
type mover func(to int, e edge)

// moves offers every way on from a position.
func (p *parser) moves(at int, last edge, move mover) {
	cost := last.cost
	if w := p.word(at); w == "." || w == "," || w == ":" && !last.dictated() {
		move(at+1, edge{from: at, cost: cost})
	}
	p.connectives(at, last, move)
	waits := last.clause != nil && p.waitsForSomebody(*last.clause)
	read := false // up to a mark, so that nothing is found by leaving out the words of it
	if !last.dictated() && !waits {
		for _, c := range p.whole(at) {
			move(c.end, edge{from: at, cost: cost + c.cost, clause: &c})
			read = read || c.cost < costUnknown && p.closes(c.end)
		}
	}
	if last.ensures || last.checks {
		for _, c := range p.ensured(at, last.checks) {
			move(c.end, edge{from: at, cost: cost + c.cost, clause: &c})
		}
	}
	p.asides(at, last, move)
	p.headings(at, last, move)
	for _, c := range p.tools(at, last.clause != nil) {
		move(c.end, edge{from: at, cost: cost + c.cost + costRemark/2, remark: true})
	}
	p.reasons(at, last, move)
	p.presumptions(at, last, move)
	if !read {
		move(at+1, edge{from: at, cost: cost + costSkip, skip: true})
	}
}

// closes reports whether a part of a sentence ends at the position.
func (p *parser) closes(at int) bool {
	return at == len(p.toks) || p.word(at) == "," || p.word(at) == "."
}

// connectives offers the words that join requests, and those before a request that say
// nothing of it.
func (p *parser) connectives(at int, last edge, move mover) {
	cost := last.cost
	// "Ask Anna to bring the cup" does not have the robot bring it.
	told := last.clause != nil && (last.clause.rule.speaks || p.waitsForSomebody(*last.clause)) && len(p.g.at(p.toks, at, roleInfinitive)) > 0
	for _, r := range []role{roleThen, roleAnd, roleFiller} {
		if told {
			break
		}
		if r == roleFiller && len(p.notified(at)) > 0 {
			break // "tell me when it is done" is no request beside "tell me"
		}
		for _, e := range p.g.at(p.toks, at, r) {
			if r == roleAnd && !last.said && p.speaksOfMe(at-1) {
				continue // 给我和本拿个苹果 is for both
			}
			if r == roleThen && (!last.said && p.g.has(p.toks, at, []role{roleThenBehind}) || p.underway(at)) {
				continue // 以后再打扫 is not now, and "as you go" leads to nothing
			}
			move(at+len(e.words), edge{from: at, cost: cost + costFiller})
		}
	}
	if last.said {
		for _, t := range p.ties(at) {
			move(t.end, edge{from: at, cost: cost + costFiller, tie: &t})
		}
	}
	if last.clause != nil && last.clause.bid != nil { // do not clean the kitchen but clean the bathroom
		for _, e := range p.g.at(p.toks, at, roleBut) {
			if end := at + len(e.words); p.starts(end) {
				move(end, edge{from: at, cost: cost + costFiller})
			}
		}
	}
	for _, e := range p.g.at(p.toks, at, roleOnce) {
		if end := at + len(e.words); p.starts(end) { // once you are there, ...
			move(end, edge{from: at, cost: cost + 3*costFiller})
		}
	}
	for _, e := range p.g.at(p.toks, at, roleReport) {
		if end := at + len(e.words); p.asks(end) {
			move(end, edge{from: at, cost: cost + costFiller})
		}
	}
}

// speaksOfMe reports whether the word at the position is one for who speaks, though it may mean
// nothing with the one before it: 给我.
func (p *parser) speaksOfMe(at int) bool {
	return at >= 0 && slices.ContainsFunc(p.g.at(p.toks, at, rolePronoun), func(e entry) bool { return e.value == "me" && len(e.words) == 1 })
}

// asides offers remarks, which only tell what is spoken of.
func (p *parser) asides(at int, last edge, move mover) {
	opens := p.opens(at)
	if !opens && (last.clause == nil || last.clause.dictates() || !p.goesOnAbout(at)) {
		return
	}
	more := costRemark
	for end := at + 1; end <= len(p.toks) && len(p.g.at(p.toks, end-1, roleAgainst)) == 0 && !p.onlyIf(end-1); end++ {
		more += costAside
		mark := p.word(end) == "." || p.word(end) == ","
		if (end == len(p.toks) || mark) && !p.goesOn(end) && !(last.said && (p.listed(at, end) || p.bidBehind(at, end))) {
			move(end, edge{from: at, cost: last.cost + more, remark: true})
		}
		if opens && !mark && end < len(p.toks) && end-at < maxTopic && p.takenUp(end) {
			move(end, edge{from: at, cost: last.cost + more + costTopic, remark: true})
			more += costRemark
		}
		if mark && (p.goesOn(end) || p.interrupted(end)) {
			return // what is to be done then is not only spoken of
		}
		if mark { // what follows may be a request
			more += costRemark / 3
		}
	}
}

// onlyIf reports whether the word at the position says that something hangs on what follows, and nothing
// else: 本要是想喝，就把可乐给他 is told of no one in passing.
func (p *parser) onlyIf(at int) bool {
	return p.g.has(p.toks, at, []role{roleIf}) && !p.g.has(p.toks, at, []role{roleAwait, roleWhether})
}

// headings offers what only announces the requests behind its colon: "get the house ready
// for the night: lock the doors, ...". What is itself a request is none, nor is what may
// turn round what follows.
func (p *parser) headings(at int, last edge, move mover) {
	colon := at
	for colon < len(p.toks) && p.word(colon) != ":" && p.word(colon) != "." {
		colon++
	}
	if colon == at || p.word(colon) != ":" || !p.begins(at) || p.g.hinges(p.toks[at:colon]) {
		return
	}
	if slices.ContainsFunc(p.clauses(at), func(c clause) bool { return c.end >= colon && c.cost < costUnknown }) {
		return
	}
	move(colon+1, edge{from: at, cost: last.cost + costRemark + costAside*float64(colon-at), remark: true})
}

// reasons offers the reason behind a request, up to the next mark.
func (p *parser) reasons(at int, last edge, move mover) {
	begins := len(p.g.at(p.toks, at, roleAside)) > 0 || p.word(at) == "," && len(p.g.at(p.toks, at+1, roleAside)) > 0
	if last.clause == nil || last.clause.dictates() || !begins {
		return
	}
	end := at + 1
	for end < len(p.toks) && p.word(end) != "," && p.word(end) != "." {
		end++
	}
	move(end, edge{from: at, cost: last.cost + costAside*float64(end-at), remark: true})
}

// tools reads what a thing is done with: "use the cloth to", "using a cloth".
// The plan finds its own tool; the words are only spoken of.
func (p *parser) tools(at int, behind bool) []cand {
	var out []cand
	for _, e := range p.g.at(p.toks, at, roleUse) {
		for _, c := range p.nouns(at + len(e.words)) {
			before := len(p.g.at(p.toks, c.end, roleThen)) > 0 || len(p.g.lex.Roles.After) > 0
			if c.cost < costUnknown && (behind || before) {
				out = append(out, c)
			}
		}
	}
	return out
}

// asks reports whether a question can begin with the word at the position.
func (p *parser) asks(at int) bool {
	return slices.ContainsFunc(p.g.byFirst[p.word(at)], func(r *rule) bool { return r.kind == ruleAsk })
}

// starts reports whether a request begins at the position.
func (p *parser) starts(at int) bool {
	return slices.ContainsFunc(p.clauses(at), func(c clause) bool {
		return (c.rule.kind == ruleGoal || c.rule.kind == ruleAct) && c.cost < costUnknown && len(c.values) > 0
	})
}

// begins reports whether a sentence or a part of it begins at the position,
// perhaps after a "please".
func (p *parser) begins(at int) bool {
	if at == 0 || p.word(at-1) == "." || p.word(at-1) == "," || p.word(at-1) == ":" {
		return true
	}
	return slices.ContainsFunc(p.g.at(p.toks, at-1, roleFiller), func(e entry) bool { return len(e.words) == 1 }) && p.begins(at-1)
}

// goesOn reports whether a "then" follows the comma or full stop: what stands
// before it is to be done too, and is not only spoken of. "First" begins anew.
func (p *parser) goesOn(at int) bool {
	return slices.ContainsFunc(p.g.at(p.toks, at+1, roleThen), func(e entry) bool {
		return !slices.Contains(p.g.lex.Placement[task.PlaceFirst].Before, e.value)
	})
}

// expand reads what a need means, with its slots put in as they were said.
func (p *parser) expand(c *clause) {
	if c.rule.kind != ruleNeed || c.rule.cannot != "" || p.depth >= maxNeedDepth {
		return
	}
	text := c.rule.means
	if p.startsLate(c) || p.cutShort(c) {
		c.cost += costSkip
		return
	}
	for _, v := range c.values {
		if v.noun != nil && c.rule.lacks != "" && len(c.values) > 1 && v.noun.nobodyKnows() {
			c.cost += costSkip // else what is put off would be read anew for each way to cut such names
			return
		}
		if v.noun != nil && v.slot.trait != "" && (v.noun.unknown != "" || p.unfit(v.noun, v.slot.trait) == costUnfit) { // a bed is not brewed
			c.cost += costSkip
			return
		}
		if v.end > v.start {
			text = strings.ReplaceAll(text, "{"+v.slot.name+"}", p.spokenIn(v))
		}
	}
	if c.rule.lacks != "" {
		if c.means = text; !p.waits(c, text) {
			c.cost += costSkip
		}
		return
	}
	if len(c.values) == 0 && len(p.g.lex.Roles.After) > 0 && len(p.namesAt(c.end)) > 0 {
		c.cost += costRunOn // 收拾一下餐桌 is about the table
	}
	got := p.inner(text)
	c.nested = &got
	if !got.complete() {
		c.cost += costSkip
	}
}

// trace walks the cheapest way back.
func (p *parser) trace(best []edge) path {
	out := path{p: p, cost: best[len(p.toks)].cost}
	for at := len(p.toks); at > 0; at = best[at].from {
		e := best[at]
		span := [2]int{e.from, at}
		switch {
		case e.clause != nil:
			out.clauses = slices.Insert(out.clauses, 0, *e.clause)
		case e.tie != nil:
			out.ties = append(out.ties, *e.tie)
		case e.remark:
			out.remarks = slices.Insert(out.remarks, 0, span)
		case e.skip && len(out.skipped) > 0 && out.skipped[0][0] == at:
			out.skipped[0][0] = e.from
		case e.skip:
			out.skipped = slices.Insert(out.skipped, 0, span)
		}
	}
	return out
}
