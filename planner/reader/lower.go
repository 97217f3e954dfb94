package reader

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"saydo/task"
)

// Types and predicates of every domain that the reader can serve.
const (
	typeRoom      = "room"
	typePerson    = "person"
	typeThing     = "thing"
	typePlace     = "place"
	typeSpot      = "spot"
	typeDoor      = "door"
	typeObject    = "object" // any
	typeFloor     = "floor"
	typeContainer = "container"
	typeSurface   = "surface"
	typeBin       = "bin"

	factOn       = "on"
	factIn       = "in"
	factInRoom   = "in_room"
	factConnects = "connects"
	factRobotIn  = "robot_in"
	factBeside   = "beside"
	factNear     = "near"
	factOpen     = "open"
	factHas      = "has"
	factClean    = "clean"
	factPower    = "switched_on"
	factHolding  = "holding"

	// goalAt and goalHome stand in readings for what depends on the place: in a
	// container, on anything else; and where the thing belongs.
	goalAt     = "at"
	stateThere = "there" // in a state: anywhere in a room, in its containers too
	goalHome   = task.PredHome
	goalFound  = "found" // where the thing is known to have been taken from
)

// mention is what was spoken of: one or more names of objects or variables.
type mention struct {
	names []string
	typ   string
	open  bool   // one of them, and it was not said which
	many  bool   // it was spoken of as several: the shoes
	deed  string // what was to be done with it
	text  string // the words, where it is open
	among string // the states of a condition of which any one is enough, in which it was named
	holds bool   // what another one was put into: it is what is handed over
}

// lowering turns the path found into a request in the world's names.
type lowering struct {
	rules    *Rules
	g        *grammar
	world    task.Snapshot
	talk     task.Context
	lang     string
	said     []mention // newest first
	picked   []string  // what an answer has chosen
	kept     map[string]task.Describe
	find     []task.Describe // of the clause at work
	left     []task.Describe // of clauses that nothing came of
	counter  map[string]int
	inside   map[string][]string // room -> its places, as far as looked up
	at       map[string]string   // thing -> where it is known to be; nil: not looked up yet
	pending  bool                // a later clause may speak of what this one names
	apart    bool                // a later clause speaks of another one than this one does
	gone     string              // the room or the place that an earlier clause goes to
	before   []task.Clause       // what the clauses before the one at work came to
	when     *task.Condition     // said for a clause that nothing came of
	tie      *tie                // the same
	back     int                 // how many mentions ago that was which a pronoun of the clause stands for
	barring  bool                // a place that is a room is all that is in it
	agreed   bool                // somebody said yes to all of it
	past     bool                // it is only asked whether all of it was done
	goesOn   bool                // the next clause does so, by a pronoun
	less     bool                // the question is whether fewer things than were said will do
	work     string              // the room of the furniture that an earlier clause is about
	given    []string            // what others have, where somebody is to have another one
	about    []string            // what was only named, before it was said what is to be done with it
	people   []string            // whom the clause at work names
	instead  bool                // the clause at work is done where the one before it is not
	question *task.Question
}

// lowering is one that knows what was said before, and looks up what words stand for.
func (s *session) lowering() *lowering {
	return &lowering{
		rules: s.rules, g: s.g, world: s.world, talk: s.talk, lang: s.lang, about: s.about, kept: map[string]task.Describe{}, counter: map[string]int{},
	}
}

// filled is a slot with the objects that it stands for: every group, and of
// each group any one.
type filled struct {
	slot   *slot
	groups [][]string
}

// request lowers the whole path; exactly one of the results is set.
func (l *lowering) request(w path) ([]task.Clause, *task.Question) {
	if !w.complete() {
		if q := l.unknown(w); q != nil {
			return nil, l.toldWith(w, q)
		}
		return nil, l.toldWith(w, l.notUnderstood(w))
	}
	for _, r := range w.remarks {
		l.remark(w.p, r)
	}
	out := l.lessBarred(l.path(w), w.p.raw)
	if q := l.question; q != nil && q.Code == task.CodeUnknownName && len(q.Options) == 0 && !strings.Contains(w.p.raw, q.About) {
		return nil, l.notUnderstood(w) // nobody named that: it is how a need is met
	}
	if l.question != nil {
		return nil, l.toldWith(w, l.question)
	}
	if len(out) == 0 {
		return nil, l.notUnderstood(w)
	}
	if told, q := l.withCannot(w, out); q != nil || len(told) > 0 {
		return told, q
	}
	if w.p.depth == 0 && !l.agreed {
		if q := l.readBack(w, out); q != nil {
			return nil, q
		}
	}
	return out, nil
}

