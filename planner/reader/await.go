package reader

import (
	"maps"
	"slices"

	"saydo/task"
)

// waitInterface binds the skill by which the robot waits.
const waitInterface = "wait"

// costTrailing is what a condition costs behind words that are to be said, which it
// may belong to.
const costTrailing = 0.25

// awaits reports whether the clause behind the words is done when the state comes
// about, and not only if it holds by then: "as soon as the door is open", "when
// Anna comes".
func awaits(r role, state clause) bool {
	return r == roleAwait || r == roleIf && state.comesAbout()
}

// maxStates is how many states something may hang on.
const maxStates = 6

// compound adds to the states those that are joined: "if the fridge is open and the light is
// on", "if the door or the window is open" said in full.
func (p *parser) compound(firsts []clause, depth int) []clause {
	if depth == maxStates {
		return firsts
	}
	for _, first := range firsts {
		for _, join := range p.joins(first.end) {
			if join.ordered || join.end == first.end+1 && p.word(first.end) == "," {
				continue // what a comma alone parts may be what is to be done
			}
			for _, rest := range p.compound(p.statements(join.end), depth+1) {
				if len(rest.more) > 0 && rest.either != join.or {
					continue // nobody can tell what of it goes together
				}
				all := first
				all.more, all.either = append([]clause{rest}, rest.more...), join.or
				all.end, all.cost = rest.end, first.cost+rest.cost+costJoin
				firsts = append(firsts, all)
			}
		}
	}
	return firsts
}

// inARow adds to the states those that a comma alone parts, in languages whose word before
// what hangs on them tells that: 冰箱关着，灯也关着，就去卧室.
func (p *parser) inARow(firsts []clause, depth int) []clause {
	if depth == maxStates || len(p.g.lex.Roles.After) == 0 {
		return firsts
	}
	for _, first := range firsts {
		if p.word(first.end) != "," || first.either {
			continue
		}
		for _, rest := range p.inARow(p.circumstances(first.end+1), depth+1) {
			if rest.either || !slices.ContainsFunc(p.joints(rest.end), func(to int) bool { return p.hence(rest.end, to) }) && len(rest.more) == 0 {
				continue
			}
			all := first
			all.more = slices.Concat(first.more, []clause{rest}, rest.more)
			all.end, all.cost = rest.end, first.cost+rest.cost
			firsts = append(firsts, all)
		}
	}
	return firsts
}

// comesAbout reports whether the state, or one that it is joined with, is an event.
func (c clause) comesAbout() bool {
	return c.rule.event || slices.ContainsFunc(c.more, func(m clause) bool { return m.rule.event })
}

// under returns the clause with the state that it hangs on.
func (c clause) under(r role, state clause) clause {
	state.unless = r == roleUnless
	if awaits(r, state) {
		c.await = &state
	} else {
		c.when = &state
	}
	c.cost += state.cost
	return c
}

// conditioned reads a clause with a state in front of it: "if the fridge is open,
// ...", "as soon as Anna is here, ...".
func (p *parser) conditioned(at int) []clause {
	var out []clause
	for _, r := range []role{roleIf, roleAwait, roleUnless} {
		for _, e := range p.g.at(p.toks, at, r) {
			states := p.circumstances(at + len(e.words))
			if r == roleIf && len(p.g.lex.Roles.After) > 0 {
				states = append(states, p.ofIt(at+len(e.words), true)...)
			}
			for _, cond := range p.inARow(states, 0) {
				for _, start := range p.consequences(r, at, cond.end) {
					if len(p.g.at(p.toks, start, roleOnlyThen)) > 0 {
						continue // the word itself is passed, and tells that it is done if this is so
					}
					for _, c := range p.leavable(start) {
						c = c.under(p.onlyThen(r, start), cond)
						c.start = at
						out = append(out, c)
					}
					if r == roleUnless || r == roleIf && len(p.g.at(p.toks, at, roleAwait)) > 0 {
						continue // "when it is open, tell me" waits, "if it is open" does not
					}
					for _, n := range p.notices(start) {
						out = append(out, p.notice(n, cond, at, n.end).under(r, cond))
					}
				}
			}
		}
	}
	if len(p.g.lex.Roles.After) > 0 {
		out = append(out, p.marked(at)...)
	}
	return out
}

// onlyThen is the role of what stands before the condition: "unless" is an "if" where
// the word before what hangs on it says so: 除非门开着，才关灯。
func (p *parser) onlyThen(r role, at int) role {
	if r == roleUnless && p.behind(at, roleOnlyThen) {
		return roleIf
	}
	return r
}

