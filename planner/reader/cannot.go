package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// deedBeside reports whether something is said beside the clause that the robot can do
// or answer: what it cannot is then told with it, and does not end the matter. Where
// anything hangs on a condition, nobody knows what of the rest was meant for when.
func (w path) deedBeside(i int) bool {
	if len(w.ties) > 0 || slices.ContainsFunc(w.clauses, clause.conditioned) {
		return false
	}
	for k, c := range w.clauses {
		if k != i && c.rule.cannot == "" {
			return true
		}
	}
	return false
}

// conditioned reports whether the clause is done only when or until something is so.
func (c clause) conditioned() bool { return c.when != nil || c.await != nil || c.until != nil }

// askedWhy reports whether the clause only tells what the question why before it is
// about: "why did you not go to the kitchen" wants an answer.
func (w path) askedWhy(i int) bool {
	if i == 0 {
		return false
	}
	before := w.clauses[i-1]
	why := before.rule.kind == ruleAsk && strings.HasPrefix(before.rule.ask.By, "why")
	return why && before.end == w.clauses[i].start || i > 1 && before.end == w.clauses[i].start && w.askedWhy(i-1)
}

// cannotTold is what the robot says of the clauses of which it can do nothing, and
// whether one of them is a deed in a row of deeds: who wanted that first may not want
// the rest without it.
func (l *lowering) cannotTold(w path) (text string, inRow bool) {
	var told []string
	for i, c := range w.clauses {
		if c.rule == nil || c.rule.cannot == "" {
			continue
		}
		if say := l.g.lex.question(c.rule.cannot, nil); !slices.Contains(told, say) {
			told = append(told, say)
		}
		forbids := len(w.p.g.at(w.p.toks, c.start, roleForbid)) > 0 || len(w.p.g.at(w.p.toks, c.start, roleAgainst)) > 0
		if i+1 < len(w.clauses) && !forbids && !w.p.setOff(c.end, w.clauses[i+1].start) {
			inRow = true
		}
	}
	return strings.Join(told, l.g.lex.gap()), inRow
}

// setOff reports whether a mark stands between the positions.
func (p *parser) setOff(from, to int) bool {
	for at := from; at < to; at++ {
		if w := p.word(at); w == "," || w == "." {
			return len(p.g.at(p.toks, at+1, roleThen)) == 0
		}
	}
	return false
}

// toldWith has the question say first what cannot be done of what was said.
func (l *lowering) toldWith(w path, q *task.Question) *task.Question {
	text, _ := l.cannotTold(w)
	if text == "" || q.Code == task.CodeRefused {
		return q
	}
	told := *q
	told.Text = text + l.g.lex.gap() + q.Text
	return &told
}

// withCannot returns what was understood with the words, before it, for what cannot be
// done; or the question whether to do the rest, where that stood in a row with it.
func (l *lowering) withCannot(w path, out []task.Clause) ([]task.Clause, *task.Question) {
	text, inRow := l.cannotTold(w)
	if text == "" {
		return nil, nil
	}
	var about []string
	for _, c := range w.clauses {
		if c.rule.cannot != "" {
			about = append(about, w.p.rawText(c.start, c.end))
		}
	}
	say := l.sayer()
	if inRow || say == "" {
		told := strings.Join(w.besideCannot(), l.g.stop())
		return nil, &task.Question{
			Code: task.CodeNotUnderstood, About: strings.Join(about, l.g.lex.Comma), Rest: told,
			Text: text + l.g.lex.gap() + l.g.lex.question("do_rest", map[string]string{"rest": told}),
		}
	}
	first := task.Clause{Act: &task.Act{Skill: say, Text: text}, Text: strings.Join(about, l.g.lex.Comma)}
	return append([]task.Clause{first}, out...), nil
}

// besideCannot are the words of what can be done, as they were said, without what joined
// them to the rest.
func (w path) besideCannot() []string {
	var out []string
	open := false
	from := 0
	for i, c := range w.clauses {
		if c.rule.cannot != "" {
			open = false
			continue
		}
		if !open {
			open, from = true, c.start
		}
		if i+1 == len(w.clauses) || w.clauses[i+1].rule.cannot != "" {
			out = append(out, w.p.rawText(from, c.end))
		}
	}
	return out
}

// sayer is the skill by which the robot says something to whoever is there; "" where it
// has none.
func (l *lowering) sayer() string {
	var names []string
	for name, s := range l.rules.skills {
		if s.Binding.Interface == sayInterface && s.Text != "" && len(s.Params) == 0 {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return ""
	}
	return slices.Min(names)
}

// cannotIn has the question about a text that nobody understands as a whole say first
// what cannot be done of it: "the kitchen is on fire, bring me the extinguisher" is
// not passed over for the word that nobody knows.
func (s *session) cannotIn(text string, q *task.Question) *task.Question {
	if q == nil || !unread(q) {
		return q
	}
	for _, say := range s.cannots(text) {
		if !strings.Contains(q.Text, say) {
			told := *q
			told.Text, q = say+s.g.lex.gap()+q.Text, &told
		}
	}
	return q
}

// cannots is what the robot says of the parts of a text of which it can do nothing.
func (s *session) cannots(text string) []string {
	var out []string
	for _, piece := range s.g.pieces(text) {
		w := s.strictly(piece.text)
		if !w.complete() || len(w.clauses) != 1 || w.clauses[0].rule.cannot == "" {
			continue
		}
		if say := s.g.lex.question(w.clauses[0].rule.cannot, nil); !slices.Contains(out, say) {
			out = append(out, say)
		}
	}
	return out
}

// Cannot is what the robot says of the parts of the text of which it can do nothing, such
// as a fire that it does not see: who guesses at the rest tells that first. It is "" for
// most texts.
func (r *Rules) Cannot(text string, talk task.Context, world task.Snapshot) string {
	lang, said := r.saidIn(text, talk, world)
	s := r.listen(lang, talk, world)
	return strings.Join(s.cannots(said), s.g.lex.gap())
}
