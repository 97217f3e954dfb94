package search

import "slices"

const (
	// patchesTried is in how many places a plan is patched at most; with more faults than that it is no good any more.
	patchesTried = 4
	// patchAhead is how many steps ahead of a break the patch may end.
	patchAhead = 8
)

// patch goes along the plan and, where a step cannot be done, looks from there for a short way to a place soon after it.
// Steps for which there is none are left out, and what that leaves undone is done at the end.
func (m *mending) patch() error {
	targets := m.task.targets(m.here, m.ops, m.task.goal)
	now, next := slices.Clone(m.here), make(state, m.task.words())
	var done []int32
	patches := 0
	for i := 0; i < len(m.ops); {
		if op := m.ops[i]; m.task.holds(m.task.ops[op].pre, now) {
			m.task.apply(op, now, next)
			now, next = next, now
			done = append(done, op)
			i++
			continue
		}
		if patches < patchesTried {
			patches++
			if place, target := m.nextPlace(now, targets, i); place >= 0 {
				way, err := m.shortWay(now, target)
				if err != nil {
					return err
				}
				if way.reached {
					done, i = append(done, way.ops...), place
					copy(now, way.end)
					continue
				}
			}
		}
		i++
	}
	return m.try(now, m.task.goal, done, nil)
}

// nextPlace is the place from a break on that seems the cheapest to go on from, or -1, and what is needed there.
func (m *mending) nextPlace(now state, targets []state, from int) (int, []int32) {
	m.relax.explore(now, nil)
	perStep := m.task.cost(m.ops) / float64(len(m.ops))
	best, least, skipped := -1, 0.0, 0.0
	var needed []int32
	for place := from; place < min(from+patchAhead, len(targets)); place++ {
		if place > from {
			skipped += m.task.ops[m.ops[place-1]].cost
		}
		target := targets[place].list()
		if targets[place] == nil || !m.withinReach(target) {
			continue
		}
		length := m.relax.plan(target)
		if estimate := 2*float64(length)*perStep - skipped; length <= detour && (best < 0 || estimate < least) {
			best, least, needed = place, estimate, target
		}
	}
	return best, needed
}

// withinReach reports whether the last exploration reached all of a target.
func (p *planner) withinReach(target []int32) bool {
	return !slices.ContainsFunc(target, func(n int32) bool { return p.relax.cost[n] == unreached })
}

// shortWay looks at few states for a way.
func (m *mending) shortWay(from state, target []int32) (found, error) {
	return m.partly(from, target, func(p *planner) (found, error) {
		return p.greedy(from, target, statesForDetour)
	})
}
