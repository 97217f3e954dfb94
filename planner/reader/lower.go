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

	factOn      = "on"
	factIn      = "in"
	factInRoom  = "in_room"
	factRobotIn = "robot_in"
	factBeside  = "beside"
	factNear    = "near"
	factOpen    = "open"
	factHolding = "(holding "

	// goalAt and goalHome stand in readings for what depends on the place: in a
	// container, on anything else; and where the thing belongs.
	goalAt     = "at"
	stateThere = "there" // in a state: anywhere in a room, in its containers too
	goalHome   = task.PredHome
)

// mention is what was spoken of: one or more names of objects or variables.
type mention struct {
	names []string
	typ   string
	open  bool   // one of them, and it was not said which
	many  bool   // it was spoken of as several: the shoes
	deed  string // what was to be done with it
	text  string // the words, where it is open
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
	when     *task.Condition     // said for a clause that nothing came of
	tie      *tie                // the same
	back     int                 // how many mentions ago that was which a pronoun of the clause stands for
	barring  bool                // a place that is a room is all that is in it
	agreed   bool                // somebody said yes to all of it
	goesOn   bool                // the next clause does so, by a pronoun
	question *task.Question
}

// filled is a slot with the objects that it stands for: every group, and of
// each group any one.
type filled struct {
	slot   *slot
	groups [][]string
}

// request lowers the whole path; exactly one of the results is set.
func (l *lowering) request(w path) ([]task.Clause, *task.Question) {
	l.kept, l.counter = map[string]task.Describe{}, map[string]int{}
	if !w.complete() {
		if q := l.unknown(w); q != nil {
			return nil, q
		}
		return nil, l.notUnderstood(w)
	}
	for _, r := range w.remarks {
		l.remark(w.p, r)
	}
	out := l.path(w)
	if q := l.question; q != nil && q.Code == task.CodeUnknownName && len(q.Options) == 0 && !strings.Contains(w.p.raw, q.About) {
		return nil, l.notUnderstood(w) // nobody named that: it is how a need is met
	}
	if l.question != nil {
		return nil, l.question
	}
	if len(out) == 0 {
		return nil, l.notUnderstood(w)
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
	for i, c := range w.clauses {
		if w.explained(i) {
			l.remark(w.p, [2]int{c.start, c.end})
			continue
		}
		now := l.part(w, i)
		if l.question == nil {
			out = append(out, l.branch(w, i, out, now)...)
		}
		if l.question != nil {
			return nil
		}
	}
	return out
}

// part lowers one clause of the path, or all that is meant by one.
func (l *lowering) part(w path, i int) []task.Clause {
	c := w.clauses[i]
	if c.nested != nil {
		return l.implied(w.p, c)
	}
	l.pending = i+1 < len(w.clauses)
	l.apart = slices.ContainsFunc(w.clauses[i+1:], clause.speaksOfOther)
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
	when, await, until := l.state(p, c.when), l.state(p, c.await), l.state(p, c.until)
	out := l.path(*c.nested)
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
			out = append(out, l.path(*c.nested)...)
		}
	}
	for k := range out {
		out[k].Text = p.rawText(c.start, c.end)
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
	if _, tied := w.tied(i); tied || c.when != nil || c.await != nil || c.nested == nil || i+1 >= len(w.clauses) || w.clauses[i+1].nested != nil {
		return false
	}
	mark := w.p.word(c.end)
	return (mark == "," || mark == ".") && w.p.opens(c.start) && !w.p.goesOn(c.end)
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
	return out
}

// clause lowers one clause; lists of goals that cannot hold together, and of
// acts, become several.
func (l *lowering) clause(p *parser, c clause) []task.Clause {
	l.find, l.left = l.left, nil
	if c.bid != nil || c.rule.kind == ruleBid {
		return l.bid(p, c)
	}
	var when, await *task.Condition
	if !c.trailing {
		when, await = l.state(p, c.when), l.state(p, c.await)
	}
	act := c.rule.kind == ruleAct
	there := act && c.front != nil // it is to be done there
	var slots []filled
	var seen []mention
	for _, v := range c.values {
		if v.noun == nil || v.slot.typ == slotMost {
			continue
		}
		source := l.source(c, v)
		there = there && source != c.front
		f := filled{slot: v.slot, groups: l.floors(c.rule.skill, v.slot, l.resolve(p, l.so(c.rule, l.none(c.rule, v)), want{slot: v.slot, rule: c.rule, source: source}))}
		if l.question != nil {
			return nil
		}
		f = l.single(f, p, v, act)
		slots = append(slots, f)
		if names := slices.Concat(f.groups...); v.noun.pronoun == "" && len(names) > 0 {
			seen = append(seen, mention{holds: v.slot.name == c.rule.leaves, names: names, typ: l.typeOf(names[0]), many: v.noun.heads.plural, deed: c.rule.skill + c.rule.goal.String()})
		}
	}
	var out, way []task.Clause
	switch c.rule.kind {
	case ruleGoal:
		out = l.goals(p, c, slots)
	case ruleAct:
		out = l.acts(c, slots)
		if there && len(l.find) == 0 {
			way = l.going(p, c)
			l.seeing(out, way, c)
		}
	case ruleAsk:
		out = l.asks(c, slots)
	case ruleNeed:
		if c.rule.cannot != "" {
			l.refuse(c.rule.cannot)
		}
		l.lacking(p, c, slots)
	case ruleState, ruleBid, ruleTouch:
	}
	if len(out) == 0 {
		l.left = l.find // the next clause tells what is done with them
	}
	l.said = append(seen, l.said...)
	until := l.state(p, c.until)
	if c.trailing {
		when, await = l.state(p, c.when), l.state(p, c.await)
	}
	if len(out) == 0 && when != nil {
		l.when = when
	}
	for i := range out {
		out[i].Text = p.rawText(c.start, c.end)
		out[i].Repeat = c.repeat
		out[i].When, out[i].Until = when, until
	}
	for i := range way { // is gone once, however often and long the rest is done
		way[i].Text, way[i].When = p.rawText(c.start, c.end), when
	}
	out = append(way, out...)
	if await != nil && l.question == nil {
		out = append(l.waiting(p, *c.await, await), out...)
	}
	for _, d := range l.find {
		i := max(0, slices.IndexFunc(out, func(c task.Clause) bool { return c.Mentions(d.Name) }))
		if len(out) > 0 {
			out[i].Find = append(out[i].Find, d)
		}
	}
	return out
}

