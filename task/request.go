package task

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
)

// Control is a word that acts at once, without a plan.
type Control string

// The control words.
const (
	ControlNone   Control = ""
	ControlStop   Control = "stop"   // stop moving now
	ControlPause  Control = "pause"  // wait until told to go on
	ControlResume Control = "resume" // go on
	ControlCancel Control = "cancel" // never mind: drop the task
	// ControlEmergency is a stop after which nothing moves until somebody says go on.
	ControlEmergency Control = "emergency"
	ControlYes       Control = "yes"
	ControlNo        Control = "no"
)

// Placement tells where an instruction goes that is given while another is
// carried out.
type Placement string

// The placements.
const (
	PlaceNone    Placement = ""        // nothing was said: behind it
	PlaceAlso    Placement = "also"    // behind it
	PlaceFirst   Placement = "first"   // before the rest of it
	PlaceInstead Placement = "instead" // in its place
	PlaceHold    Placement = "hold"    // nowhere: it may be an order to stop, and the motion rests until that is clear
)

// Request is what an instruction asks for, in the world's own names: ordered
// clauses, or one of a control word, a question back, or a refusal. Its JSON
// form is docs/request.schema.json.
type Request struct {
	ID       string    `json:"id,omitempty"` // of the instruction
	Language string    `json:"language,omitempty"`
	Clauses  []Clause  `json:"clauses,omitempty"`
	Control  Control   `json:"control,omitempty"`
	Question *Question `json:"question,omitempty"`
	Refusal  *Refusal  `json:"refusal,omitempty"`
	Reader   string    `json:"reader,omitempty"` // which reader found it: "rules", ReaderModel

	// Placement is where it goes while another task is under way.
	Placement Placement `json:"placement,omitempty"`

	// Sentence is what is wanted in full, where the words that were said only complete or change
	// what was said before.
	Sentence string `json:"sentence,omitempty"`

	// Change is there where the words only change an earlier instruction.
	Change *Change `json:"change,omitempty"`

	// Leaves is what was wanted, where it was asked back about that and this is another wish: it is not done.
	Leaves string `json:"leaves,omitempty"`

	// Unbegun is what else was asked for in the breath of a ControlEmergency or ControlStop, and is not done.
	Unbegun string `json:"unbegun,omitempty"`

	// Mistaken: what is carried out is done with the wrong thing, and which is meant is asked. With ControlResume
	// any other will do, and only what such words hold goes on.
	Mistaken bool `json:"mistaken,omitempty"`

	// Shown: who spoke asked how it would be done, or only a language model has read what leads over
	// something delicate. The plan is told, and carried out only if somebody says yes to it.
	Shown bool `json:"shown,omitempty"`
}

// ReaderModel is the Reader of what a language model has read.
const ReaderModel = "model"

// Change tells that a request is an earlier one with something exchanged or left out. It takes
// the place of that alone, and what was done for that is not done again. With ControlCancel it tells
// what is called off.
type Change struct {
	Of    string   `json:"of"`              // id of the instruction that is changed, or called off
	Stood []string `json:"stood,omitempty"` // the words that have stood where something was exchanged, oldest first; the last stand there now
	Less  []string `json:"less,omitempty"`  // the objects that are left out
	First []string `json:"first,omitempty"` // the objects that come before the rest of it, which stays what it is
}

// Clause is one part of a request; clauses are done in order. Exactly one of
// Goal, Act, Ask and Bid is set. A clause's goal must hold when the clause ends.
type Clause struct {
	Goal   *Condition `json:"goal,omitempty"`
	Act    *Act       `json:"act,omitempty"`
	Ask    *Ask       `json:"ask,omitempty"`
	Bid    *Bid       `json:"bid,omitempty"`    // it holds from the moment in which it was said
	When   *Condition `json:"when,omitempty"`   // do it only if this holds when its turn comes
	Branch Branch     `json:"branch,omitempty"` // it hangs on what was decided of the clause before it
	Until  *Condition `json:"until,omitempty"`  // repeat until this holds
	Repeat int        `json:"repeat,omitempty"` // times; 0 means once
	Find   []Describe `json:"find,omitempty"`   // objects known by description only, used as "?name"
	Text   string     `json:"text,omitempty"`   // the words that it was read from
}

