package harm

import (
	"slices"
	"strings"
)

// mentioned is a thing that the text names, at the words from at to end.
type mentioned struct {
	at, end int
	of      set
	name    []string // also where "it" stands for it
}

// named reports whether the n words at i are but a part of a name: the oven is no
// baking in 烤箱.
func (h *hearing) named(i, n int) bool {
	return slices.ContainsFunc(h.found, func(m mentioned) bool { return m.at <= i && i+n <= m.end && m.end-m.at > n })
}

// name finds what the text names, by the longest names.
func (h *hearing) name(persons func() [][]string) {
	if h.looked {
		return
	}
	h.looked = true
	people := h.people(persons)
	for i := 0; i < len(h.words); {
		n := mentioned{at: i, end: i + 1}
		known := false
		for _, m := range slices.Concat(h.names[h.words[i]], people[h.words[i]]) {
			if k := h.begins(i, m.words); k > 0 && (!known || k >= n.end-n.at) && !h.parted(i, i+k) {
				n.end, n.of, known = i+k, n.of|m.of, true
			}
		}
		n.name = h.words[n.at:n.end]
		if k := len(h.found) - 1; known && k >= 0 && h.found[k].end == n.at && !h.chinese {
			n.at, h.found = h.found[k].at, h.found[:k] // a toy pineapple is no toy and no food, but what it ends with
		}
		if known {
			h.found = append(h.found, n)
		}
		i = n.end
	}
}

// parted reports whether a Chinese verb ends within the words from at to end, and a name
// begins behind it that goes further: 加热狗绳 heats a leash, and no hot dog.
func (h *hearing) parted(at, end int) bool {
	if !h.chinese {
		return false
	}
	for k := at + 1; k < end; k++ {
		longer := slices.ContainsFunc(h.names[h.words[k]], func(m mention) bool { return k+h.begins(k, m.words) > end })
		if longer && h.verbEnds(at, k) {
			return true
		}
	}
	return false
}

// verbEnds reports whether a verb that begins before the word at ends at the word k.
func (h *hearing) verbEnds(at, k int) bool {
	for i := max(0, at-maxGap); i < at; i++ {
		if slices.ContainsFunc(h.verbs[h.words[i]], func(v verb) bool { return i+h.begins(i, v.words) == k }) {
			return true
		}
	}
	return false
}

// people are the names of those who are known here, each of whom is also what the
// others of their names say: Mei, whom the world calls a child, is one.
func (h *hearing) people(persons func() [][]string) map[string][]mention {
	if persons == nil {
		return nil
	}
	out := map[string][]mention{}
	for _, names := range persons() {
		if !slices.ContainsFunc(names, h.mayName) {
			continue // as most: nobody speaks of all whom the robot knows
		}
		of := h.person
		for _, name := range names {
			of |= h.called(split(name))
		}
		for _, name := range names {
			if words := split(name); len(words) > 0 {
				out[words[0]] = append(out[words[0]], mention{words, of})
			}
		}
	}
	return out
}

// mayName reports whether the text has the first word of the name.
func (h *hearing) mayName(name string) bool {
	words := split(name)
	return len(words) > 0 && slices.Contains(h.words, words[0])
}

// called returns the classes of what the words name.
func (h *hearing) called(words []string) (of set) {
	if len(words) == 0 {
		return 0
	}
	for _, m := range h.names[words[0]] {
		if slices.Equal(m.words, words) {
			of |= m.of
		}
	}
	return of
}

// kind is what the name stands for; the zero value where that is not known.
func (h *hearing) kind(m mentioned) kind { return h.kinds[strings.Join(m.name, " ")] }
