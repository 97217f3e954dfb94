package schematest

import (
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

// RequireType demands that the schema describes exactly the Go type of v, whose
// fields are named by the struct tag "json" or "yaml": the same keys, each of the
// same type. Of JSON, which we write, it also demands that "required" lists
// what is always written; a YAML file may leave out whatever its reader allows.
func (s *Schema) RequireType(t testing.TB, v any, tag string) {
	t.Helper()
	require.NoError(t, s.Describes(reflect.TypeOf(v), tag))
}

// Describes reports the first place where the schema and the type differ.
func (s *Schema) Describes(typ reflect.Type, tag string) error {
	m := matcher{tag: tag, seen: map[reflect.Type]bool{}}
	return m.match("$", s, typ)
}

// matcher compares a schema with a type; types may contain themselves.
type matcher struct {
	tag  string
	seen map[reflect.Type]bool
}

func (m *matcher) match(where string, s *Schema, typ reflect.Type) error {
	s, err := s.resolved()
	if err != nil {
		return fmt.Errorf("%s: %w", where, err)
	}
	switch typ.Kind() {
	case reflect.Pointer:
		return m.match(where, s, typ.Elem())
	case reflect.Struct:
		return m.object(where, s, typ)
	case reflect.Map:
		return m.inner(where, s, "object", "additionalProperties", typ.Elem())
	case reflect.Slice:
		return m.inner(where, s, "array", "items", typ.Elem())
	case reflect.Array:
		if n := float64(typ.Len()); s.node["minItems"] != n || s.node["maxItems"] != n {
			return fmt.Errorf("%s has not exactly %g entries", where, n)
		}
		return m.inner(where, s, "array", "items", typ.Elem())
	case reflect.Interface: // anything at all
		if s.node["type"] != nil || s.node["enum"] != nil {
			return fmt.Errorf("%s is %v, and anything in Go", where, s.node["type"])
		}
		return nil
	default:
		return m.scalar(where, s, typ.Kind())
	}
}

// inner compares a list or a mapping by what it holds.
func (m *matcher) inner(where string, s *Schema, want, keyword string, elem reflect.Type) error {
	if s.node["type"] != want {
		return fmt.Errorf("%s is %v, and %s in Go", where, s.node["type"], want)
	}
	of := s.under(keyword)
	if of == nil {
		return fmt.Errorf("%s does not say what it holds (%s)", where, keyword)
	}
	return m.match(where+"."+keyword, of, elem)
}

func (m *matcher) scalar(where string, s *Schema, kind reflect.Kind) error {
	want := map[reflect.Kind]string{
		reflect.String: "string", reflect.Bool: "boolean", reflect.Float64: "number",
		reflect.Int: "integer", reflect.Uint16: "integer",
	}[kind]
	have := s.node["type"]
	if have == nil { // the values tell the type
		values, _ := s.node["enum"].([]any)
		if one, ok := s.node["const"]; ok {
			values = append(values, one)
		}
		for _, v := range values {
			if !is(v, want) {
				return fmt.Errorf("%s may be %v, which is no %s", where, v, want)
			}
		}
		if len(values) > 0 {
			return nil
		}
	}
	if want == "" || have != want {
		return fmt.Errorf("%s is %v, and %v in Go", where, have, kind)
	}
	return nil
}

func (m *matcher) object(where string, s *Schema, typ reflect.Type) error {
	if s.node["type"] != "object" || s.node["additionalProperties"] != false {
		return fmt.Errorf("%s is not an object that allows nothing else", where)
	}
	if m.seen[typ] {
		return nil
	}
	m.seen[typ] = true
	fields := map[string]reflect.Type{}
	var always []string
	m.fields(typ, fields, &always)
	properties, _ := s.node["properties"].(map[string]any)
	if have, want := slices.Sorted(maps.Keys(properties)), slices.Sorted(maps.Keys(fields)); !slices.Equal(have, want) {
		return fmt.Errorf("%s has the keys %v, and %s in Go has %v", where, have, typ, want)
	}
	if err := m.required(where, s, always); err != nil {
		return err
	}
	for _, key := range slices.Sorted(maps.Keys(fields)) {
		if err := m.match(where+"."+key, s.part(key), fields[key]); err != nil {
			return err
		}
	}
	return nil
}

// required compares the keys that are always written.
func (m *matcher) required(where string, s *Schema, always []string) error {
	if m.tag != "json" {
		return nil
	}
	var have []string
	list, _ := s.node["required"].([]any)
	for _, key := range list {
		have = append(have, fmt.Sprint(key))
	}
	slices.Sort(have)
	slices.Sort(always)
	if !slices.Equal(have, always) {
		return fmt.Errorf("%s requires %v, and Go always writes %v", where, have, always)
	}
	return nil
}

// fields collects the keys of a struct, those of inlined ones too.
func (m *matcher) fields(typ reflect.Type, out map[string]reflect.Type, always *[]string) {
	for f := range typ.Fields() {
		tag, ok := f.Tag.Lookup(m.tag)
		name, options, _ := strings.Cut(tag, ",")
		switch {
		case f.Anonymous && (options == "inline" || m.tag == "json" && name == ""):
			m.fields(f.Type, out, always)
		case ok && name != "" && name != "-":
			out[name] = f.Type
			if !strings.Contains(options, "omit") {
				*always = append(*always, name)
			}
		}
	}
}
