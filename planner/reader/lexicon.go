package reader

import (
	"fmt"
	"slices"
	"strings"

	"saydo/internal/yamlfile"
	"saydo/task"
)

// Lexicon is the words of one language that no skill and no world brings:
// config/lexicons/<language>.yaml, whose comments explain each part.
type Lexicon struct {
	Version    int                        `yaml:"version"`
	Language   string                     `yaml:"language"`
	Script     string                     `yaml:"script"` // "latin" or "han"
	Control    map[task.Control][]string  `yaml:"control"`
	NotStop    []string                   `yaml:"not_stop"` // words in which letters of a stop word mean something else
	Consent    task.Consent               `yaml:"consent"`  // answers to a question of the robot that wants a yes or no
	Placement  map[task.Placement]Placing `yaml:"placement"`
	Words      map[string][]string        `yaml:"words"`   // named sets for <name> in phrases
	Short      map[string]string          `yaml:"short"`   // contractions and what they stand for
	Roles      Roles                      `yaml:"roles"`   // function words
	Numbers    map[string]float64         `yaml:"numbers"` // number words
	Units      []Unit                     `yaml:"units"`   // what a number can be followed by
	Plurals    map[string]string          `yaml:"plurals"` // irregular plurals -> singular
	Regular    []string                   `yaml:"regular"` // endings of regular plurals
	Stems      []string                   `yaml:"stems"`   // endings of verb forms, "ing:e", and what replaces them
	Verbs      map[string]string          `yaml:"verbs"`   // verb forms with no such ending, and the verb: brought: bring
	Types      []LexType                  `yaml:"types"`   // words for whole types
	Attributes []Attribute                `yaml:"attributes"`
	Looks      []Attribute                `yaml:"looks"`     // of persons
	Garments   []string                   `yaml:"garments"`  // after a word of Roles.Wearing
	Worn       map[string]string          `yaml:"worn"`      // some of them by the names that worlds have for them
	States     []State                    `yaml:"states"`    // how things are, with their questions
	Check      []string                   `yaml:"check"`     // before a state that is asked about: check if
	Which      []string                   `yaml:"which"`     // before a state, to ask of what it is so: which lights are on
	HowMany    []string                   `yaml:"how_many"`  // the same, to ask of how much it is so: how many lights are on
	Answers    map[string][]string        `yaml:"answers"`   // to which of some is meant: any (does not matter), all (both), none (neither), again (pardon)
	Ensure     []string                   `yaml:"ensure"`    // before a state that is asked for: make sure that
	Shall      []Shall                    `yaml:"shall"`     // how a wish is said with the words of a state: the light should be on
	Needs      []Need                     `yaml:"needs"`     // what is meant by what is said
	Tells      []string                   `yaml:"tells"`     // ways to have {listener} told what {it} asks
	Asking     Asking                     `yaml:"asking"`    // how a question begins that only goes on with what is to be told
	Asks       []AskReading               `yaml:"asks"`      // questions to the robot
	Uses       []Use                      `yaml:"uses"`      // what things are good for
	Wishes     []string                   `yaml:"wishes"`    // begin a need
	Wonders    []string                   `yaml:"wonders"`   // begin one only before a word for whatever is told of: is there something to ...
	Empty      []string                   `yaml:"empty"`     // say nothing of what is needed
	Anything   []string                   `yaml:"anything"`  // words for all things that are told of: something, item
	InHand     []string                   `yaml:"in_hand"`   // begin or end a wish for what can be held: bring me, with
	Somewhere  []string                   `yaml:"somewhere"` // in a wish for a place
	Links      []string                   `yaml:"links"`     // join what is told of a thing to the word for it: used for, that
	Ordinals   map[string]int             `yaml:"ordinals"`  // first: 1, last: -1
	Most       []Superlative              `yaml:"superlatives"`
	Questions  map[string]string          `yaml:"questions"`  // what the robot asks back
	Definite   []string                   `yaml:"definite"`   // literals that make bare names in their phrase definite, and mark what something is done with: 把
	Past       Past                       `yaml:"past"`       // whether something was done
	Topics     Topics                     `yaml:"topics"`     // behind what is done with a thing that is only named first
	Bare       []Bare                     `yaml:"bare"`       // what is likeliest wanted with what is only named
	Passing    Passing                    `yaml:"passing"`    // how the one who speaks is named in what is told to others
	Titles     Titles                     `yaml:"titles"`     // by which people are called with their name: Mr
	Alike      map[string][]string        `yaml:"alike"`      // a name in a world -> what people say for it too: child: kid
	Ordinary   []string                   `yaml:"ordinary"`   // words that are no slips of others
	Hesitation []string                   `yaml:"hesitation"` // sounds of who thinks while speaking
	Bids       []Bid                      `yaml:"bids"`       // lay down rules by themselves: keep out of the kitchen
	Touches    []string                   `yaml:"touches"`    // what is done with things without a skill for it, after words that forbid: touch it
	Motions    []Bid                      `yaml:"motions"`    // what the body does, whatever it is for, after words that forbid: move your arms
	Retold     []Telling                  `yaml:"retold"`     // how rules are told that were laid down in another language
	Turned     map[string]string          `yaml:"turned"`     // words of who speaks as the robot says them back: my: your
	Denying    []string                   `yaml:"denying"`    // what else turns what is said round, besides what roles against and not
	Corrects   []string                   `yaml:"corrects"`   // how what was just wanted is corrected, for ears that know only whole sentences; {which} is a word for a quality
	Picks      []string                   `yaml:"picks"`      // how one of the options of a question is picked, for the same; {x} is an option, {which} a word that no other one has, {nth} one of Ordinals
	Comma      string                     `yaml:"comma"`      // between the options of a question
}

