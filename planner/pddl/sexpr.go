package pddl

import (
	"fmt"
	"strings"
)

// Limits against hostile or mistaken input.
const (
	// MaxBytes is the size of the largest text that is parsed.
	MaxBytes = 32 << 20
	// MaxDepth is how deep parentheses may nest; it bounds every recursion over formulas.
	MaxDepth = 200
)

// sexpr is one word or one parenthesised list, with its place.
type sexpr struct {
	pos    Pos
	word   string // lower case; empty for lists
	isList bool
	list   []sexpr
}

// head is the first word of a list, or empty.
func (s *sexpr) head() string {
	if s.isList && len(s.list) > 0 {
		return s.list[0].word
	}
	return ""
}

// describe shows the start of an expression in messages.
func (s *sexpr) describe() string {
	switch {
	case !s.isList:
		return fmt.Sprintf("%q", s.word)
	case len(s.list) == 0:
		return "()"
	case s.head() == "":
		return "a list"
	}
	return fmt.Sprintf("(%s ...)", s.head())
}

// reader turns text into expressions.
type reader struct {
	file string
	src  []byte
	at   int
	pos  Pos
}

// readOne reads the single expression that a file consists of.
func readOne(file string, src []byte) (sexpr, error) {
	if len(src) > MaxBytes {
		return sexpr{}, &Error{File: file, Pos: Pos{Line: 1, Col: 1}, Msg: fmt.Sprintf("found a text of %d bytes, expected at most %d", len(src), MaxBytes)}
	}
	r := &reader{file: file, src: src, pos: Pos{Line: 1, Col: 1}}
	r.skipSpace()
	start := r.pos
	if r.at >= len(r.src) {
		return sexpr{}, r.fail(start, "the text is empty, expected (define ...)")
	}
	s, err := r.read(0)
	if err != nil {
		return sexpr{}, err
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
	switch c := r.src[r.at]; {
	case c == ')':
		return sexpr{}, r.fail(pos, "found a closing parenthesis without an opening one, expected an expression")
	case c != '(':
		return r.readWord()
	case depth >= MaxDepth:
		return sexpr{}, r.fail(pos, "parentheses nest deeper than %d", MaxDepth)
	}
	r.step()
	s := sexpr{pos: pos, isList: true}
	for {
		r.skipSpace()
		if r.at >= len(r.src) {
			return sexpr{}, r.fail(pos, "this parenthesis is never closed, found the end of the text at %d:%d, expected \")\"", r.pos.Line, r.pos.Col)
		}
		if r.src[r.at] == ')' {
			r.step()
			return s, nil
		}
		part, err := r.read(depth + 1)
		if err != nil {
			return sexpr{}, err
		}
		s.list = append(s.list, part)
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
	return sexpr{pos: pos, word: strings.ToLower(string(r.src[start:r.at]))}, nil
}
