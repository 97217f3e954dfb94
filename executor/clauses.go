package executor

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"time"

	"saydo/task"
)

// clauses works through the clauses of the pass in order.
func (r *run) clauses(ctx context.Context) error {
	first := r.first
	r.first = 0
	for k := first; k < len(r.pass.request.Clauses); k++ {
		r.stretches, r.waited = 0, 0
		r.replied = false
		c := r.pass.request.Clauses[k] // before its descriptions mean anything
		yes, err := r.applies(ctx, k)
		if err == nil && yes {
			c.When, c.Branch = nil, task.BranchNone
			err = r.fallBack(ctx, k, r.rounds(ctx, k, c))
		}
		if err != nil {
			return err
		}
		r.settleAll(ctx, k)
		r.acted, r.begun, r.done = 0, false, max(r.done, r.pass.origin[k]+1)
	}
	return nil
}

// applies reports whether the clause is to be done at all. Its condition is
// looked up when its turn comes; while it is unknown, the steps that the
// planner has for the clause go and find out, and what stays unknown then does
// not hold.
func (r *run) applies(ctx context.Context, k int) (bool, error) {
	c := r.pass.request.Clauses[k]
	if c.Branch == task.BranchLeft {
		r.passOver(k)
		return false, nil
	}
	if c.When == nil {
		return true, nil
	}
	for {
		if err := r.look(ctx); err != nil {
			return false, err
		}
		truth := c.When.Eval(r.known())
		looked, err := r.renewed(ctx, k, *c.When, truth)
		if err != nil {
			return false, err
		}
		if looked {
			continue
		}
		if truth == task.True {
			r.decide(ctx, k, true, r.words().decided(*c.When, true, r.fromMemory(*c.When)), nil)
			return true, nil
		}
		if truth == task.False || r.settled(k) {
			break
		}
		find := r.plotOn
		if r.ahead(k) {
			find = r.steps
		}
		if err := find(ctx, k); err != nil {
			return false, err
		}
		c = r.pass.request.Clauses[k]
	}
	foreseen := r.otherwise(k)
	if r.decide(ctx, k, false, r.words().decided(*c.When, false, r.fromMemory(task.Not(*c.When))), nil); !foreseen {
		r.leaveOut(ctx, k, r.words().leftOut(c))
	}
	r.passOver(k)
	return false, nil
}

// otherwise reports whether it was said what is to be done if the condition of
// the clause does not hold.
func (r *run) otherwise(k int) bool {
	for _, c := range r.pass.request.Clauses[k+1:] {
		if !c.Hangs() {
			return false
		}
		if c.Branch == task.BranchElse {
			return true
		}
	}
	return false
}

// decide settles which of the clauses that hang on this one are done, here, in
// the whole request and in the log; why is nil unless the clause failed.
func (r *run) decide(ctx context.Context, k int, holds bool, text string, why error) {
	d := task.Decision{Clause: r.pass.origin[k], Holds: holds}
	r.pass.request.Clauses = d.In(r.pass.request.Clauses, k)
	r.full.Clauses = d.In(r.full.Clauses, d.Clause)
	r.record(ctx, task.Event{Kind: task.EventDecided, Code: task.CodeOf(why), Text: text, Data: r.data(d)})
}

// leaveOut notes that the clause is not done, and tells why.
func (r *run) leaveOut(ctx context.Context, k int, text string) {
	r.full.Clauses = slices.Clone(r.full.Clauses)
	r.full.Clauses[r.pass.origin[k]].Branch = task.BranchLeft
	r.tells.note(text)
	r.record(ctx, task.Event{Kind: task.EventStepSkipped, Text: text})
}

// passOver leaves out the clause's steps.
func (r *run) passOver(k int) {
	for r.ahead(k) {
		r.next++
	}
}

// ahead reports whether the plan has a step for the clause next.
func (r *run) ahead(k int) bool {
	return r.next < len(r.plan.Steps) && r.plan.Steps[r.next].Clause <= k
}

// settled reports whether the planner, asked for this very clause, found
// nothing to do for it.
func (r *run) settled(k int) bool { return r.from == k && !r.worked && !r.ahead(k) }

