package executor

import (
	"context"
	"slices"

	"saydo/task"
)

// took notes what the newest plan takes the descriptions of the pass for.
func (r *run) took(planned task.Request) {
	for k := range r.pass.request.Clauses {
		if k < len(planned.Clauses) && len(planned.Clauses[k].Find) == len(r.pass.request.Clauses[k].Find) {
			r.pass.request.Clauses[k].Find = planned.Clauses[k].Find
		}
	}
}

// settle puts the objects in the place of a description as soon as they are
// seen to fit it. From then on the objects are meant, wherever they are taken:
// "the book on the table" is no longer on the table when it is brought. A
// description that names no place stays open, so that another object may do.
func (r *run) settle(ctx context.Context, k int) {
	for _, d := range slices.Clone(r.pass.request.Clauses[k].Find) {
		if len(d.Taken) == 0 || d.Where == nil && d.In == "" || !r.fits(d) {
			continue
		}
		found := task.Found{Clause: r.pass.origin[k], Name: d.Name, Is: d.Taken}
		r.pass.request.Clauses = found.In(r.pass.request.Clauses, k)
		r.full.Clauses = found.In(r.full.Clauses, found.Clause)
		r.house()
		r.record(ctx, task.Event{Kind: task.EventFound, Text: d.Text, Args: d.Taken, Data: r.data(found)})
	}
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

// fits reports whether what the description says is seen of each object that
// it is taken for.
func (r *run) fits(d task.Describe) bool {
	return d.Where == nil || !slices.ContainsFunc(d.Taken, func(id string) bool {
		return !d.Where.Bind(map[string]string{d.Name: id}).Holds(r.view())
	})
}
