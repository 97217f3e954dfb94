package rosidl

import (
	"errors"
	"fmt"
	"strconv"
	"strings"
)

// ErrSyntax means that a text is no definition.
var ErrSyntax = errors.New("it is no interface definition")

// maxLen bounds lists of fixed length, as each is made in full wherever its message is.
const maxLen = 1 << 20

// Parse reads a definition of the package pkg. A service has two parts and an action three, parted by ---.
// The parts have no names yet, and their fields' types are not resolved.
func Parse(pkg, text string) ([]*Type, error) {
	parts := []*Type{{}}
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(strings.ReplaceAll(line, "\t", " "))
		switch {
		case line == "" || strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "---"):
			parts = append(parts, &Type{})
		default:
			if err := parts[len(parts)-1].line(pkg, line); err != nil {
				return nil, fmt.Errorf("line %d: %w", i+1, err)
			}
		}
	}
	return parts, nil
}

func (t *Type) line(pkg, line string) error {
	word, rest, _ := strings.Cut(line, " ")
	rest = strings.TrimSpace(rest)
	name := leadingName(rest)
	after := strings.TrimSpace(rest[len(name):])
	switch {
	case name == "":
		return fmt.Errorf("%w: %q has no name behind its type", ErrSyntax, line)
	case strings.HasPrefix(after, "="):
		t.Constants = append(t.Constants, Constant{Word: word, Name: name, Value: value(word, after[1:])})
		return nil
	}
	f, err := parseType(pkg, word)
	if err != nil {
		return err
	}
	f.Name, f.Default = name, value(word, after)
	for _, other := range t.Fields {
		if other.Name == name {
			return fmt.Errorf("%w: the field %q is there twice", ErrSyntax, name)
		}
	}
	t.Fields = append(t.Fields, f)
	return nil
}

// value cuts the comment off a value, and the quotes off a text: rosidl ends each line at its first #, in quotes too.
func value(word, text string) string {
	text, _, _ = strings.Cut(text, "#")
	text = strings.TrimSpace(text)
	if !strings.HasPrefix(word, "string") && !strings.HasPrefix(word, "wstring") {
		return text
	}
	for _, quote := range []string{`"`, "'"} {
		if inner, is := strings.CutPrefix(text, quote); is && strings.HasSuffix(inner, quote) {
			return strings.ReplaceAll(strings.TrimSuffix(inner, quote), `\`+quote, quote)
		}
	}
	return text
}

func parseType(pkg, word string) (Field, error) {
	f := Field{}
	base := word
	if open := strings.IndexByte(word, '['); open >= 0 {
		base = word[:open]
		if err := f.brackets(word[open:]); err != nil {
			return f, err
		}
	}
	base, bound, is := strings.Cut(base, "<=")
	if is {
		n, err := strconv.Atoi(bound)
		if err != nil || n < 1 {
			return f, fmt.Errorf("%w: %q is no bound of a text", ErrSyntax, bound)
		}
		f.Bound = n
	}
	if kind, is := kindOf(base); is {
		f.Kind, f.Byte = kind, base == "byte"
		f.Octet = f.Byte || base == "char"
		return f, nil
	}
	f.Kind = Struct
	parts := strings.Split(base, "/")
	switch len(parts) {
	case 1:
		parts = []string{pkg, "msg", parts[0]}
	case 2:
		parts = []string{parts[0], "msg", parts[1]}
	}
	for _, part := range parts {
		if len(parts) != 3 || leadingName(part) != part || part == "" {
			return f, fmt.Errorf("%w: %q is no type", ErrSyntax, word)
		}
	}
	f.Type = strings.Join(parts, "/")
	return f, nil
}

func (f *Field) brackets(text string) error {
	size, ok := strings.CutSuffix(text[1:], "]")
	if !ok {
		return fmt.Errorf("%w: %q is no list", ErrSyntax, text)
	}
	f.List = Fixed
	if size == "" {
		f.List = Free
		return nil
	}
	if rest, bounded := strings.CutPrefix(size, "<="); bounded {
		f.List, size = Bounded, rest
	}
	n, err := strconv.Atoi(size)
	if err != nil || n < 1 || n > maxLen {
		return fmt.Errorf("%w: %q is no length of a list", ErrSyntax, size)
	}
	f.Len = n
	return nil
}

// leadingName is the name that a text begins with.
func leadingName(s string) string {
	for i, r := range s {
		letter := r == '_' || (r >= 'a' && r <= 'z') || (r >= 'A' && r <= 'Z')
		if !letter && (i == 0 || r < '0' || r > '9') {
			return s[:i]
		}
	}
	return s
}
