package executor

import (
	"context"
	"errors"
	"slices"

	"saydo/task"
)

// leaving is how something is to be left when a task ends.
type leaving struct {
	so      task.Condition // a fact, or a fact in not
	why     string
	rule    string // in the words of who laid it down, "": nobody did; a task that leaves it otherwise is not done
	because string // why it is not put right
}

// putRight puts right what is otherwise than it is to be left, now that the task has ended
// for the reason given, and tells of it where the robot may not or cannot. It returns how
// the task ends then. A stop ends the context; that another task comes meanwhile does not.
func (r *run) putRight(ctx context.Context, why error) error {
	if !r.leaves() {
		return why
	}
	for round := 0; ; round++ {
		ends, err := r.lastLook(ctx, why)
		switch {
		case why == nil && err != nil:
			return err
		case len(ends) == 0:
			return why
		}
		because := r.halted(ctx, why)
		if because == "" && round >= r.cfg.Bounds.Rounds {
			because = r.words().notLasting()
		}
		if because == "" {
			ends = r.seeToAll(ctx, ends)
		} else {
			for i := range ends {
				ends[i].because = because
			}
		}
		switch {
		case len(ends) > 0:
			return r.tellLeft(ctx, ends, why)
		case why == nil: // something else may have come undone by that
			why = r.restore(r.q.ctx)
		}
	}
}

// finishFirst ends a task in whose place another one comes, and only then puts right
// what it leaves: a program that is started again must not take it up. What does not
// succeed is told, and the outcome can say nothing of it any more.
func (r *run) finishFirst(why error) task.Result {
	result := r.finish(r.q.ctx, why)
	_ = r.putRight(r.q.rest, errReplaced) // it returns this reason
	return result
}

// leaves reports whether anything has to be left in some way.
func (r *run) leaves() bool {
	if r.q.errand != nil || r.set.Autonomy == AutonomyDry || r.snap == nil {
		return false
	}
	return len(r.owed) > 0 || slices.ContainsFunc(r.laid(), func(b task.Bid) bool { return len(b.Ends) > 0 })
}

// laid are the rules that hold for the task.
func (r *run) laid() []task.Bid {
	bids := r.q.Context.Bids
	if r.cfg.Rules != nil {
		bids = r.cfg.Rules()
	}
	return task.Laid(bids, r.full.Clauses)
}

// lastLook lists what is otherwise than it is to be left. Where the robot moves no more,
// one look has to do, as somebody waits to hear that it stands; where it gets none, or the
// program ends, what was seen before does.
func (r *run) lastLook(ctx context.Context, why error) ([]leaving, error) {
	if r.halted(ctx, why) == "" {
		err := r.look(ctx)
		if err == nil {
			return sure(ctx, r, r.cfg.Bounds.Looks, r.leavings)
		}
		if why == nil {
			return nil, err
		}
		return r.leavings(), nil // the task has failed already, and putting it right tells what is wrong
	}
	r.glance(ctx)
	return r.leavings(), nil
}

// leavings lists what is known to be otherwise than it is to be left.
func (r *run) leavings() []leaving {
	return slices.DeleteFunc(r.toBeLeft(), func(l leaving) bool { return l.so.Eval(r.known()) != task.False })
}

// toBeLeft lists how things are to be left, each once, unless the contrary was asked
// for. What was a rule before it was owed is told as one.
func (r *run) toBeLeft() []leaving {
	var all []leaving
	add := func(l leaving) {
		known := slices.ContainsFunc(all, func(o leaving) bool { return o.so.String() == l.so.String() })
		if !known && !r.wantsOtherwise(l.so) {
			all = append(all, l)
		}
	}
	for _, b := range r.laid() {
		for _, end := range b.Ends {
			if r.undid(end) {
				add(leaving{so: end, why: r.words().toldNot(b.Text), rule: b.Text})
			}
		}
	}
	for _, l := range r.owed {
		add(l)
	}
	return all
}

// undid reports whether it may be the task itself that made it otherwise: what people do
// is theirs, and what was asked for earlier is as it was asked for. Where the log of an
// earlier program has gaps, not all is known of what that did for the task.
func (r *run) undid(so task.Condition) bool {
	if r.gap {
		return true
	}
	return madeOtherwise(so, r.q.made)
}

// madeOtherwise reports whether one of the literals made may be against the condition.
func madeOtherwise(so task.Condition, made map[string]bool) bool {
	want, plain := so.Literals()
	return !plain || slices.ContainsFunc(want, func(l task.Literal) bool {
		l.Negated = !l.Negated
		return made[l.String()]
	})
}

