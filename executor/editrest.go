package executor

import (
	"context"
	"slices"

	"saydo/task"
)

// editRest changes what is left of the plan as somebody wants it who was asked about its next
// step; the error is errEdited then, and the work goes on with the clause that the step serves.
// The text tells why it stays as it is, and stands before the question.
func (r *run) editRest(ctx context.Context, e task.Edit) (refusal string, err error) {
	whole, next, first := r.plan, r.next, r.first
	if e.This {
		e.This, e.Skip = false, append(slices.Clone(e.Skip), next+1)
	}
	if refusal = r.notNow(e); refusal == "" {
		e.Skip = shifted(e.Skip, next)
		r.plan.Steps, r.next, r.first = whole.Steps[next:], 0, whole.Steps[next].Clause
		refusal, err = r.edit(ctx, e)
	}
	switch {
	case err != nil:
		return "", err
	case refusal != "":
		r.plan, r.next, r.first = whole, next, first
		r.record(ctx, task.Event{Kind: task.EventRefused, Code: task.CodePlanImpossible, Text: refusal})
		return refusal + r.words().in(" ", ""), nil
	}
	_ = r.say(ctx, r.words().edited()) // the next question shows it too
	return "", errEdited
}

// notNow tells why an edit is none of what is left of the plan.
func (r *run) notNow(e task.Edit) string {
	if why := r.impossible(e); why != "" {
		return why
	}
	switch {
	case len(e.First)+len(e.Last) > 0, r.looking != nil, len(r.pass.origin) != len(r.full.Clauses):
		return r.words().onlyYesOrNo()
	case slices.ContainsFunc(e.Skip, func(n int) bool { return n <= r.next }):
		return r.words().isOver()
	}
	return ""
}

// shifted numbers steps in a plan without so many that came before.
func shifted(numbers []int, by int) []int {
	out := make([]int, len(numbers))
	for i, n := range numbers {
		out[i] = n - by
	}
	return out
}

// whichStep asks for a number where no step is asked about.
func (p phrases) whichStep() string {
	return p.in("Which step? Tell me its number.", "哪一步？请说第几步。")
}

// onlyYesOrNo tells that nothing can be changed now but by leaving it out.
func (p phrases) onlyYesOrNo() string {
	return p.in("That I cannot change any more.", "这个现在改不了了。")
}

// isOver tells that a step is done already.
func (p phrases) isOver() string {
	return p.in("That step is over already.", "那一步已经过去了。")
}
