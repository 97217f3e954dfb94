package eval

import (
	"slices"
	"strings"

	"saydo/task"
)

// firstNames are common given names: the set's sentences speak of persons whose
// names it does not list.
const firstNames = `Abby Adam Adele Ahmed Aisha Alan Albert Alex Alexander Ali Alice Amanda Amir Amy Ana Andrea Andrew Angel Angela Ann Anna Anne
Anthony Antonio Arthur Ashley Austin Avery Aya Barbara Beatrice Bella Ben Benjamin Betty Bill Bjorn Bob Brian Bruno Cameron Camila
Carlos Carol Caroline Casey Catherine Cathy Charlie Chen Chloe Chris Christina Claire Clara Clark Craig Cynthia Dakota Dan Daniel
Dave David Deborah Dennis Diana Diego Dmitri Donna Dorothy Doug Drew Dylan Edward Eleanor Elena Eli Elijah Elizabeth Ella Emilia
Emily Emma Eric Ethan Eva Eve Evelyn Fatima Felix Fiona Francis Frank Fred Gabriel Gary George Gina Giulia Gloria Greg Hannah Hans
Harper Harry Hassan Hayden Heather Helen Henry Hiro Hugo Hunter Ian Igor Ines Ingrid Irene Isaac Isabella Ivan Jack Jackie Jacob
Jacqueline James Jamie Jan Jane Janet Jason Jean Jeff Jennifer Jenny Jeremy Jerry Jesse Jessica Jill Jim Joan Joe John Jonathan
Jordan Jorge Jose Joseph Josh Juan Judy Jules Julia Julie Justin Karen Karl Kate Katherine Kathy Keith Kelly Ken Kenji Kevin Kim
Kira Klaus Kyle Larry Lars Laura Lea Leah Lee Leo Leon Lewis Liam Lily Linda Lisa Logan Louis Louise Lucas Lucia Lucy Luis Luke
Marco Margaret Maria Marie Mario Mark Marta Martha Martin Mary Mateo Mathew Matt Matthew Max Maya Mei Melissa Mia Michael Michelle
Miguel Mike Mila Mohammed Molly Monica Morgan Nadia Nancy Nathan Nick Nicole Nina Noah Nora Olga Oliver Olivia Omar Oscar Pablo
Pamela Parker Pat Patricia Patrick Paul Paula Payton Pedro Peter Peyton Phil Philip Pierre Priya Quinn Rachel Rebecca Reese
Richard Rick Riley Rita Robert Robin Roger Ron Rosa Rose Ruth Ryan Sam Samantha Samuel Sandra Sara Sarah Scott Sean Sergei Sharon
Shirley Simon Simone Skyler Sofia Sophia Sophie Stella Stephanie Stephen Steve Steven Stuart Sue Susan Sydney Tara Taylor Ted
Teresa Theo Thomas Tim Tina Toby Todd Tom Tony Tracy Tyler Valeria Vera Victor Victoria Vincent Viola Walter Wei Wendy William
Yuki Yusuf Zoe`

// homeRooms are the rooms of the house that sets without names of rooms speak of.
func homeRooms() []string {
	return []string{
		"kitchen", "bedroom", "living room", "dining room", "bathroom", "office", "corridor", "hallway", "entrance", "garage", "laundry room", "study", "pantry", "foyer", "hall", "playroom", "nursery", "guest room", "library", "attic", "basement", "balcony", "patio", "garden", "gym", "workshop",
	}
}

// wholeHouse is a scene with one thing of each kind that there are words for.
func wholeHouse(cfg Config, _ Names) *scene {
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
