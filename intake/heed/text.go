package heed

import (
	"slices"
	"strings"
	"unicode"
)

// plain is the text without case and punctuation, its words a blank apart.
func plain(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsPunct(r) && r != '\'' && r != '-' && r != '%'
	}), " ")
}

func isHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// cutWake takes the wake word from the beginning of the text, as people say it:
// with a comma behind it or none.
func cutWake(text, wake string) (rest string, ok bool) {
	trimmed := strings.TrimLeftFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) })
	if len(trimmed) < len(wake) || !strings.EqualFold(trimmed[:len(wake)], wake) {
		return text, false
	}
	rest = trimmed[len(wake):]
	first := []rune(rest)
	if len(first) > 0 && unicode.IsLetter(first[0]) && !isHan(wake) {
		return text, false // the beginning of a longer word
	}
	return strings.TrimLeftFunc(rest, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) }), true
}

// holds reports whether the phrase is in the text with no letter of it in one of the words.
func holds(text, phrase string, words []string) bool {
	for from := 0; ; {
		at := strings.Index(text[from:], phrase)
		if at < 0 {
			return false
		}
		at += from
		if !slices.ContainsFunc(words, func(w string) bool { return overlaps(text, w, at, at+len(phrase)) }) {
			return true
		}
		from = at + len(phrase)
	}
}

// overlaps reports whether the word stands in the text with a letter of it from begin to end.
func overlaps(text, word string, begin, end int) bool {
	near := text[max(0, begin-len(word)):min(len(text), end+len(word))]
	for at, shift := 0, max(0, begin-len(word)); ; {
		i := strings.Index(near[at:], word)
		if i < 0 {
			return false
		}
		if k := shift + at + i; k < end && k+len(word) > begin {
			return true
		}
		at += i + len(word)
	}
}

// broken reports whether a mark stands within the text: "Don't! Stop!" is two sentences.
func broken(text string) bool {
	inner := strings.TrimFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) })
	return strings.ContainsFunc(inner, func(r rune) bool { return unicode.IsPunct(r) && r != '\'' && r != '’' })
}
