package reader

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"saydo/task"
)

// languageIn returns the language of the text, whose words in another script may be but names
// that the world has: "bring 妈妈 the milk". An answer in letters that no
// script claims, such as a name, is in the language of the question.
func (r *Rules) languageIn(text string, talk task.Context, world task.Snapshot) string {
	lang := r.Language(text)
	if lang != r.fallback && r.namesOnly(text, world) {
		lang = r.fallback
	}
	if talk.Asked != nil && lang == r.fallback && len(r.grammar(lang).split(text)) <= maxShort {
		if asked := talk.Asked.Request.Language; r.languages[asked].grammar != nil {
			return asked
		}
	}
	return lang
}

// namesOnly reports whether the text is in the fallback's letters but for names of things and
// people in another script, and for courtesies: 帮我 open the window.
func (r *Rules) namesOnly(text string, world task.Snapshot) bool {
	han, latin := r.shares(text, world)
	return han == 0 && latin > 0
}

// shares counts the words in Han and in other letters, without names and without courtesies in Han
// that the fallback knows too.
func (r *Rules) shares(text string, world task.Snapshot) (han, latin int) {
	g := r.grammar(r.fallback)
	toks, x := g.split(text), r.lexisOf(g, world)
	for at := 0; at < len(toks); at++ {
		if found := x.names.at(toks, at); len(found) > 0 {
			at = found[0].end - 1
			continue
		}
		switch {
		case strings.ContainsFunc(toks[at].text, isHan):
			if fill := g.at(toks, at, roleFiller); len(fill) > 0 {
				at += len(fill[0].words) - 1
				continue
			}
			han++
		case strings.ContainsFunc(toks[at].text, unicode.IsLetter):
			latin++
		}
	}
	return han, latin
}

// saidIn returns the language of the text and the text in it. Of a text in words of two languages,
// "bring 我 the remote", it is the one in which all of it can be read once the small words of the other
// one are put into it; if both are, it is the one that most of the words are of, names left out.
func (r *Rules) saidIn(text string, talk task.Context, world task.Snapshot) (lang, said string) {
	lang = r.languageIn(text, talk, world)
	if !bilingual(text) || r.listen(lang, talk, world).strictly(text).complete() {
		return lang, text
	}
	for _, one := range r.byShare(text, world) {
		said := r.intoOne(one, text, world)
		if said != text && r.listen(one, talk, world).strictly(said).complete() {
			return one, said
		}
	}
	return lang, text
}

// bilingual reports whether the text has letters of ASCII and Han.
func bilingual(text string) bool {
	return strings.ContainsFunc(text, isHan) && strings.ContainsFunc(text, func(c rune) bool { return c < utf8.RuneSelf && unicode.IsLetter(c) })
}

// byShare lists the languages, the one that has the most words of the text first.
func (r *Rules) byShare(text string, world task.Snapshot) []string {
	out := []string{r.fallback}
	if other := r.Language(text); other != r.fallback {
		out = append(out, other)
	}
	if han, latin := r.shares(text, world); han > latin {
		slices.Reverse(out)
	}
	return out
}

// intoOne puts the small words of other languages into the one: what means nothing is left out,
// pronouns, articles and qualities become its own. Names are the world's in any language, and all
// else stays as it was said; so does the whole text where a word of another language tells that the
// deed is over, or asks whether it is: left out, that would make a wish of it.
func (r *Rules) intoOne(lang, text string, world task.Snapshot) string {
	g := r.grammar(lang)
	toks, x := g.split(text), r.lexisOf(g, world)
	var b strings.Builder
	from, asks := 0, false
	for at := 0; at < len(toks); {
		other, word, words := r.grammar(r.Language(toks[at].text)), "", 0
		if other != g {
			asks = asks || len(other.at(toks, at, roleAble)) > 0
			if word, words = g.ownFor(other, toks, at); other.tellsPast(toks, at, words, asks) {
				return text
			}
		}
		if found := x.names.at(toks, at); len(found) > 0 && found[0].end-at >= words {
			at = found[0].end
			continue
		}
		if words == 0 {
			at++
			continue
		}
		b.WriteString(text[from:toks[at].start] + " " + word + " ")
		at += words
		from = toks[at-1].end
	}
	return strings.Join(strings.Fields(b.String()+text[from:]), " ")
}

// tellsPast reports whether the words, so many of them at the position, tell that a deed is over, or ask
// whether it is: of a language whose verbs have no tense, so that a word beside them does that, 刚才 and 了.
// 吗 asks for the deed where words before it ask whether it can be done: 可以 ... 吗.
func (g *grammar) tellsPast(toks []token, at, words int, asks bool) bool {
	past := g.lex.Past
	if len(past.Within) == 0 || words == 0 {
		return false
	}
	if len(g.at(toks, at, roleDone)) > 0 {
		return true
	}
	for i := at; i < at+words; i++ {
		if len(g.at(toks, i, rolePastWhen)) > 0 { // also within a longer one: 我刚才
			return true
		}
	}
	said := strings.Join(texts(toks[at:at+words]), "")
	return slices.Contains(past.Within, said) || !asks && slices.Contains(past.Behind, said)
}

// ownFor returns the grammar's own word, or none, for the words of the other one at the position, and how many
// those are; 0 where there is no small word.
func (g *grammar) ownFor(other *grammar, toks []token, at int) (word string, words int) {
	for _, r := range []role{roleOwner, roleDefinite, rolePronoun, roleFiller, roleIndefinite, roleAttribute, roleThen, roleOf} {
		for _, e := range other.at(toks, at, r) {
			if len(e.words) <= words {
				continue
			}
			if own, ok := g.likeWord(r, e); ok {
				word, words = own, len(e.words)
			}
		}
	}
	return word, words
}

// likeWord is the grammar's own word for one of another language that does the same; "" where it needs none.
func (g *grammar) likeWord(r role, e entry) (string, bool) {
	switch r {
	case rolePronoun:
		own := g.lex.Roles.Pronouns[e.value]
		return first(own), len(own) > 0
	case roleOwner:
		own := g.lex.Roles.Owners[e.value]
		return first(own), len(own) > 0
	case roleDefinite:
		if len(g.lex.Roles.After) > 0 { // no article is needed
			return "", true
		}
		return first(g.lex.Roles.Definite), true
	case roleThen:
		if len(g.lex.Roles.After) > 0 { // a mark is enough
			return ",", true
		}
		return first(g.lex.Roles.And), true
	case roleAttribute:
		for _, a := range g.lex.Attributes {
			if maps.Equal(a.Is, e.is) && len(a.Names) > 0 {
				return a.Names[0], true
			}
		}
		return "", false
	case roleFiller, roleIndefinite, roleOf: // these tell nothing
		return "", true
	default:
		return "", false
	}
}

// first is the first of the words; "" of none.
func first(words []string) string {
	if len(words) == 0 {
		return ""
	}
	return words[0]
}

// keepSaid notes in the request what was said in one language, so that an answer and a change take that up.
func keepSaid(request *task.Request, said string) {
	if q := request.Question; q != nil && q.Sentence == "" {
		q.Sentence = said
	}
	if request.Sentence == "" {
		request.Sentence = said
	}
}
