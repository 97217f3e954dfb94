// Package grammar makes the grammar of a closed recogniser from what the robot
// can be asked: the phrases of its skills, the names of its world, numbers and
// units, control words. It is arithmetic on words, done once at start.
package grammar

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Skill is one skill as it is spoken of.
type Skill struct {
	Name    string
	Phrases []string          // patterns as in config/skills, the most usual first
	Slots   map[string]string // parameter -> type of the domain
	Units   map[string]string // number -> SI unit
}

// Config is what the grammar is made of.
type Config struct {
	Skills   []Skill
	Words    map[string][]string // sets of words for <name> in phrases
	Names    map[string][]string // type -> names of what is of that type in this world
	Numbers  map[string]float64  // number words
	Units    map[string][]string // SI unit -> words for units of that dimension
	Control  []string            // words that are said alone: stop, wait, yes, no
	Articles []string            // may stand before a name: the, my
	People   []string            // stand for a person: me
	Opening  []string            // may stand before it all: please
	Wake     string              // may stand before it all; "": none
	// Knows reports whether the recogniser can hear a word.
	Knows func(word string) bool
	// Choices is how many words are taken in the same place of a phrase, the most
	// usual first; 0: all.
	Choices int
}

// Grammar is the result.
type Grammar struct {
	JSGF    string
	Unheard []string // names and phrases that hold a word which the recogniser lacks
}

// mostSlots bounds how many things one sentence names: with three, every name
// of the world stands in the grammar for every pair of others.
const mostSlots = 2

// maker collects rules.
type maker struct {
	Config
	rules   map[string]string // name -> right side
	unheard map[string]bool
	groups  map[string]*group // by the rules of their slots
}

// Make returns the grammar.
func Make(c Config) (Grammar, error) {
	m := &maker{Config: c, rules: map[string]string{}, unheard: map[string]bool{}, groups: map[string]*group{}}
	for _, s := range c.Skills {
		for _, p := range s.Phrases {
			if err := m.phrase(s, p); err != nil {
				return Grammar{}, fmt.Errorf("skill %s: %w", s.Name, err)
			}
		}
	}
	return Grammar{JSGF: m.text(), Unheard: slices.Sorted(maps.Keys(m.unheard))}, nil
}

// group is all sentences with the same slots: what stands before, between and
// behind them. That "turn" goes with "on" and "pick" with "up" is left to the
// reader: a grammar with each sentence by itself is six times as large, and a
// recogniser that is slower hears "stop" later.
type group struct {
	rules []string   // of the slots
	texts [][]string // one more than the rules
}

// phrase adds one phrase to the group of its slots.
func (m *maker) phrase(s Skill, pattern string) error {
	all, err := parse(pattern, m.Words)
	if err != nil {
		return err
	}
	for _, seq := range spread(all) {
		rules, texts, ok := m.split(s, seq)
		if !ok || len(rules) > mostSlots {
			continue
		}
		key := strings.Join(rules, " ")
		if len(rules) < mostSlots { // these are small enough to be kept apart by their ends
			key += " " + strings.Join(texts[min(1, len(texts)-1):], " ")
		}
		g := m.groups[key]
		if g == nil {
			g = &group{rules: rules, texts: make([][]string, len(rules)+1)}
			m.groups[key] = g
		}
		for i, text := range texts {
			if !slices.Contains(g.texts[i], text) {
				g.texts[i] = append(g.texts[i], text)
			}
		}
	}
	return nil
}

// split writes what stands between the slots; ok is false where something of it
// cannot be heard.
func (m *maker) split(s Skill, seq []part) (rules, texts []string, ok bool) {
	for {
		next := slices.IndexFunc(seq, func(p part) bool { return p.slot != "" })
		between := seq
		if next >= 0 {
			between = seq[:next]
		}
		text, ok := m.words(between)
		if !ok {
			return nil, nil, false
		}
		texts = append(texts, text)
		if next < 0 {
			return rules, texts, true
		}
		rule := m.slot(s, seq[next].slot)
		if rule == "" {
			return nil, nil, false
		}
		rules, seq = append(rules, rule), seq[next+1:]
	}
}

// words writes parts without slots; ok is false where all alternatives of one
// are words that cannot be heard.
func (m *maker) words(seq []part) (string, bool) {
	var out []string
	for _, p := range seq {
		if p.word != "" {
			if !m.Knows(p.word) {
				m.unheard[p.word] = true
				return "", false
			}
			out = append(out, p.word)
			continue
		}
		var alts []string
		optional := false
		for _, alt := range p.alts {
			text, ok := m.words(alt)
			switch {
			case !ok:
			case text == "":
				optional = true
			case !slices.Contains(alts, text) && (m.Choices == 0 || len(alts) < m.Choices):
				alts = append(alts, text)
			}
		}
		alts = slices.DeleteFunc(alts, func(a string) bool { // "forwards" beside "forward" sounds like it
			bare, ok := strings.CutSuffix(a, "s")
			return ok && slices.Contains(alts, bare)
		})
		switch {
		case len(alts) > 0 && optional:
			out = append(out, "[ "+strings.Join(alts, " | ")+" ]")
		case len(alts) > 0:
			out = append(out, "( "+strings.Join(alts, " | ")+" )")
		case !optional:
			return "", false
		}
	}
	return strings.Join(out, " "), true
}

