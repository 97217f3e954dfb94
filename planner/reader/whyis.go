package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// asksWhySo answers who asks why something is as it is, and names nobody who would have made it so: "why is the fridge
// open", 冰箱为什么开着. What is asked after is what the words ask without the why: "is the fridge open".
func (s *session) asksWhySo(text string, toks []token) []task.Clause {
	for at := range toks {
		if at > 0 && s.g.lex.Script != "han" {
			break
		}
		for _, e := range s.g.at(toks, at, roleWhyIs) {
			whether := s.withoutWhy(toks, at, len(e.words))
			if w := s.strictly(whether); !w.complete() || len(w.clauses) != 1 || w.clauses[0].rule.kind != ruleAsk {
				continue
			}
			clauses, question := s.lower(s.strictly(whether))
			if question != nil || len(clauses) != 1 || clauses[0].Ask == nil || clauses[0].Ask.Kind != task.AskWhether || clauses[0].Ask.Where == nil {
				continue
			}
			asked := clauses[0]
			asked.Ask, asked.Text = &task.Ask{Kind: task.AskSelf, By: task.WhyIs, Where: asked.Ask.Where}, strings.TrimSpace(text)
			return []task.Clause{asked}
		}
	}
	return nil
}

// withoutWhy is what is asked whether it is so where the words ask why it is, by that many words at the position: the
// last of them is the verb of both, or the other question has a word of its own behind it.
func (s *session) withoutWhy(toks []token, at, words int) string {
	if s.g.lex.Script != "han" || len(s.g.lex.Topics.Asks) == 0 {
		return s.textOf(toks[at+words-1:])
	}
	rest := slices.Delete(slices.Clone(toks), at, at+words)
	for len(rest) > 0 && len(s.g.at(rest, len(rest)-1, roleWhatOfBehind))+len(s.g.at(rest, len(rest)-1, roleFiller)) > 0 {
		rest = rest[:len(rest)-1]
	}
	return s.textOf(rest) + s.g.lex.Topics.Asks[0]
}
