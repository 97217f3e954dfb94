package schematest

import (
	"fmt"
	"maps"
	"math"
	"reflect"
	"regexp"
	"slices"
)

// Validate reports the first place where the document, as encoding/json decodes
// it, is not as the schema says.
func (s *Schema) Validate(doc any) error { return s.validate("$", doc) }

func (s *Schema) validate(where string, doc any) error {
	s, err := s.resolved()
	if err != nil {
		return fmt.Errorf("%s: %w", where, err)
	}
	if want, ok := s.node["const"]; ok && !reflect.DeepEqual(want, doc) {
		return fmt.Errorf("%s is %v, not %v", where, doc, want)
	}
	if enum, ok := s.node["enum"].([]any); ok && !slices.Contains(enum, doc) {
		return fmt.Errorf("%s is %v, none of %v", where, doc, enum)
	}
	if typ, ok := s.node["type"].(string); ok && !is(doc, typ) {
		return fmt.Errorf("%s is %v, which is no %s", where, doc, typ)
	}
	if err := s.oneOfMany(where, doc); err != nil {
		return err
	}
	switch v := doc.(type) {
	case map[string]any:
		return s.object(where, v)
	case []any:
		return s.array(where, v)
	case string:
		return s.text(where, v)
	case float64:
		return s.number(where, v)
	}
	return nil
}

// oneOfMany demands that one schema of "anyOf" fits; the error is the first one's.
func (s *Schema) oneOfMany(where string, doc any) error {
	var first error
	for _, part := range s.any() {
		err := part.validate(where, doc)
		if err == nil {
			return nil
		}
		if first == nil {
			first = err
		}
	}
	return first
}

// is reports whether the value is of the schema's type.
func is(doc any, typ string) bool {
	switch v := doc.(type) {
	case map[string]any:
		return typ == "object"
	case []any:
		return typ == "array"
	case string:
		return typ == "string"
	case bool:
		return typ == "boolean"
	case float64:
		return typ == "number" || typ == "integer" && v == math.Trunc(v)
	}
	return false
}

func (s *Schema) object(where string, doc map[string]any) error {
	required, _ := s.node["required"].([]any)
	for _, key := range required {
		if _, ok := doc[fmt.Sprint(key)]; !ok {
			return fmt.Errorf("%s lacks %q", where, key)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(doc)) {
		part := s.part(key)
		if part == nil {
			if s.node["additionalProperties"] == false {
				return fmt.Errorf("%s has the unknown key %q", where, key)
			}
			part = s.under("additionalProperties")
		}
		if part == nil {
			continue
		}
		if err := part.validate(where+"."+key, doc[key]); err != nil {
			return err
		}
	}
	return nil
}

func (s *Schema) array(where string, doc []any) error {
	if least, ok := s.node["minItems"].(float64); ok && len(doc) < int(least) {
		return fmt.Errorf("%s has %d entries, fewer than %g", where, len(doc), least)
	}
	if most, ok := s.node["maxItems"].(float64); ok && len(doc) > int(most) {
		return fmt.Errorf("%s has %d entries, more than %g", where, len(doc), most)
	}
	items := s.under("items")
	for i, entry := range doc {
		place := fmt.Sprintf("%s[%d]", where, i)
		if s.node["uniqueItems"] == true && slices.ContainsFunc(doc[:i], func(e any) bool { return reflect.DeepEqual(e, entry) }) {
			return fmt.Errorf("%s stands there twice", place)
		}
		if items == nil {
			continue
		}
		if err := items.validate(place, entry); err != nil {
			return err
		}
	}
	return nil
}

func (s *Schema) text(where, doc string) error {
	if least, ok := s.node["minLength"].(float64); ok && len(doc) < int(least) {
		return fmt.Errorf("%s is shorter than %g", where, least)
	}
	pattern, ok := s.node["pattern"].(string)
	if !ok {
		return nil
	}
	re, err := regexp.Compile(pattern)
	if err != nil {
		return fmt.Errorf("%s: %w", where, err)
	}
	if !re.MatchString(doc) {
		return fmt.Errorf("%s is %q, which is not %s", where, doc, pattern)
	}
	return nil
}

func (s *Schema) number(where string, doc float64) error {
	if low, ok := s.node["minimum"].(float64); ok && doc < low {
		return fmt.Errorf("%s is %g, below %g", where, doc, low)
	}
	if high, ok := s.node["maximum"].(float64); ok && doc > high {
		return fmt.Errorf("%s is %g, above %g", where, doc, high)
	}
	return nil
}
