package grammar

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// With returns the network with sentences beside all that it holds, each said alone: answers to a question that is open. They
// are as likely as all else together, since whoever was asked mostly answers.
func (g Grammar) With(sentences []string) string {
	head, rest, ok := strings.Cut(g.FSG, "\nNUM_STATES ")
	if !ok || len(sentences) == 0 {
		return g.FSG
	}
	var states, start, final int
	if _, err := fmt.Sscanf(rest, "%d\nSTART_STATE %d\nFINAL_STATE %d\n", &states, &start, &final); err != nil {
		return g.FSG // it was not made here
	}
	w := &writer{states: states}
	for _, s := range sentences {
		words := strings.Fields(strings.ToLower(s))
		from, share := start, 1/float64(len(sentences))
		for i, word := range words {
			to := final
			if i < len(words)-1 {
				to = w.state()
			}
			w.arc(from, to, share, word)
			from, share = to, 1
		}
	}
	rest = strings.TrimSuffix(rest[strings.IndexByte(rest, '\n'):], "FSG_END\n")
	return fmt.Sprintf("%s\nNUM_STATES %d%s%sFSG_END\n", head, w.states, rest, w.arcs.String())
}

// Picks are the ways to pick one of the options of a question by the patterns: by its name {x}, by a word {which} that no
// other one has, or by a word {nth} of the ordinals for its place, which counts from the end where it is negative. Of those with
// a word that cannot be heard there are none.
func Picks(patterns, options []string, ordinals map[string]int, knows func(word string) bool) (out []string) {
	say := func(slot, with string) {
		for _, p := range patterns {
			s := strings.ToLower(strings.ReplaceAll(p, slot, with))
			unheard := slices.ContainsFunc(strings.Fields(s), func(w string) bool { return !knows(w) })
			if strings.Contains(p, slot) && !unheard && !slices.Contains(out, s) {
				out = append(out, s)
			}
		}
	}
	for i, option := range options {
		say("{x}", option)
		for word := range strings.FieldsSeq(option) {
			others := slices.Delete(slices.Clone(options), i, i+1)
			if !slices.ContainsFunc(others, func(o string) bool { return slices.Contains(strings.Fields(o), word) }) {
				say("{which}", word)
			}
		}
	}
	for _, nth := range slices.Sorted(maps.Keys(ordinals)) {
		if max(ordinals[nth], -ordinals[nth]) <= len(options) {
			say("{nth}", nth)
		}
	}
	return out
}
