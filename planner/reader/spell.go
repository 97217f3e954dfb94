package reader

import (
	"slices"
	"strings"
)

const (
	minSwapped  = 3 // letters of a word of which two may be swapped
	minSpelled  = 4 // letters of a word that may be misspelled
	longSpelled = 8 // letters of a word that may have two mistakes
)

// correct writes out contractions and mends words that nobody knows: verb
// forms first, then spelling, where one known word alone is near enough.
func (p *parser) correct(toks []token) []token {
	var out []token
	toks = p.unbroken(toks)
	for i, t := range toks {
		switch {
		case i > 0 && t.text == toks[i-1].text && isLatin(t.text) && !p.spansTwo(toks, i-1):
			out[len(out)-1].end = t.end
			continue // a word said twice
		case t.text == "," && p.g.lex.Short[p.torn(toks, i)] != "":
			continue // what,s
		}
		if t.text == "s" && p.g.lex.Short[p.torn(toks, i-1)] != "" {
			long := strings.Fields(p.g.lex.Short[p.torn(toks, i-1)])
			out = append(out, token{text: long[len(long)-1], start: t.start, end: t.end})
			continue
		}
		if base, ok := strings.CutSuffix(t.text, shortIs); ok && p.g.lex.Short[t.text] == "" && !p.owns(toks, i) && (p.means(base) || p.g.ordinary[base]) {
			t.text = base
			if is := p.g.lex.Short[shortIs]; is != "" && p.predicates(toks, i+1) {
				out = append(out, t)
				t.text = is
			}
		}
		out = append(out, p.g.longhand(t)...)
	}
	out = p.closeGaps(out)
	p.mendHan(out)
	for i, t := range out {
		if p.means(t.text) || len(t.text) < minSwapped || strings.ContainsFunc(t.text, isHan) || digitAt(t.text, 0) {
			continue
		}
		if w, ok := p.mend(t.text); ok {
			out[i].text = w
		} else if w, ok := p.mendLook(out, i); ok {
			out[i].text = w
		}
	}
	return out
}

// mendLook is the quality that the unknown word at the position is, less a letter, where what has it follows: "the blu one".
// So short a word is mended nowhere else.
func (p *parser) mendLook(toks []token, at int) (string, bool) {
	if p.g.ordinary[toks[at].text] || at+1 == len(toks) || len(p.g.at(toks, at+1, roleStandIn))+len(p.names.at(toks, at+1)) == 0 {
		return "", false
	}
	found := ""
	for _, a := range p.g.lex.Attributes {
		for _, name := range a.Names {
			if len(name) != len(toks[at].text)+1 || name[0] != toks[at].text[0] || !isLatin(name) || distance(name, toks[at].text, 1) != 1 {
				continue
			}
			if found != "" && found != name {
				return "", false
			}
			found = name
		}
	}
	return found, found != ""
}

// longhand writes a contraction out; any other token stays.
func (g *grammar) longhand(t token) []token {
	long, ok := g.lex.Short[t.text]
	if !ok {
		return []token{t}
	}
	var out []token
	for w := range strings.FieldsSeq(long) {
		out = append(out, token{text: w, start: t.start, end: t.end})
	}
	return out
}

// torn returns the contraction that a comma at the position takes apart, as a
// slip of the apostrophe: "what,s"; "" when there is none.
func (p *parser) torn(toks []token, comma int) string {
	if comma < 1 || comma+1 >= len(toks) || toks[comma].text != "," || toks[comma+1].text != "s" {
		return ""
	}
	return toks[comma-1].text + "'s"
}

// closeGaps joins two words that are one in a name, "lap top", and parts one
// that is two, "coffeetable".
func (p *parser) closeGaps(toks []token) []token {
	var out []token
	for i := 0; i < len(toks); i++ {
		t := toks[i]
		if i+1 < len(toks) && isLatin(t.text) && isLatin(toks[i+1].text) {
			one := t.text + toks[i+1].text
			if p.names.begins(one) && len(one) >= minGlued && !p.spansTwo(toks, i) {
				out = append(out, token{text: one, start: t.start, end: toks[i+1].end})
				i++
				continue
			}
		}
		if name, ok := p.unglued(t.text); ok {
			at := t.end - len(name)
			out = append(out, token{text: strings.TrimSuffix(t.text, name), start: t.start, end: at}, token{text: name, start: at, end: t.end})
			continue
		}
		if a, b, ok := p.parted(t.text); ok {
			out = append(out, token{text: a, start: t.start, end: t.start + len(a)}, token{text: b, start: t.start + len(a), end: t.end})
			continue
		}
		out = append(out, t)
	}
	return out
}

// minGlued is how many letters a word has that may be two, or be written as two.
const minGlued = 6

func isLatin(word string) bool {
	return len(word) > 1 && !strings.ContainsFunc(word, func(r rune) bool { return r < 'a' || r > 'z' })
}

// spansTwo reports whether a name has both words.
func (p *parser) spansTwo(toks []token, at int) bool {
	found := p.names.at(toks, at)
	return len(found) > 0 && found[0].end > at+1
}

// unglued cuts the article off an unknown word that is a name behind it:
// "thecabinet".
func (p *parser) unglued(word string) (name string, ok bool) {
	if len(word) < minGlued || p.means(word) || p.g.ordinary[word] || !isLatin(word) {
		return "", false
	}
	for _, article := range p.g.lex.Roles.Definite {
		if rest, ok := strings.CutPrefix(word, article); ok && len(article) >= minSwapped && p.names.begins(rest) {
			return rest, true
		}
	}
	return "", false
}

