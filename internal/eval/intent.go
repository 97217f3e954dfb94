package eval

import (
	"slices"
	"strings"

	"saydo/task"
)

// firstNames are common given names: the set's sentences speak of persons whose
// names it does not list.
const firstNames = `Alex Adam Amy Andrew Angel Anna Anthony Ashley Austin Avery Barbara Ben Betty Bob Brian Cameron Carol
Casey Charlie Chris Dakota Daniel David Donna Drew Elizabeth Emily Emma Eric Francis Frank George Harper Hayden Helen Hunter Jack
Jacob James Jamie Jane Jason Jean Jennifer Jesse Joe John Jordan Joseph Josh Karen Kelly Kevin Kim Kyle Laura Lee Linda Lisa
Logan Maria Mark Mary Matt Max Michael Mike Morgan Nancy Nick Noah Parker Pat Patricia Patrick Paul Payton Peter Peyton Quinn
Rachel Reese Richard Riley Robert Robin Rose Ryan Sam Sandra Sarah Scott Skyler Steve Susan Sydney Taylor Thomas Tim Tom Tony
Tracy Tyler William`

// homeRooms are the rooms of the house that sets without names of rooms speak of.
func homeRooms() []string {
	return []string{"kitchen", "bedroom", "living room", "dining room", "bathroom", "office", "corridor", "hallway", "entrance", "garage", "laundry room"}
}

// wholeHouse is a scene with one thing of each kind that there are words for.
func wholeHouse(cfg Config, _ Names, _ record) *scene {
	s := newScene()
	for n := range strings.FieldsSeq(firstNames) {
		s.add(id(n), "person", "", n)
	}
	s.furnish(cfg, "")
	s.snapshot = cfg.Snapshot(s.state)
	return s
}

// furnish adds the usual rooms, each with a floor, and one thing of each kind
// for names that nothing in the scene has yet: of those that the text speaks of,
// of all when it is "".
func (s *scene) furnish(cfg Config, text string) {
	taken := map[string]bool{}
	for _, o := range s.state.Objects {
		for _, n := range o.Names {
			taken[strings.ToLower(n)] = true
		}
	}
	for _, r := range homeRooms() {
		if !taken[r] {
			s.add(id(r), "room", "", r)
		}
	}
	for _, w := range cfg.Words {
		fresh := slices.DeleteFunc(slices.Clone(w.Names), func(n string) bool { return taken[n] })
		spoken := func(n string) bool { return text == "" || strings.Contains(strings.ToLower(text), strings.ToLower(n)) }
		if w.Kind == "" || len(fresh) == 0 || !slices.ContainsFunc(fresh, spoken) {
			continue
		}
		s.called(w, w.Kind, fresh[0], fresh[1:]...)
		for _, n := range fresh {
			taken[n] = true
		}
	}
	for _, o := range slices.Clone(s.state.Objects) {
		if o.Type == "room" {
			s.add(o.ID+"_ground", "floor", "", o.Names[0]+" ground")
			s.fact("in_room", o.ID+"_ground", o.ID)
		}
	}
}

// intentLabels names the one thing that a request is for: what is done to what
// was found, taken or gone to before.
func intentLabels(r reading) labels {
	rank := []string{"go", "find", "follow", "guide", "bring", "put", "pour", "count", "say"}
	best := ""
	for _, c := range r.request.Clauses {
		if in := intent(c); slices.Index(rank, in) > slices.Index(rank, best) || in == "guide" || in == "follow" {
			best = in
		}
	}
	return labels{"intent": best}
}

func intent(c task.Clause) string {
	switch {
	case c.Ask != nil:
		switch c.Ask.Kind {
		case task.AskCount:
			return pick(c.Ask.Type == "thing", "count", "say")
		case task.AskWhere, task.AskWhether:
			return "find"
		case task.AskWhich, task.AskWho, task.AskSelf, task.AskKnow:
		}
		return "say"
	case c.Act != nil:
		names := map[string]string{
			"look_for": "find", "find_person": "find", "look_around": "find", "meet": "go", "greet": "go", "follow": "follow",
			"follow_to": "follow", "pour": "pour", "count": "count",
		}
		return pick(names[c.Act.Skill] != "", names[c.Act.Skill], "say")
	}
	f, _ := first(*c.Goal)
	names := map[string]string{
		"robot_in": "go", "near": "go", "has": "bring", "holding": "bring", "in_room": "guide", "beside": "guide", "on": "put", "in": "put",
		"next_to": "put", "alongside": "put", "under": "put",
	}
	return names[f.Predicate]
}
