package eval

import (
	"maps"
	"slices"
	"strings"

	"saydo/task"
)

// holders are words for things that others are put into: they are things and
// places at once.
const holders = " carton basket bucket sack bag box package jar briefcase backpack stocking crate container pot pan bowl tray plate car hamper casserole teapot cup case "

// behaviorScene has the objects of the record, called by their word and their
// word with number: "book", "book2".
func behaviorScene(cfg Config, _ Names, r record) *scene {
	s := newScene()
	s.add("here", "room", "", "here room")
	for _, full := range slices.Sorted(maps.Keys(r.Objects)) {
		word, number := synset(full)
		w := meaning(cfg.Words, word, "thing")
		w.Kind = ""
		if word == "floor" {
			w.Type = "floor"
		}
		names := []string{word + number, word + " " + number, full}
		for _, n := range w.Names {
			if !strings.ContainsFunc(n, isHan) && !strings.HasSuffix(n, "s") {
				names = append(names, n)
			}
		}
		object := strings.NewReplacer(".", "_").Replace(full)
		s.add(object, w.Type, "", full, append([]string{word}, names...)...)
		s.state.Objects[len(s.state.Objects)-1].Names = append([]string{word}, names...)
		for _, trait := range []string{"switchable", "openable"} {
			if slices.Contains(w.Traits, trait) || s.isA(cfg, w.Type, "fixture") {
				s.fact(trait, object)
			}
		}
		if s.isThing(cfg, w.Type) && strings.Contains(holders, " "+word+" ") {
			s.add(object+"_place", "box", "", full)
			s.state.Objects[len(s.state.Objects)-1].Names = append([]string{word}, names[:2]...)
		}
		for _, state := range r.Objects[full] {
			if state == "Dusty" || state == "Stained" {
				s.fact(strings.ToLower(state), object)
				s.fact(strings.ToLower(state), object+"_place")
			}
		}
	}
	s.snapshot = cfg.Snapshot(s.state)
	return s
}

// synset parts "hand_towel.n.01_2" into "hand towel" and "2".
func synset(full string) (word, number string) {
	word, rest, _ := strings.Cut(full, ".")
	_, number, _ = strings.Cut(rest, "_")
	return strings.ReplaceAll(word, "_", " "), number
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
		"in": "inside", "on": "ontop", "next_to": "nextto", "under": "under", "open": "open", "switched_on": "toggled_on", "sliced": "sliced",
		"cooked": "cooked", "hot": "cooked", "frozen": "frozen", "soaked": "soaked", "wet": "soaked",
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
	if word == "" {
		return nil
	}
	if word == "ontop" && r.scene.snapshot.IsA(f.Args[1], "floor") {
		word = "onfloor"
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
