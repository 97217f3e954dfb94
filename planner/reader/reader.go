// Package reader turns what a person said into a task.Request in the world's
// own names. Rules reads without a model: a grammar over the readings of the
// skills, the names in the world snapshot and the lexicons of each language.
// The planner calls it once an instruction; it blocks on nothing, keeps nothing
// between calls but the names of the last world, and is safe for use from any
// goroutine.
//
// An instruction goes through these files:
//
//   - words, script, hesitate, spell, callout, contracted: letters become words, whose slips are mended, also of those that are drawn out; mixed: of two languages, in one;
//   - lexicon, language, roles, pattern, slot, grammar, shall: what the words of a language and the phrases
//     of the skills mean, compiled once; entry: what its words do; lexis, names, parts: what those of a world do;
//   - session, control, halt, stopanyway, stillness, placement, exchange, answer, late, openquestion, change, swap, retract, misspoken, rethink: what is said is an order to stop, an
//     answer, a change of the last request, or a request of its own;
//   - onlyasked, wasdone, whynot, whyisnot, whyis, whydid: a deed that is only asked about: whether it can be done, may be, and how, why it is not, is or was, and whether it was; given: what others
//     have already, where somebody is to have the same;
//   - notes: what was read already, so that no text is read twice in the same way; crash: a panic of a reader is a failure;
//   - path, match, fill, dictation, fit, around, fronting, once, await, ensure, gap, remark, presumed: the cheapest way through a text,
//     of clauses with what stands around them;
//   - noun, list, shared, modifier, relation, number, amount, bears, except, told, qualified, owner, titles: what a clause
//     calls its things by;
//   - later, due, same: what is put off, when it is due, and what has to wait for it; reason:
//     a need that is only why the request beside it is made;
//   - lower, clause, goal, ground, each, acts, asks, mutual, branch, ifso, there, placedneed: clauses become parts of a request; facts: what a goal speaks of;
//     resolve, pronoun, them, inhand, choose, description, refer, where: nouns become objects of the world; dealt: of what several people get, each another one; ratherthan: what is wanted first; laden: which table is cleared;
//   - purpose, uses, sense, described: needs, and things told by what they are for, where
//     nothing else reads the text; short, onlynamed: what is only named, and what is likeliest wanted
//     with it, or shall be asked about; refill, othersfirst, passedon: words that are left out behind "otherwise", or put in front of
//     what they stand behind, or turned round for whom they are passed on to; listener: who is told the next answer too;
//   - bid, bidden, motions, toldback, retold, yet, lapse, lessbarred, whatever: what is not to be done from now on, or only for now,
//     with this or with anything, or may be done again; reorder: what of it comes first; onlythese, needless, spared, spurned, verbonly, leaveout: what alone is wanted, need not be done, or is not wanted, or is left out of what is being done;
//   - cannot, able: what the robot can do nothing about, and things that have no part for a deed, told;
//   - question, fixed, rest: asking back, also whether to do what was understood of it;
//     partly, denial: what other readers must mind.
package reader

import (
	"cmp"
	"context"
	"fmt"
	"hash/maphash"
	"slices"
	"strings"

	"saydo/task"
)

// Reader reads one instruction. The request holds exactly one of clauses, a
// control word, a question back or a refusal; an error means that there was
// nothing to read.
type Reader interface {
	Read(ctx context.Context, in task.Instruction, talk task.Context, world task.Snapshot) (task.Request, error)
}

// Types tells how the domain's types relate.
type Types interface {
	// IsA reports whether sub is the type super or below it.
	IsA(sub, super string) bool
	// Known reports whether the domain has the type.
	Known(name string) bool
}

// Vocabulary holds the words for kinds and types of things.
type Vocabulary struct {
	Kinds []Kind
	Types []TypeWord
}

// Kind is a kind of thing with its names in all languages, in the singular.
// Plurals that are not given are formed by rule.
type Kind struct {
	ID      string
	Type    string
	Names   []string
	Plurals []string
	Traits  []string // what is true of each of them: switchable
}

// TypeWord gives the names of one type of the domain, like Kind.
type TypeWord struct {
	Type    string
	Names   []string
	Plurals []string
}

// Refuser tells which wishes nobody is to have fulfilled, by the words of the text,
// and by which rule; nil: this one may be.
type Refuser interface {
	Refuse(words []string, language string, persons func() [][]string) *task.Refusal
}

// Config is what a Rules reader is made of.
type Config struct {
	Skills     []task.Skill          // in any order: ties between their phrases go by their names
	Params     map[string][]task.Var // skill -> its typed parameters, from the domain
	Lexicons   []Lexicon
	Vocabulary Vocabulary
	Types      Types
	Refuse     Refuser // nil: nothing is refused
}

// Rules reads by grammar, without a model.
type Rules struct {
	types     Types
	refuser   Refuser
	skills    map[string]task.Skill
	params    map[string][]task.Var
	languages map[string]language
	words     nameTable           // names of kinds and types
	kindNames map[string][]string // kind -> its names
	fallback  string              // language of texts in no known script
	able      map[string]bool     // traits of kinds, each with the type of the kind
	seed      maphash.Seed
}