// consequences returns where what hangs on the condition from there can begin:
// 除非门关着，否则关灯。 Behind a request in the same sentence "otherwise" is for what is
// done in its place: "bring me the cola unless it is in the fridge, otherwise the milk".
func (p *parser) consequences(r role, from, at int) []int {
	out := p.joints(at)
	for _, joint := range slices.Clone(out) {
		for _, then := range []role{roleElse, roleOnlyThen} {
			if then == roleElse && (r != roleUnless || !p.opensSentence(from)) {
				continue
			}
			for _, e := range p.g.at(p.toks, joint, then) {
				out = append(out, p.joints(joint+len(e.words))...)
			}
		}
	}
	return out
}

// hangs reports whether a request stands before a word for a condition, of which nobody knows any more
// where the words behind it are taken for what something is for: "a towel if my hands are wet".
func (s *session) hangs(text string) bool {
	toks := s.split(text)
	for at := 1; at+1 < len(toks); at++ {
		if s.g.has(toks, at, []role{roleIf, roleUnless}) && s.strictly(text[:toks[at-1].end]).complete() && !s.strictly(text).complete() {
			return true
		}
	}
	return false
}

// opensSentence reports whether nothing but fillers stands before the position in its
// sentence.
func (p *parser) opensSentence(at int) bool {
	from := at
	for from > 0 && p.word(from-1) != "." {
		from--
	}
	for from < at {
		fill := p.g.at(p.toks, from, roleFiller)
		switch {
		case len(fill) > 0:
			from += len(fill[0].words)
		case p.word(from) == ",", p.word(from) == ":":
			from++
		default:
			return false
		}
	}
	return true
}

// marked reads a clause with what is waited for in front of it, where that is told
// by the word between them: 安娜来了就关灯, 洗碗机洗好了告诉我.
func (p *parser) marked(at int) []clause {
	var out []clause
	for _, cond := range append(p.inARow(p.circumstances(at), 0), p.ofIt(at, false)...) {
		for _, start := range p.joints(cond.end) {
			for _, n := range p.notices(start) {
				told := roleAwait
				if cond.rule.stocked() && p.hence(cond.end, start) {
					told = roleIf // 没牛奶的话就告诉我
				}
				out = append(out, p.notice(n, cond, at, n.end).under(told, cond))
			}
			if !cond.comesAbout() && p.hence(cond.end, start) { // 着火了就打开前门, 冰箱开着的话，关上它
				for _, c := range p.leavable(start) {
					if c.elides() { // 窗户开着就关上: no window that is open is meant
						c.cost -= costElided
					}
					c = c.under(roleIf, cond)
					c.start = at
					out = append(out, c)
				}
			}
			if !cond.rule.event || start == cond.end || p.news(cond, start) {
				continue
			}
			for _, c := range p.clauses(start) {
				c = c.under(roleAwait, cond)
				c.start = at
				out = append(out, c)
			}
		}
	}
	return out
}

// news reports whether somebody tells what has come about, before a request that hangs on
// nothing: 我回来了，开灯 and 客人来了，倒杯水 have nothing waited for.
func (p *parser) news(cond clause, start int) bool {
	if !slices.ContainsFunc(p.toks[cond.end:start], func(t token) bool { return t.text == "," }) || p.hence(cond.end, start) {
		return false
	}
	return cond.ofMe() || cond.ofPersons(p.types) && p.particle(cond.end-1)
}

// hence reports whether a word between the positions says that what follows it hangs on
// what stands before.
func (p *parser) hence(from, to int) bool {
	for from < to {
		if len(p.g.at(p.toks, from, roleHence)) > 0 {
			return true
		}
		next := from + 1
		for _, e := range p.g.at(p.toks, from, roleThen) { // 找到了就 has a condition of its own
			next = max(next, from+len(e.words))
		}
		from = next
	}
	return false
}

// elides reports whether something goes without saying in the clause.
func (c clause) elides() bool {
	return slices.ContainsFunc(c.values, func(v value) bool { return v.noun != nil && v.noun.elided })
}

// ofMe reports whether the clause is about who speaks.
func (c clause) ofMe() bool {
	return slices.ContainsFunc(c.values, func(v value) bool { return v.noun != nil && v.noun.pronoun == "me" })
}

// notified reads who is to be told when something comes about: "tell me when the
// door is open".
func (p *parser) notified(at int) []clause {
	var out []clause
	for _, n := range p.notices(at) {
		for _, r := range []role{roleIf, roleAwait} {
			for _, e := range p.g.at(p.toks, n.end, r) {
				for _, cond := range p.circumstances(n.end + len(e.words)) {
					if awaits(r, cond) || cond.rule.cannot != "" { // "tell me if it is open" asks
						out = append(out, p.notice(n, cond, at, cond.end).under(r, cond))
					}
				}
			}
		}
	}
	return out
}

