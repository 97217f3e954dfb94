package search

import "slices"

// cheaperSearch looks for a way that costs less than a bound: best-first by the way so far plus the relaxed plan to
// come. States are opened again when they are reached more cheaply. Only what cannot stay below the bound is left
// out, so running dry proves that there is no cheaper way.
type cheaperSearch struct {
	*planner
	goal   []int32
	bound  float64
	states *states
	succ   *successors
	info   []cheaperInfo
	open   openList
	next   state
	ops    []int32
	booked int64
}

// cheaperInfo is what is known of a state beside its facts.
type cheaperInfo struct {
	cost   float64 // of the cheapest way to it that is known
	price  int32   // the same as the relaxation counts it
	length int32   // of its relaxed plan
	done   bool    // expanded since its cost was lowered
}

// cheaperBytes is the size of a cheaperInfo.
const cheaperBytes = 24

// cheaper looks at no more than so many states.
func (p *planner) cheaper(from state, goal []int32, bound float64, maxStates int) (found, error) {
	c := &cheaperSearch{
		planner: p, goal: goal, bound: bound, states: newStates(p.task.words(), p.limits),
		succ: newSuccessors(p.task), next: slices.Clone(from),
	}
	defer func() { p.limits.used -= c.states.booked + c.booked }()
	if err := c.reach(-1, -1, 0, 0); err != nil {
		return found{}, err
	}
	for c.open.size > 0 {
		id := c.open.pop().parent
		info := c.info[id]
		if info.done {
			continue
		}
		if info.length == 0 {
			return found{reached: true, ops: c.states.path(id), end: c.states.at(id)}, nil
		}
		if c.states.len() >= maxStates {
			return found{}, nil
		}
		c.info[id].done = true
		c.ops = c.succ.of(c.states.at(id), c.ops[:0])
		for _, op := range c.ops {
			cost := info.cost + c.task.ops[op].cost
			if cost >= less(bound) {
				continue
			}
			c.task.apply(op, c.states.at(id), c.next)
			if err := c.reach(id, op, cost, info.price+c.relax.price(&c.relax.rules[op])); err != nil {
				return found{}, err
			}
		}
	}
	return found{exhausted: true}, c.limits.check()
}

// less is what is less than a cost by more than sums of floating-point numbers are off.
func less(cost float64) float64 { return cost * (1 - 1e-13) }

// reach notes a way to the next state if it is new or cheaper, and queues it unless it is a dead end.
func (c *cheaperSearch) reach(parent, op int32, cost float64, price int32) error {
	id, fresh, err := c.states.insert(c.next, parent, op)
	if err != nil {
		return err
	}
	if fresh {
		if err := c.limits.check(); err != nil {
			return err
		}
		c.stats.Evaluated++
		length := unreached
		if c.relax.explore(c.next, c.goal) {
			length = c.relax.plan(c.goal)
		}
		c.info = append(c.info, cheaperInfo{length: length})
		c.booked += cheaperBytes + entryBytes
		if err := c.limits.take(cheaperBytes + entryBytes); err != nil {
			return err
		}
	} else if cost >= less(c.info[id].cost) {
		return nil
	}
	info := &c.info[id]
	c.states.parent[id], c.states.via[id] = parent, op
	info.cost, info.price, info.done = cost, price, false
	if info.length != unreached {
		c.open.push(entry{id, -1}, min(price+info.length, maxCost))
	}
	return nil
}
