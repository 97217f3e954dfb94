package search

import (
	"cmp"
	"slices"
)

const (
	// fewGoals is the number of goals below which the whole problem is searched at once.
	fewGoals = 3
	// statesForOneGoal bounds the search for one more goal, so that a bad order is noticed soon.
	statesForOneGoal = 2000
	// goalsTried is how many goals are tried from one state before goal by goal counts as stuck.
	goalsTried = 4
	// partnersTried is how many goals are weighed as the one to achieve together with the nearest.
	partnersTried = 12
)

// goalByGoal achieves the goals a few at a time, the nearest first, and keeps those achieved. Goals that others would
// have to undo come after them. It is incomplete: false says that it got stuck.
func (p *planner) goalByGoal() ([]int32, bool, error) {
	if len(p.task.goal) < fewGoals || !p.relax.explore(p.task.init, p.task.goal) {
		return nil, false, nil
	}
	if !p.task.lifted.unitCosts {
		p.relax.priceByCost()
	}
	agenda := newAgenda(p.task)
	here := slices.Clone(p.task.init)
	var plan []int32
	for {
		kept, ready := agenda.split(here)
		if len(ready) == 0 {
			return plan, p.task.holds(p.task.goal, here), nil
		}
		step, err := p.nextGoals(here, kept, ready)
		if err != nil || !step.reached {
			return nil, false, err
		}
		plan = append(plan, step.ops...)
		here = step.end
	}
}

// nextGoals finds a way to some of the ready goals that keeps the others: to two at once where that works, since two
// that lie on one way are cheaper together, else to one.
func (p *planner) nextGoals(here state, kept, ready []int32) (found, error) {
	p.relax.explore(here, p.task.goal)
	slices.SortStableFunc(ready, func(a, b int32) int { return cmp.Compare(p.relax.cost[a], p.relax.cost[b]) })
	if len(ready) > 1 {
		step, err := p.greedy(here, append(slices.Clone(kept), ready[0], p.partner(here, ready)), statesForOneGoal)
		if err != nil || step.reached {
			return step, err
		}
	}
	for _, goal := range ready[:min(len(ready), goalsTried)] {
		step, err := p.greedy(here, append(slices.Clone(kept), goal), statesForOneGoal)
		if err != nil || step.reached {
			return step, err
		}
	}
	return found{}, nil
}

// partner picks the goal whose relaxed plan together with the nearest goal is the shortest.
func (p *planner) partner(here state, ready []int32) int32 {
	best, partner := unreached, ready[1]
	for _, goal := range ready[1:min(len(ready), 1+partnersTried)] {
		pair := []int32{ready[0], goal}
		if !p.relax.explore(here, pair) {
			continue
		}
		if length := p.relax.plan(pair); length < best {
			best, partner = length, goal
		}
	}
	return partner
}
