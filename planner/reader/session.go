package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// maxShort is how many words an answer may have that could be in any language.
const maxShort = 3

// session is the reading of one instruction within the talk.
type session struct {
	rules *Rules
	g     *grammar
	lang  string
	talk  task.Context
	world task.Snapshot
	lexis *lexis
	notes *notes

	said     string   // the whole instruction
	about    []string // what was only named before it
	agreed   bool     // somebody said yes to the text
	changes  bool     // the text was read as a change of the last request
	past     bool     // the text only asks whether that was done
	also     bool     // what the text wants is wanted beside what was before
	given    []string
	swapping []string // things in the place of which another is taken

	changing *task.Change // what the text changes, if it does
	sentence string       // what is wanted in full, where the text only completes or changes that
	put      string       // the words that stand in it for those of the text
}

func (r *Rules) listen(lang string, talk task.Context, world task.Snapshot) *session {
	g := r.grammar(lang)
	return &session{rules: r, g: g, lang: lang, talk: talk, world: world, lexis: r.lexisOf(g, world), notes: newNotes()}
}

// lower turns the path into clauses or a question.
func (s *session) lower(w path, focus ...string) ([]task.Clause, *task.Question) {
	talk := s.talk
	talk.Focus = slices.Concat(focus, talk.Focus)
	l := s.lowering()
	l.talk, l.picked, l.agreed, l.past, l.given = talk, focus, s.agreed, s.past, s.given
	clauses, question := l.request(w)
	if question != nil && l.less {
		question.Rest = w.p.raw
	}
	if question != nil {
		question.Asks = len(w.clauses) > 0 && !slices.ContainsFunc(w.clauses, func(c clause) bool { return c.rule.kind != ruleAsk })
	}
	return clauses, question
}

// hear reads what was said: a request of its own, an answer to what was asked,
// or a few words that change the last request.
func (s *session) hear(text string) ([]task.Clause, *task.Question) {
	if clauses, question, ok := s.confirmed(text); ok {
		return clauses, question
	}
	if s.picksAny(text) {
		return s.answer(text)
	}
	s.talk.Focus, s.about = slices.Concat(s.askedAbout(), s.talk.Focus), s.namedAlone()
	if s.unanswered(text) {
		s.talk.Pending, s.talk.Asked = nil, nil
	}
	if s.idle(text) && s.unasked(text) {
		return nil, s.ask(task.CodeNotUnderstood, "nothing_said", text)
	}
	if clauses := s.lifted(text); len(clauses) > 0 {
		return clauses, nil
	}
	if clauses, question := s.onlyAsked(text); len(clauses) > 0 || question != nil {
		return clauses, question
	}
	if clauses, question := s.misspoken(text); len(clauses) > 0 || question != nil {
		return clauses, question
	}
	early := []attempt{s.again}
	if s.vague(text) {
		early = []attempt{s.described, s.need, s.again}
	}
	if s.another(text) {
		early = append(early, s.change)
	}
	if clauses, question, ok := firstOf(text, early); ok {
		return clauses, question
	}
	whole, text := s.whole(text)
	if len(whole.clauses) > 1 && s.purposed(text) {
		// "I need something to hold wine" is about one thing, not two to be done.
		return nil, s.ask(task.CodeNotUnderstood, "not_understood", text)
	}
	if s.beside(text, whole) {
		s.talk.Pending, s.talk.Asked = nil, nil
	}
	if clauses := s.hangsOnAsked(text); len(clauses) > 0 {
		return clauses, nil
	}
	if !whole.complete() || s.onlyOption() {
		if clauses, question, ok := firstOf(text, []attempt{s.answer, s.late, s.slip, s.change, s.narrowed, s.described, s.need, s.stated}); ok {
			return clauses, question
		}
	}
	clauses, question := s.requested(text, whole)
	return clauses, s.cannotIn(text, s.offerRest(text, question))
}

// another reports whether the text names another thing and says no more: the last request is
// meant with that, though the words may be a request of their own, 再拿一个.
func (s *session) another(text string) bool {
	if len(s.g.at(s.split(text), 0, roleOther)) == 0 {
		return false
	}
	n := s.phrase(text)
	return n != nil && n.other || s.onlyOther(text) != ""
}

// onlyOther returns the word for another thing that is all that is said, besides what means
// nothing: one more, please.
func (s *session) onlyOther(text string) string {
	toks := s.split(text)
	for _, e := range s.g.at(toks, 0, roleOther) {
		end := toks[len(e.words)-1].end
		if s.idle(text[end:]) {
			return text[:end]
		}
	}
	return ""
}

// attempt reads a text in one way; neither clauses nor a question: it is none of that.
type attempt func(text string) ([]task.Clause, *task.Question)

// firstOf returns what the first attempt that makes anything of the text makes of it.
func firstOf(text string, attempts []attempt) ([]task.Clause, *task.Question, bool) {
	for _, try := range attempts {
		if clauses, question := try(text); len(clauses) > 0 || question != nil {
			return clauses, question, true
		}
	}
	return nil, nil, false
}

// whole finds the best path through the text, or through the text with the words that
// are left out behind "otherwise".
func (s *session) whole(text string) (path, string) {
	found := s.parse(text)
	if !found.complete() || len(found.ties) > 0 && len(found.remarks) > 0 {
		if full := s.refilled(text); full != text {
			if again := s.parse(full); again.complete() {
				return again, full
			}
		}
	}
	if !found.complete() {
		if full := s.ifFirst(text); full != text {
			if again := s.parse(full); again.complete() {
				return again, full
			}
		}
	}
	return found, text
}

