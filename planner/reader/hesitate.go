package reader

import "slices"

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
