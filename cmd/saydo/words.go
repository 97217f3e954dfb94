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

// requestText says in one line what was understood.
func requestText(data []byte) string {
	var r task.Request
	if err := json.Unmarshal(data, &r); err != nil {
		return "a request that cannot be shown: " + err.Error()
	}
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
		parts = append(parts, clauseText(c))
	}
	return strings.Join(parts, ", then ")
}

func clauseText(c task.Clause) string {
	text := ""
	switch {
	case c.Goal != nil && len(c.Goal.Of) > 4 && c.Goal.Op == task.OpAnd:
		text = fmt.Sprintf("%s and %d more", c.Goal.Of[0], len(c.Goal.Of)-1)
	case c.Goal != nil:
		text = c.Goal.String()
	case c.Act != nil:
		text = actText(*c.Act)
	case c.Ask != nil:
		text = strings.TrimSpace(fmt.Sprintf("asked %s %s %s", c.Ask.Kind, c.Ask.Type, c.Ask.Place))
	}
	if c.When != nil {
		text = fmt.Sprintf("if %s: %s", c.When, text)
	}
	if c.Until != nil {
		text = fmt.Sprintf("%s until %s", text, c.Until)
	}
	return text
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

// planText says in one line how long the plan is and what it takes on trust.
func planText(p task.Plan) string {
	text := fmt.Sprintf("%d steps, checked", len(p.Steps))
	if n := len(p.Assumptions); n > 0 {
		var some []string
		for _, l := range p.Assumptions[:min(2, n)] {
			some = append(some, l.String())
		}
		text += "; assumes " + strings.Join(some, ", ")
		if n > len(some) {
			text += fmt.Sprintf(" and %d more", n-len(some))
		}
	}
	return text
}
