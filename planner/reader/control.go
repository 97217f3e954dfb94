package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// control returns the control word that the tokens are, punctuation and
// fillers aside.
func (g *grammar) control(toks []token) task.Control {
	var words []string
	for _, t := range toks {
		if t.text != "." && t.text != "," {
			words = append(words, t.text)
		}
	}
	if c, ok := g.controls[strings.Join(words, " ")]; ok {
		return c
	}
	if rest, stops := g.stopsDoing(toks); stops && rest == len(toks) && !g.stopsFor(toks) || g.stays(toks) {
		return task.ControlStop
	}
	if rest, stops := g.stopsAnyway(toks); stops && rest == len(toks) {
		return task.ControlStop
	}
	if c := g.callsOff(toks); c != task.ControlNone {
		return c
	}
	if c := g.filledControl(toks); c != task.ControlNone {
		return c
	}
	words = words[:0]
	for pos := 0; pos < len(toks); {
		if fill := g.at(toks, pos, roleFiller); len(fill) > 0 {
			pos += len(fill[0].words)
			continue
		}
		if toks[pos].text != "." && toks[pos].text != "," {
			words = append(words, toks[pos].text)
		}
		pos++
	}
	if c, ok := g.controls[strings.Join(words, " ")]; ok {
		return c
	}
	if said, _ := g.calledFirst(toks); said == task.ControlEmergency {
		return said // until somebody says go on, nothing else that is said in this breath is begun
	}
	if c := g.repeated(toks); c != task.ControlNone {
		return c
	}
	return g.calledThrough(toks)
}

// maxControl is how many words a control word has at most, and the fillers with it.
const maxControl = 10

// filledControl returns the control word that the tokens are with fillers before or
// behind it which are no part of it: in "not now, please" the "now" is one.
func (g *grammar) filledControl(toks []token) task.Control {
	if len(toks) > maxControl || g.fills(toks) { // 你好 is no "yes"
		return task.ControlNone
	}
	for from := 0; from < len(toks) && (from == 0 || g.fills(toks[:from])); from++ {
		for to := len(toks); to > from; to-- {
			if c, ok := g.controls[strings.Join(texts(toks[from:to]), " ")]; ok && g.fills(toks[to:]) {
				return c
			}
		}
	}
	return task.ControlNone
}

// stays reports whether the tokens are, fillers aside, an order to stay.
func (g *grammar) stays(toks []token) bool {
	at := g.interjections(toks)
	return slices.ContainsFunc(g.at(toks, at, roleStay), func(e entry) bool { return g.fills(toks[at+len(e.words):], roleForbade, roleForbadeYet) })
}

// callsOff returns ControlCancel where the tokens are, fillers aside, an order to call off what
// is being done: "call it off", or such a verb with words for the whole of it, in either order;
// ControlStop where they speak of all that waits too: "forget everything".
func (g *grammar) callsOff(toks []token) task.Control {
	for from := range toks { // "can you call it off": of two words of a filler none is one alone
		if from > 0 && !g.fills(toks[:from]) {
			continue
		}
		alone := func(e entry) bool { return g.fills(toks[from+len(e.words):]) }
		switch {
		case slices.ContainsFunc(g.at(toks, from, roleCallsOffAll), alone):
			return task.ControlStop
		case slices.ContainsFunc(g.at(toks, from, roleCallsOff), alone):
			return task.ControlCancel
		}
	}
	return g.endsAll(toks)
}

// endsAll returns the control word where the tokens are one verb that ends what is being done,
// and words for the whole of that, "cancel the task", or for all that waits too, 全部取消.
func (g *grammar) endsAll(toks []token) task.Control {
	counts := map[role]int{}
	for at := 0; at < len(toks); {
		next, said := at, roleFiller
		if toks[at].text == "," || toks[at].text == "." {
			next++
		}
		for _, r := range []role{roleEnds, roleUndertaking, roleEverything, roleAll, roleAllAfter, roleDefinite, roleFiller, roleWithin} {
			for _, e := range g.at(toks, at, r) {
				if at+len(e.words) > next {
					next, said = at+len(e.words), r
				}
			}
		}
		if counts[said]++; next == at {
			return task.ControlNone
		}
		at = next
	}
	switch {
	case counts[roleEnds] != 1:
	case counts[roleEverything]+counts[roleAll]+counts[roleAllAfter] > 0:
		return task.ControlStop
	case counts[roleUndertaking] > 0:
		return task.ControlCancel
	}
	return task.ControlNone
}

// halting reports whether what is being done ends by the control word.
func halting(c task.Control) bool {
	return c == task.ControlStop || c == task.ControlEmergency || c == task.ControlCancel
}