// Roles lists the function words by what they do.
type Roles struct {
	Definite         []string            `yaml:"definite"`   // the
	Indefinite       []string            `yaml:"indefinite"` // a, some
	All              []string            `yaml:"all"`        // every, all
	AllAfter         []string            `yaml:"all_after"`  // the same behind the noun: the cups, all of them
	Both             []string            `yaml:"both"`       // each of two that are named
	Paired           []string            `yaml:"paired"`     // two lists go in pairs: respectively
	Same             []string            `yaml:"same"`       // the one spoken of
	Other            []string            `yaml:"other"`      // not the one spoken of
	StandIn          []string            `yaml:"stand_in"`   // stands for a word said before: the red one
	Again            []string            `yaml:"again"`      // the last request once more
	Redo             []string            `yaml:"redo"`       // the last deed once more, whatever was only asked since
	Of               []string            `yaml:"of"`         // between the parts of a name
	Measure          []string            `yaml:"measure"`    // bag of
	Few              []string            `yaml:"few"`        // of a unit, nobody says how many: a few metres
	Couple           []string            `yaml:"couple"`     // two of a unit: a couple of metres
	And              []string            `yaml:"and"`        // joins things
	Packed           []string            `yaml:"packed"`     // after a noun, meaning nothing: coke can
	Or               []string            `yaml:"or"`
	Perhaps          []string            `yaml:"perhaps"`           // before a thing in a list that is wanted too, if it can be: maybe the cola
	Likewise         []string            `yaml:"likewise"`          // behind a thing in a list that is wanted too: the cola as well
	Then             []string            `yaml:"then"`              // joins clauses
	Infinitive       []string            `yaml:"infinitive"`        // joins what is done to what it is done for: go there to get it
	Filler           []string            `yaml:"filler"`            // means nothing here
	Within           []string            `yaml:"within"`            // means nothing between the words of a phrase
	Opener           []string            `yaml:"opener"`            // begins a remark that asks for nothing
	Report           []string            `yaml:"report"`            // before a question to be answered: identify
	Needless         []string            `yaml:"needless"`          // before what need not be done: you do not have to
	NeverMind        []string            `yaml:"never_mind"`        // before a thing that is not wanted: never mind
	NoMore           []string            `yaml:"no_more"`           // before a verb alone that is not to be done any more: 不关了
	Only             []string            `yaml:"only"`              // before the things that alone are still wanted: only
	OnlyBehind       []string            `yaml:"only_behind"`       // the same behind them: is enough
	BeginWith        []string            `yaml:"begin_with"`        // before what comes before the rest: start with
	SeeTo            []string            `yaml:"see_to"`            // stands for whatever is done to what comes first: do the doors first
	LeaveOut         []string            `yaml:"leave_out"`         // before a thing that is left out of what is being done: without
	None             []string            `yaml:"none"`              // the same, where something else is left: no banana
	LeftOut          []string            `yaml:"left_out"`          // the same behind it: 不要了
	LeaveWith        []string            `yaml:"leave_with"`        // before it, with one of left_with behind it: leave the cup out
	LeftWith         []string            `yaml:"left_with"`         // the same behind it, with one of those before it
	Presumed         []string            `yaml:"presumed"`          // between a pronoun and where that likely is: it should be
	Use              []string            `yaml:"use"`               // names a tool: use a cloth to
	Aside            []string            `yaml:"aside"`             // begins a reason behind a request, which asks for nothing more
	ThereIs          []string            `yaml:"there_is"`          // between a place and what is there: on the table there is a cup
	Whatever         []string            `yaml:"whatever"`          // stands for all that is there: bring me what is on the table
	Once             []string            `yaml:"once"`              // before what is done first: put it there after you washed it
	Against          []string            `yaml:"against"`           // makes more than a remark of a sentence: I mean
	Meant            []string            `yaml:"meant"`             // before what was meant instead
	That             []string            `yaml:"that"`              // before a relation: located
	ThatOne          []string            `yaml:"that_one"`          // the same, said of one thing: that is
	ThatMany         []string            `yaml:"that_many"`         // the same, said of several: that are
	Bears            []string            `yaml:"bears"`             // between a place and what is on it: that has
	Away             []string            `yaml:"away"`              // before a place, or after it, where nothing is to be: out of
	From             []string            `yaml:"from"`              // before a place that something is taken from, in front of the verb: 从
	Where            []string            `yaml:"where"`             // between a place and what is there: the room where Anna is
	Told             []string            `yaml:"told"`              // before what somebody did with a thing (that I used), or after it (我用过的)
	Not              []string            `yaml:"not"`               // that is not
	Except           []string            `yaml:"except"`            // before what is left out, in front of a request: except for the red one, ...
	Excluded         []string            `yaml:"excluded"`          // the same behind it, where nothing stands before it
	Excepted         []string            `yaml:"excepted"`          // the same behind it
	Beforehand       []string            `yaml:"beforehand"`        // before what is done only after the rest
	BeforehandBehind []string            `yaml:"beforehand_behind"` // the same behind it
	ThenBehind       []string            `yaml:"then_behind"`       // those of Then that stand behind what was done before
	WhatOf           []string            `yaml:"what_of"`           // before what the same is to be done with, as a question
	WhatOfBehind     []string            `yaml:"what_of_behind"`    // the same behind it
	But              []string            `yaml:"but"`               // between what is not meant and what is: not the milk but the cola
	Hence            []string            `yaml:"hence"`             // between what something hangs on, with no word before it, and that
	NotBefore        []string            `yaml:"not_before"`        // the same before the noun
	If               []string            `yaml:"if"`
	Whether          []string            `yaml:"whether"`   // before what somebody asks, or is told the answer to: whether
	Unless           []string            `yaml:"unless"`    // before what must not be so
	OnlyThen         []string            `yaml:"only_then"` // before what is done only if it is so, whatever stood before that: 才
	Unwished         []string            `yaml:"unwished"`  // before a name with which nothing is wanted that goes without saying: mind the vase
	Wished           []string            `yaml:"wished"`    // beside a name alone, and what is likeliest wanted with it is: the kitchen, please
	Await            []string            `yaml:"await"`     // before what is waited for: as soon as
	So               []string            `yaml:"so"`        // if what was asked about is so
	Else             []string            `yaml:"else"`      // if it is not so: otherwise
	Fails            []string            `yaml:"fails"`     // if it cannot be done: if that does not work
	Until            []string            `yaml:"until"`
	Times            []string            `yaml:"times"`        // three times
	Point            []string            `yaml:"point"`        // before decimals: two point five
	CountedFrom      []string            `yaml:"counted_from"` // from where things are counted, before the rank or behind the thing: the second book from the left
	Underway         []string            `yaml:"underway"`     // behind what is said on the way: as you go
	To               []string            `yaml:"to"`           // before who is to get something instead of another, or as well: no, to Ben; and for Ben
	How              []string            `yaml:"how"`          // before what is only asked about, how it would be done: how would you
	Skilled          []string            `yaml:"skilled"`      // the same, whether the robot knows how to do it: do you know how to
	Able             []string            `yaml:"able"`         // the same where it is said of a class only: can you open doors
	Permitted        []string            `yaml:"permitted"`    // before a deed of which it is asked whether it is allowed: are you allowed to
	WhyCannot        []string            `yaml:"why_cannot"`   // the same why it is not done: why can't you
	WhyNot           []string            `yaml:"why_not"`      // the same, which may be a wish as well: why don't you
	WhyDid           []string            `yaml:"why_did"`      // before a deed, to ask why it was done: why did you
	WhyUndone        []string            `yaml:"why_undone"`   // the same, why it was not: why did you not
	WhyIs            []string            `yaml:"why_is"`       // before a thing of which is asked why it is so, or not with a not behind it: why is
	WhyIsNot         []string            `yaml:"why_is_not"`   // before a thing that is not so: why is not
	WhatFor          []string            `yaml:"what_for"`     // before a deed, with one of past.for_what behind it, to ask why it was done: what did you do it for
	Done             []string            `yaml:"done"`         // behind what is only asked about, whether it was done: 了吗
	Wearing          []string            `yaml:"wearing"`
	Before           map[string][]string `yaml:"before"`        // relation -> words before the place
	After            map[string][]string `yaml:"after"`         // relation -> words after the place
	Beside           map[string][]string `yaml:"beside"`        // relation -> words before another thing: left of
	BesideOf         map[string][]string `yaml:"beside_of"`     // the same after it
	Notify           map[string][]string `yaml:"notify"`        // before what somebody is to be told of when it comes about: me (let me know), whom (tell)
	Notified         []string            `yaml:"notified"`      // behind who is to be told: let Ben know
	Owners           map[string][]string `yaml:"owners"`        // whose something is, by me and person: my, his
	Pronouns         map[string][]string `yaml:"pronouns"`      // me, it, person, here, robot
	Forbid           []string            `yaml:"forbid"`        // before what is not to be done from now on: never
	ForbidOnce       []string            `yaml:"forbid_once"`   // the same for as long as what is said beside it is done: without
	Ever             []string            `yaml:"ever"`          // in what is forbidden beside what is to be done: for ever, not only meanwhile: never
	ForbidYet        []string            `yaml:"forbid_yet"`    // the same until it is asked for: for now do not
	ForbadeYet       []string            `yaml:"forbade_yet"`   // behind it, meaning that: yet
	ForbidLater      []string            `yaml:"forbid_later"`  // before what is not to be done at another time, but now: 别待会儿
	ForbadeLater     []string            `yaml:"forbade_later"` // the same behind it: later
	Stay             []string            `yaml:"stay"`          // an order to stay, where it is all that is said: do not go away
	CallsOff         []string            `yaml:"calls_off"`     // calls off what is being done, where it is all that is said: call it off
	CallsOffAll      []string            `yaml:"calls_off_all"` // the same with all that waits: forget everything
	Wary             []string            `yaml:"wary"`          // may want the robot to stand still, where it is all that is said: back off
	TurnsBack        []string            `yaml:"turns_back"`    // the same of what ends its way: come back
	Ends             []string            `yaml:"ends"`          // verbs that do so with the words for the whole of it: cancel
	Exchange         []string            `yaml:"exchange"`      // before what is to be taken in the place of what was wanted: use
	Undertaking      []string            `yaml:"undertaking"`   // those words: the task
	Everything       []string            `yaml:"everything"`    // the same for all that waits too: everything, all tasks
	Insists          []string            `yaml:"insists"`       // before an order that is given once more: i said
	Misspoke         []string            `yaml:"misspoke"`      // between what was said by mistake and what is meant: i mean
	Retracts         []string            `yaml:"retracts"`      // before what is wanted in the place of what was: i changed my mind
	Mistaken         []string            `yaml:"mistaken"`      // that what is done is not what was meant: wrong
	Forbade          []string            `yaml:"forbade"`       // the same behind it, meaning nothing: any more
	ForbadeNow       []string            `yaml:"forbade_now"`   // those of them which say that it is being done: 了
	Allow            []string            `yaml:"allow"`         // before what may be done again: you may
	Allowed          []string            `yaml:"allowed"`       // the same behind it: again
	StopDoing        []string            `yaml:"stop_doing"`    // begins an order to stop, with what is to end behind it
}

