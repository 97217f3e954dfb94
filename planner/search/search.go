// Package search finds plans: it grounds a problem to what can matter, then works towards the goals a few at a time by
// relaxed plans and, where that gets stuck, searches the whole space by novelty and by landmarks in turn. The planner
// calls Solve for every request and every replan. Solve blocks until it has an answer, the context ends or memory runs
// out; it starts no goroutine and shares nothing between calls.
package search

import (
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

// Solve finds a plan for problem p of domain d. It returns ErrUnsolvable, ErrTime, ErrMemory, the context's error
// when it was cancelled, or a *pddl.Error when the problem does not fit the domain. Stats are filled in all cases.
func Solve(ctx context.Context, d *pddl.Domain, p *pddl.Problem, o Options) (Result, error) {
	var result Result
	start := time.Now()
	limits := &limits{ctx: ctx, memory: o.MemoryBytes}
	t, err := ground(limits, d, p, o.Seed)
	result.Stats.Ground = time.Since(start)
	if err != nil {
		return result, fmt.Errorf("grounding %s: %w", p.Name, err)
	}
	result.Stats.GroundActions = len(t.ops)
	result.Stats.Facts = t.facts

	start = time.Now()
	ops, err := newPlanner(t, limits, &result.Stats).solve()
	result.Stats.Search = time.Since(start)
	if err != nil {
		return result, fmt.Errorf("planning %s: %w", p.Name, err)
	}
	for _, op := range ops {
		result.Plan = append(result.Plan, t.step(op))
		result.Cost += t.ops[op].cost
	}
	return result, nil
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
func (p *planner) solve() ([]int32, error) {
	ops, err := p.first()
	if err != nil {
		return nil, err
	}
	trimmed := p.trim(ops)
	p.stats.Trimmed = len(ops) - len(trimmed)
	return trimmed, nil
}

// firstTurn is how many evaluations the first turn of the greedy search comes to.
const firstTurn = 500

// noveltyStates is how many states of the novelty search take about as long as one evaluation.
func (p *planner) noveltyStates() int { return min(max(len(p.task.ops)/300, 2), 30) }

// first finds a plan. Three ways to search, which find different problems easy, take turns that become longer. The last
// two are complete, so that running dry proves that there is no plan.
func (p *planner) first() ([]int32, error) {
	if !p.relax.explore(p.task.init, p.task.goal) {
		return nil, ErrUnsolvable
	}
	byGoals := p.newOrdered()
	ops, done, err := byGoals.pass()
	if err != nil || done {
		return ops, err
	}
	novelty := p.newNovelty(p.task.init, p.task.goal)
	defer novelty.release()
	marks, err := newLandmarks(p.limits, p.relax, p.task.init, p.task.goal)
	if err != nil {
		return nil, err
	}
	greedy := p.newGreedy(p.task.init, p.task.goal, marks)
	defer greedy.release()
	for turn := 2; ; turn += turn / 2 {
		found, err := novelty.advance(firstTurn * turn / 2 * p.noveltyStates())
		if err == nil && !found.reached && !found.exhausted {
			found, err = greedy.advance(firstTurn * turn / 2)
		}
		switch {
		case err != nil:
			return nil, err
		case found.exhausted:
			return nil, ErrUnsolvable
		case found.reached:
			return found.ops, nil
		}
		if ops, done, err := byGoals.pass(); err != nil || done {
			return ops, err
		}
	}
}
