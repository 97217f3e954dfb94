package ros2

// Types of parameters, as rcl_interfaces/ParameterType numbers them.
const (
	paramNotSet      uint8 = 0
	paramBool        uint8 = 1
	paramInteger     uint8 = 2
	paramDouble      uint8 = 3
	paramString      uint8 = 4
	paramByteArray   uint8 = 5
	paramBoolArray   uint8 = 6
	paramIntArray    uint8 = 7
	paramDoubleArray uint8 = 8
	paramStringArray uint8 = 9
)

// paramValue is rcl_interfaces/ParameterValue.
type paramValue struct {
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

// toParamValue gives the ROS 2 form of a plain value; it is not set where ROS 2 has none, as for lists of lists.
func toParamValue(v any) paramValue {
	switch v := v.(type) {
	case bool:
		return paramValue{Type: paramBool, Bool: v}
	case int:
		return paramValue{Type: paramInteger, Integer: int64(v)}
	case float64:
		return paramValue{Type: paramDouble, Double: v}
	case string:
		return paramValue{Type: paramString, Text: v}
	case []any:
		return listValue(v)
	}
	return paramValue{Type: paramNotSet}
}

// listValue is the form of a list whose items are all of one kind.
func listValue(list []any) paramValue {
	var out paramValue
	for i, item := range list {
		one := toParamValue(item)
		kind := map[uint8]uint8{
			paramBool: paramBoolArray, paramInteger: paramIntArray, paramDouble: paramDoubleArray, paramString: paramStringArray,
		}[one.Type]
		if kind == paramNotSet || (i > 0 && kind != out.Type) {
			return paramValue{Type: paramNotSet}
		}
		out.Type = kind
		switch kind {
		case paramBoolArray:
			out.Bools = append(out.Bools, one.Bool)
		case paramIntArray:
			out.Ints = append(out.Ints, one.Integer)
		case paramDoubleArray:
			out.Doubles = append(out.Doubles, one.Double)
		case paramStringArray:
			out.Texts = append(out.Texts, one.Text)
		}
	}
	if len(list) == 0 {
		out.Type = paramStringArray // an empty list is of no kind; this one is the most used
	}
	return out
}

// plain gives the value as rosio has it; nil where it is not set.
func (p paramValue) plain() any {
	switch p.Type {
	case paramBool:
		return p.Bool
	case paramInteger:
		return int(p.Integer)
	case paramDouble:
		return p.Double
	case paramString:
		return p.Text
	case paramByteArray:
		return anyList(p.Bytes, func(b uint8) any { return int(b) })
	case paramBoolArray:
		return anyList(p.Bools, func(b bool) any { return b })
	case paramIntArray:
		return anyList(p.Ints, func(i int64) any { return int(i) })
	case paramDoubleArray:
		return anyList(p.Doubles, func(f float64) any { return f })
	case paramStringArray:
		return anyList(p.Texts, func(s string) any { return s })
	}
	return nil
}

func anyList[T any](list []T, item func(T) any) []any {
	out := make([]any, len(list))
	for i, v := range list {
		out[i] = item(v)
	}
	return out
}
