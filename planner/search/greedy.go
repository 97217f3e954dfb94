package search

// boost is how many expansions in a row the preferred lists earn each time the search gets closer than ever.
const boost = 1000

// found is what a search came to: a path and its end, or nothing.
type found struct {
	reached   bool
	exhausted bool // nothing was reached, and there is nothing left to look at
	ops       []int32
	end       state
}

// greedySearch is a lazy greedy best-first search. It has two open lists for each heuristic: one of all successors and
// one of those that the relaxed plan prefers. Dead ends are recognised by the relaxation, which never errs about them,
// and every applicable operator is queued, so running dry proves that the goal cannot be reached.
type greedySearch struct {
	*planner
	goal   []int32
	states *states
	next   state
	at     entry
	marks  *landmarks // nil: the relaxed plan is the only heuristic
	lists  []openList // by heuristic: all, preferred
	turn   []int      // the list with the lowest turn is served next
	best   []int32    // by heuristic
	booked int64
}

// greedy looks from a state for the goal by relaxed plans alone, at no more than maxStates states.
func (p *planner) greedy(from state, goal []int32, maxStates int) (found, error) {
	g := p.newGreedy(from, goal, nil)
	defer g.release()
	return g.advance(maxStates)
}

func (p *planner) newGreedy(from state, goal []int32, marks *landmarks) *greedySearch {
	heuristics := 1
	if marks != nil {
		heuristics = 2
	}
	g := &greedySearch{
		planner: p, goal: goal, states: newStates(p.task.words(), p.limits), next: make(state, p.task.words()), at: entry{parent: -1, op: -1},
		marks: marks, lists: make([]openList, 2*heuristics), turn: make([]int, 2*heuristics), best: make([]int32, heuristics),
	}
	copy(g.next, from)
	for i := range g.best {
		g.best[i] = unreached
	}
	return g
}

func (g *greedySearch) release() { g.limits.used -= g.states.booked + g.booked }

// advance looks at so many more states.
func (g *greedySearch) advance(states int) (found, error) {
	for states += g.states.len(); ; {
		id, fresh, err := g.states.insert(g.next, g.at.parent, g.at.op)
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
		}
		var ok bool
		if g.at, ok = g.pop(); !ok {
			return found{exhausted: true}, g.limits.check()
		}
		g.task.apply(g.at.op, g.states.at(g.at.parent), g.next)
		if g.states.len() >= states {
			return found{}, nil
		}
	}
}

// expand evaluates a state and queues what can be done there; it reports whether the goal holds.
func (g *greedySearch) expand(id int32) (bool, error) {
	if err := g.limits.check(); err != nil {
		return false, err
	}
	g.stats.Evaluated++
	st := g.states.at(id)
	var h [2]int32
	if g.marks != nil {
		h[1] = g.marks.meet(id, g.states.parent[id], st)
		if err := g.book(g.marks.words + 3); err != nil {
			return false, err
		}
	}
	if !g.relax.explore(st, g.goal) {
		return false, nil
	}
	if h[0] = g.relax.plan(g.goal); h[0] == 0 {
		return true, nil
	}
	g.reward(h[:len(g.best)])
	g.stats.Expanded++
	if err := g.book(len(g.best) * (len(g.relax.preferred) + len(g.relax.applicable))); err != nil {
		return false, err
	}
	for i := range g.best {
		for _, op := range g.relax.applicable {
			g.lists[2*i].push(entry{id, op}, h[i])
		}
		for _, op := range g.relax.preferred {
			g.lists[2*i+1].push(entry{id, op}, h[i])
		}
	}
	return false, nil
}

// reward favours the preferred lists when one of the heuristics is lower than ever.
func (g *greedySearch) reward(h []int32) {
	for i := range h {
		if h[i] >= g.best[i] {
			continue
		}
		if g.best[i] != unreached {
			for k := range g.best {
				g.turn[2*k+1] -= boost
			}
		}
		g.best[i] = h[i]
	}
}

// book counts the memory of so many queued entries, or as many words.
func (g *greedySearch) book(entries int) error {
	g.booked += int64(entryBytes * entries)
	return g.limits.take(int64(entryBytes * entries))
}

// pop takes an entry from the list whose turn it is; all empty means that the space is exhausted.
func (g *greedySearch) pop() (entry, bool) {
	turn := -1
	for i := range g.lists {
		if g.lists[i].size > 0 && (turn < 0 || g.turn[i] < g.turn[turn]) {
			turn = i
		}
	}
	if turn < 0 {
		return entry{}, false
	}
	g.turn[turn]++
	g.booked -= entryBytes
	g.limits.used -= entryBytes
	return g.lists[turn].pop(), true
}
