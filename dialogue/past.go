package dialogue

import (
	"encoding/json"
	"slices"
	"time"

	"saydo/task"
)

// deed is something that was asked for, and what became of it.
type deed struct {
	asked   *task.Event
	ended   *task.Event // nil: it has not
	tried   bool        // steps were taken for it, or it was refused or given up; a question is not
	asks    bool        // it is a question, for which the robot may have gone somewhere
	begun   *task.Event // its newest step; nil: none was begun
	plan    task.Plan   // its newest
	reached int         // how many steps of that plan were begun or left out; 0: nobody knows
	asking  bool        // somebody is asked whether that plan, or its next step, may be
	clauses []task.Clause
	steps   []taken     // that were begun, the newest last
	setback *task.Event // that came since the newest plan; nil: none
	mended  *task.Event // for which the newest plan was made; nil: for none
}

// all lists what was asked for, oldest first. Tasks may be put in front of others: each
// event belongs to the one that it names.
func (a answer) all() []*deed {
	var out []*deed
	by := map[string]*deed{}
	for i := range a.Past {
		e := &a.Past[i]
		d := by[e.InstructionID]
		switch {
		case e.Kind == task.EventInstruction && d == nil:
			d = &deed{asked: e}
			by[e.InstructionID], out = d, append(out, d)
		case e.Kind == task.EventInstruction:
			d.ended = nil // it was taken up again
		case d != nil:
			d.follow(e)
		}
	}
	return out
}

// follow takes the next event of the task.
func (d *deed) follow(e *task.Event) {
	switch e.Kind {
	case task.EventRequest:
		var r task.Request
		d.asks = json.Unmarshal(e.Data, &r) == nil && len(r.Clauses) > 0 &&
			!slices.ContainsFunc(r.Clauses, func(c task.Clause) bool { return c.Ask == nil })
		d.clauses = r.Clauses
	case task.EventPlan:
		d.plan, d.reached = task.Plan{}, 0
		d.mended, d.setback = d.setback, nil
		if json.Unmarshal(e.Data, &d.plan) != nil {
			d.plan = task.Plan{}
		}
	case task.EventApproval:
		d.asking = true
	case task.EventStepStart, task.EventStepSkipped:
		d.tried, d.asking = true, false
		d.reached = 1 + slices.IndexFunc(d.plan.Steps, func(s task.Step) bool { return s.ID == e.Step })
		if e.Kind == task.EventStepStart {
			d.begun = e
			d.steps = append(d.steps, taken{by: d, event: e, plan: d.plan, before: d.mended})
		}
	case task.EventRefused:
		d.tried = true
	case task.EventGaveUp:
		d.tried, d.ended = true, e
	case task.EventDone, task.EventStopped:
		d.ended = e
	case task.EventStepFailed, task.EventRepair, task.EventReplan:
		if e.Text != "" {
			d.setback = e
		}
	default:
	}
}

// deeds lists the tasks, oldest first. Questions are no tasks.
func (a answer) deeds() []*deed {
	return slices.DeleteFunc(a.all(), func(d *deed) bool { return !d.tried || d.asks })
}

// before returns the newest of the deeds; nil where there is none.
func (a answer) before() *deed {
	if deeds := a.deeds(); len(deeds) > 0 {
		return deeds[len(deeds)-1]
	}
	return nil
}

// underWay returns the task or question that steps are being taken for; nil where there is none.
func (a answer) underWay() *deed {
	var now *deed
	for _, d := range a.all() {
		if d.ended == nil && d.begun != nil && (now == nil || !d.begun.Stamp.Before(now.begun.Stamp)) {
			now = d
		}
	}
	return now
}

// doing tells what keeps the robot from moving now and for which task, or what it does.
func (a answer) doing() string {
	now := a.stands()
	if now == "" {
		return a.atWork()
	}
	for _, d := range slices.Backward(a.all()) {
		if d.ended == nil && !d.asks {
			return now + a.in(" ", "") + a.youAsked(d.asked.Text)
		}
	}
	return now
}