// slot makes the rule for what fills a slot; "" where nothing can.
func (m *maker) slot(s Skill, slot string) string {
	name, typ, _ := strings.Cut(strings.TrimPrefix(slot, "-"), ":")
	if unit, ok := s.Units[name]; ok {
		return m.number(unit)
	}
	if of, ok := s.Slots[typ]; ok { // {x:param} borrows the type of a parameter
		typ = of
	}
	if typ == "" || len(m.Names[typ]) == 0 && s.Slots[name] != "" {
		typ = s.Slots[name]
	}
	if name == "me" {
		typ = "person"
	}
	if len(m.Names[typ]) == 0 {
		return ""
	}
	rule := "t_" + typ
	if _, ok := m.rules[rule]; !ok {
		m.rules[rule] = m.names(typ)
	}
	return rule
}

// names lists what is of the type, with an article perhaps.
func (m *maker) names(typ string) string {
	var names []string
	for _, n := range slices.Sorted(slices.Values(lower(m.Names[typ]))) {
		if slices.ContainsFunc(strings.Fields(n), func(w string) bool { return !m.Knows(w) }) {
			m.unheard[n] = true
			continue
		}
		if !slices.Contains(names, n) {
			names = append(names, n)
		}
	}
	if len(names) == 0 {
		names = []string{"<VOID>"}
	}
	out := "( " + strings.Join(names, " | ") + " )"
	if articles := m.known(m.Articles); len(articles) > 0 {
		out = "[ " + strings.Join(articles, " | ") + " ] " + out
	}
	if people := m.known(m.People); typ == "person" && len(people) > 0 {
		out = "( " + strings.Join(people, " | ") + " | " + out + " )"
	}
	return out
}

func lower(all []string) []string {
	out := make([]string, len(all))
	for i, s := range all {
		out[i] = strings.ToLower(s)
	}
	return out
}

// known leaves out what cannot be heard.
func (m *maker) known(phrases []string) (out []string) {
	for _, p := range phrases {
		p = strings.ToLower(p)
		if !slices.ContainsFunc(strings.Fields(p), func(w string) bool { return !m.Knows(w) }) && p != "" {
			out = append(out, p)
		}
	}
	return out
}

// number makes the rule for a number with a unit: up to ninety nine, and
// hundreds; of angles every fifth, as nobody asks for nineteen degrees, which
// sound like ninety.
func (m *maker) number(unit string) string {
	rule, of, step := "n_"+unit, "number", 1
	switch unit {
	case "1":
		rule = "n_count"
	case "rad":
		of, step = "fives", 5
	}
	if _, ok := m.rules[rule]; ok {
		return rule
	}
	if !m.numbers(of, step) {
		return ""
	}
	m.rules[rule] = "<" + of + ">"
	if units := m.known(m.Units[unit]); len(units) > 0 {
		m.rules[rule] += " ( " + strings.Join(units, " | ") + " )"
	}
	return rule
}

// numbers makes the rule for multiples of step; it reports whether there are words for them.
func (m *maker) numbers(rule string, step int) bool {
	if _, ok := m.rules[rule]; ok {
		return true
	}
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
	if len(small) == 0 || len(tens) == 0 {
		return false
	}
	m.rules[rule] = strings.Join(small, " | ") + " | ( " + strings.Join(tens, " | ") + " )"
	if len(digits) > 0 {
		m.rules[rule] += " [ " + strings.Join(digits, " | ") + " ]"
	}
	if m.Knows("hundred") {
		m.rules[rule] += " | ( one | two | three ) hundred [ and ] [ " + strings.Join(tens, " | ") + " ]"
	}
	return true
}

// text writes the grammar.
func (m *maker) text() string {
	var b strings.Builder
	b.WriteString("#JSGF V1.0;\ngrammar saydo;\n")
	var sentences []string
	if control := m.known(m.Control); len(control) > 0 {
		m.rules["control"] = strings.Join(control, " | ")
		sentences = append(sentences, "<control>")
	}
	for i, key := range slices.Sorted(maps.Keys(m.groups)) {
		rule := fmt.Sprintf("s%d", i)
		m.rules[rule] = m.groups[key].String()
		sentences = append(sentences, "<"+rule+">")
	}
	var opening strings.Builder
	for _, words := range [][]string{m.known([]string{m.Wake}), m.known(m.Opening)} {
		if len(words) > 0 {
			opening.WriteString("[ " + strings.Join(words, " | ") + " ] ")
		}
	}
	fmt.Fprintf(&b, "public <sentence> = %s( %s );\n", opening.String(), strings.Join(sentences, " | "))
	for _, name := range slices.Sorted(maps.Keys(m.rules)) {
		fmt.Fprintf(&b, "<%s> = %s;\n", name, m.rules[name])
	}
	return b.String()
}

// String writes the group's sentences.
func (g *group) String() string {
	var out []string
	for i, texts := range g.texts {
		some := slices.DeleteFunc(slices.Clone(texts), func(t string) bool { return t == "" })
		switch {
		case len(some) == 0:
		case len(some) < len(texts):
			out = append(out, "[ "+strings.Join(some, " | ")+" ]")
		default:
			out = append(out, "( "+strings.Join(some, " | ")+" )")
		}
		if i < len(g.rules) {
			out = append(out, "<"+g.rules[i]+">")
		}
	}
	return strings.Join(out, " ")
}