// Describe stands for an object that the world may not know yet: "the person
// who waves in the kitchen". Goal, Act and Ask use Name as an argument; it is
// bound to an object of the type for which Where holds, once one is seen. The
// name keeps its object in the later clauses of the request.
type Describe struct {
	Name       string            `json:"name"` // "?person1"
	Type       string            `json:"type"`
	Kind       string            `json:"kind,omitempty"`       // kind asked for; "": any of the type
	Among      []string          `json:"among,omitempty"`      // objects of the world that it may be, best first; none: not known yet
	Attributes map[string]string `json:"attributes,omitempty"` // as in Object: "wearing": "red coat"
	Where      *Condition        `json:"where,omitempty"`      // over Name
	In         string            `json:"in,omitempty"`         // room or spot to look at first; "": anywhere
	All        bool              `json:"all,omitempty"`        // every object that fits is meant, once the places that it names were looked at
	By         string            `json:"by,omitempty"`         // of all that fit, the one with the least of this measure (Object.Measure)
	Most       bool              `json:"most,omitempty"`       // the most rather than the least, with By
	Taken      []string          `json:"taken,omitempty"`      // the objects that a plan takes it for
	Text       string            `json:"text,omitempty"`       // the words
}

// Alike reports whether both clauses ask for the same, in whatever words and whatever a plan
// takes the things for that they only describe.
func (c Clause) Alike(o Clause) bool {
	a, errA := json.Marshal(c.wordless())
	b, errB := json.Marshal(o.wordless())
	return errA == nil && errB == nil && bytes.Equal(a, b)
}

// wordless is the clause as it was read, less its words.
func (c Clause) wordless() Clause {
	c.Text, c.Find = "", slices.Clone(c.Find)
	for i := range c.Find {
		c.Find[i].Taken = nil
	}
	return c
}

// Bind returns the clause with the objects in place of the description of that
// name: a goal is to be reached for each of them, an act is done with the
// first. The clause itself is not changed.
func (c Clause) Bind(name string, ids []string) Clause {
	if len(ids) == 0 {
		return c
	}
	first := map[string]string{name: ids[0]}
	all := func(f *Condition) *Condition {
		if f == nil || !f.Mentions(name) {
			return f
		}
		parts := make([]Condition, len(ids))
		for i, id := range ids {
			parts[i] = f.Bind(map[string]string{name: id})
		}
		each := And(parts...)
		return &each
	}
	c.Goal, c.When, c.Until = all(c.Goal), all(c.When), all(c.Until)
	if c.Act != nil {
		c.Act = c.Act.bind(name, ids[0])
	}
	if c.Ask != nil {
		ask := c.Ask.bind(name, ids[0])
		if w := ask.Where; w != nil && w.Op == OpEqual { // it is asked of each of them
			parts := make([]Condition, len(ids))
			for i, id := range ids {
				parts[i] = w.Bind(map[string]string{name: id})
			}
			each := Or(parts...)
			ask.Where = &each
		} else {
			ask.Where = all(ask.Where)
		}
		c.Ask = &ask
	}
	var find []Describe
	for _, d := range c.Find {
		if d.Name == name {
			continue
		}
		if d.Where != nil {
			where := d.Where.Bind(first)
			d.Where = &where
		}
		find = append(find, d)
	}
	c.Find = find
	return c
}

// Mentions reports whether the clause is about what the name stands for.
func (c Clause) Mentions(name string) bool {
	in := func(f *Condition) bool { return f != nil && f.Mentions(name) }
	if in(c.Goal) || in(c.When) || in(c.Until) {
		return true
	}
	if c.Act != nil {
		for _, arg := range c.Act.Args {
			if arg == name {
				return true
			}
		}
	}
	return c.Ask != nil && (in(c.Ask.Where) || c.Ask.Tell == name || c.Ask.Place == name)
}

func (a Act) bind(name, id string) *Act {
	a.Args = maps.Clone(a.Args)
	for param, arg := range a.Args {
		if arg == name {
			a.Args[param] = id
		}
	}
	return &a
}

func (a Ask) bind(name, id string) Ask {
	if a.Place == name {
		a.Place = id
	}
	if a.Tell == name {
		a.Tell = id
	}
	return a
}

// Act is one skill to be carried out for its own sake: wave, say, turn, count.
type Act struct {
	Skill   string            `json:"skill"`
	Args    map[string]string `json:"args,omitempty"`    // parameter name -> object or "?name" of a Describe
	Numbers map[string]Number `json:"numbers,omitempty"` // number name -> value
	Text    string            `json:"text,omitempty"`    // what to say, what to count
	Near    string            `json:"near,omitempty"`    // the place before which it is done
	For     string            `json:"for,omitempty"`     // the skill that was asked for, of which the body can do only this, the nearest
}

// Number is a value in the SI unit named: "m", "rad", "s", "kg", "1".
type Number struct {
	Value float64 `json:"value"`
	Unit  string  `json:"unit"`
}

// AskKind tells what is asked.
type AskKind string

