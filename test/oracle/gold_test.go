package oracle_test

import (
	"cmp"
	"slices"
	"strings"

	"saydo/planner/reader/modelreader"
	"saydo/task"
)

// gold is one labelled record: the union of what the sets have.
type gold struct {
	ID      string               `json:"id"`
	Text    string               `json:"text"`
	Chain   []string             `json:"gold_chain"`
	Slots   [][2]string          `json:"gold_slots"`
	Intent  string               `json:"intent"`
	Clauses []saycanClause       `json:"gold_clauses"`
	Task    string               `json:"gold_task"`
	Params  map[string]any       `json:"gold_params"`
	Objects []string             `json:"gold_objects"`
	Frames  []frame              `json:"gold_frames"`
	Device  map[string]any       `json:"slots"`
	Domain  string               `json:"domain"`
	Goals   map[string][][][]any `json:"gold_goal_options"`
}

type saycanClause struct {
	Op      string   `json:"op"`
	Objects any      `json:"objects"`
	To      string   `json:"to"`
	Places  []string `json:"places"`
	Count   int      `json:"count"`
}

type frame struct {
	Frame, Verb string
	Roles       []struct{ Role, Text, Head string }
}

// oracle puts the label of one record into the schema's words.
type oracle struct {
	gold
	world task.Snapshot
	out   []modelreader.Entry
}

func (o *oracle) say(e ...modelreader.Entry) { o.out = append(o.out, e...) }

// id finds the object that has the name, of one of the types; "" for none.
func (o *oracle) id(name string, types ...string) string {
	for _, obj := range o.world.All() {
		named := slices.ContainsFunc(obj.Names, func(n string) bool { return strings.EqualFold(n, name) })
		if named && (len(types) == 0 || slices.ContainsFunc(types, func(t string) bool { return o.world.IsA(obj.ID, t) })) {
			return obj.ID
		}
	}
	return ""
}

// sets are the ways to put each set's labels.
func sets() map[string]func(*oracle) {
	return map[string]func(*oracle){
		"gpsr": (*oracle).gpsr, "gpsr-intent": (*oracle).intent, "saycan": (*oracle).saycan, "saycan-zh": (*oracle).saycan,
		"alfred": (*oracle).alfred, "eb-alfred": (*oracle).alfred, "demand": (*oracle).demand, "huric": (*oracle).frames,
		"ha": (*oracle).device, "behavior": (*oracle).goals,
	}
}

func (o *oracle) intent() {
	is := map[string]modelreader.Entry{
		"go": {Verb: "near", A: "user"}, "find": {Verb: "look_for", A: "some thing"}, "follow": {Verb: "follow", A: "some person"},
		"guide": {Verb: "beside", A: "some person", B: "user"}, "bring": {Verb: "has", A: "user", B: "some thing"}, "put": {Verb: "on_some_surface", A: "some thing"},
		"pour": {Verb: "pour", A: "some thing", B: "some thing"}, "count": {Verb: "ask_count", A: "some thing"}, "say": {Verb: "say", Text: "hello"},
	}
	if e, ok := is[o.Intent]; ok {
		o.say(e)
	}
}

func (o *oracle) saycan() {
	for _, c := range o.Clauses {
		var things []string
		if list, ok := c.Objects.([]any); ok {
			for i := range max(1, c.Count) {
				name, _ := list[min(i, len(list)-1)].(string)
				things = append(things, cmp.Or(o.id(name, "thing"), "some thing"))
			}
		}
		if len(things) == 0 && c.Op != "visit" {
			for range max(1, c.Count) {
				things = append(things, "any thing")
			}
		}
		for _, p := range c.Places {
			o.say(modelreader.Entry{Verb: "near", A: o.id(p)})
		}
		for i, t := range things {
			if i > 0 && t == things[i-1] && t != "any thing" {
				if _, ok := o.world.Object(t + "_2"); ok {
					t += map[int]string{1: "_2", 2: "_3"}[i]
				}
			}
			switch c.Op {
			case "hold":
				o.say(modelreader.Entry{Verb: "holding", A: t})
			case "bring":
				o.say(modelreader.Entry{Verb: "has", A: "user", B: t})
			case "release":
				o.say(modelreader.Entry{Verb: "on_some_surface", A: t})
			case "move", "discard":
				o.say(modelreader.Entry{Verb: "at", A: t, B: o.id(c.To)})
			}
		}
	}
}

