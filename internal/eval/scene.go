package eval

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"saydo/task"
)

// scene is the small world of one record.
type scene struct {
	state    task.State
	speaker  string
	label    map[string]string // object -> name in the set
	snapshot task.Snapshot
}

func newScene() *scene {
	s := &scene{label: map[string]string{}, state: task.State{Seq: 1, Stamp: time.Unix(1, 0)}}
	s.add("user", "person", "", "user")
	s.speaker = "user"
	return s
}

// add puts an object into the scene unless it is there.
func (s *scene) add(id, typ, kind, label string, names ...string) {
	if _, ok := s.label[id]; ok || id == "" {
		return
	}
	s.label[id] = label
	s.state.Objects = append(s.state.Objects, task.Object{ID: id, Type: typ, Kind: kind, Names: append([]string{label}, names...)})
}

func (s *scene) fact(predicate string, args ...string) {
	s.state.Beliefs = append(s.state.Beliefs, task.Belief{
		Fact: task.NewFact(predicate, args...), Evidence: task.Observed, Confidence: 1, Stamp: s.state.Stamp,
	})
}

// meaning finds the kind that a name says: the longest known name that it is or
// ends in; the type is fallback when it says none.
func (cfg Config) meaning(name, fallback string) Word {
	name = strings.ToLower(name)
	key := [2]string{name, fallback}
	if known, ok := cfg.meanings[key]; ok {
		return known
	}
	best, out := 0, Word{Type: fallback}
	for _, w := range cfg.Words {
		for _, n := range w.Names {
			if len(n) > best && (name == n || name == n+"s" || endsIn(name, n)) {
				best, out = len(n), w
			}
		}
	}
	cfg.meanings[key] = out
	return out
}

// endsIn reports whether the name's last words are those.
func endsIn(name, last string) bool {
	before, ok := strings.CutSuffix(name, last)
	return ok && strings.HasSuffix(before, " ")
}

// named adds one object for each name of the slots given, typed by its meaning.
func (s *scene) named(cfg Config, names Names, fallback string, slots ...string) {
	for _, slot := range slots {
		for _, n := range names[slot] {
			w := cfg.meaning(n, fallback)
			if s.isThing(cfg, w.Type) {
				w = Word{Type: fallback}
			}
			s.called(w, id(n), n)
		}
	}
}

// things adds one thing for each name; one that the kinds take for furniture is
// some thing or other.
func (s *scene) things(cfg Config, names []string) {
	for _, n := range names {
		w := cfg.meaning(n, "thing")
		if !s.isThing(cfg, w.Type) {
			w = Word{Type: "thing"}
		}
		s.called(w, id(n), n)
	}
}

// called adds an object with what is always true of its kind.
func (s *scene) called(w Word, id, label string, names ...string) {
	if _, ok := s.label[id]; ok || id == "" {
		return
	}
	s.add(id, w.Type, w.Kind, label, names...)
	for _, trait := range w.Traits {
		s.fact(trait, id)
	}
}

// isThing reports whether the type is one of things.
func (s *scene) isThing(cfg Config, typ string) bool { return s.isA(cfg, typ, "thing") }

func (s *scene) isA(cfg Config, typ, super string) bool {
	key := [2]string{typ, super}
	known, ok := cfg.below[key]
	if !ok {
		known = cfg.Snapshot(task.State{Objects: []task.Object{{ID: "x", Type: typ}}}).IsA("x", super)
		cfg.below[key] = known
	}
	return known
}

// unheard lists the names that are no words for a kind or a type of things.
func (s *scene) unheard(cfg Config, names []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(n string) bool {
		return slices.ContainsFunc(cfg.Words, func(w Word) bool {
			return s.isThing(cfg, w.Type) && (slices.Contains(w.Names, n) || slices.Contains(w.Names, strings.TrimSuffix(n, "s")) ||
				slices.Contains(w.Names, strings.TrimSuffix(n, "es")))
		})
	})
}

// find returns the name that stands first in the text, the longest of those,
// and where it ends; -1 when there is none.
func find(text string, names []string) (name string, end int) {
	at := -1
	text = " " + strings.ToLower(text) + " "
	for _, n := range names {
		i := strings.Index(text, " "+strings.ToLower(n)+" ")
		if i >= 0 && (at < 0 || i < at || i == at && len(n) > len(name)) {
			at, name = i, n
		}
	}
	if at < 0 {
		return "", -1
	}
	return name, at + len(name)
}

// likest returns the name that has the most words in common with the text, as
// far as their beginnings go; "" when none has any.
func likest(text string, names []string) string {
	best, out := 0, ""
	for _, name := range names {
		n := 0
		for w := range strings.FieldsSeq(strings.ToLower(name)) {
			if slices.ContainsFunc(strings.Fields(text), func(t string) bool {
				return strings.TrimSuffix(t, "s") == strings.TrimSuffix(w, "s")
			}) {
				n++
			}
		}
		if n > best {
			best, out = n, name
		}
	}
	return out
}

// longest returns the longest name that the text has.
func longest(text string, names []string) string {
	best := ""
	for _, n := range names {
		if len(n) > len(best) && strings.Contains(strings.ToLower(text), strings.ToLower(n)) {
			best = n
		}
	}
	return best
}

// room is the label of the room that the object is in, or is; "" for none.
func (s *scene) room(id string) string {
	if s.snapshot.IsA(id, "room") {
		return s.label[id]
	}
	for _, b := range s.state.Beliefs {
		if b.Predicate == "in_room" && b.Args[0] == id {
			return s.label[b.Args[1]]
		}
	}
	return ""
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// without returns the names that are not in the other list.
func without(names, other []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(n string) bool { return slices.Contains(other, n) })
}
