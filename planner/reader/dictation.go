package reader

import (
	"slices"
	"strings"
)

// dictates reports whether what stands at the node is words to be said, or may be where the
// node is left out: 说再见.
func (n *node) dictates(rest []node) bool {
	if n.slot != nil || n.word != "" {
		return n.slot != nil && n.slot.typ == "text"
	}
	return len(rest) > 0 && rest[0].slot != nil && rest[0].slot.typ == "text"
}

// laterToMe reports whether who speaks is told what ends in a word such as later.
func (p *parser) laterToMe(who value, end int) bool {
	if who.noun == nil || who.noun.pronoun != "me" {
		return false
	}
	for at := max(0, end-maxShort); at < end; at++ {
		if slices.ContainsFunc(p.g.at(p.toks, at, roleForbadeLater), func(e entry) bool { return at+len(e.words) == end }) {
			return true
		}
	}
	return false
}

// isMe reports whether who speaks is named there.
func (p *parser) isMe(pos int) bool {
	return slices.ContainsFunc(p.g.at(p.toks, pos, rolePronoun), func(e entry) bool { return e.value == "me" })
}

// asksMe reports whether a question follows on who speaks: "tell me how many there are".
func (p *parser) asksMe(who value, at int) bool {
	return who.noun != nil && who.noun.pronoun == "me" &&
		(p.g.has(p.toks, at, []role{roleIf}) || p.asks(at) && !p.g.has(p.toks, at, []role{roleDefinite, roleIndefinite, roleAll}))
}

// maxAnnounced is how many words may announce before a colon what is to be said.
const maxAnnounced = 2

// dictation is the text of the tokens with the sounds of who thinks before it: "say um
// hello" has all of that said.
func (p *parser) dictation(from, to int) string {
	for at := from + 1; at <= from+maxAnnounced && at < to-1; at++ {
		if p.word(at) == ":" {
			from = at + 1 // "say the following: good morning"
		}
	}
	text := p.rawText(from, to)
	if from == 0 || text == "" || p.toks[from].start < p.toks[from-1].end {
		return text
	}
	before := p.g.split(p.raw[p.toks[from-1].end:p.toks[from].start])
	for i, t := range before {
		if p.g.hesitates[t.text] {
			return strings.TrimSpace(p.raw[p.toks[from-1].end+before[i].start : p.toks[to-1].end])
		}
	}
	return text
}

// particle reports whether the token is a word of one letter that means nothing
// by itself: it belongs to the text before it.
func (p *parser) particle(pos int) bool {
	return pos < len(p.toks) && strings.ContainsFunc(p.word(pos), isHan) && len(p.g.at(p.toks, pos, roleFiller)) > 0
}

// underway reports whether the words at the position are the last, and say that something is
// done on the way.
func (p *parser) underway(at int) bool {
	return slices.ContainsFunc(p.g.at(p.toks, at, roleUnderway), func(e entry) bool {
		end := at + len(e.words)
		return end == len(p.toks) || p.word(end) == "." || p.word(end) == ","
	})
}

// thenDone reports whether what the robot does next begins there, behind words to be said
// from the position on, "say dinner is ready, then go to the attic", or that it does so on
// the way. What somebody is told to do goes on with it: "tell Ben to rest, then go to the attic".
func (p *parser) thenDone(from, at int) bool {
	if at <= from || p.behind(from, roleInfinitive) {
		return false
	}
	if len(p.g.at(p.toks, at, roleUnderway)) > 0 {
		return true
	}
	then, comma := at, p.word(at) == ","
	if comma {
		then++
	}
	return slices.ContainsFunc(p.g.at(p.toks, then, roleThen), func(e entry) bool {
		short := len(e.words) == 1
		if short && (!comma || isHan([]rune(e.words[0])[0])) {
			return false // 说你好，再见
		}
		next := then + len(e.words)
		return slices.ContainsFunc(p.g.byFirst[p.word(next)], func(r *rule) bool {
			return (r.kind == ruleGoal || r.kind == ruleAct) && p.canMatch(r, next)
		})
	})
}
