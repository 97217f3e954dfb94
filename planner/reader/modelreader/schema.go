package modelreader

import (
	"bytes"
	"encoding/json"
	"slices"

	"saydo/task"
)

// Bounds of an answer's parts. Every string and every list has one: under a
// grammar without bounds small models write until they are stopped.
const (
	maxClauses = 8
	maxMore    = 8   // of "m"
	maxWords   = 24  // of "w"
	maxDetail  = 60  // of "d"
	maxText    = 120 // of "t"
	maxTimes   = 20  // of "n"
	maxValue   = 10000
)

// Attributes by which persons and things are told apart, and asked about.
func attributes() []string {
	return []string{"wearing", "gesture", "pose", "color", "size", "mass", "thickness", "name"}
}

// branches are the ways in which an entry hangs on the "if" of one before it.
func branches() []string { return []string{string(task.BranchThen), string(task.BranchElse)} }

// schemaNode is the little of JSON schema that is sent. Servers differ in what
// more they understand, and some fall over a pattern. Fields stand in the order
// in which they shall be written.
type schemaNode struct {
	Ref       string                `json:"$ref,omitempty"`
	Type      string                `json:"type,omitempty"`
	Enum      []string              `json:"enum,omitempty"`
	MaxLength int                   `json:"maxLength,omitempty"`
	Minimum   *int                  `json:"minimum,omitempty"`
	Maximum   *int                  `json:"maximum,omitempty"`
	MaxItems  int                   `json:"maxItems,omitempty"`
	Items     *schemaNode           `json:"items,omitempty"`
	Closed    *bool                 `json:"additionalProperties,omitempty"`
	Required  []string              `json:"required,omitempty"`
	Fields    fields                `json:"properties,omitempty"`
	Defs      map[string]schemaNode `json:"$defs,omitempty"`
}

// fields are properties in their order.
type fields []field

type field struct {
	name string
	node schemaNode
}

// MarshalJSON writes the properties in order, which a map would not keep.
func (f fields) MarshalJSON() ([]byte, error) {
	var b bytes.Buffer
	b.WriteByte('{')
	for i, p := range f {
		if i > 0 {
			b.WriteByte(',')
		}
		name, err := json.Marshal(p.name)
		if err != nil {
			return nil, err
		}
		node, err := json.Marshal(p.node)
		if err != nil {
			return nil, err
		}
		b.Write(name)
		b.WriteByte(':')
		b.Write(node)
	}
	b.WriteByte('}')
	return b.Bytes(), nil
}

func object(required []string, f ...field) schemaNode {
	closed := false
	return schemaNode{Type: "object", Closed: &closed, Required: required, Fields: f}
}

func text(most int) schemaNode { return schemaNode{Type: "string", MaxLength: most} }

func number(typ string, low, high int) schemaNode {
	return schemaNode{Type: typ, Minimum: &low, Maximum: &high}
}

// schema is the JSON schema of the answer: every verb and every name is listed.
func (v *view) schema(verbs []verb) []byte {
	name, cond := schemaNode{Ref: "#/$defs/name"}, schemaNode{Ref: "#/$defs/if"}
	var all, goals []string
	for _, w := range verbs {
		all = append(all, w.name)
		if w.kind == verbGoal {
			goals = append(goals, w.name)
		}
	}
	word := func(list []string) schemaNode { return schemaNode{Type: "string", Enum: list} }
	clause := object([]string{"v"},
		field{"v", word(all)}, field{"a", name}, field{"b", name},
		field{"m", schemaNode{Type: "array", MaxItems: maxMore, Items: &name}}, field{"i", name}, field{"k", word(attributes())}, field{"d", text(maxDetail)}, field{"x", number("number", -maxValue, maxValue)},
		field{"n", number("integer", 1, maxTimes)}, field{"w", text(maxWords)}, field{"t", text(maxText)}, field{"e", word(branches())}, field{"if", cond}, field{"until", cond},
	)
	root := object([]string{"do"}, field{"do", schemaNode{Type: "array", MaxItems: maxClauses, Items: &clause}})
	root.Defs = map[string]schemaNode{
		"name": word(slices.Clone(v.order)),
		"if":   object([]string{"v", "a"}, field{"v", word(goals)}, field{"a", name}, field{"b", name}),
	}
	data, err := json.Marshal(root)
	if err != nil { // there is nothing in it that could not be written
		return []byte(`{"type":"object"}`)
	}
	return data
}
