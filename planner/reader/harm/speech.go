package harm

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"saydo/planner/reader"
)

// mostClasses is how many classes fit into a set of them.
const mostClasses = 64

// set is a set of classes, a bit each.
type set uint64

// phrase is words one after the other; "*" stands for up to maxGap others.
type phrase []string

const maxGap = 4

// speech is what words mean in one language.
type speech struct {
	function
	chinese bool
	verbs   map[string][]verb // by the first word, the longest first
	first   map[string]bool   // of verbs, and of Next: begins another wish
	nots    []phrase
}

// verb is a way to say a wish.
type verb struct {
	words []string
	wish  int
}

// kind is what a name stands for.
type kind struct {
	id    string // of the kind, or of the type
	fixed bool   // nobody carries it
}

// mention is a name with the classes of what it names.
type mention struct {
	words []string
	of    set
}

// wish is a wording that is refused.
type wish struct {
	rule         string
	why          map[string]string // by language
	what, to     set
	with, unless map[string][]phrase
}

// speech collects the function words of a language.
func (f file) speech(language string) *speech {
	sp := &speech{function: f.Words[language], chinese: language == "zh", verbs: map[string][]verb{}, first: map[string]bool{}}
	for _, w := range sp.Next {
		sp.first[w] = true
	}
	sp.nots = phrases(sp.Not)
	return sp
}

// named collects what things are called, in all languages, by the first word: who speaks
// one calls some things by the words of another.
func (f file) named(classes []string, v reader.Config) map[string][]mention {
	everything := names(v.Vocabulary, func(string, string) bool { return true })
	classesOf := make(map[string]set, len(everything))
	for i, id := range classes {
		for _, name := range f.called(id, v, len(f.Classes)) {
			classesOf[name] |= 1 << i
		}
	}
	for _, name := range everything {
		classesOf[name] |= 0 // what belongs to no class is a thing all the same: "coffee table" is no coffee
	}
	byWords, all := make(map[string]set, len(classesOf)), make([]mention, 0, len(classesOf))
	for name, of := range classesOf {
		if words := split(name); len(words) > 0 {
			byWords[joined(words)] |= of
			all = append(all, mention{words, of})
		}
	}
	out := map[string][]mention{} // of far fewer words
	for _, m := range all {
		if m.of == 0 {
			m.of = endsIn(m.words, byWords)
		}
		out[m.words[0]] = append(out[m.words[0]], m)
	}
	for _, m := range out {
		slices.SortFunc(m, func(a, b mention) int { return len(b.words) - len(a.words) })
	}
	return out
}

// endsIn returns the classes of the longest name that the words end in: a desktop computer,
// of which no class speaks, is a computer.
func endsIn(words []string, classesOf map[string]set) set {
	for i := 1; i < len(words); i++ {
		if of, known := classesOf[joined(words[i:])]; known {
			return of
		}
	}
	return 0
}

// joined writes words as one name.
func joined(words []string) string { return strings.Join(words, " ") }

// thingType is the type of what can be carried.
const thingType = "thing"

// kindsOf tells by their names, in all languages, what is of one kind, or else of one type.
func kindsOf(v reader.Config) map[string]kind {
	out := map[string]kind{}
	file := func(k kind, names ...string) {
		for _, name := range names {
			out[strings.Join(split(name), " ")] = k
		}
	}
	for _, t := range v.Vocabulary.Types {
		file(kind{"type " + t.Type, !v.Types.IsA(t.Type, thingType)}, slices.Concat(t.Names, t.Plurals)...)
	}
	for _, k := range v.Vocabulary.Kinds {
		file(kind{k.ID, !v.Types.IsA(k.Type, thingType)}, slices.Concat(k.Names, k.Plurals)...)
	}
	return out
}

