package world

import (
	"maps"
	"slices"

	"saydo/task"
)

// OwnAnswers returns what the robot answers in this world in the words of whoever wrote it.
func (w *World) OwnAnswers() []task.Answer { return w.file.Answers }

// answers checks that each of them is asked for, and has words in each language in which it is.
func (b *builder) answers() {
	seen := map[string]bool{}
	for _, a := range b.file.Answers {
		switch {
		case a.ID == "":
			b.faults.add(b.whole(), "answers", "an answer has no id")
		case seen[a.ID]:
			b.faults.add(b.whole(), "answers", "two answers have the id %q", a.ID)
		case len(a.Asked) == 0:
			b.faults.add(b.whole(), "answers", "nobody can ask for %q; add \"asked: {en: [what is ...]}\"", a.ID)
		}
		seen[a.ID] = true
		for _, language := range slices.Sorted(maps.Keys(a.Asked)) {
			if a.Says[language] == "" {
				b.faults.add(b.whole(), "answers", "%q is asked for in %q and says nothing in it; add \"says: {%s: ...}\"", a.ID, language, language)
			}
		}
	}
}
