package pddl

import "fmt"

// Error is a fault in a domain, a problem or a plan, with the place where it stands.
type Error struct {
	File string // empty for what was built rather than read
	Pos  Pos    // zero when no place is known
	Msg  string
}

// Error says file, line, column and fault in one line.
func (e *Error) Error() string {
	switch {
	case e.Pos.Line == 0 && e.File == "":
		return e.Msg
	case e.Pos.Line == 0:
		return e.File + ": " + e.Msg
	case e.File == "":
		return fmt.Sprintf("%d:%d: %s", e.Pos.Line, e.Pos.Col, e.Msg)
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Pos.Line, e.Pos.Col, e.Msg)
}
