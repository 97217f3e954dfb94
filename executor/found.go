package executor

import (
	"context"
	"slices"

	"saydo/task"
)

// took notes what the newest plan takes the descriptions of the pass for.
func (r *run) took(planned task.Request) {
	r.full.Shown = r.full.Shown || planned.Shown
	for k := range r.pass.request.Clauses {
		if k >= len(planned.Clauses) {
			break
		}
		find := planned.Clauses[k].Find
		for _, c := range []*task.Clause{&r.pass.request.Clauses[k], &r.full.Clauses[r.pass.origin[k]]} {
			c.Find = slices.Clone(c.Find)
			for j, d := range c.Find {
				if i := slices.IndexFunc(find, func(p task.Describe) bool { return p.Name == d.Name }); i >= 0 {
					c.Find[j].Taken = find[i].Taken
				}
			}
		}
	}
}

// settle puts the objects in the place of a description as soon as they are
// seen to fit it, or before something is done with them of which that cannot be
// seen. From then on the objects are meant, wherever they are taken:
// "the book on the table" is no longer on the table when it is brought. A
// description that names no place stays open, so that another object may do,
// until something that was asked for is done with the one.
func (r *run) settle(ctx context.Context, k int) error {
	for _, d := range slices.Clone(r.pass.request.Clauses[k].Find) {
		if len(d.Taken) == 0 || d.Where == nil && d.In == "" {
			continue
		}
		if err := r.fresh(ctx); err != nil {
			return err
		}
		if fits := r.fits(d); fits == task.True || fits == task.Unknown && r.handles(k, d) {
			r.means(ctx, k, d)
		}
	}
	return nil
}

// settleUsed puts objects in the place of the descriptions for which a step was
// done that made a part of the goal so.
func (r *run) settleUsed(ctx context.Context, step task.Step) {
	for _, d := range slices.Clone(r.pass.request.Clauses[step.Clause].Find) {
		used := slices.ContainsFunc(d.Taken, func(id string) bool { return slices.Contains(step.Args, id) })
		if used && r.fits(d) != task.False {
			r.means(ctx, step.Clause, d)
		}
	}
}

// settleAll has the descriptions of a clause that is done mean what it was done
// with, since later clauses speak of that: "bring me a cup, and wash it".
func (r *run) settleAll(ctx context.Context, k int) {
	of := r.pass.origin[k]
	for _, d := range slices.Clone(r.full.Clauses[of].Find) {
		if len(d.Taken) > 0 && r.snap != nil && r.full.Clauses[of].Branch != task.BranchLeft {
			r.meansForGood(ctx, k, d)
		}
	}
}

// means puts the objects that a plan takes it for in the place of the
// description. In a clause that is done until something holds they are others
// each time: there it is so for the round only.
func (r *run) means(ctx context.Context, k int, d task.Describe) {
	if c := r.pass.request.Clauses[k]; c.Until != nil {
		r.pass.request.Clauses[k] = c.Bind(d.Name, d.Taken)
		r.house()
		return
	}
	r.meansForGood(ctx, k, d)
}

// meansForGood does so here, in the whole request and in the log.
func (r *run) meansForGood(ctx context.Context, k int, d task.Describe) {
	found := task.Found{Clause: r.pass.origin[k], Name: d.Name, Is: d.Taken}
	r.pass.request.Clauses = found.In(r.pass.request.Clauses, k)
	r.full.Clauses = found.In(r.full.Clauses, found.Clause)
	r.found[d.Name] = d.Taken
	r.house()
	r.record(ctx, task.Event{Kind: task.EventFound, Text: d.Text, Args: d.Taken, Data: r.data(found)})
}

// house writes out where things belong, as soon as it is known which things.
func (r *run) house() {
	for _, clauses := range [][]task.Clause{r.pass.request.Clauses, r.full.Clauses} {
		for i, c := range clauses {
			if c.Goal != nil {
				goal := c.Goal.Homed(r.view())
				clauses[i].Goal = &goal
			}
		}
	}
}

// fits tells whether what the description says is seen of each object that it is
// taken for; unknown where nobody has seen so much of one, such as its colour.
func (r *run) fits(d task.Describe) task.Truth {
	fits := task.True
	for _, id := range d.Taken {
		o, _ := r.snap.Object(id)
		for name, value := range d.Attributes {
			switch have := o.Attributes[name]; {
			case have == "":
				fits = task.Unknown
			case !task.SameLook(name, have, value):
				return task.False
			}
		}
		if d.Where != nil && !d.Where.Bind(map[string]string{d.Name: id}).Holds(r.view()) {
			return task.False
		}
	}
	return fits
}

// handles reports whether the next step of the clause is done with something that
// the description is taken for, and not only to look for it.
func (r *run) handles(k int, d task.Describe) bool {
	if !r.ahead(k) {
		return false
	}
	step := r.plan.Steps[r.next]
	return len(step.Assumes) == 0 && slices.ContainsFunc(d.Taken, func(id string) bool { return slices.Contains(step.Args, id) })
}