func (o *oracle) alfred() {
	text := func(key string) string { s, _ := o.Params[key].(string); return strings.ToLower(s) }
	thing, place, inner := text("object_target"), text("parent_target")+"_place", text("mrecep_target")
	if sliced, _ := o.Params["object_sliced"].(bool); sliced {
		o.say(modelreader.Entry{Verb: "sliced", A: thing})
	}
	treat := map[string]string{"pick_clean_then_place_in_recep": "clean", "pick_heat_then_place_in_recep": "hot", "pick_cool_then_place_in_recep": "cold"}
	if v := treat[o.Task]; v != "" {
		o.say(modelreader.Entry{Verb: v, A: thing})
	}
	switch o.Task {
	case "look_at_obj_in_light":
		o.say(modelreader.Entry{Verb: "holding", A: thing}, modelreader.Entry{Verb: "switched_on", A: text("toggle_target")})
		return
	case "pick_and_place_with_movable_recep":
		o.say(modelreader.Entry{Verb: "in", A: thing, B: inner}, modelreader.Entry{Verb: "at", A: inner, B: place})
		return
	case "pick_two_obj_and_place":
		o.say(modelreader.Entry{Verb: "at", A: thing + "_2", B: place})
	}
	o.say(modelreader.Entry{Verb: "at", A: thing, B: place})
}

func (o *oracle) demand() {
	for _, obj := range o.world.All() {
		if slices.ContainsFunc(o.Objects, func(n string) bool { return slices.Contains(obj.Names, n) }) {
			if o.world.IsA(obj.ID, "thing") {
				o.say(modelreader.Entry{Verb: "has", A: "user", B: obj.ID})
			} else {
				o.say(modelreader.Entry{Verb: "switched_on", A: obj.ID})
			}
			return
		}
	}
}

func (o *oracle) frames() {
	for _, f := range o.Frames {
		var things []string
		for _, r := range f.Roles {
			if id := o.id(r.Head); id != "" {
				things = append(things, id)
			}
		}
		one := func(typ, fallback string) string {
			i := slices.IndexFunc(things, func(id string) bool { return o.world.IsA(id, typ) })
			if i < 0 {
				return fallback
			}
			return things[i]
		}
		thing, to := one("thing", "some thing"), one("spot", "user")
		e := map[string]modelreader.Entry{
			"Motion": {Verb: "near", A: to}, "Arriving": {Verb: "near", A: to}, "Bringing": {Verb: "has", A: "user", B: thing},
			"Giving": {Verb: "has", A: "user", B: thing}, "Locating": {Verb: "look_for", A: thing}, "Taking": {Verb: "holding", A: thing},
			"Placing": {Verb: "next_to", A: thing, B: to}, "Releasing": {Verb: "on_some_surface", A: thing},
			"Change_operational_state": {Verb: "switched_on", A: one("object", "user")},
			"Being_located":            {Verb: "ask_whether", If: &modelreader.State{Verb: "on_some_surface", A: cmp.Or(one("thing", ""), "any thing")}}, "Inspecting": {Verb: "describe", A: to},
			"Cotheme": {Verb: "follow", A: one("person", "some person")}, "Closure": {Verb: "open", A: one("object", "user")}, "Change_direction": {Verb: "turn"},
			"Perception_active": {Verb: "describe", A: to}, "Manipulation": {Verb: "holding", A: thing},
		}[f.Frame]
		if e.Words = f.Verb; e.Verb != "" { // other frames are no requests
			o.say(e)
		}
	}
}