// Unit is a unit of measurement in words, as a multiple of the SI unit.
type Unit struct {
	Names  []string `yaml:"names"`
	Unit   string   `yaml:"unit"`
	Factor float64  `yaml:"factor"`
}

// LexType gives words for a type of the domain; Many marks those that mean all
// of it ("everything"), Where narrows it to the objects for which it holds,
// Kinds to those of the kinds.
type LexType struct {
	Type  string   `yaml:"type"`
	Names []string `yaml:"names"`
	Many  bool     `yaml:"many"`
	Where string   `yaml:"where"`
	Kinds []string `yaml:"kinds"`
}

// Attribute gives words for attributes of objects.
type Attribute struct {
	Names []string          `yaml:"names"`
	Is    map[string]string `yaml:"is"`
}

// Use tells in which words people need a thing that has one of the names;
// with Is it also tells what such a thing is when it is not named: "a tool for
// cutting"; Like is how it looks, what it is made of and where it is kept.
type Use struct {
	Of   []string `yaml:"of"`
	Is   []string `yaml:"is"`
	For  []string `yaml:"for"`
	Like []string `yaml:"like"`
	Also []string `yaml:"also"` // what they serve for where nothing is that is made for it
}

// Superlative gives words for the one that has most, or least, of a measure:
// "size", "mass", "height" or "thickness".
type Superlative struct {
	Names []string `yaml:"names"`
	By    string   `yaml:"by"`
	Most  bool     `yaml:"most"`
}

