package reader

import (
	"slices"
	"strings"
)

// maxStutter is how many words may be said twice by mistake.
const maxStutter = 3

// steady leaves out what people say while they think: "the uh book", and words said
// twice where the first time leaves the sentence open: "bring me the bring me the
// book". "Turn left, turn left" is said twice on purpose.
func (g *grammar) steady(toks []token) []token {
	var out []token
	for i := 0; i < len(toks); i++ {
		if g.hesitates[toks[i].text] && len(toks) > 1 {
			if n := len(out); n > 0 && out[n-1].text == "," { // "bring me, um, the cola"
				out = out[:n-1]
			}
			if i+1 < len(toks) && toks[i+1].text == "," {
				i++
			}
			continue
		}
		out = append(out, toks[i])
		for n := maxStutter; n > 1; n-- { // one word said twice is mended with the slips
			if g.stutters(out, n) {
				out = slices.Delete(out, len(out)-n, len(out))
			}
		}
	}
	if len(out) == 0 {
		return toks
	}
	return out
}

// stutters reports whether the last n words were said just before, and leave the
// sentence open.
func (g *grammar) stutters(toks []token, n int) bool {
	if len(toks) < 2*n || isHan([]rune(toks[len(toks)-1].text)[0]) {
		return false
	}
	for i := range n {
		if toks[len(toks)-1-i].text != toks[len(toks)-1-n-i].text {
			return false
		}
	}
	last := len(toks) - 1
	for _, r := range []role{roleDefinite, roleIndefinite, roleBefore, roleInfinitive} {
		if slices.ContainsFunc(g.at(toks, last, r), func(e entry) bool { return len(e.words) == 1 }) {
			return true
		}
	}
	me := g.at(toks, last, rolePronoun)
	return len(me) > 0 && me[0].value == "me" || g.opens[toks[last].text]
}

// brokenOff reports whether the word at the position is the beginning of the one behind it: "kit- kitchen".
func brokenOff(toks []token, at int) bool {
	if at+1 >= len(toks) {
		return false
	}
	rest, begins := strings.CutPrefix(toks[at+1].text, toks[at].text)
	return begins && isLatin(toks[at].text+rest) && rest != "" && rest[0] != '\''
}

// unbroken leaves out words that were broken off and that nobody knows: "the re red cup".
func (p *parser) unbroken(toks []token) []token {
	out := toks
	for i, t := range toks {
		broken := brokenOff(toks, i) && !p.means(t.text) && !p.g.ordinary[t.text] && p.g.lex.Short[t.text] == ""
		switch {
		case broken && len(out) == len(toks):
			out = slices.Clone(toks[:i])
		case !broken && len(out) < len(toks):
			out = append(out, t)
		}
	}
	return out
}
