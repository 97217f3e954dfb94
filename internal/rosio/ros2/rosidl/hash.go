package rosidl

import (
	"crypto/sha256"
	"encoding/json"
	"slices"
	"strings"
)

// Hash tells this definition from another one, as REP 2016 has it: its version, and 32 bytes made of the names and types of all
// fields. Defaults and constants are not in it. Libraries and peers carry theirs since Iron.
func (t *Type) Hash() [33]byte {
	within := map[string]*Type{}
	t.collect(within)
	all := whole{Type: t.described(), Within: []described{}}
	for _, other := range within {
		all.Within = append(all.Within, other.described())
	}
	slices.SortFunc(all.Within, func(a, b described) int { return strings.Compare(a.Name, b.Name) })
	text, err := json.Marshal(all)
	if err != nil {
		return [33]byte{} // not reached: text and numbers have a form in JSON
	}
	hash := [33]byte{1}
	sum := sha256.Sum256(spaced(text))
	copy(hash[1:], sum[:])
	return hash
}

// The form of a definition that is hashed.
type (
	whole struct {
		Type   described   `json:"type_description"`
		Within []described `json:"referenced_type_descriptions"`
	}
	described struct {
		Name   string           `json:"type_name"`
		Fields []describedField `json:"fields"`
	}
	describedField struct {
		Name string        `json:"name"`
		Type describedType `json:"type"`
	}
	describedType struct {
		ID     int    `json:"type_id"`
		Len    int    `json:"capacity"`
		Bound  int    `json:"string_capacity"`
		Nested string `json:"nested_type_name"`
	}
)

// spaced puts a space behind each comma and colon, as Python does. No name has either in it.
func spaced(text []byte) []byte {
	return []byte(strings.NewReplacer(",", ", ", ":", ": ").Replace(string(text)))
}

// collect finds all types that are within this one.
func (t *Type) collect(found map[string]*Type) {
	for _, f := range t.Fields {
		if f.Kind == Struct && found[f.Type] == nil {
			found[f.Type] = f.Of
			f.Of.collect(found)
		}
	}
}

func (t *Type) described() described {
	d := described{Name: t.Name, Fields: []describedField{}}
	for _, f := range t.Fields {
		d.Fields = append(d.Fields, describedField{f.Name, describedType{f.id(), f.Len, f.Bound, f.Type}})
	}
	if len(d.Fields) == 0 { // C has no empty structs
		d.Fields = append(d.Fields, describedField{"structure_needs_at_least_one_member", describedType{ID: Field{Kind: Uint8}.id()}})
	}
	return d
}

// id is the number that type_description_interfaces/FieldType gives to a field's type.
func (f Field) id() int {
	id := map[Kind]int{
		Struct: 1, Int8: 2, Uint8: 3, Int16: 4, Uint16: 5, Int32: 6, Uint32: 7, Int64: 8, Uint64: 9, Float32: 10, Float64: 11,
		Bool: 15, String: 17, WString: 18,
	}[f.Kind]
	switch {
	case f.Byte:
		id = 16
	case f.Bound > 0:
		id += 4
	}
	return id + map[List]int{Single: 0, Fixed: 48, Bounded: 96, Free: 144}[f.List]
}
