package dialogue

import (
	"cmp"
	"slices"
	"strings"

	"saydo/task"
)

// Question is a person's question as it is answered.
type Question struct {
	Clause   task.Clause   // its Ask, and the descriptions that the Ask refers to
	Value    string        // what the last step found out; may be empty
	Language string        // of the answer
	World    task.Snapshot // as it is believed now
	Past     []task.Event  // the newest events, oldest first
	Battery  Battery
}

// Battery is what the robot has told of its battery.
type Battery struct {
	Known   bool
	Level   float64 // 0..1
	PerHour float64 // part of a full battery that an hour of work takes; 0: unknown
}

// Reply puts the answer into words. The failure's code is CodeNotUnderstood
// for a kind of question that nobody here can answer.
func (t *Talk) Reply(q Question) (string, error) {
	if q.Clause.Bid != nil {
		return phrasesFor(q.Language).bid(*q.Clause.Bid, q.World), nil
	}
	if q.Clause.Ask == nil {
		return "", task.Fail(task.CodeNotUnderstood, "answer", "nothing was asked")
	}
	a := answer{Question: q, Ask: *q.Clause.Ask, phrases: phrasesFor(q.Language)}
	t.tells(q.Clause.Text, a.theOne())
	switch a.Kind {
	case task.AskWhere:
		return a.where(), nil
	case task.AskCount:
		return a.count(), nil
	case task.AskWhich:
		return a.which(), nil
	case task.AskWho:
		return a.who(t.cfg.Looks)
	case task.AskWhether:
		return a.whether(), nil
	case task.AskSelf:
		switch a.By {
		case "bidden":
			return a.bidden(t.Bids()), nil
		case "color", "material":
			return a.look(a.By, t.cfg.Looks)
		}
		return a.self(t.cfg), nil
	case task.AskKnow:
		return a.know(), nil
	}
	return "", task.Fail(task.CodeNotUnderstood, "answer", "I cannot answer questions of the kind %q", a.Kind).In("zh", "“%s”这类问题我答不上来", a.Kind)
}

// answer is one answer in the making.
type answer struct {
	Question
	task.Ask
	phrases
}

// mostNamed bounds how many objects one answer names.
const mostNamed = 8

func (a answer) where() string {
	var known []string
	asked := a.asked()
	for _, o := range asked {
		if text := a.whereabouts(o); text != "" && len(known) < mostNamed {
			known = append(known, text)
		}
	}
	switch {
	case len(known) > 0:
		return a.sentences(known)
	case a.By == task.ByDeed && len(asked) > 0:
		return a.notFoundYet(a.list(a.names(asked)))
	case len(asked) == 1:
		return a.unknownPlace(asked[0].Spoken(a.Language))
	}
	return a.unknownPlace(a.words())
}

// whereabouts says where the object is; "" when nobody knows.
func (a answer) whereabouts(o task.Object) string {
	if at, ok := located(a.World, o.ID); ok {
		holder, _ := a.World.Object(at.holder)
		text := a.at(at.predicate, o.Spoken(a.Language), holder.Spoken(a.Language))
		if room, ok := a.World.Object(roomOf(a.World, at.holder)); ok && room.ID != at.holder {
			text += a.inRoom(room.Spoken(a.Language))
		}
		return text
	}
	if room, ok := a.World.Object(roomOf(a.World, o.ID)); ok {
		return a.at("in_room", o.Spoken(a.Language), room.Spoken(a.Language))
	}
	if a.World.Truth(task.NewFact("robot_in", o.ID)) == task.True {
		return a.weAreIn(o.Spoken(a.Language))
	}
	if room, ok := a.World.Object(besides(a.World, o.ID)); ok {
		return a.at("next_to", o.Spoken(a.Language), room.Spoken(a.Language))
	}
	return ""
}

func (a answer) count() string {
	if a.Ask.Where != nil && a.Ask.Where.Op == task.OpAnd { // how many of them are so, wherever that is
		so := a.allSo()
		return a.counted(len(so), a.names(so))
	}
	things := a.present()
	text := a.counted(len(things), a.names(things))
	if lost := a.missing(); len(lost) > 0 {
		text += a.in(" ", "") + a.unseen(len(things) > 0, a.names(lost))
	}
	return text
}

// missing lists the things asked about, wherever they are, of which nobody knows
// where that is.
func (a answer) missing() []task.Object {
	if a.Place != "" || slices.ContainsFunc(a.Clause.Find, func(d task.Describe) bool { return d.In != "" || d.Where != nil }) {
		return nil
	}
	return slices.DeleteFunc(a.asked(), func(o task.Object) bool { return !a.isLost(o) })
}

func (a answer) isLost(o task.Object) bool {
	_, at := located(a.World, o.ID)
	return !at && a.World.IsA(o.ID, "thing")
}

// ofState reports whether it is asked of what a state is so, wherever that may be:
// "which lights are on", "which cups are dirty".
func (a answer) ofState() bool {
	if a.Ask.Where != nil && a.Ask.Where.Op == task.OpAnd {
		return true
	}
	return a.Place == "" && slices.ContainsFunc(a.Clause.Find, func(d task.Describe) bool { return d.Where != nil && d.In == "" })
}

