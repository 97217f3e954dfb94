package executor

import (
	"context"
	"slices"

	"saydo/task"
)

// catchUp waits until it is clear what the same person has said just before, since what is said behind that may be about it: "bring
// me the red cup", "no, the blue one". The job is read in the talk as it is then. What acts at once, and what is asked about
// nothing that was spoken of, waits for nothing.
func (e *Executor) catchUp(ctx context.Context, q *queued) {
	if e.saidBefore(q) == nil {
		return
	}
	q.hasty = true
	ctx, cancel := context.WithTimeout(ctx, e.cfg.Bounds.Plan)
	defer cancel()
	reading, known := context.WithCancel(ctx)
	waited := make(chan bool, 1)
	go func() {
		defer known()
		waited <- e.untilClear(ctx, q)
	}()
	if e.waitsForNothing(reading, q) {
		cancel()
	}
	if <-waited && e.cfg.Context != nil {
		q.Context = e.cfg.Context(q.Instruction.Speaker)
	}
}

// waitsForNothing reads what the job says without what was said just before it. What may be an order to stop has the robot
// stand still until it is read with that.
func (e *Executor) waitsForNothing(ctx context.Context, q *queued) bool {
	job := PlanJob{Instruction: q.Instruction, Context: q.Context, Early: true}
	job.Context.Urgent, job.Context.Busy = true, e.isBusy()
	request, _, err := e.cfg.Planner.Plan(ctx, job)
	if request.Placement == task.PlaceHold { // also where the reader fails at it
		e.pause(q)
	}
	return err == nil && (request.Control != task.ControlNone || request.Replies() && !slices.ContainsFunc(request.Clauses, speaksOfThings))
}

// speaksOfThings reports whether the clause is about something that may only be meant, by "it" or "the other one". A rule always may be.
func speaksOfThings(c task.Clause) bool {
	return c.Ask == nil || c.Ask.Where != nil || c.Ask.Place != "" || len(c.Find) > 0
}

// answersEarlier gives words that make no sense alone to what is asked back about what the same person has said before them. What
// is refused, or cannot be done, is a wish of its own, and no answer.
func (e *Executor) answersEarlier(q *queued, request task.Request) bool {
	if !q.hasty || request.Refusal != nil || request.Question == nil && len(request.Clauses) > 0 {
		return false
	}
	e.mu.Lock()
	own := e.current != nil && e.current.Instruction.Speaker == q.Instruction.Speaker
	e.mu.Unlock()
	return own && e.TakeAnswer(q.Instruction.Text)
}

// untilClear waits until it is clear what the same person has said before the job. It reports false where that takes too long.
func (e *Executor) untilClear(ctx context.Context, q *queued) bool {
	for {
		said := e.saidBefore(q)
		if said == nil {
			return true
		}
		select {
		case <-said:
		case <-ctx.Done():
			return false
		}
	}
}

// saidBefore is closed when it is clear what the same person has said at some moment before the job; nil: it is clear of all.
func (e *Executor) saidBefore(q *queued) <-chan struct{} {
	e.mu.Lock()
	defer e.mu.Unlock()
	at := slices.Index(e.queue, q)
	if at < 0 {
		return nil
	}
	unread := func(o *queued) bool {
		return o.clear != nil && o.ctx.Err() == nil && o.Instruction.Speaker == q.Instruction.Speaker
	}
	for o := e.current; o != nil; o = o.below {
		if unread(o) {
			return o.clear
		}
	}
	if i := slices.IndexFunc(e.queue[:at], unread); i >= 0 {
		return e.queue[i].clear
	}
	return nil
}

// isClear notes that it is clear what the job says, or that it asks something back.
func (e *Executor) isClear(q *queued) {
	e.mu.Lock()
	defer e.mu.Unlock()
	q.cleared()
}

// cleared is isClear for a caller that holds mu.
func (q *queued) cleared() {
	if q.clear != nil {
		close(q.clear)
		q.clear = nil
	}
}
