package heed

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// plain is the text without case and punctuation, its words a blank apart, and each letter once that is drawn
// out: "Stoooop~" is "stop".
func plain(text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
		return unicode.IsSpace(r) || r == '~' || r == '～' || unicode.IsPunct(r) && r != '\'' && r != '-' && r != '%'
	})
	for i, w := range words {
		words[i] = drawnIn(w)
	}
	return strings.Join(words, " ")
}

// drawnOut is how often a letter is repeated in a word that is drawn out; no word has so many in a row.
const drawnOut = 3

// drawnIn is the word with each letter of ASCII once that is repeated so often.
func drawnIn(word string) string {
	for i := 0; i+drawnOut <= len(word); i++ {
		letter := word[i : i+1]
		if letter < "a" || letter > "z" || strings.Count(word[i:i+drawnOut], letter) < drawnOut {
			continue
		}
		word = word[:i+1] + strings.TrimLeft(word[i:], letter)
	}
	return word
}

// primary is the language of a tag: "zh" of "zh-CN".
func primary(tag string) string {
	language, _, _ := strings.Cut(strings.ToLower(tag), "-")
	return language
}

func isHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// cutWake takes the wake word that holds now from the text.
func (p *Policy) cutWake(text string) (rest string, ok bool) { return p.cfg.cutWake(p.wake(), text) }

// cutWake takes a wake word from the text, as people say it and recognisers write it: with marks and blanks in it or
// around it, in either script, and behind words that mean nothing: "Okay, hey robot, ...". What stands behind the newest one
// counts, as of somebody who calls while others talk; of one at the end ("go home, robot") what stands before it in that sentence.
func (c Config) cutWake(wake, text string) (rest string, ok bool) {
	if wake == "" {
		return text, false
	}
	text = strings.ToValidUTF8(text, "") // a byte that is no letter would not keep its length
	simple, wake := c.simple(text), c.simple(wake)
	for at := len(text); at >= 0; at-- {
		if at < len(text) && !utf8.RuneStart(text[at]) || !c.callsAt(simple, at, wake) {
			continue
		}
		behind, called := cutFront(simple[at:], wake)
		switch {
		case !called:
		case behind != "":
			return text[len(text)-len(behind):], true
		case c.aside(lastSentence(simple[:at])):
			return "", true
		default:
			return strings.TrimFunc(lastSentence(text[:at]), isMark), true
		}
	}
	return text, false
}

// callsAt reports whether a word begins there that may be a call: at the beginning, behind words that mean nothing, behind
// a mark, or at the end. The text and the wake word are in simple letters.
func (c Config) callsAt(text string, at int, wake string) bool {
	before := strings.TrimRightFunc(text[:at], unicode.IsSpace)
	last, _ := utf8.DecodeLastRuneInString(before)
	within := before == text[:at] && unicode.IsLetter(last) && !isHan(wake)
	return !within && (unicode.IsPunct(last) || c.aside(before) || isCall(text[at:], wake))
}

// isCall reports whether the wake word is all of the text.
func isCall(text, wake string) bool {
	rest, ok := cutFront(text, wake)
	first, _ := utf8.DecodeRuneInString(text)
	return ok && rest == "" && !isMark(first)
}

// aside reports whether the text, in simple letters, is nothing but words that mean nothing.
func (c Config) aside(text string) bool {
	for rest := strings.TrimLeftFunc(text, isMark); rest != ""; {
		next := rest
		for _, word := range c.Aside {
			if behind, ok := cutFront(rest, word); ok && len(behind) < len(next) {
				next = rest[len(rest)-len(behind):]
			}
		}
		if len(next) == len(rest) {
			return false
		}
		rest = next
	}
	return true
}

// lastSentence is what stands behind the last mark that ends a sentence.
func lastSentence(text string) string {
	text = strings.TrimRightFunc(text, unicode.IsSpace)
	if at := strings.LastIndexAny(text, ".!?。！？"); at >= 0 {
		_, size := utf8.DecodeRuneInString(text[at:])
		return text[at+size:]
	}
	return text
}

// simple is the text in the letters in which the words are written.
func (c Config) simple(text string) string {
	if c.Simple == nil {
		return text
	}
	return c.Simple(text)
}

// cutFront takes the phrase from the beginning of the text, whatever marks and blanks
// stand in either.
func cutFront(text, phrase string) (rest string, ok bool) {
	rest = text
	for _, want := range phrase {
		if isMark(want) {
			continue
		}
		rest = strings.TrimLeftFunc(rest, isMark)
		r, size := utf8.DecodeRuneInString(rest)
		if size == 0 || unicode.ToLower(r) != unicode.ToLower(want) {
			return text, false
		}
		rest = rest[size:]
	}
	if next, _ := utf8.DecodeRuneInString(rest); rest != "" && unicode.IsLetter(next) && !isHan(phrase) {
		return text, false // the beginning of a longer word
	}
	return strings.TrimLeftFunc(rest, isMark), true
}

func isMark(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) }

// times is how often the phrase is in the plain text: as whole words, or in Chinese with no letter of it in one of
// the words that mean something else.
func times(text, phrase string, others []string) int {
	if phrase = plain(phrase); phrase == "" {
		return 0
	}
	han, n := isHan(phrase), 0
	for from := 0; ; {
		at := strings.Index(text[from:], phrase)
		if at < 0 {
			return n
		}
		at += from
		from = at + len(phrase)
		if han && !slices.ContainsFunc(others, func(w string) bool { return overlaps(text, w, at, from) }) || !han && apart(text, at, from) {
			n++
		}
	}
}

// apart reports whether what stands from begin to end in the plain text are whole words.
func apart(text string, begin, end int) bool {
	return (begin == 0 || text[begin-1] == ' ') && (end == len(text) || text[end] == ' ')
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
