package planner

import (
	"context"
	"errors"
	"slices"

	"saydo/planner/check"
	"saydo/planner/pddl"
	"saydo/planner/problem"
	"saydo/planner/search"
	"saydo/task"
)

// run plans one request: clause after clause, each from the state that is
// predicted for the end of the one before.
type run struct {
	*Planner
	request task.Request
	talk    problem.Talk
	state   *problem.State
	plan    task.Plan
	clause  int // index of the clause that is planned for
}

// wish is what a clause wants at the end of the plan.
type wish struct {
	goal task.Condition
	held bool // when the clause's own steps were done
}

func (r *run) clauses(ctx context.Context, first int) error {
	var wishes []wish
	for _, c := range r.request.Clauses[:first] {
		r.talk.Described = append(r.talk.Described, c.Find...)
	}
	clauses := slices.Clone(r.request.Clauses) // as they are once it is decided which of them are done
	for i := first; i < len(clauses); i++ {
		r.clause = i
		if clauses[i].Branch == task.BranchLeft {
			continue
		}
		fallback, steps := task.HasFallback(clauses, i), len(r.plan.Steps)
		if !fallback { // with one, that is what was said to be done instead
			clauses[i] = r.nearest(clauses[i])
			r.request.Clauses[i].Goal, r.request.Clauses[i].Act = clauses[i].Goal, clauses[i].Act
		}
		work, err := r.clauseOf(ctx, clauses[i])
		if err != nil && fallback && i > first && ctx.Err() == nil {
			r.plan.Steps = r.plan.Steps[:steps]
			r.plan.Rest = len(r.request.Clauses) - i // to be found out when its turn comes
			break
		}
		if err != nil {
			return err
		}
		wishes = append(wishes, wish{work.Goal, work.Goal.Holds(r.state)})
		if work.Partial {
			r.plan.Rest = len(r.request.Clauses) - i
			break
		}
		if clauses[i].When != nil || fallback {
			clauses = task.Decision{Clause: i, Holds: fallback || work.Holds == task.True}.In(clauses, i)
		}
	}
	r.plan.Goal = r.goal(wishes)
	return nil
}

// nearest returns the clause with the nearest that the body can do in place of a gesture
// or posture that it cannot.
func (r *run) nearest(c task.Clause) task.Clause {
	switch {
	case c.Act != nil:
		act := r.poser.Nearest(*c.Act)
		c.Act = &act
	case c.Goal != nil:
		if act, ok := r.poser.NearestGoal(*c.Goal); ok {
			c.Goal, c.Act = nil, &act
		}
	}
	if c.Act != nil {
		if so, standing := r.poser.Standing(*c.Act, r.state); standing {
			c.Goal, c.Act = &so, nil
		}
	}
	return c
}

// clauseOf plans for the clause under way, and adds its steps to the plan.
func (r *run) clauseOf(ctx context.Context, c task.Clause) (problem.Work, error) {
	work, err := r.poser.Clause(c, &r.talk, r.state)
	if err != nil {
		return work, failure("pose clause", task.CodeInternal, err)
	}
	r.taken(r.clause)
	for _, t := range work.Targets {
		if err := r.target(ctx, t); err != nil {
			return work, err
		}
	}
	return work, nil
}

// taken notes in the request what the plan takes the clause's descriptions for.
func (r *run) taken(i int) {
	r.request.Clauses[i].Find = slices.Clone(r.request.Clauses[i].Find)
	for j, d := range r.request.Clauses[i].Find {
		r.request.Clauses[i].Find[j].Taken = r.talk.Found[d.Name]
	}
}

// goal joins what the clauses want, except what a later clause undoes.
func (r *run) goal(wishes []wish) task.Condition {
	var parts []task.Condition
	for _, w := range wishes {
		if !w.held || w.goal.Holds(r.state) {
			parts = append(parts, r.handsIn(w.goal))
		}
	}
	return task.And(parts...)
}

// handsIn writes out quantifiers over hands, which are the body's and no
// objects of the world.
func (r *run) handsIn(c task.Condition) task.Condition {
	of := make([]task.Condition, len(c.Of))
	for i := range c.Of {
		of[i] = r.handsIn(c.Of[i])
	}
	if c.Op != task.OpExists && c.Op != task.OpForall || len(c.Vars) != 1 || c.Vars[0].Type != "hand" {
		c.Of = of
		return c
	}
	var parts []task.Condition
	for _, h := range r.Body.Hands() {
		parts = append(parts, of[0].Bind(map[string]string{c.Vars[0].Name: h}))
	}
	if c.Op == task.OpForall {
		return task.And(parts...)
	}
	return task.Or(parts...)
}

