package search

import (
	"math/bits"
	"slices"
)

// landmarkWork bounds how many words may be looked at to find landmarks; with more, only the goals serve as such.
const landmarkWork = 1 << 28

// landmarks are nodes that hold at some time in every plan, with what is known about their order.
type landmarks struct {
	task   *task
	nodes  []int32
	all    state
	before []state   // by landmark: those that come before it in every plan
	needed [][]int32 // by landmark: those that it must hold right before, when they become true for the first time
	isGoal []bool
	words  int
	first  state   // those met at the start
	met    []state // by state of the search: those met on the way there
}

// newLandmarks finds the landmarks of the goal from a state: what all ways to make a node true have in common, even
// without deletes, is a landmark of the node.
func newLandmarks(lim *limits, r *relaxation, from state, goal []int32) (*landmarks, error) {
	f := &landmarkFinder{relaxation: r, limits: lim, labels: make([]state, r.nodes()), words: (r.nodes() + 63) / 64}
	done, err := f.run(from)
	if err != nil {
		return nil, err
	}
	if !done {
		f.labels = nil
	}
	l := &landmarks{task: r.task}
	number := make([]int32, r.nodes())
	for _, n := range f.wanted(goal) {
		number[n] = int32(len(l.nodes)) + 1
		l.nodes = append(l.nodes, n)
	}
	f.describe(l, number, from, goal)
	return l, nil
}

// describe notes what is known of each landmark.
func (f *landmarkFinder) describe(l *landmarks, number []int32, from state, goal []int32) {
	l.words = (len(l.nodes) + 63) / 64
	l.isGoal = make([]bool, len(l.nodes))
	for _, g := range goal {
		l.isGoal[number[g]-1] = true
	}
	l.before = make([]state, len(l.nodes))
	l.needed = make([][]int32, len(l.nodes))
	l.first, l.all = make(state, l.words), make(state, l.words)
	for i, n := range l.nodes {
		l.all.set(int32(i))
		l.before[i] = make(state, l.words)
		if l.task.nodeHolds(n, from) {
			l.first.set(int32(i))
		}
		if f.labels == nil {
			continue
		}
		for m := range f.labels[n].facts() {
			if k := number[m] - 1; k >= 0 && m != n {
				l.before[i].set(k)
			}
		}
	}
	if f.labels != nil {
		f.order(l, number)
	}
}

// landmarkFinder propagates sets of landmarks through the rules of the relaxation until nothing changes.
type landmarkFinder struct {
	*relaxation
	limits *limits
	labels []state // by node; nil is not reached
	words  int
	queue  []int32
	queued []bool
	left   []int32 // by rule: how many nodes it waits for
	work   int
}

// run reports whether it came to an end within the bound on its work.
func (f *landmarkFinder) run(from state) (bool, error) {
	f.queued = make([]bool, len(f.rules))
	f.left = make([]int32, len(f.rules))
	for i := range f.rules {
		f.left[i] = int32(len(f.rules[i].pre))
	}
	for _, i := range f.free {
		f.push(i)
	}
	for n := range int32(f.task.facts + len(f.task.negated)) {
		if f.task.nodeHolds(n, from) {
			f.labels[n] = make(state, f.words)
			f.labels[n].set(n)
			f.reach(n, true)
		}
	}
	union := make(state, f.words)
	for len(f.queue) > 0 {
		if err := f.limits.tick(); err != nil {
			return false, err
		}
		rule := &f.rules[f.queue[0]]
		f.queued[f.queue[0]] = false
		f.queue = f.queue[1:]
		clear(union)
		for _, p := range rule.pre {
			for w, bits := range f.labels[p] {
				union[w] |= bits
			}
		}
		if f.work += f.words * (len(rule.pre) + len(rule.add)); f.work > landmarkWork {
			return false, nil
		}
		for _, n := range rule.add {
			if first := f.labels[n] == nil; f.lowerTo(n, union) {
				f.reach(n, first)
			}
		}
	}
	return true, nil
}

