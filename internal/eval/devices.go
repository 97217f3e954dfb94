package eval

import (
	"embed"
	"maps"
	"slices"
	"strings"

	"saydo/planner/reader"
	"saydo/task"
)

// devices holds the skills of a house whose devices are switched and set.
//
//go:embed devices/*.yaml
var devices embed.FS

// deviceScene has the devices named, and in every area the usual ones.
func deviceScene(cfg Config, names Names) *scene {
	s := newScene()
	usual := map[string][]string{
		"lamp": {"light", "lights", "lighting", "lamps", "灯", "燈", "灯光", "照明"}, "fan": {"fan", "fans", "风扇"}, "window": {"window", "windows", "窗户", "窗"},
		"speaker": {"speaker", "music", "音量"}, "heater": {"thermostat", "heating", "temperature", "空调"},
	}
	var places []string
	for _, p := range slices.Concat(names["area"], names["floor"]) {
		if p = reader.Simplified(p); !slices.Contains(places, p) {
			places = append(places, p)
		}
	}
	for i, area := range places {
		room := "area_" + letters(i)
		s.add(room, "room", "", area)
		for typ, words := range usual {
			var calls []string
			for _, w := range words {
				calls = append(calls, area+" "+w)
			}
			s.add(room+"_"+typ, typ, "", calls[0], calls[1:]...)
			s.fact("in_room", room+"_"+typ, room)
			s.fact("switchable", room+"_"+typ)
		}
		for _, more := range []string{"curtain", "blinds", "shutter", "door lock", "doors", "switches"} {
			s.add(room+"_"+id(more), "window", "", area+" "+more, more, map[string]string{"curtain": "窗帘", "door lock": "门锁"}[more])
			s.fact("in_room", room+"_"+id(more), room)
		}
	}
	if here := hereIn(names["area"], "en"); here != "" {
		s.fact("robot_in", "area_"+letters(slices.Index(places, here)))
	}
	s.add("garage_door", "window", "", "garage door", "车库门", "车库的门", "車庫門")
	for i, n := range without(names["name"], []string{"all"}) {
		s.add("device_"+letters(i), "lamp", "", n)
		s.fact("switchable", "device_"+letters(i))
	}
	for i, o := range s.state.Objects {
		s.state.Objects[i].Names = slices.DeleteFunc(o.Names, func(n string) bool { return n == "" })
	}
	s.snapshot = cfg.Snapshot(s.state)
	return s
}

// hereIn is the area in which sentences without one are said: the living room.
func hereIn(areas []string, lang string) string {
	for _, a := range areas {
		if pick(lang == "en", "living room", "客厅") == strings.ToLower(a) || lang == "zh-tw" && a == "客廳" {
			return a
		}
	}
	return ""
}

// letters writes a number in letters, so that it is part of an id.
func letters(n int) string { return string(rune('a'+n/26)) + string(rune('a'+n%26)) }

// deviceLabels names what is done, and the names that the sentence has.
func deviceLabels(r reading) labels {
	out := labels{"intent": "other", "name": "", "area": "", "floor": ""}
	text, whole := r.Text, everywhere(r.Text)
	for _, slot := range []string{"name", "area", "floor"} {
		if n := longest(text, without(r.names[slot], []string{"all"})); n != "" {
			out[slot] = n
			if slot == "name" {
				text = strings.ReplaceAll(strings.ToLower(text), strings.ToLower(n), " ")
			}
		}
	}
	for _, c := range r.request.Clauses {
		switch {
		case out["intent"] == "state": // what follows is a part of the question
		case c.Ask != nil:
			out["intent"] = "state"
			if ids := mentioned(c.Ask.Where); len(ids) > 0 && !slices.ContainsFunc(ids, func(id string) bool { return r.scene.label[id] != "" }) {
				out["name"] = "" // whichever: the word is of a class of devices, and one is called by it too
			}
		case c.Goal != nil:
			out["intent"] = switched(*c.Goal)
			if !strings.Contains(c.Goal.String(), "(locked ") && strings.ContainsAny(r.Text, "锁鎖") && !strings.Contains(r.Text, "上锁") && !strings.Contains(r.Text, "上鎖") {
				out["intent"] = pick(out["intent"] == "on", "off", "on") // what is open is not locked
			}
		case c.Act != nil && strings.HasPrefix(c.Act.Skill, "device_"):
			out["intent"] = strings.TrimPrefix(c.Act.Skill, "device_")
			if level := c.Act.Numbers["level"]; level.Value >= 0 && level.Unit != "" {
				out["value"] = level.Value
			} else if degrees := c.Act.Numbers["degrees"]; degrees.Value > -100 && degrees.Unit != "" {
				out["value"], whole = degrees.Value, true
			}
		}
	}
	if out["name"] == "" && out["area"] == "" && out["floor"] == "" && out["intent"] != "state" {
		if area, one := r.area(); one && (area == "" || r.Lang == "en") { // the Chinese ones have two spellings
			out["area"] = area
		} else if !whole {
			out["area"] = hereIn(r.names["area"], r.Lang)
		}
	}
	if out["intent"] == "set" && r.Lang != "en" && out["area"] != "" && out["name"] == "" && ofLight(r.Text) {
		out["name"] = "all"
	}
	return out
}

// area is the one area in which all is that the request is about, none for what
// is in no area.
func (r reading) area() (string, bool) {
	var areas []string
	for _, c := range r.request.Clauses {
		ids := mentioned(c.Goal)
		if c.Act != nil {
			ids = slices.AppendSeq(ids, maps.Values(c.Act.Args))
		}
		for _, id := range ids {
			areas = append(areas, r.scene.room(id))
		}
	}
	slices.Sort(areas)
	if areas = slices.Compact(areas); len(areas) != 1 {
		return "", false
	}
	return areas[0], true
}

// ofLight reports whether the Chinese sentence is about light, of which all in
// the room are meant.
func ofLight(text string) bool {
	return slices.ContainsFunc([]string{"亮", "暗", "灯", "燈", "照明", "色"}, func(w string) bool { return strings.Contains(text, w) })
}

// everywhere reports whether the sentence is about the whole house.
func everywhere(text string) bool {
	text = " " + strings.ToLower(text) + " "
	if strings.Contains(text, "here") && !strings.Contains(text, "everywhere") || strings.Contains(text, "this room") || strings.Contains(text, "fans") {
		return false
	}
	for _, w := range []string{" all ", " every", " each ", "house", "home", "through", "across", "所有", "全部"} {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

// switched tells whether a goal is to switch, open or lock something, or to
// undo that.
func switched(goal task.Condition) string {
	f, _ := first(goal)
	text := goal.String()
	switch f.Predicate {
	case "clean":
		return "vacuum"
	case "switched_on", "open":
		return pick(strings.Contains(text, "(not ("), "off", "on")
	case "locked":
		return pick(strings.Contains(text, "(not ("), "off", "on")
	}
	return "other"
}
