package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

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

// fills reports whether the tokens are none but marks, fillers and words that do one
// of the other things.
func (g *grammar) fills(toks []token, others ...role) bool {
	for at := 0; at < len(toks); {
		next := at
		if toks[at].text == "," || toks[at].text == "." {
			next++
		}
		for _, r := range append(others, roleFiller, roleWithin) {
			for _, e := range g.at(toks, at, r) {
				next = max(next, at+len(e.words))
			}
		}
		if next == at {
			return false
		}
		at = next
	}
	return true
}