// The kinds of questions that a person puts to the robot.
const (
	AskWhere   AskKind = "where"   // where is X
	AskCount   AskKind = "count"   // how many X are at Y
	AskWhich   AskKind = "which"   // which X is at Y, the biggest X at Y
	AskWhether AskKind = "whether" // is the door open
	AskWho     AskKind = "who"     // name, pose or gesture of a person
	AskSelf    AskKind = "self"    // what are you doing, what can you do, why
	AskKnow    AskKind = "know"    // of the world at large: the clause's Text is the question
)

// Ask is a question that is answered by looking, remembering or counting.
type Ask struct {
	Kind  AskKind    `json:"kind"`
	Type  string     `json:"type,omitempty"`  // of the things asked about
	Place string     `json:"place,omitempty"` // where
	Where *Condition `json:"where,omitempty"` // over "?x", or the condition asked about
	By    string     `json:"by,omitempty"`    // "size", "mass", "name", "pose", "gesture", ... superlative or attribute
	Most  bool       `json:"most,omitempty"`  // largest rather than smallest, with By
	Tell  string     `json:"tell,omitempty"`  // person to be told; "": who asked

	// Amount is what the question names as a length [m] or a mass [kg], "can you lift 10 kg", or as which step, -1 the last.
	Amount float64 `json:"amount,omitempty"`

	// Answer is what a language model answered to a question of the kind
	// AskKnow: its words, not what the robot knows.
	Answer string `json:"answer,omitempty"`
}

// Question is asked back when a reading is not certain or a choice is open.
type Question struct {
	ID      string   `json:"id,omitempty"`
	Text    string   `json:"text"`
	Options []string `json:"options,omitempty"` // possible answers, as a person would say them
	About   string   `json:"about,omitempty"`   // the words of the instruction that are in question
	Code    Code     `json:"code"`              // why: CodeAmbiguous, CodeUnknownName, ...

	// Sentence is the instruction as far as answers have settled it, where it is no
	// longer the words that were said: a second question keeps the first answer.
	Sentence string `json:"sentence,omitempty"`

	// Rest is what was understood of the instruction, where a part of it was not: a
	// yes does that much.
	Rest string `json:"rest,omitempty"`

	// Asks is set where the instruction itself only asks something: "how heavy is the cup?"
	Asks bool `json:"asks,omitempty"`

	// Guess is set where what is asked about is only guessed: nothing ends for it before a yes.
	Guess bool `json:"guess,omitempty"`
}

// Refusal tells that a request goes against a rule, and which.
type Refusal struct {
	Rule string `json:"rule"`
	Text string `json:"text"`
}

// Turn is one earlier exchange of the talk.
type Turn struct {
	Instruction Instruction `json:"instruction"`
	Request     Request     `json:"request"`
	Over        bool        `json:"over,omitempty"` // it was carried out, or given up
}

// Context is what was said before, as far as it helps to read what is said now.
type Context struct {
	Speaker  string    `json:"speaker,omitempty"`  // id of the person who speaks, "me"
	Language string    `json:"language,omitempty"` // of the talk so far
	Focus    []string  `json:"focus,omitempty"`    // objects spoken of, newest first
	Pending  *Question `json:"pending,omitempty"`  // the question that waits for an answer
	Asked    *Turn     `json:"asked,omitempty"`    // the exchange that the pending question belongs to
	Prompted bool      `json:"prompted,omitempty"` // a question about the task under way waits for an answer
	Urgent   bool      `json:"urgent,omitempty"`   // something is carried out: what may be an order to stop is not kept waiting for a model
	Busy     bool      `json:"busy,omitempty"`     // a task is under way, whoever wants it and be it one that is still being read
	Last     *Turn     `json:"last,omitempty"`     // the exchange before this one
	Deed     *Turn     `json:"deed,omitempty"`     // the newest exchange that asked for deeds, however long ago, where Last is another one
	Earlier  []*Turn   `json:"earlier,omitempty"`  // the exchanges that asked for deeds before the newest of those, newest last, each not over or ended a short while ago; not those that a later one has changed
	Wishes   []*Turn   `json:"wishes,omitempty"`   // the exchanges that asked for deeds and are not over, newest last; where all are over the newest, if it ended a short while ago
	Lapsed   *Turn     `json:"lapsed,omitempty"`   // the exchange whose question got no answer; nil once something else was wanted, however late that is
	Bids     []Bid     `json:"bids,omitempty"`     // the rules that people have laid down, whoever speaks
}

// Wished reports whether the clause asks for a deed that was asked for before, and that is not over
// or was the newest.
func (c Context) Wished(clause Clause) bool {
	if clause.Replies() {
		return false
	}
	turns := c.Wishes
	if c.Last != nil {
		turns = append(slices.Clone(turns), c.Last)
	}
	return slices.ContainsFunc(turns, func(t *Turn) bool { return slices.ContainsFunc(t.Request.Clauses, clause.Alike) })
}
