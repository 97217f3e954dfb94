package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// toldBack is what is not to be done in the words of who said it, with the names of
// what "it" stands for, and the speaker turned into the one who is spoken to.
func (l *lowering) toldBack(p *parser, c clause, slots []filled, from, to int) string {
	if c.rule.kind == ruleBid || c.rule.moves != "" {
		says := map[string]string{}
		for _, v := range c.values {
			says[v.slot.name] = l.turned(p, v.start, v.end)
			if v.noun != nil && v.noun.pronoun != "" {
				says[v.slot.name] = l.spokenOfAs(slots, v)
			}
		}
		return task.FillSlots(c.rule.means, says)
	}
	text, at := "", from
	for _, v := range c.values {
		if v.noun != nil && v.noun.pronoun != "" && v.noun.pronoun != "me" && v.end > v.start && v.start >= at {
			text += l.turned(p, at, v.start) + l.g.lex.gap() + l.spokenOfAs(slots, v)
			at = v.end
		}
	}
	if at < to {
		text += l.g.lex.gap() + l.turned(p, at, to)
	}
	return strings.TrimSpace(text)
}

// spokenOfAs names what the value's slot stands for.
func (l *lowering) spokenOfAs(slots []filled, v value) string {
	var names []string
	for _, f := range slots {
		if f.slot != v.slot {
			continue
		}
		for _, id := range slices.Concat(f.groups...) {
			if o, ok := l.world.Object(id); ok {
				names = append(names, o.Spoken(l.lang))
			}
		}
	}
	return strings.Join(names, l.g.lex.Comma)
}

// turned is the text with "my" turned into "your".
func (l *lowering) turned(p *parser, from, to int) string {
	text, at := "", from
	for i := from; i < to; i++ {
		other, ok := l.g.lex.Turned[p.word(i)]
		if mended := p.word(i); !ok && i == from && strings.HasPrefix(p.rawText(i, i+1), mended) && len(mended) < len(p.rawText(i, i+1)) {
			other, ok = mended, true // "without opening it"
		}
		if !ok {
			continue
		}
		text += p.rawText(at, i) + l.g.lex.gap() + other + l.g.lex.gap()
		at = i + 1
	}
	return strings.TrimSpace(text + p.rawText(at, to))
}

// gap is what stands between the words of the language.
func (lex *Lexicon) gap() string {
	if lex.Script == "han" {
		return ""
	}
	return " "
}
