package executor

import (
	"slices"

	"saydo/task"
)

// missing counts the events that the log lacks before this one, by their numbers. They may
// be of any task that is open.
func (t *tracker) missing(ev task.Event) uint64 {
	if ev.Seq <= t.seq { // 0: nobody has numbered them
		return 0
	}
	n := ev.Seq - 1 - t.seq
	t.seq = ev.Seq
	if n == 0 {
		return 0
	}
	for _, f := range t.open {
		f.gap, f.before = true, false
	}
	return n
}

// orphan begins a task whose instruction the log lacks: an event of it was the first to be
// read. What it asks for may be told yet.
func (t *tracker) orphan(ev task.Event, missing uint64) *finder {
	id := ev.InstructionID
	switch ev.Kind {
	case task.EventRequest, task.EventPlan, task.EventStepStart, task.EventStepDone, task.EventStepFailed, task.EventStepSkipped:
	default:
		return nil
	}
	if id == "" || served(id) != id || t.seen[id] {
		return nil
	}
	f := &finder{skills: t.skills, found: Unfinished{Instruction: task.Instruction{ID: id}}, gap: missing > 0}
	f.before = ev.Kind == task.EventRequest && missing == 1 // the instruction itself, and no more
	t.begin(f)
	t.newest = id
	return f
}

// bound follows how far the events that the log lacks reach: a clause that was begun after
// them ends what they can have done.
func (f *finder) bound(kind task.EventKind) {
	switch kind {
	case task.EventPlan:
		if f.before { // nothing is done before there is a plan
			f.gap, f.before = false, false
		}
	case task.EventStepStart, task.EventStepDone, task.EventStepFailed, task.EventReached, task.EventDecided:
		if !f.gap || f.found.Request == nil {
			return
		}
		f.gap, f.before = false, false
		if !f.found.Gap || f.found.GapUntil > 0 {
			f.found.Gap, f.found.GapUntil = true, max(f.found.GapUntil, f.found.Clause+1)
		}
	default:
	}
}

// left returns what was found of the task at the end of the log.
func (f *finder) left() Unfinished {
	if f.gap {
		f.found.Gap, f.found.GapUntil = true, 0
	}
	return f.found
}

// forgotten reports whether nothing that could be done is known of the task.
func (u Unfinished) forgotten() bool { return u.Request == nil && u.Instruction.Check() != nil }

// mayHide reports whether the log of an earlier program may lack what was done in the clause.
func (r *run) mayHide(step task.Step) bool {
	u := r.q.Unfinished
	return u != nil && u.Gap && (u.GapUntil <= 0 || r.pass.origin[step.Clause] < u.GapUntil)
}

// unknownHere lists what the task speaks of and the world does not have: it may be another
// world than that of the earlier program. Nil clauses speak of nothing.
func unknownHere(clauses []task.Clause, world task.Snapshot) []string {
	var out []string
	look := func(name string) {
		if _, known := world.Object(name); name != "" && name[0] != '?' && !known && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	var in func(c *task.Condition)
	in = func(c *task.Condition) {
		if c == nil {
			return
		}
		for _, arg := range c.Args {
			look(arg)
		}
		for i := range c.Of {
			in(&c.Of[i])
		}
	}
	for _, c := range clauses {
		in(c.Goal)
		in(c.When)
		in(c.Until)
		if c.Act != nil {
			for _, arg := range c.Act.Args {
				look(arg)
			}
		}
	}
	slices.Sort(out)
	return out
}
