package dialogue

import (
	"cmp"
	"slices"

	"saydo/task"
)

// told is the one thing that an answer has named.
type told struct {
	text string // the words of the question
	id   string
}

// tells remembers which one thing the answer to the question names, until it is known who has asked.
func (t *Talk) tells(text, id string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.told = slices.DeleteFunc(t.told, func(was told) bool { return was.text == text })
	if id == "" {
		return
	}
	t.told = append(t.told, told{text, id})
	t.told = t.told[max(0, len(t.told)-maxSpeakers):] // each waits for but one answer
}

// named is the one thing that the exchange has named by its answer, if there is one. The caller
// holds mu.
func (t *Talk) named(turn *task.Turn, in task.Instruction) []string {
	if turn == nil || turn.Instruction.ID != in.ID {
		return nil
	}
	for _, c := range slices.Backward(turn.Request.Clauses) {
		if at := slices.IndexFunc(t.told, func(one told) bool { return c.Ask != nil && c.Text == one.text }); at >= 0 {
			return []string{t.told[at].id}
		}
	}
	return nil
}

// theOne is the one thing that the answer names; "" where it names none or several.
func (a answer) theOne() string {
	asks := a.Kind == task.AskCount || a.Kind == task.AskWhich
	if !asks || a.By == task.ByBeside || a.By == task.ByUnder || a.ofState() {
		return ""
	}
	things := a.present()
	if a.By != "" {
		things = a.utmost(things)
	}
	if len(things) != 1 {
		return ""
	}
	return things[0].ID
}

// utmost keeps of the things those that are most, or least, what is asked about: several where they
// are even in that, and none where nobody has measured any.
func (a answer) utmost(things []task.Object) []task.Object {
	measured := slices.DeleteFunc(slices.Clone(things), func(o task.Object) bool { return o.Measure(a.By) == 0 })
	if len(measured) == 0 {
		return nil
	}
	most := slices.MaxFunc(measured, func(x, y task.Object) int {
		order := cmp.Compare(x.Measure(a.By), y.Measure(a.By))
		if !a.Most {
			return -order
		}
		return order
	})
	return slices.DeleteFunc(measured, func(o task.Object) bool { return o.Measure(a.By) != most.Measure(a.By) })
}