// did tells the task before this question and how it ended.
func (a answer) did() string {
	if now := a.underWay(); now != nil {
		return a.busy(now.asked.Text, now.begun.Text)
	}
	if open := a.unbegun(); open != nil {
		return a.notBegun(open.asked.Text)
	}
	return a.lastly(a.before())
}

// unbegun returns the newest task for which nothing was done yet, and that has not ended: it is asked
// what is meant, or planned; nil where there is none.
func (a answer) unbegun() *deed {
	for _, d := range slices.Backward(a.all()) {
		if d.ended == nil && !d.tried && !d.asks {
			return d
		}
	}
	return nil
}

func (a answer) lastly(d *deed) string {
	switch {
	case d == nil:
		return a.nothingYet()
	case d.ended == nil:
		return a.lastTask(d.asked.Text, "")
	}
	return a.lastTask(d.asked.Text, d.ended.Text)
}

// said repeats what the robot told last: an answer, a question, how a task ended.
func (a answer) said() string {
	for _, e := range slices.Backward(a.Past) {
		switch e.Kind {
		case task.EventDone, task.EventGaveUp, task.EventRefused, task.EventQuestion:
			if e.Text != "" {
				return e.Text
			}
		default:
		}
	}
	return a.in("I have said nothing yet.", "我还没说过什么。")
}

// didThen tells all tasks of a time, as far back as is remembered, or the one before the
// last: "what did you do before that" is asked of what was just told. The stamps may be of a
// simulation's clock, which tells how long ago something was and not at what time of day: that is of now.
func (a answer) didThen(when string, now time.Time) string {
	deeds := a.deeds()
	if when == "before" {
		if len(deeds) < 2 {
			return a.nothingBefore()
		}
		return a.lastly(deeds[len(deeds)-2])
	}
	if len(a.Past) > 0 {
		last := a.Past[len(a.Past)-1].Stamp
		deeds = slices.DeleteFunc(deeds, func(d *deed) bool { return !duringPart(when, now.Add(-last.Sub(d.asked.Stamp)), now) })
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

// stepsLeft tells how many steps of the plan are still to be begun.
func (a answer) stepsLeft() string {
	now := a.underWay()
	switch {
	case now == nil:
		return a.idle()
	case now.reached == 0: // nobody knows of which plan the step is
		return a.busy(now.asked.Text, now.begun.Text)
	}
	return a.left(len(now.plan.Steps)-now.reached, now.begun.Text)
}

// planned returns the task whose plan is carried out, or waits to be; nil where there is none.
func (a answer) planned() *deed {
	if now := a.underWay(); now != nil {
		return now
	}
	for _, d := range slices.Backward(a.all()) {
		if d.ended == nil && len(d.plan.Steps) > 0 {
			return d
		}
	}
	return nil
}

// step tells one step of that plan; -1 is the last. This step is the one that is done, or asked about.
func (a answer) step() string {
	now := a.planned()
	if now == nil {
		return a.idle()
	}
	steps, n := now.plan.Steps, int(a.Ask.Amount)
	if a.By == "this step" {
		n = max(1, now.reached)
		if now.asking {
			n = now.reached + 1
		}
	}
	if len(steps) == 0 {
		return a.busy(now.asked.Text, now.begun.Text)
	}
	if n < 0 {
		n += len(steps) + 1
	}
	if n < 1 || n > len(steps) {
		return a.noStep(n, len(steps))
	}
	return a.stepIs(n, steps[n-1].Say)
}

// wentWrong tells the newest setbacks of all tasks, oldest first.
func (a answer) wentWrong() string {
	var told []string
	for _, e := range slices.Backward(a.Past) {
		if setback(e.Kind) && e.Text != "" && !slices.Contains(told, e.Text) && len(told) < mostSetbacks {
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
	if last == nil {
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
	last := a.underWay()
	if last == nil {
		last = a.before()
	}
	if last == nil {
		return a.nothingYet()
	}
	if what := a.lastSetback(last.asked); what != "" {
		return a.because(what)
	}
	return a.wasAsked(last.asked.Text)
}
