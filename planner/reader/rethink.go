package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// retraction is what a text begins with that takes back what was wanted, or hesitates over it.
type retraction struct {
	end    int  // where what is wanted instead begins
	words  bool // words of that sense alone are in it: "I changed my mind"
	parted bool // a mark stands behind it
}

// retracts reads the words at the head of the tokens that take back what was wanted, or hesitate
// over it: "wait, no,". A no alone is read with what it denies.
func (g *grammar) retracts(toks []token) (r retraction) {
	said := 0
	for at := 0; at < len(toks); {
		next := at
		r.parted = toks[at].text == "," || toks[at].text == "."
		if r.parted || g.hesitates[toks[at].text] {
			next++
		}
		if c, end := g.longest(toks, at); c == task.ControlPause || c == task.ControlNo || c == task.ControlCancel {
			next = end
			if c != task.ControlNo {
				said++
			}
		}
		for _, e := range g.at(toks, at, roleRetracts) {
			next, r.words = max(next, at+len(e.words)), true
			said++
		}
		if next == at {
			r.parted = at > 0 && (toks[at-1].text == "," || toks[at-1].text == ".")
			break
		}
		at, r.end = next, next
	}
	if said == 0 {
		return retraction{}
	}
	return r
}

// rethought returns what is wanted in the place of what was, where the text begins with words
// that say so, "wait, no, bring me the milk"; "" where nothing but those is said. Words without
// a mark behind them may belong to what follows, as in "wait for me": they are taken off only
// where that makes sense of the text.
func (s *session) rethought(text string) (rest string, rethought bool) {
	toks := s.split(text)
	r := s.g.retracts(toks)
	switch {
	case r.end == 0:
		return text, false
	case r.end == len(toks):
		return "", r.words
	case s.g.joins(toks[r.end:]) > 0: // "wait, then go on"
		return text, false
	}
	rest = text[toks[r.end].start:]
	if _, place := s.g.lex.placed(rest); place == task.PlaceFirst || s.g.control(toks[r.end:]) != task.ControlNone {
		return text, false
	}
	if !r.parted && !r.words && (s.strictly(text).complete() || !s.strictly(rest).complete()) {
		return text, false
	}
	return rest, true
}

// insteadOf has what was read of the words behind a retraction take the place of what was wanted,
// unless it only asks for an answer. What has to be asked back about them completes them.
func insteadOf(request *task.Request, rest string) {
	deed := func(c task.Clause) bool { return !c.Replies() }
	if request.Placement == task.PlaceNone && (request.Question != nil || slices.ContainsFunc(request.Clauses, deed)) {
		request.Placement = task.PlaceInstead
	}
	if q := request.Question; q != nil && q.Sentence == "" {
		q.Sentence = rest
	}
}

// mistaken reports whether the text says no more than that what is carried out is not what was meant:
// "that's the wrong cup". What is meant may stand behind a mark. One word alone says this only where
// it begins: "wrong cup", but not "something is wrong with the lamp". What only denies, "not that one", says it alone.
func (s *session) mistaken(text string) bool {
	if !s.underWay() || s.talk.Pending != nil || strings.ContainsAny(text, "?？") {
		return false
	}
	p, found := s.parser(text), false
	toks := p.toks
	for at := range toks {
		mark := toks[at].text == "," || toks[at].text == "."
		if mark && found && !s.g.fills(toks[at:]) {
			return false
		}
		found = found || slices.ContainsFunc(s.g.at(toks, at, roleMistaken), func(e entry) bool {
			alone := at == 0 && s.g.fills(toks[len(e.words):])
			return (len(e.words) > 1 || p.begins(at)) && (alone || len(s.g.at(toks, at, roleNot)) == 0 || len(s.g.lex.Roles.After) > 0)
		})
	}
	return found && !s.strictly(text).complete()
}

// refusesOne reports whether a no is to the thing that something is done with, "wrong one", and not to what is done.
func (s *session) refusesOne(text string) bool {
	toks := s.split(text)
	more := func(e entry) bool { return len(e.words) > 1 }
	names := func(at int) bool { return slices.ContainsFunc(s.g.at(toks, at, roleMistaken), more) }
	for at := range toks {
		if names(at) {
			return !s.talk.Prompted && s.mistaken(text)
		}
	}
	return false
}

// deniesThing reports whether the text says no more than that a thing is not meant: "not this cup".
func (s *session) deniesThing(text string) bool {
	toks := s.bare(s.split(text))
	if !s.underWay() || !s.onlyDenies(toks, 0) {
		return false
	}
	n := s.phrase(text[toks[len(s.g.at(toks, 0, roleNot)[0].words)].start:])
	return n != nil && s.rules.types.IsA(n.heads.typ, typeThing)
}

// anyOther reports whether any other thing will do, behind one that was refused: "another one". What is carried out goes
// on then, with another, where only that refusal holds it.
func (s *session) anyOther(text string) bool {
	if l := s.talk.Lapsed; l == nil || !l.Request.Mistaken || !s.underWay() || s.talk.Pending != nil {
		return false
	}
	toks := s.bare(s.split(text))
	before := s.g.past(toks, s.g.past(toks, 0, roleExchange), roleIndefinite)
	other := s.g.past(toks, before, roleOther)
	if other == before {
		return false
	}
	if s.g.fills(toks[s.g.past(toks, other, roleStandIn):]) {
		return true
	}
	same := strings.TrimRightFunc(text[toks[other].start:], ends) // "another cup", of a cup that was wanted
	return s.talk.Last != nil && strings.Contains(strings.ToLower(s.talk.Last.Instruction.Text), strings.ToLower(same))
}

// underWay reports whether something that was wanted is not over.
func (s *session) underWay() bool {
	return slices.ContainsFunc(s.talk.Wishes, func(t *task.Turn) bool { return !t.Over })
}

// mayStop reports whether there is an order to stop in a text that is not understood, or is not clear
// before it, or the text takes back what was wanted, or denies that something was meant, and nobody
// understands what is wanted then.
func (s *session) mayStop(text string, request task.Request) bool {
	toks, q := s.split(text), request.Question
	switch {
	case q == nil:
		return false
	case q.Code == task.CodeNotUnderstood || q.Code == task.CodeUnknownName:
		return s.g.mayHalt(toks) || s.nearHalt(text) || s.g.retracts(toks).end > 0 || s.underWay() && s.onlyDenies(s.bare(toks), 0)
	}
	return s.g.lastStop(toks) >= 0
}