// requested returns what the path asks for. Where that is open, or there is no whole path,
// what else the text may be says more.
func (s *session) requested(text string, whole path) ([]task.Clause, *task.Question) {
	clauses, question := s.lower(whole)
	if question != nil {
		// A thing may be told of by what it is for: the cutting tool.
		told, open := s.described(text)
		if len(told) > 0 && open == nil || open != nil && narrower(open, question) {
			return told, open
		}
		if len(whole.remarks) > 0 && len(question.Options) == 0 { // "something to eat off": what it is for says more
			if served, _ := s.need(text); len(served) > 0 {
				return served, nil
			}
		}
	}
	if !whole.complete() {
		if fixed := s.fixed(text); fixed != nil {
			return nil, fixed
		}
		if clauses, question := s.short(text); len(clauses) > 0 || question != nil {
			return clauses, question
		}
	}
	return clauses, question
}

// narrower reports whether the first question leaves less open: which of some
// rather than of more, or than what a word means.
func narrower(a, b *task.Question) bool {
	return len(a.Options) > 0 && (b.Code == task.CodeUnknownName || b.Code == a.Code && len(b.Options) > len(a.Options))
}

// stated answers who tells how things are where nothing follows from it: nobody
// knows whether that is news or a wish.
func (s *session) stated(text string) ([]task.Clause, *task.Question) {
	if s.asksSome(text) {
		return nil, nil
	}
	for _, toks := range [][]token{s.bare(s.split(text)), s.split(text)} { // 牛奶放在桌上了 needs its 了
		p := s.parser(text)
		p.over(p.correct(toks))
		for _, c := range p.statements(0) {
			if c.end == len(p.toks) || c.end == len(p.toks)-1 && p.word(c.end) == "." {
				return nil, s.ask(task.CodeAmbiguous, "stated", p.rawText(0, c.end))
			}
		}
	}
	return nil, nil
}

// asksSome reports whether the text asks which or how many, in whatever words: 还有几个是干净的.
func (s *session) asksSome(text string) bool {
	return slices.ContainsFunc(slices.Concat(s.g.lex.Which, s.g.lex.HowMany), func(word string) bool {
		return s.g.lex.Script == "han" && strings.Contains(text, word)
	})
}

// unasked reports whether the text, which says nothing or is but polite, answers no open
// question, as "now" may.
func (s *session) unasked(text string) bool {
	open := s.talk.Pending
	if s.onlyOption() && s.g.control(s.split(text)) == task.ControlYes {
		return false
	}
	return open == nil || s.idle(text) && s.measured(text, open.About) == text
}

// idle reports whether the text has nothing but fillers.
func (s *session) idle(text string) bool {
	toks := s.split(text)
	for at := 0; at < len(toks); {
		fill := s.g.at(toks, at, roleFiller)
		switch {
		case len(fill) > 0:
			at += len(fill[0].words)
		case toks[at].text == "." || toks[at].text == ",":
			at++
		default:
			return false
		}
	}
	return true
}

// courtesy reads what is answered only when nothing else is said: "thank you", which
// means nothing beside a request, and "see you later", which asks for nothing later.
func (s *session) courtesy(text string) path {
	p := s.parser(text)
	end := len(p.toks)
	for end > 0 && (p.word(end-1) == "." || p.word(end-1) == ",") {
		end--
	}
	for _, c := range p.stated(p.g.courtesies, 0) {
		if c.end == end {
			return path{clauses: []clause{c}, p: p}
		}
	}
	return path{}
}

func (s *session) ask(code task.Code, key, about string) *task.Question {
	return &task.Question{Code: code, About: about, Text: s.g.lex.question(key, map[string]string{"about": about})}
}

// again repeats the last request when that is all that was said, or the last deed, whatever was only asked since.
func (s *session) again(text string) ([]task.Clause, *task.Question) {
	toks := s.bare(s.split(text))
	all := func(e entry) bool { return len(e.words) == len(toks) }
	last := s.talk.Last
	switch redo := slices.ContainsFunc(s.g.at(toks, 0, roleRedo), all); {
	case redo && s.talk.Deed != nil:
		last = s.talk.Deed
	case !redo && !slices.ContainsFunc(s.g.at(toks, 0, roleAgain), all):
		return nil, nil
	}
	if last == nil || len(last.Request.Clauses) == 0 {
		return nil, s.ask(task.CodeAmbiguous, "what_is_it", text)
	}
	return last.Request.Clauses, nil
}

// fillerBehind counts the words of a filler at the end of what says more; 0: there
// is none.
func (s *session) fillerBehind(toks []token) int {
	for n := min(maxShort, len(toks)-1); n > 0; n-- {
		if slices.ContainsFunc(s.g.at(toks, len(toks)-n, roleFiller), func(e entry) bool { return len(e.words) == n }) {
			return n
		}
	}
	return 0
}

// bare drops marks and fillers at both ends of what was said.
func (s *session) bare(toks []token) []token {
	mark := func(t token) bool { return t.text == "." || t.text == "," }
	for len(toks) > 0 {
		e := s.g.at(toks, 0, roleFiller)
		switch {
		case mark(toks[0]):
			toks = toks[1:]
		case len(e) > 0 && len(e[0].words) < len(toks):
			toks = toks[len(e[0].words):]
		default:
			for len(toks) > 0 && mark(toks[len(toks)-1]) {
				toks = toks[:len(toks)-1]
			}
			n := s.fillerBehind(toks)
			if n == 0 {
				return toks
			}
			toks = toks[:len(toks)-n]
		}
	}
	return toks
}
