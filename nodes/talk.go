package nodes

import (
	"saydo/dialogue"
	"saydo/task"
)

// Talk returns the dialogue of a robot with the library's body: it tells of
// the skills that this body can carry out.
func (l *Library) Talk() *dialogue.Talk {
	var skills []task.Skill
	for _, a := range l.Domain.Actions {
		if s, ok := l.Skills[a.Name]; ok && l.Body.Able(s) == nil {
			skills = append(skills, s)
		}
	}
	body := l.Body.Summary()
	return dialogue.New(dialogue.Config{Skills: skills, Body: dialogue.Body{
		Name: body.Name, Height: body.Height, ReachLow: body.ReachLow, ReachHigh: body.ReachHigh,
	}})
}
