package dialogue

import (
	"encoding/json"
	"slices"
	"time"

	"saydo/task"
)

// deed is a task that steps were taken for, or that was refused or given up, and the event
// that ended it; nil: none has.
type deed struct{ asked, ended *task.Event }

// deeds lists the tasks before the instruction that is being answered, oldest first.
// Questions are no tasks.
func (a answer) deeds() []deed {
	var out []deed
	current := a.current()
	said := (*task.Event)(nil)
	begin := func() {
		if said != nil && (len(out) == 0 || out[len(out)-1].asked != said) {
			out = append(out, deed{asked: said})
		}
	}
	for i := range a.Past {
		e := &a.Past[i]
		if e.InstructionID == current {
			continue
		}
		switch e.Kind {
		case task.EventInstruction:
			said = e
		case task.EventStepStart, task.EventStepSkipped, task.EventRefused:
			begin()
		case task.EventDone, task.EventGaveUp, task.EventStopped:
			if e.Kind == task.EventGaveUp {
				begin()
			}
			if n := len(out); n > 0 && out[n-1].asked == said {
				out[n-1].ended = e
			}
		default:
		}
	}
	return out
}

// current returns the instruction that is being answered: the newest.
func (a answer) current() string {
	for _, e := range slices.Backward(a.Past) {
		if e.Kind == task.EventInstruction {
			return e.InstructionID
		}
	}
	return ""
}

// before returns the newest of the deeds; nothing where there is none.
func (a answer) before() deed {
	if deeds := a.deeds(); len(deeds) > 0 {
		return deeds[len(deeds)-1]
	}
	return deed{}
}

// did tells the task before this question and how it ended.
func (a answer) did() string {
	if asked, step := a.underWay(); asked != nil {
		return a.busy(asked.Text, step)
	}
	return a.lastly(a.before())
}

func (a answer) lastly(d deed) string {
	switch {
	case d.asked == nil:
		return a.nothingYet()
	case d.ended == nil:
		return a.lastTask(d.asked.Text, "")
	}
	return a.lastTask(d.asked.Text, d.ended.Text)
}

// didThen tells all tasks of a time, as far back as is remembered, or the one before the
// last: "what did you do before that" is asked of what was just told.
func (a answer) didThen(when string) string {
	deeds := a.deeds()
	if when == "before" {
		if len(deeds) < 2 {
			return a.nothingBefore()
		}
		return a.lastly(deeds[len(deeds)-2])
	}
	if len(a.Past) > 0 {
		now := a.Past[len(a.Past)-1].Stamp
		deeds = slices.DeleteFunc(deeds, func(d deed) bool { return !duringPart(when, d.asked.Stamp, now) })
	}
	if len(deeds) == 0 {
		return a.nothingThen()
	}
	var told []string
	for _, d := range deeds {
		told = append(told, a.deed(d))
	}
	return a.askedOf(told)
}

// noon is the hour that parts the morning from the afternoon.
const noon = 12

// duringPart reports whether the time is in that part of the day, seen from now.
func duringPart(when string, at, now time.Time) bool {
	at, now = at.Local(), now.Local()
	day := func(t time.Time) string { return t.Format(time.DateOnly) }
	switch when {
	case "today":
		return day(at) == day(now)
	case "this morning":
		return day(at) == day(now) && at.Hour() < noon
	case "this afternoon":
		return day(at) == day(now) && at.Hour() >= noon
	case "yesterday":
		return day(at) == day(now.AddDate(0, 0, -1))
	}
	return true
}

// underWay returns the task that steps are being taken for, and the newest step
// in words. A question that is put meanwhile is no task of its own.
func (a answer) underWay() (asked *task.Event, step string) {
	var said *task.Event
	for i := range a.Past {
		switch e := &a.Past[i]; e.Kind {
		case task.EventInstruction:
			said, asked = e, nil
		case task.EventStepStart:
			asked, step = said, e.Text
		case task.EventDone, task.EventGaveUp, task.EventStopped:
			asked = nil
		default:
		}
	}
	return asked, step
}

// stepsLeft tells how many steps of the plan are still to be begun.
func (a answer) stepsLeft() string {
	asked, step := a.underWay()
	if asked == nil {
		return a.idle()
	}
	var plan task.Plan
	at := 0
	for _, e := range a.Past {
		switch e.Kind {
		case task.EventPlan:
			plan, at = task.Plan{}, 0
			if json.Unmarshal(e.Data, &plan) != nil {
				plan = task.Plan{}
			}
		case task.EventStepStart, task.EventStepSkipped:
			at = 1 + slices.IndexFunc(plan.Steps, func(s task.Step) bool { return s.ID == e.Step })
		default:
		}
	}
	if at == 0 { // nobody knows of which plan the step is
		return a.busy(asked.Text, step)
	}
	return a.left(len(plan.Steps)-at, step)
}

// wentWrong tells the newest setbacks of all tasks, oldest first.
func (a answer) wentWrong() string {
	var told []string
	current := a.current()
	for _, e := range slices.Backward(a.Past) {
		if e.InstructionID != current && setback(e.Kind) && e.Text != "" && !slices.Contains(told, e.Text) && len(told) < mostSetbacks {
			told = append(told, e.Text)
		}
	}
	slices.Reverse(told)
	return a.setbacks(told)
}

// mostSetbacks bounds how many setbacks one answer tells.
const mostSetbacks = 3

func setback(kind task.EventKind) bool {
	return slices.Contains([]task.EventKind{
		task.EventGaveUp, task.EventRefused, task.EventStopped, task.EventRepair, task.EventReplan, task.EventStepFailed,
	}, kind)
}

// lastSetback returns the newest setback of the task; "" where there was none.
func (a answer) lastSetback(of *task.Event) string {
	for _, e := range slices.Backward(a.Past) {
		if setback(e.Kind) && e.InstructionID == of.InstructionID && e.Text != "" {
			return reason(e)
		}
	}
	return ""
}

// reason is why a task has ended, without how far it has come, where that is told.
func reason(e task.Event) string {
	var ended task.Result
	if json.Unmarshal(e.Data, &ended) == nil && ended.Reason != "" {
		return ended.Reason
	}
	return e.Text
}

// whyNot tells what kept the robot from the last task, where anything did.
func (a answer) whyNot() string {
	last := a.before()
	if last.asked == nil {
		return a.nothingYet()
	}
	if what := a.lastSetback(last.asked); what != "" {
		return a.because(what)
	}
	return a.keptByNothing()
}

// why tells what keeps the robot from moving now, or the newest setback before this
// question, else what was asked for.
func (a answer) why() string {
	if now := a.stands(); now != "" {
		return now
	}
	last := a.before()
	if asked, _ := a.underWay(); asked != nil {
		last = deed{asked: asked, ended: asked}
	}
	if last.asked == nil {
		return a.nothingYet()
	}
	if what := a.lastSetback(last.asked); what != "" {
		return a.because(what)
	}
	if last.ended != nil {
		return a.wasAsked(last.asked.Text)
	}
	return a.nothingYet()
}
