package planner

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"saydo/planner/pddl"
	"saydo/planner/problem"
	"saydo/planner/search"
)

// mostPursued is how many targets of one instruction are remembered.
const mostPursued = 4

// worthKeeping is the share of its cost at which a mended plan is taken for a
// new one: it may be a little dearer, since it is what the person was shown.
const worthKeeping = 0.97

// pursuit is a target that was planned for, with all that makes planning for
// it again quick: when something went wrong the plan is mended, on the same
// ground task where it still fits.
type pursuit struct {
	key    string
	posed  *problem.Posed
	ground *search.Task
	plan   []pddl.PlanStep
}

// pursuits remembers the newest targets of the newest instruction. Who takes a
// pursuit has it alone, since a ground task serves one search at a time.
type pursuits struct {
	mu          sync.Mutex
	instruction string
	list        []*pursuit
}

// take returns what is remembered of the target and forgets it; nil is nothing.
func (p *pursuits) take(instruction, key string) *pursuit {
	p.mu.Lock()
	defer p.mu.Unlock()
	i := slices.IndexFunc(p.list, func(known *pursuit) bool { return known.key == key })
	if p.instruction != instruction || i < 0 {
		return nil
	}
	known := p.list[i]
	p.list = slices.Delete(p.list, i, i+1)
	return known
}

// keep remembers a target, and forgets the oldest and those of other
// instructions.
func (p *pursuits) keep(instruction string, newest *pursuit) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.instruction != instruction {
		p.instruction, p.list = instruction, nil
	}
	if len(p.list) == mostPursued {
		p.list = slices.Delete(p.list, 0, 1)
	}
	p.list = append(p.list, newest)
}

// search plans for a posed target. A goal for which the same clause had a plan
// before is pursued further: what of that plan is still right is kept.
func (r *run) search(ctx context.Context, posed *problem.Posed, t problem.Target, e problem.Effort) (search.Result, error) {
	if t.Act != nil || e.Lifted || r.plan.InstructionID == "" {
		return search.Solve(ctx, posed.Search, posed.Problem, r.options())
	}
	key := fmt.Sprint(r.clause, e, t.Goal)
	now := r.pursuits.take(r.plan.InstructionID, key)
	var result search.Result
	var err error
	if now == nil {
		now = &pursuit{key: key}
		result, err = r.begin(ctx, posed, now)
	} else {
		result, err = r.pursue(ctx, posed, now)
	}
	if err == nil {
		now.posed, now.plan = posed, result.Plan
		r.pursuits.keep(r.plan.InstructionID, now)
	}
	return result, err
}

func (r *run) options() search.Options { return search.Options{MemoryBytes: r.Memory} }

// begin makes the first plan.
func (r *run) begin(ctx context.Context, posed *problem.Posed, now *pursuit) (search.Result, error) {
	if err := r.ground(ctx, posed, now); err != nil {
		return search.Result{}, err
	}
	first, err := now.ground.Resume(ctx, posed.Problem.Init, nil)
	return first.Result, err
}

// ground has the pursuit's task be the posed one, in place of the one before; none where it fails.
func (r *run) ground(ctx context.Context, posed *problem.Posed, now *pursuit) (err error) {
	now.ground, err = search.Ground(ctx, posed.Search, posed.Problem, r.options())
	return err
}

// pursue mends the plan on the task as it was ground, if nothing is otherwise
// but what actions change. Else it grounds the task anew, which takes about as
// long as planning, and takes the cheaper of a mended and a new plan.
func (r *run) pursue(ctx context.Context, posed *problem.Posed, now *pursuit) (search.Result, error) {
	if posed.Alike(now.posed) {
		mended, err := now.ground.Resume(ctx, posed.Problem.Init, now.plan)
		if !errors.Is(err, search.ErrElsewhere) {
			return mended.Result, err
		}
	}
	if err := r.ground(ctx, posed, now); err != nil {
		return search.Result{}, err
	}
	renewed, err := now.ground.Renew(ctx, posed.Problem.Init, now.plan, worthKeeping)
	return renewed.Result, err
}
