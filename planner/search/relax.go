package search

import "slices"

// unreached is the cost of a node that the relaxed exploration has not reached.
const unreached = int32(1<<31 - 1)

// maxCost caps costs, which bounds the number of buckets; sums over long chains of actions may grow exponentially.
const maxCost = int32(1 << 18)

// rule is one thing that the delete relaxation can do: when all nodes of pre are reached, those of add are, at its price.
// Rules come in the order: one for each operator (same number), conditional effects, choices.
type rule struct {
	pre, add []int32
	byCost   int32 // the price when prices follow the costs of operators; 0 unless it is the main rule of one
	op       int32 // -1 for choices
}

// progress counts what a rule still needs; both numbers are read together all the time.
type progress struct {
	left int32 // nodes of pre that are not reached
	sum  int32 // the costs of those that are, summed up
}

// relaxation computes the FF heuristic: the length of a plan that ignores deletions, found along the cheapest
// additive costs. One value serves one search; each evaluation reuses its arrays.
type relaxation struct {
	task     *task
	rules    []rule
	users    []int32    // the rules that have a node among their pre, node after node
	firstOf  []int32    // by node: where its users begin
	template []progress // by rule: nothing reached yet
	free     []int32    // the rules without pre
	options  int        // how many rules are of choices; they come last
	costly   bool       // prices follow costs
	extra    [][]int32  // by operator: the rules of its conditional effects; nil if there are none at all

	progress   []progress // by rule
	cost, from []int32    // by node: its cost and the rule that gave it
	buckets    [][]int32
	applicable []int32 // operators whose pre hold in the explored state

	mark, opMark []int32 // by node and by operator: the round in which it was last looked at
	round        int32
	stack        []int32
	preferred    []int32 // the operators of the relaxed plan that are applicable
}

func newRelaxation(t *task) *relaxation {
	r := &relaxation{task: t, rules: make([]rule, len(t.ops))}
	negation := t.negations()
	nodes := int32(t.nodes()) // further nodes say that an operator with conditional effects has been done
	for i := range t.ops {
		if t.limits.ended() {
			return r
		}
		if r.addOperator(int32(i), negation, nodes) {
			nodes++
		}
	}
	if !t.lifted.unitCosts {
		r.weigh()
	}
	r.rules = slices.Grow(r.rules, t.alternatives())
	for i, alternatives := range t.choices {
		node := int32(t.facts + len(t.negated) + i)
		for _, a := range alternatives {
			r.rules = append(r.rules, rule{pre: a, add: []int32{node}, op: -1})
			r.options++
		}
	}
	r.index(int(nodes))
	return r
}

// addOperator makes the rules of an operator. Those of its conditional effects need the node done, which its main
// rule gives; it reports whether there are any.
func (r *relaxation) addOperator(number int32, negation []int32, done int32) bool {
	op := &r.task.ops[number]
	main := rule{pre: op.pre, byCost: 1, op: number}
	conditional := false
	for i := range op.effects {
		e := &op.effects[i]
		add := e.add
		for _, f := range e.del {
			if negation[f] >= 0 {
				add = append(add[:len(add):len(add)], negation[f])
			}
		}
		switch {
		case len(add) == 0:
		case len(e.when) == 0:
			main.add = add
		default:
			conditional = true
			r.noteExtra(number)
			r.rules = append(r.rules, rule{pre: append([]int32{done}, e.when...), add: add, op: number})
		}
	}
	if conditional {
		main.add = append(main.add[:len(main.add):len(main.add)], done)
	}
	r.rules[number] = main
	return conditional
}

// noteExtra says that the next rule is one more of the operator.
func (r *relaxation) noteExtra(op int32) {
	if r.extra == nil {
		r.extra = make([][]int32, len(r.task.ops))
	}
	r.extra[op] = append(r.extra[op], int32(len(r.rules)))
}

// part is the relaxation of a task that has only some of the operators. It shares the rules' nodes.
func (r *relaxation) part(t *task, ops []int32) *relaxation {
	choices := r.rules[len(r.rules)-r.options:]
	out := &relaxation{task: t, rules: make([]rule, len(ops), len(ops)+len(choices)), options: r.options, costly: r.costly}
	for i, op := range ops {
		if t.limits.ended() {
			break
		}
		out.rules[i] = r.rules[op]
		out.rules[i].op = int32(i)
	}
	if r.extra != nil {
		for i, op := range ops {
			for _, k := range r.extra[op] {
				extra := r.rules[k]
				extra.op = int32(i)
				out.rules = append(out.rules, extra)
			}
		}
	}
	out.rules = append(out.rules, choices...)
	out.index(r.nodes())
	return out
}

// usedBy lists the rules that have the node among their pre.
func (r *relaxation) usedBy(n int32) []int32 { return r.users[r.firstOf[n]:r.firstOf[n+1]] }

// nodes is how many nodes there are, those for conditional effects included.
func (r *relaxation) nodes() int { return len(r.cost) }

