package reader

import (
	"iter"
	"slices"
	"strings"

	"saydo/task"
)

// stopsDoing reports whether the tokens begin with an order to stop what is being
// done, and not only once something is so: "please stop following me". What else is
// asked for then begins at rest: "..., and go to the kitchen".
func (g *grammar) stopsDoing(toks []token) (rest int, stops bool) {
	at := g.interjections(toks)
	order := g.at(toks, at, roleStopDoing)
	if len(order) == 0 {
		return 0, false
	}
	forbids := g.forbids(toks, at)
	if at += len(order[0].words); forbids && at < len(toks) && g.touching[toks[at-1].text] && g.goesOnWith(toks, at) {
		return 0, false // "do not move the vase" is a rule, and ends nothing
	}
	for ; at < len(toks); at++ {
		if toks[at].text == "," || toks[at].text == "." {
			return at + 1, true
		}
		for _, joining := range []role{roleAnd, roleThen} {
			if e := g.at(toks, at, joining); len(e) > 0 {
				return at + len(e[0].words), true
			}
		}
		if len(g.at(toks, at, roleIf))+len(g.at(toks, at, roleOnce)) > 0 {
			return 0, false
		}
	}
	return at, true
}

// forbids reports whether words that forbid stand at the position, "don't" in full.
func (g *grammar) forbids(toks []token, at int) bool {
	return len(g.at(slices.Concat(g.longhand(toks[at]), toks[at+1:]), 0, roleForbid)) > 0
}

// stopsFor reports whether the tokens are an order to stop that forbids to go on as well, until
// somebody says so: "do not move until I say so". That is a rule too.
func (g *grammar) stopsFor(toks []token) bool {
	at := g.interjections(toks)
	if len(g.at(toks, at, roleStopDoing)) == 0 || !g.forbids(toks, at) {
		return false
	}
	for ; at < len(toks); at++ {
		ends := func(e entry) bool { return g.fills(toks[at+len(e.words):]) }
		if len(g.at(toks, at, roleUntil)) > 0 && slices.ContainsFunc(g.at(toks, at, roleForbade), ends) {
			return true
		}
	}
	return false
}

// staysThen reads an order to stay with a mark or an "and" behind it, and where that begins
// which the robot is to do: "don't go away, bring me the milk" lays down no rule.
func (g *grammar) staysThen(toks []token) (rest int, stays bool) {
	at := g.interjections(toks)
	if len(g.at(toks, at, roleStay)) == 0 {
		return 0, false
	}
	for ; at < len(toks); at++ {
		words := 0
		if and := g.at(toks, at, roleAnd); len(and) > 0 {
			words = len(and[0].words)
		} else if toks[at].text == "," || toks[at].text == "." {
			words = 1
		}
		if words > 0 {
			return at + words, g.stays(toks[:at])
		}
	}
	return 0, false
}

// stopsFirst reads a call to stop with a mark, an "and" or a "then" behind it, and where that
// begins which the robot is to do instead: "stop and bring me the cup". What a condition
// follows is no such call.
func (g *grammar) stopsFirst(toks []token) (rest int, stops bool) {
	said, rest := g.calledFirst(toks)
	return rest, said == task.ControlStop
}

// callsStop reads a call to stop with more behind it, parted from it or not.
func (g *grammar) callsStop(toks []token) (rest int, stops bool) {
	if rest, stops = g.stopsFirst(toks); stops {
		return rest, true
	}
	return g.stopsAnyway(toks)
}

// calledFirst returns the control word with which the tokens begin, where a mark, an "and" or
// a "then" and more stand behind it, and where that more begins.
func (g *grammar) calledFirst(toks []token) (task.Control, int) {
	found, rest := g.called(toks)
	if rest >= len(toks) || len(found) == 0 {
		return task.ControlNone, 0
	}
	said := g.repeated(toks[:rest])
	words := g.joins(toks[rest:])
	rest += words
	if words == 0 || rest >= len(toks) || len(g.at(toks, rest, roleIf))+len(g.at(toks, rest, roleOnce)) > 0 {
		return task.ControlNone, 0
	}
	return said, rest
}

// joins is how many tokens a mark, an "and" or a "then" has with which they begin.
func (g *grammar) joins(toks []token) int {
	words := 0
	for _, joining := range []role{roleAnd, roleThen} {
		for _, e := range g.at(toks, 0, joining) {
			words = max(words, len(e.words))
		}
	}
	if len(toks) > 0 && (toks[0].text == "," || toks[0].text == ".") {
		words = 1
	}
	return words
}

// unbegun is what stands behind an emergency stop in the same breath; "" where that is
// nothing, or only insists on it.
func (g *grammar) unbegun(text string) string {
	toks := g.split(text)
	for at := range toks {
		if c, _ := g.longest(toks, at); c != task.ControlEmergency {
			continue
		}
		_, end := g.called(toks[at:])
		toks = toks[at+end:]
		for n := g.joins(toks); n > 0; n = g.joins(toks) { // ", and then"
			toks = toks[n:]
		}
		if g.fills(toks) {
			return ""
		}
		return strings.TrimRight(text[toks[0].start:], " .!?。！？")
	}
	return ""
}

