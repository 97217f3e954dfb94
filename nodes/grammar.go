package nodes

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"saydo/intake/grammar"
	"saydo/planner/pddl"
	"saydo/planner/reader"
	"saydo/task"
)

// phrasesPerSkill bounds how many ways of asking for a skill a closed recogniser
// listens for: each more makes the others harder to tell apart.
const phrasesPerSkill = 5

// wordsPerPlace bounds the same for the words in one place of a phrase: with six
// there is a "stack", for which a "stop" that nobody goes on with is taken.
// namesPerThing for the names of what is in the world.
const (
	wordsPerPlace = 5
	namesPerThing = 3
)

// exampleSkill is the skill by which people are shown how to speak to a closed recogniser: every
// body that moves has it, and it is heard well.
const exampleSkill = "go"

// opening is what people say before what they want.
const opening = "please"

// english is the language that the closed recogniser knows.
const english = "en"

// Grammar returns what a closed recogniser of English listens for: the phrases of
// the skills that this body has, with the names of this world.
func (l *Library) Grammar(wake string, knows func(word string) bool) (grammar.Grammar, error) {
	cfg, err := l.ReaderConfig()
	if err != nil {
		return grammar.Grammar{}, err
	}
	var words reader.Lexicon
	for _, lex := range cfg.Lexicons {
		if lex.Language == english {
			words = lex
		}
	}
	c := grammar.Config{
		Words: words.Words, Names: l.spokenNames(), Numbers: words.Numbers, Units: map[string][]string{},
		Orders: words.Roles.StopDoing, Asks: spokenAsks(words.Asks), Opening: []string{opening},
		Articles: []string{words.Roles.Definite[0]}, Indefinite: words.Roles.Indefinite[:min(2, len(words.Roles.Indefinite))],
		People: words.Roles.Pronouns["me"][:1], Point: words.Roles.Point,
		Wake: wake, Knows: knows, Choices: wordsPerPlace, Example: exampleSkill,
	}
	for _, u := range words.Units {
		for _, name := range u.Names {
			if len(name) > 3 && !strings.Contains(name, "tre") { // the others are written, not spoken, or spelt otherwise
				c.Units[u.Unit] = append(c.Units[u.Unit], name)
			}
		}
	}
	c.Urgent = slices.Concat(words.Control[task.ControlStop], words.Control[task.ControlEmergency])
	for _, control := range slices.Sorted(maps.Keys(words.Control)) {
		if control == task.ControlStop || control == task.ControlEmergency {
			continue
		}
		c.Control = append(c.Control, untyped(words.Control[control]))
	}
	c.Control = append(c.Control, spokenNoes(words), words.Consent.Near)
	for _, s := range cfg.Skills {
		if l.Body.Able(s) == nil {
			c.Skills = append(c.Skills, spokenSkill(s, cfg.Params[s.Name]))
		}
	}
	c.Names[grammar.Quality] = l.spokenQualities(words.Attributes)
	c.Skills = append(c.Skills, grammar.Skill{Name: "correct", Phrases: words.Corrects, Slots: map[string]string{"which": grammar.Quality}})
	return grammar.Make(c)
}

// untyped leaves out the answers of one letter, which are only typed: in a dictionary "y" sounds as "why".
func untyped(words []string) []string {
	return slices.DeleteFunc(slices.Clone(words), func(word string) bool { return len(word) == 1 })
}

// spokenNoes are the noes beside the control words: those of answers, and each yes with a word in it that makes it a no. A closed
// recogniser that lacks "that is not right" hears "that is right".
func spokenNoes(words reader.Lexicon) (out []string) {
	for _, no := range untyped(words.Consent.No) {
		out = append(out, contracted(spelt(no, words.Short), words.Short)...)
	}
	for _, yes := range untyped(slices.Concat(words.Control[task.ControlYes], words.Consent.Firm)) {
		said := strings.Fields(yes)
		for at := range len(said) + 1 {
			for _, not := range words.Consent.Not {
				out = append(out, contracted(strings.Join(slices.Insert(slices.Clone(said), at, not), " "), words.Short)...)
			}
		}
	}
	return out
}

