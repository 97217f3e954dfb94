package pddl

import (
	"bytes"
	"fmt"
	"strings"
)

// Limits against hostile or mistaken input.
const (
	// MaxBytes is the size of the largest text that is parsed. The largest of the public problems has 180 kB, and
	// what is read takes up to a hundred times its text.
	MaxBytes = 8 << 20
	// MaxDepth is how deep parentheses may nest; it bounds every recursion over formulas.
	MaxDepth = 200
)

// sexpr is one word or one parenthesised list, with its place. A text has millions of them, so that they are small:
// MaxBytes bounds lines and columns far below what their numbers hold.
type sexpr struct {
	line, col int32
	word      string  // lower case; empty for lists
	list      []sexpr // nil for words
}

func (s *sexpr) pos() Pos { return Pos{Line: int(s.line), Col: int(s.col)} }

func (s *sexpr) isList() bool { return s.list != nil }

// head is the first word of a list, or empty.
func (s *sexpr) head() string {
	if len(s.list) > 0 {
		return s.list[0].word
	}
	return ""
}

// describe shows the start of an expression in messages.
func (s *sexpr) describe() string {
	switch {
	case !s.isList():
		return fmt.Sprintf("%.40q", s.word)
	case len(s.list) == 0:
		return "()"
	case s.head() == "":
		return "a list"
	}
	return fmt.Sprintf("(%.40s ...)", s.head())
}

// reader turns text into expressions.
type reader struct {
	*watch
	file  string
	src   []byte
	at    int
	pos   Pos
	open  []sexpr           // the parts read so far of the lists that are not closed yet
	words map[string]string // each word once
}

// readOne reads the single expression that a file consists of; what follows a word in its place is not looked at.
func readOne(w *watch, file string, src []byte) (sexpr, error) {
	if len(src) > MaxBytes {
		return sexpr{}, &Error{File: file, Pos: Pos{Line: 1, Col: 1}, Msg: fmt.Sprintf("found a text of %d bytes, expected at most %d", len(src), MaxBytes)}
	}
	r := &reader{watch: w, file: file, src: bytes.TrimPrefix(src, byteOrderMark()), pos: Pos{Line: 1, Col: 1}, words: make(map[string]string)}
	r.skipSpace()
	start := r.pos
	if r.at >= len(r.src) {
		return sexpr{}, r.fail(start, "the text is empty, expected (define ...)")
	}
	s, err := r.read(0)
	if err != nil || !s.isList() {
		return s, err
	}
	r.skipSpace()
	if r.at < len(r.src) {
		return sexpr{}, r.fail(r.pos, "found more text after the closing parenthesis of (%s ...) that started at %d:%d, expected the end",
			s.head(), start.Line, start.Col)
	}
	return s, nil
}

func (r *reader) fail(pos Pos, format string, args ...any) error {
	return &Error{File: r.file, Pos: pos, Msg: fmt.Sprintf(format, args...)}
}

func (r *reader) step() {
	c := r.src[r.at]
	r.at++
	switch {
	case c == '\n':
		r.pos.Line++
		r.pos.Col = 1
	case c&0xC0 != 0x80: // the bytes inside a UTF-8 letter do not move the column
		r.pos.Col++
	}
}

func (r *reader) skipSpace() {
	for r.at < len(r.src) {
		switch c := r.src[r.at]; {
		case c == ';':
			for r.at < len(r.src) && r.src[r.at] != '\n' {
				r.step()
			}
		case c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v':
			r.step()
		default:
			return
		}
	}
}

func (r *reader) read(depth int) (sexpr, error) {
	pos := r.pos
	if err := r.look(1); err != nil {
		return sexpr{}, err
	}
	switch c := r.src[r.at]; {
	case c == ')':
		return sexpr{}, r.fail(pos, "found a closing parenthesis without an opening one, expected an expression")
	case c != '(':
		return r.readWord()
	case depth >= MaxDepth:
		return sexpr{}, r.fail(pos, "parentheses nest deeper than %d", MaxDepth)
	}
	r.step()
	return r.readList(pos, depth)
}

// readList reads what stands between parentheses, the first of which is read already.
func (r *reader) readList(pos Pos, depth int) (sexpr, error) {
	first := len(r.open)
	for {
		r.skipSpace()
		if r.at >= len(r.src) {
			return sexpr{}, r.fail(pos, "this parenthesis is never closed, found the end of the text at %d:%d, expected \")\"", r.pos.Line, r.pos.Col)
		}
		if r.src[r.at] == ')' {
			r.step()
			list := make([]sexpr, len(r.open)-first) // exactly as long as it must be, unlike what append makes
			copy(list, r.open[first:])
			r.open = r.open[:first]
			return sexpr{line: int32(pos.Line), col: int32(pos.Col), list: list}, nil
		}
		part, err := r.read(depth + 1)
		if err != nil {
			return sexpr{}, err
		}
		r.open = append(r.open, part)
	}
}

func (r *reader) readWord() (sexpr, error) {
	pos, start := r.pos, r.at
	for r.at < len(r.src) {
		c := r.src[r.at]
		if c <= ' ' || c == '(' || c == ')' || c == ';' {
			break
		}
		r.step()
	}
	if r.at == start {
		return sexpr{}, r.fail(pos, "a control character (code %d) does not belong here", r.src[r.at])
	}
	return sexpr{line: int32(pos.Line), col: int32(pos.Col), word: r.word(r.src[start:r.at])}, nil
}

// word is the word in lower case; a text has few words, each many times.
func (r *reader) word(src []byte) string {
	word, known := r.words[string(src)]
	if !known {
		written := string(src)
		word = strings.ToLower(written)
		r.words[written] = word
	}
	return word
}

// byteOrderMark is what some editors write before a UTF-8 text; it is not part of it.
func byteOrderMark() []byte { return []byte("\xef\xbb\xbf") }
