package search

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"saydo/planner/pddl"
)

const (
	// waysBackTried is how many places of the plan are tried to come back to, the cheapest by estimate first.
	waysBackTried = 2
	// goodEnough is how much dearer than what was left of the old plan a mended one may be without a look at others.
	goodEnough = 1.1
	// longWayBack is the length of a relaxed plan from which planning anew is as good as mending.
	longWayBack = 60
	// detour is the length of a relaxed plan from which a way back is not looked for when the plan is mended already.
	detour = 20
	// statesForWayBack and statesForWayBackStep bound the search for one way back, by the length of its relaxed plan;
	// statesForDetour does so when the plan is mended already.
	statesForWayBack     = 200
	statesForDetour      = 50
	statesForWayBackStep = 8
	// polishSteps is up to how many steps a plan is made cheaper where so many states show how; with many operators
	// each state takes longer, so that fewer are looked at.
	polishSteps  = 16
	polishStates = 1000
	polishWork   = 1 << 19
)

// ErrElsewhere says that the observed state has something in it that the task was not ground for; ground it anew.
var ErrElsewhere = errors.New("the task does not cover this state")

// Repaired is what to do now instead of the rest of a plan.
type Repaired struct {
	Result
	Kept int  // how many steps of the old plan are in the new one, in the same order
	New  bool // the plan was made anew, since no way back into the old one was found
}

// Repair finds out how to reach the goal from an observed state when rest is what is left of a plan: the cheapest way
// back to a place from which the rest works, or a new plan where that is cheaper or the only way. What is given as now
// lists what is true. Its errors are those of Plan, and ErrElsewhere.
func (t *Task) Repair(ctx context.Context, now []pddl.Atom, rest []pddl.PlanStep) (Repaired, error) {
	return t.repair(ctx, now, rest, func(here state, ops []int32) ([]int32, bool, error) {
		if len(ops) > 0 || t.task.holds(t.task.goal, here) {
			if plan, mended, err := t.mend(here, ops); mended || err != nil {
				return plan, mended, err
			}
		}
		plan, err := t.solve(here)
		return plan, false, err
	})
}

// repair makes the plan cheaper that find returns, which reports whether it is the rest, mended.
func (t *Task) repair(ctx context.Context, now []pddl.Atom, rest []pddl.PlanStep, find func(here state, ops []int32) ([]int32, bool, error)) (Repaired, error) {
	stop := t.clock(ctx)
	here, err := t.observed(now)
	if err != nil {
		return Repaired{Result: Result{Stats: t.stats}}, err
	}
	ops, foreign := t.operators(rest)
	if foreign != nil {
		ops = nil // such a plan is no help
	}
	plan, mended, err := find(here, ops)
	if err == nil && !tail(plan, ops) {
		plan, err = t.polish(here, plan)
	}
	stop()
	if err != nil {
		return Repaired{Result: Result{Stats: t.stats}}, fmt.Errorf("repairing: %w", err)
	}
	return Repaired{Result: t.result(plan), Kept: common(plan, ops), New: !mended}, nil
}

// mend returns the cheapest plan found that uses the old one; false is none.
func (p *planner) mend(here state, ops []int32) ([]int32, bool, error) {
	still, end := p.stillDone(here, ops)
	if p.task.holds(p.task.goal, end) {
		return p.trim(here, still), true, nil
	}
	m := &mending{planner: p, here: here, ops: ops}
	if err := m.patch(); err != nil || m.goodEnough() {
		return m.best, m.found, err
	}
	// The rest first, then what is missing; or what is missing first, then what is still to be done of the rest.
	if err := m.try(end, p.task.goal, still, nil); err != nil || m.goodEnough() {
		return m.best, m.found, err
	}
	var missing []int32
	for _, g := range p.task.goal {
		if !p.task.nodeHolds(g, end) {
			missing = append(missing, g)
		}
	}
	if err := m.try(here, missing, nil, ops); err != nil {
		return nil, false, err
	}
	for _, way := range p.waysBack(here, ops) {
		if m.goodEnough() || m.found && way.estimate >= p.task.cost(m.best) {
			break
		}
		if err := m.try(here, way.target, nil, ops[way.place:]); err != nil {
			return nil, false, err
		}
	}
	return m.best, m.found, nil
}

