package search

import "slices"

// reacher finds every fact and every action binding that could be reached if nothing were ever deleted, by joining
// facts in the order they appear (semi-naive), so that each binding is met exactly once.
type reacher struct {
	lifted   *lifted
	limits   *limits
	facts    *factTable
	initial  int       // facts below this number hold at the start
	bindings [][]int32 // by schema: parameter tuples one after the other
	count    []int     // by schema: how many tuples
	// While joining:
	schema  int
	bind    []int32 // by slot; -1 is unbound
	done    []bool  // by join atom
	trigger int     // the join atom that the newest fact stands for; earlier ones must be older facts
	newest  int32
	scratch []int32
}

func newReacher(l *lifted, lim *limits) *reacher {
	return &reacher{lifted: l, limits: lim, facts: newFactTable(len(l.preds)), bindings: make([][]int32, len(l.schemas)), count: make([]int, len(l.schemas))}
}

func (r *reacher) run() error {
	objects := len(r.lifted.objects)
	for _, wantStatic := range []bool{true, false} { // static facts first: all joins may see them from the start
		for _, a := range r.lifted.init {
			if r.lifted.static(a.pred) == wantStatic {
				r.facts.add(a.pred, r.ground(a))
			}
		}
		if wantStatic {
			for id := range r.facts.pred {
				r.facts.open(int32(id), objects)
			}
		}
	}
	r.initial = len(r.facts.pred)
	next := 0
	for next < len(r.facts.pred) && r.lifted.static(r.facts.pred[next]) {
		next++
	}
	r.newest = -1
	if err := r.startSchemas(); err != nil {
		return err
	}
	for ; next < len(r.facts.pred); next++ {
		r.newest = int32(next)
		r.facts.open(r.newest, objects)
		if err := r.spread(); err != nil {
			return err
		}
	}
	return nil
}

// startSchemas binds the actions that need no changing fact.
func (r *reacher) startSchemas() error {
	for i, s := range r.lifted.schemas {
		if slices.ContainsFunc(s.joins, func(a atom) bool { return !r.lifted.static(a.pred) }) {
			continue
		}
		r.begin(i, -1)
		if err := r.join(); err != nil {
			return err
		}
	}
	return nil
}

