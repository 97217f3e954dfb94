package config

import (
	"strings"
	"unicode"

	"saydo/internal/yamlfile"
	"saydo/task"
)

// Voice is what the robot says of itself: config/lexicons/voice.yaml.
type Voice struct {
	Version int                          `yaml:"version"`
	Lines   map[string]map[string]string `yaml:"lines"` // name -> language -> text with {slots}
	Swap    map[string]map[string]string `yaml:"swap"`  // language -> word -> what it is when the other one says it
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

// ReadBack is what was heard as the robot says it: "bring me the cup" becomes
// "Bring you the cup, yes?".
func (v Voice) ReadBack(words, language string) string {
	language, _, _ = strings.Cut(language, "-")
	words = strings.TrimFunc(words, func(r rune) bool { return unicode.IsSpace(r) || unicode.IsPunct(r) })
	swap := v.Swap[language]
	var out []string
	if language == "zh" {
		for _, r := range words {
			out = append(out, orSame(swap, string(r)))
		}
		return v.Line("read_back", language, map[string]string{"words": strings.Join(out, "")})
	}
	for word := range strings.FieldsSeq(words) {
		bare := strings.ToLower(strings.TrimFunc(word, unicode.IsPunct))
		if other := orSame(swap, bare); other != bare {
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

// orSame is the word's counterpart, or the word.
func orSame(swap map[string]string, word string) string {
	if other, ok := swap[word]; ok {
		return other
	}
	return word
}
