package param

import "fmt"

// Types of parameters, as rcl_interfaces/ParameterType numbers them.
const (
	notSet   uint8 = 0
	boolean  uint8 = 1
	integer  uint8 = 2
	double   uint8 = 3
	text     uint8 = 4
	octets   uint8 = 5
	booleans uint8 = 6
	integers uint8 = 7
	doubles  uint8 = 8
	texts    uint8 = 9
)

// typeName is the name of a type, as ROS 2 writes it; what other programs send may be none.
func typeName(t uint8) string {
	names := [...]string{
		"nothing", "bool", "integer", "double", "string", "byte_array", "bool_array", "integer_array", "double_array", "string_array",
	}
	if int(t) < len(names) {
		return names[t]
	}
	return fmt.Sprintf("unknown type %d", t)
}

// value is rcl_interfaces/ParameterValue.
type value struct {
	Type    uint8     `ros:"type"`
	Bool    bool      `ros:"bool_value"`
	Integer int64     `ros:"integer_value"`
	Double  float64   `ros:"double_value"`
	Text    string    `ros:"string_value"`
	Bytes   []uint8   `ros:"byte_array_value"`
	Bools   []bool    `ros:"bool_array_value"`
	Ints    []int64   `ros:"integer_array_value"`
	Doubles []float64 `ros:"double_array_value"`
	Texts   []string  `ros:"string_array_value"`
}

// valueOf gives the ROS 2 form of a plain value; it is not set where ROS 2 has none, as for lists of lists.
func valueOf(v any) value {
	switch v := v.(type) {
	case bool:
		return value{Type: boolean, Bool: v}
	case int:
		return value{Type: integer, Integer: int64(v)}
	case float64:
		return value{Type: double, Double: v}
	case string:
		return value{Type: text, Text: v}
	case []any:
		return listValue(v)
	}
	return value{Type: notSet}
}

// listValue is the form of a list whose items are all of one kind.
func listValue(list []any) value {
	var out value
	for i, item := range list {
		one := valueOf(item)
		kind := map[uint8]uint8{
			boolean: booleans, integer: integers, double: doubles, text: texts,
		}[one.Type]
		if kind == notSet || (i > 0 && kind != out.Type) {
			return value{Type: notSet}
		}
		out.Type = kind
		switch kind {
		case booleans:
			out.Bools = append(out.Bools, one.Bool)
		case integers:
			out.Ints = append(out.Ints, one.Integer)
		case doubles:
			out.Doubles = append(out.Doubles, one.Double)
		case texts:
			out.Texts = append(out.Texts, one.Text)
		}
	}
	if len(list) == 0 {
		out.Type = texts // an empty list is of no kind; this one is the most used
	}
	return out
}

// plain gives the value as a Store has it; nil where it is not set.
func (p value) plain() any {
	switch p.Type {
	case boolean:
		return p.Bool
	case integer:
		return int(p.Integer)
	case double:
		return p.Double
	case text:
		return p.Text
	case octets:
		return anyList(p.Bytes, func(b uint8) any { return int(b) })
	case booleans:
		return anyList(p.Bools, func(b bool) any { return b })
	case integers:
		return anyList(p.Ints, func(i int64) any { return int(i) })
	case doubles:
		return anyList(p.Doubles, func(f float64) any { return f })
	case texts:
		return anyList(p.Texts, func(s string) any { return s })
	}
	return nil
}

// within tells whether a number is from low to high; what is no number is not.
func (p value) within(low, high float64) bool {
	number := p.Double
	if p.Type == integer {
		number = float64(p.Integer)
	}
	return (p.Type == integer || p.Type == double) && number >= low && number <= high
}

func anyList[T any](list []T, item func(T) any) []any {
	out := make([]any, len(list))
	for i, v := range list {
		out[i] = item(v)
	}
	return out
}