func (l *lowering) path(w path) []task.Clause {
	var out []task.Clause
	var t timed            // what is done at another time, and what is not held up by it
	last := 0              // clause that was put off
	var done []task.Clause // what the clause before came to
	before := l.before
	defer func() { l.before = before }()
	w.clauses = w.passListeners()
	w.clauses = w.oneEach()
	w.clauses = l.ratherFirst(w)
	for i, c := range w.clauses {
		if len(t.due) > 0 && !w.sooner(last, i) {
			out, t = append(out, l.inTime(t)...), timed{}
		}
		l.before = slices.Concat(before, out, t.now)
		if l.setForth(w, i) {
			l.mention(w.p, c)
			continue
		}
		if w.explained(i) || l.reasonBehind(w, i, done) {
			l.remark(w.p, [2]int{c.start, c.end})
			continue
		}
		if c.rule.cannot != "" && w.deedBeside(i) || w.askedWhy(i) {
			continue // told with the rest, or only asked about
		}
		now := l.part(w, i)
		if l.question == nil {
			now = l.branch(w, i, slices.Concat(out, t.now), now)
		}
		done = now
		if len(t.due) > 0 && !l.putsOff(c) && l.ofSame(now, t.deeds()) {
			out, t = append(out, l.inTime(t)...), timed{}
		}
		switch {
		case l.question != nil:
			return nil
		case l.putsOff(c) && l.put(&t, now):
			last = i
		case len(t.due) > 0:
			t.now = append(t.now, now...)
		default:
			out = append(out, now...)
		}
	}
	return append(out, l.inTime(t)...)
}

// part lowers one clause of the path, or all that is meant by one.
func (l *lowering) part(w path, i int) []task.Clause {
	c := w.clauses[i]
	if c.nested != nil && c.bid == nil {
		return l.implied(w.p, c)
	}
	if c.bid != nil && w.runsOn(i) {
		b := *c.bid
		b.once, c.bid = true, &b
	}
	l.pending = i+1 < len(w.clauses)
	l.apart = slices.ContainsFunc(w.clauses[i+1:], clause.speaksOfOther) || w.dealsOut(i, l.rules.types)
	l.instead = w.instead(i)
	l.goesOn = l.pending && w.clauses[i+1].takesUp(l.rules.types)
	out := l.begun(w.p, c, l.oneOf(w.p, c))
	if c.also != nil && l.question == nil {
		out = append(out, l.oneOf(w.p, *c.also)...)
	}
	return out
}

// maxTimes is how often all that a need means is done at most.
const maxTimes = 20

// implied lowers all that a need means, as often and for as long as was said.
func (l *lowering) implied(p *parser, c clause) []task.Clause {
	if c.onlyWhile(p) {
		l.ask(task.CodeNotUnderstood, "not_understood", map[string]string{"about": p.rawText(c.start, c.end)}, nil)
		return nil
	}
	if l.unsought(p, c) {
		return nil
	}
	when, await, until := l.state(p, c.when), l.state(p, c.await), l.state(p, c.until)
	nested := l.placedNeed(p, c)
	if l.question != nil {
		return nil
	}
	out := l.path(nested)
	switch {
	case len(out) == 1:
		if c.repeat > 0 {
			out[0].Repeat = c.repeat
		}
		if until != nil {
			out[0].Until = until
		}
	case until != nil || c.repeat > maxTimes: // of several things in turn: nobody can tell when to look
		l.ask(task.CodeNotUnderstood, "not_understood", map[string]string{"about": p.rawText(c.start, c.end)}, nil)
		return nil
	default:
		for range c.repeat - 1 {
			out = append(out, l.path(nested)...)
		}
	}
	for k := range out {
		out[k].Text = p.rawText(c.start, c.end)
		out[k].Bid = l.placedBid(p, c, out[k].Bid)
	}
	l.speakOf(p, c)
	if await != nil && l.question == nil {
		out = append(l.waiting(p, *c.await, await), out...)
	}
	if when != nil {
		l.when = when
	}
	return out
}

