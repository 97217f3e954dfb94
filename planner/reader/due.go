package reader

import (
	"math"
	"slices"

	"saydo/task"
)

// perDeed is how long one thing to be done is reckoned to take, in seconds, where something
// else is due: rather long, so that nothing comes late that was promised.
const perDeed = 60

// A due is what is to be done some seconds from when it was asked for.
type due struct {
	at    float64 // since the first of what is timed together was asked for
	wait  task.Clause
	deeds []task.Clause
}

// timed is what is done now and what is due later, told in one breath: what is due is done in
// its time, in the order of the times, and what takes longer comes behind it.
type timed struct {
	now []task.Clause
	due []due
}

// deeds lists what is due.
func (t timed) deeds() []task.Clause {
	var out []task.Clause
	for _, d := range t.due {
		out = append(out, d.deeds...)
	}
	return out
}

// waitsFor returns how long the clause waits, and nothing else; not ok: it does not, or until
// something comes about.
func (l *lowering) waitsFor(c task.Clause) (seconds float64, ok bool) {
	if c.Act == nil || c.Until != nil || c.Repeat > 1 || l.rules.skills[c.Act.Skill].Binding.Interface != waitInterface {
		return 0, false
	}
	n, ok := c.Act.Numbers[slotDuration]
	return n.Value, ok
}

// lasting returns the clause as it waits for so long.
func lasting(c task.Clause, seconds float64) task.Clause {
	act := *c.Act
	act.Numbers = map[string]task.Number{slotDuration: {Value: seconds, Unit: c.Act.Numbers[slotDuration].Unit}}
	c.Act = &act
	return c
}

// put notes what was put off, from behind the waiting that was asked for before it. What
// hangs on something is not timed by itself.
func (l *lowering) put(t *timed, clauses []task.Clause) bool {
	if len(clauses) < 2 || clauses[0].When != nil || clauses[0].Hangs() {
		return false
	}
	n, ok := l.waitsFor(clauses[0])
	if !ok {
		return false
	}
	for _, c := range t.now {
		if before, waits := l.waitsFor(c); waits {
			n += before
		}
	}
	t.due = append(t.due, due{at: n, wait: clauses[0], deeds: clauses[1:]})
	return true
}

// inTime lists all of it in the order in which it is done.
func (l *lowering) inTime(t timed) []task.Clause {
	slices.SortStableFunc(t.due, func(a, b due) int {
		switch {
		case a.at < b.at:
			return -1
		case a.at > b.at:
			return 1
		}
		return 0
	})
	var out []task.Clause
	waited, worked := 0.0, 0.0
	next := func() { // does what is due next
		d := t.due[0]
		if d.at > waited || waited == 0 {
			out = append(out, lasting(d.wait, d.at-waited))
		}
		out, waited, worked, t.due = append(out, d.deeds...), max(waited, d.at), 0, t.due[1:]
	}
	for _, c := range t.now {
		takes, waits := l.waitsFor(c)
		if !waits {
			takes = l.takes(c)
		}
		end := waited + takes
		for len(t.due) > 0 && !c.Hangs() && t.due[0].at < end+worked {
			next()
		}
		switch {
		case !waits:
			out, worked = append(out, c), worked+takes
		case end > waited:
			out, waited = append(out, lasting(c, end-waited)), end
		}
	}
	for len(t.due) > 0 {
		next()
	}
	return out
}

// takes reckons how long the clause takes, in seconds. Nobody can tell for what is done until
// something comes about.
func (l *lowering) takes(c task.Clause) float64 {
	if c.Until != nil {
		return math.Inf(1)
	}
	n := 1
	if c.Goal != nil {
		n = l.parts(*c.Goal)
	}
	return float64(perDeed * n * max(1, c.Repeat))
}

// parts counts what the condition wants to be so: of alternatives one.
func (l *lowering) parts(c task.Condition) int {
	n := 0
	switch c.Op {
	case task.OpAnd:
		for _, part := range c.Of {
			n += l.parts(part)
		}
	case task.OpForall:
		if len(c.Vars) > 0 {
			n = len(l.world.Objects(c.Vars[0].Type))
		}
	default:
		n = 1
	}
	return n
}
