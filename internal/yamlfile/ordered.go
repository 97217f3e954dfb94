package yamlfile

import (
	"fmt"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
)

// Pair is one key of a mapping with what stands behind it.
type Pair struct {
	Key   string
	Value any
}

// Ordered reads one YAML document that is a mapping, for a caller to whom the order of its keys says something. Mappings in it,
// at any depth, are []Pair in the order of the file. The error is an *Error.
func Ordered(file string, data []byte) ([]Pair, error) {
	d, err := Parse(file, data)
	if err != nil {
		return nil, err
	}
	body, err := d.parsed()
	if err != nil {
		return nil, err
	}
	return orderedNode(file, body)
}

// orderedNode gives the mapping that a node is.
func orderedNode(file string, body ast.Node) ([]Pair, error) {
	var m yaml.MapSlice
	if err := yaml.NodeToValue(body, &m, yaml.UseOrderedMap()); err != nil {
		return nil, place(file, err)
	}
	return pairs(m), nil
}

func pairs(m yaml.MapSlice) []Pair {
	out := make([]Pair, len(m))
	for i, item := range m {
		out[i] = Pair{fmt.Sprint(item.Key), ordered(item.Value)}
	}
	return out
}

// ordered does away with the library's type, also within lists.
func ordered(v any) any {
	switch v := v.(type) {
	case yaml.MapSlice:
		return pairs(v)
	case []any:
		for i := range v {
			v[i] = ordered(v[i])
		}
	}
	return v
}
