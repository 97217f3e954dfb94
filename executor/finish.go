package executor

import (
	"context"
	"slices"
	"time"

	"saydo/task"
)

// tells collects what the summary says beside the goals.
type tells struct {
	notes []string // answers, what was left out, what was undone on purpose
	acts  []string // acts that only the robot's word tells of

	unseen    []task.Literal // goals that were reached and seen too long ago
	before    []task.Literal // goals that were seen to hold before the task began, and not since
	beforeAgo time.Duration  // how long ago the first of those was seen
	believed  []task.Literal // what could not be looked at again, of the goals and of what was decided
}

// note adds a sentence and reports whether it is new.
func (t *tells) note(text string) bool {
	if text == "" || slices.Contains(t.notes, text) {
		return false
	}
	t.notes = append(t.notes, text)
	return true
}

// believe adds what could not be looked at again.
func (t *tells) believe(l task.Literal) {
	if !slices.ContainsFunc(t.believed, func(o task.Literal) bool { return o.String() == l.String() }) {
		t.believed = append(t.believed, l)
	}
}

// act adds an act that was done for its own sake, with what of it was done otherwise.
func (t *tells) act(p phrases, step task.Step, out task.Outcome) {
	text := step.Say
	if text == "" {
		text = step.String()
	}
	text = p.noted(text, out.Notes)
	if out.Value != "" {
		text += ": " + out.Value
	}
	t.acts = append(t.acts, text)
}

// finish makes the result and records the last event.
func (r *run) finish(ctx context.Context, err error) task.Result {
	r.result.Proofs = r.proofs()
	err = r.sureOf(err)
	r.result.Code = task.CodeOf(err)
	kind := task.EventDone
	switch {
	case r.result.Code == task.CodeStopped:
		kind = task.EventStopped
	case err != nil:
		kind = task.EventGaveUp
	}
	if err != nil {
		r.result.Reason = r.hint(err)
	}
	r.asBelieved()
	r.tellHeldThings(ctx)
	r.tells.unseen = r.unseenYet(r.tells.believed)
	r.tells.before = r.seenBefore(slices.Concat(r.tells.believed, r.tells.unseen))
	for _, l := range r.tells.before {
		_, stamp := r.snap.Evidence(l.Fact)
		r.tells.beforeAgo = max(r.tells.beforeAgo, r.now().Sub(stamp))
	}
	r.result.Summary = r.words().summary(r.result, r.tells)
	if err != nil && !r.inVain && Ending(context.Cause(ctx)) {
		return r.result // an end in the log would keep the next program from taking it up
	}
	r.record(ctx, task.Event{
		Kind: kind, Code: r.result.Code, Text: r.result.Summary, Data: r.data(r.result),
	})
	return r.result
}

// seenBefore lists the goals that hold by what was seen or felt before the task began, but for those that are told apart.
func (r *run) seenBefore(apart []task.Literal) []task.Literal {
	var out []task.Literal
	for _, p := range r.result.Proofs {
		l := p.Literal
		told := slices.ContainsFunc(apart, func(o task.Literal) bool { return o.String() == l.String() })
		if c, claimed := r.claims[l.Fact.String()]; told || p.Evidence != task.Assumed || claimed && c.weak() || r.doubted(l.Fact) || r.glimpsed(l) {
			continue
		}
		if evidence, _ := r.snap.Evidence(l.Fact); evidence.Rank() > task.Reported.Rank() && r.snap.Truth(l.Fact) == wanted(l) {
			out = append(out, l)
		}
	}
	return out
}

// proofs lists what must hold at the end, each literal with its evidence.
func (r *run) proofs() []task.Proof {
	var out []task.Proof
	if r.snap == nil {
		return out
	}
	for i, c := range r.full.Clauses {
		if c.Goal == nil || c.When != nil || c.Branch != task.BranchNone {
			continue
		}
		for _, l := range ground(goalOf(c, r.snap), r.view()) {
			known := slices.ContainsFunc(out, func(p task.Proof) bool { return p.Literal.String() == l.String() })
			if !known && !r.superseded(l, i) {
				out = append(out, r.proof(l))
			}
		}
	}
	return out
}
