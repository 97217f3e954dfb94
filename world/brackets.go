package world

import (
	"slices"
	"strings"
)

// brackets are the signs around what explains a name: "Lab A (north)", 实验室A（北）.
const (
	brackets = opening + ")]）】］"
	opening  = "([（【［"
)

// sayable adds to names with brackets in them what people say for them: nobody speaks the signs, and many leave out what stands
// between them. Two things that are called the same then are asked about, as others are.
func sayable(names []string) []string {
	out := slices.Clone(names)
	for _, name := range names {
		if !strings.ContainsAny(name, brackets) {
			continue
		}
		for _, said := range []string{spaced(name, true), spaced(name, false)} {
			if said != "" && !slices.Contains(out, said) {
				out = append(out, said)
			}
		}
	}
	return out
}

// spaced is the name without the signs, with or without what stands between them.
func spaced(name string, within bool) string {
	var b strings.Builder
	depth := 0
	for _, r := range name {
		switch {
		case !strings.ContainsRune(brackets, r):
			if within || depth == 0 {
				b.WriteRune(r)
			}
			continue
		case strings.ContainsRune(opening, r):
			depth++
		default:
			depth = max(0, depth-1)
		}
		b.WriteByte(' ')
	}
	words := strings.Fields(b.String())
	if isHan(name) { // which is written without blanks
		return strings.Join(words, "")
	}
	return strings.Join(words, " ")
}
