// Package search finds plans: it grounds a problem to what can matter, then works towards the goals a few at a time by
// relaxed plans and, where that gets stuck, searches the whole space by novelty and by landmarks in turn. The planner
// calls Solve for every request and every replan. Solve blocks until it has an answer, the context ends or memory runs
// out; it starts no goroutine and shares nothing between calls.
package search

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"time"

	"saydo/planner/pddl"
)

// The ways in which no plan can come out; test with errors.Is.
var (
	// ErrUnsolvable says that no plan exists: the whole space was searched, or even without deletes the goal is out of reach.
	ErrUnsolvable = errors.New("no plan exists for this goal")
	// ErrTime says that the deadline of the context passed before a plan was found.
	ErrTime = errors.New("the time for planning ran out")
	// ErrMemory says that the allowed memory was used up before a plan was found.
	ErrMemory = errors.New("the memory for planning ran out")
	// ErrNoPlan says that the steps given are no plan for the task.
	ErrNoPlan = errors.New("the steps do not reach the goal")
	// ErrForeign says that a plan has a step that is of no use for the goal or cannot come about.
	ErrForeign = errors.New("the task has no use for this step")
)

// Options bounds and steers one search; the zero value is good. Time is bounded by the context's deadline.
type Options struct {
	MemoryBytes int64  // what states, open lists and ground actions may take together; 0 means no bound
	Seed        uint64 // which of equally good choices is tried first; the same seed gives the same plan
}

// Stats says what a search took.
type Stats struct {
	Ground, Search time.Duration
	GroundActions  int // ground actions left after pruning
	Facts          int // facts that a state consists of
	Evaluated      int // states whose heuristic was computed
	Expanded       int // states whose successors were queued
	Trimmed        int // steps that were found and then removed as needless
}

// Result is a plan with its cost: total-cost where the problem minimises it, else the number of steps.
type Result struct {
	Plan  []pddl.PlanStep
	Cost  float64
	Stats Stats
}

// Task is a ground problem, on which planning, improving and repairing can be done again and again, one at a time.
type Task struct {
	*planner
	facts   *factTable
	numbers map[string]int32 // operators by their text; made when first asked for
	preds   map[string]int32 // numbers by name, as are objects; made when first asked for
	objects map[string]int32
	nodeOf  []int32 // by fact table number: the fact's node, or -1
	initial int     // fact table numbers below this hold at the start
	stats   Stats
}

// Ground makes a task of problem p of domain d. It fails with ErrUnsolvable when even without deletes the goal is out of
// reach, ErrTime, ErrMemory, the context's error when it was cancelled, or a *pddl.Error when the problem does not fit
// the domain.
func Ground(ctx context.Context, d *pddl.Domain, p *pddl.Problem, o Options) (*Task, error) {
	t, err := newTask(ctx, d, p, o)
	if err != nil {
		return nil, err
	}
	return t, nil
}

// newTask is Ground that tells also what a failure took.
func newTask(ctx context.Context, d *pddl.Domain, p *pddl.Problem, o Options) (*Task, error) {
	start := time.Now()
	lim := &limits{ctx: ctx, memory: o.MemoryBytes}
	t := &Task{}
	defer func() { t.stats.Ground = time.Since(start) }()
	g, err := ground(lim, d, p, o.Seed)
	if err == nil {
		err = lim.check()
	}
	if err != nil {
		return t, fmt.Errorf("grounding %s: %w", p.Name, err)
	}
	t.planner = newPlanner(g.task, lim, &t.stats)
	if err = lim.check(); err != nil {
		return t, fmt.Errorf("grounding %s: %w", p.Name, err)
	}
	t.facts, t.nodeOf, t.initial = g.facts, g.nodeOf, g.initial
	t.stats.GroundActions, t.stats.Facts = len(g.task.ops), g.task.facts
	return t, nil
}

// Solve finds a plan for problem p of domain d: Ground, then Plan. Stats are filled in all cases.
func Solve(ctx context.Context, d *pddl.Domain, p *pddl.Problem, o Options) (Result, error) {
	t, err := newTask(ctx, d, p, o)
	if err != nil {
		return Result{Stats: t.stats}, err
	}
	return t.Plan(ctx)
}

// Stats says what was done on the task so far.
func (t *Task) Stats() Stats { return t.stats }

// Plan finds a plan from the problem's initial state. Its errors are those of Ground.
func (t *Task) Plan(ctx context.Context) (Result, error) {
	stop := t.clock(ctx)
	ops, err := t.solve(t.task.init)
	stop()
	if err != nil {
		return Result{Stats: t.stats}, fmt.Errorf("planning: %w", err)
	}
	return t.result(ops), nil
}

