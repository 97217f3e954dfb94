package search

import (
	"cmp"
	"slices"
)

const (
	// mostAtOnce is how many goals are worked on at once at most.
	mostAtOnce = 4
	// statesForGroup and statesForStep bound the search for many goals at once, by the length of their relaxed plan.
	statesForGroup = 50
	statesForStep  = 8
	// statesForOneGoal bounds the search for one more goal, so that a bad order is noticed soon; later passes get more.
	statesForOneGoal = 300
	// goalsTried is how many goals are tried from one state before goal by goal counts as stuck.
	goalsTried = 4
	// ordersTried is how often it begins anew.
	ordersTried = 8
	// partnersTried is how many goals are weighed as the next to join those to be achieved together.
	partnersTried = 12
)

// ordered achieves the goals a few at a time, the nearest first, and keeps those achieved. Goals that others would
// have to undo come after them. When it gets stuck it can begin anew with the goals that it could not achieve, since
// what they need has been used up or blocked. It is incomplete.
type ordered struct {
	*planner
	agenda  *agenda
	urgency map[int32]int // how often a goal was what it got stuck at
	passes  int
	deadEnd bool // the last pass came where some goals cannot be reached any more
	size    int  // how many goals are worked on at once
}

func (p *planner) newOrdered() (*ordered, error) {
	a, err := newAgenda(p.limits, p.task)
	return &ordered{planner: p, agenda: a, urgency: make(map[int32]int)}, err
}

// try makes passes until one arrives or gets stuck by more than a dead end, which costs next to nothing to notice and
// says which goals to begin with.
func (o *ordered) try(from state) ([]int32, bool, error) {
	for {
		ops, done, err := o.pass(from)
		if err != nil || done || !o.deadEnd {
			return ops, done, err
		}
	}
}

// pass tries the present order; false says that it got stuck.
func (o *ordered) pass(from state) ([]int32, bool, error) {
	o.deadEnd = false
	if len(o.task.goal) < 2 || o.passes == ordersTried {
		return nil, false, nil
	}
	o.passes++
	if !o.task.lifted.unitCosts {
		o.relax.priceByCost()
		defer o.relax.priceBySteps()
	}
	o.size = mostAtOnce
	here := slices.Clone(from)
	var plan []int32
	for {
		kept, ready := o.agenda.split(here)
		if len(ready) == 0 {
			return plan, o.task.holds(o.task.goal, here), nil
		}
		step, err := o.nextGoals(here, kept, ready)
		if err != nil || !step.reached {
			return nil, false, err
		}
		plan = append(plan, step.ops...)
		here = step.end
	}
}

// nextGoals finds a way to some of the ready goals that keeps the others. Goals that lie on one way are cheaper
// together, so it begins with many at once and takes fewer when that is too hard.
func (o *ordered) nextGoals(here state, kept, ready []int32) (found, error) {
	if o.deadEnd = !o.relax.explore(here, o.task.goal); o.deadEnd {
		for _, g := range o.task.goal {
			if o.relax.cost[g] == unreached {
				o.urgency[g]++
			}
		}
		return found{}, nil
	}
	slices.SortStableFunc(ready, func(a, b int32) int {
		return cmp.Or(cmp.Compare(o.urgency[b], o.urgency[a]), cmp.Compare(o.relax.cost[a], o.relax.cost[b]))
	})
	group := o.group(ready)
	for ; o.size > 1; o.size /= 2 {
		some := group[:min(len(group), o.size)]
		step, err := o.reach(here, kept, some, statesForGroup+statesForStep*int(o.relax.plan(some)))
		if step.reached {
			o.size = min(o.size+1, mostAtOnce)
		}
		if err != nil || step.reached {
			return step, err
		}
		o.relax.explore(here, o.task.goal)
	}
	o.size = 2
	for _, goal := range ready[:min(len(ready), goalsTried)] {
		step, err := o.reach(here, kept, []int32{goal}, statesForOneGoal*o.passes)
		if err != nil || step.reached {
			return step, err
		}
		o.urgency[goal]++
	}
	return found{}, nil
}

// reach looks for a way to the wanted goals that keeps the others, first with the operators that are about these goals;
// for one goal alone with all when those cannot do it.
func (o *ordered) reach(here state, kept, wanted []int32, maxStates int) (found, error) {
	goal := slices.Concat(kept, wanted)
	step, err := o.partly(here, goal, func(p *planner) (found, error) { return p.greedy(here, goal, maxStates) })
	if err != nil || !step.exhausted || len(wanted) > 1 {
		return step, err
	}
	return o.greedy(here, goal, maxStates)
}

// group lists goals to achieve together, beginning with the nearest: each is the one that makes the relaxed plan for
// those before it longest by least. The last exploration must have reached all.
func (o *ordered) group(ready []int32) []int32 {
	rest := slices.Clone(ready)
	group := []int32{rest[0]}
	rest = rest[1:]
	for len(rest) > 0 && len(group) < mostAtOnce {
		best, next := unreached, 0
		for i := range rest[:min(len(rest), partnersTried)] {
			if o.urgency[rest[i]] < o.urgency[rest[0]] {
				break
			}
			if length := o.relax.plan(append(group, rest[i])); length < best {
				best, next = length, i
			}
		}
		group = append(group, rest[next])
		rest = slices.Delete(rest, next, next+1)
	}
	return group
}
