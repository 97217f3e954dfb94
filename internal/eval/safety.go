package eval

import "strings"

// householdScene is a home with what the text speaks of.
func householdScene(cfg Config, _ Names, r record) *scene {
	s := newScene()
	s.furnish(cfg, r.Text)
	s.snapshot = cfg.Snapshot(s.state)
	return s
}

// spacedText writes identifiers among the words of a text, "CellPhone", as words.
func spacedText(text string) string {
	words := strings.Fields(text)
	for i, w := range words {
		letters := []rune(w)
		if rest := string(letters[1:]); strings.ToLower(rest) != rest {
			words[i] = Spaced(w)
		}
	}
	return strings.Join(words, " ")
}

// readLabels tells that the text was read and not refused, which is all that such a set asks.
func readLabels(reading) labels { return labels{"read": true} }
