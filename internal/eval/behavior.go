package eval

import (
	"maps"
	"slices"
	"strings"

	"saydo/planner/reader/gist"
	"saydo/task"
)

// behaviorScene has the objects of the record, called by their word and their
// word with number: "book", "book2". What lies somewhere at the start can be
// carried, were it a lamp, and each thing is a place at once: everything can be
// put on or beside everything here.
func behaviorScene(cfg Config, _ Names, r record) *scene {
	s := newScene()
	s.add("here", "room", "", "here room")
	ids, loose := behaviorIDs(r), map[string]bool{}
	for _, f := range r.Init {
		if len(f) == 3 {
			full, _ := f[1].(string)
			loose[full] = f[0] != "not"
		}
	}
	for _, full := range slices.Sorted(maps.Keys(r.Objects)) {
		word, number := synset(full)
		w := cfg.meaning(word, "thing")
		if word == "floor" {
			w.Type = "floor"
		}
		names := []string{word, word + number, word + " " + number, full}
		for _, n := range w.Names {
			if !strings.ContainsFunc(n, isHan) && !strings.HasSuffix(n, "s") {
				names = append(names, n)
			}
		}
		object, place := w.Type, "box"
		if loose[full] && !s.isThing(cfg, object) {
			object, place = "device", object
		}
		s.behaves(cfg, r, w, ids[full], full, object, names)
		if !s.isThing(cfg, object) {
			place = "fixture" // doors too are stood beside
		}
		if !s.isA(cfg, object, "spot") {
			s.behaves(cfg, r, w, ids[full]+"_place", full, place, names[:3])
		}
	}
	s.snapshot = cfg.Snapshot(s.state)
	return s
}

// behaves adds an object of the set with what can be said of its state.
func (s *scene) behaves(cfg Config, r record, w Word, object, full, typ string, names []string) {
	s.add(object, typ, "", full)
	s.state.Objects[len(s.state.Objects)-1].Names = names
	for _, trait := range []string{"switchable", "openable"} {
		if slices.Contains(w.Traits, trait) || s.isA(cfg, w.Type, "fixture") {
			s.fact(trait, object)
		}
	}
	for _, state := range r.Objects[full] {
		if state == "Dusty" || state == "Stained" {
			s.fact(strings.ToLower(state), object)
		}
	}
}

// behaviorIDs are short ids for the objects of a record: "hand_towel_2".
func behaviorIDs(r record) map[string]string {
	out, taken := map[string]string{}, map[string]bool{}
	for _, full := range slices.Sorted(maps.Keys(r.Objects)) {
		word, number := synset(full)
		short := strings.ReplaceAll(word, " ", "_") + "_" + number
		if taken[short] {
			short = strings.ReplaceAll(full, ".", "_")
		}
		taken[short], out[full] = true, short
	}
	return out
}

// synset parts "hand_towel.n.01_2" into "hand towel" and "2".
func synset(full string) (word, number string) {
	word, rest, _ := strings.Cut(full, ".")
	_, number, _ = strings.Cut(rest, "_")
	return strings.ReplaceAll(word, "_", " "), number
}

// gistLabels reads the record by its gist, and labels the facts that it wants.
func gistLabels(cfg Config, r reading) (labels, bool) {
	facts, unexplained := gist.Read(r.Text, gistThings(cfg, r), nowSo{r.Init, behaviorIDs(r.record)})
	r.request = task.Request{ID: r.ID, Language: "en", Reader: "gist"}
	for _, f := range facts {
		r.request.Clauses = append(r.request.Clauses, task.Clause{Goal: &f})
	}
	if len(facts) > 0 && len(unexplained) > 0 { // as saydo run, which asks about all that is read by gist
		return labels{"asked": true, "why": "unexplained", "about": strings.Join(unexplained, ", ")}, true
	}
	return behaviorLabels(r), len(facts) > 0
}

// nowSo tells what is so at the start of a record.
type nowSo struct {
	facts [][]any
	ids   map[string]string
}

// Holds implements gist.World.
func (n nowSo) Holds(predicate string, args ...string) bool {
	names := map[string][]string{"on": {"ontop", "onfloor"}, "in": {"inside"}, "switched_on": {"toggled_on"}}[predicate]
	for _, f := range n.facts {
		if len(f) != len(args)+1 || f[0] != predicate && !slices.ContainsFunc(names, func(s string) bool { return f[0] == s }) {
			continue
		}
		same := true
		for i, a := range args {
			object, _ := f[i+1].(string)
			same = same && n.ids[object] == a
		}
		if same {
			return true
		}
	}
	return false
}