// stillDone does what can be done of the steps, leaving out the others, and returns the steps done and where they end.
func (p *planner) stillDone(from state, ops []int32) ([]int32, state) {
	var done []int32
	now, next := slices.Clone(from), make(state, p.task.words())
	for _, op := range ops {
		if p.task.holds(p.task.ops[op].pre, now) {
			p.task.apply(op, now, next)
			now, next = next, now
			done = append(done, op)
		}
	}
	return done, now
}

// mending keeps the cheapest mended plan.
type mending struct {
	*planner
	here  state
	ops   []int32
	best  []int32
	found bool
}

// goodEnough reports whether the plan is mended at little more than what was left of the old one.
func (m *mending) goodEnough() bool {
	return m.found && m.task.cost(m.best) <= goodEnough*m.task.cost(m.ops)
}

// try searches from a state, which the steps before lead to, for the target, and does what can be done of the steps after.
func (m *mending) try(from state, target, before, after []int32) error {
	if m.task.holds(target, from) {
		m.offer(slices.Concat(before, after))
		return nil
	}
	if !m.relax.explore(from, target) {
		return nil
	}
	length := m.relax.plan(target)
	longest, states := int32(longWayBack), statesForWayBack
	if m.found {
		longest, states = detour, statesForDetour
	}
	if length > longest {
		return nil
	}
	at, err := m.partly(from, target, func(p *planner) (found, error) {
		return p.greedy(from, target, states+statesForWayBackStep*int(length))
	})
	if err != nil || !at.reached {
		return err
	}
	m.offer(slices.Concat(before, at.ops, after))
	return nil
}

// offer takes what can be done of the steps for the best plan if it reaches the goal at less cost.
func (m *mending) offer(ops []int32) {
	still, end := m.stillDone(m.here, ops)
	if !m.task.holds(m.task.goal, end) {
		return
	}
	plan := m.trim(m.here, still)
	if !m.found || m.task.cost(plan) < m.task.cost(m.best) {
		m.best, m.found = plan, true
	}
}

// tail reports whether the plan is what is left of the old one, from some step on: that was polished as a part of it.
func tail(plan, ops []int32) bool {
	return len(plan) > 0 && len(plan) <= len(ops) && slices.Equal(plan, ops[len(ops)-len(plan):])
}

// polish makes a short plan cheaper where that is quickly done.
func (p *planner) polish(here state, ops []int32) ([]int32, error) {
	m := &improver{planner: p, start: here, goal: p.task.goal, ops: ops}
	if len(ops) == 0 || len(ops) > polishSteps {
		return ops, nil
	}
	states := min(polishStates, polishWork/len(p.task.ops))
	if _, err := m.window(0, len(ops), states); err != nil {
		return nil, err
	}
	return m.ops, nil
}

// common is how many steps two plans have in common, in the same order.
func common(a, b []int32) int {
	same := 0
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b, same = a[1:], b[1:], same+1
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b, same = a[:len(a)-1], b[:len(b)-1], same+1
	}
	row := make([]int, len(b)+1)
	for _, op := range a {
		diagonal := 0
		for k, other := range b {
			above := row[k+1]
			if op == other {
				row[k+1] = diagonal + 1
			} else {
				row[k+1] = max(above, row[k])
			}
			diagonal = above
		}
	}
	return same + row[len(b)]
}

// wayBack is a place in the plan, what must hold there, and how far that seems to be.
type wayBack struct {
	place    int
	target   []int32
	length   int32
	estimate float64 // the cost of getting there and of the rest
}

// waysBack lists the places of the plan to come back to, the most promising first.
func (p *planner) waysBack(here state, ops []int32) []wayBack {
	p.relax.explore(here, nil)
	perStep := 1.0
	if len(ops) > 0 {
		perStep = p.task.cost(ops) / float64(len(ops))
	}
	var ways []wayBack
	rest := p.task.cost(ops)
	for place, need := range p.task.targets(here, ops, p.task.goal) {
		if place > 0 {
			rest -= p.task.ops[ops[place-1]].cost
		}
		target := need.list()
		if need == nil || !p.withinReach(target) {
			continue
		}
		length := p.relax.plan(target)
		ways = append(ways, wayBack{place: place, target: target, length: length, estimate: float64(length)*perStep + rest})
	}
	slices.SortStableFunc(ways, func(a, b wayBack) int { return cmp.Compare(a.estimate, b.estimate) })
	return ways[:min(len(ways), waysBackTried)]
}