// speakOf notes the places that a need was said of: "clear the table and wipe it".
func (l *lowering) speakOf(p *parser, c clause) {
	if l.question != nil {
		return
	}
	for _, v := range c.values {
		if v.noun == nil || v.noun.pronoun != "" || !l.rules.types.IsA(v.noun.heads.typ, typeSpot) && !l.rules.types.IsA(v.noun.heads.typ, typeRoom) {
			continue
		}
		ids := l.onePlace(p, v.noun, want{slot: v.slot, rule: c.rule})
		l.question = nil // what was meant was made out before
		if len(ids) > 0 {
			l.said = append([]mention{{names: ids, typ: l.typeOf(ids[0])}}, l.said...)
		}
	}
}

// explained reports whether the need is but the reason for a request behind it:
// "I spilled the milk, bring me a towel" asks for one towel. What is told to do
// ("tidy up the kitchen, turn on the lamps") and what comes before a "then" is
// wanted itself.
func (w path) explained(i int) bool {
	c := w.clauses[i]
	if _, tied := w.tied(i); tied || c.when != nil || c.await != nil || c.nested == nil || c.bid != nil || i+1 >= len(w.clauses) || w.clauses[i+1].nested != nil {
		return false
	}
	end := c.end
	for w.p.particle(end) {
		end++
	}
	mark := w.p.word(end)
	return (mark == "," || mark == ".") && w.p.opens(c.start) && !w.p.goesOn(end)
}

// oneOf lowers the clause, or the first of its rivals that leaves no question
// and whose pronouns stand for what was spoken of last: "close it" is said of
// doors and of cupboards.
func (l *lowering) oneOf(p *parser, c clause) []task.Clause {
	before := *l
	before.kept, before.counter, before.back = maps.Clone(l.kept), maps.Clone(l.counter), 0
	l.back = 0
	out := l.clause(p, c)
	for _, r := range c.rivals {
		if l.question == nil && l.back == 0 {
			break
		}
		first := *l
		*l = before
		l.kept, l.counter = maps.Clone(before.kept), maps.Clone(before.counter)
		r.when, r.await, r.until, r.trailing = c.when, c.await, c.until, c.trailing
		got := l.clause(p, r)
		if l.question == nil && (first.question != nil || l.back < first.back) {
			out = got
		} else {
			*l = first
		}
	}
	return l.orPower(p, c, out)
}

// is reports whether the object, or what the variable stands for, is of the type.
func (l *lowering) is(name, typ string) bool {
	if d, ok := l.kept[name]; ok {
		return l.rules.types.IsA(d.Type, typ)
	}
	return l.world.IsA(name, typ)
}

func (l *lowering) typeOf(name string) string {
	if d, ok := l.kept[name]; ok {
		return d.Type
	}
	o, _ := l.world.Object(name)
	return o.Type
}

// keep adds a description to the clause and returns its variable.
func (l *lowering) keep(d task.Describe) string {
	base := typeThing
	for _, t := range []string{typePerson, typeRoom, typeDoor, typeThing, typeSpot} {
		if l.rules.types.IsA(d.Type, t) {
			base = t
			break
		}
	}
	l.counter[base]++
	old := d.Name
	d.Name = fmt.Sprintf("?%s%d", base, l.counter[base])
	if d.Where != nil && old != "" {
		where := rename(*d.Where, old, d.Name)
		d.Where = &where
	}
	l.kept[d.Name] = d
	l.find = append(l.find, d)
	return d.Name
}

// rename replaces an argument throughout the condition.
func rename(c task.Condition, from, to string) task.Condition {
	out := c
	out.Args = slices.Clone(c.Args)
	for i, a := range out.Args {
		if a == from {
			out.Args[i] = to
		}
	}
	out.Of = slices.Clone(c.Of)
	for i := range out.Of {
		out.Of[i] = rename(out.Of[i], from, to)
	}
	return out
}
