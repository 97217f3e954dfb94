package grammar

import (
	"cmp"
	"slices"
	"strings"
)

// mostWays bounds how many ways of saying one phrase are listened for, the most
// usual of them.
const mostWays = 160

// way is one way to say a phrase: words and <rules>, and how usual it is.
type way struct {
	words  []string
	weight float64
}

// slots counts the rules.
func (w way) slots() int {
	n := 0
	for _, word := range w.words {
		if word[0] == '<' {
			n++
		}
	}
	return n
}

// ways lists how parts are said one behind the other.
func (m *maker) ways(s Skill, seq []part) []way {
	out := []way{{weight: 1}}
	for _, p := range seq {
		var next []way
		for _, more := range m.waysOf(s, p) {
			for _, before := range out {
				w := way{append(slices.Clone(before.words), more.words...), before.weight * more.weight}
				if w.slots() <= mostSlots {
					next = append(next, w)
				}
			}
		}
		slices.SortStableFunc(next, func(a, b way) int { return cmp.Compare(b.weight, a.weight) })
		out = next[:min(len(next), mostWays)]
	}
	return out
}

// waysOf lists how one part is said; none where it cannot be heard.
func (m *maker) waysOf(s Skill, p part) []way {
	switch {
	case p.word != "":
		if !m.Knows(p.word) {
			m.unheard[p.word] = true
			return nil
		}
		return []way{{[]string{p.word}, 1}}
	case p.slot != "":
		if rule := m.slot(s, p.slot); rule != "" {
			return []way{{[]string{rule}, 1}}
		}
		return nil
	}
	return m.alternatives(s, p)
}

// alternatives lists how one of several parts is said, the first most often.
func (m *maker) alternatives(s Skill, p part) (out []way) {
	optional := false
	var choices [][]way
	var said []string
	for _, alt := range p.alts {
		ways := m.ways(s, alt)
		if len(alt) == 0 {
			optional = true
			continue
		}
		if len(ways) == 0 || m.Choices > 0 && len(choices) >= m.Choices {
			continue
		}
		text := strings.Join(ways[0].words, " ")
		if bare, ok := strings.CutSuffix(text, "s"); slices.Contains(said, text) || ok && slices.Contains(said, bare) { // "forwards" beside "forward" sounds like it
			continue
		}
		choices, said = append(choices, ways), append(said, text)
	}
	total := 0.0
	for i := range choices {
		total += usual(i)
	}
	if optional {
		out = append(out, way{weight: 1})
		if total > 0 {
			out[0].weight = 1 - optionSaid
			total /= optionSaid
		}
	}
	for i, ways := range choices {
		for _, w := range ways {
			out = append(out, way{w.words, w.weight * usual(i) / total})
		}
	}
	return out
}

// example is the most usual way to ask for the skill of Config.Example, with one name in it.
func (m *maker) example() string {
	for _, s := range m.Skills {
		if s.Name != m.Example || len(s.Phrases) == 0 {
			continue
		}
		ways, err := m.phrase(s, s.Phrases[0])
		if err != nil {
			return "" // Make has told it
		}
		slices.SortStableFunc(ways, func(a, b way) int { return cmp.Compare(b.weight, a.weight) })
		for _, w := range ways {
			if said := m.filled(w); said != "" {
				return said
			}
		}
	}
	return ""
}

// filled is the way with the first name of its only slot; "" where it has none, or more.
func (m *maker) filled(w way) string {
	if w.slots() != 1 {
		return ""
	}
	at := slices.IndexFunc(w.words, func(word string) bool { return word[0] == '<' })
	names := m.known(m.Names[strings.TrimSuffix(strings.TrimPrefix(w.words[at], "<t_"), ">")])
	if len(names) == 0 {
		return "" // or it is a number
	}
	articles := m.known(m.Articles)
	return strings.Join(slices.Concat(w.words[:at], articles[:min(1, len(articles))], names[:1], w.words[at+1:]), " ")
}
