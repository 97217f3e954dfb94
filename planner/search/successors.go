package search

// successors finds the operators that are applicable in a state. Each operator is looked at only when one fact that it
// needs holds: the one that fewest others need.
type successors struct {
	task    *task
	watched [][]int32 // by fact: the operators to look at when it holds
	always  []int32   // operators that need no fact, perhaps negations or choices
}

func newSuccessors(t *task) *successors {
	s := &successors{task: t, watched: make([][]int32, t.facts)}
	needed := make([]int32, t.facts)
	for i := range t.ops {
		if t.limits.ended() {
			return s
		}
		for _, n := range t.ops[i].pre {
			if int(n) < t.facts {
				needed[n]++
			}
		}
	}
	for i := range t.ops {
		if t.limits.ended() {
			return s
		}
		rarest := int32(-1)
		for _, n := range t.ops[i].pre {
			if int(n) < t.facts && (rarest < 0 || needed[n] < needed[rarest]) {
				rarest = n
			}
		}
		if rarest < 0 {
			s.always = append(s.always, int32(i))
		} else {
			s.watched[rarest] = append(s.watched[rarest], int32(i))
		}
	}
	return s
}

// of appends the applicable operators to out.
func (s *successors) of(st state, out []int32) []int32 {
	for _, op := range s.always {
		if s.task.holds(s.task.ops[op].pre, st) {
			out = append(out, op)
		}
	}
	for f := range st.facts() {
		for _, op := range s.watched[f] {
			if s.task.holds(s.task.ops[op].pre, st) {
				out = append(out, op)
			}
		}
	}
	return out
}
