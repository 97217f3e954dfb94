package dialogue

import (
	"encoding/json"
	"slices"
	"strings"

	"saydo/task"
)

// undone tells all that is still to be done: what is done now, with how far it is, what was set aside for that, and
// what waits for its turn, in their order.
func (a answer) undone() string {
	open := a.openTasks()
	waits := a.waiting()
	if len(open)+len(waits) == 0 {
		return a.nothingToDo()
	}
	var told []string
	if still := a.stands(); still != "" {
		told = append(told, still)
	}
	if n := len(open); n > 0 {
		told = append(told, a.asFarAs(open[n-1]))
		if n > 1 {
			told = append(told, a.setAside(open[:n-1]))
		}
	}
	if len(waits) > 0 {
		told = append(told, a.afterThat(waits))
	}
	return strings.Join(told, a.in(" ", ""))
}

// wasDoing tells what the robot was at before it was held, or else what it does, or did last.
func (a answer) wasDoing() string {
	if a.stands() != "" {
		return a.doing()
	}
	return a.did()
}

// openTasks lists the tasks that are begun and not over, the one that is carried out last: each before it was set aside
// for the next. What the robot itself wants is none.
func (a answer) openTasks() []*deed {
	return slices.DeleteFunc(a.all(), func(d *deed) bool {
		var in task.Instruction
		return d.ended != nil || d.asks || json.Unmarshal(d.asked.Data, &in) == nil && in.Source == task.SourceSelf
	})
}

// waiting lists what waits for its turn, in people's words: what was noted of it last still stands.
func (a answer) waiting() []string {
	var ids []string
	texts := map[string]string{}
	for _, e := range a.Past {
		switch e.Kind {
		case task.EventQueued, task.EventInstruction, task.EventDone, task.EventGaveUp, task.EventStopped:
			ids = slices.DeleteFunc(ids, func(id string) bool { return id == e.InstructionID })
			if e.Kind == task.EventQueued && e.Text != "" && e.InstructionID != "" {
				ids, texts[e.InstructionID] = append(ids, e.InstructionID), e.Text
			}
		default:
		}
	}
	out := make([]string, len(ids))
	for i, id := range ids {
		out[i] = texts[id]
	}
	return out
}

// asFarAs tells what is done, and how far it is.
func (a answer) asFarAs(d *deed) string {
	switch {
	case d.begun == nil:
		return a.youAsked(d.asked.Text)
	case d.reached == 0: // nobody knows of which plan the step is
		return a.busy(d.asked.Text, d.begun.Text)
	}
	return a.youAsked(d.asked.Text) + a.in(" ", "") + a.left(len(d.plan.Steps)-d.reached, d.begun.Text)
}

func (p phrases) setAside(open []*deed) string {
	var texts []string
	for _, d := range slices.Backward(open) {
		texts = append(texts, d.asked.Text)
	}
	return p.in("Set aside for that: %s.", "为这个先放下的：%s。", p.quoted(texts))
}

func (p phrases) afterThat(texts []string) string {
	return p.in("After that: %s.", "然后是：%s。", p.quoted(texts))
}

func (p phrases) quoted(texts []string) string {
	out := make([]string, len(texts))
	for i, text := range texts {
		out[i] = p.in("%q", "“%s”", text)
	}
	return p.list(out)
}

func (p phrases) nothingToDo() string {
	return p.in("Nothing: I wait for what you tell me.", "没有要做的，我等着您吩咐。")
}
