// Package learnt holds what was learnt from public sentences: how people call
// the things of a set, for the scenes of internal/eval. The names are trained
// by `make learn` from ALFRED (Shridhar et al. 2020, MIT licence) and embedded;
// nothing here blocks or keeps state.
package learnt

import (
	_ "embed"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

//go:embed names.json
var names []byte

// Names lists what people call each class, the commonest first.
type Names map[string][]string

// Shipped returns the embedded names.
func Shipped() (Names, error) {
	var out Names
	if err := json.Unmarshal(names, &out); err != nil {
		return nil, fmt.Errorf("the learnt names: %w", err)
	}
	return out, nil
}

// Example is one sentence with the classes of what it speaks of.
type Example struct {
	Text    string
	Classes []string
}

// Bounds of what is learnt: a phrase must be common, and speak of its class
// far more often than chance.
const (
	minCount = 3
	minShare = 0.3
	minLift  = 2.5
	maxWords = 3
)

// Learn finds the phrases that speak of each class: for every phrase the class
// that is most often meant by it.
func Learn(examples []Example) Names {
	count, class, both := map[string]int{}, map[string]int{}, map[string]map[string]int{}
	for _, e := range examples {
		for _, c := range unique(e.Classes) {
			class[c]++
		}
		for _, p := range unique(phrases(e.Text)) {
			count[p]++
			if both[p] == nil {
				both[p] = map[string]int{}
			}
			for _, c := range unique(e.Classes) {
				both[p][c]++
			}
		}
	}
	type scored struct {
		phrase string
		n      int
	}
	found := map[string][]scored{}
	for p, n := range count {
		best, value := "", 0.0
		for c, k := range both[p] {
			share := float64(k) / float64(n)
			lift := share * float64(len(examples)) / float64(class[c])
			if v := share * lift; k >= minCount && share >= minShare && lift >= minLift && (v > value || v == value && c < best) {
				best, value = c, v
			}
		}
		if best != "" {
			found[best] = append(found[best], scored{p, both[p][best]})
		}
	}
	out := Names{}
	for c, list := range found {
		slices.SortFunc(list, func(a, b scored) int {
			if a.n != b.n {
				return b.n - a.n
			}
			return strings.Compare(a.phrase, b.phrase)
		})
		for _, s := range list {
			out[c] = append(out[c], s.phrase)
		}
	}
	return out
}

func unique(words []string) []string {
	out := slices.DeleteFunc(slices.Clone(words), func(w string) bool { return w == "" })
	slices.Sort(out)
	return slices.Compact(out)
}

const (
	before = " a an the two some this that another each both piece slice slices pieces of his her your my "
	ends   = ` on in to from with and under by next at of into onto off inside that which it them then is are down up while
when as for near beside behind above below over out inside after before using so be put place turn take pick or but right left top back bottom middle front side away cook inside outside it`
	skipped = " small large big little tall black white brown red blue green yellow silver gray grey wooden metal round square clean cleaned washed rinsed warm warmed heated hot cooked microwaved cold chilled cooled sliced cut empty dirty wet "
)

// phrases lists the ends of each group of words behind an article, where the
// name of a thing stands.
func phrases(text string) []string {
	var out, group []string
	open := false
	flush := func() {
		for i := max(0, len(group)-maxWords); i < len(group); i++ {
			out = append(out, strings.Join(group[i:], " "))
		}
		group = nil
	}
	for _, w := range strings.FieldsFunc(strings.ToLower(text)+" .", func(r rune) bool { return r == ' ' || r == ',' }) {
		bare := strings.Trim(w, ".!?;:\"'")
		is := func(list string) bool {
			return strings.Contains(" "+strings.Join(strings.Fields(list), " ")+" ", " "+bare+" ")
		}
		switch {
		case is(before):
			flush()
			open = true
		case bare == "" || is(ends):
			flush()
			open = false
		case open && !is(skipped):
			group = append(group, bare)
		}
		if bare != w {
			flush()
			open = false
		}
	}
	return out
}