// parted cuts an unknown word into the two words of a name.
func (p *parser) parted(word string) (a, b string, ok bool) {
	if len(word) < minGlued || p.means(word) || p.g.ordinary[word] || !isLatin(word) {
		return "", "", false
	}
	for i := 3; i+3 <= len(word); i++ {
		for n := range p.names.of(word[:i]) {
			if len(n.words) == 2 && n.words[1] == word[i:] {
				return word[:i], word[i:], true
			}
		}
	}
	return "", "", false
}

// minHanSlip is how many letters a name in Han has that may have a wrong one.
const minHanSlip = 4

// mendHan puts the right letter into a long name that has one wrong, where the
// letter begins no word of its own.
func (p *parser) mendHan(toks []token) {
	for pos := range toks {
		for n := range p.names.of(toks[pos].text) {
			if len(n.words) < minHanSlip || pos+len(n.words) > len(toks) {
				continue
			}
			wrong, at := 0, 0
			for i, w := range n.words {
				if toks[pos+i].text != w {
					wrong, at = wrong+1, i
				}
			}
			particle := slices.Contains(p.g.lex.Roles.Of, n.words[at])                                         // nobody misspells 的: 可以吃什么 is no 可以吃的
			named := slices.ContainsFunc(p.names.at(toks, pos), func(f found) bool { return f.end == pos+at }) // 洗衣机待 is no 洗衣机门
			if wrong == 1 && !particle && !named && p.meansNothing(toks, pos+at) {
				toks[pos+at].text = n.words[at]
			}
		}
	}
}

// meansNothing reports whether no word begins with the letter there: 除 of 除外 is no
// slip of the 门 in 卫生间门, and 和 joins.
func (p *parser) meansNothing(toks []token, at int) bool {
	_, counts := p.g.lex.Numbers[toks[at].text]
	word := func(e entry) bool { return len(e.words) > 1 && starts(toks, at, e.words) }
	return !counts && strings.ContainsFunc(toks[at].text, isHan) && len(p.names.at(toks, at)) == 0 && !p.g.has(toks, at, []role{roleAway, roleAnd, roleOr}) &&
		!slices.ContainsFunc(p.g.begun(toks[at].text), word)
}

// mend returns the known word that an unknown one is a form or a slip of.
func (p *parser) mend(word string) (string, bool) {
	if w, ok := p.stem(word); ok {
		return w, true
	}
	if p.g.ordinary[word] {
		return "", false
	}
	if w, ok := slip(word, p.means); ok || len(word) < minSpelled {
		return w, ok
	}
	return p.lexis.nearest(word)
}

// slip undoes two letters swapped or one typed twice, where that makes a known
// word; when it makes two, none.
func slip(word string, known func(string) bool) (string, bool) {
	found := ""
	try := func(w string) bool {
		if known(w) && w != found {
			if found != "" {
				return false
			}
			found = w
		}
		return true
	}
	for i := range len(word) - 1 {
		swapped := word[:i] + word[i+1:i+2] + word[i:i+1] + word[i+2:]
		if !try(swapped) || word[i] == word[i+1] && !try(word[:i]+word[i+1:]) {
			return "", false
		}
	}
	return found, found != ""
}

// stem undoes the ending of a verb form: "putting" is "put", "brought" is "bring".
func (p *parser) stem(word string) (string, bool) {
	if base := p.g.lex.Verbs[word]; base != "" {
		return base, true
	}
	for _, rule := range p.g.lex.Stems {
		from, to, _ := strings.Cut(rule, ":")
		if base, ok := strings.CutSuffix(word, from); ok && p.g.known[base+to] {
			return base + to, true
		}
	}
	return "", false
}

// nearest returns the one of the words, all with the same first letter, within
// the mistakes that the length allows; when two are equally near, the one of the
// earlier list, and none when they are of one.
func nearest(word string, lists ...[]string) (string, bool) {
	limit := 1
	if len(word) >= longSpelled {
		limit = 2
	}
	best, found, of, twice := limit+1, "", 0, false
	for list, known := range lists {
		for _, w := range known {
			tooFar := len(w) > len(word)+limit || len(w)+limit < len(word) // of most words that is all there is to see
			if tooFar || len(w) < minSpelled || max(len(w), len(word)) <= minSpelled || strings.ContainsFunc(w, isHan) {
				continue
			}
			if d := distance(word, w, limit); d < best {
				best, found, of, twice = d, w, list, false
			} else if d == best && d <= limit && list == of && w != found {
				twice = true
			}
		}
	}
	return found, found != "" && !twice
}

// distance counts the insertions, losses, changes and swaps of neighbours that
// lie between two words; it gives up above the limit.
func distance[T ~string](a, b T, limit int) int {
	return distanceRunes([]rune(a), []rune(b), limit)
}

// longestWord is how many letters words have that are compared without asking for memory.
const longestWord = 24

func distanceRunes(a, b []rune, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	var short [3][longestWord + 1]int
	before, last, row := short[0][:], short[1][:], short[2][:]
	if len(b) > longestWord {
		before, last, row = make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	}
	for j := range len(b) + 1 {
		last[j] = j
	}
	for i := range a {
		row[0] = i + 1
		for j := range b {
			change := 1
			if a[i] == b[j] {
				change = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+change)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}
