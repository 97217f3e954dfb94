package search

import "slices"

// The first round of improving looks at windows of so many steps with so many states each; later rounds take longer
// windows and more states.
const (
	firstWindow       = 8
	firstWindowStates = 200
	// otherWayRound is the round before which another way to plan gets its turn, with so many states.
	otherWayRound  = 1
	otherWayStates = 20000
)

// improver makes a plan cheaper window by window: a stretch of steps is replaced by a cheaper way to what the rest of
// the plan needs. When the window is the whole plan and the search runs dry, the plan is proven to be the cheapest.
type improver struct {
	*planner
	start  state
	goal   []int32
	ops    []int32
	better func(ops []int32) // called for each better plan; may be nil
	proven bool
}

// run goes on until the plan is proven or the limits end it; the plan so far stays good.
func (m *improver) run() error {
	if len(m.ops) == 0 {
		m.proven = true // nothing costs less than doing nothing
		return nil
	}
	if !m.task.lifted.unitCosts {
		m.relax.priceByCost()
		defer m.relax.priceBySteps()
	}
	window, states := firstWindow, firstWindowStates
	for round := 0; !m.proven; round++ {
		if round == otherWayRound {
			if err := m.otherWay(); err != nil {
				return err
			}
		}
		better, err := m.sweep(window, states)
		if err != nil {
			return err
		}
		if better {
			continue // the same again, since one change makes way for others
		}
		if window < len(m.ops) {
			window *= 2
		}
		states *= 2
	}
	return nil
}

// otherWay looks for quite another plan: one for all goals at once, which takes longer to find but less to do.
func (m *improver) otherWay() error {
	marks, err := newLandmarks(m.limits, m.relax, m.start, m.goal)
	if err != nil {
		return err
	}
	search := m.newGreedy(m.start, m.goal, marks)
	defer search.release()
	found, err := search.advance(otherWayStates)
	if err != nil || !found.reached {
		return err
	}
	if ops := m.trim(m.start, found.ops); m.task.cost(ops) < less(m.task.cost(m.ops)) {
		m.take(ops)
	}
	return nil
}

func (m *improver) take(ops []int32) {
	m.ops = ops
	if m.better != nil {
		m.better(ops)
	}
}

// sweep moves a window over the plan; it reports whether that made the plan cheaper.
func (m *improver) sweep(window, states int) (bool, error) {
	better := false
	for at := 0; at < len(m.ops); at += max(window/2, 1) {
		changed, err := m.window(at, min(at+window, len(m.ops)), states)
		if err != nil {
			return false, err
		}
		better = better || changed
		if at+window >= len(m.ops) {
			break
		}
	}
	return better, nil
}

// window tries to replace the steps from at to end.
func (m *improver) window(at, end, maxStates int) (bool, error) {
	passed := m.task.replay(m.start, m.ops[:end])
	need := m.task.targets(passed[end], m.ops[end:], m.goal)[0]
	if need == nil {
		return false, nil
	}
	whole := at == 0 && end == len(m.ops)
	found, err := m.between(passed[at], need.list(), m.task.cost(m.ops[at:end]), maxStates, whole)
	if err != nil {
		return false, err
	}
	if whole && found.exhausted {
		m.proven = true
	}
	if !found.reached {
		return false, nil
	}
	ops := slices.Concat(m.ops[:at], found.ops, m.ops[end:])
	if !m.task.works(m.start, ops, m.goal) || m.task.cost(ops) >= m.task.cost(m.ops) {
		return false, nil
	}
	m.take(ops)
	return true, nil
}

// between looks for a cheaper way, with the operators that matter for what is missing unless everything is to be looked at.
func (m *improver) between(from state, target []int32, bound float64, maxStates int, whole bool) (found, error) {
	if !whole {
		return m.partly(from, target, func(p *planner) (found, error) { return p.cheaper(from, target, bound, maxStates) })
	}
	return m.cheaper(from, target, bound, maxStates)
}

// partly searches with the part of the operators that matter for the nodes that do not hold yet.
func (p *planner) partly(from state, target []int32, search func(*planner) (found, error)) (found, error) {
	var kept, wanted []int32
	for _, n := range target {
		if p.task.nodeHolds(n, from) {
			kept = append(kept, n)
		} else {
			wanted = append(wanted, n)
		}
	}
	part, original := p.part(from, kept, wanted)
	if original != nil && !p.task.lifted.unitCosts {
		part.relax.weigh()
		part.relax.priceByCost()
	}
	at, err := search(part)
	for i, op := range at.ops {
		if original != nil {
			at.ops[i] = original[op]
		}
	}
	return at, err
}
