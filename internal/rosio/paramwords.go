package rosio

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
)

// inWords tells a person the value of a parameter, as it is written, and of what kind it is where that is not plain to see.
func inWords(value any) string {
	switch v := value.(type) {
	case map[string]any:
		return "a group of parameters" // which may be many
	case string:
		return fmt.Sprintf("the text %q", v)
	case float64:
		if v == math.Trunc(v) && math.Abs(v) < 1e15 { // beyond that the exponent tells it
			return strconv.FormatFloat(v, 'f', 1, 64)
		}
	case []any:
		if text, err := json.Marshal(v); err == nil { // NaN has no form there
			return "the list " + string(text)
		}
	}
	return fmt.Sprint(value)
}

// kindOf tells a person what a parameter must be to be read as such a value.
func kindOf(value any) string {
	switch value.(type) {
	case bool:
		return "true or false"
	case int:
		return "a whole number, such as 60"
	case float64:
		return "a number, such as 60.0"
	case string:
		return `a text; digits, and words such as yes and no, are one in quotes, such as "60"`
	case []string:
		return "a list of texts, such as [a, b]"
	case []float64:
		return "a list of numbers, such as [1.0, 2.5]"
	case []any:
		return "a list"
	}
	return "a group of parameters"
}
