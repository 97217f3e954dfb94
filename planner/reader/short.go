package reader

import (
	"cmp"
	"slices"
	"strings"

	"saydo/task"
)

// Bare tells what is likeliest wanted with something that is only named.
type Bare struct {
	Of    string `yaml:"of"`    // its type
	Where string `yaml:"where"` // true of it, as PDDL over ?x; "": of all of the type
	Means string `yaml:"means"` // over {x}; of several with the same words the first that is not so yet

	Confirm bool `yaml:"confirm"` // it is read back first
}

// maxBare is how many words a text may have that only names something.
const maxBare = 8

// short reads what only names something, "the kitchen" or "a cola please", as what is
// likeliest wanted with it.
func (s *session) short(text string) ([]task.Clause, *task.Question) {
	toks := s.bare(s.split(text))
	if len(toks) == 0 || len(toks) > maxBare || strings.ContainsAny(text, "?\uff1f") || s.talk.Pending != nil {
		return nil, nil
	}
	for i := range toks[1:] {
		if toks[i].text == toks[i+1].text && !isHan([]rune(toks[i].text)[0]) {
			return nil, nil // "fridge fridge" is no wish
		}
	}
	words := text[toks[0].start:toks[len(toks)-1].end]
	n := s.phrase(words)
	if n == nil || len(n.states) > 0 || s.unwished(text, toks[0].start, n) || s.parser(words).asserts(n) { // "the light on" is to stay so
		return nil, nil
	}
	if n.unknown != "" || n.standIn || n.heads.whole && n.heads.typ == typeThing || len(n.also) > 0 || n.heads.typ == "" && len(n.heads.ids) == 0 {
		return nil, nil
	}
	l := s.lowering()
	offers := s.offers(l, s.unmarked(words), l.named(n))
	likely := likeliest(offers)
	switch {
	case likely.clauses == nil && likely.question == nil:
		return nil, nil
	case len(likely.clauses) > 0 && s.talk.Lapsed != nil: // it may be an answer that comes too late
		return nil, s.afterAll(likely.says)
	case !s.wishes(text, toks, n):
		return nil, s.whatWith(l, n, words, offers)
	}
	return likely.clauses, likely.question
}

// offer is what may be wanted with what is only named.
type offer struct {
	says     string // the sentence
	clauses  []task.Clause
	question *task.Question // instead of clauses: what it leaves open
	confirm  bool           // the question only reads the sentence back
	done     bool           // it is so already
}

// offers lists what may be wanted with what the words name, the likeliest first.
func (s *session) offers(l *lowering, words string, ids []string) []offer {
	var out []offer
	for _, b := range s.g.lex.Bare {
		if len(ids) == 0 || !l.is(ids[0], b.Of) || !l.holdsOf(ids[0], b.Where) {
			continue
		}
		o := offer{says: strings.ReplaceAll(b.Means, "{x}", words), confirm: b.Confirm}
		if b.Confirm {
			o.question = &task.Question{Code: task.CodeAmbiguous, About: o.says, Sentence: o.says, Text: s.g.lex.question("confirm", map[string]string{"about": o.says})}
		} else {
			o.clauses, o.question = s.lower(s.parse(o.says))
		}
		o.done = len(o.clauses) > 0 && !slices.ContainsFunc(o.clauses, func(c task.Clause) bool { return c.Goal == nil || !c.Goal.Holds(s.world) })
		out = append(out, o)
	}
	return out
}

// likeliest returns the first of the offers that is not so yet; of those that are no more than
// asked about, one that is read back, else the last.
func likeliest(offers []offer) offer {
	var first, asked offer
	for _, o := range offers {
		switch {
		case o.confirm:
			return o
		case o.question != nil:
			asked = o
		case len(o.clauses) == 1 && !o.done:
			return o
		case first.clauses == nil:
			first = o
		}
	}
	if len(first.clauses) > 0 {
		return first
	}
	return asked
}

