package oracle_test

import (
	"cmp"
	"regexp"
	"strings"

	"saydo/planner/reader/modelreader"
)

// gpsr puts a chain of commands. Each entry begins behind the slots of the one
// before, where a word joins them.
func (o *oracle) gpsr() {
	slot := map[string]string{}
	for _, s := range o.Slots {
		slot[s[0]] = s[1]
	}
	low, at := strings.ToLower(o.Text), 0
	joint := regexp.MustCompile(`(?:, then|, and|,| and then| and| then) `)
	for i, command := range o.Chain {
		first := len(o.out)
		o.command(command, slot)
		from := at
		if i > 0 {
			if found := joint.FindStringIndex(low[at:]); found != nil {
				from = at + found[1]
			}
		}
		for k := first; k < len(o.out) && k == first; k++ {
			o.out[k].Words = words(o.Text[from:], joint)
		}
		if len(o.out) == first+2 { // one command in two entries
			if found := joint.FindStringIndex(low[from:]); found != nil {
				o.out[first+1].Words = words(o.Text[from+found[1]:], joint)
			}
		}
		at = from
		for _, s := range o.Slots {
			if uses(command, s[0]) {
				if k := strings.Index(low[at:], strings.ToLower(s[1])); k >= 0 {
					at += k + len(s[1])
				}
			}
		}
	}
}

// words are the first words of the text, at most two before another part begins.
func words(text string, joint *regexp.Regexp) string {
	const most = 16
	if next := joint.FindStringIndex(text); next != nil {
		text = text[:next[0]]
	}
	fields := strings.Fields(text)
	text = strings.Join(fields[:min(2, len(fields))], " ")
	return text[:min(most, len(text))]
}

// uses tells which slots a command has; those of the set's own table.
func uses(command, slot string) bool {
	table := map[string]string{
		"goToLoc": "loc_room", "findObj": "obj_singCat", "findPrs": "gestPers_posePers", "meetName": "name", "takeObjFromPlcmt": "obj_singCat plcmtLoc",
		"placeObjOnPlcmt": "plcmtLoc2", "deliverObjToPrsInRoom": "gestPers_posePers room", "deliverObjToNameAtBeac": "name room", "bringMeObjFromPlcmt": "obj plcmtLoc",
		"findObjInRoom": "obj_singCat room", "findPrsInRoom": "gestPers_posePers room", "meetPrsAtBeac": "name room", "meetNameAtLocThenFindInRm": "name loc",
		"talkInfo": "talk", "answerQuestion": "question", "greetClothDscInRm": "colorClothe room", "greetNameInRm": "name room", "followPrsToRoom": "loc2_room2",
		"followPrsAtLoc": "gestPers_posePers inRoom_atLoc", "followNameFromBeacToRoom": "name loc room", "guidePrsToBeacon": "loc2_room2",
		"guideNameFromBeacToBeac": "name loc loc_room", "guidePrsFromBeacToBeac": "gestPers_posePers loc loc_room",
		"guideClothPrsFromBeacToBeac": "colorClothe loc loc_room", "answerToGestPrsInRoom": "question gestPers room", "talkInfoToGestPrsInRoom": "talk gestPers room",
		"countObjOnPlcmt": "plurCat plcmtLoc", "countPrsInRoom": "gestPersPlur_posePersPlur room", "countClothPrsInRoom": "room colorClothes",
		"tellObjPropOnPlcmt": "objComp plcmtLoc", "tellCatPropOnPlcmt": "objComp singCat plcmtLoc", "tellPrsInfoInLoc": "persInfo inRoom_atLoc",
		"tellPrsInfoAtLocToPrsAtLoc": "persInfo loc loc2",
	}
	for s := range strings.FieldsSeq(table[command]) {
		if s == slot {
			return true
		}
	}
	return false
}

// first returns the object that one of the slots names; "" for none.
func (o *oracle) first(slot map[string]string, names ...string) string {
	for _, n := range names {
		if id := o.id(slot[n]); slot[n] != "" && id != "" {
			return id
		}
	}
	return ""
}

// Names in an answer for what the world does not know yet, and for what was
// spoken of before.
const (
	somebody  = "some person"
	thatOne   = "that person"
	something = "some thing"
	thatThing = "that thing"
)

// command puts one command.
func (o *oracle) command(c string, slot map[string]string) {
	for _, words := range []func(string, map[string]string) []modelreader.Entry{o.going, o.handling, o.meeting, o.leading, o.asking} {
		o.say(words(c, slot)...)
	}
}

func list(e ...modelreader.Entry) []modelreader.Entry { return e }

func entry(verb, a, b string) modelreader.Entry { return modelreader.Entry{Verb: verb, A: a, B: b} }

func wearing(e modelreader.Entry) modelreader.Entry { e.Key, e.Detail = "wearing", "coat"; return e }

func waving(e modelreader.Entry) modelreader.Entry { e.Key, e.Detail = "gesture", "waving"; return e }

func at(e modelreader.Entry, place string) modelreader.Entry { e.In = place; return e }

