package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// stopsAnyway reads a call to stop that no mark parts from what stands behind it, where that is
// no thing that could be stopped: "stop it now you idiot". It returns where that begins.
func (g *grammar) stopsAnyway(toks []token) (rest int, stops bool) {
	_, end := g.called(toks)
	if end == 0 || g.repeated(toks[:end]) != task.ControlStop || g.stopsFor(toks) {
		return 0, false
	}
	rest = g.behindHaste(toks, end)
	switch {
	case rest == len(toks):
		return rest, true
	case len(g.at(toks, rest, roleIf))+len(g.at(toks, rest, roleOnce)) > 0:
		return 0, false
	case toks[rest].text == "," || toks[rest].text == ".":
		return rest + 1, true
	}
	return rest, g.whole(toks, end) || g.addresses(toks[end:rest+1])
}

// behindHaste passes the words that say when, and those that say nothing: "right now", "please".
func (g *grammar) behindHaste(toks []token, at int) int {
	for at < len(toks) {
		next := g.past(toks, at, roleFiller, roleWithin, roleForbade, roleForbadeYet)
		if next == at {
			break
		}
		at = next
	}
	return at
}

// addresses reports whether a word for the robot is among the tokens: "you".
func (g *grammar) addresses(toks []token) bool {
	for at := range toks {
		if slices.ContainsFunc(g.at(toks, at, rolePronoun), func(e entry) bool { return e.value == "robot" }) {
			return true
		}
	}
	return false
}

// whole reports whether the call to stop that ends there has what is to be stopped in it, "stop
// it", and not only the word before that: "stop that" noise.
func (g *grammar) whole(toks []token, end int) bool {
	if g.lex.Script == "han" || end < 2 || len(g.at(toks, end-1, roleDefinite)) > 0 {
		return false
	}
	return g.controls[strings.Join(texts(toks[end-2:end]), " ")] == task.ControlStop
}

// lastStop is where the call to stop begins with which the tokens end, "put it down and stop"; -1
// where they do not.
func (g *grammar) lastStop(toks []token) int {
	for at := 0; at < len(toks); at++ {
		c, end := g.longest(toks, at)
		switch {
		case c == task.ControlResume: // "don't stop"
			at = end - 1
		case c != task.ControlStop && c != task.ControlEmergency, g.notStop(toks, at), at > 0 && (g.negated(toks[at-1:at]) || g.controls[toks[at-1].text] == task.ControlNo):
		case g.fills(toks[end:]):
			return at
		}
	}
	return -1
}

// stopsAmid reads a call to stop with a mark or nothing behind it, where what stands before it is
// nothing to be done: "you are too fast, stop! what are you doing". It returns where what
// follows begins.
func (s *session) stopsAmid(text string, toks []token) (rest int, stops bool) {
	mark := func(t token) bool { return t.text == "," || t.text == "." }
	for from := 0; from < len(toks); {
		end := slices.IndexFunc(toks[from:], mark)
		if end < 0 {
			end = len(toks) - from
		}
		if at := from + s.g.lastStop(toks[from:from+end]); at >= from && at > 0 {
			return min(from+end+1, len(toks)), !s.asksDeed(text[:toks[at].start]) && !s.plain(text, at)
		}
		from += end + 1
	}
	return 0, false
}

// callsStop reads a call to stop at the head of the text, or amid it, and where what follows begins.
func (s *session) callsStop(text string, toks []token) (rest int, called, amid bool) {
	if rest, called = s.g.callsStop(toks); called {
		return rest, true, false
	}
	rest, amid = s.stopsAmid(text, toks)
	return rest, amid, amid
}

// asksDeed reports whether the text as a whole asks for more than an answer.
func (s *session) asksDeed(text string) bool {
	return s.strictly(text).complete() && !s.onlyAsks(text)
}

// plain reports whether the text is a request to its last word, in which the stop word there
// begins no deed of its own: "tell Ben, stop".
func (s *session) plain(text string, at int) bool {
	whole := s.strictly(text)
	return whole.complete() && len(whole.remarks) == 0 && !slices.ContainsFunc(whole.clauses, func(c clause) bool { return c.start == at })
}

// inItself reads what stands behind a call to stop. It is begun where it is an instruction in
// itself, which does not bring back what was stopped: a word such as "it" may be that. What else
// it may ask for is left unbegun.
func (s *session) inItself(text string) (clauses []task.Clause, question *task.Question, unbegun string) {
	talk := s.talk
	defer func() { s.talk = talk }()
	s.talk = task.Context{Speaker: talk.Speaker, Language: talk.Language, Focus: talk.Focus, Bids: talk.Bids}
	clauses, question = s.hear(text)
	left := strings.TrimRight(text, " .!?。！？")
	switch {
	case len(clauses) == 0 && (question == nil || question.Code == task.CodeNotUnderstood):
		if s.asksOtherwise(text, talk) {
			return nil, nil, left
		}
	case slices.ContainsFunc(clauses, talk.Wished):
		s.talk.Focus = nil
		if anew, _ := s.hear(text); !slices.ContainsFunc(anew, talk.Wished) {
			s.unchanged()
			return nil, nil, left
		}
	}
	return clauses, question, ""
}

// asksOtherwise reports whether the text, with what was said before it, asks for something that
// was not wanted yet: "the blue one".
func (s *session) asksOtherwise(text string, talk task.Context) bool {
	s.talk = talk
	defer s.unchanged()
	clauses, _ := s.hear(text)
	return len(clauses) > 0 && !slices.ContainsFunc(clauses, talk.Wished)
}
