package executor

import (
	"context"
	"encoding/json"
	"iter"
	"slices"
	"time"

	"saydo/task"
)

// Unfinished is a task that a log tells of and whose end it does not tell: the
// program ended meanwhile, or before its turn came.
type Unfinished struct {
	Instruction task.Instruction `json:"instruction"`
	Context     task.Context     `json:"context,omitzero"`    // of one that waited: what was said before
	Request     *task.Request    `json:"request,omitempty"`   // nil: it was not read yet, or asked back
	Clause      int              `json:"clause,omitempty"`    // the first that is not known to be finished
	Acted       int              `json:"acted,omitempty"`     // how often that clause's own act was done
	Done        []task.Outcome   `json:"done,omitempty"`      // steps that were done, and those of which nobody knows (CodeUnconfirmed)
	Doubt       *task.Step       `json:"doubt,omitempty"`     // begun, and nothing can be seen that tells whether it was done
	Gap         bool             `json:"gap,omitempty"`       // the log does not tell everything: what leaves nothing to be seen may be done
	GapUntil    int              `json:"gap_until,omitempty"` // of the clauses before this one only; 0: of all of them

	// Age is how long ago the program ended, as far as is known; a task that was left long ago is asked about first.
	Age time.Duration `json:"age,omitempty"`

	Made    []task.Literal `json:"made,omitempty"`     // what steps were begun to make so, by the task or an errand for it
	PutBack []task.Literal `json:"put_back,omitempty"` // what looks were to put back and have not, as far as the log tells
}

// progress is what a log keeps of an Unfinished when it is taken up again.
type progress struct {
	Clause   int            `json:"clause"`
	Acted    int            `json:"acted"`
	Done     []task.Outcome `json:"done,omitempty"`
	Doubt    *task.Step     `json:"doubt,omitempty"`
	Gap      bool           `json:"gap,omitempty"`
	GapUntil int            `json:"gap_until,omitempty"`
	Age      time.Duration  `json:"age,omitempty"`

	Made    []task.Literal `json:"made,omitempty"`
	PutBack []task.Literal `json:"put_back,omitempty"`
}

// progress is what the next log keeps of it.
func (u Unfinished) progress() progress {
	return progress{u.Clause, u.Acted, u.Done, u.Doubt, u.Gap, u.GapUntil, u.Age, u.Made, u.PutBack}
}

// goesOn takes over what an earlier log kept.
func (u *Unfinished) goesOn(p progress) {
	u.Clause, u.Acted, u.Done, u.Doubt = p.Clause, p.Acted, p.Done, p.Doubt
	u.Gap, u.GapUntil, u.Age, u.Made, u.PutBack = p.Gap, p.GapUntil, p.Age, p.Made, p.PutBack
}

// FindUnfinished returns the tasks of a log that have no end, in the order in
// which they are to be taken up: the one under way, those that it was put in
// front of, and those that waited. Skills tell which effects can be seen.
func FindUnfinished(events iter.Seq[task.Event], skills map[string]task.Skill) []Unfinished {
	t := tracker{skills: skills, open: map[string]*finder{}, seen: map[string]bool{}}
	for ev := range events {
		t.take(ev)
	}
	var begun, waiting []Unfinished
	for _, id := range t.order {
		switch f := t.open[id]; {
		case f == nil:
		case f.waits:
			waiting = append(waiting, f.left())
		default:
			begun = append(begun, f.left())
		}
	}
	slices.Reverse(begun)
	return append(begun, waiting...)
}

// tracker follows a log and sorts its events by task.
type tracker struct {
	skills map[string]task.Skill
	open   map[string]*finder // by id of the instruction
	order  []string           // in which they were begun or heard
	newest string
	seen   map[string]bool // instructions that were told of, and tasks that ended
	seq    uint64          // number of the last event
}

// take follows one event. Data that cannot be read leaves out what it tells.
func (t *tracker) take(ev task.Event) {
	missing := t.missing(ev)
	switch ev.Kind {
	case task.EventQueued:
		var u Unfinished
		if f := t.open[ev.InstructionID]; len(ev.Data) == 0 && f != nil && f.waits {
			delete(t.open, ev.InstructionID)
		} else if json.Unmarshal(ev.Data, &u) == nil && u.Instruction.ID == ev.InstructionID && t.open[ev.InstructionID] == nil {
			t.begin(&finder{skills: t.skills, found: u.inRange(), waits: true})
		}
		return
	case task.EventInstruction:
		t.hear(ev, missing)
		return
	case task.EventDone, task.EventGaveUp, task.EventStopped:
		delete(t.open, ev.InstructionID)
		t.seen[ev.InstructionID] = true
		return
	default:
	}
	id := ev.InstructionID
	if id == "" {
		id = t.newest
	}
	f := t.open[id]
	if f == nil {
		f = t.orphan(ev, missing)
	}
	if f != nil {
		f.take(ev)
	} else if f := t.open[served(id)]; f != nil {
		f.makes(ev)
	}
}

