package oracle_test

import (
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
			o.out[k].Words = words(o.Text[from:])
		}
		if len(o.out) == first+2 { // one command in two entries
			if found := joint.FindStringIndex(low[from:]); found != nil {
				o.out[first+1].Words = words(o.Text[from+found[1]:])
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

// words are the first words of the text, as many as an answer may have.
func words(text string) string {
	const most = 16
	if len(text) <= most {
		return text
	}
	return text[:strings.LastIndexByte(text[:most]+" ", ' ')]
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

// command puts one command.
func (o *oracle) command(c string, slot map[string]string) {
	room, spot := o.first(slot, "room"), o.first(slot, "plcmtLoc", "loc")
	name := o.first(slot, "name")
	goTo := func(person, place string) modelreader.Entry {
		v := "beside"
		if o.world.IsA(place, "room") {
			v = "in_room"
		}
		return modelreader.Entry{Verb: v, A: person, B: place}
	}
	wearing := func(e modelreader.Entry) modelreader.Entry { e.Key, e.Detail = "wearing", "coat"; return e }
	waving := func(e modelreader.Entry) modelreader.Entry { e.Key, e.Detail = "gesture", "waving"; return e }
	at := func(e modelreader.Entry, place string) modelreader.Entry { e.In = place; return e }
	entry := func(verb, a, b string) modelreader.Entry { return modelreader.Entry{Verb: verb, A: a, B: b} }
	const who, that, thing, it = "some person", "that person", "some thing", "that thing"
	switch c {
	case "goToLoc":
		if to := o.first(slot, "loc_room"); o.world.IsA(to, "room") {
			o.say(entry("robot_in", to, ""))
		} else {
			o.say(entry("near", to, ""))
		}
	case "takeObj":
		o.say(entry("holding", it, ""))
	case "takeObjFromPlcmt":
		o.say(at(entry("holding", thing, ""), spot))
	case "placeObjOnPlcmt":
		o.say(entry("at", it, o.first(slot, "plcmtLoc2")))
	case "deliverObjToMe":
		o.say(entry("has", "user", it))
	case "deliverObjToPrsInRoom":
		o.say(at(waving(entry("has", who, it)), room))
	case "deliverObjToNameAtBeac":
		o.say(entry("has", name, it))
	case "bringMeObjFromPlcmt":
		o.say(at(entry("has", "user", thing), spot))
	case "findObj":
		o.say(entry("look_for", thing, ""))
	case "findObjInRoom":
		o.say(at(entry("look_for", thing, ""), room))
	case "findPrs":
		o.say(waving(entry("find_person", who, "")))
	case "findPrsInRoom":
		o.say(at(waving(entry("find_person", who, "")), room))
	case "meetName":
		o.say(entry("meet", name, ""))
	case "meetPrsAtBeac":
		o.say(at(entry("meet", who, ""), room))
	case "meetNameAtLocThenFindInRm":
		o.say(at(entry("meet", name, ""), o.first(slot, "loc")), entry("find_person", that, ""))
	case "greetNameInRm":
		o.say(at(entry("greet", name, ""), room))
	case "greetClothDscInRm":
		o.say(at(wearing(entry("greet", who, "")), room))
	case "followPrs":
		o.say(entry("follow", that, ""))
	case "followPrsAtLoc":
		o.say(waving(entry("follow", who, "")))
	case "followPrsToRoom":
		o.say(entry("follow_to", that, o.first(slot, "loc2_room2")))
	case "followNameFromBeacToRoom":
		o.say(at(entry("follow_to", name, room), o.first(slot, "loc")))
	case "guidePrsToBeacon":
		o.say(goTo(that, o.first(slot, "loc2_room2")))
	case "guideNameFromBeacToBeac":
		o.say(at(goTo(name, o.first(slot, "loc_room")), o.first(slot, "loc")))
	case "guideClothPrsFromBeacToBeac":
		o.say(wearing(at(goTo(who, o.first(slot, "loc_room")), o.first(slot, "loc"))))
	case "guidePrsFromBeacToBeac":
		o.say(waving(at(goTo(who, o.first(slot, "loc_room")), o.first(slot, "loc"))))
	case "answerQuestion":
		o.say(modelreader.Entry{Verb: "answer"})
	case "answerToGestPrsInRoom":
		o.say(at(waving(entry("answer", who, "")), room))
	case "talkInfo":
		o.say(modelreader.Entry{Verb: "tell", Text: "it"})
	case "talkInfoToGestPrsInRoom":
		o.say(at(waving(modelreader.Entry{Verb: "tell", A: who, Text: "it"}), room))
	case "countObjOnPlcmt":
		o.say(at(entry("ask_count", thing, ""), spot))
	case "countPrsInRoom":
		o.say(at(waving(entry("ask_count", who, "")), room))
	case "countClothPrsInRoom":
		o.say(at(wearing(entry("ask_count", who, "")), room))
	case "tellObjPropOnPlcmt", "tellCatPropOnPlcmt":
		o.say(at(modelreader.Entry{Verb: "ask_which", A: thing, Key: "size", Detail: "biggest"}, spot))
	case "tellPrsInfoInLoc":
		o.say(modelreader.Entry{Verb: "ask_who", Key: "name"})
	case "tellPrsInfoAtLocToPrsAtLoc":
		o.say(at(modelreader.Entry{Verb: "ask_who", Key: "name", B: who}, o.first(slot, "loc")))
	}
}
