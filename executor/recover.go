package executor

import (
	"context"
	"fmt"
	"hash/fnv"
	"slices"

	"saydo/task"
)

// recoverFrom answers a failed attempt by the recovery table. Nil means that the
// plan goes on at r.next; the error is the reason why the task ends.
func (r *run) recoverFrom(ctx context.Context, out task.Outcome) error {
	if lost, err := r.unheard(ctx, out); lost {
		return err
	}
	name := out.Step.String()
	r.past.tries[name]++
	key := r.failureKey(name, out.Code)
	f, to := r.fault(out, key), 0
	if slices.Contains(Answers(out.Code), Repair) {
		to, f.mendable = r.mend(out.Step)
	}
	decision := decide(f)
	r.past.note(name, key, decision)
	switch decision {
	case Retry:
		r.record(ctx, r.stepEvent(task.EventRetry, out, out.Hint))
		return r.backOff(ctx, out.Step, out.Code, f.tries)
	case Repair:
		r.record(ctx, r.stepEvent(task.EventRepair, out, out.Hint))
		r.next = to
		return nil
	case Replan:
		r.past.planned[key] = r.now()
		r.record(ctx, r.stepEvent(task.EventReplan, out, out.Hint))
		r.doubt(out)
		return r.replan(ctx, out.Step.Clause)
	case Ask:
		return r.askForHelp(ctx, out)
	case Stand:
		return r.standOff(ctx, out)
	case Skip:
		r.record(ctx, r.stepEvent(task.EventStepSkipped, out, r.words().optional()))
		r.next = min(r.next+1, len(r.plan.Steps))
		r.leaveOutBehind(ctx)
		return nil
	case GiveUp:
	}
	return &task.Failure{Op: name, Step: out.Step.ID, Code: out.Code, Hint: r.because(out)}
}

// standOff stands still after somebody else called a motion off, and goes on when somebody
// says so. A stop that came meanwhile has ended the task, and leaves no pause behind.
func (r *run) standOff(ctx context.Context, out task.Outcome) error {
	r.mu.Lock()
	if ctx.Err() == nil {
		r.hold()
	}
	r.mu.Unlock()
	if err := ctxCause(ctx); err != nil {
		return err
	}
	r.changed()
	r.noteHold()
	return r.stand(ctx, r.stepEvent(task.EventPaused, out, r.words().heldBy(trimmed(out.Hint))))
}

// fault gathers what decides about a failed attempt.
func (r *run) fault(out task.Outcome, key string) fault {
	skill := r.cfg.Skills[out.Step.Skill]
	f := fault{
		code: out.Code, tries: r.past.tries[out.Step.String()], attempts: max(1, skill.Limits.Attempts),
		optional: skill.Optional || r.looking != nil && out.Step.Skill != wholeClause, given: r.past.given[key], searches: -1,
		lostAnew: r.lostAnew(out, key), replans: r.replansLeft(), questions: r.asksLeft(),
	}
	if transient(out.Code) {
		f.attempts = r.cfg.Bounds.Transient
	}
	if out.Code == task.CodeNotFound {
		f.searches = r.cfg.Bounds.Searches - r.past.failed[out.Step.String()]
		r.past.missed(out)
	}
	return f
}

// lostAnew reports whether what the step needs was so since a new plan was last made for this failure, and is not any
// more: what falls from a hand again was picked up in between, and what is carried off again was seen as the robot
// reached for it.
func (r *run) lostAnew(out task.Outcome, key string) bool {
	planned, before := r.past.planned[key]
	if !before {
		return false
	}
	if out.Code == task.CodeNeedUnmet && r.past.ended[out.Step.String()].After(planned) {
		return true
	}
	return slices.ContainsFunc(out.Step.Needs.Unmet(r.view()), func(need task.Condition) bool {
		ls, plain := need.Literals()
		return plain && slices.ContainsFunc(ls, func(l task.Literal) bool {
			c, ok := r.claims[l.Fact.String()]
			return ok && c.truth == wanted(l) && c.stamp.After(planned)
		})
	})
}

