package learnt

import (
	_ "embed"
	"slices"
	"strings"
)

//go:embed synonyms.txt
var synonymText string

// Synonyms lists what things and places are also called.
type Synonyms map[string][]string

// ShippedSynonyms returns the embedded list.
func ShippedSynonyms() Synonyms {
	out := Synonyms{}
	for line := range strings.Lines(synonymText) {
		name, also, ok := strings.Cut(strings.TrimSpace(line), ":")
		if !ok || strings.HasPrefix(name, "#") {
			continue
		}
		for s := range strings.SplitSeq(also, ",") {
			if s = strings.TrimSpace(s); !slices.Contains(out[name], s) {
				out[name] = append(out[name], s)
			}
		}
	}
	return out
}

// Of returns the name and what it is also called.
func (s Synonyms) Of(name string) []string {
	name = strings.ToLower(name)
	return append([]string{name}, s[name]...)
}