// spread binds the actions that the newest fact makes possible.
func (r *reacher) spread() error {
	pred, args := r.facts.pred[r.newest], r.facts.args[r.newest]
	for i, s := range r.lifted.schemas {
		for j := range s.joins {
			if s.joins[j].pred != pred {
				continue
			}
			r.begin(i, j)
			if _, ok := r.unify(s, s.joins[j], args, nil); !ok {
				continue
			}
			r.done[j] = true
			if err := r.join(); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *reacher) begin(schema, trigger int) {
	s := r.lifted.schemas[schema]
	r.schema, r.trigger = schema, trigger
	r.bind = slices.Grow(r.bind[:0], len(s.slots))[:len(s.slots)]
	for i := range r.bind {
		r.bind[i] = -1
	}
	r.done = slices.Grow(r.done[:0], len(s.joins))[:len(s.joins)]
	clear(r.done)
}

// unify binds the atom's variables to the arguments and appends the slots it bound; on failure it undoes that.
func (r *reacher) unify(s *schema, a atom, args []int32, bound []int) ([]int, bool) {
	from := len(bound)
	for i, t := range a.args {
		switch {
		case t >= 0:
			if int32(t) == args[i] {
				continue
			}
		case r.bind[^t] >= 0:
			if r.bind[^t] == args[i] {
				continue
			}
		case s.slots[^t].allowed[args[i]]:
			r.bind[^t] = args[i]
			bound = append(bound, int(^t))
			continue
		}
		for _, b := range bound[from:] {
			r.bind[b] = -1
		}
		return bound[:from], false
	}
	return bound, true
}

// join binds what is left, taking the atom with the fewest candidates first.
func (r *reacher) join() error {
	if err := r.limits.tick(); err != nil {
		return err
	}
	s := r.lifted.schemas[r.schema]
	best, candidates := -1, []int32(nil)
	for j := range s.joins {
		if r.done[j] {
			continue
		}
		c := r.candidates(s.joins[j])
		if best < 0 || len(c) < len(candidates) {
			best, candidates = j, c
		}
	}
	if best < 0 {
		return r.enumerate(0)
	}
	r.done[best] = true
	var space [8]int
	for _, id := range candidates {
		if id == r.newest && best < r.trigger {
			continue
		}
		bound, ok := r.unify(s, s.joins[best], r.facts.args[id], space[:0])
		if !ok {
			continue
		}
		if err := r.join(); err != nil {
			return err
		}
		for _, b := range bound {
			r.bind[b] = -1
		}
	}
	r.done[best] = false
	return nil
}

// candidates lists the opened facts that may match the atom under the present binding: the shortest list known.
func (r *reacher) candidates(a atom) []int32 {
	list := r.facts.all[a.pred]
	if len(list) == 0 {
		return nil
	}
	for i, t := range a.args {
		o := int32(t)
		if t < 0 {
			o = r.bind[^t]
		}
		if o < 0 {
			continue
		}
		if c := r.facts.holds[a.pred][i][o]; len(c) < len(list) {
			list = c
		}
	}
	return list
}

// enumerate binds the parameters that no join atom mentions, then takes the binding.
func (r *reacher) enumerate(from int) error {
	s := r.lifted.schemas[r.schema]
	for from < s.params && r.bind[from] >= 0 {
		from++
	}
	if from == s.params {
		return r.take(s)
	}
	for _, o := range s.slots[from].objects {
		r.bind[from] = o
		if err := r.enumerate(from + 1); err != nil {
			return err
		}
	}
	r.bind[from] = -1
	return nil
}

// take keeps a complete binding unless a condition on unchanging facts rules it out, and adds what it makes true.
func (r *reacher) take(s *schema) error {
	if err := r.limits.tick(); err != nil {
		return err
	}
	if !r.possible(s, s.pre) {
		return nil
	}
	if err := r.limits.take(int64(4*s.params) + 200); err != nil { // 200: about what a ground action comes to
		return err
	}
	r.bindings[r.schema] = append(r.bindings[r.schema], r.bind[:s.params]...)
	r.count[r.schema]++
	for i := range s.effects {
		if len(s.effects[i].add) > 0 {
			if err := r.produce(s, &s.effects[i], 0); err != nil {
				return err
			}
		}
	}
	return nil
}

// produce adds the atoms of an effect for every binding of its own variables that is possible.
func (r *reacher) produce(s *schema, e *liftedEffect, from int) error {
	if from < len(e.vars) {
		v := e.vars[from]
		for _, o := range s.slots[v].objects {
			r.bind[v] = o
			if err := r.produce(s, e, from+1); err != nil {
				return err
			}
		}
		r.bind[v] = -1
		return nil
	}
	if err := r.limits.tick(); err != nil {
		return err
	}
	if !r.possible(s, e.when) {
		return nil
	}
	for _, a := range e.add {
		r.facts.add(a.pred, r.ground(a))
	}
	return nil
}

// ground fills in the binding; the result is only valid until the next call.
func (r *reacher) ground(a atom) []int32 {
	r.scratch = r.scratch[:0]
	for _, t := range a.args {
		r.scratch = append(r.scratch, r.value(t))
	}
	return r.scratch
}

func (r *reacher) value(t term) int32 {
	if t < 0 {
		return r.bind[^t]
	}
	return int32(t)
}

// possible reports whether the condition is not ruled out by facts that never change; it is generous about others.
func (r *reacher) possible(s *schema, c *cond) bool {
	switch c.kind {
	case condAll:
		return !slices.ContainsFunc(c.parts, func(part *cond) bool { return !r.possible(s, part) })
	case condAny:
		return slices.ContainsFunc(c.parts, func(part *cond) bool { return r.possible(s, part) })
	case condEqual:
		return (r.value(c.atom.args[0]) == r.value(c.atom.args[1])) != c.negated
	case condAtom:
		switch pred := c.atom.pred; {
		case !c.negated && !r.lifted.added[pred]:
			return r.initially(c.atom)
		case c.negated && !r.lifted.deleted[pred]:
			return !r.initially(c.atom)
		}
		return true
	case condForall, condExists:
	}
	holds := c.kind == condForall // what an empty range gives
	for _, o := range s.slots[c.slot].objects {
		if r.limits.ended() {
			break // tick goes on to say so
		}
		r.bind[c.slot] = o
		if r.possible(s, c.parts[0]) != holds {
			holds = !holds
			break
		}
	}
	r.bind[c.slot] = -1
	return holds
}

func (r *reacher) initially(a atom) bool {
	id := r.facts.find(a.pred, r.ground(a))
	return id >= 0 && r.isInitial(id)
}

// isInitial reports whether the fact of that number holds at the start.
func (r *reacher) isInitial(id int32) bool { return int(id) < r.initial }
