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
// grapefruit drink".
func nameParts(objects []task.Object) map[string]bool {
	out := map[string]bool{}
	for _, o := range objects {
		for _, name := range o.Names {
			toks := split(name)
			if len(toks) < 2 {
				continue
			}
			if strings.ContainsFunc(name, isHan) {
				for n := minPart / 2; n < len(toks) && n <= minPart; n++ {
					out[joined(toks[:n])] = true
				}
				continue
			}
			for _, t := range toks[:len(toks)-1] {
				if len(t.text) >= minPart {
					out[t.text] = true
				}
			}
		}
	}
	return out
}

// partOfName returns the end of the part of a name that stands at the position;
// the position itself when none does, or a whole name of something that is here.
func (p *parser) partOfName(pos int) int {
	if pos >= len(p.toks) || p.named(pos) {
		return pos
	}
	if !strings.ContainsFunc(p.word(pos), isHan) {
		if p.parts[p.word(pos)] && p.content(pos) {
			return pos + 1
		}
		return pos
	}
	for n := minPart; n >= minPart/2; n-- {
		if pos+n <= len(p.toks) && p.parts[joined(p.toks[pos:pos+n])] {
			return pos + n
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
