package urdf

import (
	"fmt"
	"strings"
)

// Error is a fault of the file with its place. More counts the faults behind
// this one.
type Error struct {
	File   string
	Line   int    // from 1; 0: the file as a whole
	Where  string // `joint "elbow"`, `link "hand"`, or ""
	Reason string
	More   int
}

// Error returns "file:line: joint "elbow": reason" in one line.
func (e *Error) Error() string {
	text := e.File
	if e.Line > 0 {
		text += fmt.Sprintf(":%d", e.Line)
	}
	if e.Where != "" {
		text += ": " + e.Where
	}
	text += ": " + e.Reason
	switch {
	case e.More == 1:
		text += " (and one more fault)"
	case e.More > 1:
		text += fmt.Sprintf(" (and %d more faults)", e.More)
	}
	return text
}

// faults collects what is wrong, in the order found.
type faults struct {
	file  string
	found []*Error
	notes []Note
}

func (f *faults) add(line int, where, format string, args ...any) {
	f.found = append(f.found, &Error{File: f.file, Line: line, Where: where, Reason: fmt.Sprintf(format, args...)})
}

// maxNotes bounds the oddities told of one file.
const maxNotes = 100

func (f *faults) note(line int, where, format string, args ...any) {
	if len(f.notes) < maxNotes {
		f.notes = append(f.notes, Note{line, where + ": " + fmt.Sprintf(format, args...)})
	}
}

// err returns the first fault with the number of the others; nil for none.
func (f *faults) err() error {
	if len(f.found) == 0 {
		return nil
	}
	first := *f.found[0]
	first.More = len(f.found) - 1
	return &first
}

// clip shortens foreign text for a message.
func clip(s string) string { return clipTo(s, 60) }

func clipTo(s string, most int) string {
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) <= most {
		return string(r)
	}
	return string(r[:most]) + "..."
}

func inLink(name string) string { return fmt.Sprintf("link %q", clip(name)) }

func inJoint(name string) string { return fmt.Sprintf("joint %q", clip(name)) }
