package reader

import (
	"strings"

	"saydo/task"
)

// slip reads a request that takes a part of itself back: "bring the red cup, no,
// the blue one", or all of it: "go to the kitchen, no, come here".
func (s *session) slip(text string) ([]task.Clause, *task.Question) {
	toks := s.split(text)
	for i := len(toks) - 2; i > 0; i-- {
		if toks[i].text != "," {
			continue
		}
		from := i + 1
		for from < len(toks)-1 && s.g.hesitates[toks[from].text] { // "oh no"
			from++
		}
		back := s.takesBack(toks, from)
		if back == 0 {
			continue
		}
		before, after := text[:toks[i].start], text[toks[from].start:]
		if !s.strictly(before).complete() {
			continue
		}
		if rest := from + back; rest < len(toks) {
			whole, said := s.strictly(before), strings.Trim(text[toks[rest].start:], ", ，。.")
			last := whole.clauses[len(whole.clauses)-1]
			anew := s.strictly(strings.TrimLeft(text[toks[rest].start:], ", ，"))
			sentence := s.retraced(whole, last, said)
			if sentence == "" && (!anew.complete() || anew.looksBack()) { // "open the window, no, close it"
				sentence = s.mendedDeed(whole, last, said)
			}
			if sentence != "" {
				return s.lowerFull(sentence)
			}
			if anew.complete() {
				words := s.takenInstead(anew, whole)
				if words == "" {
					return s.lower(anew)
				}
				after = words
			}
		}
		within := *s
		within.talk.Pending = nil
		within.talk.Last = &task.Turn{Instruction: task.Instruction{Text: before}}
		if clauses, question := within.change(after); len(clauses) > 0 || question != nil {
			s.sentence = within.sentence
			return clauses, question
		}
	}
	return nil, nil
}

// takenInstead names what is only to be taken in the place of what somebody was to be given,
// who is to be given this then: 给我拿个苹果，不，拿香蕉.
func (s *session) takenInstead(anew, before path) string {
	if len(anew.clauses) != 1 || len(before.clauses) != 1 || len(anew.clauses[0].values) != 1 || before.clauses[0].rule.goal.Predicate != "has" {
		return ""
	}
	if c := anew.clauses[0]; c.takes() && c.rule.kind == ruleGoal {
		return anew.p.rawText(c.values[0].start, c.values[0].end)
	}
	return ""
}

// takesBack counts the words there that say that what came before them was not
// meant; 0: there are none.
func (s *session) takesBack(toks []token, at int) int {
	if e := s.g.at(toks, at, roleMeant); len(e) > 0 {
		return len(e[0].words)
	}
	return s.no(toks, at)
}

// no counts the words there that say no; 0: there are none.
func (s *session) no(toks []token, at int) int {
	for n := min(maxShort, len(toks)-at); n > 0; n-- {
		if s.g.controls[strings.Join(texts(toks[at:at+n]), " ")] == task.ControlNo {
			return n
		}
	}
	return 0
}
