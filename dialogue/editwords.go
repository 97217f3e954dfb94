package dialogue

import (
	"cmp"
	"slices"
	"strings"
)

// editWords are the words of edits in one language.
type editWords struct {
	forms []form // the longest first: "do not do {}" before "do not {}"

	step string // words for the step that is asked about, as forms are written
	this string // the same with a verb that speaks of nothing but a plan
	each string // somebody is to be asked before each step
	rest string // all that is left of the plan may be done

	plain func(text string) string                           // without marks and politeness
	steps func(slot string, of int) (numbers []int, ok bool) // of a plan with so many
	named func(slot string) (name string, many bool)         // the words of a name, and whether all that have it are meant
	fit   func(said, name string) int                        // how well a name is said; 0: not at all
}

// said reports whether the text is one of the words, which are separated by "|".
func said(words, text string) bool { return slices.Contains(strings.Split(words, "|"), text) }

// forms makes forms of lists: each is written as it is said, separated by "|".
func forms(f form, list string) []form {
	var out []form
	for text := range strings.SplitSeq(list, "|") {
		f.before, f.after, _ = strings.Cut(strings.TrimSpace(text), "{}")
		out = append(out, f)
	}
	return out
}

// longest puts the forms that say most first.
func longest(lists ...[]form) []form {
	out := slices.Concat(lists...)
	slices.SortStableFunc(out, func(a, b form) int {
		return cmp.Compare(len(b.before)+len(b.after), len(a.before)+len(a.after))
	})
	return out
}

// shorn cuts words off the beginning and marks off both ends, for as long as there
// are any.
func shorn(text, marks string, lead, tail []string) string {
	for {
		before := text
		text = strings.Trim(text, marks)
		for _, w := range lead {
			text = strings.TrimPrefix(text, w)
		}
		for _, w := range tail {
			text = strings.TrimSuffix(text, w)
		}
		if text == before {
			return text
		}
	}
}

// resolved counts numbers from the end, -1 the last, in a plan with so many steps.
func resolved(numbers []int, of int) []int {
	out := make([]int, len(numbers))
	for i, n := range numbers {
		if n < 0 {
			n = max(0, of+1+n)
		}
		out[i] = n
	}
	return out
}

// maxRange bounds how many steps "steps 1 to 900" lists.
const maxRange = 2000

// span lists the numbers from a to b.
func span(a, b int) []int {
	var out []int
	for n := a; n <= b && len(out) < maxRange; n++ {
		out = append(out, n)
	}
	return out
}
