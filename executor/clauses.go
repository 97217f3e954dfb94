package executor

import (
	"context"
	"fmt"
	"strconv"
	"time"

	"saydo/task"
)

// clauses works through the clauses of the pass in order.
func (r *run) clauses(ctx context.Context) error {
	for k, c := range r.pass.request.Clauses {
		yes, err := r.applies(ctx, k, c)
		if err == nil && yes {
			err = r.rounds(ctx, k, c)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// applies reports whether the clause is to be done at all; its condition is
// looked up when its turn comes. Steps of a clause that is not are dropped.
func (r *run) applies(ctx context.Context, k int, c task.Clause) (bool, error) {
	if c.When == nil {
		return true, nil
	}
	if err := r.look(ctx); err != nil {
		return false, err
	}
	if c.When.Holds(r.view()) {
		return true, nil
	}
	r.left[r.pass.origin[k]] = true
	for r.next < len(r.plan.Steps) && r.plan.Steps[r.next].Clause <= k {
		r.next++
	}
	text := words(r.language).leftOut(c)
	r.tells.note(text)
	r.record(ctx, task.Event{Kind: task.EventStepSkipped, Text: text})
	return false, nil
}

// rounds does the clause once, or as often as Repeat and Until ask for.
func (r *run) rounds(ctx context.Context, k int, c task.Clause) error {
	if c.Repeat > r.cfg.Bounds.Loops {
		return task.Fail(task.CodeOutOfRange, "repeat", "%d times are too many; the most is %d", c.Repeat, r.cfg.Bounds.Loops)
	}
	for round := 1; ; round++ {
		reached, err := r.reached(ctx, c.Until)
		if err != nil || reached {
			return err
		}
		if round > 1 {
			if err := r.replan(ctx, k); err != nil {
				return err
			}
			r.due = r.due.Add(r.cfg.Bounds.PerStep * time.Duration(1+len(r.plan.Steps)))
		}
		if err := r.once(ctx, k, c); err != nil {
			return err
		}
		switch {
		case round >= max(1, c.Repeat) && (c.Until == nil || c.Repeat > 0):
			return nil
		case round >= r.cfg.Bounds.Loops:
			return task.Fail(task.CodeEffectMissing, "repeat", "after %d times it is still not so: %s", round, c.Until)
		}
	}
}

// reached reports whether an Until holds on a fresh look; nil never does.
func (r *run) reached(ctx context.Context, until *task.Condition) (bool, error) {
	if until == nil {
		return false, nil
	}
	if err := r.look(ctx); err != nil {
		return false, err
	}
	return until.Holds(r.view()), nil
}

// once does the clause's steps, makes sure of its goal, and answers what it
// asks.
func (r *run) once(ctx context.Context, k int, c task.Clause) error {
	r.acted, r.replied = false, false
	for {
		if err := r.steps(ctx, k); err != nil {
			return err
		}
		missing, err := r.unproven(ctx, c)
		if err != nil {
			return err
		}
		if len(missing) == 0 && (c.Act == nil || r.acted) {
			break
		}
		out := task.Outcome{
			Step: task.Step{Clause: k, Skill: "clause", Args: []string{strconv.Itoa(r.pass.origin[k] + 1)}, Say: c.Text},
			Code: task.CodeEffectMissing, Missing: missing, Hint: words(r.language).missing(missing),
		}
		if err := r.recoverFrom(ctx, out); err != nil {
			return err
		}
	}
	if c.Ask == nil {
		return nil
	}
	text, err := r.answer(ctx, *c.Ask)
	if err != nil {
		return err
	}
	r.tells.note(text)
	if r.replied { // a step of the plan has told it
		return nil
	}
	return r.say(ctx, text)
}

// steps carries out the steps of the clause from r.next on.
func (r *run) steps(ctx context.Context, k int) error {
	for r.next < len(r.plan.Steps) && r.plan.Steps[r.next].Clause <= k {
		step := r.plan.Steps[r.next]
		out, err := r.step(ctx, step)
		switch {
		case err != nil:
			return err
		case !out.Done():
			if err := r.recoverFrom(ctx, out); err != nil {
				return err
			}
			continue
		}
		r.past.tries[step.String()] = 0
		if r.ownSake(step) {
			r.acted = true
			r.tells.act(step, out)
		}
		r.next++
	}
	return ctxCause(ctx)
}

// restore puts right at the end what came undone after its clause had ended.
// What a later clause undid on purpose is told only.
func (r *run) restore(ctx context.Context) error {
	for round := 0; ; round++ {
		undone, err := r.undone(ctx)
		if err != nil || len(undone) == 0 {
			return err
		}
		if round >= r.cfg.Bounds.Rounds || r.replansLeft() <= 0 {
			return task.Fail(task.CodeEffectMissing, "look at the end", "%s",
				words(r.language).missing(r.unprovenNow(r.full.Clauses[undone[0]])))
		}
		r.pass = pass{request: r.full, origin: undone}
		r.pass.request.Clauses = nil
		for _, i := range undone {
			c := r.full.Clauses[i]
			c.When, c.Until, c.Repeat = nil, nil, 0
			r.pass.request.Clauses = append(r.pass.request.Clauses, c)
		}
		r.record(ctx, task.Event{Kind: task.EventReplan, Code: task.CodeEffectMissing})
		if err := r.replan(ctx, 0); err != nil {
			return err
		}
		if err := r.clauses(ctx); err != nil {
			return err
		}
	}
}

// undone returns the clauses whose goals hold no more, looked at twice.
func (r *run) undone(ctx context.Context) ([]int, error) {
	if err := r.look(ctx); err != nil {
		return nil, err
	}
	out := r.undoneNow()
	if len(out) > 0 && r.lookAgain(ctx) == nil {
		out = r.undoneNow()
	}
	if err := ctxCause(ctx); err != nil {
		return nil, err
	}
	for i := range r.full.Clauses {
		r.tellUndone(ctx, i)
	}
	return out, nil
}

func (r *run) undoneNow() []int {
	var out []int
	for i, c := range r.full.Clauses {
		for _, l := range r.unprovenNow(c) {
			if !r.left[i] && !r.superseded(l, i) {
				out = append(out, i)
				break
			}
		}
	}
	return out
}

// tellUndone records every literal of the clause that holds no more.
func (r *run) tellUndone(ctx context.Context, i int) {
	if r.left[i] {
		return
	}
	for _, l := range r.unprovenNow(r.full.Clauses[i]) {
		text := words(r.language).undone(l)
		if r.superseded(l, i) && !r.tells.note(text) {
			continue // told in an earlier round
		}
		r.record(ctx, task.Event{Kind: task.EventUndone, Code: task.CodeEffectMissing, Text: text, Data: r.data(l)})
	}
}

// superseded reports whether a step for a later clause undid the literal.
func (r *run) superseded(l task.Literal, clause int) bool {
	c, ok := r.claims[l.Fact.String()]
	return ok && c.clause > clause && c.truth != wanted(l)
}

// checkClauses refuses a plan whose steps serve clauses that are not there, or
// in another order.
func checkClauses(request task.Request, plan task.Plan, job PlanJob) error {
	clauses := len(request.Clauses)
	if job.Request != nil {
		clauses = len(job.Request.Clauses)
	}
	least := job.Clause
	for _, s := range plan.Steps {
		if s.Clause < least || s.Clause >= clauses {
			return task.Fail(task.CodePlanInvalid, "plan", "step %d %s serves clause %d, which is not to be done now",
				s.ID, s, s.Clause+1)
		}
		least = s.Clause
	}
	return nil
}

// unanswered adds the question to the failure of nobody answering it.
func unanswered(err error, q task.Question) error {
	if task.CodeOf(err) != task.CodeNoAnswer {
		return err
	}
	return &task.Failure{Op: "ask", Code: task.CodeNoAnswer, Hint: fmt.Sprintf("%s: %s", hintOf(err), q.Text), Err: err}
}
