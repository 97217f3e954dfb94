package problem

import (
	"math"
	"strings"
	"unicode"

	"saydo/task"
)

// the names an object as one speaks of it: "the red cup", but "Ann".
func the(o task.Object, language string) string {
	name := o.Name(language)
	first, _, _ := strings.Cut(name, " ")
	switch {
	case language == "zh", name == "":
		return name
	case unicode.IsUpper([]rune(name)[0]), first == "the", first == "my", first == "your":
		return name
	}
	return "the " + name
}

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
		words[strings.TrimPrefix(v.Name, "?")] = the(o, language)
		if i < len(skill.Params) {
			words[skill.Params[i]] = the(o, language)
		}
	}
	for i, n := range skill.Numbers {
		if i < len(step.Numbers) {
			words[n.Name] = task.FormatNumber(math.Round(step.Numbers[i]*100) / 100)
		}
	}
	return strings.TrimRight(task.FillSlots(template, words), " :")
}
