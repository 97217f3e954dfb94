package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

const (
	maxOptions   = 6
	nearMistakes = 3 // how far a name may be from an unknown word to be offered
)

// ask sets the question, the first one only; the options are objects.
func (l *lowering) ask(code task.Code, key string, values map[string]string, options []string) {
	if l.question != nil {
		return
	}
	q := &task.Question{Code: code, About: values["about"], Text: l.g.lex.question(key, values)}
	for _, id := range options {
		if text := l.label(id); !slices.Contains(q.Options, text) && len(q.Options) < maxOptions {
			q.Options = append(q.Options, text)
		}
	}
	if len(q.Options) > 0 {
		q.Text += " " + l.g.lex.question("options", map[string]string{"options": strings.Join(q.Options, l.g.lex.Comma)})
	}
	l.question = q
}

// askUnknown asks about a name that nobody knows and offers the nearest ones.
func (l *lowering) askUnknown(word, typ string) {
	type near struct {
		id string
		d  int
	}
	var found []near
	for _, o := range l.world.All() {
		if !l.rules.types.IsA(o.Type, typ) {
			continue
		}
		best := nearMistakes + 1
		for _, name := range o.Names {
			best = min(best, distance(strings.ToLower(name), strings.ToLower(word), nearMistakes))
		}
		if best <= min(nearMistakes, len([]rune(word))/2) {
			found = append(found, near{o.ID, best})
		}
	}
	slices.SortStableFunc(found, func(a, b near) int { return a.d - b.d })
	var options []string
	for _, f := range found {
		options = append(options, f.id)
	}
	l.ask(task.CodeUnknownName, "unknown", map[string]string{"about": word}, options)
}

// unknown finds the clause that has a name nobody knows and asks about it.
func (l *lowering) unknown(w path) *task.Question {
	for _, c := range w.clauses {
		for _, v := range c.values {
			if word := unknownIn(v.noun); word != "" && !loneHan(word) {
				typ := v.slot.typ
				l.askUnknown(word, typ)
				return l.question
			}
		}
	}
	return nil
}

// unknownIn returns the first unknown name within the noun.
func unknownIn(n *noun) string {
	if n == nil {
		return ""
	}
	if n.unknown != "" {
		return n.unknown
	}
	for _, m := range slices.Concat(n.also, n.not) {
		if word := unknownIn(m); word != "" {
			return word
		}
	}
	for _, r := range n.rels {
		if word := unknownIn(r.place); word != "" {
			return word
		}
	}
	return ""
}

// loneHan reports whether the text is one Han character: mostly a piece of a word
// that nobody knows, which says nothing by itself.
func loneHan(text string) bool {
	runes := []rune(text)
	return len(runes) == 1 && isHan(runes[0])
}

// notUnderstood asks for other words and quotes those that made no sense.
func (l *lowering) notUnderstood(w path) *task.Question {
	about := strings.TrimSpace(w.p.raw)
	if len(w.clauses) > 0 && len(w.skipped) > 0 {
		if part := w.p.quoted(w.skipped[0][0], w.skipped[0][1]); !loneHan(part) {
			about = part
		}
	}
	return &task.Question{
		Code: task.CodeNotUnderstood, About: about,
		Text: l.g.lex.question("not_understood", map[string]string{"about": about}),
	}
}

// quoted is the text of the words, with what stands before them up to a mark where that
// turns them round: nobody has said 是牛奶 who said 不是牛奶.
func (p *parser) quoted(from, to int) string {
	begin := from
	for begin > 0 && p.word(begin-1) != "," && p.word(begin-1) != "." {
		begin--
	}
	for at := begin; at < from; at++ {
		if p.g.has(p.toks, at, []role{roleAgainst, roleNot}) || p.g.controls[p.word(at)] == task.ControlNo {
			return p.rawText(at, to)
		}
	}
	return p.rawText(from, to)
}

// lacking asks for what a request leaves open: "lead her", and where to? The
// answer takes the place of the word that stands for it.
func (l *lowering) lacking(p *parser, c clause, slots []filled) {
	if c.rule.lacks == "" {
		return
	}
	about := c.rule.lacks
	if len(slots) > 0 && len(slots[0].groups) > 0 && len(slots[0].groups[0]) > 0 {
		about = l.display(slots[0].groups[0][0])
	}
	asks := c.rule.asks
	for _, v := range c.values {
		if of := asks + "_of"; v.slot.typ == "text" && l.g.lex.Questions[of] != "" && (l.pending || slices.ContainsFunc(l.before, func(c task.Clause) bool { return c.Bid == nil })) { // which of what was said
			asks, about = of, v.text
		}
	}
	from, to := p.toks[c.body].start, p.toks[c.close-1].end // what stands around it is kept
	l.question = &task.Question{
		Code: task.CodeAmbiguous, About: c.rule.lacks, Sentence: p.raw[:from] + c.means + p.raw[to:],
		Text: l.g.lex.question(asks, map[string]string{"about": about}),
	}
}

// display returns the name of an object, or the words of a description.
func (l *lowering) display(name string) string {
	if d, ok := l.kept[name]; ok {
		return d.Text
	}
	o, ok := l.world.Object(name)
	if !ok {
		return name
	}
	return o.Name(l.lang)
}

// label returns the name of an object, with its room where others have the
// same name.
func (l *lowering) label(id string) string {
	text := l.display(id)
	for _, o := range l.world.All() {
		if o.ID == id || o.Name(l.lang) != text {
			continue
		}
		for _, r := range l.world.Objects(typeRoom) {
			if l.world.Truth(task.NewFact(factInRoom, id, r)) == task.True {
				return l.g.lex.question("in_room", map[string]string{"about": text, "room": l.display(r)})
			}
		}
	}
	return text
}