// State gives words for a condition over the slot {x}.
type State struct {
	Names     []string `yaml:"names"`     // before a noun: "dirty"
	Phrases   []string `yaml:"phrases"`   // "{x} is open"
	Questions []string `yaml:"questions"` // "is {x} open"
	Holds     string   `yaml:"holds"`
	Makes     bool     `yaml:"makes"` // before a noun it is wanted, not only meant: "a chilled apple"
	Event     bool     `yaml:"event"` // when it comes about is waited for: "when Anna comes"
	Told      bool     `yaml:"told"`  // it is found out, and never made so: that nobody is there
	None      bool     `yaml:"none"`  // it is so of all that the slot names: "there are no cups"
}

// Need tells which request is meant by a remark. Where that leaves something
// open, Lacks is the word that stands for it in Means and Asks names the question
// by which it is asked for; a number alone that answers it is of the Unit.
type Need struct {
	Phrases []string `yaml:"phrases"`
	Means   string   `yaml:"means"`
	Lacks   string   `yaml:"lacks"`
	Asks    string   `yaml:"asks"`
	Cannot  string   `yaml:"cannot"`  // instead of Means: what is answered, one of the questions, as it cannot be done
	Hangs   bool     `yaml:"hangs"`   // of Cannot: nobody asks for anything by it, and what hangs on it is answered so: if it rains
	Confirm bool     `yaml:"confirm"` // it is read back before anything is done
	Unit    string   `yaml:"unit"`
	Served  []string `yaml:"served"` // what else it may be the reason for: close all the windows, it is cold
}