// Improve makes a plan cheaper until it is proven to be the cheapest, which it reports, or the context ends, which is
// no error. It calls better, unless that is nil, for each plan on the way.
func (t *Task) Improve(ctx context.Context, plan []pddl.PlanStep, better func(Result)) (best Result, proven bool, err error) {
	stop := t.clock(ctx)
	ops, err := t.operators(plan)
	if err != nil {
		return Result{}, false, err
	}
	if !t.task.works(t.task.init, ops, t.task.goal) {
		return Result{}, false, fmt.Errorf("improving: %w", ErrNoPlan)
	}
	m := &improver{planner: t.planner, start: t.task.init, goal: t.task.goal, ops: ops}
	if better != nil {
		m.better = func(ops []int32) { better(t.result(ops)) }
	}
	if err = m.run(); errors.Is(err, ErrTime) || errors.Is(err, ErrMemory) || ctx.Err() != nil {
		err = nil
	}
	stop()
	return t.result(m.ops), m.proven, err
}

// clock lets the context bound what is done on the task from now on; the function it returns counts the time.
func (t *Task) clock(ctx context.Context) func() {
	start := time.Now()
	t.limits.begin(ctx)
	return func() { t.stats.Search += time.Since(start) }
}

func (t *Task) result(ops []int32) Result {
	r := Result{Cost: t.task.cost(ops), Stats: t.stats}
	for _, op := range ops {
		r.Plan = append(r.Plan, t.task.step(op))
	}
	return r
}

// operators finds the operators of a plan.
func (t *Task) operators(plan []pddl.PlanStep) ([]int32, error) {
	if t.numbers == nil {
		t.numbers = make(map[string]int32, len(t.task.ops))
		for i := range t.task.ops {
			t.numbers[t.task.step(int32(i)).String()] = int32(i)
		}
	}
	var ops []int32
	for i, step := range plan {
		op, known := t.numbers[step.String()]
		if !known {
			return nil, fmt.Errorf("step %d %s: %w", i+1, step, ErrForeign)
		}
		ops = append(ops, op)
	}
	return ops, nil
}

// planner holds what one Solve shares between its engines.
type planner struct {
	task   *task
	limits *limits
	relax  *relaxation
	stats  *Stats

	literalMakers [][]int32 // see task.makers; made when first asked for
}

func newPlanner(t *task, l *limits, stats *Stats) *planner {
	return &planner{task: t, limits: l, relax: newRelaxation(t), stats: stats}
}

// solve finds a plan and leaves out what it can do without.
func (p *planner) solve(from state) ([]int32, error) {
	ops, err := p.first(from)
	if err != nil {
		return nil, err
	}
	trimmed := p.trim(from, ops)
	p.stats.Trimmed = len(ops) - len(trimmed)
	return trimmed, nil
}

// firstTurn is how many evaluations the first turn of the greedy search comes to.
const firstTurn = 1000

// noveltyStates is how many states of the novelty search take about as long as one evaluation.
func (p *planner) noveltyStates() int { return min(max(len(p.task.ops)/300, 2), 30) }

// first finds a plan. Three ways to search, which find different problems easy, take turns that become longer. The last
// two are complete, so that running dry proves that there is no plan.
func (p *planner) first(from state) ([]int32, error) {
	if !p.relax.explore(from, p.task.goal) {
		return nil, cmp.Or(p.limits.check(), ErrUnsolvable)
	}
	byGoals, err := p.newOrdered()
	if err != nil {
		return nil, err
	}
	if len(p.task.goal) > mostAtOnce { // fewer are searched for at once anyway
		if ops, done, err := byGoals.try(from); err != nil || done {
			return ops, err
		}
	}
	novelty := p.newNovelty(from, p.task.goal)
	defer novelty.release()
	marks, err := newLandmarks(p.limits, p.relax, from, p.task.goal)
	if err != nil {
		return nil, err
	}
	greedy := p.newGreedy(from, p.task.goal, marks)
	defer greedy.release()
	for turn := 2; ; turn += turn / 2 {
		found, err := greedy.advance(firstTurn * turn / 2)
		if err == nil && !found.reached && !found.exhausted {
			found, err = novelty.advance(firstTurn * turn / 2 * p.noveltyStates())
		}
		switch {
		case err != nil:
			return nil, err
		case found.exhausted:
			return nil, ErrUnsolvable
		case found.reached:
			return found.ops, nil
		}
		if ops, done, err := byGoals.try(from); err != nil || done {
			return ops, err
		}
	}
}
