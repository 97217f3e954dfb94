// Package search finds plans: it grounds a problem to what can matter, then searches with a delete-relaxation
// heuristic, goal by goal where there are many, and over the whole space where that gets stuck. The planner calls
// Solve for every request and every replan. Solve blocks until it has an answer, the context ends or memory runs out;
// it starts no goroutine and shares nothing between calls.
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
}

func newPlanner(t *task, l *limits, stats *Stats) *planner {
	return &planner{task: t, limits: l, relax: newRelaxation(t), stats: stats}
}

func (p *planner) solve() ([]int32, error) {
	ops, found, err := p.goalByGoal()
	if err != nil {
		return nil, err
	}
	if !found {
		if ops, err = p.complete(); err != nil {
			return nil, err
		}
	}
	trimmed := p.trim(ops)
	p.stats.Trimmed = len(ops) - len(trimmed)
	return trimmed, nil
}

// complete searches the whole space from the start; an empty result is a proof.
func (p *planner) complete() ([]int32, error) {
	p.relax.priceBySteps()
	found, err := p.greedy(p.task.init, p.task.goal, 0)
	if err != nil {
		return nil, err
	}
	if !found.reached {
		return nil, ErrUnsolvable
	}
	return found.ops, nil
}
