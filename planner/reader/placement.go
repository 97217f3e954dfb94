package reader

import (
	"slices"
	"strings"
	"unicode"

	"saydo/task"
)

// placed takes the words off a text that say where it goes while something else
// is done: "first ...", "... instead". A text of such words only has no other
// meaning and stays as it is.
func (lex *Lexicon) placed(text string) (string, task.Placement) {
	trimmed := strings.TrimRightFunc(strings.TrimSpace(text), ends)
	lower := strings.ToLower(trimmed)
	if len(lower) != len(trimmed) {
		return text, task.PlaceNone // letters that change their length are no words of ours
	}
	for _, place := range []task.Placement{task.PlaceInstead, task.PlaceFirst, task.PlaceAlso} {
		words := lex.Placement[place]
		for _, w := range words.Before {
			if rest, ok := strings.CutPrefix(lower, w); ok && lex.apart(rest, true) && !lex.goesOn(rest) && !lex.longer(w, lower) {
				return lex.unplaced(strings.TrimLeftFunc(trimmed[len(w):], ends), place), place
			}
		}
		for _, w := range words.After {
			if rest, ok := strings.CutSuffix(lower, w); ok && lex.apart(rest, false) {
				return strings.TrimRightFunc(trimmed[:len(rest)], ends), place
			}
		}
	}
	return text, task.PlaceNone
}

// unplaced takes words off both ends that say the placement once more: "no, bring me the cup
// instead", 不，还是拿杯子.
func (lex *Lexicon) unplaced(text string, place task.Placement) string {
	lower := strings.ToLower(text)
	for _, w := range lex.Placement[place].Before {
		if rest, ok := strings.CutPrefix(lower, w); ok && len(lower) == len(text) && lex.apart(rest, true) && !lex.goesOn(rest) && !lex.longer(w, lower) {
			return lex.unplaced(strings.TrimLeftFunc(text[len(w):], ends), place)
		}
	}
	for _, w := range lex.Placement[place].After {
		if rest, ok := strings.CutSuffix(lower, w); ok && len(lower) == len(text) && lex.apart(rest, false) {
			return strings.TrimRightFunc(text[:len(rest)], ends)
		}
	}
	return text
}

// Placing lists the words of one placement: what a text begins or ends with.
type Placing struct {
	Before []string `yaml:"before"`
	After  []string `yaml:"after"`
}

// apart reports whether what is left is a text of its own: not empty and, in
// scripts with blanks, not the rest of a longer word.
func (lex *Lexicon) apart(rest string, behind bool) bool {
	if strings.TrimFunc(rest, ends) == "" {
		return false
	}
	if lex.Script == "han" {
		return true
	}
	if behind {
		return strings.IndexFunc(rest, ends) == 0
	}
	last := strings.LastIndexFunc(rest, ends)
	return last >= 0 && strings.TrimRightFunc(rest, ends) != rest
}

// goesOn reports whether the text begins with a word that belongs to what stands before it:
// "instead of the cola".
func (lex *Lexicon) goesOn(rest string) bool {
	words := split(rest)
	return lex.Script != "han" && len(words) > 0 && slices.Contains(lex.Roles.Of, words[0].text)
}

// longer reports whether the text begins with a longer word that only begins with this one, in
// scripts without blanks: 也许 is no 也.
func (lex *Lexicon) longer(w, text string) bool {
	return lex.Script == "han" && slices.ContainsFunc(lex.Roles.Filler, func(f string) bool {
		return len(f) > len(w) && strings.HasPrefix(f, w) && strings.HasPrefix(text, f)
	})
}

// ends reports whether the sign stands between words.
func ends(r rune) bool {
	return unicode.IsSpace(r) || strings.ContainsRune(",.!;:，。！；：、", r)
}

// putOff takes the words off that put something off for what follows, where nobody hears
// the comma behind them: "never mind bring me the milk". What follows must be a request.
func (s *session) putOff(text string) (string, task.Placement) {
	for _, w := range s.g.lex.Placement[task.PlaceInstead].Before {
		words, comma := strings.CutSuffix(w, ",")
		if !comma || !strings.Contains(words, " ") || len(text) <= len(words) || !strings.EqualFold(text[:len(words)], words) {
			continue
		}
		rest := strings.TrimSpace(text[len(words):])
		if w := s.strictly(rest); text[len(words)] == ' ' && w.complete() && w.clauses[0].start == 0 && len(w.remarks) == 0 {
			return rest, task.PlaceInstead
		}
	}
	return text, task.PlaceNone
}

// callsOff reads words that call off what was wanted, with a mark or an "and" behind
// them: "cancel that, go to the kitchen". It returns what is wanted instead.
func (s *session) callsOff(text string) (rest string, ok bool) {
	toks := s.split(text)
	found, end := s.g.called(toks)
	if len(found) == 0 || found[len(found)-1] != task.ControlCancel || end >= len(toks) {
		return text, false
	}
	words := 0
	for _, e := range s.g.at(toks, end, roleAnd) {
		words = max(words, len(e.words))
	}
	if toks[end].text == "," || toks[end].text == "." {
		words = 1
	}
	if words == 0 || end+words >= len(toks) {
		return text, false
	}
	return text[toks[end+words].start:], true
}

// unheld takes "wait," off what is to be done first: "wait, first wave to me".
func (s *session) unheld(text string) string {
	toks := s.split(text)
	found, end := s.g.called(toks)
	if end == 0 || end+1 >= len(toks) || toks[end].text != "," && toks[end].text != "." || slices.ContainsFunc(found, func(c task.Control) bool { return c != task.ControlPause }) {
		return text
	}
	rest := text[toks[end+1].start:]
	if _, place := s.g.lex.placed(rest); place != task.PlaceFirst {
		return text
	}
	return rest
}

// comesBack takes the words off what is to be done first which say that the robot goes on
// then, as it does: "bring me the cup, then go on".
func (s *session) comesBack(text string) string {
	toks := s.split(text)
	for at := 1; at < len(toks); at++ {
		for _, joining := range []role{roleThen, roleAnd} {
			for _, e := range s.g.at(toks, at, joining) {
				if next := at + len(e.words); next < len(toks) && s.g.control(toks[next:]) == task.ControlResume {
					return strings.TrimRightFunc(text[:toks[at].start], ends)
				}
			}
		}
	}
	return text
}

// perhaps reports whether something in the text is wanted only perhaps: "maybe the cola too".
func (s *session) perhaps(text string) bool {
	toks := s.split(text)
	for at := 1; at < len(toks); at++ {
		if len(s.g.at(toks, at, rolePerhaps)) > 0 {
			return true
		}
	}
	return false
}

// onlyAsks reports whether the text as a whole is a question in words of its own.
func (s *session) onlyAsks(text string) bool {
	whole := s.strictly(text)
	return whole.complete() && len(whole.remarks) == 0 && !slices.ContainsFunc(whole.clauses, func(c clause) bool { return c.rule.kind != ruleAsk })
}
