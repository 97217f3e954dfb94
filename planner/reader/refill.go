package reader

import "strings"

// maxRefilled is how many words the text may have after which one is left out.
const maxRefilled = 60

// refilled puts in what is left out behind "otherwise" where only another thing is
// named there: "bring me the cola, otherwise the milk".
func (s *session) refilled(text string) string {
	toks := s.parser(text).toks
	if len(toks) > maxRefilled {
		return text
	}
	for at := 1; at < len(toks)-1; at++ {
		for _, r := range []role{roleElse, roleFails} {
			e := s.g.at(toks, at, r)
			if len(e) == 0 {
				continue
			}
			from := at + len(e[0].words)
			for from < len(toks) && toks[from].text == "," {
				from++
			}
			if from >= len(toks) {
				continue
			}
			rest := text[toks[from].start:]
			if head := s.headOf(text[:toks[at].start]); head != "" && s.begins(rest) {
				return s.refilled(text[:toks[from].start] + head + s.g.lex.gap() + rest)
			}
		}
	}
	return text
}

// begins reports whether the text begins with a name and not with something to do.
func (s *session) begins(text string) bool {
	p := s.parser(text)
	if p.starts(0) {
		return false
	}
	for _, c := range p.single(0, 0) {
		end := c.end == len(p.toks) || p.word(c.end) == "," || p.word(c.end) == "."
		if c.n.pronoun == "" && c.cost < costUnknown && end {
			return true
		}
	}
	return false
}

// headOf is what stands before the thing in the last clause of the text; "" where that
// is not told in full, or goes on behind the thing.
func (s *session) headOf(text string) string {
	w := s.strictly(strings.TrimRight(text, " ,.;\uff0c\u3002\uff1b"))
	if !w.complete() {
		return ""
	}
	c := w.clauses[len(w.clauses)-1]
	if c.bid != nil || c.rule.kind != ruleGoal || len(c.values) == 0 {
		return ""
	}
	last := c.values[0]
	for _, v := range c.values {
		if v.end > last.end {
			last = v
		}
	}
	if last.noun == nil || last.end != c.close || last.start <= c.body {
		return ""
	}
	return w.p.rawText(c.body, last.start)
}

// ifFirst puts an "if" that stands behind what it is about in front of that, in languages that
// say either: 门要是开着就关上 is 要是门开着就关上.
func (s *session) ifFirst(text string) string {
	p := s.parser(text)
	if len(s.g.lex.Roles.After) == 0 || len(p.toks) > maxRefilled {
		return text
	}
	for at := range p.toks {
		if !p.begins(at) {
			continue
		}
		for _, c := range p.single(at, 0) {
			if e := s.g.at(p.toks, c.end, roleIf); c.cost < costUnknown && len(e) > 0 && c.end+len(e[0].words) < len(p.toks) {
				begin, word, rest := p.toks[at].start, p.toks[c.end].start, p.toks[c.end+len(e[0].words)].start
				return text[:begin] + text[word:rest] + text[begin:word] + text[rest:]
			}
		}
	}
	return text
}
