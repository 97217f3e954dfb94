package search

import "slices"

// trim removes steps that a plan can do without: in turn each step, together with the later ones that thereby become
// impossible, is left out if the goal is still reached. When the time is up, what is left stays as it is: a plan.
func (p *planner) trim(from state, ops []int32) []int32 {
	t := newTrimming(p.task, from)
	t.plan(ops)
	for i := 0; i < len(t.ops) && p.limits.check() == nil; {
		if rest, ok := t.without(i); ok {
			t.plan(slices.Concat(t.ops[:i], rest))
			continue
		}
		t.advance(i)
		i++
	}
	return t.ops
}

// trimming is a plan and the state before the step that is looked at.
type trimming struct {
	task         *task
	ops          []int32
	makes        [][]int32 // by step: the goals that no later step can make true
	before       state
	s, next      state
	negationGoal []int32 // by fact: the goal that it be false, or -1
	isGoal       []bool  // by fact
}

func newTrimming(t *task, from state) *trimming {
	words := t.words()
	m := &trimming{
		task: t, before: slices.Clone(from), s: make(state, words), next: make(state, words),
		negationGoal: make([]int32, t.facts), isGoal: make([]bool, t.facts),
	}
	for f := range m.negationGoal {
		m.negationGoal[f] = -1
	}
	for _, g := range t.goal {
		if at := int(g) - t.facts; at < 0 {
			m.isGoal[g] = true
		} else if at < len(t.negated) {
			m.negationGoal[t.negated[at]] = g
		}
	}
	return m
}

// plan takes a plan and finds out which step may be the last to make each goal true.
func (m *trimming) plan(ops []int32) {
	m.ops = ops
	m.makes = slices.Grow(m.makes[:0], len(ops))[:len(ops)]
	made := make(map[int32]bool, len(m.task.goal))
	for i := len(ops) - 1; i >= 0; i-- {
		m.makes[i] = m.makes[i][:0]
		for _, e := range m.task.ops[ops[i]].effects {
			for _, f := range e.add {
				if m.isGoal[f] && !made[f] {
					made[f] = true
					m.makes[i] = append(m.makes[i], f)
				}
			}
			for _, f := range e.del {
				if g := m.negationGoal[f]; g >= 0 && !made[g] {
					made[g] = true
					m.makes[i] = append(m.makes[i], g)
				}
			}
		}
	}
}

// without returns what is left of the steps after the given one when it is left out; false says that the goal is not
// reached then. That shows as soon as the last step which could make a goal true is left out where it does not hold.
func (m *trimming) without(step int) ([]int32, bool) {
	copy(m.s, m.before)
	var rest []int32
	for i := step; i < len(m.ops); i++ {
		if op := m.ops[i]; i > step && m.task.holds(m.task.ops[op].pre, m.s) {
			rest = append(rest, op)
			m.task.apply(op, m.s, m.next)
			m.s, m.next = m.next, m.s
		} else if !m.task.holds(m.makes[i], m.s) {
			return nil, false
		}
	}
	return rest, m.task.holds(m.task.goal, m.s)
}

// advance does the step.
func (m *trimming) advance(step int) {
	m.task.apply(m.ops[step], m.before, m.next)
	m.before, m.next = m.next, m.before
}
