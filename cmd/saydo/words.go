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
		return "a request that cannot be shown: " + err.Error()
	}
	t.language = orText(r.Language, "en")
	switch {
	case r.Control != task.ControlNone:
		return string(r.Control)
	case r.Question != nil:
		return "a question back: " + r.Question.Text
	case r.Refusal != nil:
		return "refused: " + r.Refusal.Text
	}
	known := t.world
	t.world = described{known, found(r.Clauses)}
	defer func() { t.world = known }()
	var out strings.Builder
	for i, c := range r.Clauses {
		switch {
		case c.Branch == task.BranchElse:
			out.WriteString("; otherwise ")
		case c.Branch == task.BranchThen:
			out.WriteString(" and ")
		case i > 0:
			out.WriteString(", then ")
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
		text = "a question: " + c.Text
	case c.Bid != nil:
		text = "a rule: " + c.Text
	case c.Goal != nil:
		text = t.condition(*c.Goal)
	case c.Act != nil:
		text = t.act(*c.Act)
	case c.Ask != nil:
		text = "asked " + strings.Join(strings.Fields(fmt.Sprint(c.Ask.Kind, " ", c.Ask.Type, " ", c.Ask.By, " ", c.Ask.Place)), " ")
	}
	if c.When != nil {
		text = fmt.Sprintf("if %s: %s", t.condition(*c.When), text)
	}
	if c.Until != nil {
		text = fmt.Sprintf("%s until %s", text, t.condition(*c.Until))
	}
	return text
}

// found says which things a description was found to mean.
func (t *teller) found(e task.Event) string {
	names := make([]string, len(e.Args))
	for i, id := range e.Args {
		names[i] = t.wording.Name(id, t.language, t.world)
	}
	return e.Text + ": " + strings.Join(names, ", ")
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
		text += " (the nearest to " + strings.ReplaceAll(a.For, "_", " ") + ")"
	}
	return text
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
	text := fmt.Sprintf("%d steps, checked", len(p.Steps))
	if len(p.Steps) == 1 {
		text = "1 step, checked"
	}
	if n := len(p.Assumptions); n > 0 {
		some := p.Assumptions[:min(2, n)]
		text += "; assumes: " + t.wording.Literals(some, t.language, t.world)
		if n > len(some) {
			text += fmt.Sprintf(" (%d more)", n-len(some))
		}
	}
	return text
}
