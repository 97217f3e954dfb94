package search

// boost is how many expansions in a row the preferred list earns each time the search gets closer than ever.
const boost = 1000

// found is what a greedy search came to: a path and its end, or nothing.
type found struct {
	reached   bool
	exhausted bool // nothing was reached, and there is nothing left to look at
	ops       []int32
	end       state
}

// greedy is a lazy greedy best-first search with a second open list for preferred operators. It looks at no more than
// maxStates states (0: as many as there are). Dead ends are recognised by the relaxation, which never errs about them,
// and every applicable operator is queued, so running dry proves that the goal cannot be reached.
func (p *planner) greedy(from state, goal []int32, maxStates int) (found, error) {
	g := &greedySearch{planner: p, goal: goal, states: newStates(p.task.words(), p.limits), best: unreached}
	defer func() { p.limits.used -= g.states.booked + g.booked }()
	next := make(state, p.task.words())
	copy(next, from)
	e := entry{parent: -1, op: -1}
	for {
		id, fresh, err := g.states.insert(next, e.parent, e.op)
		if err != nil {
			return found{}, err
		}
		if fresh {
			reached, err := g.expand(id)
			if err != nil {
				return found{}, err
			}
			if reached {
				return found{reached: true, ops: g.states.path(id), end: g.states.at(id)}, nil
			}
			if maxStates > 0 && g.states.len() >= maxStates {
				return found{}, nil
			}
		}
		var ok bool
		if e, ok = g.next(); !ok {
			return found{exhausted: true}, nil
		}
		p.task.apply(e.op, g.states.at(e.parent), next)
	}
}

type greedySearch struct {
	*planner
	goal              []int32
	states            *states
	all, preferred    openList
	allTurn, prefTurn int // the list with the lower turn is served next
	best              int32
	booked            int64
}

// expand evaluates a state and queues what can be done there; it reports whether the goal holds.
func (g *greedySearch) expand(id int32) (bool, error) {
	if err := g.limits.check(); err != nil {
		return false, err
	}
	g.stats.Evaluated++
	if !g.relax.explore(g.states.at(id), g.goal) {
		return false, nil
	}
	h := g.relax.plan(g.goal)
	if h == 0 {
		return true, nil
	}
	if h < g.best {
		if g.best != unreached {
			g.prefTurn -= boost
		}
		g.best = h
	}
	g.stats.Expanded++
	if err := g.book(len(g.relax.preferred) + len(g.relax.applicable)); err != nil {
		return false, err
	}
	for _, op := range g.relax.preferred {
		g.preferred.push(entry{id, op}, h)
	}
	for _, op := range g.relax.applicable {
		g.all.push(entry{id, op}, h)
	}
	return false, nil
}

// book counts the memory of so many queued entries.
func (g *greedySearch) book(entries int) error {
	g.booked += int64(entryBytes * entries)
	return g.limits.take(int64(entryBytes * entries))
}

// next takes an entry from the list whose turn it is; both empty means that the space is exhausted.
func (g *greedySearch) next() (e entry, ok bool) {
	switch {
	case g.all.size == 0 && g.preferred.size == 0:
		return entry{}, false
	case g.all.size == 0 || g.preferred.size > 0 && g.prefTurn <= g.allTurn:
		g.prefTurn++
		e = g.preferred.pop()
	default:
		g.allTurn++
		e = g.all.pop()
	}
	g.booked -= entryBytes
	g.limits.used -= entryBytes
	return e, true
}
