package reader

import (
	"slices"
	"strings"

	"saydo/task"
)

// Passing names the one who speaks in what is told to others: "bring me the drill",
// told to Ben, is "bring Anna the drill".
type Passing struct {
	Named map[string]string `yaml:"named"` // words of who speaks -> the same of {me}: my: "{me}'s"
	Says  string            `yaml:"says"`  // how all else is passed on in which who speaks speaks of themselves
	Self  []string          `yaml:"self"`  // words by which that is seen: i, we
}

// passedOn is what is told to a person, with the one who speaks named where the words
// speak of them: the robot is not meant.
func (l *lowering) passedOn(text string, act *task.Act, skill task.Skill) string {
	to := act.Args[typePerson]
	me, known := l.world.Object(l.talk.Speaker)
	if !known || to == me.ID || !slices.Contains(skill.Params, typePerson) || skill.Text == "" {
		return text
	}
	name, out, at := me.Name(l.lang), "", 0
	toks := l.g.split(text)
	for _, t := range toks {
		if slices.Contains(l.g.lex.Passing.Self, t.text) {
			return task.FillSlots(l.g.lex.Passing.Says, map[string]string{"me": name, "text": text})
		}
	}
	for _, t := range toks {
		if form, ok := l.g.lex.Passing.Named[t.text]; ok {
			out += text[at:t.start] + strings.ReplaceAll(form, "{me}", name)
			at = t.end
		}
	}
	return out + text[at:]
}