// plotOn has the next stretch planned after a plan that ended early, because
// the rest depends on what was to be found out first. In the same believed
// state that is done twice at most, and not for ever in states that differ; then
// nothing more can be found out.
func (r *run) plotOn(ctx context.Context, k int) error {
	name := "stretch " + strconv.Itoa(r.pass.origin[k])
	key := r.failureKey(name, task.CodeNone)
	r.stretches++
	if r.past.given[key][Replan] >= 2 || r.stretches > r.cfg.Bounds.Loops {
		r.from, r.worked = k, false
		return nil
	}
	r.past.note(name, key, Replan)
	return r.replan(ctx, k)
}

// rounds does the clause once, or until its Until holds: where that is known to
// hold before the first round, nothing is done. What nobody knows by then, the
// first round may find out. An earlier program may have done some rounds.
func (r *run) rounds(ctx context.Context, k int, c task.Clause) error {
	if c.Repeat > r.cfg.Bounds.Loops {
		return task.Fail(task.CodeOutOfRange, "repeat", "%d times are too many; the most is %d", c.Repeat, r.cfg.Bounds.Loops).
			In("zh", "%d次太多了，最多%d次", c.Repeat, r.cfg.Bounds.Loops)
	}
	if reached, err := r.reached(ctx, k, c.Until, r.known, false); err != nil || reached {
		if reached {
			r.noteReached(ctx, k, c, !r.begun)
			r.passOver(k)
		}
		return err
	}
	if c.Until != nil && r.begun && c.Repeat > 0 && r.acted >= c.Repeat {
		return r.stillNot(c, c.Repeat)
	}
	worked := 0 // rounds that did something
	for round := 1; ; round++ {
		if round > 1 {
			if reached, err := r.reached(ctx, k, c.Until, r.ended(c), true); err != nil || reached {
				if reached {
					r.noteReached(ctx, k, c, false)
				}
				return err
			}
			r.acted, r.stretches, r.replied = 0, 0, false
			r.pass.request.Clauses[k] = c // its descriptions may mean other objects now
			if err := r.replan(ctx, k); err != nil {
				return err
			}
			r.budget += r.cfg.Bounds.PerStep * time.Duration(1+len(r.plan.Steps))
		}
		steps := r.result.Steps
		if err := r.once(ctx, k); err != nil || c.Until == nil {
			return err
		}
		if r.result.Steps > steps {
			worked++
		}
		if r.idle(c, steps) {
			if reached, err := r.standBy(ctx, k, c); err != nil || reached {
				return err
			}
		}
		if round >= r.cfg.Bounds.Loops || c.Repeat > 0 {
			reached, err := r.reached(ctx, k, c.Until, r.ended(c), true)
			switch {
			case reached:
				r.noteReached(ctx, k, c, false)
			case err == nil:
				err = r.stillNot(c, max(worked, r.acted))
			}
			return err
		}
	}
}

// ended is in what the end of the clause must be so after a round. What was done would have
// shown what is there, so that what nobody has seen is not; waiting shows nothing.
func (r *run) ended(c task.Clause) func() overlay {
	if c.Act != nil && r.cfg.Skills[c.Act.Skill].Binding.Interface == interfaceWait {
		return r.known
	}
	return r.view
}

// stillNot is the failure of a clause that was done often enough in vain.
func (r *run) stillNot(c task.Clause, times int) error {
	return task.Fail(task.CodeEffectMissing, "repeat", "%s", r.words().stillNot(times, *c.Until))
}

// reached reports whether an Until holds in what a fresh look tells, as view sees
// it, and by nothing that was seen too long ago; nil never does. With anew, it does not hold by
// what was seen too long ago either: what ends the rounds may be where the robot does not see it.
func (r *run) reached(ctx context.Context, k int, until *task.Condition, view func() overlay, anew bool) (bool, error) {
	if until == nil {
		return false, nil
	}
	for {
		if err := r.look(ctx); err != nil {
			return false, err
		}
		holds := until.Eval(view()) == task.True
		var old []task.Literal
		switch {
		case holds:
			old = r.outdated(k, *until)
		case anew:
			old, anew = r.aged(k, task.Not(*until)), false
		}
		if looked, err := r.lookAgainAt(ctx, k, old); err != nil || !looked {
			return err == nil && holds, err
		}
	}
}

