// Package grammar makes the grammar of a closed recogniser from what the robot
// can be asked: the phrases of its skills, the names of its world, numbers and
// units, control words. It is arithmetic on words, done once at start.
//
// The grammar is a network of words, each with how likely it is behind those before
// it. What is said often is likelier than what is said seldom: the first phrase of
// a skill, the first word in a place. A name is as likely behind one verb as behind
// another, whatever else can stand there: "lock" must not be preferred to "unlock"
// because less can be locked.
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
	Skills     []Skill
	Asks       []Skill             // questions to the robot
	Words      map[string][]string // sets of words for <name> in phrases
	Names      map[string][]string // type -> names of what is of that type in this world, or of Quality
	Numbers    map[string]float64  // number words
	Units      map[string][]string // SI unit -> words for units of that dimension
	Urgent     []string            // words that are said alone and must not be missed: stop
	Orders     []string            // patterns of orders that must not be missed either: don't move
	Control    [][]string          // others that are said alone, by what they mean: wait, yes, no
	Articles   []string            // may stand before a name: the, my
	Indefinite []string            // stand behind half, the first also before hundred: a, an
	Point      []string            // stands before the digits of a number that is not whole: point
	People     []string            // stand for a person: me
	Opening    []string            // may stand before it all: please
	Example    string              // the skill of which Grammar.Example is a sentence; "": of none
	Wake       string              // stands before it all mostly, or alone; "": none
	// Knows reports whether the recogniser can hear a word.
	Knows func(word string) bool
	// Choices is how many words are taken in the same place of a phrase, the most
	// usual first; 0: all.
	Choices int
}

// Quality is the type under which Config.Names has words that tell one thing from others of its
// kind: red. None of the articles stands before them but where the phrase has it.
const Quality = "quality"

// Grammar is the result.
type Grammar struct {
	// FSG is the network in the format of Sphinx. The words of a name are joined by
	// Joint: they are said as one.
	FSG     string
	Example string   // a sentence that it holds; "": there is none of that skill with one name in it
	Unheard []string // names and phrases that hold a word which the recogniser lacks
}

// Joint stands between the words of a name.
const Joint = "_"

// mostSlots bounds how many things one sentence names: with three, every name
// of the world stands in the grammar for every pair of others.
const mostSlots = 2

// How likely what may be left out is said.
const (
	articleSaid = 0.6
	openingSaid = 0.1
	wakeAlone   = 0.2 // of all that is said where there is a wake word: it alone
	wakeSaid    = 0.6 // ... and before a sentence; some is said without it, a stop or an answer
	optionSaid  = 0.3
	personSaid  = 0.3 // "me" where somebody is named
)

// urgency is how much likelier than others a word is taken for that must not be missed:
// to hear it where it was not said does less harm than not to hear it.
const urgency = 100

// maker collects rules.
type maker struct {
	Config
	names   float64          // how many names there are
	rules   map[string]*rule // what can fill a slot
	unheard map[string]bool
}

// rule is what can fill a slot.
type rule struct {
	net     *place
	share   float64 // of all names that are in it; 1 where it holds none
	article bool    // one may stand before it
}

// Make returns the grammar.
func Make(c Config) (Grammar, error) {
	m := &maker{Config: c, names: count(c.Names), rules: map[string]*rule{}, unheard: map[string]bool{}}
	root := newNode()
	for _, s := range slices.Concat(c.Skills, c.Asks) {
		for i, p := range s.Phrases {
			ways, err := m.phrase(s, p)
			if err != nil {
				return Grammar{}, fmt.Errorf("skill %s: %w", s.Name, err)
			}
			for _, w := range ways {
				if len(w.words) == 0 {
					continue
				}
				root.add(w.words, w.weight*usual(i))
			}
		}
	}
	for _, said := range c.Control {
		for i, words := range m.known(said) {
			root.add(strings.Fields(words), usual(i))
		}
	}
	for _, words := range m.known(c.Urgent) {
		root.add(strings.Fields(words), urgency)
	}
	for _, p := range c.Orders {
		ways, err := m.phrase(Skill{}, p)
		if err != nil {
			return Grammar{}, fmt.Errorf("orders: %w", err)
		}
		for _, w := range ways {
			root.add(w.words, urgency*w.weight)
		}
	}
	return Grammar{FSG: m.text(root.merged()), Example: m.example(), Unheard: slices.Sorted(maps.Keys(m.unheard))}, nil
}

// count is how many names there are, at least one.
func count(names map[string][]string) float64 {
	all := map[string]bool{}
	for typ := range names {
		if typ == Quality {
			continue // they are no names
		}
		for _, n := range lower(names[typ]) {
			all[n] = true
		}
	}
	return float64(max(1, len(all)))
}

// usual is how often the nth way to say something is used, beside the first: words
// are used about inversely to their rank (G. K. Zipf, 1935).
func usual(n int) float64 { return 1 / float64(n+1) }

// phrase lists the ways to say a phrase.
func (m *maker) phrase(s Skill, pattern string) ([]way, error) {
	all, err := parse(pattern, m.Words)
	if err != nil {
		return nil, err
	}
	return m.ways(s, all), nil
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
	rule := "<t_" + typ + ">"
	if _, ok := m.rules[rule]; !ok {
		m.rules[rule] = m.named(typ)
	}
	return rule
}

// named is what is of the type, with an article perhaps.
func (m *maker) named(typ string) *rule {
	net := newNode()
	count := 0.0
	for _, n := range slices.Compact(slices.Sorted(slices.Values(lower(m.Names[typ])))) {
		if !m.hears(n) {
			m.unheard[n] = true
			continue
		}
		net.add([]string{n}, 1)
		count++
	}
	if people := m.known(m.People); typ == "person" && len(people) > 0 {
		more := personSaid * m.names / float64(len(people))
		for _, p := range people {
			net.add([]string{p}, more)
		}
		count += personSaid * m.names
	}
	return &rule{net: net.merged(), share: min(1, count/m.names), article: typ != Quality && len(m.known(m.Articles)) > 0}
}

func lower(all []string) []string {
	out := make([]string, len(all))
	for i, s := range all {
		out[i] = strings.ToLower(s)
	}
	return out
}

func (m *maker) hears(words string) bool {
	return !slices.ContainsFunc(strings.Fields(words), func(w string) bool { return !m.Knows(w) })
}

// known leaves out what cannot be heard.
func (m *maker) known(phrases []string) (out []string) {
	for _, p := range phrases {
		if p = strings.ToLower(p); p != "" && m.hears(p) {
			out = append(out, p)
		}
	}
	return out
}
