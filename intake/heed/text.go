package heed

import (
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