// Unbegun returns what stands behind an emergency stop in the text, and is not done; "": nothing.
func (r *Rules) Unbegun(text string) string { return r.grammar(r.Language(text)).unbegun(text) }

// Halts returns what stands behind the order to stop what is being done with which the text
// begins, or the whole of an order that lasts; false where there is no such order, or nothing
// behind it.
func (r *Rules) Halts(text string) (rest string, halts bool) {
	g := r.grammar(r.Language(text))
	toks := g.split(text)
	if g.control(toks) != task.ControlNone {
		return "", false
	}
	if g.stopsFor(toks) {
		return text, true
	}
	at, stops := g.stopsDoing(toks)
	if !stops {
		at, stops = g.callsStop(toks)
	}
	if !stops || at >= len(toks) {
		return "", false
	}
	return text[toks[at].start:], true
}

// goesOnWith reports whether a word there says more than that the order is over, or
// is given once more.
func (g *grammar) goesOnWith(toks []token, at int) bool {
	for at < len(toks) && toks[at].text != "," && toks[at].text != "." {
		next := g.past(toks, at, roleFiller, roleWithin, roleAllowed, roleForbade, roleDefinite) // 那个 alone says nothing, 那个花瓶 does
		if next == at {
			return len(g.at(toks, at, roleAnd))+len(g.at(toks, at, roleThen))+len(g.at(toks, at, roleStopDoing)) == 0
		}
		at = next
	}
	return false
}

// interjections is where the words begin that follow "no," and "please".
func (g *grammar) interjections(toks []token) int {
	last := 0
	for at := range g.openings(toks) {
		last = at
	}
	return last
}

// openings are the positions at which what is said may begin: at the first word, and
// behind each "no," and "please" before it.
func (g *grammar) openings(toks []token) iter.Seq[int] {
	return func(yield func(at int) bool) {
		for at := 0; yield(at) && at < len(toks); {
			fill := g.at(toks, at, roleFiller)
			c := g.controls[toks[at].text]
			switch {
			case len(fill) > 0:
				at += len(fill[0].words)
			case toks[at].text == ",":
				at++
			case (c == task.ControlNo || c == task.ControlPause) && at+1 < len(toks) && toks[at+1].text == ",":
				at += 2
			default:
				return
			}
		}
	}
}

// asksBack reports whether the question about what stands behind an order to stop is asked: the
// words are a request as a whole, in which it is open which thing is meant; of one behind a call
// to stop also a name that is not known, and why it is not to be. What is only guessed to be
// wanted is told as not begun instead.
func (s *session) asksBack(errand string, question *task.Question, called bool) bool {
	switch {
	case question == nil || question.Code == task.CodeNotUnderstood:
		return false
	case question.Code == task.CodeAmbiguous:
		return s.strictly(errand).complete()
	}
	return called
}

// halt reads an order to stop that goes on with another request: that comes in the
// place of what is being done. Where the rest is no request that anybody understands,
// the robot only stops, and tells of a wish in it that it was not begun: of all but a name, which
// may be what is not to be moved any more. What a request leaves open is asked back.
func (s *session) halt(text string, request *task.Request) bool {
	toks := s.split(text)
	rest, stops := s.g.stopsDoing(toks)
	if stops && s.g.stopsFor(toks) {
		rest = 0 // that it is not to move is what it is to keep to
	}
	if !stops {
		rest, stops = s.g.staysThen(toks)
	}
	called, amid := false, false
	if !stops {
		rest, called, amid = s.callsStop(text, toks)
	}
	switch {
	case amid && rest == len(toks):
		request.Control = task.ControlStop
		return true
	case !stops && !called || rest >= len(toks):
		return false
	}
	errand := text[toks[rest].start:]
	clauses, question, unbegun := s.inItself(errand)
	if amid && !slices.ContainsFunc(clauses, func(c task.Clause) bool { return !c.Replies() }) {
		clauses = nil // an answer alone ends nothing, and nobody has stopped the robot yet
	}
	if len(clauses) == 0 && !s.asksBack(errand, question, called) {
		request.Control, request.Unbegun = task.ControlStop, unbegun
		if question != nil && question.Code != task.CodeNotUnderstood && s.phrase(errand) == nil { // it asks for something, and nobody can tell for what
			request.Unbegun = strings.TrimRight(errand, " .!?。！？")
		}
		return true
	}
	if question != nil && question.Sentence == "" {
		question.Sentence = errand // the answer completes that
	}
	request.Clauses, request.Question, request.Placement = clauses, question, task.PlaceInstead
	return true
}
