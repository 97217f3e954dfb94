package reader

import (
	"cmp"
	"slices"
	"strings"

	"saydo/task"
)

// adds reports whether the text wants something beside what was wanted before it, and not in
// its place: "and Mei too".
func (s *session) adds(text string) bool {
	toks := s.split(text)
	if len(s.g.at(toks, 0, roleAnd)) > 0 {
		return true
	}
	for at := range toks {
		if at > 0 && len(s.g.at(toks, at, roleLikewise)) > 0 {
			return true
		}
	}
	_, placement := s.g.lex.placed(text)
	return placement == task.PlaceAlso
}

// handed lists what somebody has by the last request, or what the robot holds for them: who is
// to have the same too is to have another one.
func (s *session) handed() []string {
	var out []string
	var count func(c task.Condition)
	count = func(c task.Condition) {
		if c.Op == task.OpFact && c.Predicate == factHas && len(c.Args) == 2 {
			id := c.Args[1]
			if s.world.Truth(task.NewFact(factHas, c.Args...)) == task.True || slices.Contains(inHands(s.world), id) {
				out = append(out, id)
			}
		}
		for _, of := range c.Of {
			count(of)
		}
	}
	for _, c := range s.talk.Last.Request.Clauses {
		if c.Goal != nil {
			count(*c.Goal)
		}
	}
	return out
}

// another leaves out what others were given, by this request too where any such thing will do;
// where nothing else is left, that is asked.
func (l *lowering) another(p *parser, n *noun, w want, cands []string) []string {
	given := l.given
	if n.whichever() {
		given = slices.Concat(given, l.dealt())
	}
	if len(given) == 0 || !w.hands() || len(cands) == 0 {
		return cands
	}
	left := slices.DeleteFunc(slices.Clone(cands), func(id string) bool { return slices.Contains(given, id) })
	if len(left) == 0 {
		l.noMore(p, n, cands[0])
	}
	return left
}

// noMore asks what to take where there is no other such thing. The answer stands in the place
// of the noun and not of the same words before it.
func (l *lowering) noMore(p *parser, n *noun, id string) {
	known := l.question != nil
	about := l.display(id)
	l.ask(task.CodeAmbiguous, "no_more", map[string]string{"about": about}, nil)
	if known || p.depth > 0 || p.rawText(n.start, n.end) == "" || len(l.g.lex.Roles.Other) == 0 {
		return
	}
	other := l.g.lex.Roles.Other[0] + l.g.lex.gap() + about
	said := cmp.Or(strings.ReplaceAll(n.full, gapMark, other), other)
	l.question.About = other
	l.question.Sentence = p.raw[:p.toks[n.start].start] + said + p.raw[p.toks[n.end-1].end:]
}
