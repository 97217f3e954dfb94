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
			if word := unknownIn(v.noun); word != "" {
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

// notUnderstood asks for other words and quotes those that made no sense.
func (l *lowering) notUnderstood(w path) *task.Question {
	about := strings.TrimSpace(w.p.raw)
	if len(w.clauses) > 0 && len(w.skipped) > 0 {
		about = w.p.rawText(w.skipped[0][0], w.skipped[0][1])
	}
	return &task.Question{
		Code: task.CodeNotUnderstood, About: about,
		Text: l.g.lex.question("not_understood", map[string]string{"about": about}),
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

// remark notes what a sentence speaks of that asks for nothing.
func (l *lowering) remark(p *parser, span [2]int) {
	var names []string
	typ := ""
	for pos := span[0]; pos < span[1]; pos++ {
		n := p.longest(pos, span[1])
		if n == nil {
			continue
		}
		before := l.question
		ids := l.fitting(p, n)
		l.question = before // a remark asks for nothing, and so nothing is asked about it
		if len(ids) == 0 || typ != "" && !l.is(ids[0], typ) {
			continue
		}
		pos = n.end - 1
		if typ == "" {
			typ = typeSpot
			if l.is(ids[0], typeThing) {
				typ = typeThing
			}
		}
		if m, several := l.spokenOfMany(p, n, ids); several && typ == typeThing {
			l.said = append([]mention{m}, l.said...)
			continue
		}
		names = append(names, l.rank(ids)[0])
	}
	if len(names) > 0 {
		l.said = append([]mention{{names: slices.Compact(names), typ: typ}}, l.said...)
	}
}

// longest reads the noun of most words at the position, up to the end given;
// nil when none stands there.
func (p *parser) longest(pos, end int) *noun {
	var best *cand
	for _, c := range p.single(pos, 0) {
		if c.n.pronoun != "" || c.cost >= costUnknown || c.end > end || p.says(c.n) {
			continue
		}
		if best == nil || c.end > best.end || c.end == best.end && c.cost < best.cost {
			best = &c
		}
	}
	if best == nil {
		return nil
	}
	return best.n
}

// says reports whether the words of the noun are a sentence about it: "the red
// cup is dirty" is said of the red cup, whether it is known to be dirty or not.
func (p *parser) says(n *noun) bool {
	for at := n.head[1]; at < n.end; at++ {
		if len(p.g.at(p.toks, at-1, roleTold)) > 0 {
			continue // that is dirty
		}
		for _, r := range []role{roleThatOne, roleThatMany} {
			if e := p.g.at(p.toks, at, r); len(e) > 0 && len(e[len(e)-1].words) == 1 {
				return true
			}
		}
	}
	return false
}

// spokenOfMany is the mention of several things, or of one of several: what
// tells its place is found there, of others nobody said which.
func (l *lowering) spokenOfMany(p *parser, n *noun, ids []string) (mention, bool) {
	m := mention{names: ids, typ: typeThing}
	if len(ids) < 2 && !(n.heads.plural && len(n.rels) > 0) || !n.definite && len(n.rels) == 0 {
		return m, false
	}
	if !n.heads.plural {
		m.open, m.text = true, p.rawText(n.start, n.end)
	}
	if len(n.rels) == 0 {
		return m, true
	}
	before := l.question
	d := l.describe(n, typeThing, p)
	if l.question != before {
		l.question = before // it is asked about when it comes to that
		return m, len(ids) > 1
	}
	if d.All = n.heads.plural; !d.All || !n.describable() {
		d.Among = l.rank(ids)
	}
	m = mention{names: []string{l.keep(d)}, typ: typeThing}
	l.left = append(l.left, l.find...)
	return m, true
}