// AskReading is one way to ask the robot something; its slots are {x}, who or
// what is asked about, and {listener}, who is to be told.
type AskReading struct {
	Kind    task.AskKind `yaml:"kind"`
	By      string       `yaml:"by"`
	Most    bool         `yaml:"most"`
	Tell    bool         `yaml:"tell"`  // may be asked in all ways of Tells too
	Alone   bool         `yaml:"alone"` // only where nothing else is said: thank you
	Phrases []string     `yaml:"phrases"`
}

// ways returns all phrases that ask so: those of the reading, and of who is to be told.
func (lex *Lexicon) ways(a AskReading) []string {
	out := slices.Clone(a.Phrases)
	for _, phrase := range a.Phrases {
		for _, tell := range lex.Tells {
			if a.Tell {
				out = append(out, strings.ReplaceAll(tell, "{it}", "("+phrase+")"))
			}
		}
	}
	return out
}

// DecodeLexicon reads a lexicon file; the error names file, line and column.
func DecodeLexicon(file string, data []byte) (Lexicon, error) {
	var lex Lexicon
	if err := yamlfile.Decode(file, data, &lex); err != nil {
		return Lexicon{}, err
	}
	if err := yamlfile.Version(file, lex.Version); err != nil {
		return Lexicon{}, err
	}
	if lex.Language == "" {
		return Lexicon{}, &yamlfile.Error{File: file, Reason: "the language is missing; write \"language: en\""}
	}
	return lex, nil
}