var _ Reader = (*Rules)(nil)

// New returns a reader of the configuration, or the first fault of a phrase,
// with the skill or lexicon that it stands in.
func New(cfg Config) (*Rules, error) {
	if len(cfg.Lexicons) == 0 {
		return nil, fmt.Errorf("making the reader: there is no lexicon")
	}
	r := &Rules{
		types: cfg.Types, refuser: cfg.Refuse, skills: map[string]task.Skill{}, params: cfg.Params,
		kindNames: map[string][]string{}, words: nameTable{}, fallback: cfg.Lexicons[0].Language, able: map[string]bool{}, seed: maphash.MakeSeed(),
	}
	cfg.Skills = slices.SortedStableFunc(slices.Values(cfg.Skills), func(a, b task.Skill) int { return cmp.Compare(a.Name, b.Name) })
	for _, s := range cfg.Skills {
		r.skills[s.Name] = s
	}
	var err error
	if r.languages, err = languages(cfg, r.words); err != nil {
		return nil, fmt.Errorf("making the reader: %w", err)
	}
	for _, lex := range cfg.Lexicons {
		for _, w := range lex.Types {
			for _, text := range w.Names {
				r.words.addType(w, text, lex.plural)
			}
		}
	}
	plural := cfg.Lexicons[0].plural
	for _, k := range cfg.Vocabulary.Kinds {
		r.kindNames[k.ID] = k.Names
		for _, trait := range k.Traits {
			r.able[k.Type+" "+trait] = true
		}
		r.words.addWord(&referent{kind: k.ID, typ: k.Type}, k.Names, k.Plurals, plural)
	}
	for _, w := range cfg.Vocabulary.Types {
		r.words.addWord(&referent{typ: w.Type}, w.Names, w.Plurals, plural)
	}
	r.words.settle()
	return r, nil
}

// Control returns the control word that the text is as a whole, if it is one.
func (r *Rules) Control(text string) task.Control {
	g := r.grammar(r.Language(text))
	return g.control(g.split(text))
}

// Read reads the instruction.
func (r *Rules) Read(ctx context.Context, in task.Instruction, talk task.Context, world task.Snapshot) (request task.Request, err error) {
	defer Caught(in, &request, &err)
	if err := in.Check(); err != nil {
		return task.Request{}, err
	}
	if err := ctx.Err(); err != nil {
		return task.Request{}, fmt.Errorf("reading the instruction: %w", err)
	}
	if talk.Speaker == "" {
		talk.Speaker = in.Speaker
	}
	lang, said := r.saidIn(in.Text, talk, world)
	request = task.Request{ID: in.ID, Language: lang, Reader: "rules"}
	s := r.listen(lang, talk, world)
	s.said = said
	request.Control = s.g.control(s.split(said))
	if request.Control == task.ControlYes && s.onlyOption() {
		request.Control = task.ControlNone
	}
	switch {
	case request.Control == task.ControlNo && s.refusesOne(said), request.Control == task.ControlCancel && s.sparesPart(said):
		request.Control = task.ControlNone
	case request.Control == task.ControlNone && s.anyOther(said):
		request.Control, request.Mistaken = task.ControlResume, true
	}
	if open := talk.Pending; open != nil && len(open.Options) <= 1 {
		if s.answers("none", said) { // of what was guessed
			request.Control = task.ControlNo
		}
	} else if open != nil {
		switch {
		case s.answers("none", said):
			request.Control = task.ControlCancel
		case s.answers("any", said), s.answers("all", said):
			request.Control = task.ControlNone
		}
	}
	switch request.Control {
	case task.ControlNone:
		s.place(said, &request)
	case task.ControlEmergency:
		request.Unbegun = s.g.unbegun(said)
	case task.ControlYes:
		s.release(said, &request)
	default:
	}
	s.standsStill(said, &request)
	if s.mayStop(said, request) {
		request.Placement = task.PlaceHold
		request.Mistaken = request.Mistaken || s.deniesThing(said)
	}
	s.tellChange(said, talk, &request)
	if said != in.Text {
		keepSaid(&request, said)
	}
	if q := request.Question; q != nil && q.Code == task.CodeRefused {
		request.Question, request.Refusal = nil, &task.Refusal{Rule: q.About, Text: q.Text}
	}
	return request, nil
}

