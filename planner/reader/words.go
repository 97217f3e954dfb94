package reader

import (
	"strings"
	"unicode"
)

// token is one word: a run of letters or digits, one Han character, or one
// punctuation mark, in lower case.
type token struct {
	text       string
	start, end int // bytes in the raw text
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// fold maps full-width and typographic marks to those that the lexicons use.
func fold(r rune) rune {
	switch r {
	case '\uff0c', ';', '\uff1b':
		return ','
	case '\u3002', '!', '\uff01', '?', '\uff1f', '\uff0e':
		return '.'
	case '\u2019', '\u2018', '`':
		return '\''
	case '\uff1a':
		return ':'
	case '\u201c', '\u201d', '\u300c', '\u300d':
		return '"'
	}
	if r >= '\uff10' && r <= '\uff5a' { // full-width digits and letters
		return unicode.ToLower(r - '\uff10' + '0')
	}
	if isHan(r) {
		return simplified(r)
	}
	return unicode.ToLower(r)
}

// class tells which runes stick together in one token.
func class(r rune) int {
	switch {
	case isHan(r):
		return 0
	case unicode.IsLetter(r) || r == '\'' || unicode.IsMark(r):
		return 1
	case unicode.IsDigit(r):
		return 2
	}
	return 0
}

// split cuts the text into tokens. Quotation marks and hyphens between letters
// are dropped; an apostrophe stays within its word.
func split(text string) []token {
	var out []token
	var b strings.Builder
	open, last := 0, 0
	flush := func(end int) {
		if w := strings.Trim(b.String(), "'"); w != "" {
			out = append(out, token{text: w, start: open, end: end})
		}
		b.Reset()
		last = 0
	}
	for i, raw := range text {
		r := fold(raw)
		size := len(string(raw))
		c := class(r)
		switch {
		case unicode.IsSpace(r) || isPicture(r) || r == '"' || r == '-' && (last == 1 || b.Len() == 0 && !digitAt(text, i+1)) || r == '_':
			flush(i)
		case r == '.' && last == 2 && digitAt(text, i+size):
			b.WriteRune(r)
		case c == 0:
			flush(i)
			out = append(out, token{text: string(r), start: i, end: i + size})
		default:
			if c != last {
				flush(i)
			}
			if b.Len() == 0 {
				open = i
			}
			b.WriteRune(r)
			last = c
		}
	}
	flush(len(text))
	return out
}

// isPicture reports whether the rune is an emoji or a part of one, which says nothing.
func isPicture(r rune) bool {
	return unicode.Is(unicode.So, r) || unicode.Is(unicode.Sk, r) && r > unicode.MaxLatin1 || r == '\u200d' || r >= '\ufe00' && r <= '\ufe0f'
}

func digitAt(text string, i int) bool { return i < len(text) && text[i] >= '0' && text[i] <= '9' }

// texts returns the words of the tokens.
func texts(toks []token) []string {
	out := make([]string, len(toks))
	for i, t := range toks {
		out[i] = t.text
	}
	return out
}

// starts reports whether the words stand at pos.
func starts(toks []token, pos int, words []string) bool {
	if pos+len(words) > len(toks) {
		return false
	}
	for i, w := range words {
		if toks[pos+i].text != w {
			return false
		}
	}
	return true
}
