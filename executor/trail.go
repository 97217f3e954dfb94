package executor

import (
	"context"
	"slices"
	"strings"

	"saydo/task"
)

// maxTrails is of how many tasks it is remembered how far they came.
const maxTrails = 8

// trail is how far a task came. A task in its place that only changes something does the rest:
// an act that is over, "open the window", is not done again for another cup.
type trail struct {
	id      string
	clauses []task.Clause // as they were read
	bound   []task.Clause // as they were done: with the things that were found for what was only described
	found   map[string][]string
	done    int      // so many of them are
	acted   int      // how often the act of the next was done
	gone    []string // what it was not to be done with
}

// leaveTrail remembers how far the task came.
func (r *run) leaveTrail() {
	if r.q.errand != nil || len(r.full.Clauses) == 0 {
		return
	}
	t := trail{id: r.q.Instruction.ID, clauses: r.asked, bound: r.full.Clauses, found: r.found, done: r.done, acted: r.acted, gone: r.gone}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.trails = append(slices.DeleteFunc(r.trails, func(o trail) bool { return o.id == t.id }), t)
	r.trails = r.trails[max(0, len(r.trails)-maxTrails):]
}

// trailOf is how far the task came that the request changes; of one that nobody remembers
// nothing is known to be done.
func (e *Executor) trailOf(request task.Request) trail {
	e.mu.Lock()
	defer e.mu.Unlock()
	if request.Change != nil {
		for _, t := range e.trails {
			if t.id == request.Change.Of {
				return t
			}
		}
	}
	return trail{}
}

// split parts the clauses into those that are done, as they were done, and those that are left,
// and tells how often the act of the first of these was done. What is about something that is
// still to be found is not done, and what is decided together is done together.
func (t trail) split(clauses []task.Clause) (done, left []task.Clause, acted int) {
	var free []int // clauses that are done, and that no clause here was found to be
	for i := range t.done {
		free = append(free, i)
	}
	for at := 0; at < len(clauses); {
		row := clauses[at : at+1+hanging(clauses[at+1:])]
		at += len(row)
		taken, rest := t.take(row, free)
		if len(taken) == 0 || slices.ContainsFunc(row, func(c task.Clause) bool { return speaksOf(c, left) }) {
			left = append(left, row...)
			continue
		}
		for _, i := range taken {
			done = append(done, t.bound[i])
		}
		free = rest
	}
	if len(left) > 0 && t.done < len(t.clauses) && t.clauses[t.done].Alike(left[0]) {
		acted = t.acted
		if actedOut(left, acted) {
			return append(done, t.bound[t.done]), t.bind(left[1:]), 0
		}
	}
	return done, t.bind(left), acted
}

// actedOut reports whether the first clause is an act that was done as often as was asked, and
// that nothing else is decided with: the task ended before it had taken note of that.
func actedOut(left []task.Clause, acted int) bool {
	c := left[0]
	return c.Act != nil && c.Until == nil && acted >= max(1, c.Repeat) && hanging(left[1:]) == 0
}

// hanging counts the clauses that are decided with the one before them.
func hanging(clauses []task.Clause) int {
	n := slices.IndexFunc(clauses, func(c task.Clause) bool { return !c.Hangs() })
	if n < 0 {
		return len(clauses)
	}
	return n
}

// take finds a clause that is done for each of the row and returns them, and which are free then;
// none where one is not done.
func (t trail) take(row []task.Clause, free []int) (taken, rest []int) {
	rest = slices.Clone(free)
	for _, c := range row {
		k := slices.IndexFunc(rest, func(i int) bool { return t.clauses[i].Alike(c) })
		if k < 0 {
			return nil, free
		}
		taken, rest = append(taken, rest[k]), slices.Delete(rest, k, k+1)
	}
	return taken, rest
}

// bind puts what was found in the place of what only a clause that is done describes.
func (t trail) bind(left []task.Clause) []task.Clause {
	out := slices.Clone(left)
	for name, ids := range t.found {
		described := slices.ContainsFunc(left, func(c task.Clause) bool {
			return slices.ContainsFunc(c.Find, func(d task.Describe) bool { return d.Name == name })
		})
		for i := range out {
			if !described {
				out[i] = out[i].Bind(name, ids)
			}
		}
	}
	return out
}

// speaksOf reports whether the clause is about something that one of the others describes.
func speaksOf(c task.Clause, others []task.Clause) bool {
	return slices.ContainsFunc(others, func(o task.Clause) bool {
		return slices.ContainsFunc(o.Find, func(d task.Describe) bool { return c.Mentions(d.Name) })
	})
}

// changes begins the task that the request is, less what was done for the one that it changes.
// What is done stays so until the end, but for what is otherwise by now: somebody wanted that.
func (r *run) changes(ctx context.Context, request task.Request, done, left []task.Clause, acted int) error {
	if err := r.look(ctx); err != nil {
		return err
	}
	for i, c := range done {
		if len(r.unprovenNow(c)) > 0 {
			done[i].Branch = task.BranchLeft
		}
	}
	request.Clauses = slices.Concat(done, left)
	r.begin(ctx, request, task.Plan{})
	r.first, r.acted, r.done = len(done), acted, len(done)
	r.begun = acted > 0
	// Nothing comes between the two: whoever takes up the one without the other does all of it again.
	r.record(ctx, task.Event{Kind: task.EventRequest, Data: r.data(request)})
	kept := progress{Clause: r.first, Acted: r.acted}
	r.record(ctx, task.Event{Kind: task.EventResumed, Data: r.data(kept), Text: r.words().keeps(done)})
	r.house()
	if len(left) == 0 {
		return nil
	}
	return r.planAnew(ctx, r.first)
}

// keeps tells what is done already, and not done again; "" where nothing is. What was left out, or
// is otherwise by now, is not done.
func (p phrases) keeps(done []task.Clause) string {
	var texts []string
	for _, c := range done {
		if c.Branch != task.BranchLeft {
			texts = append(texts, c.Text)
		}
	}
	if len(texts) == 0 {
		return ""
	}
	return p.in("done already, and not done again: %s", "已经做了，不再做：%s", strings.Join(texts, p.in(", ", "，")))
}