// hear follows the beginning of a task. What an earlier program had done of one that was to
// be taken up stays so until the task says otherwise.
func (t *tracker) hear(ev task.Event, missing uint64) {
	id := ev.InstructionID
	t.seen[id] = true
	before := t.open[id]
	delete(t.open, id)
	var in task.Instruction
	if json.Unmarshal(ev.Data, &in) != nil || in.ID != id {
		in = task.Instruction{ID: id, Text: ev.Text}
	}
	if in.Source == task.SourceSelf || id == "" || served(id) != id { // what the robot wants of itself it will want again
		return
	}
	f := &finder{skills: t.skills, found: Unfinished{Instruction: in}, gap: missing > 0 && before == nil, before: missing > 0}
	if before != nil && before.waits {
		f.found, f.gap = before.found, before.gap
		f.found.Instruction = in
	} else if before != nil {
		f.found.Gap, f.gap = before.found.Gap, before.gap
	}
	t.begin(f)
	t.newest = id
}

func (t *tracker) begin(f *finder) {
	id := f.found.Instruction.ID
	t.open[id] = f
	t.order = append(slices.DeleteFunc(t.order, func(other string) bool { return other == id }), id)
}

// finder follows the events of one task.
type finder struct {
	skills  map[string]task.Skill
	found   Unfinished
	waits   bool // it was not begun
	last    bool // the clauses are done, and what came undone is put right
	started *task.Step
	gap     bool // the log lacks events, and nothing after them tells how far those may reach
	before  bool // those come before anything that is known of the task
}

func (f *finder) take(ev task.Event) {
	switch ev.Kind {
	case task.EventRequest:
		var r task.Request
		if json.Unmarshal(ev.Data, &r) == nil && r.Question == nil && r.Control == task.ControlNone && len(r.Clauses) > 0 {
			f.found.Request, f.found.Age = &r, 0
		}
	case task.EventResumed:
		var p progress
		if len(ev.Data) > 0 && json.Unmarshal(ev.Data, &p) == nil {
			f.found.goesOn(p)
			f.gap = false // it tells of that too
			f.found = f.found.inRange()
			f.started = f.found.Doubt // a program that ends at once leaves it to the next one
		}
	case task.EventPlan:
		f.looks(ev.Data)
	case task.EventReplan:
		if ev.Step == 0 && f.found.Request != nil {
			f.last = true
			f.at(len(f.found.Request.Clauses))
		}
	case task.EventFound:
		var found task.Found
		if json.Unmarshal(ev.Data, &found) == nil && f.found.Request != nil {
			f.found.Request.Clauses = found.In(f.found.Request.Clauses, max(0, found.Clause))
		}
	case task.EventDecided:
		var d task.Decision
		if r := f.found.Request; r != nil && json.Unmarshal(ev.Data, &d) == nil && d.Clause >= 0 && d.Clause < len(r.Clauses) {
			at := d.Clause
			if d.Holds && task.HasFallback(r.Clauses, at) { // it is decided when the clause is done
				at++
			}
			r.Clauses = d.In(r.Clauses, d.Clause)
			f.at(at)
		}
	case task.EventReached:
		f.reached(ev.Data)
	case task.EventStepStart, task.EventStepDone, task.EventStepFailed:
		f.makes(ev)
		f.step(ev)
	case task.EventStepSkipped:
		f.makes(ev)
		if ev.Code == task.CodeUnconfirmed {
			f.step(ev)
		}
	default:
	}
	f.bound(ev.Kind)
	f.found.Doubt = f.doubt()
}

// reached follows what ends a clause: the task goes on behind it.
func (f *finder) reached(data []byte) {
	var d task.Reached
	r := f.found.Request
	if r == nil || json.Unmarshal(data, &d) != nil || d.Clause < 0 || d.Clause >= len(r.Clauses) {
		return
	}
	if d.Left {
		r.Clauses = slices.Clone(r.Clauses)
		r.Clauses[d.Clause].Branch = task.BranchLeft
	}
	f.started = nil
	f.at(d.Clause + 1)
}

// step follows an event about a step.
func (f *finder) step(ev task.Event) {
	var out task.Outcome
	if json.Unmarshal(ev.Data, &out) != nil || f.found.Request == nil {
		return
	}
	out.Step = f.found.stepInRange(out.Step)
	if !f.last {
		f.at(out.Step.Clause)
	}
	if out.Unbegun {
		return // what came of an earlier attempt, or of the step before, is known as little as it was
	}
	f.started = nil
	switch ev.Kind {
	case task.EventStepStart:
		f.started = &out.Step
	case task.EventStepFailed:
		if out.Code == task.CodeTransport || out.Code == task.CodeActionCancelled { // it may be done all the same
			f.started = &out.Step
		}
	case task.EventStepDone, task.EventStepSkipped:
		f.found.Done = append(f.found.Done, out)
		if !f.last && f.isAct(out.Step) {
			f.found.Acted++
		}
	default:
	}
}