// replansLeft is what the task has left of its bound. Searching is bounded
// place by place and does not count.
func (r *run) replansLeft() int {
	goals := 0
	for _, c := range r.full.Clauses {
		goals++
		if r.snap != nil && c.Goal != nil {
			goals += len(ground(goalOf(c, r.snap), r.view()))
		}
	}
	return r.cfg.Bounds.Replans + goals*r.cfg.Bounds.PerGoal + r.past.searches - r.result.Replans
}

// failureKey names the failure of a step in the state that is believed now.
func (r *run) failureKey(step string, code task.Code) string {
	h := fnv.New64a()
	if r.snap != nil {
		for _, b := range r.snap.Beliefs() {
			if !b.False {
				_, _ = h.Write([]byte(b.Fact.String())) // a hash never fails
			}
		}
	}
	return fmt.Sprintf("%s %s %x", step, code, h.Sum64())
}

// askForHelp asks a person to put right what stands in the way, and then tries
// the step again.
func (r *run) askForHelp(ctx context.Context, out task.Outcome) error {
	failure := &task.Failure{Op: out.Step.String(), Step: out.Step.ID, Code: out.Code, Hint: r.because(out)}
	yes, err := r.consent(ctx, r.words().help(r.because(out), out.Code), wish{done: consents})
	switch {
	case err != nil:
		return err
	case !yes:
		return failure
	}
	r.after = r.now()
	return nil
}

// because says in one sentence why the step was not done.
func (r *run) because(out task.Outcome) string {
	what, why := out.Step.Say, out.Hint
	if what == "" {
		what = out.Step.String()
	}
	if why == "" {
		why = out.Code.String()
	}
	return r.words().because(what, why)
}

// mend looks for another step of the plan from which all the rest can be done
// in the state that is seen now: as far on as possible, or an earlier one of
// the same clause. Steps that are done for their own sake are neither left out
// nor repeated.
func (r *run) mend(failed task.Step) (int, bool) {
	if r.snap == nil {
		return 0, false
	}
	last := r.next
	for last < len(r.plan.Steps) && !r.ownSake(r.plan.Steps[last]) && !r.undecided(r.plan.Steps[last].Clause) {
		last++
	}
	for j := last; j > r.next; j-- {
		if r.leadsToGoal(j, failed.Clause) {
			return j, true
		}
	}
	for j := r.next - 1; j >= 0 && r.plan.Steps[j].Clause == failed.Clause && !r.ownSake(r.plan.Steps[j]); j-- {
		if r.leadsToGoal(j, failed.Clause) {
			return j, true
		}
	}
	return 0, false
}

// leadsToGoal imagines the steps from j on, and reports whether each can be
// done and every clause from the given one on reaches its goal.
func (r *run) leadsToGoal(j, clause int) bool {
	state := r.view()
	for _, step := range r.plan.Steps[j:] {
		for ; clause < step.Clause; clause++ {
			if !r.served(clause, state) {
				return false
			}
		}
		if r.already(step, state) {
			continue
		}
		if len(r.disproved(step)) > 0 { // it is seen already that looking there is in vain
			return false
		}
		state.assume(step.Assumes)
		if !step.Needs.Holds(state) {
			return false
		}
		for _, e := range step.Makes {
			state.set(e.Literal)
		}
	}
	for ; clause < len(r.pass.request.Clauses); clause++ {
		if !r.served(clause, state) {
			return false
		}
	}
	return true
}

// served reports whether the clause has what it wants in the state.
func (r *run) served(clause int, state overlay) bool {
	c := r.pass.request.Clauses[clause]
	return c.Branch == task.BranchLeft || r.undecided(clause) || goalOf(c, state).Holds(state)
}

// undecided reports whether it is yet to be seen if the clause is done at all.
func (r *run) undecided(clause int) bool {
	c := r.pass.request.Clauses[clause]
	return c.When != nil || c.Hangs()
}
