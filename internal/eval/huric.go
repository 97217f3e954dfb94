package eval

import (
	"slices"
	"strings"

	"saydo/task"
)

// entity is one object of a record's map.
type entity struct {
	Atom  string   `json:"atom"`
	Type  string   `json:"type"`
	Names []string `json:"names"`
}

// rooms of the records' maps that have no kind of their own.
const roomWords = " kitchen bedroom bathroom living_room livingroom dining_room diningroom studio study corridor hallway room laundry_room garage hall office lounge entrance "

// mappedScene has the entities of the record's map, and a person for each name
// that the map gives one.
func mappedScene(cfg Config, _ Names, r record) *scene {
	s := newScene()
	for _, e := range r.Entities {
		if len(e.Names) == 0 {
			continue
		}
		w := meaning(cfg.Words, e.Names[0], "thing")
		w.Kind = ""
		switch {
		case strings.Contains(roomWords, " "+strings.ReplaceAll(strings.ToLower(e.Names[0]), " ", "_")+" "):
			w = Word{Type: "room"}
		case e.Type == "Person" || e.Type == "User":
			w = Word{Type: "person"}
		}
		s.called(w, id(e.Atom), e.Atom, e.Names...)
		s.fact("switchable", id(e.Atom))
		s.fact("openable", id(e.Atom))
	}
	s.furnish(cfg, r.Text)
	s.snapshot = cfg.Snapshot(s.state)
	return s
}

type frame struct {
	Frame string `json:"frame"`
	Roles []role `json:"roles"`
}

type role struct {
	Role string `json:"role"`
	Text string `json:"text"`
	Head string `json:"head"`
}

// frameLabels names the frame that each clause is, and parts its words among
// the roles.
func frameLabels(r reading) labels {
	out := []frame{}
	for _, c := range r.request.Clauses {
		words := strings.Fields(strings.ToLower(c.Text))
		if len(words) == 0 {
			continue
		}
		name := frameOf(c, words[0])
		out = append(out, frame{Frame: name, Roles: rolesOf(name, words)})
	}
	return labels{"frames": out}
}

// frameOf names the frame of a clause; the verb tells bringing from giving.
func frameOf(c task.Clause, verb string) string {
	switch {
	case slices.Contains([]string{"inspect", "check", "control", "examine", "see"}, verb):
		return "Inspecting"
	case c.Ask != nil:
		return pick(c.Ask.Kind == task.AskWhether, "Being_located", "Locating")
	case c.Act != nil:
		names := map[string]string{
			"look_for": "Locating", "find_person": "Locating", "follow": "Cotheme", "follow_to": "Cotheme", "turn": "Change_direction",
			"look_around": "Inspecting", "move": "Motion", "describe": "Perception_active",
		}
		return names[c.Act.Skill]
	}
	if verb == "look" && strings.HasPrefix(strings.ToLower(c.Text), "look at") {
		return "Perception_active"
	}
	f, _ := first(*c.Goal)
	moved := slices.Contains([]string{"bring", "take", "carry", "get", "move", "deliver", "fetch", "transport"}, verb)
	switch f.Predicate {
	case "robot_in", "near":
		return pick(slices.Contains([]string{"reach", "enter"}, verb), "Arriving", pick(slices.Contains([]string{"look", "find"}, verb), "Locating", "Motion"))
	case "has":
		return pick(slices.Contains([]string{"give", "pass", "hand"}, verb), "Giving", "Bringing")
	case "holding":
		return "Taking"
	case "on", "in", "next_to", "under":
		return pick(moved, "Bringing", "Placing")
	case "switched_on":
		return "Change_operational_state"
	case "open":
		return "Closure"
	case "in_room", "beside":
		return pick(verb == "follow", "Cotheme", "Bringing")
	}
	return "Manipulation"
}

const prepositions = " to in into on onto from near next at inside under by off behind beside over out of for with towards toward along through across "

// rolesOf parts the words behind the verb at the prepositions.
func rolesOf(name string, words []string) []role {
	table := map[string][2]string{ // role of the object, role of the place
		"Bringing": {"Theme", "Goal"}, "Motion": {"Goal", "Goal"}, "Locating": {"Sought_entity", "Ground"}, "Taking": {"Theme", "Source"},
		"Placing": {"Theme", "Goal"}, "Change_operational_state": {"Device", ""}, "Being_located": {"Theme", "Location"}, "Inspecting": {"Ground", "Desired_state"},
		"Cotheme": {"Cotheme", "Goal"}, "Arriving": {"Goal", "Path"}, "Closure": {"Containing_object", ""}, "Giving": {"Theme", "Recipient"},
		"Change_direction": {"Direction", "Angle"}, "Perception_active": {"Phenomenon", ""},
	}
	is := table[name]
	var out []role
	add := func(kind string, part []string) {
		if kind != "" && len(part) > 0 {
			out = append(out, role{kind, strings.Join(part, " "), headOf(part)})
		}
	}
	rest := words[1:]
	if name == "Change_operational_state" {
		rest = slices.DeleteFunc(slices.Clone(rest), func(w string) bool {
			state := w == "on" || w == "off"
			if state {
				add("Operational_state", []string{w})
			}
			return state
		})
	}
	if len(rest) > 0 && (rest[0] == "up" || rest[0] == "down") {
		rest = rest[1:]
	}
	if len(rest) > 0 && (rest[0] == "me" || rest[0] == "us") {
		add(pick(name == "Giving", "Recipient", "Beneficiary"), rest[:1])
		rest = rest[1:]
	}
	cut := len(rest)
	for i := len(rest) - 1; i > 0; i-- { // the last place is the goal
		if strings.Contains(prepositions, " "+rest[i]+" ") && is[1] != "" && (name != "Taking" || rest[i] == "from") {
			cut = i
			if rest[i] == "to" || name == "Taking" || name == "Being_located" {
				break
			}
		}
	}
	if name == "Inspecting" && len(rest) > 0 && (rest[0] == "if" || rest[0] == "whether") {
		rest = rest[1:]
		cut = len(rest)
		if i := slices.IndexFunc(rest, func(w string) bool { return w == "is" || w == "are" }); i > 0 {
			cut = i
		}
	}
	if name == "Motion" && len(rest) == 1 {
		is[0] = "Direction"
	}
	add(is[0], rest[:cut])
	place := rest[cut:]
	switch {
	case len(place) == 2 && place[0] == "to" && (place[1] == "me" || name == "Bringing" && !strings.Contains(roomWords, place[1])):
		add("Beneficiary", place)
	case len(place) > 0 && place[0] == "from" && name == "Bringing":
		add("Source", place)
	default:
		add(is[1], place)
	}
	return out
}

// headOf returns the noun that a group of words is about: the last one before a
// further place.
func headOf(words []string) string {
	start := 0
	for start < len(words)-1 && strings.Contains(prepositions, " "+words[start]+" ") {
		start++
	}
	end := start + 1
	for end < len(words) && !strings.Contains(prepositions, " "+words[end]+" ") {
		end++
	}
	return words[end-1]
}
