package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// wishes reports whether more is said than a name, which may be all that was heard of a sentence: a
// word such as please, or that any of the things will do, "a cola".
func (s *session) wishes(text string, named []token, n *noun) bool {
	if s.marks(named) {
		return false
	}
	if strings.TrimSpace(text) != strings.TrimSpace(s.said) || s.g.hinges(named) { // "not the milk but the cola"
		return true
	}
	if (n.any || n.count > 0) && s.rules.types.IsA(n.heads.typ, typeThing) {
		return true
	}
	toks := s.split(text)
	for at, t := range toks {
		outside := t.start < named[0].start || t.start >= named[len(named)-1].end
		if outside && len(s.g.at(toks, at, roleWished)) > 0 {
			return true
		}
	}
	return false
}

// marks reports whether the words begin with one that only stands before what something is done
// with: who says no more than 把杯子 has broken off.
func (s *session) marks(toks []token) bool {
	return slices.Contains(s.g.lex.Definite, toks[0].text)
}

// unmarked is the words without such a word.
func (s *session) unmarked(words string) string {
	if toks := s.split(words); len(toks) > 1 && s.marks(toks) {
		return words[toks[1].start:]
	}
	return words
}

// whatWith asks what shall be done with what is only named.
func (s *session) whatWith(l *lowering, n *noun, words string, offers []offer) *task.Question {
	q := &task.Question{Code: task.CodeAmbiguous, About: words, Sentence: words}
	for _, o := range offers {
		if !o.done && len(q.Options) < maxOptions && !slices.Contains(q.Options, o.says) {
			q.Options = append(q.Options, o.says)
		}
	}
	key, about := "what_with", n.name(s.parser(words))
	if l.rules.types.IsA(n.heads.typ, typeRoom) {
		key = "what_there"
	}
	if ids := l.named(n); len(ids) == 1 {
		about = l.display(ids[0])
	}
	q.Text = s.g.lex.question(key, map[string]string{"about": about})
	if len(q.Options) > 0 {
		q.Text += " " + s.g.lex.question("options", map[string]string{"options": strings.Join(q.Options, s.g.lex.Comma)})
	}
	return q
}

// name is the head of the noun with the colour and the like that stand right before it.
func (n *noun) name(p *parser) string {
	from := n.head[0]
	for from > n.start && len(p.g.at(p.toks, from-1, roleAttribute)) > 0 {
		from--
	}
	return p.rawText(from, n.head[1])
}

// onlyNamed reports whether the open question is what shall be done with what was only named.
func (s *session) onlyNamed() bool {
	open := s.talk.Pending
	return open != nil && s.talk.Asked != nil && open.About != "" && open.About == open.Sentence && len(open.Options) > 0
}

// namedAlone lists the objects that were only named, so that "the red one" is one of those.
func (s *session) namedAlone() []string {
	if !s.onlyNamed() {
		return nil
	}
	n := s.phrase(s.unmarked(s.talk.Pending.About))
	if n == nil {
		return nil
	}
	return s.lowering().named(n)
}

// doneWith reads what is to be done with what was only named: "open" and "switch it off" of what may be
// wanted with it, another deed less its thing, "wash", or which of those it is of, "the red one".
func (s *session) doneWith(text string) ([]task.Clause, *task.Question) {
	toks := s.bare(s.split(text))
	if !s.onlyNamed() || len(toks) == 0 {
		return nil, nil
	}
	open, words := s.talk.Pending, text[toks[0].start:toks[len(toks)-1].end]
	if picked := s.optionWith(toks, open.Options); picked != "" {
		return s.lowerFull(picked)
	}
	name, gap, said := s.unmarked(open.About), s.g.lex.gap(), strings.TrimRightFunc(text, ends)
	full := []string{said + gap + name}
	for _, mark := range s.g.lex.Definite {
		full = append(full, mark+name+gap+said)
	}
	for _, sentence := range full {
		if s.phrase(sentence) == nil && s.strictly(sentence).complete() {
			return s.lowerFull(sentence)
		}
	}
	if s.phrase(words) == nil {
		return nil, nil
	}
	within := *s
	within.talk.Pending, within.talk.Asked = nil, nil
	for _, v := range s.variants(words, s.head(name)) {
		within.said = v
		if clauses, question := within.short(v); len(clauses) > 0 || question != nil {
			return clauses, question
		}
	}
	return nil, nil
}

// optionWith is the one of the options that holds all the words of the answer; "" where none or several do.
func (s *session) optionWith(toks []token, options []string) string {
	found := ""
	for _, o := range options {
		if !contains(s.split(o), texts(toks)) {
			continue
		}
		if found != "" {
			return ""
		}
		found = o
	}
	return found
}
