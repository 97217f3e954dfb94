package eval

import (
	"slices"
	"strings"

	"saydo/task"
)

// gpsrSlots lists the slots of each command in the order in which they are said.
func gpsrSlots() map[string]string {
	return map[string]string{
		"goToLoc": "loc_room", "takeObj": "", "findObj": "obj_singCat", "findPrs": "gestPers_posePers", "meetName": "name",
		"takeObjFromPlcmt": "obj_singCat plcmtLoc", "placeObjOnPlcmt": "plcmtLoc2", "deliverObjToMe": "",
		"deliverObjToPrsInRoom": "gestPers_posePers room", "deliverObjToNameAtBeac": "name room",
		"bringMeObjFromPlcmt": "obj plcmtLoc", "findObjInRoom": "obj_singCat room", "findPrsInRoom": "gestPers_posePers room",
		"meetPrsAtBeac": "name room", "meetNameAtLocThenFindInRm": "name loc room", "talkInfo": "talk", "answerQuestion": "question",
		"greetClothDscInRm": "colorClothe room", "greetNameInRm": "name room", "followPrs": "", "followPrsToRoom": "loc2_room2",
		"followPrsAtLoc": "gestPers_posePers inRoom_atLoc", "followNameFromBeacToRoom": "name loc room", "guidePrsToBeacon": "loc2_room2",
		"guideNameFromBeacToBeac": "name loc loc_room", "guidePrsFromBeacToBeac": "gestPers_posePers loc loc_room",
		"guideClothPrsFromBeacToBeac": "colorClothe loc loc_room", "answerToGestPrsInRoom": "question gestPers room",
		"talkInfoToGestPrsInRoom": "talk gestPers room", "countObjOnPlcmt": "plurCat plcmtLoc", "countPrsInRoom": "gestPersPlur_posePersPlur room",
		"countClothPrsInRoom": "room colorClothes", "tellObjPropOnPlcmt": "objComp plcmtLoc", "tellCatPropOnPlcmt": "objComp singCat plcmtLoc",
		"tellPrsInfoInLoc": "persInfo inRoom_atLoc", "tellPrsInfoAtLocToPrsAtLoc": "persInfo loc loc2",
	}
}

func gpsrScene(cfg Config, names Names) *scene {
	s := newScene()
	for _, r := range names["room"] {
		s.add(id(r), "room", "", r)
	}
	for _, n := range names["name"] {
		s.add(id(n), "person", "", n)
	}
	s.named(cfg, names, "table", "plcmtLoc", "plcmtLoc2", "loc", "loc2", "loc_room", "loc2_room2")
	s.things(cfg, append(slices.Clone(names["obj"]), without(names["obj_singCat"], names["singCat"])...))
	s.things(cfg, s.unheard(cfg, slices.Concat(names["singCat"], names["plurCat"])))
	s.snapshot = cfg.Snapshot(s.state)
	return s
}

func gpsrLabels(r reading) labels {
	var chain []string
	var texts []string
	for i, c := range r.request.Clauses {
		command := r.gpsrCommand(c)
		if i > 0 && command == "findPrs" && chain[len(chain)-1] == "meetPrsAtBeac" {
			chain[len(chain)-1] = "meetNameAtLocThenFindInRm"
			texts[len(texts)-1] += " " + c.Text
			continue
		}
		chain, texts = append(chain, command), append(texts, c.Text)
	}
	slots, seen := [][2]string{}, map[string]bool{}
	table := gpsrSlots()
	for i, command := range chain {
		rest := texts[i]
		for slot := range strings.FieldsSeq(table[command]) {
			value, end := find(rest, r.names[slot])
			if end < 0 || seen[slot] {
				continue
			}
			if slot != "inRoom_atLoc" {
				rest = rest[min(end, len(rest)):]
			}
			seen[slot] = true
			slots = append(slots, [2]string{slot, value})
		}
	}
	return labels{"chain": chain, "slots": slots}
}

