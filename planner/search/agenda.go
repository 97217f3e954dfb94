package search

import "slices"

// agenda knows which goals must wait for which others.
type agenda struct {
	task  *task
	waits map[int32][]int32 // by goal: the goals that come before it
}

// newAgenda finds out that goal b waits for goal a when every way to achieve a needs something that every way to
// get it undoes b: a cupboard is closed after the last thing was put in.
func newAgenda(lim *limits, t *task) (*agenda, error) {
	a := &agenda{task: t, waits: make(map[int32][]int32)}
	c := newChanges(t)
	if err := lim.check(); err != nil {
		return nil, err
	}
	for _, late := range t.goal {
		if len(c.breakers[late]) == 0 {
			continue
		}
		u := c.undoing(late)
		for _, early := range t.goal {
			if err := lim.check(); err != nil {
				return nil, err
			}
			if early != late && u.neededFor(early) {
				a.waits[late] = append(a.waits[late], early)
			}
		}
	}
	return a, nil
}

// changes says by node which operators may make it true (achievers) and which may make it false (breakers).
type changes struct {
	task      *task
	negation  []int32
	achievers map[int32][]int32
	breakers  map[int32][]int32
}

func newChanges(t *task) *changes {
	c := &changes{task: t, negation: t.negations(), achievers: make(map[int32][]int32), breakers: make(map[int32][]int32)}
	for i := range t.ops {
		if t.limits.ended() {
			break
		}
		for _, e := range t.ops[i].effects {
			for _, f := range e.add {
				c.note(f, c.negation[f], int32(i))
			}
			for _, f := range e.del {
				c.note(c.negation[f], f, int32(i))
			}
		}
	}
	return c
}

// note says that the operator makes one node true and the other false; -1 is no node.
func (c *changes) note(achieved, broken, op int32) {
	if achieved >= 0 {
		c.achievers[achieved] = append(c.achievers[achieved], op)
	}
	if broken >= 0 {
		c.breakers[broken] = append(c.breakers[broken], op)
	}
}

// opposite returns the node that holds when the given one does not, or -1.
func (c *changes) opposite(node int32) int32 {
	if int(node) < c.task.facts {
		return c.negation[node]
	}
	if i := int(node) - c.task.facts; i < len(c.task.negated) {
		return c.task.negated[i]
	}
	return -1
}

// undoing answers what cannot be had without undoing one goal.
type undoing struct {
	*changes
	opposite int32          // the node that holds when the goal does not, or -1
	breaks   map[int32]bool // by operator: it undoes the goal
	known    map[int32]bool // by node: every operator that achieves it undoes the goal
}

func (c *changes) undoing(goal int32) *undoing {
	u := &undoing{changes: c, opposite: c.opposite(goal), breaks: make(map[int32]bool), known: make(map[int32]bool)}
	for _, op := range c.breakers[goal] {
		u.breaks[op] = true
	}
	return u
}

// neededFor reports whether each achiever of the node has a precondition that only comes about by undoing.
func (u *undoing) neededFor(node int32) bool {
	ops := u.achievers[node]
	return len(ops) > 0 && !slices.ContainsFunc(ops, func(op int32) bool {
		return !slices.ContainsFunc(u.task.ops[op].pre, u.onlyByUndoing)
	})
}

func (u *undoing) onlyByUndoing(node int32) bool {
	if node == u.opposite {
		return true
	}
	only, known := u.known[node]
	if !known {
		ops := u.achievers[node]
		only = len(ops) > 0 && !slices.ContainsFunc(ops, func(op int32) bool { return !u.breaks[op] })
		u.known[node] = only
	}
	return only
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
