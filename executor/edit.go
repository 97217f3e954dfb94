package executor

import (
	"context"
	"errors"
	"slices"

	"saydo/task"
)

// maxEdits bounds how often one plan is changed before it is carried out.
const maxEdits = 20

// shown waits until a person lets the plan be carried out, who may want parts of
// it otherwise first. Nothing moves meanwhile, and after each change the plan is
// checked and shown again.
func (r *run) shown(ctx context.Context) error {
	note := ""
	for range maxEdits {
		if len(r.plan.Steps) == 0 || r.asAgreed() {
			return nil
		}
		ends, err := r.foresees(ctx)
		if err != nil {
			return err
		}
		said, err := r.leave(ctx, note, r.wouldDo()+r.willCharge(ctx)+r.words().willSeeTo(ends)+r.words().mayI(len(r.plan.Steps)), r.editable(ctx))
		switch {
		case errors.Is(err, errSpurned):
			note = ""
			if err := r.planAnother(ctx); err != nil {
				return err
			}
			continue
		case err != nil:
			return err
		case said.edit != nil && !said.edit.Rest && !said.edit.Each:
		case said.edit != nil, said.text == "yes":
			r.showed = true
			if said.edit != nil {
				r.asksEach(r.q, said.edit.Each)
			}
			if said.edit == nil || said.edit.Rest { // who wants to be asked has agreed to nothing yet
				r.agreeTo(ends)
			}
			return nil
		default:
			return notApproved("approve the plan")
		}
		r.record(ctx, task.Event{Kind: task.EventAnswer, Text: said.text})
		refusal, err := r.edit(ctx, *said.edit)
		if err != nil {
			return err
		}
		note = r.words().edited()
		if refusal != "" {
			r.record(ctx, task.Event{Kind: task.EventRefused, Code: task.CodePlanImpossible, Text: refusal})
			note = refusal + r.words().in(" ", "")
		}
	}
	return task.Fail(task.CodeStopped, "approve the plan", "it was changed %d times and never approved", maxEdits).
		In("zh", "改了%d次，一直没有得到同意", maxEdits)
}

// wouldDo tells the plan to who asked how it would be done.
func (r *run) wouldDo() string {
	if !r.full.Shown {
		return ""
	}
	return r.words().would(r.plan.Steps)
}

// editable returns what reads words about the plan that is shown; nil where nobody
// reads such words, or nothing is seen that they could be about.
func (r *run) editable(ctx context.Context) edits {
	if r.cfg.Editor == nil || r.look(ctx) != nil {
		return nil
	}
	plan, seen := r.plan, r.snap
	return func(text string) (task.Edit, bool) { return r.cfg.Editor.Edit(text, plan, seen) }
}

// edit changes request and plan. The text is not empty when they stay as they are,
// and tells why.
func (r *run) edit(ctx context.Context, e task.Edit) (refusal string, err error) {
	if why := r.impossible(e); why != "" {
		return why, nil
	}
	clauses, changed, refusal := r.rewished(e)
	if refusal != "" {
		return refusal, nil
	}
	request := r.full
	request.Clauses = clauses
	if !changed && len(e.Skip) == 0 {
		return r.words().notSpokenOf(e.Alone), nil
	}
	plan := r.plan
	if changed {
		job := PlanJob{Instruction: r.q.Instruction, Context: r.q.Context, Request: &request, Clause: r.first, Seen: r.snap.Stamp()}
		if _, plan, err = r.callPlanner(ctx, job); err != nil {
			if cause := ctxCause(ctx); cause != nil {
				return "", cause
			}
			return r.words().doesNotWork(r.hint(err)), nil
		}
	}
	plan, refusal = r.without(e, plan, request, changed)
	if refusal != "" {
		return refusal, nil
	}
	r.record(ctx, task.Event{Kind: task.EventRequest, Data: r.data(request)})
	r.begin(ctx, request, plan)
	return "", nil
}

// impossible says why an edit is about nothing that is in the plan.
func (r *run) impossible(e task.Edit) string {
	if e.Unclear != "" {
		return r.words().unclear(e.Unclear, e.Among)
	}
	if e.This {
		return r.words().whichStep()
	}
	for _, n := range slices.Concat(e.Skip, e.First, e.Last) {
		if n < 1 || n > len(r.plan.Steps) {
			return r.words().noStep(n, len(r.plan.Steps))
		}
	}
	return ""
}

// without takes the steps that are to be skipped out of the plan, which may have
// been made anew since they were numbered, and says what could not be done then.
func (r *run) without(e task.Edit, plan task.Plan, request task.Request, anew bool) (task.Plan, string) {
	out := plan
	out.Steps = nil
	for i, s := range plan.Steps {
		skipped := slices.Contains(e.Skip, i+1)
		if anew {
			skipped = slices.ContainsFunc(e.Skip, func(n int) bool { return r.prepares(n, s) })
		}
		if !skipped {
			s.ID = len(out.Steps) + 1
			out.Steps = append(out.Steps, s)
		}
	}
	if len(out.Steps) == len(plan.Steps) {
		return plan, ""
	}
	if len(out.Steps) == 0 {
		return plan, r.words().nothingLeft()
	}
	out.ID += "-edited" // whoever approves the plan as it was does not approve this one
	return out, r.stumbles(out, request)
}

// prepares reports whether the step is what the numbered one was, and not an act,
// which is gone with its wish.
func (r *run) prepares(n int, s task.Step) bool {
	was := r.plan.Steps[n-1]
	act := r.full.Clauses[was.Clause].Act
	return was.String() == s.String() && (act == nil || !r.isAct(*act, was))
}

// stumbles imagines the steps, and says which cannot be done, or which wish does
// not come true.
func (r *run) stumbles(plan task.Plan, request task.Request) string {
	state, clause := r.view(), r.first
	wish := func(until int) string {
		for ; clause < until; clause++ {
			c := request.Clauses[clause]
			if unmet := goalOf(c, state).Unmet(state); c.When == nil && c.Branch == task.BranchNone && len(unmet) > 0 {
				return r.words().neededFor(r.words().condition(unmet))
			}
		}
		return ""
	}
	for _, step := range plan.Steps {
		if why := wish(step.Clause); why != "" {
			return why
		}
		state.assume(step.Assumes)
		if unmet := step.Needs.Unmet(state); len(unmet) > 0 {
			return r.words().neededBy(step, r.words().condition(unmet))
		}
		for _, e := range step.Makes {
			state.set(e.Literal)
		}
	}
	return wish(len(request.Clauses) - plan.Rest)
}
