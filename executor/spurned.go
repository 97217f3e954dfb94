package executor

import (
	"context"
	"errors"
	"slices"

	"saydo/task"
)

// errSpurned ends a step before it begins: somebody has said that it is done with the wrong thing.
var errSpurned = errors.New("it is the wrong thing")

// typeThing is the type of what is carried about.
const typeThing = "thing"

// spurn notes that somebody has said of the task under way that it is done with the wrong thing.
func (e *Executor) spurn() {
	e.mu.Lock()
	defer e.mu.Unlock()
	q := e.current
	for q != nil && (q.errand != nil || q.asks) {
		q = q.below
	}
	if q != nil {
		q.spurns = true
	}
}

// spurns reports whether somebody has said that the task is done with the wrong thing, and nothing follows
// from it yet.
func (r *run) spurns() bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.q.spurns
}

// spurnedNow takes it that the things with which the task would go on are the wrong ones, if somebody has said
// so, and returns them: of what is asked for by a choice or a description, those that the plan takes.
func (r *run) spurnedNow() []string {
	r.mu.Lock()
	spurns := r.q.spurns
	r.q.spurns = false
	r.mu.Unlock()
	if !spurns || r.snap == nil {
		return nil
	}
	for _, step := range r.plan.Steps[min(r.next, len(r.plan.Steps)):] {
		if ids := r.chosen(step.Clause); len(ids) > 0 {
			r.gone = append(r.gone, ids...)
			return ids
		}
	}
	return nil
}

// chosen lists the things that the plan takes for what the clause leaves open; none where it leaves nothing open.
func (r *run) chosen(k int) []string {
	asked := r.asked[r.pass.origin[k]]
	var out []string
	for _, d := range asked.Find {
		taken := r.found[d.Name]
		for _, now := range r.pass.request.Clauses[k].Find {
			if now.Name == d.Name && len(now.Taken) > 0 {
				taken = now.Taken
			}
		}
		out = append(out, taken...)
	}
	if asked.Goal != nil && asked.Goal.Op == task.OpOr {
		made := func(c task.Condition) bool {
			return slices.ContainsFunc(r.plan.Steps, func(s task.Step) bool {
				return s.Clause == k && slices.ContainsFunc(s.Makes, func(e task.Effect) bool { return c.Requires(e.Fact) })
			})
		}
		for _, part := range asked.Goal.Of {
			if made(part) {
				out = append(out, ownNames(part, asked.Goal.Of)...)
			}
		}
	}
	return slices.DeleteFunc(out, func(id string) bool { return !r.snap.IsA(id, typeThing) })
}

// ownNames are the objects that a part of a choice names and not all of it.
func ownNames(part task.Condition, of []task.Condition) []string {
	ls, _ := part.Literals()
	var out []string
	for _, l := range ls {
		for _, id := range l.Args {
			if slices.ContainsFunc(of, func(o task.Condition) bool { return !o.Mentions(id) }) && !slices.Contains(out, id) {
				out = append(out, id)
			}
		}
	}
	return out
}

// spare returns the clauses without a choice of what the task is not to be done with, whether that changes them,
// and whether another thing is left for each.
func (r *run) spare(clauses []task.Clause, gone []string) (out []task.Clause, changed, left bool) {
	out, left = slices.Clone(clauses), true
	is := func(id string) bool { return slices.Contains(gone, id) }
	for i, c := range out {
		if c.Goal != nil && c.Goal.Op == task.OpOr {
			rest := slices.DeleteFunc(slices.Clone(c.Goal.Of), func(part task.Condition) bool { return slices.ContainsFunc(gone, part.Mentions) })
			if len(rest) < len(c.Goal.Of) {
				goal := task.Or(rest...)
				out[i].Goal, changed, left = &goal, true, left && len(rest) > 0
			}
		}
		out[i].Find = slices.Clone(c.Find)
		for j, d := range c.Find {
			ids := r.fitting(d)
			rest := slices.DeleteFunc(slices.Clone(ids), is)
			if d.All || len(rest) == len(ids) {
				continue
			}
			out[i].Find[j].Among, out[i].Find[j].Taken = rest, nil
			changed, left = true, left && len(rest) > 0
		}
	}
	return out, changed, left
}

// fitting lists what the description may mean, by its kind alone.
func (r *run) fitting(d task.Describe) []string {
	ids := d.Among
	if len(ids) == 0 {
		ids = r.snap.Objects(d.Type)
	}
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool {
		o, _ := r.snap.Object(id)
		return d.Kind != "" && o.Kind != d.Kind
	})
}

