package search

import "slices"

// prune removes the operators that cannot be reached even when nothing is ever deleted, and those that nothing on
// the way to the goal needs. It returns ErrUnsolvable when the goal cannot be reached in this way.
func prune(lim *limits, t *task) error {
	r := newRelaxation(t)
	if err := lim.check(); err != nil {
		return err
	}
	r.explore(t.init, nil)
	if slices.ContainsFunc(t.goal, func(g int32) bool { return r.cost[g] == unreached }) {
		return ErrUnsolvable
	}
	if err := lim.check(); err != nil {
		return err
	}
	needed := r.neededOperators(t.goal)
	kept := t.ops[:0:0]
	for i := range t.ops {
		if needed[i] {
			kept = append(kept, t.ops[i])
		}
	}
	t.ops = kept
	return nil
}

// neededOperators goes back from the goals through the rules that the last exploration reached.
func (r *relaxation) neededOperators(goals []int32) []bool {
	givenBy := make([][]int32, len(r.cost))
	for i := range r.rules {
		if r.left[i] > 0 {
			continue
		}
		for _, n := range r.rules[i].add {
			givenBy[n] = append(givenBy[n], int32(i))
		}
	}
	needed := make([]bool, len(r.task.ops))
	seen := make([]bool, len(r.cost))
	usedRule := make([]bool, len(r.rules))
	stack := slices.Clone(goals)
	for len(stack) > 0 {
		n := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if seen[n] {
			continue
		}
		seen[n] = true
		for _, i := range givenBy[n] {
			if usedRule[i] {
				continue
			}
			usedRule[i] = true
			stack = append(stack, r.rules[i].pre...)
			if op := r.rules[i].op; op >= 0 {
				needed[op] = true
			}
		}
	}
	return needed
}