// allSo lists what the question fits, as far as that is known.
func (a answer) allSo() []task.Object {
	return slices.DeleteFunc(slices.Clone(a.World.All()), func(o task.Object) bool { return a.fits(o) != task.True })
}

// which names the things asked for, or the one that is most so.
func (a answer) which() string {
	switch {
	case a.By == task.ByBeside && a.World.IsA(a.Place, "room"):
		return a.besideIs(a.names(roomsBeside(a.World, a.Place)))
	case a.By == task.ByBeside:
		return a.besideIs(a.names(a.beside()))
	case a.By == task.ByUnder:
		return a.listed(a.names(a.under()))
	}
	if a.ofState() {
		return a.knownSo(a.names(a.allSo()))
	}
	things := a.present()
	if len(things) == 0 && a.Place == "" { // wherever they are
		return a.unsure()
	}
	if a.By == "" || len(things) == 0 {
		return a.listed(a.names(things))
	}
	most := a.utmost(things)
	switch len(most) {
	case 0:
		return a.unmeasured(a.names(things))
	case 1:
		return a.itIs(most[0].Spoken(a.Language))
	}
	return a.evenly(a.names(most))
}

func (a answer) who(wordsOf func(language string) (map[string]string, error)) (string, error) {
	for _, o := range a.asked() {
		if a.By == "name" || a.By == "" {
			return a.itIs(o.Spoken(a.Language)), nil
		}
		if value := o.Attributes[a.By]; value != "" {
			words, err := a.lookWords(wordsOf)
			if err != nil {
				return "", err
			}
			return a.looks(o.Spoken(a.Language), a.By, cmp.Or(words[value], value)), nil
		}
	}
	switch {
	case a.Value != "":
		return a.Value, nil
	case a.By == "name" && a.Ask.Place != "": // who is there, whoever that may be
		return a.nobodyThere(), nil
	}
	return a.unknown(a.aboutWhom()), nil
}

func (a answer) whether() string {
	if a.Ask.Where == nil {
		return a.unsure()
	}
	where := bound(*a.Ask.Where, a.Question)
	if a.By == task.ByDeed {
		return a.didIt(where)
	}
	so, not := a.eachOf(where)
	switch where.Eval(a.World) {
	case task.True:
		return a.yesOf(so, where.Op == task.OpOr && len(so) > 0 && len(so) < len(where.Of))
	case task.False:
		if where.Op == task.OpAnd && len(so) > 0 {
			return a.notOf(not)
		}
		if o, ok := a.World.Object(thingOf(*a.Ask.Where)); ok && a.isLost(o) {
			return a.notFound(o.Spoken(a.Language))
		}
		return a.no()
	case task.Unknown:
		if len(not) > 0 {
			return a.notOf(not) + a.in(" Of the others I do not know.", "其余的我不知道。")
		}
	}
	return a.unsure()
}

// yesOf says yes, and of which things where not of all.
func (p phrases) yesOf(so []string, some bool) string {
	if !some {
		return p.yes()
	}
	return p.in("Yes: %s.", "是的：%s。", p.list(so))
}

// notOf says of which things something is not so.
func (p phrases) notOf(not []string) string {
	return p.in("No: not %s.", "不是：%s不是。", p.list(not))
}

// thingOf returns the object whose state is asked about, or whether it is at one of
// several places, as in a room; "" where it is about more.
func thingOf(where task.Condition) string {
	switch {
	case where.Op == task.OpFact && len(where.Args) == 1:
		return where.Args[0]
	case where.Op != task.OpOr:
		return ""
	}
	thing := ""
	for _, at := range where.Of {
		if at.Op != task.OpFact || len(at.Args) != 2 || thing != "" && at.Args[0] != thing {
			return ""
		}
		thing = at.Args[0]
	}
	return thing
}

// know passes on what a language model answered, as its words.
func (a answer) know() string {
	if a.Answer == "" {
		return a.knowsOnlyHere()
	}
	return a.modelSays(a.Answer)
}

// words are the question's own words for what it is about.
func (a answer) words() string {
	for _, d := range a.Clause.Find {
		if d.Name != a.Tell && d.Text != "" {
			return d.Text
		}
	}
	if a.Type != "" {
		return strings.ReplaceAll(a.Type, "_", " ")
	}
	return a.Clause.Text
}

// aboutWhom returns the words for who is asked about, else the name of the one that it is.
func (a answer) aboutWhom() string {
	if len(a.Clause.Find) > 0 || a.Ask.Where == nil || a.Ask.Where.Op != task.OpEqual || len(a.Ask.Where.Args) != 2 {
		return a.words()
	}
	if o, ok := a.World.Object(a.Ask.Where.Args[1]); ok {
		return o.Spoken(a.Language)
	}
	return a.words()
}

func (a answer) names(objects []task.Object) []string {
	var out []string
	for _, o := range objects {
		out = append(out, o.Spoken(a.Language))
	}
	return out
}
