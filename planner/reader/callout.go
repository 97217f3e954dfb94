package reader

import (
	"strings"

	"saydo/task"
)

// fewestLetters is how many letters have to be spelled for one word, and how often one has to be
// repeated in a word that is drawn out: no word has three of them in a row.
const fewestLetters = 3

// calledOut has the control words among the tokens that are drawn out, "stoooop", or stops that are
// spelled, "S-T-O-P", or in brackets, stand as they are written elsewhere.
func (g *grammar) calledOut(toks []token) []token {
	if n := len(toks); n > 2 && toks[0].text == "(" && toks[n-1].text == ")" && g.control(toks[1:n-1]) != task.ControlNone {
		toks = toks[1 : n-1]
	}
	for i, t := range toks {
		if word := drawnIn(t.text); word != t.text && g.controls[word] != task.ControlNone {
			toks[i].text = word
		}
	}
	for from := 0; from < len(toks); from++ {
		to := from
		for to < len(toks) && isLetter(toks[to].text) {
			to++
		}
		if to-from < fewestLetters {
			continue
		}
		word := strings.Join(texts(toks[from:to]), "")
		if c := g.controls[word]; c == task.ControlStop || c == task.ControlEmergency {
			toks[from].text, toks[from].end = word, toks[to-1].end
			toks = append(toks[:from+1], toks[to:]...)
		}
	}
	return toks
}

// isLetter reports whether the word is one letter of ASCII.
func isLetter(word string) bool { return len(word) == 1 && word[0] >= 'a' && word[0] <= 'z' }

// drawnIn is the word with one letter where three or more of the same stand in a row.
func drawnIn(word string) string {
	drawn := false
	for i := 0; i+fewestLetters <= len(word); i++ {
		drawn = drawn || isLetter(word[i:i+1]) && strings.Count(word[i:i+fewestLetters], word[i:i+1]) == fewestLetters
	}
	if !drawn {
		return word // nearly every one
	}
	var out strings.Builder
	for i := 0; i < len(word); {
		n := len(word[i:]) - len(strings.TrimLeft(word[i:], word[i:i+1]))
		if !isLetter(word[i:i+1]) || n < fewestLetters {
			out.WriteString(word[i : i+n])
		} else {
			out.WriteByte(word[i])
		}
		i += n
	}
	return out.String()
}
