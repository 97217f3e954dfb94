package learnt

import (
	"slices"
	"strings"
)

// wanted leaves of a text what it has somebody do. What is only told beside it,
// is left aside or says why names things too, which the errand is not about:
// "instead of the cup, take the mug", "take the mug; it is the cleaner one". It
// keeps the text where nothing else is left.
func wanted(text string) string {
	var out []string
	for sentence := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(".!?;\n", r) }) {
		if !tells(Words(sentence)) {
			out = append(out, asked(sentence))
		}
	}
	if len(Words(strings.Join(out, " "))) == 0 {
		return text
	}
	return strings.Join(out, ". ")
}

// tells reports whether the sentence tells how things are, and wants nothing.
func tells(words []string) bool {
	if len(words) == 0 {
		return true
	}
	first, _, _ := strings.Cut(strings.ReplaceAll(words[0], "’", "'"), "'")
	return slices.Contains([]string{"it", "its", "this", "that", "these", "those", "they", "there", "i", "we", "my", "our", "everything"}, first) &&
		!slices.ContainsFunc(words, func(w string) bool {
			return slices.Contains([]string{"must", "should", "need", "needs", "has", "have", "want", "wants", "like", "please", "goes", "belongs", "then"}, w)
		})
}

// asked leaves of a sentence the parts between commas that are to be done.
func asked(sentence string) string {
	parts := strings.Split(sentence, ",")
	if i := slices.IndexFunc(parts, func(p string) bool { return at(Words(p), 0) == "but" }); i > 0 && exists(Words(strings.Join(parts[:i], " "))) {
		parts = parts[i:]
	}
	for len(parts) > 1 && aside(Words(parts[0])) && !takenUp(Words(strings.Join(parts[1:], " "))) {
		parts = parts[1:]
	}
	var out []string
	for _, p := range parts {
		if words := Words(p); len(out) == 0 || at(words, 0) != "not" {
			out = append(out, before(p, " instead of ", " rather than "))
		}
	}
	return strings.Join(out, ",")
}

// aside reports whether a part of a sentence only says what is not meant, why, or
// on what occasion: "although the cup is clean", "as you tidy the kitchen".
func aside(words []string) bool {
	switch at(words, 0) {
	case "although", "though", "despite", "unlike", "since", "because", "as":
		return true
	case "even":
		return slices.Contains([]string{"though", "if", "with"}, at(words, 1))
	case "instead", "rather", "regardless":
		return at(words, 1) == "of" || at(words, 1) == "than"
	case "in":
		return at(words, 1) == "spite" || at(words, 1) == "order" || strings.HasSuffix(at(words, 1), "ing")
	case "when", "once", "after", "while":
		return slices.ContainsFunc(words, func(w string) bool {
			return slices.Contains([]string{"done", "finished", "finish", "finishing", "ready"}, w)
		})
	}
	return false
}

// exists reports whether the words say that something is there.
func exists(words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return w == "there's" || w == "there’s" }) ||
		strings.Contains(strings.Join(words, " ")+" ", "there is ") || strings.Contains(strings.Join(words, " ")+" ", "there are ")
}

// takenUp reports whether the words speak by a pronoun of what was named before
// them.
func takenUp(words []string) bool {
	for _, w := range words {
		switch {
		case w == "it" || w == "them" || w == "that" || w == "one":
			return true
		case wordClasses(w) == "d" || wordClasses(w) == "n":
			return false
		}
	}
	return false
}

// before cuts the text where the first of the marks stands.
func before(text string, marks ...string) string {
	low := strings.ToLower(text)
	for _, m := range marks {
		if i := strings.Index(low, m); i >= 0 && len(low) == len(text) {
			text, low = text[:i], low[:i]
		}
	}
	return text
}
