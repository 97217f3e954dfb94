package executor

import (
	"context"
	"slices"
	"time"

	"saydo/task"
)

// inDoubt asks whether a step whose end nobody saw is to be done again. Without a
// yes it is not: twice may be worse than not at all. What it was to make so is
// assumed then, and the task does not end as done.
func (r *run) inDoubt(ctx context.Context, out task.Outcome) (again bool, err error) {
	if again, err = r.consent(ctx, r.words().again(out.Step), wish{done: refuses}); err != nil || again {
		return again, err
	}
	if r.ownSake(out.Step) {
		r.acted++
	}
	r.leaveUnsure(ctx, out)
	return false, nil
}

// leaveUnsure leaves a step alone of which nobody knows whether it was done.
func (r *run) leaveUnsure(ctx context.Context, out task.Outcome) {
	out.Code, out.Hint, out.Ended = task.CodeUnconfirmed, r.words().unknown([]task.Step{out.Step}), r.now()
	r.record(ctx, r.stepEvent(task.EventStepSkipped, out, out.Hint))
	r.assume(out.Step, out.Ended)
}

// maybeDone asks before a step that is asked for and leaves nothing to be seen, where the
// log of an earlier program has a gap: it may be done already. It reports whether the
// step is to be left alone.
func (r *run) maybeDone(ctx context.Context, out task.Outcome) (bool, error) {
	if !r.mayHide(out.Step) || !r.ownSake(out.Step) || slices.ContainsFunc(r.cleared, func(s task.Step) bool {
		return s.String() == out.Step.String() && s.Clause == out.Step.Clause
	}) {
		return false, nil
	}
	yes, err := r.consent(ctx, r.words().maybeDone(out.Step), wish{done: refuses})
	switch {
	case err != nil:
		return false, err
	case yes:
		r.cleared = append(r.cleared, out.Step)
		return false, nil
	}
	r.leaveUnsure(ctx, out)
	return true, nil
}

// assume takes what the step was to make so, and nothing can tell, for so: it is not
// done again for it.
func (r *run) assume(step task.Step, ended time.Time) {
	r.unsure = append(r.unsure, unsure{step, r.ownSake(step)})
	for _, e := range step.Makes {
		if r.evidenceOf(step, e).Rank() <= task.Reported.Rank() {
			r.claims[e.Fact.String()] = claim{
				fact: e.Fact, truth: wanted(e.Literal), evidence: task.Assumed, clause: r.pass.origin[step.Clause], stamp: ended, left: true,
			}
		}
	}
}

// leftAlone reports whether the step, planned anew for the same goal, is one that is not
// to be done again. An act is counted instead: it may be asked for several times.
func (r *run) leftAlone(step task.Step) bool {
	return r.pass.request.Clauses[step.Clause].Act == nil && len(r.checkable(step)) == 0 &&
		slices.ContainsFunc(step.Makes, func(e task.Effect) bool {
			c, ok := r.claims[e.Fact.String()]
			return ok && c.left && c.truth == wanted(e.Literal) && c.clause == r.pass.origin[step.Clause]
		})
}

// unheard handles a step that leaves nothing to be seen and whose action was
// lost on the way: it may be done or not. It reports whether that was the case.
func (r *run) unheard(ctx context.Context, out task.Outcome) (bool, error) {
	if out.Code != task.CodeTransport || len(out.Step.Makes) == 0 || len(r.checkable(out.Step)) > 0 {
		return false, nil
	}
	again, err := r.inDoubt(ctx, out)
	if err == nil && !again {
		r.next++
		r.worked = true
	}
	return true, err
}

// unsure is a step of which nobody knows whether it was done.
type unsure struct {
	step  task.Step
	asked bool // for its own sake
}

// sureOf returns why the task is not done, though nothing went wrong otherwise:
// nobody knows whether something was done that was asked for, or that was needed for
// what nobody has seen either. Beside another reason that is only told.
func (r *run) sureOf(err error) error {
	seen := len(r.tells.acts) == 0 && !slices.ContainsFunc(r.result.Proofs, func(p task.Proof) bool { return p.Evidence.Rank() <= task.Reported.Rank() })
	var steps []task.Step
	for _, u := range r.unsure {
		if u.asked || !seen {
			steps = append(steps, u.step)
		}
	}
	if len(steps) == 0 {
		return err
	}
	text := r.words().unknown(steps)
	if err == nil {
		return task.Fail(task.CodeUnconfirmed, "carry out the task", "%s", text)
	}
	r.tells.note(text)
	return err
}