// DecodeSkill reads a skill file; the error names file, line and column.
func DecodeSkill(file string, data []byte) (task.Skill, error) {
	var s task.Skill
	if err := yamlfile.Decode(file, data, &s); err != nil {
		return task.Skill{}, err
	}
	if err := yamlfile.Version(file, s.Version); err != nil {
		return task.Skill{}, err
	}
	if s.Name == "" {
		return task.Skill{}, &yamlfile.Error{File: file, Reason: "the name is missing; write \"skill: \" and the name of the action"}
	}
	return s, nil
}

// plural returns the plural forms of the words of a name, which differ in the
// last word only.
func (lex *Lexicon) plural(words []string) [][]string {
	if len(words) == 0 || len(lex.Regular) == 0 || strings.ContainsFunc(words[0], isHan) {
		return nil
	}
	last := words[len(words)-1]
	forms := lex.Many(last)
	if one, ok := strings.CutSuffix(last, "s"); ok && len(one) > 2 && !strings.HasSuffix(one, "s") {
		forms = append(forms, one) // the name itself is a plural: "chips"
	}
	out := make([][]string, len(forms))
	for i, f := range forms {
		out[i] = append(append([]string(nil), words[:len(words)-1]...), f)
	}
	return out
}

// Many returns the plural forms of a name by its last word: the irregular ones, else
// the regular one.
func (lex *Lexicon) Many(name string) []string {
	head := strings.LastIndex(name, " ") + 1
	var forms []string
	for many, one := range lex.Plurals {
		if one == name[head:] {
			forms = append(forms, name[:head]+many)
		}
	}
	if len(forms) == 0 {
		forms = append(forms, lex.inflect(name))
	}
	return forms
}

// inflect forms the regular plural by the first ending whose stem fits:
// "y:ies", "sh:shes", ":s".
func (lex *Lexicon) inflect(word string) string {
	for _, rule := range lex.Regular {
		from, to, ok := strings.Cut(rule, ":")
		if ok && strings.HasSuffix(word, from) {
			return strings.TrimSuffix(word, from) + to
		}
	}
	return word
}

// question returns the robot's question of the name with its slots filled.
func (lex *Lexicon) question(name string, values map[string]string) string {
	if q, ok := lex.Questions[name]; ok {
		return task.FillSlots(q, values)
	}
	return fmt.Sprintf("%s: %s", name, values["about"])
}
