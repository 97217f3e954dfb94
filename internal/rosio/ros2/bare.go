package ros2

import (
	"math"
	"strconv"
	"strings"
)

// bare reads a value that stands in no quotes as rcl does for rclcpp and rclpy (get_value of rcl_yaml_param_parser): the words of
// YAML 1.1 for yes and no, then what C's strtol and strtod take as a whole. Anything else is a text.
func bare(text string) any {
	switch text {
	case "Y", "y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON":
		return true
	case "N", "n", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF":
		return false
	case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF":
		return math.Inf(1)
	case "-.inf", "-.Inf", "-.INF":
		return math.Inf(-1)
	case ".nan", ".NaN", ".NAN":
		return math.NaN()
	}
	if foreignToC(text) {
		return text
	}
	if n, err := strconv.ParseInt(text, 0, 64); err == nil {
		return int(n)
	}
	if f, err := strconv.ParseFloat(text, 64); err == nil {
		return f
	}
	return text
}

// foreignToC tells of what numbers have in Go and not in C: 1_000, 0b11, 0o17.
func foreignToC(text string) bool {
	digits := strings.ToLower(strings.TrimLeft(text, "+-"))
	return strings.Contains(text, "_") || strings.HasPrefix(digits, "0b") || strings.HasPrefix(digits, "0o")
}
