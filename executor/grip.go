package executor

import (
	"context"
	"slices"
	"strings"

	"saydo/task"
)

// tellHeldThings notes for the summary what the robot still holds where somebody has called
// the task off: it is kept safe, and whoever comes near should know. Of what the step under
// way takes or lets go of nobody knows, and nothing is told.
func (r *run) tellHeldThings(ctx context.Context) {
	cause := context.Cause(ctx)
	if r.snap == nil || !isFor(cause, errStopped) && !replaced(cause) {
		return
	}
	var names []string
	for _, id := range r.inHand() {
		if name := r.words().name(id); !r.gripsAnew(id) && !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) > 0 {
		r.tells.note(r.words().stillHolds(names))
	}
}

// inHand lists what the robot is known to hold, each thing once.
func (r *run) inHand() []string {
	var out []string
	for _, b := range r.snap.Beliefs() {
		if b.Predicate == "holding" && !b.False && len(b.Args) == 2 && r.known().Truth(b.Fact) == task.True && !slices.Contains(out, b.Args[1]) {
			out = append(out, b.Args[1])
		}
	}
	return out
}

// tellWhatBecomes tells what the plan does with what the robot still holds of the task in whose
// place this one comes.
func (r *run) tellWhatBecomes(ctx context.Context) error {
	if !r.q.Replace || r.q.errand != nil || len(r.plan.Steps) == 0 {
		return nil
	}
	if err := r.look(ctx); err != nil {
		return err
	}
	for _, id := range r.inHand() {
		text := r.words().keepsInHand(id)
		if i := slices.IndexFunc(r.plan.Steps, func(s task.Step) bool { return letsGo(s, id) }); i >= 0 {
			text = r.words().doesWith(id, r.plan.Steps[i])
		}
		if err := r.tell(ctx, task.EventAnswer, text, r.language); err != nil && ctx.Err() != nil {
			return context.Cause(ctx)
		}
	}
	return nil
}

// letsGo reports whether the thing is in no hand any more after the step.
func letsGo(s task.Step, thing string) bool {
	return slices.ContainsFunc(s.Makes, func(e task.Effect) bool {
		return e.Literal.Negated && e.Literal.Predicate == "holding" && slices.Contains(e.Literal.Args, thing)
	})
}

// gripsAnew reports whether the step under way takes the thing or lets go of it.
func (r *run) gripsAnew(thing string) bool {
	if r.next >= len(r.plan.Steps) {
		return false
	}
	return slices.ContainsFunc(r.plan.Steps[r.next].Makes, func(e task.Effect) bool {
		return e.Literal.Predicate == "holding" && slices.Contains(e.Literal.Args, thing)
	})
}

// keepsInHand tells that the plan does nothing with a thing that is held.
func (p phrases) keepsInHand(id string) string {
	return p.in("I keep %s in my hand.", "%s我先拿在手里。", p.name(id))
}

// doesWith tells what the plan does with a thing that is held.
func (p phrases) doesWith(id string, step task.Step) string {
	return p.in("What I do with %s in my hand: %s.", "手里的%s我这样处理：%s。", p.name(id), trimmed(p.step(step)))
}

// stillHolds tells what stays in the robot's hands.
func (p phrases) stillHolds(names []string) string {
	return p.in("I still hold %s", "我手里还拿着%s", strings.Join(names, p.in(" and ", "和")))
}
