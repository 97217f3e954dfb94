package search

import "slices"

// noveltySearch is a best-first search that prefers states with a fact that no state before had with as many goals open and
// as much of the way to the next goal done, and among those the states with the fewest open goals. The way to the next
// goal is a relaxed plan, made anew only when a goal is reached, so that most states cost next to nothing. It goes on
// where heuristics see no difference between states.
type noveltySearch struct {
	*planner
	goal   []int32
	states *states
	succ   *successors
	info   []noveltyInfo
	ways   []state // by way: the facts that lie on it
	starts []int32 // by way: the state where it starts
	seen   map[uint64]state
	open   openList
	booked int64
	ops    []int32
	next   state
}

// noveltyBytes is the size of a noveltyInfo.
const noveltyBytes = 12

// noveltyInfo is what is known of a state beside its facts.
type noveltyInfo struct {
	open int32 // goals that do not hold
	way  int32 // the way to the next goal that it is on
	done int32 // facts of the way met so far
}

func (p *planner) newNovelty(from state, goal []int32) *noveltySearch {
	n := &noveltySearch{planner: p, goal: goal, states: newStates(p.task.words(), p.limits), succ: newSuccessors(p.task), seen: make(map[uint64]state)}
	n.next = slices.Clone(from)
	return n
}

func (n *noveltySearch) release() { n.limits.used -= n.states.booked + n.booked }

// advance looks at so many more states.
func (n *noveltySearch) advance(states int) (found, error) {
	states += n.states.len()
	if n.states.len() == 0 {
		if at, err := n.add(-1, -1); err != nil || at.reached {
			return at, err
		}
	}
	for n.open.size > 0 {
		e := n.open.pop()
		n.stats.Expanded++
		if err := n.limits.check(); err != nil {
			return found{}, err
		}
		n.ops = n.succ.of(n.states.at(e.parent), n.ops[:0])
		for _, op := range n.ops {
			n.task.apply(op, n.states.at(e.parent), n.next)
			if at, err := n.add(e.parent, op); err != nil || at.reached {
				return at, err
			}
		}
		if n.states.len() >= states {
			return found{}, nil
		}
	}
	return found{exhausted: true}, n.limits.check()
}

// add looks at the next state, unless it is known.
func (n *noveltySearch) add(parent, op int32) (found, error) {
	id, fresh, err := n.states.insert(n.next, parent, op)
	if err != nil || !fresh {
		return found{}, err
	}
	reached, err := n.look(id)
	if err != nil || !reached {
		return found{}, err
	}
	return found{reached: true, ops: n.states.path(id), end: n.states.at(id)}, nil
}

// look measures a new state and queues it; it reports whether the goal holds.
func (n *noveltySearch) look(id int32) (bool, error) {
	info := noveltyInfo{way: -1}
	for _, g := range n.goal {
		if !n.task.nodeHolds(g, n.states.at(id)) {
			info.open++
		}
	}
	if info.open == 0 {
		return true, nil
	}
	parent := n.states.parent[id]
	deadEnd := false
	if parent < 0 || info.open < n.info[parent].open {
		deadEnd = !n.begin(id, &info)
	} else {
		info.way, info.done = n.info[parent].way, n.info[parent].done
		n.follow(id, &info)
	}
	n.info = append(n.info, info)
	if deadEnd {
		return false, nil
	}
	novel, err := n.novel(id, &info)
	if err != nil {
		return false, err
	}
	rank := info.open
	if !novel {
		rank += int32(len(n.goal)) + 1
	}
	n.open.push(entry{id, -1}, rank)
	return false, n.book(entryBytes + noveltyBytes)
}

// begin lays a new way to the next goal; false says that there is none.
func (n *noveltySearch) begin(id int32, info *noveltyInfo) bool {
	n.stats.Evaluated++
	if !n.relax.explore(n.states.at(id), n.goal) {
		return false
	}
	n.relax.plan(n.goal)
	info.way = int32(len(n.ways))
	n.ways, n.starts = append(n.ways, n.relax.way()), append(n.starts, id)
	n.booked += int64(8 * n.task.words())
	n.limits.used += int64(8 * n.task.words())
	return true
}

func (n *noveltySearch) book(bytes int) error {
	n.booked += int64(bytes)
	return n.limits.take(int64(bytes))
}

// follow counts the facts of the way that the last step was the first to make true.
func (n *noveltySearch) follow(id int32, info *noveltyInfo) {
	way := n.ways[info.way]
	st, before := n.states.at(id), n.states.at(n.states.parent[id])
	for i := range st {
		for fresh := st[i] &^ before[i] & way[i]; fresh != 0; fresh &= fresh - 1 {
			bit := fresh & -fresh
			at := n.states.parent[id]
			for ; n.states.at(at)[i]&bit == 0 && at != n.starts[info.way]; at = n.states.parent[at] {
			}
			if n.states.at(at)[i]&bit == 0 {
				info.done++
			}
		}
	}
}

// novel reports whether the state has a fact that none of its kind had.
func (n *noveltySearch) novel(id int32, info *noveltyInfo) (bool, error) {
	key := uint64(info.open)<<32 | uint64(info.done)
	seen := n.seen[key]
	if seen == nil {
		seen = make(state, n.task.words())
		n.seen[key] = seen
		if err := n.book(8 * len(seen)); err != nil {
			return false, err
		}
	}
	novel := false
	for i, w := range n.states.at(id) {
		if w&^seen[i] != 0 {
			novel = true
			seen[i] |= w
		}
	}
	return novel, nil
}
