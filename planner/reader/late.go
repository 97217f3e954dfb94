package reader

import (
	"cmp"

	"saydo/task"
)

// late reads what answers a question that nobody answered in time. Who says so may want
// something else by now: that is asked, and nothing is fetched for a name alone.
func (s *session) late(text string) ([]task.Clause, *task.Question) {
	turn, toks := s.talk.Lapsed, s.bare(s.split(text))
	if turn == nil || turn.Request.Question == nil || s.talk.Pending != nil || len(toks) == 0 || len(toks) > maxBare {
		return nil, nil
	}
	words, open := text[toks[0].start:toks[len(toks)-1].end], turn.Request.Question
	picked := s.option(words, open.Options)
	if picked == "" && s.phrase(words) == nil {
		return nil, nil
	}
	sentence := cmp.Or(open.Sentence, turn.Instruction.Text)
	from, to, ok := span(sentence, open.About)
	if !ok {
		return nil, nil
	}
	for _, answer := range []string{words, picked} {
		for _, v := range s.variants(s.correction(answer), s.head(sentence[from:to])) {
			full := s.unarticled(sentence[:from], v) + v + sentence[to:]
			if w := s.parse(full); w.complete() {
				if clauses, _ := s.lower(w); len(clauses) > 0 {
					return nil, s.afterAll(full)
				}
			}
		}
	}
	return nil, nil
}

// afterAll asks whether to do what is said in the sentence, though its time is over.
func (s *session) afterAll(sentence string) *task.Question {
	return &task.Question{
		Code: task.CodeAmbiguous, About: sentence, Sentence: sentence,
		Text: s.g.lex.question("late", map[string]string{"about": sentence}),
	}
}
