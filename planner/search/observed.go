package search

import (
	"fmt"

	"saydo/planner/pddl"
)

// observed translates a list of what is true. It fails when the state could not come about by what the task knows.
func (t *Task) observed(atoms []pddl.Atom) (state, error) {
	s := make(state, t.task.words())
	if t.preds == nil {
		t.preds, t.objects = numbered(t.task.lifted.preds), numbered(t.task.lifted.objects)
	}
	seen := make(map[int32]bool, len(atoms))
	var args []int32
	for _, a := range atoms {
		pred, known := t.preds[a.Pred]
		args = args[:0]
		for _, name := range a.Args {
			number, ok := t.objects[name]
			args, known = append(args, number), known && ok
		}
		id := int32(-1)
		if known {
			id = t.facts.find(pred, args)
		}
		if id < 0 {
			return nil, fmt.Errorf("%w: %s", ErrElsewhere, a)
		}
		seen[id] = true
		if n := t.nodeOf[id]; n >= 0 {
			s.set(n)
		}
	}
	return s, t.covers(s, seen)
}

// numbered maps names to their places in the list.
func numbered(names []string) map[string]int32 {
	out := make(map[string]int32, len(names))
	for i, name := range names {
		out[name] = int32(i)
	}
	return out
}

// covers checks that nothing is false which the task takes for always true.
func (t *Task) covers(s state, seen map[int32]bool) error {
	for id := range int32(t.initial) {
		pred := t.facts.pred[id]
		if !seen[id] && !t.task.lifted.deleted[pred] {
			return fmt.Errorf("%w: something is undone that nothing undoes", ErrElsewhere)
		}
	}
	for _, f := range t.task.negated {
		if t.task.init.has(f) && !s.has(f) && len(t.makers()[2*f+1]) == 0 {
			return fmt.Errorf("%w: something is undone that nothing undoes", ErrElsewhere)
		}
	}
	return nil
}