func (r *relaxation) index(nodes int) {
	r.firstOf = make([]int32, nodes+1)
	r.template = make([]progress, len(r.rules))
	for i := range r.rules {
		if r.task.limits.ended() {
			break
		}
		r.template[i].left = int32(len(r.rules[i].pre))
		if len(r.rules[i].pre) == 0 {
			r.free = append(r.free, int32(i))
		}
		for _, n := range r.rules[i].pre {
			r.firstOf[n+1]++
		}
	}
	for n := range nodes {
		r.firstOf[n+1] += r.firstOf[n]
	}
	r.users = make([]int32, r.firstOf[nodes])
	next := slices.Clone(r.firstOf)
	for i := range r.rules {
		if r.task.limits.ended() {
			break
		}
		for _, n := range r.rules[i].pre {
			r.users[next[n]] = int32(i)
			next[n]++
		}
	}
	r.progress = make([]progress, len(r.rules))
	r.cost = make([]int32, nodes)
	r.from = make([]int32, nodes)
	r.mark = make([]int32, nodes)
	r.opMark = make([]int32, len(r.task.ops))
}

// dearest is the price of the costliest operator when prices follow costs; it keeps the number of buckets small.
const dearest = 5

// weigh sets the prices that follow the costs of operators.
func (r *relaxation) weigh() {
	most := 0.0
	for i := range r.task.ops {
		if r.task.limits.ended() {
			return
		}
		most = max(most, r.task.ops[i].cost)
	}
	scale := 1.0
	if most > dearest {
		scale = dearest / most
	}
	for i := range r.task.ops {
		if r.task.limits.ended() {
			return
		}
		r.rules[i].byCost = 1 + int32(scale*r.task.ops[i].cost)
	}
}

// priceByCost makes the heuristic follow the costs of operators, for cheaper plans.
func (r *relaxation) priceByCost() { r.costly = true }

// priceBySteps makes every operator count the same, which finds plans sooner.
func (r *relaxation) priceBySteps() { r.costly = false }

// price is what a rule adds: nothing where it is not the main one of an operator.
func (r *relaxation) price(of *rule) int32 {
	if r.costly {
		return of.byCost
	}
	return min(of.byCost, 1)
}

// explore computes the costs of nodes from the state until all goals have theirs, and which operators are applicable.
// It reports whether all goals can be reached; if not, no plan reaches them either, unless the limits ended it.
func (r *relaxation) explore(s state, goals []int32) bool {
	copy(r.progress, r.template)
	for i := range r.cost {
		r.cost[i] = unreached
	}
	for i := range r.buckets {
		r.buckets[i] = r.buckets[i][:0]
	}
	r.applicable = r.applicable[:0]
	r.seed(s)

	r.round++
	for _, g := range goals {
		r.mark[g] = r.round
	}
	open := len(goals)
	for c := int32(0); int(c) < len(r.buckets); c++ {
		if c > 0 && open == 0 && len(goals) > 0 {
			break
		}
		for i := 0; i < len(r.buckets[c]); i++ {
			n := r.buckets[c][i]
			if r.cost[n] != c {
				continue // reached more cheaply since
			}
			if r.task.limits.ended() {
				return false
			}
			if r.mark[n] == r.round {
				r.mark[n] = 0
				open--
			}
			r.reach(n, c)
		}
	}
	return open == 0
}

// seed gives cost 0 to what holds in the state.
func (r *relaxation) seed(s state) {
	for f := range s.facts() {
		r.lower(f, 0, -1)
	}
	for i, f := range r.task.negated {
		if !s.has(f) {
			r.lower(int32(r.task.facts+i), 0, -1)
		}
	}
	for _, i := range r.free {
		r.fire(i)
	}
}

// reach counts the node off in the rules that need it.
func (r *relaxation) reach(n, c int32) {
	for _, i := range r.usedBy(n) {
		p := &r.progress[i]
		p.sum += c
		p.left--
		if p.left == 0 {
			r.fire(i)
		}
	}
}

func (r *relaxation) fire(i int32) {
	rule := &r.rules[i]
	if r.progress[i].sum == 0 && int(i) < len(r.task.ops) {
		r.applicable = append(r.applicable, i)
	}
	c := min(r.progress[i].sum+r.price(rule), maxCost)
	for _, n := range rule.add {
		if c < r.cost[n] {
			r.lower(n, c, i)
		}
	}
}

func (r *relaxation) lower(n, c, rule int32) {
	r.cost[n], r.from[n] = c, rule
	for int(c) >= len(r.buckets) {
		r.buckets = append(r.buckets, nil)
	}
	r.buckets[c] = append(r.buckets[c], n)
}

// plan extracts a relaxed plan for the goals from the last exploration, which must have reached them. It returns its
// length and leaves those of its operators that are applicable at once in preferred.
func (r *relaxation) plan(goals []int32) int32 {
	r.round++
	r.preferred = r.preferred[:0]
	r.stack = append(r.stack[:0], goals...)
	length := int32(0)
	for len(r.stack) > 0 {
		n := r.stack[len(r.stack)-1]
		r.stack = r.stack[:len(r.stack)-1]
		if r.mark[n] == r.round || r.from[n] < 0 {
			continue
		}
		r.mark[n] = r.round
		i := r.from[n]
		rule := &r.rules[i]
		r.stack = append(r.stack, rule.pre...)
		if int(i) >= len(r.task.ops) || r.opMark[i] == r.round {
			continue
		}
		r.opMark[i] = r.round
		length += r.price(rule)
		if r.progress[i].sum == 0 {
			r.preferred = append(r.preferred, i)
		}
	}
	return length
}

// way returns the facts that the relaxed plan just extracted makes true.
func (r *relaxation) way() state {
	out := make(state, r.task.words())
	for f := range int32(r.task.facts) {
		if r.mark[f] == r.round && r.from[f] >= 0 {
			out.set(f)
		}
	}
	return out
}
