package executor

import (
	"encoding/json"
	"slices"
	"strings"

	"saydo/task"
)

// lookPlan is what the log keeps of the plan of a look.
type lookPlan struct {
	task.Plan

	// PutsBack is what the look makes otherwise and then so again, but for where the robot is.
	PutsBack []task.Literal `json:"puts_back,omitempty"`
}

// served is the task that an errand of the robot's own belongs to, or else the task itself.
func served(id string) string {
	for _, name := range []string{chargeErrand, leaveErrand} {
		if id, is := strings.CutSuffix(id, "-"+name); is {
			return id
		}
	}
	return id
}

// looks follows the plan of a look: what it opens is to be shut, whatever comes between.
func (f *finder) looks(data []byte) {
	var plan lookPlan
	if json.Unmarshal(data, &plan) == nil {
		f.found.PutBack = adding(f.found.PutBack, plan.PutsBack)
	}
}

// makes follows what a step of the task, or of an errand for it, makes so.
func (f *finder) makes(ev task.Event) {
	var out task.Outcome
	if json.Unmarshal(ev.Data, &out) != nil {
		return
	}
	var made []task.Literal
	for _, e := range out.Step.Makes {
		made = append(made, e.Literal)
	}
	switch {
	case ev.Kind == task.EventStepStart:
		f.found.Made = adding(f.found.Made, made)
	case ev.Kind == task.EventStepFailed:
		f.found.Made = slices.DeleteFunc(slices.Clone(f.found.Made), func(l task.Literal) bool {
			return slices.ContainsFunc(out.Failed, func(o task.Literal) bool { return o.String() == l.String() })
		})
	case ev.Kind == task.EventStepDone, ev.Kind == task.EventStepSkipped && ev.Code == task.CodeNone:
		f.found.PutBack = slices.DeleteFunc(slices.Clone(f.found.PutBack), func(l task.Literal) bool {
			return slices.ContainsFunc(made, func(m task.Literal) bool { return m.String() == l.String() })
		})
	default:
	}
}

// adding returns the literals with those of the others that are not among them.
func adding(have, others []task.Literal) []task.Literal {
	for _, l := range others {
		if !slices.ContainsFunc(have, func(h task.Literal) bool { return h.String() == l.String() }) {
			have = append(have, l)
		}
	}
	return have
}

// remember takes over what an earlier program has changed, and what its looks have not put
// back: a look that it had not begun changed nothing.
func (r *run) remember(u Unfinished) {
	for _, l := range u.Made {
		r.q.made[l.String()] = true
	}
	for _, l := range u.PutBack {
		if so := literally(l); r.undid(so) {
			r.owed = append(r.owed, leaving{so: so, why: r.words().onlyLooked()})
		}
	}
}