// gpsrCommand names the command that one clause is.
func (r reading) gpsrCommand(c task.Clause) string {
	switch {
	case c.Goal != nil:
		return gpsrGoal(c)
	case c.Act != nil:
		return gpsrAct(c)
	case c.Ask.Kind == task.AskSelf || c.Ask.Kind == task.AskKnow:
		return pick(c.Ask.Tell != "" && isNew(c, c.Ask.Tell), "talkInfoToGestPrsInRoom", "talkInfo")
	}
	described, _ := described(c, c.Ask.Where.Args[1])
	switch {
	case c.Ask.Kind == task.AskCount && described.Attributes["wearing"] != "":
		return "countClothPrsInRoom"
	case c.Ask.Kind == task.AskCount && described.Type == "person":
		return "countPrsInRoom"
	case c.Ask.Kind == task.AskCount:
		return "countObjOnPlcmt"
	case c.Ask.Kind == task.AskWhich:
		_, category := find(c.Text, r.names["singCat"])
		return pick(category >= 0, "tellCatPropOnPlcmt", "tellObjPropOnPlcmt")
	case c.Ask.Tell != "":
		return "tellPrsInfoAtLocToPrsAtLoc"
	}
	return "tellPrsInfoInLoc"
}

func gpsrGoal(c task.Clause) string {
	f, _ := first(*c.Goal)
	switch f.Predicate {
	case "near", "robot_in":
		return "goToLoc"
	case "holding":
		return pick(isNew(c, f.Args[1]), "takeObjFromPlcmt", "takeObj")
	case "on", "in":
		return "placeObjOnPlcmt"
	case "in_room", "beside":
		return "guide" + byPerson(c, f.Args[0], "PrsToBeacon", "NameFromBeacToBeac", "ClothPrsFromBeacToBeac", "PrsFromBeacToBeac")
	case "has":
		switch {
		case f.Args[0] != "user":
			return byPerson(c, f.Args[0], "", "deliverObjToNameAtBeac", "deliverObjToPrsInRoom", "deliverObjToPrsInRoom")
		case isNew(c, f.Args[1]):
			return "bringMeObjFromPlcmt"
		}
		return "deliverObjToMe"
	}
	return f.Predicate
}

func gpsrAct(c task.Clause) string {
	person := c.Act.Args["person"]
	switch c.Act.Skill {
	case "look_for":
		d, _ := described(c, c.Act.Args["thing"])
		return pick(d.In != "", "findObjInRoom", "findObj")
	case "find_person":
		d, ok := described(c, person)
		return pick(ok && d.In != "", "findPrsInRoom", "findPrs")
	case "meet":
		return pick(isNew(c, person), "meetPrsAtBeac", "meetName")
	case "greet":
		return byPerson(c, person, "greetNameInRm", "greetNameInRm", "greetClothDscInRm", "greetClothDscInRm")
	case "follow":
		return pick(isNew(c, person), "followPrsAtLoc", "followPrs")
	case "follow_to":
		return pick(isNew(c, person), "followNameFromBeacToRoom", "followPrsToRoom")
	case "answer":
		return pick(isNew(c, person), "answerToGestPrsInRoom", "answerQuestion")
	case "tell":
		return pick(isNew(c, person), "talkInfoToGestPrsInRoom", "talkInfo")
	case "say":
		return "talkInfo"
	}
	return c.Act.Skill
}

// isNew reports whether the clause itself describes the object.
func isNew(c task.Clause, name string) bool { _, ok := described(c, name); return ok }

func pick(yes bool, a, b string) string {
	if yes {
		return a
	}
	return b
}

// byPerson picks by how the person is known: from before, by name, by clothes, by pose.
func byPerson(c task.Clause, person, before, name, clothes, pose string) string {
	d, ok := described(c, person)
	switch {
	case !ok && before != "":
		return before
	case len(d.Among) > 0 || !ok:
		return name
	case d.Attributes["wearing"] != "":
		return clothes
	}
	return pose
}