// answered reads who is to be told the answer to a question: "tell Anna what is in the
// fridge" wants that looked for, and not these words said.
func (p *parser) answered(at int) []clause {
	var out []clause
	for _, who := range p.notices(at) {
		if who.n.pronoun == "me" || who.cost >= costUnknown {
			continue
		}
		told := value{slot: &slot{name: slotListener, typ: typePerson}, noun: who.n, start: who.n.start, end: who.end}
		asked := p.clauses(who.end)
		for _, e := range p.g.at(p.toks, who.end, roleWhether) {
			asked = append(asked, p.whethers(who.end+len(e.words))...)
		}
		for _, c := range asked {
			if c.rule.kind != ruleAsk || c.cost >= costUnknown || c.rule.ask.Kind == task.AskSelf || c.rule.ask.Kind == task.AskKnow {
				continue
			}
			c.values, c.start = append([]value{told}, c.values...), at
			out = append(out, c)
		}
	}
	return out
}

// whethers reads the statements there as what is asked about.
func (p *parser) whethers(at int) []clause {
	var out []clause
	for _, c := range p.statements(at) {
		whether, means := *c.rule, *c.rule.intent
		means.kind, means.ask = ruleAsk, AskReading{Kind: task.AskWhether}
		whether.intent = &means
		out = append(out, newClause(p.types, &whether, c.values, c.start, c.end, 1+c.cost))
	}
	return out
}

// notices reads who is to be told: "let me know", "tell Ben".
func (p *parser) notices(at int) []cand {
	if p.g.notify == nil {
		return nil
	}
	var out []cand
	for _, e := range p.g.at(p.toks, at, roleNotify) {
		end := at + len(e.words)
		if e.value == "me" {
			out = append(out, cand{n: &noun{pronoun: "me", start: at, end: end}, end: end})
			continue
		}
		for _, who := range p.nouns(end) {
			if who.cost >= costUnknown || slices.ContainsFunc(append([]*noun{who.n}, who.n.also...), p.isNoPerson) {
				continue
			}
			if e.value != "let" {
				out = append(out, who)
				continue
			}
			for _, behind := range p.g.at(p.toks, who.end, roleNotified) {
				out = append(out, cand{n: who.n, end: who.end + len(behind.words), cost: who.cost})
			}
		}
	}
	return out
}

func (p *parser) isNoPerson(n *noun) bool {
	return n.pronoun != "person" && n.pronoun != "me" && !p.types.IsA(n.heads.typ, typePerson)
}

// notice is the clause that tells somebody of the state.
func (p *parser) notice(who cand, state clause, start, end int) clause {
	values := []value{
		{slot: &slot{name: typePerson, typ: typePerson}, noun: who.n, start: who.n.start, end: who.end},
		{slot: &slot{name: "text", typ: "text"}, text: p.rawText(state.start, state.end), start: state.start, end: state.end},
	}
	return clause{rule: p.g.notify, values: values, start: start, body: start, end: end, cost: 1 + who.cost}
}

// conditions reads what is said after the clause that it depends on.
func (p *parser) conditions(c clause) []clause {
	if c.when != nil || c.await != nil {
		return nil
	}
	at := c.end
	if p.word(at) == "," {
		at++
	}
	var out []clause
	for _, r := range []role{roleIf, roleAwait, roleUnless} {
		if r == roleAwait && len(p.g.lex.Roles.After) > 0 {
			continue // what is waited for comes first: 打开电视,等安娜来了 is in that order
		}
		for _, e := range p.g.at(p.toks, at, r) {
			for _, cond := range p.circumstances(at + len(e.words)) {
				d := c.under(r, cond)
				d.trailing, d.end = true, cond.end
				if c.dictates() { // "tell Ben when ..." says more than the name
					d.cost += costTrailing
				}
				out = append(out, d)
			}
		}
	}
	return out
}

// waiting returns the clause that waits until the state holds, before what is to be
// done then.
func (l *lowering) waiting(p *parser, state clause, until *task.Condition) []task.Clause {
	for _, name := range slices.Sorted(maps.Keys(l.rules.skills)) { // the first of several, by name
		if l.rules.skills[name].Binding.Interface == waitInterface {
			out := l.acts(clause{rule: ruleOf(intent{kind: ruleAct, skill: name})}, nil)
			for i := range out {
				out[i].Until, out[i].Text = until, p.rawText(state.start, state.end)
			}
			return out
		}
	}
	l.ask(task.CodeNotUnderstood, "not_understood", map[string]string{"about": p.rawText(state.start, state.end)}, nil)
	return nil
}