// reach queues the rules that use the node and have all they need, now for the first time or to look again.
func (f *landmarkFinder) reach(n int32, first bool) {
	for _, i := range f.usedBy(n) {
		if first {
			f.left[i]--
		}
		if f.left[i] == 0 {
			f.push(i)
		}
	}
}

func (f *landmarkFinder) push(rule int32) {
	if !f.queued[rule] {
		f.queued[rule] = true
		f.queue = append(f.queue, rule)
	}
}

// lowerTo keeps of the node's label what the set has too; it reports a change.
func (f *landmarkFinder) lowerTo(n int32, set state) bool {
	label := f.labels[n]
	if label == nil {
		label = append(state(nil), set...)
		label.set(n)
		f.labels[n] = label
		return true
	}
	changed := false
	for w, bits := range label {
		kept := bits & set[w]
		if w == int(n>>6) {
			kept |= 1 << (n & 63)
		}
		if kept != bits {
			label[w], changed = kept, true
		}
	}
	return changed
}

// wanted lists the landmarks of all goals.
func (f *landmarkFinder) wanted(goal []int32) []int32 {
	if f.labels == nil {
		return goal
	}
	all := make(state, f.words)
	for _, g := range goal {
		for w, bits := range f.labels[g] {
			all[w] |= bits
		}
	}
	var out []int32
	for n := range all.facts() {
		if int(n) < f.task.nodes() {
			out = append(out, n)
		}
	}
	return out
}

// order notes which landmarks all first achievers of another need.
func (f *landmarkFinder) order(l *landmarks, number []int32) {
	count := make([]map[int32]int, len(l.nodes))
	achievers := make([]int, len(l.nodes))
	for i := range f.rules {
		for _, n := range f.rules[i].add {
			k := number[n] - 1
			if k < 0 || l.first.has(k) || !f.firstAchiever(int32(i), n) {
				continue
			}
			achievers[k]++
			if count[k] == nil {
				count[k] = make(map[int32]int)
			}
			for _, p := range f.rules[i].pre {
				if m := number[p] - 1; m >= 0 {
					count[k][m]++
				}
			}
		}
	}
	for k := range l.nodes {
		for m := range int32(len(l.nodes)) {
			if achievers[k] > 0 && count[k][m] == achievers[k] {
				l.needed[m] = append(l.needed[m], int32(k))
			}
		}
	}
}

// firstAchiever reports whether the rule can make the node true when it never was before.
func (f *landmarkFinder) firstAchiever(rule, node int32) bool {
	for _, p := range f.rules[rule].pre {
		if f.labels[p] == nil || f.labels[p].has(node) {
			return false
		}
	}
	return true
}

// meet notes which landmarks are met when a step leads from a known state to the next one, and returns how many are
// still to be met, or to be met again.
func (l *landmarks) meet(id, parent int32, st state) int32 {
	for int(id) >= len(l.met) {
		l.met = append(l.met, nil)
	}
	from := l.first
	if parent >= 0 {
		from = l.met[parent]
	}
	met := slices.Clone(from)
	for w := range met {
		for open := ^from[w] & l.all[w]; open != 0; open &= open - 1 {
			i := int32(w<<6 + bits.TrailingZeros64(open))
			if l.task.nodeHolds(l.nodes[i], st) && covers(from, l.before[i]) {
				met.set(i)
			}
		}
	}
	l.met[id] = met
	return l.count(met, st)
}

// covers reports whether the set has all of the part.
func covers(set, part state) bool {
	for w, bits := range part {
		if bits&^set[w] != 0 {
			return false
		}
	}
	return true
}

// count is how many landmarks are still to be met, or to be met again.
func (l *landmarks) count(met, st state) int32 {
	open := int32(len(l.nodes))
	for _, w := range met {
		open -= int32(bits.OnesCount64(w))
	}
	for i := range met.facts() {
		if l.task.nodeHolds(l.nodes[i], st) {
			continue
		}
		again := l.isGoal[i]
		for _, k := range l.needed[i] {
			again = again || !met.has(k)
		}
		if again {
			open++
		}
	}
	return open
}
