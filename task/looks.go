package task

import "strings"

// SameLook reports whether somebody or something with the attribute, as far as was seen, is as somebody said: "light_blue" is light
// blue, and whoever raises the left arm, or both, raises a hand.
func SameLook(attribute, seen, said string) bool {
	seen, said = plainLook(seen), plainLook(said)
	if seen == said {
		return true
	}
	if attribute != "gesture" {
		return false
	}
	switch said {
	case "raising hand":
		return seen == "raising left arm" || seen == "raising right arm" || seen == "raising both arms"
	case "raising left arm", "raising right arm":
		return seen == "raising both arms"
	}
	return false
}

// plainLook spells a look in one way.
func plainLook(value string) string {
	return strings.NewReplacer("_", " ", "-", " ", "grey", "gray").Replace(strings.ToLower(value))
}
