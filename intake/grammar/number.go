package grammar

import (
	"maps"
	"slices"
	"strings"
)

// number makes the rule for a number with a unit: up to ninety nine, and
// hundreds; of angles every fifth, as nobody asks for nineteen degrees, which
// sound like ninety.
func (m *maker) number(unit string) string {
	name, step := "<n_"+unit+">", 1
	switch unit {
	case "1":
		name = "<n_count>"
	case "rad":
		step = 5
	}
	if _, ok := m.rules[name]; ok {
		return name
	}
	numbers := m.numbers(step)
	if len(numbers) == 0 {
		return ""
	}
	net := newNode()
	one, more := agreeing(m.known(m.Units[unit]))
	for _, n := range numbers {
		units := more
		if len(n) == 1 && m.Numbers[n[0]] == 1 {
			units = one
		}
		for i, u := range units {
			net.add(append(slices.Clone(n), u), usual(i))
		}
		if len(units) == 0 {
			net.add(n, 1)
		}
	}
	m.rules[name] = &rule{net: net.merged(), share: 1}
	return name
}

// agreeing tells the words that stand behind one from those behind other numbers: nobody
// says "ten hour", which the recogniser would take for much else.
func agreeing(units []string) (one, more []string) {
	for _, u := range units {
		if !slices.Contains(units, u+"s") {
			more = append(more, u)
		}
		if !strings.HasSuffix(u, "s") || !slices.Contains(units, strings.TrimSuffix(u, "s")) {
			one = append(one, u)
		}
	}
	return one, more
}

// numbers lists the multiples of step in words.
func (m *maker) numbers(step int) (out [][]string) {
	var small, digits, tens []string
	for _, w := range slices.Sorted(maps.Keys(m.Numbers)) {
		v := m.Numbers[w]
		if !m.Knows(w) || v != float64(int(v)) || v <= 0 || int(v)%step != 0 { // nobody asks for zero of anything
			continue
		}
		switch {
		case v >= 20 && v < 100:
			tens = append(tens, w)
		case v < 10:
			digits, small = append(digits, w), append(small, w)
		case v < 20:
			small = append(small, w)
		}
	}
	for _, w := range small {
		out = append(out, []string{w})
	}
	for _, w := range tens {
		out = append(out, []string{w})
		for _, d := range digits {
			out = append(out, []string{w, d})
		}
	}
	if !m.Knows("hundred") || len(tens) == 0 {
		return out
	}
	for _, h := range []string{"one", "two", "three"} {
		out = append(out, []string{h, "hundred"})
		for _, w := range tens {
			out = append(out, []string{h, "hundred", w}, []string{h, "hundred", "and", w})
		}
	}
	return out
}