// gistThings lists the objects of the record with their words.
func gistThings(cfg Config, r reading) []gist.Thing {
	var out []gist.Thing
	ids := behaviorIDs(r.record)
	for _, full := range slices.Sorted(maps.Keys(r.Objects)) {
		word, number := synset(full)
		w := cfg.meaning(word, "thing")
		t := gist.Thing{ID: ids[full], Names: cfg.synonyms.Of(word), Number: number, Floor: word == "floor"}
		for _, n := range w.Names {
			if !strings.ContainsFunc(n, isHan) && w.Kind != "" && !slices.Contains(t.Names, n) {
				t.Names = append(t.Names, n)
			}
		}
		t.Groups = slices.Clone(cfg.groupsOf(w.Type))
		if slices.Contains(r.Objects[full], "Cooked") {
			t.Groups = append(t.Groups, "food", "food item")
		}
		out = append(out, t)
	}
	return out
}

// groupsOf lists the English words for the types that a type is one of.
func (cfg Config) groupsOf(typ string) []string {
	if known, ok := cfg.groups[typ]; ok {
		return known
	}
	out := []string{}
	for _, group := range cfg.Words {
		if group.Kind != "" || group.Type == "thing" || group.Type == "place" || !newScene().isA(cfg, typ, group.Type) {
			continue
		}
		for _, n := range group.Names {
			if !strings.ContainsFunc(n, isHan) {
				out = append(out, n)
			}
		}
	}
	cfg.groups[typ] = out
	return out
}

// behaviorLabels writes the facts asked for in the set's predicates.
func behaviorLabels(r reading) labels {
	out := [][]any{}
	for _, c := range r.request.Clauses {
		if c.Goal != nil {
			r.Text = c.Text
			out = append(out, r.literals(*c.Goal, false)...)
		}
	}
	return labels{"literals": out}
}

func (r reading) literals(c task.Condition, negated bool) [][]any {
	switch {
	case c.Op == task.OpFact:
		return r.literal(c, negated)
	case c.Op == task.OpOr && len(c.Of) > 0:
		return r.literals(c.Of[0], negated)
	case c.Op == task.OpNot && len(c.Of) > 0:
		return r.literals(c.Of[0], !negated)
	}
	var out [][]any
	for _, of := range c.Of {
		out = append(out, r.literals(of, negated)...)
	}
	return out
}

// literal writes one fact; "clean" is the end of the dirt that there is.
func (r reading) literal(f task.Condition, negated bool) [][]any {
	words := map[string]string{
		"in": "inside", "on": "ontop", "next_to": "nextto", "alongside": "nextto", "under": "under", "open": "open", "switched_on": "toggled_on", "sliced": "sliced",
		"touching": "touching", "cooked": "cooked", "hot": "cooked", "frozen": "frozen", "soaked": "soaked", "wet": "soaked",
	}
	object := r.name(f.Args[0])
	if f.Predicate == "clean" {
		var out [][]any
		text := strings.ToLower(r.Text)
		dust, stain := strings.Contains(text, "dust"), strings.Contains(text, "stain")
		for _, dirt := range []string{"dusty", "stained"} {
			if dust != stain && dust != (dirt == "dusty") {
				continue
			}
			if r.scene.snapshot.Truth(task.NewFact(dirt, f.Args[0])) == task.True {
				out = append(out, []any{"not", []any{dirt, object}})
			}
		}
		return out
	}
	word := words[f.Predicate]
	if f.Predicate == "dusty" || f.Predicate == "stained" {
		word = f.Predicate
	}
	if word == "" {
		return nil
	}
	switch {
	case word == "ontop" && r.scene.snapshot.IsA(f.Args[1], "floor"):
		word = "onfloor"
	case word == "nextto" && strings.Contains(strings.ToLower(r.Text), "touching"):
		word = "touching"
	}
	lit := []any{word, object}
	if len(f.Args) > 1 {
		lit = append(lit, r.name(f.Args[1]))
	}
	if negated {
		lit = []any{"not", lit}
	}
	return [][]any{lit}
}
