package reader

import (
	"slices"
	"strings"
)

// Titles are the words by which people are called with their name: Mr, 先生. Before they stand
// in front of the name, in front of the family name also those of Familiar: 小张.
type Titles struct {
	Men      []string `yaml:"men"`
	Women    []string `yaml:"women"`
	Anyone   []string `yaml:"anyone"`
	Behind   bool     `yaml:"behind"`   // they stand behind the name
	Familiar []string `yaml:"familiar"` // stand before a family name alone
	Short    []string `yaml:"short"`    // those that are written with a dot behind them
}

// called lists what a person of these names is called with a title: Mr Lei, 李先生, 小李. Titles
// of men are not for whom the world calls by one of women.
func (t Titles) called(names []string) []string {
	titles := slices.Clone(t.Anyone)
	man, woman := t.borne(names, t.Men), t.borne(names, t.Women)
	if !woman {
		titles = append(titles, t.Men...)
	}
	if !man {
		titles = append(titles, t.Women...)
	}
	var out []string
	for _, name := range names {
		if strings.ContainsFunc(name, isHan) != t.Behind {
			continue
		}
		family := t.family(name)
		for _, part := range family {
			for _, title := range titles {
				out = append(out, t.with(title, part))
			}
		}
		if t.Behind && len(family) > 1 {
			for _, word := range t.Familiar {
				out = append(out, word+family[0])
			}
		}
	}
	return out
}

// borne reports whether one of the names has one of the titles.
func (t Titles) borne(names, titles []string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		return slices.ContainsFunc(titles, func(title string) bool { return t.without(title, name) != name })
	})
}

// with is the name with the title.
func (t Titles) with(title, name string) string {
	if t.Behind {
		return name + title
	}
	return title + " " + name
}

// without is the name less the title.
func (t Titles) without(title, name string) string {
	if t.Behind {
		return strings.TrimSuffix(name, title)
	}
	if rest, ok := strings.CutPrefix(strings.ToLower(name), strings.ToLower(title)+" "); ok {
		return rest
	}
	return name
}

// family lists by which parts of the name people may be called with a title, the family name
// first where it is known which that is.
func (t Titles) family(name string) []string {
	for _, title := range slices.Concat(t.Men, t.Women, t.Anyone) {
		name = t.without(title, name)
	}
	if !t.Behind {
		return strings.Fields(name)
	}
	letters := []rune(name)
	switch n := len(letters); {
	case n < 2 || n > 4 || letters[0] == letters[1] || slices.ContainsFunc(t.Familiar, func(word string) bool { return strings.HasPrefix(name, word) }):
		return []string{name}
	case n == 4:
		return []string{string(letters[:2]), name}
	}
	return []string{string(letters[:1]), name}
}

// shortTitles are the titles of all languages that are shortened in writing: a name keeps its
// title in a text of another language.
func shortTitles(of []Lexicon) map[string]bool {
	out := map[string]bool{}
	for _, lex := range of {
		for _, word := range lex.Titles.Short {
			out[word] = true
		}
	}
	return out
}

// split cuts the text into tokens without the dots that only shorten a title, and end nothing:
// Mr. Li. What is broken off at a dash and said again in full is left out; what is called out at length or
// letter by letter is the word that it is.
func (g *grammar) split(text string) []token {
	toks := split(text)
	out := toks[:0]
	for i, t := range toks {
		if t.text == "." && i > 0 && toks[i-1].end == t.start && g.shortened[toks[i-1].text] {
			continue
		}
		if brokenOff(toks, i) && strings.Contains(text[t.end:toks[i+1].start], "-") {
			continue
		}
		out = append(out, t)
	}
	return g.calledOut(out)
}