// add plans for one target and adds its steps to the plan.
func (r *run) add(ctx context.Context, t problem.Target) error {
	posed, result, err := r.solve(ctx, t)
	if err != nil {
		return err
	}
	return r.follow(ctx, posed, result)
}

// follow checks a plan and adds its steps.
func (r *run) follow(ctx context.Context, posed *problem.Posed, result search.Result) error {
	report, err := check.Check(ctx, posed.Domain, posed.Problem, result.Plan)
	if err != nil {
		return failure("check the plan", task.CodeInternal, err)
	}
	if !report.Valid {
		return task.Fail(task.CodePlanInvalid, "check the plan", "%s", report)
	}
	steps, err := posed.Steps(result.Plan, r.state, r.request.Language)
	if err != nil {
		return failure("read the plan", task.CodeInternal, err)
	}
	for i := range steps {
		steps[i].ID = len(r.plan.Steps) + 1
		steps[i].Clause = r.clause
		r.plan.Steps = append(r.plan.Steps, steps[i])
		for _, a := range steps[i].Assumes {
			if !slices.ContainsFunc(r.plan.Assumptions, func(l task.Literal) bool { return l.Equal(a.Fact) }) {
				r.plan.Assumptions = append(r.plan.Assumptions, a)
			}
		}
	}
	r.plan.Cost += report.Cost
	return nil
}

// solve searches for a plan, first with what looks easiest, then with all
// alternatives, then with the help of people. Of a long list of goals those
// that cannot be reached are left for later, when they are all that is left.
// If there is no plan, the error says why.
func (r *run) solve(ctx context.Context, t problem.Target) (*problem.Posed, search.Result, error) {
	posed, result, err := r.efforts(ctx, t)
	if !errors.Is(err, search.ErrUnsolvable) {
		return posed, result, err
	}
	if t.Goal.Op == task.OpAnd && len(t.Goal.Of) >= longList {
		possible, err := r.possible(ctx, t)
		if err != nil {
			return nil, result, err
		}
		if !possible.Goal.Holds(r.state) {
			return r.efforts(ctx, possible)
		}
	}
	return nil, result, r.explain(ctx, t)
}

// longList is how many goals in one make it right to do what can be done
// before telling what cannot.
const longList = 5

// possible keeps of the target's goals those that can be reached on their own.
func (r *run) possible(ctx context.Context, t problem.Target) (problem.Target, error) {
	var kept []task.Condition
	for _, part := range t.Goal.Of {
		_, _, err := r.efforts(ctx, problem.Target{Goal: part})
		switch {
		case err == nil:
			kept = append(kept, part)
		case errors.Is(err, search.ErrUnsolvable), task.CodeOf(err) == task.CodeGone:
		default:
			return t, err
		}
	}
	return problem.Target{Goal: task.And(kept...)}, nil
}

func (r *run) efforts(ctx context.Context, t problem.Target) (posed *problem.Posed, result search.Result, err error) {
	for _, e := range []problem.Effort{{}, {Wide: true}, {Wide: true, Help: true}} {
		posed, result, err = r.attempt(ctx, t, e)
		if err == nil || !errors.Is(err, search.ErrUnsolvable) {
			return posed, result, err
		}
	}
	return posed, result, err
}

func (r *run) attempt(ctx context.Context, t problem.Target, e problem.Effort) (*problem.Posed, search.Result, error) {
	posed, err := r.poser.Pose(t, r.state, e)
	if err != nil {
		return nil, search.Result{}, failure("pose the problem", task.CodeInternal, err)
	}
	result, err := r.search(ctx, posed, t, e)
	if err != nil && !errors.Is(err, search.ErrUnsolvable) {
		return nil, result, failure("plan", task.CodePlanNotFound, err)
	}
	return posed, result, err
}

// explain says why there is no plan: what of the body or which lock stands in
// the way, if there is a plan without those; else what nothing can bring about.
func (r *run) explain(ctx context.Context, t problem.Target) error {
	posed, result, err := r.attempt(ctx, t, problem.Effort{Lifted: true, Wide: true})
	switch {
	case err == nil:
		if why := r.lacks(posed, result.Plan); why != nil {
			return why
		}
	case !errors.Is(err, search.ErrUnsolvable):
		return err
	}
	if why := r.unreached(ctx, t); why != nil {
		return why
	}
	if why := r.apart(t); why != nil {
		return why
	}
	return task.Fail(task.CodePlanImpossible, "plan", "I found no way to do that, as far as I know the world; tell me if something is not as I think").
		In("zh", "据我对这里的了解，没有办法做到；如果情况不是我想的那样，请告诉我")
}

func (r *run) lacks(posed *problem.Posed, plan []pddl.PlanStep) error {
	return posed.Lacks(plan, r.state)
}
