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
	if r.snap == nil || !isFor(context.Cause(ctx), errStopped) {
		return
	}
	var names []string
	for _, b := range r.snap.Beliefs() {
		if b.Predicate != "holding" || b.False || len(b.Args) != 2 || r.known().Truth(b.Fact) != task.True || r.gripsAnew(b.Args[1]) {
			continue
		}
		if name := r.words().name(b.Args[1]); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	if len(names) > 0 {
		r.tells.note(r.words().stillHolds(names))
	}
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

// stillHolds tells what stays in the robot's hands.
func (p phrases) stillHolds(names []string) string {
	return p.in("I still hold %s", "我手里还拿着%s", strings.Join(names, p.in(" and ", "和")))
}
