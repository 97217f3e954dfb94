package eval

import (
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
		w := cfg.meaning(e.Names[0], "thing")
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

// frameLabels labels a sentence with its frames, which are those of its words,
// whatever the world holds.
func frameLabels(cfg Config, r reading) (labels, bool) {
	out := []frame{}
	for _, f := range cfg.frames.Read(r.Text) {
		to := frame{Frame: f.Name, Roles: []role{}}
		for _, x := range f.Roles {
			to.Roles = append(to.Roles, role{x.Name, x.Text, x.Head})
		}
		out = append(out, to)
	}
	return labels{"frames": out}, len(out) > 0
}

// requestFrames labels a sentence with the frames of what is asked for. Where two
// frames ask for the same, the first word of the clause tells which it is; the
// roles are words of the sentence, of which a request has none.
func requestFrames(r reading) labels {
	out := []frame{}
	for _, c := range r.request.Clauses {
		verb, _, _ := strings.Cut(strings.ToLower(c.Text), " ")
		if name := clauseFrame(c, verb); name != "" {
			out = append(out, frame{Frame: name, Roles: []role{}})
		}
	}
	if len(out) == 0 {
		return labels{"asked": true}
	}
	return labels{"frames": out}
}

// clauseFrame is the frame of one clause; "" for none.
func clauseFrame(c task.Clause, verb string) string {
	said := func(words string) bool { return strings.Contains(" "+words+" ", " "+verb+" ") }
	var skill string
	switch {
	case c.Goal != nil:
		f, _ := first(*c.Goal)
		if strings.Contains(c.Goal.String(), "(exists (?p - ") {
			return "Releasing" // wherever it is then
		}
		skill = f.Predicate
	case c.Act != nil:
		skill = c.Act.Skill
	default:
		return "Being_located"
	}
	switch skill {
	case "near", "robot_in":
		return pick(said("enter reach arrive"), "Arriving", "Motion")
	case "has":
		return pick(said("give pass hand"), "Giving", "Bringing")
	case "on", "in", "under", "next_to":
		return pick(said("bring take get carry move"), "Bringing", "Placing")
	case "holding":
		return pick(said("grasp hold"), "Manipulation", "Taking")
	case "describe", "look_around":
		return pick(said("look"), "Perception_active", "Inspecting")
	}
	return map[string]string{
		"look_for": "Locating", "find_person": "Locating", "switched_on": "Change_operational_state", "open": "Closure", "turn": "Change_direction", "follow": "Cotheme",
	}[skill]
}
