package reader

// othersFirst says what stands in front of a verb as the others of what was spoken of, in languages that need no word before it,
// as they are said where they are understood: 其他的也关上 is 把其他的也关上, 别的在哪儿 is 其他的在哪儿.
func (s *session) othersFirst(text string) string {
	toks := s.bare(s.g.split(text))
	if len(s.g.lex.Roles.After) == 0 || len(s.g.lex.Definite) == 0 || len(s.g.lex.Roles.Other) == 0 {
		return text
	}
	at := s.g.past(toks, 0, roleOther)
	if at == 0 || at == len(toks) || len(s.parser(text).names.at(toks, at)) > 0 || s.understood(text) {
		return text
	}
	others := s.g.lex.Roles.Other[0] + text[toks[at].start:]
	for _, said := range []string{others, s.g.lex.Definite[0] + others} {
		if s.understood(said) {
			return said
		}
	}
	return text
}

// understood reports whether the text as a whole asks for something, and nothing of it is open.
func (s *session) understood(text string) bool {
	w := s.strictly(text)
	if !w.complete() || len(w.remarks) > 0 {
		return false
	}
	clauses, question := s.lower(w)
	return len(clauses) > 0 && question == nil
}