// spelt is the phrase with what its contractions stand for.
func spelt(phrase string, short map[string]string) string {
	said := strings.Fields(phrase)
	for i, word := range said {
		said[i] = cmp.Or(short[word], word)
	}
	return strings.Join(said, " ")
}

// contracted are the phrase and the ways to say it with a contraction: "that's not right", "that isn't right".
func contracted(phrase string, short map[string]string) []string {
	out := []string{phrase}
	for _, word := range slices.Sorted(maps.Keys(short)) {
		before, after, ok := strings.Cut(" "+phrase+" ", " "+short[word]+" ")
		if ok && strings.Contains(word, "'") && strings.Contains(short[word], " ") {
			out = append(out, strings.TrimSpace(before+" "+word+" "+after))
		}
	}
	return out
}

// spokenQualities lists the words that tell one thing of this world from another of its kind.
func (l *Library) spokenQualities(all []reader.Attribute) (out []string) {
	things := l.start().All()
	for _, a := range all {
		with, without := map[string]bool{}, map[string]bool{} // kinds
		for _, o := range things {
			has := len(a.Is) > 0
			for name, value := range a.Is {
				has = has && o.Attributes[name] == value
			}
			with[o.Kind], without[o.Kind] = with[o.Kind] || has, without[o.Kind] || !has
		}
		for kind := range with {
			if with[kind] && without[kind] {
				out = append(out, a.Names[0])
				break
			}
		}
	}
	return out
}

// spokenSkill takes the first phrase of each reading, so that every way to mean
// the skill is there, and then further ones in their order, the most usual first.
func spokenSkill(s task.Skill, params []task.Var) grammar.Skill {
	out := grammar.Skill{Name: s.Name, Slots: map[string]string{}, Units: map[string]string{}}
	for _, p := range params {
		out.Slots[p.Name] = p.Type
	}
	for _, n := range s.Numbers {
		out.Units[n.Name] = n.Unit
	}
	for i, found := 0, true; found && (i == 0 || len(out.Phrases) < phrasesPerSkill); i++ {
		found = false
		for _, r := range s.Readings {
			if phrases := r.Phrases[english]; i < len(phrases) {
				out.Phrases, found = append(out.Phrases, phrases[i]), true
			}
		}
	}
	return out
}

// spokenAsks takes the first phrase of each question, but for those that ask which things are of a kind: "what are the"
// sounds like "water the".
func spokenAsks(all []reader.AskReading) (out []grammar.Skill) {
	for _, a := range all {
		if len(a.Phrases) > 0 && a.Kind != task.AskWhich {
			out = append(out, grammar.Skill{Name: strings.TrimSpace(string(a.Kind) + " " + a.By), Phrases: a.Phrases[:1], Slots: map[string]string{"x": pddl.ObjectType}})
		}
	}
	return out
}

// spokenNames lists the English names of all that is in the world, by type, and
// by what is true of it in the beginning ("switchable").
func (l *Library) spokenNames() map[string][]string {
	out := map[string][]string{}
	start := l.start()
	count := map[string]int{} // things of a kind
	for _, o := range start.All() {
		count[o.Kind]++
	}
	names := func(o task.Object) []string {
		all := slices.DeleteFunc(slices.Clone(o.Names), func(n string) bool {
			return strings.ContainsFunc(n, func(r rune) bool { return r > 0x7f })
		})
		all = all[:min(namesPerThing, len(all))]
		if kind, ok := l.World.Kinds.Kind(o.Kind); ok && count[o.Kind] > 1 {
			all = append(append(all, kind.EN[0]), kind.Plurals()[0])
		}
		return all
	}
	for _, t := range append(l.Domain.Types, pddl.Type{Name: pddl.ObjectType}) {
		for _, id := range start.Objects(t.Name) {
			if o, ok := start.Object(id); ok {
				out[t.Name] = append(out[t.Name], names(o)...)
			}
		}
	}
	for _, p := range l.Domain.Predicates {
		for _, o := range start.All() {
			if len(p.Params) == 1 && start.Truth(task.NewFact(p.Name, o.ID)) == task.True {
				out[p.Name] = append(out[p.Name], names(o)...)
			}
		}
	}
	return out
}
