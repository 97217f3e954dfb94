package grammar

import (
	"maps"
	"slices"
	"strings"
)

// number makes the rule for a number with a unit: up to ninety nine, and
// hundreds, and half of one; of angles every fifth, as nobody asks for nineteen degrees, which
// sound like ninety. The smaller a number, the more often it is said (S. Dehaene and J. Mehler,
// 1992), but for angles, of which round ones are.
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
		units, weight := more, 1.0
		if n.value <= 1 {
			units = one
		}
		if unit != "rad" {
			weight = min(n.value, 1/n.value)
		}
		for i, u := range units {
			net.add(append(slices.Clone(n.words), u), weight*usual(i))
		}
		if len(units) == 0 {
			net.add(n.words, weight)
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

// spoken is a number in words.
type spoken struct {
	words []string
	value float64
}

// numbers lists the multiples of step in words, and half a one.
func (m *maker) numbers(step int) (out []spoken) {
	var digits, tens []spoken
	for _, w := range slices.Sorted(maps.Keys(m.Numbers)) {
		v := m.Numbers[w]
		if v == 0.5 && step == 1 {
			out = append(out, m.half(w)...)
		}
		if !m.Knows(w) || v != float64(int(v)) || v <= 0 || v >= 100 || int(v)%step != 0 { // nobody asks for zero of anything
			continue
		}
		n := spoken{[]string{w}, v}
		out = append(out, n)
		switch {
		case v >= 20:
			tens = append(tens, n)
		case v < 10:
			digits = append(digits, n)
		}
	}
	for _, t := range tens {
		for _, d := range digits {
			out = append(out, t.with(d))
		}
	}
	if !m.Knows("hundred") || len(tens) == 0 {
		return out
	}
	for i, h := range []string{"one", "two", "three"} {
		hundreds := spoken{[]string{h, "hundred"}, 100 * float64(i+1)}
		out = append(out, hundreds)
		for _, t := range tens {
			out = append(out, hundreds.with(t), hundreds.with(t, "and"))
		}
	}
	return out
}

// half is the word for it, with the articles that stand behind it: "half a metre".
func (m *maker) half(word string) (out []spoken) {
	for _, article := range m.known(m.Indefinite) {
		if m.Knows(word) {
			out = append(out, spoken{[]string{word, article}, 0.5})
		}
	}
	return out
}

// with is the sum, said one behind the other.
func (n spoken) with(small spoken, between ...string) spoken {
	return spoken{slices.Concat(n.words, between, small.words), n.value + small.value}
}
