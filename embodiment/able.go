package embodiment

import (
	"slices"
	"strings"

	"saydo/task"
)

// Able reports whether the body has what the skill needs; the error is a
// *task.Failure of a 3xx code with one sentence for people.
func (b *Body) Able(skill task.Skill) error {
	need, does := skill.Body, inWords(skill)
	switch {
	case need.Arms > 0 && len(b.spec.Hands) == 0:
		return task.Fail(task.CodeNoArm, skill.Name, "I have no arm to %s with", does)
	case need.Arms > len(b.spec.Hands):
		return task.Fail(task.CodeNoArm, skill.Name, "I need %d arms to %s and have %d", need.Arms, does, len(b.spec.Hands))
	case need.Legs && b.spec.Legs == 0:
		return task.Fail(task.CodeNoSkill, skill.Name, "I have no legs to %s with", does)
	case need.Mobile && !b.mobile():
		return task.Fail(task.CodeNoSkill, skill.Name, "I cannot %s: I stand in one place and cannot move about", does)
	case need.Speech && !b.spec.Speech:
		return task.Fail(task.CodeNoSkill, skill.Name, "I cannot %s: I have no voice", does)
	case need.Gesture != "" && !slices.Contains(b.spec.Gestures, need.Gesture):
		return task.Fail(task.CodeNoGesture, skill.Name, "I cannot %s: my body is not made for that gesture", does)
	}
	return nil
}

// inWords says what the skill does in general: "pick up things from places".
func inWords(skill task.Skill) string {
	template := skill.Say["en"]
	if template == "" {
		return strings.ReplaceAll(skill.Name, "_", " ")
	}
	general := map[string]string{
		"person": "people", "hand": "a hand", "text": "something", "from": "one place", "to": "another",
		"knife": "a knife", "cloth": "a cloth", "key": "a key", "into": "something else",
	}
	for _, p := range skill.Params {
		if general[p] == "" {
			general[p] = p + "s"
		}
	}
	for _, n := range skill.Numbers {
		general[n.Name] = "so many"
	}
	return task.FillSlots(template, general)
}
