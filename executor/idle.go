package executor

import (
	"context"
	"slices"
	"time"

	"saydo/task"
)

// A robot that has nothing left to do for a clause waits so often and so long for what is to end it, in all its
// rounds together. The numbers are chosen: two minutes, as long as something seen is trusted by default.
const (
	idleTimes = 24
	idleRest  = 5 * time.Second
)

// idle reports whether a round of a clause, before which so many steps were done, left everything as it
// was: the next one would do so too.
func (r *run) idle(c task.Clause, steps int) bool {
	return c.Act == nil && c.Ask == nil && c.Repeat == 0 && r.result.Steps == steps
}

// standBy waits for what is to end a clause for which nothing is left to be done, and looks. It
// reports whether that has come; what comes undone meanwhile another round puts right.
func (r *run) standBy(ctx context.Context, k int, c task.Clause) (bool, error) {
	if r.tells.note(r.words().stoodBy(c)) {
		_ = r.say(ctx, r.words().standsBy(c)) // nobody may be there to hear it; the summary tells it too
	}
	for ; r.waited < idleTimes; r.waited++ {
		if err := r.turnAside(ctx); err != nil {
			return false, err
		}
		if reached, err := r.reached(ctx, k, c.Until, r.ended(c), true); err != nil || reached {
			if reached {
				r.noteReached(ctx, k, c, false)
			}
			return reached, err
		}
		if missing, err := r.unproven(ctx, r.pass.request.Clauses[k]); err != nil || len(missing) > 0 {
			return false, err
		}
		r.budget -= idleRest
		if err := r.cfg.Clock.Sleep(ctx, idleRest); err != nil {
			return false, err
		}
	}
	return false, task.Fail(task.CodeEffectMissing, "repeat", "%s", r.words().stillNotAfter(idleTimes*idleRest, *c.Until))
}

// aged lists what of a condition that holds is out of date, and was seen since the robot last wanted to look at it,
// if ever it did. What hangs on the robot itself, as that it is in one room with somebody, is waited for where it stands. Where the clause
// wants the robot to be somewhere it leaves that once at most: it would drive to and fro.
func (r *run) aged(k int, c task.Condition) []task.Literal {
	var out []task.Literal
	stays := r.stays(k)
	for _, l := range ground(c, r.view()) {
		if evidence, _ := r.snap.Evidence(l.Fact); evidence == task.Sensed {
			return nil
		}
		clause, looked := r.looked[l.Fact.String()]
		left := stays && looked && clause == r.pass.origin[k]
		if r.q.errand == nil && r.isOld(l) && !r.soughtInVain(l) && !left {
			out = append(out, l)
		}
	}
	return out
}

// stays reports whether the goal of the clause is that the robot is somewhere, where it has gone.
func (r *run) stays(k int) bool {
	c := r.pass.request.Clauses[k]
	return c.Goal != nil && slices.ContainsFunc(ground(goalOf(c, r.snap), r.view()), func(l task.Literal) bool {
		return !l.Negated && r.claims[l.Fact.String()].moving
	})
}
