// Package idl reads the text of ROS interface definitions (.msg, .srv, .action) in the form that ROS 1 and ROS 2 share.
//
// The generator of our Go structs calls it at build time and the seams call it when a type is first used. It does no I/O and
// never blocks; it takes any bytes and answers with a definition or with an error that names the line.
package idl

import (
	"fmt"
	"strconv"
	"strings"
)

// Field is one field of a message.
type Field struct {
	// Type is a primitive ("uint8", "string", "time") or a full message name ("geometry_msgs/Pose"), without any brackets.
	Type string
	// Name is the name in the definition ("frame_id").
	Name string
	// Array tells that the field is a list.
	Array bool
	// Len is the fixed length of a list, 0 where the length is free.
	Len int
	// Comment is the remark behind the field.
	Comment string
}

// Constant is a named value that belongs to a message type.
type Constant struct {
	Type, Name, Value string
	// Comment is the remark behind the constant.
	Comment string
}

// Message is the content of a .msg file or of one part of a .srv or .action file.
type Message struct {
	// Doc is the comment at the head of the text.
	Doc       string
	Constants []Constant
	Fields    []Field
}

// primitives are the types that are not messages. `byte` and `char` differ from int8 and uint8 only by name.
func primitive(name string) bool {
	switch name {
	case "bool", "byte", "char", "int8", "uint8", "int16", "uint16", "int32", "uint32", "int64", "uint64",
		"float32", "float64", "string", "time", "duration":
		return true
	}
	return false
}

// IsPrimitive tells whether a field holds (a list of) plain values and no message.
func (f Field) IsPrimitive() bool { return primitive(f.Type) }

// TypeText is the type as it is written in a definition, with its brackets.
func (f Field) TypeText() string {
	switch {
	case !f.Array:
		return f.Type
	case f.Len == 0:
		return f.Type + "[]"
	}
	return f.Type + "[" + strconv.Itoa(f.Len) + "]"
}

// Text is the definition in its normal form: constants, then fields, one a line, full type names, no comments.
func (m Message) Text() string {
	var b strings.Builder
	for _, c := range m.Constants {
		fmt.Fprintf(&b, "%s %s=%s\n", c.Type, c.Name, c.Value)
	}
	for _, f := range m.Fields {
		fmt.Fprintf(&b, "%s %s\n", f.TypeText(), f.Name)
	}
	return b.String()
}

// ParseMessage reads one message of the ROS package pkg.
func ParseMessage(pkg, text string) (Message, error) {
	parts, err := parse(pkg, text, 1)
	if err != nil {
		return Message{}, err
	}
	return parts[0], nil
}

// FieldNames gives the names of the n fields of a generated struct from the definition of its type ("std_msgs/Header").
func FieldNames(rosType, definition string, n int) ([]string, error) {
	pkg, _, _ := strings.Cut(rosType, "/")
	def, err := ParseMessage(pkg, definition)
	if err != nil {
		return nil, fmt.Errorf("the definition of %s: %w", rosType, err)
	}
	if len(def.Fields) != n {
		return nil, fmt.Errorf("%s has %d fields, its struct %d", rosType, len(def.Fields), n)
	}
	names := make([]string, n)
	for i, f := range def.Fields {
		names[i] = f.Name
	}
	return names, nil
}

// ParseService reads a service of the ROS package pkg: what is asked and what is answered.
func ParseService(pkg, text string) (request, response Message, err error) {
	parts, err := parse(pkg, text, 2)
	if err != nil {
		return Message{}, Message{}, err
	}
	return parts[0], parts[1], nil
}

// ParseAction reads an action of the ROS package pkg, in the order of its text.
func ParseAction(pkg, text string) (goal, result, feedback Message, err error) {
	parts, err := parse(pkg, text, 3)
	if err != nil {
		return Message{}, Message{}, Message{}, err
	}
	return parts[0], parts[1], parts[2], nil
}