// wantsOtherwise reports whether the contrary is what was asked for last: who has the
// fridge opened wants it open.
func (r *run) wantsOtherwise(so task.Condition) bool {
	want, plain := so.Literals()
	if !plain || len(want) != 1 {
		return false
	}
	otherwise := false
	for _, c := range r.full.Clauses {
		if c.When != nil || c.Branch != task.BranchNone {
			continue
		}
		for _, l := range ground(goalOf(c, r.snap), r.view()) {
			if l.Equal(want[0].Fact) {
				otherwise = l.Negated != want[0].Negated
			}
		}
	}
	return otherwise
}

// halted tells why the robot moves no more after the task; "" where it may: whoever says
// stop, or takes back what he asked for, wants it to stand still.
func (r *run) halted(ctx context.Context, why error) string {
	code := task.CodeOf(why)
	switch {
	case ctx.Err() != nil:
		return r.hint(context.Cause(ctx))
	case replaced(why):
		return ""
	case code == task.CodeStopped || code == task.CodeEmergencyStop || code == task.CodeNoObservation:
		return r.hint(why)
	}
	return ""
}

// seeToAll puts things right, all in one task where that can be done: one after another,
// each might undo the one before. It returns those of which that did not succeed.
func (r *run) seeToAll(ctx context.Context, ends []leaving) []leaving {
	because := r.seeTo(ctx, ends)
	if because == "" {
		return nil
	}
	for i := range ends {
		if ends[i].because = because; len(ends) > 1 {
			ends[i].because = ""
			if r.glance(ctx); ends[i].so.Eval(r.known()) == task.False {
				ends[i].because = r.seeTo(ctx, ends[i:i+1])
			}
		}
	}
	if !slices.ContainsFunc(ends, func(l leaving) bool { return l.because != "" }) {
		return nil
	}
	r.glance(ctx)
	ends = slices.DeleteFunc(ends, func(l leaving) bool { return l.so.Eval(r.known()) != task.False })
	for i := range ends {
		if ends[i].because == "" { // by what was done for another one
			ends[i].because = r.words().notLasting()
		}
	}
	return ends
}

// glance takes one look, which has to do where the robot moves no more. Where it gets
// none, what was seen before has to.
func (r *run) glance(ctx context.Context) {
	if !Ending(context.Cause(ctx)) {
		_ = r.observe(context.WithoutCancel(ctx), r.now()) // why the task ended is the reason to be told
	}
}

// seeTo has things put right, in a task of its own that undoes nothing that was reached,
// nor what is as it is to be left. It returns why it did not succeed.
func (r *run) seeTo(ctx context.Context, ends []leaving) string {
	if ctx.Err() != nil {
		return r.hint(context.Cause(ctx))
	}
	text := r.words().seesTo(ends)
	r.record(ctx, task.Event{Kind: task.EventUndone, Text: text})
	if err := r.say(ctx, text); err != nil && ctx.Err() != nil {
		return r.hint(context.Cause(ctx))
	}
	var wanted []task.Condition
	for _, l := range ends {
		wanted = append(wanted, l.so)
	}
	result := r.byItself(ctx, leaveErrand, r.words().condition(wanted), task.And(append(wanted, r.kept()...)...), r.agreedTo(ends))
	r.after = r.now()
	if !result.Done() {
		return result.Reason
	}
	return ""
}

// kept lists what is so now and is to stay so while things are put right.
func (r *run) kept() []task.Condition {
	var out []task.Condition
	for _, p := range r.proofs() {
		if r.snap.Truth(p.Literal.Fact) == wanted(p.Literal) { // what only a word tells would be done again
			out = append(out, literally(p.Literal))
		}
	}
	for _, l := range r.toBeLeft() {
		if l.so.Eval(r.snap) == task.True {
			out = append(out, l.so)
		}
	}
	return out
}

// tellLeft tells what stays otherwise than it is to be, and why. What somebody forbade is
// then a reason why the task is not done.
func (r *run) tellLeft(ctx context.Context, ends []leaving, why error) error {
	if r.tried < 0 && task.CodeOf(why) == task.CodeStopped { // nothing was done at all
		return why
	}
	halted := r.halted(ctx, why) != ""
	if why == nil {
		why = ctxCause(ctx)
	}
	for _, l := range ends {
		text := r.words().leftSo(l, halted)
		if why == nil && l.rule != "" {
			why = task.Fail(task.CodeRuleViolated, "leave it as it is to be", "%s", r.words().notAsToBe(text))
			continue
		}
		text = capital(text)
		r.tells.note(text)
		_ = r.say(context.WithoutCancel(ctx), text) // the summary tells it too
	}
	return why
}

// isFor reports whether the error is this very reason, and not another with its code.
func isFor(err error, reason *task.Failure) bool {
	f, ok := errors.AsType[*task.Failure](err)
	return ok && f == reason
}

// replaced reports whether the reason is that another task comes in its place, be it the same in another order or with
// something left out.
func replaced(why error) bool {
	return isFor(why, errReplaced) || isFor(why, errLessened) || isFor(why, errReordered)
}
