package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// asksHow reports whether the text only asks how something would be done, or answers what was
// asked back of such a question, and returns what would be done.
func (s *session) asksHow(text string) (string, bool) {
	toks := s.split(text)
	for _, e := range s.g.at(toks, 0, roleHow) {
		if rest := s.deeds(text, toks, len(e.words), len(toks)); rest.complete() {
			return rest.p.raw, true
		}
	}
	open := s.talk.Pending != nil && s.talk.Asked != nil
	return text, open && len(s.g.at(s.split(s.talk.Asked.Instruction.Text), 0, roleHow)) > 0
}

// shown marks what is told before it is done, if it is to be done at all.
func (s *session) shown(request *task.Request, text string, how bool) {
	request.Shown = how && slices.ContainsFunc(request.Clauses, func(c task.Clause) bool { return c.Goal != nil || c.Act != nil })
	if q := request.Question; how && q != nil && q.Sentence == "" {
		q.Sentence = text // the answer completes that
	}
}

// onlyAsked answers who names a deed without wanting it: who asks whether it was done
// (擦桌子了吗), or whether the robot can do such things at all (can you open doors).
func (s *session) onlyAsked(text string) ([]task.Clause, *task.Question) {
	toks := s.split(text)
	for len(toks) > 0 && (toks[len(toks)-1].text == "." || toks[len(toks)-1].text == ",") {
		toks = toks[:len(toks)-1]
	}
	if len(toks) == 0 {
		return nil, nil
	}
	end := toks[len(toks)-1].end
	for _, asks := range []func() []task.Clause{
		func() []task.Clause { return s.asksLeave(text, toks) },
		func() []task.Clause { return s.asksWhy(toks) },
		func() []task.Clause { return s.asksWhyNotSo(toks) },
		func() []task.Clause { return s.asksWhySo(text, toks) },
	} {
		clauses := asks()
		if len(clauses) == 0 {
			continue
		}
		if clauses[0].Ask.By == "bidden" || !s.asksShort(text) {
			return clauses, nil
		}
	}
	for _, skilled := range []role{roleSkilled, roleAble} {
		for _, e := range s.g.at(toks, 0, skilled) {
			if rest := s.deeds(text, toks, len(e.words), len(toks)); rest.complete() && (skilled == roleSkilled || s.anySuch(rest)) {
				return []task.Clause{{Ask: &task.Ask{Kind: task.AskSelf, By: task.SkillPrefix + rest.clauses[0].skill()}, Text: text[:end]}}, nil
			}
		}
	}
	if clauses, question := s.politely(text, toks); len(clauses) > 0 || question != nil {
		return clauses, question
	}
	return s.wasDone(text, toks)
}

// politely reads what asks whether the robot can do something to what is named as a wish,
// where its words without that are a question of their own: 能把灯关了吗.
func (s *session) politely(text string, toks []token) ([]task.Clause, *task.Question) {
	end := len(toks) - 1
	if end < 1 || !slices.Contains(s.g.lex.Topics.Asks, toks[end].text) || !s.asksAlready(text) || s.asksAbout(text) == task.ByClimb {
		return nil, nil
	}
	for _, e := range s.g.at(toks, 0, roleAble) {
		if wish := s.deeds(text, toks, len(e.words), end); wish.complete() {
			return s.lower(wish)
		}
	}
	return nil, nil
}

// deeds reads the words of the text from one to another as things to be done and nothing
// else; the path is not complete where they are not.
func (s *session) deeds(text string, toks []token, from, to int) path {
	if from >= to {
		return path{}
	}
	return s.deedsIn(strings.TrimSpace(text[toks[from].start:toks[to-1].end]))
}

// deedsIn reads the same of a text as a whole.
func (s *session) deedsIn(text string) path {
	w := s.strictly(text)
	if !w.complete() || len(w.remarks) > 0 || !slices.ContainsFunc(w.clauses, clause.isDeed) {
		return path{}
	}
	if slices.ContainsFunc(w.clauses, func(c clause) bool { return !c.isDeed() }) {
		return path{}
	}
	return w
}

// isDeed reports whether the clause has something done, once and now.
func (c clause) isDeed() bool {
	switch c.rule.kind {
	case ruleGoal, ruleAct:
		return c.bid == nil && c.when == nil && c.await == nil && c.until == nil
	case ruleNeed:
		return c.nested != nil && c.rule.cannot == "" && !slices.ContainsFunc(c.nested.clauses, func(c clause) bool { return !c.isDeed() })
	case ruleAsk, ruleState, ruleBid, ruleTouch:
	}
	return false
}

// skill is what the clause, or the first of what it means, is done by.
func (c clause) skill() string {
	if c.nested != nil && len(c.nested.clauses) > 0 {
		return c.nested.clauses[0].skill()
	}
	return c.rule.skill
}

// anySuch reports whether the one clause of the path, which is all that is said, is about no
// thing in particular: about doors, about coffee. What is to be handed over is always wanted.
func (s *session) anySuch(w path) bool {
	c, plurals, polite := w.clauses[0], len(s.g.lex.Regular) > 0, s.fillerBehind(s.split(w.p.raw))
	if len(w.clauses) > 1 || c.skill() == "" || c.start > 0 || plurals && polite > 0 || c.end+polite < len(w.p.toks) || c.delivers() {
		return false
	}
	named := 0
	for _, v := range c.values {
		if v.noun == nil {
			continue
		}
		if named++; !s.classOnly(v.noun) {
			return false
		}
	}
	if plurals { // which tell the class
		return named > 0
	}
	clauses, question := s.lower(w)
	return question == nil && len(clauses) == 1 && clauses[0].Goal != nil && clauses[0].Goal.Op == task.OpAnd
}

// delivers reports whether somebody is to have something by the clause.
func (c clause) delivers() bool {
	return slices.ContainsFunc(factsOf(c.rule.goal), func(f task.Condition) bool {
		return slices.Contains([]string{factHas, factHolding, goalFound}, f.Predicate)
	})
}

// classOnly reports whether the noun names a class and none of its members.
func (s *session) classOnly(n *noun) bool {
	if n.pronoun != "" || n.elided || n.definite || n.all || n.both || n.other || n.same || n.told || n.standIn || n.count > 0 || n.most != nil ||
		len(n.rels) > 0 || len(n.states) > 0 || len(n.parts) > 0 || len(n.also) > 0 || n.heads.typ == "" {
		return false
	}
	mass := s.rules.types.IsA(n.heads.typ, "drink") || s.rules.types.IsA(n.heads.typ, "food")
	return len(s.g.lex.Regular) == 0 || n.heads.plural || mass && !n.any
}

// readBackAs asks whether the sentence is to be done after all.
func (s *session) readBackAs(key, sentence string) *task.Question {
	about := strings.TrimSpace(sentence)
	return &task.Question{Code: task.CodeAmbiguous, About: about, Sentence: about, Text: s.g.lex.question(key, map[string]string{"about": about})}
}
