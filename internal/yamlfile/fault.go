package yamlfile

import (
	"fmt"
	"strings"

	"github.com/goccy/go-yaml/ast"
)

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

// Errors are all faults of a file, told together.
type Errors []*Error

// Error returns one line for each fault.
func (es Errors) Error() string {
	lines := make([]string, len(es))
	for i, e := range es {
		lines[i] = e.Error()
	}
	return strings.Join(lines, "\n")
}

// Fault returns a fault of meaning at the path given: keys as strings, places
// in lists as ints. Where the path leads nowhere, its last existing part is
// named.
func (d *Document) Fault(reason string, path ...any) *Error {
	node, err := d.parsed()
	if err != nil {
		return &Error{File: d.file, Reason: reason}
	}
	for _, step := range path {
		next := child(node, step)
		if next == nil {
			break
		}
		node = next
	}
	line, column := position(node)
	return &Error{File: d.file, Line: line, Column: column, Reason: reason}
}

// child returns what the key or index leads to, or nil.
func child(node ast.Node, step any) ast.Node {
	switch n := node.(type) {
	case *ast.MappingNode:
		for _, v := range n.Values {
			if key, ok := step.(string); ok && v.Key.String() == key {
				return v.Value
			}
		}
	case *ast.MappingValueNode:
		if key, ok := step.(string); ok && n.Key.String() == key {
			return n.Value
		}
	case *ast.SequenceNode:
		if i, ok := step.(int); ok && i >= 0 && i < len(n.Values) {
			return n.Values[i]
		}
	}
	return nil
}

// position returns where the node starts; a block mapping starts at its first
// key, not at its first colon.
func position(node ast.Node) (line, column int) {
	switch n := node.(type) {
	case *ast.MappingNode:
		if !n.IsFlowStyle && len(n.Values) > 0 {
			return position(n.Values[0])
		}
	case *ast.MappingValueNode:
		return position(n.Key)
	}
	if node == nil || node.GetToken() == nil || node.GetToken().Position == nil {
		return 1, 1
	}
	at := node.GetToken().Position
	return at.Line, at.Column
}