// noteReached ends a clause whose Until holds: with left, before anything of it was
// done. The log says so before anything else is done, since it may be otherwise
// when a program that was killed is started again.
func (r *run) noteReached(ctx context.Context, k int, c task.Clause, left bool) {
	r.record(ctx, task.Event{
		Kind: task.EventReached, Text: r.words().decided(*c.Until, true, r.fromMemory(*c.Until)), Data: r.data(task.Reached{Clause: r.pass.origin[k], Left: left}),
	})
	if left {
		r.leaveOut(ctx, k, r.words().alreadyUntil(c))
	}
}

// once does the clause's steps, makes sure of its goal, and answers what it
// asks. A plan may end early, to be made on when more is known.
func (r *run) once(ctx context.Context, k int) error {
	var c task.Clause
	for {
		if err := r.steps(ctx, k); err != nil {
			return err
		}
		// Where nothing is left to be done, no step came before which to do it.
		if err := r.settle(ctx, k); err != nil {
			return err
		}
		c = r.pass.request.Clauses[k]
		missing, err := r.unproven(ctx, c)
		if err != nil {
			return err
		}
		open := c.Act != nil && r.acted < max(1, c.Repeat)
		asking := c.Ask != nil && !r.replied && !r.settled(k)
		if len(missing) == 0 && !open && !asking {
			looked, err := r.lookAgainAt(ctx, k, r.old(k, goalOf(c, r.snap)))
			if err != nil {
				return err
			}
			if !looked {
				break
			}
			continue
		}
		if !r.settled(k) && !r.promised(k, missing) {
			err = r.plotOn(ctx, k)
		} else {
			err = r.recoverFrom(ctx, r.unfinished(k, c, missing))
		}
		if err != nil {
			return err
		}
	}
	if !c.Replies() || r.replied {
		return nil
	}
	text, err := r.answer(ctx, c)
	if err != nil {
		return err
	}
	r.tells.note(text)
	return r.say(ctx, text)
}

// promised reports whether the plan's own steps should have made one of the
// literals so.
func (r *run) promised(k int, missing []task.Literal) bool {
	for _, s := range r.plan.Steps {
		for _, e := range s.Makes {
			if s.Clause == k && slices.ContainsFunc(missing, func(l task.Literal) bool { return l.String() == e.Literal.String() }) {
				return true
			}
		}
	}
	return false
}

// wholeClause stands in an outcome for the skill where no step failed but a whole clause.
const wholeClause = "clause"

// unfinished is the failure of a clause whose steps are done and whose goal is
// not reached.
func (r *run) unfinished(k int, c task.Clause, missing []task.Literal) task.Outcome {
	return task.Outcome{
		Step: task.Step{Clause: k, Skill: wholeClause, Args: []string{strconv.Itoa(r.pass.origin[k] + 1)}, Say: c.Text},
		Code: task.CodeEffectMissing, Missing: missing, Hint: r.words().missing(missing),
	}
}

// steps carries out the steps of the clause from r.next on. The plan may be made anew
// meanwhile; where it only looks, the error is errLookAnew instead, as the clause may
// not be decided yet.
func (r *run) steps(ctx context.Context, k int) error {
	for r.ahead(k) {
		if err := r.keepCharged(ctx); err != nil {
			return err
		}
		if !r.ahead(k) { // the plan was made anew after charging
			break
		}
		if err := r.settle(ctx, k); err != nil {
			return err
		}
		if r.seenOnTheWay() {
			r.passOver(k)
			break
		}
		if r.takeRuled() {
			if r.looking != nil {
				return errLookAnew
			}
			if err := r.replan(ctx, k); err != nil {
				return err
			}
			continue
		}
		step := r.plan.Steps[r.next]
		out, err := r.step(ctx, step)
		switch {
		case errors.Is(err, errRuled):
			continue
		case errors.Is(err, errSpurned):
			err = r.goOnWithAnother(ctx, k)
		case err == nil && !out.Done():
			err = r.recoverFrom(ctx, out)
		case err == nil:
			r.passed(ctx, step, out)
		}
		if err != nil {
			return err
		}
	}
	return ctxCause(ctx)
}

// passed goes on to the next step.
func (r *run) passed(ctx context.Context, step task.Step, out task.Outcome) {
	r.past.tries[step.String()], r.past.attempts[step.String()] = 0, 0
	r.past.found(step)
	r.worked = true
	if r.ownSake(step) {
		r.acted++
		if !out.Ended.IsZero() { // it was not left alone
			r.tells.act(r.words(), step, out)
		}
	}
	if r.decides(step) {
		r.settleUsed(ctx, step)
	}
	r.next++
}
