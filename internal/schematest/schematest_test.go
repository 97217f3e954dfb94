package schematest_test

import (
	"encoding/json"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/schematest"
)

// pet and owner are what the schema below describes.
type owner struct {
	Name string            `json:"name"`
	Age  int               `json:"age,omitempty"`
	Pets []pet             `json:"pets,omitempty"`
	Tags map[string]string `json:"tags,omitempty"`
	named
}

type named struct {
	Nick *string `json:"nick,omitempty"`
}

type pet struct {
	Kind  string     `json:"kind"`
	Place [2]float64 `json:"place"`
	Young []pet      `json:"young,omitempty"`
}

const ownerSchema = `{
  "type": "object", "additionalProperties": false, "required": ["name"],
  "properties": {
    "name": {"type": "string", "minLength": 2, "pattern": "^[A-Z]"},
    "nick": {"type": "string"},
    "age": {"type": "integer", "minimum": 0, "maximum": 150},
    "pets": {"type": "array", "items": {"$ref": "#/$defs/pet"}, "maxItems": 2, "uniqueItems": true},
    "tags": {"type": "object", "additionalProperties": {"type": "string"}}
  },
  "$defs": {
    "pet": {
      "type": "object", "additionalProperties": false, "required": ["kind", "place"],
      "properties": {
        "kind": {"enum": ["cat", "dog"]},
        "place": {"type": "array", "items": {"type": "number"}, "minItems": 2, "maxItems": 2},
        "young": {"type": "array", "items": {"$ref": "#/$defs/pet"}}
      }
    }
  }
}`

func parse(t *testing.T, text string) *schematest.Schema {
	t.Helper()
	s, err := schematest.Parse([]byte(text))
	require.NoError(t, err)
	return s
}

func TestADocumentIsHeldAgainstEveryKeyword(t *testing.T) {
	schema := parse(t, ownerSchema)
	for _, c := range []struct{ doc, want string }{
		{`{"name": "Ann", "age": 7, "pets": [{"kind": "cat", "place": [1, 2.5]}], "tags": {"a": "b"}}`, ""},
		{`{"age": 7}`, `$ lacks "name"`},
		{`{"name": "Ann", "size": 7}`, `$ has the unknown key "size"`},
		{`{"name": 7}`, "$.name is 7, which is no string"},
		{`{"name": "A"}`, "$.name is shorter than 2"},
		{`{"name": "ann"}`, `$.name is "ann", which is not ^[A-Z]`},
		{`{"name": "Ann", "age": 7.5}`, "$.age is 7.5, which is no integer"},
		{`{"name": "Ann", "age": -1}`, "$.age is -1, below 0"},
		{`{"name": "Ann", "age": 151}`, "$.age is 151, above 150"},
		{`{"name": "Ann", "tags": {"a": 1}}`, "$.tags.a is 1, which is no string"},
		{`{"name": "Ann", "pets": {}}`, "$.pets is map[], which is no array"},
		{`{"name": "Ann", "pets": [{"kind": "cow", "place": [1, 2]}]}`, "$.pets[0].kind is cow, none of [cat dog]"},
		{`{"name": "Ann", "pets": [{"kind": "cat", "place": [1]}]}`, "$.pets[0].place has 1 entries, fewer than 2"},
		{`{"name": "Ann", "pets": [{"kind": "cat", "place": [1, 2, 3]}]}`, "$.pets[0].place has 3 entries, more than 2"},
		{
			`{"name": "Ann", "pets": [{"kind": "cat", "place": [1, 2]}, {"kind": "cat", "place": [1, 2]}]}`,
			"$.pets[1] stands there twice",
		},
		{
			`{"name": "Ann", "pets": [{"kind": "cat", "place": [1, 2], "young": [{"kind": "cat"}]}]}`,
			`$.pets[0].young[0] lacks "place"`,
		},
	} {
		var doc any
		require.NoError(t, json.Unmarshal([]byte(c.doc), &doc))
		err := schema.Validate(doc)
		if c.want == "" {
			require.NoError(t, err, c.doc)
		} else {
			require.EqualError(t, err, c.want, c.doc)
		}
	}
}

func TestASchemaIsHeldAgainstAGoType(t *testing.T) {
	require.NoError(t, parse(t, ownerSchema).Describes(reflect.TypeFor[owner](), "json"))
	for _, c := range []struct{ name, from, to, want string }{
		{"a key that Go lacks", `"nick": {"type": "string"}`, `"nicks": {"type": "string"}`, "has the keys [age name nicks pets tags]"},
		{"another type", `"type": "integer", "minimum"`, `"type": "string", "minimum"`, "$.age is string, and int in Go"},
		{"a list for a mapping", `"tags": {"type": "object"`, `"tags": {"type": "array"`, "$.tags is array, and object in Go"},
		{"a key that Go always writes", `"required": ["name"]`, `"required": []`, "$ requires [], and Go always writes [name]"},
		{"a key that Go may leave out", `"required": ["name"]`, `"required": ["age", "name"]`, "$ requires [age name], and Go always writes [name]"},
		{"an open object", `"additionalProperties": false, "required": ["kind"`, `"required": ["kind"`, "allows nothing else"},
		{"a list of another length", `"maxItems": 2}`, `"maxItems": 3}`, "$.pets.items.place has not exactly 2 entries"},
		{"words of another type", `["cat", "dog"]`, `[1, 2]`, "$.pets.items.kind may be 1, which is no string"},
		{"a list of nothing", `"young": {"type": "array", "items": {"$ref": "#/$defs/pet"}}`, `"young": {"type": "array"}`, "$.pets.items.young does not say what it holds"},
		{"a lost definition", `"items": {"$ref": "#/$defs/pet"}, "maxItems"`, `"items": {"$ref": "#/$defs/dog"}, "maxItems"`, "leads nowhere"},
	} {
		t.Run(c.name, func(t *testing.T) {
			changed := strings.Replace(ownerSchema, c.from, c.to, 1)
			require.NotEqual(t, ownerSchema, changed)
			require.ErrorContains(t, parse(t, changed).Describes(reflect.TypeFor[owner](), "json"), c.want)
		})
	}
}

func TestAKeywordThatNobodyChecksIsAnError(t *testing.T) {
	_, err := schematest.Parse([]byte(`{"type": "object", "properties": {"a": {"oneOf": []}}}`))
	require.EqualError(t, err, `$.a: the keyword "oneOf" is not checked by this package`)
	_, err = schematest.Parse([]byte(`{"type": `))
	require.ErrorContains(t, err, "read the schema")
}

func TestAllSchemasInDocsUseTheseKeywordsOnly(t *testing.T) {
	schemas, err := filepath.Glob("../../docs/*.schema.json")
	require.NoError(t, err)
	require.Len(t, schemas, 11)
	for _, path := range schemas {
		require.NotNil(t, schematest.Load(t, path), path)
	}
}

func TestWordsAreListedThroughListsAndReferences(t *testing.T) {
	require.Equal(t, []string{"cat", "dog"}, parse(t, ownerSchema).Words(t, "pets", "young", "kind"))
}
