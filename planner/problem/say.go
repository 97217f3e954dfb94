package problem

import (
	"math"
	"strings"

	"saydo/task"
)

// say tells a step in words.
func (p *Posed) say(step task.Step, skill task.Skill, st *State, language string) string {
	template := skill.Say[language]
	if template == "" {
		language, template = "en", skill.Say["en"]
	}
	if template == "" {
		return strings.ReplaceAll(step.Skill, "_", " ")
	}
	words := map[string]string{"text": step.Text}
	a := p.Domain.Action(step.Skill)
	for i, v := range a.Params {
		o, _ := st.Object(step.Args[i])
		if o.ID == "" {
			o.ID = step.Args[i]
		}
		words[strings.TrimPrefix(v.Name, "?")] = o.Spoken(language)
		if i < len(skill.Params) {
			words[skill.Params[i]] = o.Spoken(language)
		}
	}
	for i, n := range skill.Numbers {
		if i < len(step.Numbers) {
			words[n.Name] = task.FormatNumber(math.Round(step.Numbers[i]*100) / 100)
		}
	}
	return strings.TrimRight(task.FillSlots(template, words), " :")
}
