package search

import (
	"context"
	"math/bits"

	"saydo/planner/pddl"
)

// Resume is Repair for a plan of which it is not known how much was done: the rest begins where the fewest of the
// things hold otherwise that the rest builds on. Steps that the task has no use for are left out.
func (t *Task) Resume(ctx context.Context, now []pddl.Atom, plan []pddl.PlanStep) (Repaired, error) {
	rest, err := t.left(now, plan)
	if err != nil {
		return Repaired{Result: Result{Stats: t.stats}}, err
	}
	return t.Repair(ctx, now, rest)
}

// Renew is Resume on a task that was ground anew, since what it rests on is known otherwise now: a plan without the old one
// is made first, and the old one, mended, is taken where that share of its cost is less. Only what is taken is made cheaper,
// which takes longer than all the rest.
func (t *Task) Renew(ctx context.Context, now []pddl.Atom, plan []pddl.PlanStep, share float64) (Repaired, error) {
	rest, err := t.left(now, plan)
	if err != nil {
		return Repaired{Result: Result{Stats: t.stats}}, err
	}
	return t.repair(ctx, now, rest, func(here state, ops []int32) ([]int32, bool, error) {
		anew, err := t.solve(here)
		if err != nil || len(ops) == 0 {
			return anew, false, err
		}
		old, found, err := t.mend(here, ops)
		if err != nil && ctx.Err() != nil { // nobody waits for a plan any more
			return nil, false, err
		}
		if err == nil && found && share*t.task.cost(old) < t.task.cost(anew) {
			return old, true, nil
		}
		return anew, false, nil // it serves, whatever kept the old one from being mended
	})
}

// left is what is left of a plan in a state, without the steps that the task has no use for.
func (t *Task) left(now []pddl.Atom, plan []pddl.PlanStep) ([]pddl.PlanStep, error) {
	here, err := t.observed(now)
	if err != nil {
		return nil, err
	}
	var useful []pddl.PlanStep
	var ops []int32
	for _, step := range plan {
		if op, err := t.operators([]pddl.PlanStep{step}); err == nil {
			useful, ops = append(useful, step), append(ops, op...)
		}
	}
	return useful[t.task.nextStep(here, ops, t.task.goal):], nil
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
