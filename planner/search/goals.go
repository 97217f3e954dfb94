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
	agenda := newAgenda(p)
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

// agenda knows which goals must wait for which others.
type agenda struct {
	task  *task
	waits map[int32][]int32 // by goal: the goals that come before it
}

// newAgenda finds out that goal b waits for goal a when every way to achieve a needs something that every way to
// get it undoes b: a cupboard is closed after the last thing was put in.
func newAgenda(p *planner) *agenda {
	t := p.task
	achievers := make(map[int32][]int32) // by node: operators that may make it true
	breakers := make(map[int32][]int32)  // by node: operators that may make it false
	negation := make(map[int32]int32, len(t.negated))
	for i, f := range t.negated {
		negation[f] = int32(t.facts + i)
	}
	for i := range t.ops {
		for _, e := range t.ops[i].effects {
			for _, f := range e.add {
				achievers[f] = append(achievers[f], int32(i))
				if n, ok := negation[f]; ok {
					breakers[n] = append(breakers[n], int32(i))
				}
			}
			for _, f := range e.del {
				breakers[f] = append(breakers[f], int32(i))
				if n, ok := negation[f]; ok {
					achievers[n] = append(achievers[n], int32(i))
				}
			}
		}
	}
	a := &agenda{task: t, waits: make(map[int32][]int32)}
	for _, late := range t.goal {
		undoing := make(map[int32]bool, len(breakers[late]))
		for _, op := range breakers[late] {
			undoing[op] = true
		}
		if len(undoing) == 0 {
			continue
		}
		opposite := a.oppositeOf(late, negation)
		undone := make(map[int32]bool) // by node: every way to get it undoes the late goal
		for _, early := range t.goal {
			if early != late && needsUndoing(t, achievers, undoing, undone, opposite, early) {
				a.waits[late] = append(a.waits[late], early)
			}
		}
	}
	return a
}

// oppositeOf returns the node that holds when the given one does not, or -1.
func (a *agenda) oppositeOf(node int32, negation map[int32]int32) int32 {
	if int(node) < a.task.facts {
		if n, ok := negation[node]; ok {
			return n
		}
		return -1
	}
	if i := int(node) - a.task.facts; i < len(a.task.negated) {
		return a.task.negated[i]
	}
	return -1
}

// needsUndoing reports whether each achiever of the early goal has a precondition that only comes about by undoing.
func needsUndoing(t *task, achievers map[int32][]int32, undoing, undone map[int32]bool, opposite, early int32) bool {
	if len(achievers[early]) == 0 {
		return false
	}
	for _, op := range achievers[early] {
		blocked := slices.ContainsFunc(t.ops[op].pre, func(n int32) bool {
			if n == opposite {
				return true
			}
			all, known := undone[n]
			if !known {
				all = len(achievers[n]) > 0 && !slices.ContainsFunc(achievers[n], func(op int32) bool { return !undoing[op] })
				undone[n] = all
			}
			return all
		})
		if !blocked {
			return false
		}
	}
	return true
}

// split lists the goals that hold and must be kept, and those that can be worked on now. A goal that waits for
// another is neither until that one holds; if all wait for each other, all are ready.
func (a *agenda) split(s state) (kept, ready []int32) {
	var waiting []int32
	for _, g := range a.task.goal {
		holds := a.task.nodeHolds(g, s)
		switch {
		case slices.ContainsFunc(a.waits[g], func(early int32) bool { return !a.task.nodeHolds(early, s) }):
			if !holds {
				waiting = append(waiting, g)
			}
		case holds:
			kept = append(kept, g)
		default:
			ready = append(ready, g)
		}
	}
	if len(ready) == 0 {
		ready = waiting
	}
	return kept, ready
}
