package eval

import (
	"maps"
	"math"
	"strings"

	"saydo/planner/reader/hunch"
	"saydo/planner/reader/learnt"
	"saydo/task"
)

// ErrandKinds names the tasks of ALFRED by what is done in them.
func ErrandKinds() map[string]string {
	return map[string]string{
		"pick_and_place_simple": learnt.KindPlace, "pick_two_obj_and_place": learnt.KindTwo, "pick_heat_then_place_in_recep": learnt.KindHeat,
		"pick_cool_then_place_in_recep": learnt.KindCool, "pick_clean_then_place_in_recep": learnt.KindClean,
		"pick_and_place_with_movable_recep": learnt.KindInside, "look_at_obj_in_light": learnt.KindLight,
	}
}

// errandLabels reads the text as an errand. Where that is unsure it is asked
// about: saydo run asks about every errand that the rules have not read as well.
func errandLabels(cfg Config, r reading) (labels, bool) {
	text := r.Text
	if cfg.Plain != nil {
		text = cfg.Plain(text, r.scene.snapshot)
	}
	all := cfg.errands.Readings(text, errandNames(cfg.synonyms, r.names))
	if len(all) == 0 {
		return nil, false
	}
	e := all[0]
	read, ruled := len(r.goals()) > 0, alfredLabels(r)
	goal := e.Goal(r.object(e.What), r.object(e.What)+"_2", r.object(e.Inside), r.object(e.Place)+"_place", r.object(e.Lamp), false)
	r.request = task.Request{ID: r.ID, Language: "en", Reader: "learnt", Clauses: []task.Clause{{Text: r.Text, Goal: &goal}}}
	out := alfredLabels(r)
	how := hunch.Another
	switch {
	case !read:
		how = hunch.Unread
	case maps.Equal(out, ruled):
		how = hunch.Agreed
	case out["task"] == ruled["task"] && (out["receptacle"] == "") == (ruled["receptacle"] == "") && out["sliced"] == ruled["sliced"]:
		how = hunch.Rival
	}
	if hunch.Asks(e, how) {
		return labels{"asked": true, "why": "no reading is sure"}, true
	}
	out["sure"] = math.Round(e.Likely*100) / 100
	return out, true
}

// object returns the object of the scene that a class in plain words stands for.
func (r reading) object(name string) string {
	for _, list := range r.names {
		for _, class := range list {
			if Spaced(class) == name {
				return strings.ToLower(class)
			}
		}
	}
	return ""
}

func errandNames(synonyms learnt.Synonyms, names Names) learnt.Names {
	named := func(slot string) []learnt.Named {
		var out []learnt.Named
		for _, class := range names[slot] {
			out = append(out, learnt.Named{ID: Spaced(class), Names: synonyms.Of(Spaced(class))})
		}
		return out
	}
	return learnt.Names{Things: named("object_target"), Insides: named("mrecep_target"), Places: named("parent_target"), Lamps: named("toggle_target")}
}
