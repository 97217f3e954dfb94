package reader

import (
	"slices"

	"saydo/task"
)

// tie is a word between two clauses that has the second hang on what was said
// or asked before it, and where it ends: "otherwise", "if so".
type tie struct {
	role role
	at   int // where the word stands
	end  int
}

// ties reads the words at the position that have what follows hang on what was
// said before.
func (p *parser) ties(at int) []tie {
	var out []tie
	for _, r := range []role{roleElse, roleFails, roleSo} {
		for _, e := range p.g.at(p.toks, at, r) {
			out = append(out, tie{r, at, at + len(e.words)})
		}
	}
	return out
}

// tied returns the tie that the clause hangs by, none for most: it stands before
// the clause, or behind it at the end of a sentence: "go to the kitchen if not".
func (w path) tied(i int) (tie, bool) {
	if c := w.clauses[i]; c.fallsBack {
		return tie{role: roleElse, at: c.start, end: c.start}, true
	}
	for _, t := range w.ties {
		if w.owner(t) == i {
			return t, true
		}
	}
	return tie{}, false
}

// owner is the index of the clause that hangs by the tie; -1 for none.
func (w path) owner(t tie) int {
	before := -1
	for i, c := range w.clauses {
		if c.end <= t.at {
			before = i
		}
		if c.start < t.end {
			continue
		}
		for at := t.end; at < c.start; at++ {
			if w.p.word(at) == "." {
				return before
			}
		}
		return i
	}
	return before
}

// sentence reports whether the clause and the one before it are of one sentence.
func (w path) sentence(i int) bool {
	for at := w.clauses[i-1].end; at < w.clauses[i].start; at++ {
		if w.p.word(at) == "." {
			return false
		}
	}
	return true
}

// branch ties what the i-th clause of the path came to, to the clauses before it: it
// is done or not as was decided for those. "If the fridge is open, shut it and
// come here" has both of them hang on the fridge. What was said for a clause that
// nothing came of holds for the next one.
func (l *lowering) branch(w path, i int, before, now []task.Clause) []task.Clause {
	t, tied := w.tied(i)
	if !tied && l.tie != nil {
		t, tied = *l.tie, true
	}
	l.tie = nil
	if len(now) == 0 {
		if tied {
			l.tie = &t
		}
		return now
	}
	if l.when != nil {
		if now[0].When != nil {
			both := task.And(*l.when, *now[0].When)
			l.when = &both
		}
		now[0].When, l.when = l.when, nil
	}
	together(now)
	if w.ofSeveral(i) {
		defer func() { undoes(&now[0]) }()
	}
	if i == 0 && !tied {
		return now
	}
	var last task.Clause
	if len(before) > 0 {
		last = before[len(before)-1]
	}
	decided := last.When != nil || last.Hangs()
	answer, asked := l.answerOf(last)
	switch {
	case !tied && decided && now[0].When == nil && w.conditional(i-1) && w.sentence(i):
		now[0].Branch = task.BranchThen
	case tied && t.role == roleElse && decided:
		now[0].Branch = task.BranchElse
	case tied && t.role != roleSo && !decided && now[0].When == nil && w.alone(i-1) && fallsBackFrom(before):
		now[0].Branch = task.BranchElse
		if l.handsOver(w, i) {
			receives(&now[0], last)
		}
	case tied && t.role == roleFails:
		l.ask(task.CodeNotUnderstood, "tied", map[string]string{"about": w.p.rawText(t.at, t.end)}, nil)
	case tied && asked && now[0].When == nil:
		if t.role == roleElse {
			answer = task.Not(answer)
		}
		now[0].When = &answer
		together(now)
		ofAnswer(now, last, w.clauses[i].ofThem())
	case tied:
		l.ask(task.CodeNotUnderstood, "tied", map[string]string{"about": w.p.rawText(t.at, t.end)}, nil)
	}
	return now
}

// alone reports whether nothing comes before the clause in its sentence but what it
// is done instead of: of several, nobody says which may fail.
func (w path) alone(i int) bool {
	if i <= 0 || !w.sentence(i) {
		return i >= 0
	}
	_, tied := w.tied(i)
	return tied
}

// fallsBackFrom reports whether the last of the clauses is done, and is all that its
// words came to.
func fallsBackFrom(before []task.Clause) bool {
	if len(before) == 0 {
		return false
	}
	last := before[len(before)-1]
	return (last.Goal != nil || last.Act != nil) && (len(before) == 1 || before[len(before)-2].Text != last.Text)
}

// handsOver reports whether the clause begins with a word for handing something over.
func (l *lowering) handsOver(w path, i int) bool {
	verb := w.p.word(w.clauses[i].body)
	return slices.Contains(l.g.lex.Words["give"], verb) || slices.Contains(l.g.lex.Words["fetch"], verb)
}

// receives has who gets the one thing get the other: "bring me the cola, otherwise
// fetch the milk".
func receives(c *task.Clause, last task.Clause) {
	if c.Goal == nil || last.Goal == nil || last.Goal.Predicate != factHas || c.Goal.Op != task.OpExists || len(c.Goal.Of) != 1 {
		return
	}
	if held := c.Goal.Of[0]; held.Predicate == factHolding && len(held.Args) == 2 {
		has := task.That(factHas, last.Goal.Args[0], held.Args[1])
		c.Goal = &has
	}
}

// together has the parts that one clause came to hang on the first of them:
// what the condition says of the second may be otherwise once the first is done.
func together(parts []task.Clause) {
	for i := range parts {
		if first := parts[0].When; i > 0 && first != nil && (parts[i].When == nil || parts[i].When.String() == first.String()) {
			parts[i].When, parts[i].Branch = nil, task.BranchThen
		}
	}
}

// conditional reports whether the clause begins with its condition or hangs on
// the one before it, so that what follows it in the sentence does too.
func (w path) conditional(i int) bool {
	if _, tied := w.tied(i); tied {
		return true
	}
	c := w.clauses[i]
	return c.when != nil && !c.trailing || c.when == nil && i > 0 && w.sentence(i) && w.conditional(i-1)
}
