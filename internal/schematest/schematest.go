// Package schematest holds the JSON schemas in docs against the Go types that
// they describe, and documents against the schemas. It knows the few keywords
// that our schemas use, and any other one is an error: a rule that nobody checks
// would be worse than none. Only tests call it; nothing here blocks for long.
package schematest

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/yamlfile"
)

// Schema is a JSON schema, or a part of one.
type Schema struct {
	root map[string]any
	node map[string]any
}

// Load reads a schema file.
func Load(t testing.TB, path string) *Schema {
	t.Helper()
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	s, err := Parse(data)
	require.NoError(t, err, path)
	return s
}

// Parse reads a schema and checks that all of its keywords are known.
func Parse(data []byte) (*Schema, error) {
	var root map[string]any
	if err := json.Unmarshal(data, &root); err != nil {
		return nil, fmt.Errorf("read the schema: %w", err)
	}
	s := &Schema{root, root}
	return s, s.walk("$", func(where string, part *Schema) error {
		for key := range part.node {
			if !known(key) {
				return fmt.Errorf("%s: the keyword %q is not checked by this package", where, key)
			}
		}
		return nil
	})
}

// known reports whether Validate heeds the keyword, or it only informs people.
func known(keyword string) bool {
	switch keyword {
	case "$schema", "$defs", "$ref", "title", "description", "default", "examples",
		"type", "const", "enum", "anyOf", "required", "properties", "additionalProperties",
		"items", "minItems", "maxItems", "uniqueItems", "minLength", "pattern", "minimum", "maximum":
		return true
	}
	return false
}

// walk visits the schema and all of its parts.
func (s *Schema) walk(where string, visit func(where string, part *Schema) error) error {
	if err := visit(where, s); err != nil {
		return err
	}
	for _, key := range []string{"properties", "$defs"} {
		parts, _ := s.node[key].(map[string]any)
		for name, p := range parts {
			node, ok := p.(map[string]any)
			if !ok {
				return fmt.Errorf("%s.%s is no schema", where, name)
			}
			if err := (&Schema{s.root, node}).walk(where+"."+name, visit); err != nil {
				return err
			}
		}
	}
	for i, part := range s.any() {
		if err := part.walk(fmt.Sprintf("%s.anyOf[%d]", where, i), visit); err != nil {
			return err
		}
	}
	for _, key := range []string{"items", "additionalProperties"} {
		if node, ok := s.node[key].(map[string]any); ok {
			if err := (&Schema{s.root, node}).walk(where+"."+key, visit); err != nil {
				return err
			}
		}
	}
	return nil
}

// resolved follows a reference to its definition.
func (s *Schema) resolved() (*Schema, error) {
	ref, ok := s.node["$ref"].(string)
	if !ok {
		return s, nil
	}
	if len(s.node) > 1 && (len(s.node) > 2 || s.node["description"] == nil) {
		return nil, fmt.Errorf("beside %q stands more than a description", ref)
	}
	if ref == "#" {
		return &Schema{s.root, s.root}, nil
	}
	defs, _ := s.root["$defs"].(map[string]any)
	node, ok := defs[strings.TrimPrefix(ref, "#/$defs/")].(map[string]any)
	if !ok {
		return nil, fmt.Errorf("%q leads nowhere", ref)
	}
	return &Schema{s.root, node}, nil
}

// any returns the schemas of which one must fit; what is none of them fits
// nothing.
func (s *Schema) any() []*Schema {
	list, _ := s.node["anyOf"].([]any)
	out := make([]*Schema, len(list))
	for i, v := range list {
		node, _ := v.(map[string]any)
		out[i] = &Schema{s.root, node}
	}
	return out
}

// part returns a property's schema, or nil.
func (s *Schema) part(key string) *Schema {
	parts, _ := s.node["properties"].(map[string]any)
	node, ok := parts[key].(map[string]any)
	if !ok {
		return nil
	}
	return &Schema{s.root, node}
}

// under returns the schema that the keyword holds, or nil.
func (s *Schema) under(keyword string) *Schema {
	node, ok := s.node[keyword].(map[string]any)
	if !ok {
		return nil
	}
	return &Schema{s.root, node}
}

// RequireJSON demands that the JSON text is as the schema says.
func (s *Schema) RequireJSON(t testing.TB, data []byte) {
	t.Helper()
	var doc any
	require.NoError(t, json.Unmarshal(data, &doc))
	require.NoError(t, s.Validate(doc), "%s", data)
}

// RequireYAML demands that the YAML file is as the schema says.
func (s *Schema) RequireYAML(t testing.TB, path string) {
	t.Helper()
	data, err := os.ReadFile(path)
	require.NoError(t, err)
	var doc map[string]any
	require.NoError(t, yamlfile.Decode(path, data, &doc))
	text, err := json.Marshal(doc)
	require.NoError(t, err, path)
	var plain any
	require.NoError(t, json.Unmarshal(text, &plain))
	require.NoError(t, s.Validate(plain), path)
}

// Words lists the texts that may stand at the path of keys, through lists.
func (s *Schema) Words(t testing.TB, path ...string) []string {
	t.Helper()
	at := s
	for _, key := range path {
		at = at.part(key)
		require.NotNil(t, at, "%v: there is no %q", path, key)
		var err error
		if items := at.under("items"); items != nil {
			at = items
		}
		at, err = at.resolved()
		require.NoError(t, err)
	}
	var out []string
	values, _ := at.node["enum"].([]any)
	for _, v := range values {
		text, ok := v.(string)
		require.True(t, ok, "%v: %v is no text", path, v)
		out = append(out, text)
	}
	return out
}