// takeAnother has the task go on with another thing than the one that somebody has said is wrong. Where it knows of
// no other one, it says so and asks. It reports whether a new plan is wanted.
func (r *run) takeAnother(ctx context.Context) (anew bool, err error) {
	if err := r.look(ctx); err != nil {
		return false, err
	}
	ids := r.spurnedNow()
	if len(ids) == 0 {
		return false, nil // it was asked for by name
	}
	k := r.plan.Steps[r.next].Clause
	from := r.pass.origin[k]
	clauses, _, left := r.spare(r.asked[from:], r.gone)
	if !left {
		return false, r.onlyOne(ctx, ids)
	}
	for i, c := range clauses {
		for name, taken := range r.found {
			if slices.ContainsFunc(taken, func(id string) bool { return slices.Contains(r.gone, id) }) {
				delete(r.found, name)
				continue
			}
			c = c.Bind(name, taken)
		}
		clauses[i] = c
	}
	r.full.Clauses = slices.Concat(r.full.Clauses[:from], clauses)
	for i := range r.pass.request.Clauses {
		if of := r.pass.origin[i]; of >= from {
			r.pass.request.Clauses[i] = r.full.Clauses[of]
		}
	}
	text := r.words().takesAnother(ids)
	r.record(ctx, task.Event{Kind: task.EventRequest, Text: text, Data: r.data(r.full)})
	if err := r.say(ctx, text); err != nil && ctx.Err() != nil {
		return false, context.Cause(ctx)
	}
	r.showed = false // nobody has seen a plan for another one
	return true, nil
}

// planAnother does so before the plan is carried out, which is made anew.
func (r *run) planAnother(ctx context.Context) error {
	anew, err := r.takeAnother(ctx)
	if err != nil || !anew {
		return err
	}
	return r.planAnew(ctx, max(r.from, 0))
}

// goOnWithAnother does so in the middle of the clause.
func (r *run) goOnWithAnother(ctx context.Context, k int) error {
	switch anew, err := r.takeAnother(ctx); {
	case err != nil || !anew:
		return err
	case r.looking != nil:
		return errLookAnew
	}
	return r.replan(ctx, k)
}

// spared has a task that comes in the place of one that was done with the wrong thing not take that either, where another
// will do.
func (r *run) spared(ctx context.Context, request task.Request) (task.Request, bool, error) {
	r.gone = r.goneOf(r.q.follows)
	if len(r.gone) == 0 || len(request.Clauses) == 0 {
		return request, false, nil
	}
	if err := r.look(ctx); err != nil {
		return request, false, err
	}
	clauses, changed, left := r.spare(request.Clauses, r.gone)
	switch {
	case !changed:
		return request, false, nil
	case !left:
		return request, false, r.onlyOne(ctx, r.gone)
	}
	request.Clauses = clauses
	return request, true, nil
}

// goneOf lists what the task of the instruction was not to be done with.
func (e *Executor) goneOf(id string) []string {
	e.mu.Lock()
	defer e.mu.Unlock()
	for _, t := range e.trails {
		if t.id == id && id != "" {
			return slices.Clone(t.gone)
		}
	}
	return nil
}

// onlyOne asks whether the thing will do after all.
func (r *run) onlyOne(ctx context.Context, ids []string) error {
	yes, err := r.consent(ctx, r.words().noOther(ids), wish{done: unclear})
	switch {
	case err != nil:
		return err
	case !yes:
		return task.Fail(task.CodeNotFound, "take another", "%s", r.words().in("I know of no other one", "我不知道还有别的"))
	}
	r.gone = slices.DeleteFunc(r.gone, func(id string) bool { return slices.Contains(ids, id) })
	return nil
}

// takesAnother tells that the task goes on with another thing.
func (p phrases) takesAnother(ids []string) string {
	return p.in("Not %s, then. I take another one.", "好，不拿%s，换一个。", p.names(ids))
}

// noOther asks whether what was refused will do, since there is nothing else.
func (p phrases) noOther(ids []string) task.Question {
	text := p.in("I know of no other one than %[1]s. Shall I take %[1]s after all?", "除了%[1]s，我不知道还有别的。还是拿%[1]s吗？", p.names(ids))
	return task.Question{Code: task.CodeAmbiguous, Text: text, Options: []string{p.in("yes", "好"), p.in("no", "不")}}
}
