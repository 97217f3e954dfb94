package eval

import (
	"strings"
	"unicode"

	"saydo/task"
)

// alfredScene has two things of each class, one place of each, called as people
// were seen to call them.
func alfredScene(cfg Config, names Names) *scene {
	s := newScene()
	add := func(class, id, fallback string) {
		w := cfg.meaning(Spaced(class), fallback)
		w.Kind = ""
		if super := map[string]string{"thing": "thing", "tray": "ware", "lamp": "lamp", "table": "place"}[fallback]; !s.isA(cfg, w.Type, super) {
			w.Type = fallback
		}
		s.called(w, id, class, cfg.synonyms.Of(Spaced(class))...)
	}
	for _, class := range names["mrecep_target"] {
		add(class, strings.ToLower(class), "tray")
	}
	for _, class := range names["object_target"] {
		add(class, strings.ToLower(class), "thing")
		add(class, strings.ToLower(class)+"_2", "thing")
	}
	for _, class := range names["toggle_target"] {
		add(class, strings.ToLower(class), "lamp")
		s.fact("switchable", strings.ToLower(class))
	}
	for _, class := range names["parent_target"] {
		add(class, strings.ToLower(class)+"_place", "table")
	}
	s.snapshot = cfg.Snapshot(s.state)
	return s
}

// Spaced writes "DiningTable" as "dining table", "TVStand" as "tv stand".
func Spaced(class string) string {
	var b strings.Builder
	letters := []rune(class)
	for i, r := range letters {
		starts := i > 0 && (unicode.IsLower(letters[i-1]) || i+1 < len(letters) && unicode.IsLower(letters[i+1]))
		if unicode.IsUpper(r) && starts {
			b.WriteByte(' ')
		}
		b.WriteRune(unicode.ToLower(r))
	}
	return b.String()
}

// alfredLabels sums the clauses up: what was moved where, and what was done to
// it before.
func alfredLabels(r reading) labels {
	out := labels{"task": "", "object": "", "receptacle": "", "mrecep": "", "toggle": "", "sliced": false}
	treated, objects, held := "", map[string]bool{}, ""
	for _, f := range r.goals() {
		name := func(i int) string { return r.name(f.Args[i]) }
		switch f.Predicate {
		case "clean", "wet", "soaked":
			treated, held = "pick_clean_then_place_in_recep", name(0)
		case "hot", "cooked":
			treated, held = "pick_heat_then_place_in_recep", name(0)
		case "cold", "frozen":
			treated, held = "pick_cool_then_place_in_recep", name(0)
		case "sliced":
			out["sliced"], held = true, name(0)
		case "holding", "has":
			held = name(1)
		case "switched_on":
			out["toggle"] = name(0)
		case "on", "in":
			if r.isInner(f.Args[1]) {
				out["mrecep"] = name(1)
				held = name(0)
				continue
			}
			objects[f.Args[0]] = true
			if held == "" || out["mrecep"] == "" {
				out["object"] = name(0)
			}
			out["receptacle"] = name(1)
		}
	}
	switch {
	case out["toggle"] != "":
		out["task"], out["object"], out["receptacle"] = "look_at_obj_in_light", held, ""
	case out["mrecep"] != "":
		out["task"], out["object"] = "pick_and_place_with_movable_recep", held
	case treated != "":
		out["task"] = treated
	case len(objects) > 1:
		out["task"] = "pick_two_obj_and_place"
	case out["receptacle"] != "":
		out["task"] = "pick_and_place_simple"
	}
	if out["object"] == "" {
		out["object"] = held
	}
	return out
}

// goals lists the facts that the request asks for, the first of every choice.
func (r reading) goals() []task.Condition {
	var out []task.Condition
	for _, c := range r.request.Clauses {
		if c.Goal == nil {
			continue
		}
		out = append(out, facts(*c.Goal)...)
	}
	return out
}

// facts lists the facts that a condition asks for, of every choice the first.
func facts(c task.Condition) []task.Condition {
	switch {
	case c.Op == task.OpFact:
		return []task.Condition{c}
	case c.Op == task.OpOr && len(c.Of) > 0:
		return facts(c.Of[0])
	}
	var out []task.Condition
	for _, of := range c.Of {
		out = append(out, facts(of)...)
	}
	return out
}

// isInner reports whether the object is something that is moved itself.
func (r reading) isInner(name string) bool {
	return strings.HasPrefix(name, "?") || r.scene.snapshot.IsA(name, "thing")
}