// going are the commands to be somewhere.
func (o *oracle) going(c string, slot map[string]string) []modelreader.Entry {
	to := o.first(slot, "loc_room")
	switch {
	case c == "goToLoc" && o.world.IsA(to, "room"):
		return list(entry("robot_in", to, ""))
	case c == "goToLoc":
		return list(entry("near", to, ""))
	}
	return nil
}

// handling are those about things.
func (o *oracle) handling(c string, slot map[string]string) []modelreader.Entry {
	room, spot := o.first(slot, "room"), o.first(slot, "plcmtLoc", "loc")
	thing := cmp.Or(o.first(slot, "obj_singCat", "obj"), something)
	switch c {
	case "takeObj":
		return list(entry("holding", thatThing, ""))
	case "takeObjFromPlcmt":
		return list(at(entry("holding", thing, ""), spot))
	case "placeObjOnPlcmt":
		return list(entry("at", thatThing, o.first(slot, "plcmtLoc2")))
	case "deliverObjToMe":
		return list(entry("has", "user", thatThing))
	case "deliverObjToPrsInRoom":
		return list(at(waving(entry("has", somebody, thatThing)), room))
	case "deliverObjToNameAtBeac":
		return list(entry("has", o.first(slot, "name"), thatThing))
	case "bringMeObjFromPlcmt":
		return list(at(entry("has", "user", thing), spot))
	case "findObj":
		return list(entry("look_for", thing, ""))
	case "findObjInRoom":
		return list(at(entry("look_for", thing, ""), room))
	}
	return nil
}

// meeting are those to find and to greet people.
func (o *oracle) meeting(c string, slot map[string]string) []modelreader.Entry {
	room, name := o.first(slot, "room"), o.first(slot, "name")
	switch c {
	case "findPrs":
		return list(waving(entry("find_person", somebody, "")))
	case "findPrsInRoom":
		return list(at(waving(entry("find_person", somebody, "")), room))
	case "meetName":
		return list(entry("meet", name, ""))
	case "meetPrsAtBeac":
		return list(at(entry("meet", somebody, ""), room))
	case "meetNameAtLocThenFindInRm":
		return list(at(entry("meet", name, ""), o.first(slot, "loc")), entry("find_person", thatOne, ""))
	case "greetNameInRm":
		return list(at(entry("greet", name, ""), room))
	case "greetClothDscInRm":
		return list(at(wearing(entry("greet", somebody, "")), room))
	case "answerQuestion":
		return list(entry("answer", "", ""))
	case "answerToGestPrsInRoom":
		return list(at(waving(entry("answer", somebody, "")), room))
	case "talkInfo":
		return list(modelreader.Entry{Verb: "tell", Text: "it"})
	case "talkInfoToGestPrsInRoom":
		return list(at(waving(modelreader.Entry{Verb: "tell", A: somebody, Text: "it"}), room))
	}
	return nil
}

// leading are those to follow and to guide people.
func (o *oracle) leading(c string, slot map[string]string) []modelreader.Entry {
	name, from, to := o.first(slot, "name"), o.first(slot, "loc"), o.first(slot, "loc_room")
	guided := func(person, place string) modelreader.Entry {
		if o.world.IsA(place, "room") {
			return entry("in_room", person, place)
		}
		return entry("beside", person, place)
	}
	switch c {
	case "followPrs":
		return list(entry("follow", thatOne, ""))
	case "followPrsAtLoc":
		return list(waving(entry("follow", somebody, "")))
	case "followPrsToRoom":
		return list(entry("follow_to", thatOne, o.first(slot, "loc2_room2")))
	case "followNameFromBeacToRoom":
		return list(at(entry("follow_to", name, o.first(slot, "room")), from))
	case "guidePrsToBeacon":
		return list(guided(thatOne, o.first(slot, "loc2_room2")))
	case "guideNameFromBeacToBeac":
		return list(at(guided(name, to), from))
	case "guideClothPrsFromBeacToBeac":
		return list(wearing(at(guided(somebody, to), from)))
	case "guidePrsFromBeacToBeac":
		return list(waving(at(guided(somebody, to), from)))
	}
	return nil
}

// asking are those to count and to tell.
func (o *oracle) asking(c string, slot map[string]string) []modelreader.Entry {
	room, spot := o.first(slot, "room"), o.first(slot, "plcmtLoc")
	switch c {
	case "countObjOnPlcmt":
		return list(at(entry("ask_count", something, ""), spot))
	case "countPrsInRoom":
		return list(at(waving(entry("ask_count", somebody, "")), room))
	case "countClothPrsInRoom":
		return list(at(wearing(entry("ask_count", somebody, "")), room))
	case "tellObjPropOnPlcmt", "tellCatPropOnPlcmt":
		return list(at(modelreader.Entry{Verb: "ask_which", A: something, Key: "size", Detail: "biggest"}, spot))
	case "tellPrsInfoInLoc":
		return list(modelreader.Entry{Verb: "ask_who", Key: "name"})
	case "tellPrsInfoAtLocToPrsAtLoc":
		return list(at(modelreader.Entry{Verb: "ask_who", Key: "name", B: somebody}, o.first(slot, "loc")))
	}
	return nil
}
