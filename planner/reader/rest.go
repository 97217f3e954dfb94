package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// Bounds of what is offered of a text that nobody understands as a whole.
const (
	maxParts = 16 // that the text may have
	maxLost  = 3  // that may not be understood
)

// piece is a part of a text that may be a request of its own.
type piece struct {
	text string
	toks []token
	head bool // it stands before a colon
}

// offerRest adds to the question what was understood of a list of requests, so that
// nobody needs to say ten things again for the one that the robot does not know. A
// yes does that; every other answer is taken as it was. What turns another request
// round, such as a condition or an exception, is never left out.
func (s *session) offerRest(text string, q *task.Question) *task.Question {
	if q == nil || !unread(q) || q.Sentence != "" || s.talk.Pending != nil {
		return q
	}
	pieces := s.g.pieces(text)
	if len(pieces) < 2 || len(pieces) > maxParts {
		return q
	}
	kept, lost, ok := s.parted(pieces)
	if !ok || len(lost) == 0 || len(kept) < len(lost) {
		return q
	}
	deed := slices.ContainsFunc(lost, func(l string) bool { return strings.HasPrefix(l, q.About) }) // no thing is meant
	if len(q.Options) > 0 && !deed && len(kept) == len(lost) {
		return q // what the word may be is likelier to help
	}
	rest := strings.Join(kept, s.g.stop())
	if clauses, open := s.lower(s.parse(rest)); open != nil || len(clauses) == 0 {
		return q
	}
	told := strings.Join(kept, s.g.lex.Comma)
	return &task.Question{
		Code: q.Code, About: q.About, Rest: rest,
		Text: s.g.lex.question("spared", map[string]string{"about": strings.Join(lost, s.g.lex.Comma), "rest": told}),
	}
}

// stop is what stands between requests.
func (g *grammar) stop() string {
	if g.lex.Language == "zh" {
		return "。"
	}
	return ". "
}

// leading are the roles of words by which a part of a text hangs on that behind it,
// trailing of those by which it hangs on that before.
func leading() []role  { return []role{roleIf, roleAwait, roleUnless, roleOnce} }
func trailing() []role { return []role{roleExcept, roleExcepted, roleUntil} }

// hinges reports whether a word tells of a condition, an exception or a choice.
func (g *grammar) hinges(toks []token) bool {
	roles := slices.Concat(leading(), trailing(), []role{roleElse, roleFails, roleSo, roleOr, roleAgainst, roleNot, roleNotBefore})
	for at := range toks {
		if g.has(toks, at, roles) {
			return true
		}
	}
	return false
}

// has reports whether words of one of the roles stand at the position.
func (g *grammar) has(toks []token, at int, roles []role) bool {
	return slices.ContainsFunc(roles, func(r role) bool { return len(g.at(toks, at, r)) > 0 })
}

// pieces cuts the text at its marks, and at the words that lead from one request to
// the next; what hangs on each other stays together.
func (g *grammar) pieces(text string) []piece {
	toks := g.split(text)
	var spans [][2]int
	from := 0
	for at := 0; at <= len(toks); {
		n := g.leadsOn(toks, at)
		if n > 0 && at > from {
			spans = append(spans, [2]int{from, at})
		}
		at += max(1, n)
		if n > 0 {
			from = at
		}
	}
	var out []piece
	for _, span := range g.hanging(toks, spans) {
		words := toks[span[0]:span[1]]
		if e := g.at(words, 0, roleAnd); len(e) > 0 && len(e[0].words) < len(words) {
			words = words[len(e[0].words):]
		}
		head := span[1] < len(toks) && toks[span[1]].text == ":"
		out = append(out, piece{text: text[words[0].start:words[len(words)-1].end], toks: words, head: head})
	}
	return out
}

// hanging puts conditions to what is done under them, and exceptions to what they are of.
func (g *grammar) hanging(toks []token, spans [][2]int) [][2]int {
	var out [][2]int
	open := false // the last one is a condition
	for _, span := range spans {
		begins := toks[span[0]:span[1]]
		if n := len(out); n > 0 && (open || g.has(begins, 0, trailing())) {
			out[n-1][1], open = span[1], false
			continue
		}
		out, open = append(out, span), g.has(begins, 0, leading())
	}
	return out
}

// leadsOn counts the words at the position that lead to what is a request of its own.
func (g *grammar) leadsOn(toks []token, at int) int {
	if at == len(toks) || slices.Contains([]string{",", ".", ":"}, toks[at].text) {
		return 1
	}
	if g.has(toks, at, []role{roleInfinitive, roleAgainst, roleHence}) {
		return 0 // "how to make coffee" is one, and so is 冰箱开着的话
	}
	for _, r := range []role{roleThen, roleAnd} {
		for _, e := range g.at(toks, at, r) {
			next := at + len(e.words)
			if next < len(toks) && (r == roleThen || g.bidsAt(toks, next)) {
				return len(e.words)
			}
		}
	}
	return 0
}

// bidsAt reports whether the word at the position tells what to do, or may: an article
// follows it, as in "feed the cat".
func (g *grammar) bidsAt(toks []token, at int) bool {
	articles := []role{roleDefinite, roleIndefinite, roleAll}
	return !g.has(toks, at, articles) && (len(g.byFirst[toks[at].text]) > 0 || g.has(toks, at+1, articles))
}

// Requests counts the parts of the text that begin with something to do: a guess that wants
// fewer things leaves some out.
func (r *Rules) Requests(text string) int {
	g, n := r.grammar(r.Language(text)), 0
	for _, p := range g.pieces(text) {
		at := g.interjections(p.toks)
		if at < len(p.toks) && slices.ContainsFunc(g.byFirst[p.toks[at].text], func(r *rule) bool { return r.kind == ruleGoal || r.kind == ruleAct }) {
			n++
		}
	}
	return n
}

// unread reports whether the question is about what nobody understands or knows.
func unread(q *task.Question) bool {
	return q.Code == task.CodeNotUnderstood || q.Code == task.CodeUnknownName
}

// parted returns the pieces that are understood, and those that are not, with those
// behind them that may speak of what they name. Not ok: they cannot be parted.
func (s *session) parted(pieces []piece) (kept, lost []string, ok bool) {
	behind := false
	for _, p := range pieces {
		read, back := true, false
		if !s.idle(p.text) {
			found := s.parse(p.text)
			_, open := s.lower(found)
			read, back = found.complete() && (open == nil || !unread(open)), found.looksBack()
		}
		read = read && !(behind && back)
		behind = !read || behind && back
		switch {
		case !read && (s.g.hinges(p.toks) || len(lost) == maxLost):
			return nil, nil, false
		case !read && !p.head: // else it only announces what follows
			lost = append(lost, p.text)
		case read:
			kept = append(kept, p.text)
		}
	}
	return kept, lost, true
}

// looksBack reports whether the text speaks of something that was named before it.
func (w path) looksBack() bool {
	return len(w.ties) > 0 || slices.ContainsFunc(w.clauses, clause.looksBack)
}

// looksBack reports whether the clause speaks of something that was named before it.
func (c clause) looksBack() bool {
	return slices.ContainsFunc(c.values, func(v value) bool {
		n := v.noun
		return n != nil && (n.other || n.same || n.elided || slices.Contains([]string{"it", "them", "person", "there"}, n.pronoun))
	})
}