func parse(pkg, text string, want int) ([]Message, error) {
	parts := []Message{{}}
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		m := &parts[len(parts)-1]
		switch {
		case line == "":
		case strings.HasPrefix(line, "---"):
			parts = append(parts, Message{})
		case strings.HasPrefix(line, "#"):
			if len(m.Fields)+len(m.Constants) == 0 {
				m.Doc = strings.TrimSpace(m.Doc + " " + strings.TrimSpace(strings.TrimLeft(line, "#")))
			}
		default:
			if err := m.addLine(pkg, line); err != nil {
				return nil, fmt.Errorf("line %d: %w", i+1, err)
			}
		}
	}
	if len(parts) != want {
		return nil, fmt.Errorf("the definition has %d parts parted by ---, %d are needed", len(parts), want)
	}
	return parts, nil
}

func (m *Message) addLine(pkg, line string) error {
	typ, rest, found := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	if !found || rest == "" || strings.HasPrefix(rest, "#") {
		return fmt.Errorf("%q has no name behind its type", line)
	}
	body, comment, _ := strings.Cut(rest, "#")
	comment = strings.TrimSpace(comment)
	if name, value, is := strings.Cut(body, "="); is {
		if typ == "string" {
			_, value, _ = strings.Cut(rest, "=") // ROS 1 counts all of the line to the text, # too
			comment = ""
		}
		return m.addConstant(typ, strings.TrimSpace(name), strings.TrimSpace(value), comment)
	}
	f, err := parseField(pkg, typ)
	if err != nil {
		return err
	}
	f.Name, f.Comment = strings.TrimSpace(body), comment
	if !validName(f.Name) {
		return fmt.Errorf("%q is no field name", f.Name)
	}
	for _, other := range m.Fields {
		if other.Name == f.Name {
			return fmt.Errorf("the field %q is there twice", f.Name)
		}
	}
	m.Fields = append(m.Fields, f)
	return nil
}

func (m *Message) addConstant(typ, name, value, comment string) error {
	switch {
	case !primitive(typ) || typ == "time" || typ == "duration":
		return fmt.Errorf("a constant cannot be of the type %q", typ)
	case !validName(name):
		return fmt.Errorf("%q is no constant name", name)
	case value == "" && typ != "string":
		return fmt.Errorf("the constant %q has no value", name)
	}
	m.Constants = append(m.Constants, Constant{Type: typ, Name: name, Value: value, Comment: comment})
	return nil
}

func parseField(pkg, typ string) (Field, error) {
	f := Field{Type: typ}
	if base, brackets, is := strings.Cut(typ, "["); is {
		f.Type, f.Array = base, true
		size, ok := strings.CutSuffix(brackets, "]")
		if !ok {
			return Field{}, fmt.Errorf("%q has no closing bracket", typ)
		}
		if size != "" {
			n, err := strconv.Atoi(size)
			if err != nil || n < 1 || n > maxFixedLen {
				return Field{}, fmt.Errorf("%q is no length of a list (bounded lists are not in both ROS versions)", size)
			}
			f.Len = n
		}
	}
	switch {
	case primitive(f.Type):
	case f.Type == "Header":
		f.Type = "std_msgs/Header"
	case !strings.Contains(f.Type, "/"):
		f.Type = pkg + "/" + f.Type
	}
	if p, name, is := strings.Cut(f.Type, "/"); is && (!validName(p) || !validName(name)) {
		return Field{}, fmt.Errorf("%q is no message type", typ)
	}
	return f, nil
}

// maxFixedLen bounds lists of fixed length, as each one is made in full wherever its message is.
const maxFixedLen = 1 << 16

func validName(s string) bool {
	for i, r := range s {
		letter := r == '_' || (r >= 'a' && r <= 'z') || (r >= 'A' && r <= 'Z')
		if !letter && (i == 0 || r < '0' || r > '9') {
			return false
		}
	}
	return s != ""
}
