package reader

import "slices"

// Chooses reports whether the text leaves a choice: "or".
func (r *Rules) Chooses(text string) bool {
	toks, g := split(text), r.grammar(r.Language(text))
	for at := range toks {
		if len(g.at(toks, at, roleOr)) > 0 {
			return true
		}
	}
	return false
}

// Denies reports whether a word of the text turns what is said round: "not", "unless".
func (r *Rules) Denies(text string) bool {
	g := r.grammar(r.Language(text))
	var toks []token
	for _, t := range split(text) {
		toks = append(toks, g.longhand(t)...)
	}
	return g.negated(toks) || slices.ContainsFunc(toks, func(t token) bool { return slices.Contains(g.lex.Denying, t.text) })
}

// negated reports whether a word turns the sentence, or a part of it, round: what
// somebody does not want is no wish, and no table of uses can tell how much of
// the sentence the word belongs to.
func (g *grammar) negated(toks []token) bool {
	for pos := range toks {
		for _, role := range []role{roleAgainst, roleNot, roleNotBefore} {
			if len(g.at(toks, pos, role)) > 0 {
				return true
			}
		}
	}
	return false
}
