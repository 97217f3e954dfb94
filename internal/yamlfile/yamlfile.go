// Package yamlfile reads Saydo's YAML files strictly: unknown keys, wrong
// types and syntax faults are told with file, line and column. It is called by
// the rooms that own a file format, on any goroutine, and blocks on nothing:
// callers hand it the bytes.
package yamlfile

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/goccy/go-yaml"
)

// MaxBytes bounds a file: no world, body or skill comes near it.
const MaxBytes = 8 << 20

// Error is a fault in a file, with its place.
type Error struct {
	File   string
	Line   int // from 1; 0: the file as a whole
	Column int // from 1
	Reason string
}

// Error returns "file:line:column: reason".
func (e *Error) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s: %s", e.File, e.Reason)
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Reason)
}

// Decode reads one YAML document into v, which is a pointer to a struct. Keys
// that v does not have are errors. The error is an *Error.
func Decode(file string, data []byte, v any) error {
	if len(data) > MaxBytes {
		return &Error{File: file, Reason: fmt.Sprintf("%d bytes, the most is %d", len(data), MaxBytes)}
	}
	dec := yaml.NewDecoder(bytes.NewReader(data), yaml.Strict())
	switch err := dec.Decode(v); {
	case errors.Is(err, io.EOF):
		return &Error{File: file, Reason: "the file is empty"}
	case err != nil:
		return place(file, err)
	}
	return nil
}

// Version checks the "version" key that each file starts with.
func Version(file string, have int) error {
	if have != 1 {
		return &Error{File: file, Line: 1, Column: 1, Reason: fmt.Sprintf("version is %d; this program reads \"version: 1\"", have)}
	}
	return nil
}

// place turns an error of the YAML library into an *Error with its position.
func place(file string, err error) error {
	out := &Error{File: file, Reason: firstLine(err.Error())}
	if y, ok := errors.AsType[yaml.Error](err); ok {
		out.Reason = y.GetMessage()
		if tok := y.GetToken(); tok != nil && tok.Position != nil {
			out.Line, out.Column = tok.Position.Line, tok.Position.Column
		}
	}
	return out
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}
