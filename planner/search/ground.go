package search

import (
	"fmt"
	"math/rand/v2"
	"slices"

	"saydo/planner/pddl"
)

// grounder turns the reachable bindings into a task. Only facts that some condition asks for get a number.
type grounder struct {
	*reacher
	task   *task
	asked  []bool           // by number in the fact table: some condition asks for the fact
	denied []bool           // the same for its negation
	choice map[string]int32 // by alternatives
	memo   map[string]groundCond
	inGoal bool // goals stay lists of single facts, so that they can be achieved one by one
	key    []byte
	nodeOf []int32 // by number in the fact table: the fact's node, or -1
}

// groundCond is a ground condition: impossible, or a list of nodes that must all hold.
type groundCond struct {
	nodes      []int32
	impossible bool
}

// ground makes a task of a domain and a problem.
func ground(lim *limits, d *pddl.Domain, p *pddl.Problem, seed uint64) (*grounder, error) {
	if err := lim.check(); err != nil {
		return nil, err
	}
	if err := p.Validate(d); err != nil {
		return nil, err
	}
	l, err := lift(undominated(d, p.Goal), p)
	if err != nil {
		return nil, err
	}
	r := newReacher(l, lim)
	if err := r.run(); err != nil {
		return nil, err
	}
	g := &grounder{
		reacher: r, task: &task{lifted: l, limits: lim}, choice: make(map[string]int32), memo: make(map[string]groundCond),
		asked: make([]bool, len(r.facts.pred)), denied: make([]bool, len(r.facts.pred)),
	}
	if err := g.run(); err != nil {
		return nil, err
	}
	if seed != 0 {
		random := rand.New(rand.NewPCG(seed, seed)) //nolint:gosec // breaks ties, guards nothing
		random.Shuffle(len(g.task.ops), func(i, j int) { g.task.ops[i], g.task.ops[j] = g.task.ops[j], g.task.ops[i] })
	}
	return g, prune(lim, g.task)
}

func (g *grounder) run() error {
	goal := g.lifted.goal
	g.bind = make([]int32, len(goal.slots))
	g.inGoal = true
	c, err := g.cond(goal, goal.pre)
	if err != nil {
		return err
	}
	if c.impossible {
		return ErrUnsolvable
	}
	g.inGoal = false
	g.task.goal = unique(c.nodes)
	for i, s := range g.lifted.schemas {
		g.begin(i, -1)
		for k := range g.count[i] {
			copy(g.bind, g.bindings[i][k*s.params:(k+1)*s.params])
			if err := g.operator(i, s); err != nil {
				return err
			}
		}
	}
	g.number()
	return nil
}

// operator grounds the schema under the present binding; its effects keep fact table numbers until all are known.
func (g *grounder) operator(number int, s *schema) error {
	pre, err := g.cond(s, s.pre)
	if err != nil || pre.impossible {
		return err
	}
	op := operator{schema: int32(number), args: slices.Clone(g.bind[:s.params]), pre: unique(pre.nodes)}
	if op.cost, err = g.cost(s); err != nil {
		return err
	}
	for i := range s.effects {
		if err := g.effect(&op, s, &s.effects[i], 0); err != nil {
			return err
		}
	}
	g.task.ops = append(g.task.ops, op)
	return nil
}

func (g *grounder) cost(s *schema) (float64, error) {
	if g.lifted.unitCosts {
		return 1, nil
	}
	sum := 0.0
	for _, c := range s.cost {
		if c.function == "" {
			sum += c.number
			continue
		}
		names := make([]string, len(c.args))
		for i, t := range c.args {
			names[i] = g.lifted.objects[g.value(t)]
		}
		term := pddl.NewAtom(c.function, names...)
		v, known := g.lifted.values[term.String()]
		if !known {
			return 0, &pddl.Error{File: g.lifted.file, Pos: c.pos, Msg: fmt.Sprintf("action %s costs %s, but the problem gives it no value", s.name, term)}
		}
		sum += v
	}
	if sum < 0 {
		return 0, &pddl.Error{Msg: fmt.Sprintf("action %s has the negative cost %g", s.name, sum)}
	}
	return sum, nil
}

// effect grounds an effect for every binding of its own variables.
func (g *grounder) effect(op *operator, s *schema, e *liftedEffect, from int) error {
	if from < len(e.vars) {
		v := e.vars[from]
		for _, o := range s.slots[v].objects {
			g.bind[v] = o
			if err := g.effect(op, s, e, from+1); err != nil {
				return err
			}
		}
		return nil
	}
	when, err := g.cond(s, e.when)
	if err != nil || when.impossible {
		return err
	}
	out := effect{when: unique(when.nodes), add: g.known(e.add), del: g.known(e.del)}
	if len(out.add)+len(out.del) == 0 {
		return nil
	}
	op.effects = append(op.effects, out)
	return g.limits.take(int64(80 + 4*len(out.when) + 4*len(out.add) + 4*len(out.del)))
}

// known lists the fact table numbers of atoms; those without one can never hold.
func (g *grounder) known(atoms []atom) []int32 {
	var out []int32
	for _, a := range atoms {
		if id := g.facts.find(a.pred, g.ground(a)); id >= 0 {
			out = append(out, id)
		}
	}
	return out
}

func unique(nodes []int32) []int32 {
	out := slices.Clone(nodes)
	slices.Sort(out)
	return slices.Compact(out)
}
