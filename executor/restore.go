package executor

import (
	"context"
	"slices"

	"saydo/task"
)

// restore puts right at the end what came undone after its clause had ended.
// What a later clause undid on purpose is told only.
func (r *run) restore(ctx context.Context) error {
	for round := 0; ; {
		undone, err := r.undone(ctx)
		if err != nil {
			return err
		}
		if len(undone) == 0 {
			if looked, err := r.lookAtTheEnd(ctx); err != nil || !looked {
				return err
			}
			continue
		}
		moved := r.onlyMoved(undone)
		if !moved && round >= r.cfg.Bounds.Rounds || r.replansLeft() <= 0 {
			return task.Fail(task.CodeEffectMissing, "look at the end", "%s",
				r.words().missing(r.unprovenNow(r.full.Clauses[undone[0]])))
		}
		r.pass = pass{request: r.full, origin: undone}
		r.pass.request.Clauses = nil
		r.acted = 0
		for _, i := range undone {
			c := r.full.Clauses[i]
			c.When, c.Branch, c.Until, c.Repeat = nil, task.BranchNone, nil, 0
			r.pass.request.Clauses = append(r.pass.request.Clauses, c)
		}
		if !moved {
			round++
		}
		r.record(ctx, task.Event{Kind: task.EventReplan, Code: task.CodeEffectMissing})
		if err := r.replan(ctx, 0); err != nil {
			return err
		}
		if err := r.clauses(ctx); err != nil {
			return err
		}
	}
}

// undone returns the clauses whose goals hold no more. This is the last look:
// either verdict takes more than one.
func (r *run) undone(ctx context.Context) ([]int, error) {
	if err := r.look(ctx); err != nil {
		return nil, err
	}
	out, err := sure(ctx, r, r.cfg.Bounds.Looks, r.undoneNow)
	if err != nil {
		return nil, err
	}
	for i, c := range r.full.Clauses {
		if c.Branch != task.BranchLeft {
			r.tellUndone(ctx, i, c)
		}
	}
	return out, nil
}

func (r *run) undoneNow() []int {
	var out []int
	for i, c := range r.full.Clauses {
		for _, l := range r.unprovenNow(c) {
			if c.Branch != task.BranchLeft && !r.superseded(l, i) {
				out = append(out, i)
				break
			}
		}
	}
	return out
}

// onlyMoved reports whether nothing of the clauses came undone but where the robot stands or what it holds: it has put
// something else right, or looked at it, and only has to go back.
func (r *run) onlyMoved(undone []int) bool {
	return !slices.ContainsFunc(undone, func(i int) bool {
		return slices.ContainsFunc(r.unprovenNow(r.full.Clauses[i]), func(l task.Literal) bool { return !r.superseded(l, i) && !r.passing(l) })
	})
}

// tellUndone records every literal of the clause that holds no more; what was
// undone on purpose, once, unless it is but where the robot stood or what it held
// on the way.
func (r *run) tellUndone(ctx context.Context, i int, c task.Clause) {
	for _, l := range r.unprovenNow(c) {
		text := r.words().undone(l)
		if r.superseded(l, i) && (r.passing(l) || r.reposed(l) || !r.tells.note(capital(text))) {
			continue
		}
		r.record(ctx, task.Event{Kind: task.EventUndone, Code: task.CodeEffectMissing, Text: text, Data: r.data(l)})
	}
}

// passing reports whether the literal tells where the robot stands or what it holds.
func (r *run) passing(l task.Literal) bool {
	return r.claims[l.Fact.String()].moving || l.Predicate == "holding" || l.Predicate == "hand_free"
}

// postural reports whether the predicate tells how the robot holds itself, or on what: of that only the last is so.
func postural(predicate string) bool {
	return slices.Contains([]string{"upright", "seated", "lying", "sitting_on", "standing_on", "raised", "raised_at"}, predicate)
}

// reposed reports whether the literal tells how the robot held itself, and it holds itself otherwise now as a later clause asks
// for just that: nobody needs to be told.
func (r *run) reposed(l task.Literal) bool {
	if !postural(l.Predicate) {
		return false
	}
	later := r.full.Clauses[r.claims[l.Fact.String()].clause]
	return slices.ContainsFunc(ground(goalOf(later, r.snap), r.view()), func(l task.Literal) bool { return postural(l.Predicate) })
}

// superseded reports whether a later clause undid the literal on purpose: by
// going elsewhere or getting up, or since it is about the same things. A cupboard that was
// opened only to look for something is to be shut again.
func (r *run) superseded(l task.Literal, clause int) bool {
	c, ok := r.claims[l.Fact.String()]
	if !ok || c.clause <= clause || c.truth == wanted(l) {
		return false
	}
	return c.moving || postural(l.Predicate) || len(l.Args) == 0 || r.about(c.clause, l.Args)
}

// about reports whether the clause of the whole request names one of the
// objects.
func (r *run) about(clause int, ids []string) bool {
	c := r.full.Clauses[clause]
	named := func(id string) bool { return slices.Contains(ids, id) }
	if c.Act != nil {
		for _, id := range c.Act.Args {
			if named(id) {
				return true
			}
		}
	}
	return slices.ContainsFunc(ground(goalOf(c, r.snap), r.view()), func(l task.Literal) bool { return slices.ContainsFunc(l.Args, named) })
}
