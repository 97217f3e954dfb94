package reader

import (
	"slices"
	"strings"
)

// shortIs stands for a word of its own behind what something is said of, "the cup's dirty",
// and before a name tells whose it is, "Anna's cup".
const shortIs = "'s"

// predicates reports whether the word at the position begins what is said of whatever is named
// up to there, and is not what belongs to that. A sentence that begins with what is to be done
// says nothing of it.
func (p *parser) predicates(toks []token, at int) bool {
	from := at
	for from > 0 && toks[from-1].text != "," && toks[from-1].text != "." && len(p.g.at(toks, from-1, roleAnd)) == 0 {
		from--
	}
	for from < at-1 && (p.g.has(toks, from, []role{roleFiller, roleIf, roleThen, roleWhether}) || p.g.leadsState(toks[from].text)) {
		from++
	}
	first := p.g.longhand(toks[from])[0].text // "what's Anna's name" begins with what
	if !p.g.has(toks, from, []role{roleDefinite, roleAll}) && len(p.names.at(toks, from)) == 0 && len(p.g.byFirst[first]) > 0 {
		return false
	}
	for at < len(toks) {
		next := p.g.past(toks, at, roleAttribute, roleState, roleMost, roleOther)
		if next == at {
			break
		}
		at = next
	}
	return !slices.ContainsFunc(p.names.at(toks, at), func(f found) bool { return f.end > at })
}

// owns reports whether the word at the position is one of a phrase or begins a name here: "the
// kid's bed", but "the kid's hungry".
func (p *parser) owns(toks []token, at int) bool {
	word := toks[at].text
	return p.means(word) && (p.g.known[word] || len(p.names.at(toks, at)) > 0)
}

// spokenIn is the text of a value in other words: of a person without what makes it whose
// something is, as in "Ben's favourite drink".
func (p *parser) spokenIn(v value) string {
	text := p.rawText(v.start, v.end)
	if v.slot.typ != typePerson {
		return text
	}
	return strings.TrimSuffix(strings.TrimSuffix(text, shortIs), "\u2019s")
}

// leadsState reports whether the word begins words before how something is: check that, make sure.
func (g *grammar) leadsState(word string) bool {
	return slices.ContainsFunc(slices.Concat(g.lex.Check, g.lex.Ensure), func(lead string) bool {
		return slices.Contains(strings.Fields(lead), word)
	})
}