// called lists what the things of a class are called; depth ends rings of classes.
func (f file) called(id string, v reader.Config, depth int) []string {
	c := f.Classes[id]
	out := slices.Concat(c.EN, c.ZH)
	if i := slices.IndexFunc(v.Lexicons, func(lex reader.Lexicon) bool { return lex.Language == "en" }); i >= 0 {
		for _, name := range c.EN {
			out = append(out, v.Lexicons[i].Many(name)...)
		}
	}
	out = append(out, names(v.Vocabulary, func(kind, typ string) bool {
		return slices.Contains(c.Kinds, kind) || slices.ContainsFunc(c.Types, func(t string) bool { return v.Types.IsA(typ, t) })
	})...)
	if depth > 0 {
		for _, other := range c.Of {
			out = append(out, f.called(other, v, depth-1)...)
		}
	}
	return out
}

// names lists the names, in all languages, of the kinds and types of which is says so.
func names(v reader.Vocabulary, is func(kind, typ string) bool) (out []string) {
	for _, k := range v.Kinds {
		if is(k.ID, k.Type) {
			out = append(append(out, k.Names...), k.Plurals...)
		}
	}
	for _, t := range v.Types {
		if is("", t.Type) {
			out = append(append(out, t.Names...), t.Plurals...)
		}
	}
	return out
}

// between reports whether the rune stands between the words of a name.
func between(r rune) bool { return unicode.IsSpace(r) || r == '-' }

// isHan reports whether the rune is a Chinese letter, which is a word by itself.
func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// split parts a name into words, and what is Chinese of it into letters.
func split(name string) []string {
	var out []string
	for _, word := range strings.FieldsFunc(strings.ToLower(name), between) {
		from := 0
		for i, r := range word {
			if !isHan(r) && r != '*' {
				continue
			}
			if i > from {
				out = append(out, word[from:i])
			}
			from = i + utf8.RuneLen(r)
			out = append(out, word[i:from])
		}
		if from < len(word) {
			out = append(out, word[from:])
		}
	}
	return out
}

// add adds a wording of a rule.
func (d *Dangers) add(rule danger, w wording, classes []string) {
	out := wish{rule: rule.Rule, why: rule.Why, with: map[string][]phrase{}, unless: map[string][]phrase{}}
	for i, id := range classes {
		if slices.Contains(w.What, id) {
			out.what |= 1 << i
		}
		if slices.Contains(w.To, id) {
			out.to |= 1 << i
		}
	}
	for l, sp := range d.speech {
		out.with[l], out.unless[l] = phrases(w.With[l]), phrases(w.Unless[l])
		for _, do := range w.Do[l] {
			for _, form := range sp.forms(split(do)) {
				sp.verbs[form[0]] = append(sp.verbs[form[0]], verb{form, len(d.wishes)})
				sp.first[form[0]] = sp.first[form[0]] || !sp.chinese
			}
		}
	}
	d.wishes = append(d.wishes, out)
}

func phrases(texts []string) []phrase {
	out := make([]phrase, len(texts))
	for i, t := range texts {
		out[i] = split(t)
	}
	return out
}

// forms returns the forms of an English verb that a wish may have: throw, throwing.
func (sp *speech) forms(words []string) [][]string {
	out := [][]string{words}
	if sp.chinese {
		return out
	}
	return append(out, slices.Concat([]string{gerund(words[0])}, words[1:]))
}

// gerund forms what ends in -ing.
func gerund(verb string) string {
	vowel := func(i int) bool { return strings.ContainsRune("aeiou", rune(verb[i])) }
	n := len(verb)
	switch {
	case strings.HasSuffix(verb, "ie"):
		return verb[:n-2] + "ying"
	case strings.HasSuffix(verb, "e") && !strings.HasSuffix(verb, "ee"):
		return verb[:n-1] + "ing"
	case n >= 3 && n <= 4 && !vowel(n-1) && vowel(n-2) && !vowel(n-3) && !strings.ContainsRune("wxy", rune(verb[n-1])):
		return verb + verb[n-1:] + "ing" // put, stab
	}
	return verb + "ing"
}
