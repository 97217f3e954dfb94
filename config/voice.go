package config

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"saydo/internal/yamlfile"
	"saydo/task"
)

// Voice is what the robot says of itself: config/lexicons/voice.yaml.
type Voice struct {
	Version int                          `yaml:"version"`
	Lines   map[string]map[string]string `yaml:"lines"` // name -> language -> text with {slots}
	Swap    map[string]map[string]string `yaml:"swap"`  // language -> word -> what it is when the other one says it
	Polite  map[string]Polite            `yaml:"polite"`
	Quote   map[string]Quote             `yaml:"quote"`
}

// Polite are, in a language, words around an order that only make it polite.
type Polite struct {
	Front []string `yaml:"front"` // "could you"
	Back  []string `yaml:"back"`  // "for me"
}

// Quote are the words of a language with which a sentence does not become right by turning it
// around: it is said as it was heard.
type Quote struct {
	First []string `yaml:"first"` // as its first word: "where"
	Any   []string `yaml:"any"`   // wherever they stand: "am"
	Last  []string `yaml:"last"`  // at its end: 吗
}

// ReadVoice reads the shipped lines.
func ReadVoice() (Voice, error) {
	name, data, err := Read(Lexicons, "voice")
	if err != nil {
		return Voice{}, err
	}
	var v Voice
	if err := yamlfile.Decode(name, data, &v); err != nil {
		return Voice{}, err
	}
	return v, yamlfile.Version(name, v.Version)
}

// Line is the line of the name, in English where the language has none.
func (v Voice) Line(name, language string, slots map[string]string) string {
	language, _, _ = strings.Cut(language, "-")
	text, ok := v.Lines[name][language]
	if !ok {
		text = v.Lines[name]["en"]
	}
	return task.FillSlots(text, slots)
}

// ReadBack is what was heard as the robot says it: "could you bring me the cup" becomes
// "Bring you the cup, yes?". What is no order is quoted.
func (v Voice) ReadBack(words, language string) string {
	if language, _, _ = strings.Cut(language, "-"); v.Swap[language] == nil {
		language = "en"
	}
	words = bare(words)
	order := v.order(words, language)
	if v.quoted(order, language) {
		return v.Line("heard", language, map[string]string{"words": words})
	}
	swap := v.Swap[language]
	if language == "zh" {
		return v.Line("read_back", language, map[string]string{"words": swapped(order, swap)})
	}
	var out []string
	for word := range strings.FieldsSeq(order) {
		if other := orSame(swap, lower(word)); other != lower(word) {
			word = strings.Replace(word, strings.TrimFunc(word, unicode.IsPunct), other, 1)
		}
		out = append(out, word)
	}
	text := strings.Join(out, " ")
	if text != "" {
		first := []rune(text)
		text = string(unicode.ToUpper(first[0])) + string(first[1:])
	}
	return v.Line("read_back", language, map[string]string{"words": text})
}

// swapped is Chinese text with its words swapped, the longer ones first: 我们 is no 我.
func swapped(text string, swap map[string]string) string {
	var pairs []string
	for _, word := range slices.SortedFunc(maps.Keys(swap), func(a, b string) int { return cmp.Or(len(b)-len(a), strings.Compare(a, b)) }) {
		pairs = append(pairs, word, swap[word])
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// order is the text without the words that only make it polite.
func (v Voice) order(text, language string) string {
	for again := true; again; {
		again = false
		for _, front := range v.Polite[language].Front {
			if rest, ok := cutWords(text, front, language); ok {
				text, again = rest, true
			}
		}
	}
	for _, back := range v.Polite[language].Back {
		if rest, ok := strings.CutSuffix(strings.ToLower(text), back); ok && (language == "zh" || strings.HasSuffix(rest, " ")) {
			text = bare(text[:len(rest)])
		}
	}
	return text
}

// cutWords takes the words from the front of the text, if there is more behind them.
func cutWords(text, words, language string) (rest string, ok bool) {
	if len(text) <= len(words) || !strings.EqualFold(text[:len(words)], words) {
		return text, false
	}
	rest = text[len(words):]
	if first, _ := utf8.DecodeRuneInString(rest); language != "zh" && unicode.IsLetter(first) || bare(rest) == "" {
		return text, false
	}
	return bare(rest), true
}

// quoted reports whether the text is said as it was heard.
func (v Voice) quoted(text, language string) bool {
	q := v.Quote[language]
	if language == "zh" {
		in := func(all []string, has func(s, part string) bool) bool {
			return slices.ContainsFunc(all, func(w string) bool { return has(text, w) })
		}
		return in(q.First, strings.HasPrefix) || in(q.Last, strings.HasSuffix) || in(q.Any, strings.Contains)
	}
	words := strings.Fields(text)
	return len(words) > 0 && (slices.Contains(q.First, lower(words[0])) || slices.ContainsFunc(words, func(w string) bool { return slices.Contains(q.Any, lower(w)) }))
}

// bare is the text without marks and blanks around it.
func bare(text string) string {
	return strings.TrimFunc(text, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) })
}

// lower is the word without marks around it, in small letters.
func lower(word string) string { return strings.ReplaceAll(strings.ToLower(bare(word)), "’", "'") }

// orSame is the word's counterpart, or the word.
func orSame(swap map[string]string, word string) string {
	if other, ok := swap[word]; ok {
		return other
	}
	return word
}
