package main

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"

	"saydo/task"
)

// orText returns the text, or the fallback where it is empty.
func orText(text, fallback string) string {
	if text == "" {
		return fallback
	}
	return text
}

// teller puts what was read and planned into people's words.
type teller struct {
	wording  task.Wording
	skills   map[string]task.Skill // say what an act is; may be nil
	world    task.Snapshot         // names things; may be nil
	language string                // of the newest request
	mixed    bool                  // some request was in another language than Chinese
}

// in picks by the language of the talk and fills in.
func (t *teller) in(en, zh string, args ...any) string {
	if strings.HasPrefix(t.language, "zh") {
		en = zh
	}
	return fmt.Sprintf(en, args...)
}

// hears notes the language of what is said now.
func (t *teller) hears(language string) {
	t.language = language
	t.mixed = t.mixed || !strings.HasPrefix(language, "zh")
}

// described is a world in which the things that were only described have their
// descriptions for names.
type described struct {
	task.Snapshot
	find []task.Describe
}

// Object returns the object, or what is known of it from its description.
func (d described) Object(id string) (task.Object, bool) {
	for _, f := range d.find {
		if f.Name == id && f.Text != "" {
			return task.Object{ID: id, Type: f.Type, Names: []string{f.Text}}, true
		}
	}
	if d.Snapshot == nil {
		return task.Object{}, false
	}
	return d.Snapshot.Object(id)
}

// request says in one line what was understood.
func (t *teller) request(data []byte) string {
	var r task.Request
	if err := json.Unmarshal(data, &r); err != nil {
		return t.in("a request that cannot be shown: %v", "无法显示的要求：%v", err)
	}
	t.hears(orText(r.Language, "en"))
	switch {
	case r.Control != task.ControlNone:
		return string(r.Control)
	case r.Question != nil:
		return t.in("a question back: %s", "反问：%s", r.Question.Text)
	case r.Refusal != nil:
		return t.in("refused: %s", "拒绝：%s", r.Refusal.Text)
	}
	known := t.world
	t.world = described{known, found(r.Clauses)}
	defer func() { t.world = known }()
	var out strings.Builder
	for i, c := range r.Clauses {
		switch {
		case c.Branch == task.BranchElse:
			out.WriteString(t.in("; otherwise ", "；否则"))
		case c.Branch == task.BranchThen:
			out.WriteString(t.in(" and ", "，并且"))
		case i > 0:
			out.WriteString(t.in(", then ", "，然后"))
		}
		out.WriteString(t.clause(c))
	}
	return out.String()
}

// found lists the descriptions of all clauses: a later one speaks of what an earlier
// one describes.
func found(clauses []task.Clause) []task.Describe {
	var out []task.Describe
	for _, c := range clauses {
		out = append(out, c.Find...)
	}
	return out
}

func (t *teller) clause(c task.Clause) string {
	text := ""
	switch {
	case c.Ask != nil && c.Text != "":
		text = t.in("a question: %s", "一个问题：%s", c.Text)
	case c.Bid != nil:
		text = t.in("a rule: %s", "一条规矩：%s", c.Text)
	case c.Goal != nil:
		text = t.condition(*c.Goal)
	case c.Act != nil:
		text = t.act(*c.Act)
	case c.Ask != nil:
		text = t.in("asked ", "问") + strings.Join(strings.Fields(fmt.Sprint(c.Ask.Kind, " ", c.Ask.Type, " ", c.Ask.By, " ", c.Ask.Place)), " ")
	}
	if c.When != nil {
		text = t.in("if %s: %s", "如果%s：%s", t.condition(*c.When), text)
	}
	if c.Until != nil {
		text = t.in("%s until %s", "%s，直到%s", text, t.condition(*c.Until))
	}
	return text
}

// found says which things a description was found to mean.
func (t *teller) found(e task.Event) string {
	names := make([]string, len(e.Args))
	for i, id := range e.Args {
		names[i] = t.wording.Name(id, t.language, t.world)
	}
	return e.Text + t.in(": ", "：") + strings.Join(names, t.in(", ", "、"))
}

// condition tells what is wanted.
func (t *teller) condition(c task.Condition) string {
	return t.wording.Condition(c, t.language, t.world)
}

// act says what is to be done, in the skill's own words where they fit.
func (t *teller) act(a task.Act) string {
	skill := t.skills[a.Skill]
	say := orText(skill.Say[t.language], skill.Say["en"])
	values := map[string]string{"text": a.Text}
	for param, id := range a.Args {
		values[param] = t.wording.Name(id, t.language, t.world)
	}
	for _, n := range skill.Numbers {
		value, given := a.Numbers[n.Name]
		if !given {
			value.Value = n.Default
		}
		values[n.Name] = task.FormatNumber(math.Round(value.Value*100) / 100)
	}
	text := strings.TrimRight(task.FillSlots(say, values), " :,")
	if text == "" || strings.Contains(text, "{") {
		text = actText(a)
	}
	if a.For != "" {
		text += t.in(" (the nearest to: %s)", "（最接近“%s”）", t.deed(a.For, a.Args))
	}
	return text
}

// deed says what the skill does with these, and with whatever else it is done.
func (t *teller) deed(name string, args map[string]string) string {
	skill := t.skills[name]
	say := orText(skill.Say[t.language], skill.Say["en"])
	filled := map[string]string{}
	for _, slot := range task.Slots(say) {
		filled[slot] = t.in("something", "东西")
		if id, known := args[slot]; known {
			filled[slot] = t.wording.Name(id, t.language, t.world)
		}
	}
	return orText(strings.TrimRight(task.FillSlots(say, filled), " :,"), strings.ReplaceAll(name, "_", " "))
}

// actText is an act as data, for skills that have no words of their own or
// whose arguments are still open.
func actText(a task.Act) string {
	parts := []string{a.Skill}
	for _, k := range sortedKeys(a.Args) {
		parts = append(parts, k+"="+a.Args[k])
	}
	for _, k := range sortedKeys(a.Numbers) {
		parts = append(parts, fmt.Sprintf("%s=%s %s", k, task.FormatNumber(a.Numbers[k].Value), a.Numbers[k].Unit))
	}
	if a.Text != "" {
		parts = append(parts, strconv.Quote(a.Text))
	}
	return strings.Join(parts, " ")
}

// planned says in one line how long the plan is and what it takes on trust.
func (t *teller) planned(p task.Plan) string {
	text := t.in("%d steps, checked", "%d步，已检查", len(p.Steps))
	if len(p.Steps) == 1 {
		text = t.in("1 step, checked", "1步，已检查")
	}
	if n := len(p.Assumptions); n > 0 {
		some := p.Assumptions[:min(2, n)]
		text += t.in("; assumes: ", "；假设：") + t.wording.Literals(some, t.language, t.world)
		if n > len(some) {
			text += t.in(" (%d more)", "（另有%d个）", n-len(some))
		}
	}
	return text
}
