package sim

import (
	"time"

	"saydo/task"
)

// truth is the ground truth as a task.Snapshot: what is not a fact is false.
type truth struct {
	types   Types
	stamp   time.Time
	state   task.State
	objects map[string]task.Object
	facts   map[string]bool
}

var _ task.Snapshot = (*truth)(nil)

func newTruth(types Types, st task.State, now time.Time) *truth {
	t := &truth{types: types, stamp: now, state: st, objects: map[string]task.Object{}, facts: map[string]bool{}}
	for _, o := range st.Objects {
		t.objects[o.ID] = o
	}
	for _, b := range st.Beliefs {
		t.facts[b.Fact.String()] = true
	}
	return t
}

// Truth tells whether the fact holds.
func (t *truth) Truth(f task.Fact) task.Truth {
	if t.facts[f.String()] {
		return task.True
	}
	return task.False
}

// Evidence is Observed, now, for every fact.
func (t *truth) Evidence(task.Fact) (task.Evidence, time.Time) { return task.Observed, t.stamp }

// Objects lists the ids of all objects of the type, sorted.
func (t *truth) Objects(typ string) []string {
	var out []string
	for _, o := range t.state.Objects {
		if t.types.IsA(o.Type, typ) {
			out = append(out, o.ID)
		}
	}
	return out
}

// Object returns the object of the id.
func (t *truth) Object(id string) (task.Object, bool) {
	o, ok := t.objects[id]
	return o, ok
}

// All lists all objects by id.
func (t *truth) All() []task.Object { return t.state.Objects }

// Beliefs lists all facts.
func (t *truth) Beliefs() []task.Belief { return t.state.Beliefs }

// IsA reports whether the object is of the type or its subtypes.
func (t *truth) IsA(id, typ string) bool {
	o, ok := t.objects[id]
	return ok && t.types.IsA(o.Type, typ)
}

// Stamp is the simulated time.
func (t *truth) Stamp() time.Time { return t.stamp }
