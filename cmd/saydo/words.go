package main

import (
	"encoding/json"
	"fmt"
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
	world    task.Snapshot // names things; may be nil
	language string        // of the newest request
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
	var parts []string
	for _, c := range r.Clauses {
		parts = append(parts, t.clause(c))
	}
	return strings.Join(parts, ", then ")
}

func (t *teller) clause(c task.Clause) string {
	text := ""
	switch {
	case c.Goal != nil:
		text = t.condition(*c.Goal)
	case c.Act != nil:
		text = actText(*c.Act)
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

// condition tells what is wanted.
func (t *teller) condition(c task.Condition) string {
	return t.wording.Condition(c, t.language, t.world)
}

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
	if n := len(p.Assumptions); n > 0 {
		some := p.Assumptions[:min(2, n)]
		text += "; assumes: " + t.wording.Literals(some, t.language, t.world)
		if n > len(some) {
			text += fmt.Sprintf(" (%d more)", n-len(some))
		}
	}
	return text
}