// unwished reports whether a word before the noun tells that it is not wanted: "mind
// the vase" warns of it, and who says 点蜡烛 wants it lit. The noun begins at the byte.
func (s *session) unwished(text string, from int, n *noun) bool {
	toks := s.split(text)
	head := n.head[0] + slices.IndexFunc(toks, func(t token) bool { return t.start == from })
	for at := range min(head, len(toks)) {
		if len(s.g.at(toks, at, roleUnwished)) > 0 {
			return true
		}
	}
	return false
}

// refuse is what the robot cannot do, in its own words, which end the matter.
func (l *lowering) refuse(key string) {
	if l.question == nil {
		l.question = &task.Question{Code: task.CodeRefused, About: key, Text: l.g.lex.question(key, nil)}
	}
}

// Deeds of so many things at once that throw them away are read back.
const mostThrown = 5

// readBack asks before a deed that nobody may have meant as it was understood: for
// what somebody only told, and before much is thrown away.
func (l *lowering) readBack(w path, out []task.Clause) *task.Question {
	about, thrown := strings.TrimSpace(w.p.raw), l.thrown(out)
	values := map[string]string{"about": strings.TrimRight(about, ".!\u3002\uff01"), "count": task.FormatNumber(float64(thrown))}
	key := "confirm_thrown"
	for _, c := range w.clauses {
		if c.rule.confirm {
			key, values["about"] = "confirm", c.rule.means
			if c.nested != nil && c.nested.p != nil { // with the names in it
				values["about"] = c.nested.p.raw
			}
		}
	}
	if key == "confirm_thrown" && thrown < mostThrown {
		return nil
	}
	return &task.Question{Code: task.CodeAmbiguous, About: about, Sentence: about, Text: l.g.lex.question(key, values)}
}

// confirms reports whether the question only wants a yes to a sentence.
func confirms(q *task.Question) bool {
	return q != nil && len(q.Options) == 0 && q.Sentence != "" && q.Sentence == q.About && q.Code == task.CodeAmbiguous
}

// offersRest reports whether a yes to the question does what was understood.
func offersRest(q *task.Question) bool { return q != nil && q.Rest != "" }

// thrown counts the things that the clauses have thrown away.
func (l *lowering) thrown(clauses []task.Clause) int {
	things := map[string]bool{}
	all := 0
	var count func(c task.Condition)
	count = func(c task.Condition) {
		if c.Op == task.OpFact && c.Predicate == factIn && len(c.Args) == 2 && l.is(c.Args[1], typeBin) {
			if d, described := l.kept[c.Args[0]]; described && d.All && !things[c.Args[0]] {
				all += max(len(d.Among), mostThrown) - 1
			}
			things[c.Args[0]] = true
		}
		for _, of := range c.Of {
			count(of)
		}
	}
	for _, c := range clauses {
		if c.Goal != nil {
			count(*c.Goal)
		}
	}
	return len(things) + all
}

// confirmed reads the sentence that somebody says yes to.
func (s *session) confirmed(text string) ([]task.Clause, *task.Question, bool) {
	open := s.talk.Pending
	yes := s.g.control(s.split(text)) == task.ControlYes
	if s.talk.Asked == nil || !(confirms(open) && yes) && !(offersRest(open) && (yes || s.answers("all", text))) {
		return nil, nil, false
	}
	sentence := cmp.Or(open.Rest, open.Sentence)
	of := s.talk.Asked.Request.Change
	s.agreed, s.talk.Pending, s.talk.Asked = true, nil, nil
	clauses, question := s.hear(sentence)
	if s.sentence = cmp.Or(s.sentence, sentence); s.changing == nil {
		s.changing = of
	}
	return clauses, question, true
}

// unanswered reports whether the answer to a question for a yes is neither that nor a
// no, but something new to do, or nothing was understood that it could complete.
func (s *session) unanswered(text string) bool {
	if open := s.talk.Pending; open != nil && s.talk.Asked != nil && open.Code == task.CodeNotUnderstood && len(open.Options) == 0 && open.Rest == "" {
		sentence := cmp.Or(open.Sentence, s.talk.Asked.Instruction.Text)
		return strings.TrimFunc(open.About, ends) == strings.TrimFunc(sentence, ends)
	}
	return confirms(s.talk.Pending) && !slices.Contains([]task.Control{task.ControlYes, task.ControlNo}, s.g.control(s.split(text)))
}
