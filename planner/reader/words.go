package reader

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// token is one word: a run of letters or digits, one Han character, or one
// punctuation mark, in lower case.
type token struct {
	text       string
	start, end int // bytes in the raw text
	jobs       *jobs
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// foldLatin does what fold does with the letters and marks of ASCII.
func foldLatin(r rune) rune {
	switch {
	case r >= 'A' && r <= 'Z':
		return r + 'a' - 'A'
	case r == ';':
		return ','
	case r == '!', r == '?':
		return '.'
	case r == '`':
		return '\''
	}
	return r
}

// fold maps full-width and typographic marks to those that the lexicons use.
func fold(r rune) rune {
	if r < utf8.RuneSelf {
		return foldLatin(r)
	}
	switch r {
	case '\uff0c', '\uff1b', '…', '—', '―':
		return ','
	case '\u3002', '\uff01', '\uff1f', '\uff0e':
		return '.'
	case '\u2019', '\u2018':
		return '\''
	case '\uff1a':
		return ':'
	case '\u201c', '\u201d', '\u300c', '\u300d':
		return '"'
	case '～':
		return '~'
	case '（', '【':
		return '('
	case '）', '】':
		return ')'
	}
	if r >= '\uff10' && r <= '\uff5a' { // full-width digits and letters
		return unicode.ToLower(r - '\uff10' + '0')
	}
	if isHan(r) {
		return simplified(r)
	}
	return unicode.ToLower(r)
}

// classLatin does what class does with ASCII in small letters.
func classLatin(r rune) int {
	switch {
	case r >= 'a' && r <= 'z', r == '\'':
		return 1
	case r >= '0' && r <= '9':
		return 2
	}
	return 0
}

// class tells which runes stick together in one token.
func class(r rune) int {
	if r < utf8.RuneSelf {
		return classLatin(r)
	}
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

// split cuts the text into tokens, whatever its language. Quotation marks and hyphens between letters
// are dropped, as are stars and tildes; an apostrophe stays within its word. Dots in a row and a dash part as a comma does.
func split(text string) []token {
	return appendTokens(make([]token, 0, len(text)/3+1), text) // so many are in nearly every text
}

// appendTokens is split that adds to what is there.
func appendTokens(out []token, text string) []token {
	var b strings.Builder // the word that is being read, where it is not as it stands in the text
	open, last, same := 0, 0, true
	flush := func(end int) {
		if last == 0 {
			return
		}
		w := text[open:end]
		if !same {
			w = b.String()
		}
		if w = strings.Trim(w, "'"); w != "" {
			out = append(out, token{text: w, start: open, end: end})
		}
		b.Reset()
		last, same = 0, true
	}
	add := func(at int, raw, r rune) {
		if same && raw != r {
			b.WriteString(text[open:at])
			same = false
		}
		if !same {
			b.WriteRune(r)
		}
	}
	for i, raw := range text {
		r := fold(raw)
		c := class(r)
		switch {
		case unicode.IsSpace(r) || isPicture(r) || r == '"' || r == '~' || r == '*' || r == '-' && (last == 1 || last == 0 && !digitAt(text, i+1)) || r == '_':
			flush(i)
		case r == '.' && last == 2 && digitAt(text, i+utf8.RuneLen(raw)):
			add(i, raw, r)
		case last == 2 && partSign(r) != "":
			for _, digit := range partSign(r)[1:] { // 1½
				add(i, raw, digit)
			}
		case c == 0:
			flush(i)
			end := i + utf8.RuneLen(raw)
			out = append(out, token{text: ownWord(text[i:], raw, r), start: i, end: end})
		default:
			if c != last {
				flush(i)
			}
			if last == 0 {
				open = i
			}
			add(i, raw, r)
			last = c
		}
	}
	flush(len(text))
	return out
}

// ownWord returns the rune at the start of the text as a word of its own, which is copied only
// where it is read as another one.
func ownWord(text string, raw, r rune) string {
	if number := partSign(r); number != "" {
		return number
	}
	if raw != r || raw == utf8.RuneError {
		return string(r)
	}
	return text[:utf8.RuneLen(raw)]
}

// partSign is a sign that is a part of one as a number in digits; "" where it is none.
func partSign(r rune) string {
	switch r {
	case '½':
		return "0.5"
	case '¼':
		return "0.25"
	case '¾':
		return "0.75"
	}
	return ""
}

// isPicture reports whether the rune is an emoji or a part of one, which says nothing.
func isPicture(r rune) bool {
	if r < utf8.RuneSelf {
		return false
	}
	return unicode.Is(unicode.So, r) || unicode.Is(unicode.Sk, r) && r > unicode.MaxLatin1 || r == '\u200d' || r >= '\ufe00' && r <= '\ufe0f'
}

func digitAt(text string, i int) bool { return i < len(text) && text[i] >= '0' && text[i] <= '9' }

// wordsIn returns the words of a text. Those of a configuration are thousands, and short: their tokens are not kept.
func wordsIn(text string) []string {
	var few [16]token
	return texts(appendTokens(few[:0], text))
}

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
