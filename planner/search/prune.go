package search

import "slices"

// prune removes the operators that cannot be reached even when nothing is ever deleted, and those that nothing on
// the way to the goal needs. It returns ErrUnsolvable when the goal cannot be reached in this way.
func prune(lim *limits, t *task) error {
	if err := lim.check(); err != nil {
		return err
	}
	r := newRelaxation(t)
	if err := lim.check(); err != nil {
		return err
	}
	r.explore(t.init, nil)
	if err := lim.check(); err != nil {
		return err
	}
	if slices.ContainsFunc(t.goal, func(g int32) bool { return r.cost[g] == unreached }) {
		return ErrUnsolvable
	}
	t.keep(func(op int) bool { return r.progress[op].left == 0 })
	if err := lim.check(); err != nil {
		return err
	}
	n := newNeeds(t, t.makers())
	if err := lim.check(); err != nil {
		return err
	}
	n.wantAll(t.goal, false)
	n.follow()
	if err := lim.check(); err != nil {
		return err
	}
	t.keep(func(op int) bool { return n.needed[op] })
	return lim.check()
}

// keep leaves out the operators that are not asked for. It counts first, since growing into the memory that a
// million operators need takes several times as long as copying them.
func (t *task) keep(asked func(op int) bool) {
	count := 0
	for i := range t.ops {
		if t.limits.ended() {
			return
		}
		if asked(i) {
			count++
		}
	}
	kept := make([]operator, 0, count)
	for i := range t.ops {
		if t.limits.ended() {
			return
		}
		if asked(i) {
			kept = append(kept, t.ops[i])
		}
	}
	t.ops = kept
}

// needs goes back from the goal to the operators that can matter. It works on literals: 2f says that fact f becomes
// true, 2f+1 that it becomes false.
type needs struct {
	task    *task
	makers  [][]int32 // by literal: the operators that may bring it about
	wanted  []bool    // by literal
	visited []bool    // by choice and polarity, as by literal
	needed  []bool    // by operator
	order   []int32   // the operators needed, as they were found
	stack   []int32   // wanted literals not yet followed
	holding state     // if not nil, what holds in this state is not wanted
}

func newNeeds(t *task, makers [][]int32) *needs {
	return &needs{
		task: t, makers: makers, wanted: make([]bool, 2*t.facts),
		visited: make([]bool, 2*len(t.choices)), needed: make([]bool, len(t.ops)),
	}
}

// makers lists by literal the operators that may bring it about.
func (t *task) makers() [][]int32 {
	makers := make([][]int32, 2*t.facts)
	for i := range t.ops {
		if t.limits.ended() {
			break
		}
		for _, e := range t.ops[i].effects {
			for _, f := range e.add {
				makers[2*f] = append(makers[2*f], int32(i))
			}
			for _, f := range e.del {
				makers[2*f+1] = append(makers[2*f+1], int32(i))
			}
		}
	}
	return makers
}

// follow marks the operators that bring about what is wanted, and wants what they need in turn. The conditions of
// their effects may have to hold or, where an effect does harm, have to fail: both are wanted.
func (n *needs) follow() {
	for len(n.stack) > 0 && !n.task.limits.ended() {
		literal := n.stack[len(n.stack)-1]
		n.stack = n.stack[:len(n.stack)-1]
		for _, op := range n.makers[literal] {
			if n.needed[op] {
				continue
			}
			n.need(op)
			n.wantAll(n.task.ops[op].pre, false)
			for _, e := range n.task.ops[op].effects {
				n.wantAll(e.when, false)
				n.wantAll(e.when, true)
			}
		}
	}
}

func (n *needs) need(op int32) {
	n.needed[op] = true
	n.order = append(n.order, op)
}

// wantAll wants nodes to hold, or to fail.
func (n *needs) wantAll(nodes []int32, fail bool) {
	flip := int32(0)
	if fail {
		flip = 1
	}
	t := n.task
	for _, node := range nodes {
		switch at := int(node) - t.facts; {
		case at < 0:
			n.want(2*node ^ flip)
		case at < len(t.negated):
			n.want((2*t.negated[at] + 1) ^ flip)
		default:
			choice := at - len(t.negated)
			if seen := 2*choice + int(flip); !n.visited[seen] {
				n.visited[seen] = true
				for _, alternative := range t.choices[choice] {
					n.wantAll(alternative, fail)
				}
			}
		}
	}
}

func (n *needs) want(literal int32) {
	if n.holding != nil && n.holding.has(literal>>1) == (literal&1 == 0) {
		return
	}
	if !n.wanted[literal] {
		n.wanted[literal] = true
		n.stack = append(n.stack, literal)
	}
}
