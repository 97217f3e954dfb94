package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// minPart is how many letters a part of a name has, in Han half as many.
const minPart = 4

// nameParts collects the words and beginnings of the names of the world's
// objects: "grapefruit" of a grapefruit soda, which may be called "the
// grapefruit drink". They stand under their first word, the longest first.
func nameParts(objects []task.Object, spelt *spellings) map[string][][]string {
	out := map[string][][]string{}
	add := func(words []string) {
		if list := out[words[0]]; !slices.ContainsFunc(list, func(known []string) bool { return slices.Equal(known, words) }) {
			out[words[0]] = append(list, words)
		}
	}
	for _, o := range objects {
		for _, name := range o.Names {
			words := spelt.of(name).words
			if strings.ContainsFunc(name, isHan) {
				for n := minPart / 2; n < len(words) && n <= minPart; n++ {
					add(words[:n])
				}
				continue
			}
			for i := range len(words) - 1 {
				if len(words[i]) >= minPart {
					add(words[i : i+1])
				}
			}
		}
	}
	for _, list := range out {
		slices.SortStableFunc(list, func(a, b []string) int { return len(b) - len(a) })
	}
	return out
}

// partOfName returns the end of the part of a name that stands at the position;
// the position itself when none does, or a whole name of something that is here.
func (p *parser) partOfName(pos int) int {
	parts := p.parts[p.word(pos)]
	if len(parts) == 0 || p.named(pos) {
		return pos
	}
	for _, words := range parts {
		if starts(p.toks, pos, words) && (len(words) > 1 || p.content(pos)) {
			return pos + len(words)
		}
	}
	return pos
}

// joined writes the tokens as one word where their script does so.
func joined(toks []token) string {
	words := texts(toks)
	if len(words) > 0 && strings.ContainsFunc(words[0], isHan) {
		return strings.Join(words, "")
	}
	return strings.Join(words, " ")
}

// partsFit keeps the objects one of whose names has all the parts.
func (l *lowering) partsFit(ids []string, parts []string) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		o, _ := l.world.Object(id)
		return !slices.ContainsFunc(o.Names, func(name string) bool {
			name = strings.ToLower(name)
			for _, part := range parts {
				if !strings.Contains(name, part) {
					return false
				}
			}
			return true
		})
	})
}
