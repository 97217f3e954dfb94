package grammar

import (
	"maps"
	"math"
	"slices"
	"strings"
)

// number makes the rule for a number with a unit: up to ninety nine, and
// hundreds, and half of one, and small ones with a half or one digit behind the point; of angles every fifth, as nobody asks for nineteen degrees, which
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
	if step == 1 && unit != "1" {
		numbers = append(numbers, m.decimals()...)
	}
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
		if n.value != math.Trunc(n.value) && n.value > 1 {
			weight *= decimalSaid
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

// decimalSaid is how much less often a number is said that is not whole.
const decimalSaid = 0.2

// spoken is a number in words.
type spoken struct {
	words []string
	value float64
}

// numbers lists the multiples of step in words, and half a one.
func (m *maker) numbers(step int) (out []spoken) {
	var tens, digits []spoken
	for _, n := range m.plain() {
		if n.value == 0.5 && step == 1 {
			out = append(out, m.half(n.words[0])...)
		}
		if n.value != math.Trunc(n.value) || int(n.value)%step != 0 {
			continue
		}
		out = append(out, n)
		switch {
		case n.value >= 20:
			tens = append(tens, n)
		case n.value < 10:
			digits = append(digits, n)
		}
	}
	for _, t := range tens {
		for _, d := range digits {
			out = append(out, t.with(d))
		}
	}
	return append(out, m.hundreds(tens)...)
}

// plain lists what is one word and stands behind nothing, below a hundred. Nobody asks for zero
// of anything.
func (m *maker) plain() (out []spoken) {
	for _, w := range slices.Sorted(maps.Keys(m.Numbers)) {
		if v := m.Numbers[w]; m.Knows(w) && v > 0 && v < 100 {
			out = append(out, spoken{[]string{w}, v})
		}
	}
	return out
}

// hundreds lists the first of them, with tens or without.
func (m *maker) hundreds(tens []spoken) (out []spoken) {
	if !m.Knows("hundred") || len(tens) == 0 {
		return nil
	}
	count := []spoken{{[]string{"one"}, 1}, {[]string{"two"}, 2}, {[]string{"three"}, 3}}
	for _, article := range m.known(m.Indefinite[:min(1, len(m.Indefinite))]) {
		count = append(count, spoken{[]string{article}, 1})
	}
	for _, c := range count {
		hundreds := spoken{slices.Concat(c.words, []string{"hundred"}), 100 * c.value}
		out = append(out, hundreds)
		for _, t := range tens {
			out = append(out, hundreds.with(t), hundreds.with(t, "and"))
		}
	}
	return out
}

// decimals lists small numbers with a half or one digit behind them: "one and a half", "two
// point five".
func (m *maker) decimals() (out []spoken) {
	all := slices.DeleteFunc(m.plain(), func(n spoken) bool { return n.value >= 10 })
	for _, n := range all {
		if n.value < 1 {
			continue
		}
		for _, small := range all {
			switch {
			case small.value == 0.5 && m.Knows("and"):
				for _, article := range m.known(m.Indefinite[:min(1, len(m.Indefinite))]) {
					out = append(out, n.with(small, "and", article))
				}
			case small.value >= 1:
				for _, point := range m.known(m.Point) {
					out = append(out, n.with(spoken{small.words, small.value / 10}, point))
				}
			}
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
