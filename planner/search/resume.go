package search

import (
	"context"
	"math/bits"

	"saydo/planner/pddl"
)

// Resume is Repair for a plan of which it is not known how much was done: the rest begins where the fewest of the
// things hold otherwise that the rest builds on. Steps that the task has no use for are left out.
func (t *Task) Resume(ctx context.Context, now []pddl.Atom, plan []pddl.PlanStep) (Repaired, error) {
	here, err := t.observed(now)
	if err != nil {
		return Repaired{Result: Result{Stats: t.stats}}, err
	}
	var useful []pddl.PlanStep
	var ops []int32
	for _, step := range plan {
		if op, err := t.operators([]pddl.PlanStep{step}); err == nil {
			useful, ops = append(useful, step), append(ops, op...)
		}
	}
	return t.Repair(ctx, now, useful[t.task.nextStep(here, ops, t.task.goal):])
}

// nextStep is the place of the plan for which the fewest nodes are missing, the last of several.
func (t *task) nextStep(here state, ops, goal []int32) int {
	holding := make(state, (t.nodes()+63)/64)
	for n := range int32(t.nodes()) {
		if t.nodeHolds(n, here) {
			holding.set(n)
		}
	}
	next, least := 0, -1
	for place, need := range t.targets(here, ops, goal) {
		if need == nil {
			continue
		}
		missing := 0
		for i, word := range need {
			missing += bits.OnesCount64(word &^ holding[i])
		}
		if least < 0 || missing <= least {
			next, least = place, missing
		}
	}
	return next
}