// at notes that the clause is being done.
func (f *finder) at(clause int) {
	if clause != f.found.Clause {
		f.found.Clause, f.found.Acted = clause, 0
	}
}

// isAct reports whether the step is what its clause asks for.
func (f *finder) isAct(step task.Step) bool {
	act := f.found.Request.Clauses[step.Clause].Act
	return act != nil && act.Skill == step.Skill
}

// doubt returns the step that was begun, if what came of it cannot be seen.
func (f *finder) doubt() *task.Step {
	if f.started == nil || f.found.Request == nil {
		return nil
	}
	for _, e := range f.started.Makes {
		ev := e.Evidence
		if ev == "" {
			ev = f.skills[f.started.Skill].Evidence[e.Predicate]
		}
		if (ev == "" || ev.Rank() > task.Reported.Rank()) && !f.isAct(*f.started) {
			return nil
		}
	}
	return f.started
}

// pickUp goes on with a task that an earlier program began: what it had done
// counts, the world is looked at anew, and the rest is planned from there. A
// step that was begun and leaves nothing to be seen is not done again unasked.
func (r *run) pickUp(ctx context.Context, u Unfinished) error {
	r.language = u.Request.Language
	r.begin(ctx, *u.Request, task.Plan{})
	r.first = min(u.Clause, len(u.Request.Clauses))
	r.record(ctx, task.Event{Kind: task.EventRequest, Data: r.data(u.Request)})
	text := u.text()
	r.record(ctx, task.Event{Kind: task.EventResumed, Data: r.data(u.progress()), Text: r.words().pickedUp(text)})
	if err := r.stillWanted(ctx, u); err != nil {
		return err
	}
	if u.Age >= stale { // nobody is asked that twice
		u.Age = 0
		r.record(ctx, task.Event{Kind: task.EventResumed, Data: r.data(u.progress())})
	}
	if err := r.say(ctx, r.words().pickedUp(text)); err != nil && ctx.Err() != nil {
		return context.Cause(ctx)
	}
	if err := r.look(ctx); err != nil {
		return err
	}
	r.house()
	r.remember(u)
	for _, out := range u.Done {
		if out.Code == task.CodeUnconfirmed {
			r.assume(out.Step, out.Ended)
		} else {
			r.claimed(out.Step, out.Ended, true)
		}
	}
	r.acted = u.Acted
	if u.Doubt != nil {
		again, err := r.inDoubt(ctx, task.Outcome{Step: *u.Doubt})
		if err != nil {
			return err
		}
		if again {
			r.cleared = append(r.cleared, *u.Doubt)
		}
	}
	if r.first == len(u.Request.Clauses) {
		return nil
	}
	r.resumeClause(u)
	if r.first == len(u.Request.Clauses) {
		return nil
	}
	err := r.planAnew(ctx, r.first) // it is approved like any first plan
	if names := unknownHere(u.Request.Clauses[r.first:], r.snap); task.CodeOf(err) == task.CodeUnknownName && len(names) > 0 {
		return elsewhere(names)
	}
	return err
}

// provenByWord reports whether the goal of the clause is reached by what an earlier
// program did, though no look tells of all of it: the planner does not know.
func (r *run) provenByWord(c task.Clause) bool {
	if c.Goal == nil || c.Act != nil || c.Ask != nil || c.When != nil || c.Until != nil || task.HasFallback(r.full.Clauses, r.first) || len(r.unprovenNow(c)) > 0 {
		return false
	}
	return slices.ContainsFunc(ground(goalOf(c, r.snap), r.view()), func(l task.Literal) bool {
		claim, ok := r.claims[l.Fact.String()]
		return ok && claim.weak()
	})
}

// resumeClause finds where in the clause that was under way the work goes on.
func (r *run) resumeClause(u Unfinished) {
	r.begun = r.acted > 0 || slices.ContainsFunc(u.Done, func(out task.Outcome) bool { return out.Step.Clause == r.first })
	c := u.Request.Clauses[r.first]
	switch {
	case r.provenByWord(c): // a plan made anew would do it again
		r.first++
		r.acted, r.begun = 0, false
	case c.Act == nil || r.acted < max(1, c.Repeat):
	case c.Until == nil: // it was done, and nothing after it was begun
		r.first++
		r.acted, r.begun = 0, false
	case c.Repeat == 0: // how many rounds were done does not matter, but whether they were enough
		r.acted = 0
	}
}
