package urdf

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// element is a piece of the file as a tree, with its line.
type element struct {
	name  string
	line  int
	attrs []xml.Attr
	kids  []*element
}

// attr returns the attribute's value and whether it is there.
func (e *element) attr(name string) (string, bool) {
	for _, a := range e.attrs {
		if a.Name.Local == name {
			return a.Value, true
		}
	}
	return "", false
}

// first returns the first child of the name, or nil.
func (e *element) first(name string) *element {
	for _, k := range e.kids {
		if k.name == name {
			return k
		}
	}
	return nil
}

// read makes a tree of the text.
func read(file string, data []byte) (*element, error) {
	text, err := blank(file, data)
	if err != nil {
		return nil, err
	}
	if len(text) > maxBytes {
		return nil, &Error{File: file, Reason: fmt.Sprintf("the file has %d bytes, the most is %d", len(text), maxBytes)}
	}
	dec := xml.NewDecoder(bytes.NewReader(text))
	dec.CharsetReader = latin
	var root *element
	var open []*element
	for count := 0; ; {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, broken(file, dec, text, err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			line, _ := dec.InputPos()
			if count++; count > maxNodes || len(open) > maxDepth {
				return nil, &Error{File: file, Line: line, Where: lastNamed(text[:dec.InputOffset()]), Reason: "too many elements, or nested too deep"}
			}
			if f := foreign(file, line, t); f != nil {
				return nil, f
			}
			e := &element{name: t.Name.Local, line: line, attrs: t.Attr}
			switch {
			case len(open) > 0:
				top := open[len(open)-1]
				top.kids = append(top.kids, e)
			case root != nil:
				return nil, &Error{File: file, Line: line, Reason: fmt.Sprintf("a second <%s> begins after the robot's end", clip(e.name))}
			default:
				root = e
			}
			open = append(open, e)
		case xml.EndElement:
			open = open[:len(open)-1]
		}
	}
	if root == nil && len(bytes.TrimSpace(data)) > 0 {
		return nil, &Error{File: file, Line: 1, Reason: "no element is in the file; a URDF begins with <robot name=\"...\">, and a Git LFS pointer stands for a file that was not fetched"}
	}
	if root == nil {
		return nil, &Error{File: file, Reason: "the file is empty; a URDF begins with <robot name=\"...\">"}
	}
	return root, rootFault(file, root)
}

// latin reads the old one-byte encodings that exporters write; each of their
// bytes is one character.
func latin(label string, in io.Reader) (io.Reader, error) {
	switch strings.ToLower(label) {
	case "utf-8", "utf8":
		return in, nil
	case "us-ascii", "ascii", "iso-8859-1", "latin1", "windows-1252":
	default:
		return nil, fmt.Errorf("the encoding %q is not read here; save the file as UTF-8", clip(label))
	}
	raw, err := io.ReadAll(in)
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	for _, c := range raw {
		b.WriteRune(rune(c))
	}
	return strings.NewReader(b.String()), nil
}

// broken names a fault of the XML itself.
func broken(file string, dec *xml.Decoder, text []byte, err error) error {
	line, _ := dec.InputPos()
	reason := err.Error()
	var syntax *xml.SyntaxError
	if errors.As(err, &syntax) {
		line, reason = syntax.Line, syntax.Msg
	}
	at := min(int(dec.InputOffset()), len(text))
	return &Error{File: file, Line: line, Where: lastNamed(text[:at]), Reason: "broken XML: " + clipTo(reason, 200)}
}

// foreign tells a xacro apart: its own elements, or macros in values.
func foreign(file string, line int, t xml.StartElement) error {
	isXacro := strings.Contains(t.Name.Space, "xacro")
	for _, a := range t.Attr {
		isXacro = isXacro || isMacro(a.Value)
	}
	if !isXacro {
		return nil
	}
	return &Error{File: file, Line: line, Reason: "this is a xacro, a recipe for a URDF; make the URDF first: xacro FILE > robot.urdf (ROS 2: ros2 run xacro xacro FILE > robot.urdf)"}
}

func isMacro(value string) bool {
	return slices.ContainsFunc([]string{"${", "$(find ", "$(arg ", "$(env ", "$(optenv ", "$(eval ", "$(dirname)"}, func(m string) bool {
		return strings.Contains(value, m)
	})
}

// rootFault says what another kind of file this is.
func rootFault(file string, root *element) error {
	var reason string
	switch strings.ToLower(root.name) {
	case "robot":
		return nil
	case "sdf":
		reason = "this is an SDF, another format; many robots have a URDF beside it"
	case "mujoco":
		reason = "this is a MuJoCo model, another format; many robots have a URDF beside it"
	default:
		reason = fmt.Sprintf("the file begins with <%s>; a URDF begins with <robot name=\"...\">", clip(root.name))
	}
	return &Error{File: file, Line: root.line, Reason: reason}
}
