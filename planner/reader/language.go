package reader

import (
	"cmp"
	"strings"
	"sync"
)

// language is one that people are understood in.
type language struct {
	script  string          // that only its texts are in; "": none is its own
	grammar func() *grammar // safe for use by many goroutines
}

// languages returns those of the lexicons, or the fault of the first that has one. Every lexicon is compiled for its faults,
// all side by side. Only the grammar of the first is kept, and in its base the words; that of another takes as much memory as all
// the rest of the reader, and is compiled once more when somebody speaks the language.
func languages(cfg Config, words nameTable) (map[string]language, error) {
	grammars, faults := make([]*grammar, len(cfg.Lexicons)), make([]error, len(cfg.Lexicons))
	var all sync.WaitGroup
	for i, lex := range cfg.Lexicons {
		all.Go(func() { grammars[i], faults[i] = newGrammar(cfg, lex) })
	}
	all.Wait()
	cfg.Vocabulary = Vocabulary{} // which no grammar is made of
	out := make(map[string]language, len(cfg.Lexicons))
	for i, lex := range cfg.Lexicons {
		compiled := grammars[i]
		if i > 0 {
			compiled = nil
		}
		out[lex.Language] = language{lex.Script, sync.OnceValue(func() *grammar {
			g := compiled
			if g == nil {
				g, _ = newGrammar(cfg, lex) // has no fault, as before
			}
			g.addBase(words)
			return g
		})}
	}
	return out, cmp.Or(faults...)
}

// addBase makes the base of the words that the grammar and the names of kinds have.
func (g *grammar) addBase(names nameTable) {
	g.base = newWordSet()
	for w := range g.known {
		g.base.add(w)
	}
	g.base.addNames(names)
}

// grammar is that of one of the languages.
func (r *Rules) grammar(language string) *grammar { return r.languages[language].grammar() }

// Language returns the language of the text by its script: that of the lexicon
// that claims the script, else the first lexicon's.
func (r *Rules) Language(text string) string {
	for name, l := range r.languages {
		if l.script == "han" && strings.ContainsFunc(text, isHan) {
			return name
		}
	}
	return r.fallback
}
