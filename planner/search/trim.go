package search

import "slices"

// trim removes steps that a plan can do without: in turn each step, together with the later ones that thereby become
// impossible, is left out if the goal is still reached. When the time is up, what is left stays as it is: a plan.
func (p *planner) trim(from state, ops []int32) []int32 {
	t := p.task
	words := t.words()
	before, s, next := slices.Clone(from), make(state, words), make(state, words)
	for i := 0; i < len(ops) && p.limits.check() == nil; {
		copy(s, before)
		var rest []int32
		for _, op := range ops[i+1:] {
			if t.holds(t.ops[op].pre, s) {
				rest = append(rest, op)
				t.apply(op, s, next)
				s, next = next, s
			}
		}
		if t.holds(t.goal, s) {
			ops = append(ops[:i:i], rest...)
			continue
		}
		t.apply(ops[i], before, next)
		before, next = next, before
		i++
	}
	return ops
}
