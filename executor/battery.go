package executor

import (
	"context"
	"slices"
	"time"

	"saydo/task"
)

// topped is the level above which nobody charges ahead: it would not help much.
const topped = 0.9

// pace is how long steps take, by skill: what a plan needs is estimated from it.
type pace map[string]time.Duration

// usual is how long a step takes of a skill that was not done yet.
const usual = 15 * time.Second

// note takes the time of one step in; the newest third counts.
func (p pace) note(skill string, took time.Duration) {
	if old, ok := p[skill]; ok {
		took = (2*old + took) / 3
	}
	p[skill] = took
}

// of returns how long the steps will take.
func (p pace) of(steps []task.Step) time.Duration {
	sum := time.Duration(0)
	for _, s := range steps {
		if took, ok := p[s.Skill]; ok {
			sum += took
		} else {
			sum += usual
		}
	}
	return sum
}

// keepCharged goes and charges before the next step if the reserve is reached,
// or if the clause that begins now would reach it and a full battery would not.
// A robot that could not charge says so and goes on, and tries again before the next
// clause, unless it never can. With nothing left it asks to be plugged in.
func (r *run) keepCharged(ctx context.Context) error {
	if r.cfg.Battery == nil {
		return nil
	}
	charge := r.cfg.Battery.Charge(ctx)
	switch {
	case !charge.Known:
	case charge.Level <= 0:
		return r.bePluggedIn(ctx)
	case r.plugless || r.weary == r.plan.Steps[r.next].Clause || r.charges():
	case charge.Level < r.set.Reserve:
		return r.goAndCharge(ctx, r.words().mustCharge(charge.Level))
	case charge.Level < topped && r.beginsClause() && r.drains(charge):
		return r.goAndCharge(ctx, r.words().chargesSoon(charge.Level))
	}
	return nil
}

// foreseesCharge reports whether the robot will charge for the plan, as far as is known now, and at which level it is. Of
// what only charges nothing is told: that is what is asked for.
func (r *run) foreseesCharge(ctx context.Context) (level float64, foreseen bool) {
	if r.cfg.Battery == nil || r.plugless || r.q.errand != nil || r.next >= len(r.plan.Steps) {
		return 0, false
	}
	c := r.cfg.Battery.Charge(ctx)
	if !c.Known || c.Level <= 0 || slices.ContainsFunc(r.plan.Steps[r.next:], func(s task.Step) bool {
		return slices.ContainsFunc(s.Makes, func(e task.Effect) bool { return !e.Negated && e.Predicate == charged })
	}) {
		return 0, false
	}
	left := c.Level
	for at := r.next; at < len(r.plan.Steps); {
		end, need := r.clauseNeed(at, c)
		if left < r.set.Reserve || left < topped && left-need < r.set.Reserve {
			return c.Level, true
		}
		left -= need
		at = end
	}
	return 0, false
}

// willCharge tells of that in front of the question whether the plan may be carried out: the yes to the one is to both.
func (r *run) willCharge(ctx context.Context) string {
	level, foreseen := r.foreseesCharge(ctx)
	if r.charging = foreseen; !foreseen {
		return ""
	}
	return r.words().willCharge(level)
}

// bePluggedIn asks somebody, once, to charge the robot where it stands: no motion is left
// in it, neither for the task nor to its charger.
func (r *run) bePluggedIn(ctx context.Context) error {
	yes, err := r.consent(ctx, r.words().plugIn(), wish{done: consents})
	switch {
	case err != nil:
		return err
	case yes && r.cfg.Battery.Charge(ctx).Level > 0:
		r.after = r.now()
		return nil
	}
	return r.unpowered()
}

// unpowered is why a task ends for which no power is left.
func (r *run) unpowered() error {
	return &task.Failure{Op: "move", Code: task.CodeNoPower, Hint: r.words().empty()}
}

// charges reports whether the clause under way charges the robot.
func (r *run) charges() bool {
	now := r.plan.Steps[r.next]
	return slices.ContainsFunc(r.plan.Steps[r.next:], func(s task.Step) bool {
		return s.Clause == now.Clause && slices.ContainsFunc(s.Makes, func(e task.Effect) bool { return !e.Negated && e.Predicate == charged })
	})
}

// charged is the predicate of a robot that needs no charging.
const charged = "charged"

// beginsClause reports whether the next step is the first that is tried for its
// clause: between clauses the hands are mostly free, and little has to be done
// again.
func (r *run) beginsClause() bool { return r.plan.Steps[r.next].Clause != r.tried }

// drains reports whether the clause that begins needs more than is left above
// the reserve.
func (r *run) drains(c Charge) bool {
	_, need := r.clauseNeed(r.next, c)
	return c.Level-need < r.set.Reserve
}

// clauseNeed returns where the clause of the step at that index ends in the plan, and how much of a full battery it needs
// from that step on.
func (r *run) clauseNeed(at int, c Charge) (end int, need float64) {
	end = at
	for end < len(r.plan.Steps) && r.plan.Steps[end].Clause == r.plan.Steps[at].Clause {
		end++
	}
	return end, r.pace.of(r.plan.Steps[at:end]).Hours() * c.PerHour
}

// goAndCharge interrupts the task to charge, and plans the rest from where the
// robot stands then; a look is left to whoever wanted it.
func (r *run) goAndCharge(ctx context.Context, why string) error {
	r.record(ctx, task.Event{Kind: task.EventPaused, Text: why})
	if err := r.say(ctx, why); err != nil && ctx.Err() != nil {
		return context.Cause(ctx)
	}
	var agreed []task.Literal
	if r.charging && r.showed {
		agreed = []task.Literal{{Fact: task.NewFact(charged)}}
	}
	r.charging = false // the yes was to the one that was foreseen
	result := r.byItself(ctx, chargeErrand, r.words().in("charge", "充电"), task.That(charged), agreed)
	if err := ctxCause(ctx); err != nil {
		return err
	}
	if result.Code == task.CodeNoPower { // nobody has plugged it in on the way there
		return r.unpowered()
	}
	if !result.Done() {
		r.weary = r.plan.Steps[r.next].Clause
		r.plugless = lasting(result.Code)
		text := r.words().notCharged(result.Reason, !r.plugless && r.weary < len(r.pass.request.Clauses)-1)
		r.tells.note(text)
		if err := r.say(ctx, text); err != nil && ctx.Err() != nil {
			return context.Cause(ctx)
		}
	}
	r.after = r.now()
	r.record(ctx, task.Event{Kind: task.EventResumed})
	if err := r.look(ctx); err != nil {
		return err
	}
	if r.looking != nil {
		return errLookAnew
	}
	return r.replan(ctx, r.plan.Steps[r.next].Clause)
}

// lasting reports whether what failed so will fail so the next time.
func lasting(code task.Code) bool {
	return code.OfBody() || slices.Contains([]task.Code{task.CodeNotImplemented, task.CodeNoSkill, task.CodeNoSuchSkill, task.CodeUnknownName}, code)
}