// place reads the text less what need not be done, and has that be dropped.
func (s *session) place(text string, request *task.Request) {
	if s.halt(text, request) {
		return
	}
	if s.mistaken(text) {
		request.Question, request.Placement, request.Mistaken = s.ask(task.CodeNotUnderstood, "mistaken", text), task.PlaceHold, true
		return
	}
	if request.Question = s.putAgain(text); request.Question != nil {
		return
	}
	if polite := s.courtesy(text); polite.complete() && s.unasked(text) {
		request.Clauses, request.Question = s.lower(polite)
		return
	}
	if request.Refusal = s.refused(text); request.Refusal != nil {
		return
	}
	if s.swapped(text, request) {
		return
	}
	if s.reordered(text, request) {
		return
	}
	what, keeps := s.onlyThese(text)
	spares := keeps
	if !keeps {
		what, spares = s.unneeded(text)
	}
	if !spares {
		s.placed(text, request)
		return
	}
	left, from, change := s.dropped(what)
	if from != nil {
		if by := s.notLeftOut(what, from, change.Less); by != "" {
			request.Clauses = []task.Clause{s.asksOf(by, change.Less)}
			return
		}
		left = s.putBack(change.Less, left)
		defer func() { s.changing = change }()
	}
	switch {
	case keeps && from == nil: // nothing else is done
		request.Clauses, request.Question = s.agree()
		return
	case what.rest == "":
		s.onlySpared(what, left, from != nil, request)
		s.keepsSentence(from, request)
		return
	}
	s.talk.Focus = slices.Concat(what.named, s.talk.Focus) // "you don't have to wash the cup, bring it"
	s.placed(what.rest, request)
	if q := request.Question; q != nil && q.Sentence == "" {
		q.Sentence = what.rest // the answer completes that
	}
	s.less(what, request)
	if from != nil && len(request.Clauses) > 0 && request.Placement != task.PlaceInstead {
		request.Clauses, request.Placement = slices.Concat(left, request.Clauses), task.PlaceInstead
	}
}

// placed reads the text without the words that say where it goes, or as it is
// where that leaves nothing to be understood.
func (s *session) placed(text string, request *task.Request) {
	if rest, rethought := s.rethought(text); rethought {
		if text = rest; rest == "" {
			request.Question = s.ask(task.CodeNotUnderstood, "rethought", text)
		}
		defer insteadOf(request, rest)
	}
	if request.Question != nil {
		return
	}
	text, how := s.asksHow(s.othersFirst(s.unheld(text)))
	defer func() { s.shown(request, text, how) }()
	s.also = s.adds(text)
	rest, placement := s.g.lex.placed(text)
	if placement == task.PlaceNone {
		rest, placement = s.putOff(text)
	}
	switch after, back := s.callsOff(text); {
	case back && (s.strictly(after).complete() || s.onlyOption()): // that was no answer either
		if placement != task.PlaceInstead {
			rest, placement = after, task.PlaceInstead
		}
		s.talk.Pending, s.talk.Asked = nil, nil
	case placement == task.PlaceFirst && s.onlyAsks(text): // "what did you do before that"
		rest, placement = text, task.PlaceNone
	case placement == task.PlaceFirst:
		rest = s.comesBack(rest)
	}
	if len(s.g.at(s.split(text), 0, roleForbidYet)) > 0 { // 先别开灯 comes before nothing
		rest, placement = text, task.PlaceNone
	}
	if placement == task.PlaceInstead {
		rest = s.wantedOther(rest)
	}
	if placement == task.PlaceInstead || s.denies(text) {
		var doubt *task.Question
		if rest, doubt = s.exchanged(rest); doubt != nil {
			request.Question, request.Placement = doubt, placement
			return
		}
	}
	if placement == task.PlaceAlso && (s.perhaps(text) || s.dealsToo(text)) { // what is wanted too is the thing
		rest, placement = text, task.PlaceNone
	}
	request.Clauses, request.Question = s.hear(rest)
	if s.changes && (s.also || placement == task.PlaceFirst) {
		request.Clauses = s.onlyNew(request.Clauses)
	}
	if placement == task.PlaceFirst { // that exchanges nothing
		s.changing = nil
	}
	s.takenBack(request)
	s.allowed(request)
	standAlone(request.Clauses)
	s.askedFor(request)
	s.leftSo(request)
	if request.Control != task.ControlNone {
		return
	}
	if placement == task.PlaceNone {
		if s.changes && len(request.Clauses) > 0 && s.denies(text) || s.underWay() && s.letsGo(request.Clauses) {
			request.Placement = task.PlaceInstead // "no the doll" is said while the ball is fetched
		}
		return
	}
	if request.Question == nil || request.Question.Code != task.CodeNotUnderstood {
		request.Placement = placement
		if request.Question != nil && request.Question.Sentence == "" {
			request.Question.Sentence = rest // the answer completes that
		}
		return
	}
	s.unchanged()
	request.Clauses, request.Question = s.hear(text)
}

// refused returns the rule that what is said goes against, by its words, so that no
// other reader is asked either.
func (s *session) refused(text string) *task.Refusal {
	if s.rules.refuser == nil {
		return nil
	}
	return s.rules.refuser.Refuse(texts(s.split(text)), s.g.lex.Language, func() (names [][]string) {
		for _, id := range s.world.Objects("person") {
			if o, ok := s.world.Object(id); ok {
				names = append(names, o.Names)
			}
		}
		return names
	})
}

// paramType returns the type of a skill's parameter.
func (r *Rules) paramType(skill, param string) string {
	for _, v := range r.params[skill] {
		if strings.TrimPrefix(v.Name, "?") == param {
			return v.Type
		}
	}
	return ""
}
