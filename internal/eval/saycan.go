package eval

import (
	"slices"
	"strings"

	"saydo/task"
)

// saycanWords gives the Chinese of the words that the names of the set are made of.
func saycanWords() map[string]string {
	return map[string]string{
		"close": "近处的", "far": "远处的", "counter": "台面", "table": "桌子", "trash": "垃圾桶", "coke": "可乐", "pepsi": "百事可乐",
		"7up": "七喜", "redbull": "红牛", "apple": "苹果", "chips": "薯片", "jalapeno": "墨西哥辣椒", "multigrain": "多谷物", "rice": "米饼",
		"blue": "蓝色", "lime": "青柠", "grapefruit": "西柚", "soda": "汽水", "rxbar": "能量棒", "blueberry": "蓝莓", "chocolate": "巧克力", "kettle": "原味", "peach": "桃子", "coffee": "咖啡", "kitchen": "厨房", "tea": "茶", "sponge": "海绵", "water": "水", "bottle": "瓶",
		"energy": "能量", "bar": "棒", "orange": "橙", "sprite": "雪碧", "lemonade": "柠檬水", "drink": "饮料",
	}
}

// saycanZH translates a name word by word; "" when a word is missing.
func saycanZH(name string) string {
	var b strings.Builder
	for w := range strings.FieldsSeq(name) {
		zh, ok := saycanWords()[w]
		if !ok {
			return ""
		}
		b.WriteString(zh)
	}
	return b.String()
}

func saycanScene(cfg Config, names Names, r record) *scene {
	s := newScene()
	types := map[string]string{"trash": "bin", "table": "table"}
	for _, p := range without(names["places"], []string{"user"}) {
		typ := pick(types[p] != "", types[p], "counter")
		s.add(id(p), typ, "", p, saycanZH(p), strings.ReplaceAll(saycanZH(p), "的", ""))
	}
	for _, n := range names["objects"] {
		w := cfg.meaning(n, "thing")
		zh := saycanZH(n)
		if i := slices.IndexFunc(w.Names, func(n string) bool { return strings.ContainsFunc(n, isHan) }); zh == "" && i >= 0 {
			zh = w.Names[i]
		}
		s.called(w, id(n), n, zh)
	}
	s.place(cfg, names, r)
	for i, o := range s.state.Objects {
		s.state.Objects[i].Names = slices.DeleteFunc(o.Names, func(n string) bool { return n == "" })
	}
	s.snapshot = cfg.Snapshot(s.state)
	return s
}

// place notes where the record says that things are: "three cokes on the table, tea on far counter".
func (s *scene) place(cfg Config, names Names, r record) {
	var waiting []string
	text := strings.NewReplacer(" and ", ",", " the ", " ", " can ", " ", "red bull", "redbull").Replace(strings.ToLower(r.Env) + " ")
	for part := range strings.SplitSeq(text, ",") {
		thing, where, ok := strings.Cut(strings.TrimSpace(part), " on ")
		waiting = append(waiting, strings.TrimSpace(thing))
		if !ok {
			continue
		}
		for _, w := range waiting {
			name, end := find(w+" "+strings.TrimSuffix(w, "s"), names["objects"])
			if end < 0 {
				name = likest(w, names["objects"])
			}
			s.on(id(name), id(where))
			if strings.HasPrefix(w, "three ") {
				for _, more := range []string{"_2", "_3"} {
					k := cfg.meaning(name, "thing")
					s.add(id(name)+more, k.Type, k.Kind, name, saycanZH(name))
					s.on(id(name)+more, id(where))
				}
			}
		}
		waiting = nil
	}
}

func (s *scene) on(thing, place string) {
	if s.label[thing] != "" && s.label[place] != "" {
		s.fact("on", thing, place)
	}
}

type saycanClause struct {
	Op      string   `json:"op"`
	Objects []string `json:"objects,omitempty"`
	To      string   `json:"to,omitempty"`
	Places  []string `json:"places,omitempty"`
}

func saycanLabels(r reading) labels {
	var out []saycanClause
	for i, c := range r.request.Clauses {
		if c.Goal == nil {
			out = append(out, saycanClause{Op: "other"})
			continue
		}
		for _, part := range parts(*c.Goal) {
			next := r.saycanClause(part)
			if next.Op == "hold" && r.movedLater(i, part) {
				continue
			}
			last := len(out) - 1
			switch {
			case last >= 0 && next.Op == "visit" && out[last].Op == "visit":
				out[last].Places = append(out[last].Places, next.Places...)
			case last >= 0 && out[last].Op == next.Op && out[last].To == next.To && strings.ContainsAny(c.Text, "两三") ||
				last >= 0 && out[last].Op == next.Op && (strings.Contains(c.Text, " two ") || strings.Contains(c.Text, " three ")):
				out[last].Objects = append(out[last].Objects, next.Objects...)
			default:
				out = append(out, next)
			}
		}
	}
	return labels{"clauses": out}
}

// saycanClause labels one part of a goal.
func (r reading) saycanClause(part task.Condition) saycanClause {
	f, _ := first(part)
	switch {
	case f.Predicate == "near":
		return saycanClause{Op: "visit", Places: []string{r.scene.label[f.Args[0]]}}
	case f.Predicate == "holding":
		return saycanClause{Op: "hold", Objects: []string{r.name(f.Args[1])}}
	case f.Predicate == "has":
		return saycanClause{Op: "bring", Objects: []string{r.name(f.Args[1])}, To: "user"}
	case f.Predicate != "on" && f.Predicate != "in":
		return saycanClause{Op: "other"}
	case part.Op == task.OpExists:
		return saycanClause{Op: "release", Objects: []string{r.name(f.Args[0])}}
	case r.scene.label[f.Args[1]] == "trash":
		return saycanClause{Op: "discard", Objects: []string{r.name(f.Args[0])}, To: "trash"}
	}
	return saycanClause{Op: "move", Objects: []string{r.name(f.Args[0])}, To: r.scene.label[f.Args[1]]}
}

// name returns the set's name of an object, or of the first that a variable may be.
func (r reading) name(of string) string {
	for _, c := range r.request.Clauses {
		if d, ok := described(c, of); ok && len(d.Among) > 0 {
			return r.scene.label[d.Among[0]]
		}
	}
	return r.scene.label[of]
}

// movedLater reports whether a later clause takes what this one holds elsewhere.
func (r reading) movedLater(i int, part task.Condition) bool {
	f, _ := first(part)
	for _, c := range r.request.Clauses[i+1:] {
		if c.Goal != nil && strings.Contains(c.Goal.String(), f.Args[1]) {
			return true
		}
	}
	return false
}