// source returns the place of a {from:place} slot that the goal or the skill
// does not use itself: it tells where the thing or person is now.
func (l *lowering) source(c clause, v value) *noun {
	if v.noun.elided && c.front != nil {
		return c.front
	}
	movable := l.rules.types.IsA(v.slot.typ, typeThing) || l.rules.types.IsA(v.slot.typ, typePerson) || c.rule.kind == ruleAsk ||
		c.front != nil && l.rules.types.IsA(v.slot.typ, typeSpot) && !l.rules.types.IsA(v.slot.typ, typePlace)
	if !movable || v.slot.name == "from" || strings.Contains(c.rule.goal.String(), "{from") ||
		slices.Contains(l.rules.skills[c.rule.skill].Params, "from") && c.rule.kind == ruleAct {
		return nil
	}
	if l.rules.types.IsA(v.slot.typ, typePerson) && slices.ContainsFunc(c.values, func(o value) bool {
		return o.noun != nil && l.rules.types.IsA(o.slot.typ, typeThing)
	}) {
		return nil // what is given comes from there, not who gets it
	}
	for _, other := range c.values {
		if other.slot.name == "from" && other.noun != nil {
			return other.noun
		}
		if other.slot.name == "y" && c.rule.kind == ruleAsk && other.noun != nil && len(other.noun.rels) == 1 && len(v.noun.rels) == 0 {
			return other.noun.rels[0].place // of the people in the kitchen, how many are women
		}
	}
	if len(v.noun.rels) > 0 {
		return nil
	}
	return c.front
}

// seeing has what is done before people at a place be done before who is there, where
// nobody is named: "wave in the kitchen".
func (l *lowering) seeing(acts, way []task.Clause, c clause) {
	named := slices.ContainsFunc(c.values, func(v value) bool { return l.rules.types.IsA(v.slot.typ, typePerson) })
	if named || len(way) == 0 || way[0].Goal.Predicate != factRobotIn {
		return
	}
	for i := range acts {
		if acts[i].Act.Args[typePerson] != "" {
			acts[i].Act.Args[typePerson] = l.keep(task.Describe{Name: "?x", Type: typePerson, In: way[0].Goal.Args[0], Text: l.wordFor(typePerson)})
		}
	}
}

// wordFor is the language's first word for the type.
func (l *lowering) wordFor(typ string) string {
	for _, t := range l.g.lex.Types {
		if t.Type == typ && len(t.Names) > 0 {
			return t.Names[0]
		}
	}
	return typ
}

// onePlace returns the place that is meant, or none and a question.
func (l *lowering) onePlace(p *parser, n *noun, w want) []string {
	ids := l.places(p, n)
	if l.question == nil && len(ids) > 1 {
		ids = slices.Concat(l.theOne(p, n, w, ids)...)
	}
	return ids
}

// going returns the clause that goes to the place where an act shall be done: "wave
// in the kitchen".
func (l *lowering) going(p *parser, c clause) []task.Clause {
	place := c.front
	if c.away {
		l.ask(task.CodeNotUnderstood, "not_understood", map[string]string{"about": p.rawText(c.start, c.end)}, nil)
		return nil
	}
	w := want{slot: &slot{name: "to", typ: typeObject}, rule: &rule{kind: ruleGoal, definite: true}}
	ids := l.onePlace(p, place, w)
	if l.question != nil || len(ids) == 0 {
		return nil
	}
	goal := task.That(factNear, ids[0])
	if l.is(ids[0], typeRoom) {
		goal = task.That(factRobotIn, ids[0])
	}
	return []task.Clause{{Goal: &goal}}
}

// single makes one name of a choice where the clause needs one: arguments of
// acts, and things that a later clause may call "it". Where a later one speaks of
// the other one, this is the first of the choice.
func (l *lowering) single(f filled, p *parser, v value, act bool) filled {
	for i, g := range f.groups {
		if l.apart && len(g) > 1 {
			f.groups[i] = l.rank(g)[:1]
			continue
		}
		if len(g) > 1 && (act || l.pending && len(f.groups) == 1 && l.rules.types.IsA(f.slot.typ, typeThing)) {
			d := l.describe(v.noun, f.slot.typ, p)
			d.Among = g
			f.groups[i] = []string{l.keep(d)}
		}
	}
	return f
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
