package gist

import "slices"

// leftOver doubts what is named and has no part in what is wanted, what a word
// before a name says of it that nobody knows, and what something is wanted for
// when that is no word for a deed.
func (r *reader) leftOver() {
	told := map[string]bool{}
	for _, c := range r.out {
		for len(c.Of) > 0 {
			c = c.Of[0]
		}
		for _, id := range c.Args {
			told[id] = true
		}
	}
	for i, t := range r.toks {
		switch {
		case len(t.ids) == 0:
			if r.word(i-1) == "to" && !known(t.text) && ends(r.word(i+1)) {
				r.doubt(t.text)
			}
		case !slices.ContainsFunc(t.ids, func(id string) bool { return told[id] }):
			r.doubt(t.text)
		case i > 1 && len(r.toks[i-1].ids) == 0 && determines(r.word(i-2)) && !known(r.word(i-1)) && !r.holds(r.word(i-1), t.ids):
			r.doubt(r.word(i - 1))
		}
	}
}

func (r *reader) doubt(what string) {
	if !slices.Contains(r.doubts, what) {
		r.doubts = append(r.doubts, what)
	}
}

// holds reports whether the state holds of any of the things.
func (r *reader) holds(state string, ids []string) bool {
	return slices.ContainsFunc(ids, func(id string) bool { return r.world.Holds(state, id) })
}

func determines(w string) bool {
	return slices.Contains([]string{"the", "a", "an", "all", "my", "your", "our"}, w)
}

// known reports whether the word has a part in what is read.
func known(w string) bool {
	return verbOf(w) != "" || relationOf(w) != "" || dirtOf(w) != "" || numbers(w) > 0 || determines(w) || ends(w) ||
		slices.Contains([]string{"of", "each", "every", "both", "other", "another", "first", "second", "separate", "different", "individual", "one", "it", "them", "that"}, w)
}