// mayHalt reports whether somewhere in the tokens is a word that would end what is being done.
func (g *grammar) mayHalt(toks []token) bool {
	for at := 0; at < len(toks); {
		c, end := g.longest(toks, at)
		switch {
		case g.notStop(toks, at):
			at++
		case halting(c), len(g.at(toks, at, roleCallsOff))+len(g.at(toks, at, roleCallsOffAll)) > 0, g.forbidsEnd(toks[at:]):
			return true
		default:
			at = max(end, at+1)
		}
	}
	return false
}

// forbidsEnd reports whether the tokens are a word that forbids and an order to end all, which
// may be meant as two orders: "do not! stop everything".
func (g *grammar) forbidsEnd(toks []token) bool {
	toks = slices.Concat(g.longhand(toks[0]), toks[1:])
	return slices.ContainsFunc(g.at(toks, 0, roleForbid), func(e entry) bool { return g.endsAll(toks[len(e.words):]) != task.ControlNone })
}

// notStop reports whether a word stands there in which the letters of a stop word mean
// something else.
func (g *grammar) notStop(toks []token, at int) bool {
	for from := max(0, at-longestControl); from <= at; from++ {
		for _, word := range g.notStops {
			if end := from + len(word); end > at && end <= len(toks) && starts(toks, from, word) {
				return true
			}
		}
	}
	return false
}

// fills reports whether the tokens are none but marks, fillers and words that do one
// of the other things.
func (g *grammar) fills(toks []token, others ...role) bool {
	for at := 0; at < len(toks); {
		next := at
		if toks[at].text == "," || toks[at].text == "." {
			next++
		}
		if next = max(next, g.past(toks, at, append(others, roleFiller, roleWithin)...)); next == at {
			return false
		}
		at = next
	}
	return true
}

// past is where the longest words end that stand there and do one of these things; where none do, it is there itself.
func (g *grammar) past(toks []token, at int, roles ...role) int {
	to := at
	for _, r := range roles {
		for _, e := range g.at(toks, at, r) {
			to = max(to, at+len(e.words))
		}
	}
	return to
}

// longestControl is how many words a control word of the lexicons has at most.
const longestControl = 8

// repeated returns the control word that the tokens are over and over, and what insists
// on it: "STOP! STOP!", "I said stop". A stop is one whatever else is called beside it,
// and a yes or no before a pause says nothing: "no, wait".
func (g *grammar) repeated(toks []token) task.Control {
	found, end := g.called(toks)
	if !g.fills(toks[end:]) {
		return task.ControlNone
	}
	only := task.ControlNone
	for _, c := range found {
		switch {
		case c == task.ControlResume && only == task.ControlYes || c == task.ControlYes && only == task.ControlResume:
			only = task.ControlResume // "ok, go ahead" is no less than "go ahead"
		case c == task.ControlResume && len(found) > 1 && only != c && only != task.ControlNone:
			return task.ControlNone // "stop, don't stop"
		case c == task.ControlEmergency && only != task.ControlResume:
			only = c
		case c == only || only == task.ControlEmergency && c != task.ControlResume || only == task.ControlStop && c != task.ControlResume:
		case only == task.ControlNone:
			only = c
		case c == task.ControlStop && only != task.ControlResume:
			only = c
		case c == task.ControlPause && (only == task.ControlYes || only == task.ControlNo):
			only = c
		default:
			return task.ControlNone
		}
	}
	return only
}

// called reads the control words that the tokens begin with, and where the last of them
// ends. A "no" goes with what it stands before, unless it is one word for itself: "do not
// freeze" calls nothing.
func (g *grammar) called(toks []token) (found []task.Control, end int) {
	for at := 0; at < len(toks); {
		next := at
		if toks[at].text == "," || toks[at].text == "." || g.hesitates[toks[at].text] {
			next++
		}
		next = max(next, g.past(toks, at, roleFiller, roleInsists))
		c, to := g.longest(toks, at)
		switch {
		case to < next || to == at && next > at:
			at = next
			continue
		case to == at:
			return found, end
		case c == task.ControlNo && g.saysNo(toks, to): // 不对不对
		case c == task.ControlNo && to < len(toks) && toks[to].text != "," && toks[to].text != "." && (to > at+1 || g.lex.Script == "han"):
			return found, end
		}
		found, at, end = append(found, c), to, to
	}
	return found, end
}

// saysNo reports whether a no stands there.
func (g *grammar) saysNo(toks []token, at int) bool {
	c, _ := g.longest(toks, at)
	return c == task.ControlNo && g.lex.Script == "han"
}

// longest returns the longest control word there, and where it ends.
func (g *grammar) longest(toks []token, at int) (c task.Control, end int) {
	for to := min(len(toks), at+longestControl); to > at; to-- {
		if c, ok := g.controls[strings.Join(texts(toks[at:to]), " ")]; ok {
			return c, to
		}
	}
	return task.ControlNone, at
}
