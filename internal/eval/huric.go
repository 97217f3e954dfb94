package eval

import "strings"

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

// noFrames labels a sentence in which no frame was found.
func noFrames(reading) labels { return labels{"asked": true} }
