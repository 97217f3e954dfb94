package executor

import (
	"context"
	"slices"
	"strings"

	"saydo/task"
)

// readSoon reads what the job says in the middle of a task, and plans for it. What may be an order
// to stop holds the robot before anybody thinks about what else it may be; while it asks it
// stands still already.
func (e *Executor) readSoon(ctx context.Context, q *queued) (task.Request, task.Plan, error) {
	job := PlanJob{Instruction: q.Instruction, Context: q.Context}
	job.Context.Urgent = !q.Context.Prompted
	request, plan, err := e.cfg.Planner.Plan(ctx, job)
	if request.Placement != task.PlaceHold || !job.Context.Urgent {
		return request, plan, err
	}
	e.pause(true)
	job.Context.Urgent = false
	if again, plan, err := e.cfg.Planner.Plan(ctx, job); err == nil || again.Question != nil {
		return again, plan, err
	}
	return request, plan, err
}

// puzzle is why nothing can be done for what was said: nobody understands it, or it is
// refused. Nil where something may be done, if only by asking back when its turn comes.
func puzzle(request task.Request, err error) *task.Failure {
	const op = "take the instruction"
	q := request.Question
	switch {
	case request.Refusal != nil:
		return &task.Failure{Op: op, Code: task.CodeRefused, Hint: request.Refusal.Text}
	case q != nil && (q.Code == task.CodeNotUnderstood || q.Code == task.CodeUnknownName && len(q.Options) == 0 || request.Placement == task.PlaceHold):
		return &task.Failure{Op: op, Code: q.Code, Hint: q.Text}
	case err != nil && q == nil && len(request.Clauses) == 0 && task.CodeOf(err).Stage() == "understanding":
		return &task.Failure{Op: op, Code: task.CodeOf(err), Hint: hintIn(err, request.Language), Err: err}
	}
	return nil
}

// puzzled tells at once of words that nothing can be done for, which were said while a task
// is under way or held: nobody waits for their turn to hear that. What may be an order to
// stop pauses the task until it is clear, or somebody says go on; a plan that waits for a yes is
// shown again, since the next yes may belong to the words. It reports whether the words were such.
func (e *Executor) puzzled(ctx context.Context, q *queued, request task.Request, err error, asked *prompt) (task.Result, bool) {
	why := puzzle(request, err)
	if why == nil || request.Placement == task.PlaceInstead || request.Placement == task.PlaceFirst {
		return task.Result{}, false // what it comes before or takes the place of is dealt with in its turn
	}
	p := phrases{zh: chinese(request.Language)}
	text := p.ended(capital(why.Hint))
	if request.Placement == task.PlaceHold {
		if asked != nil { // else it was, before a model was asked about the words
			e.pause(true)
		}
		if e.State().Paused {
			text += p.in(" ", "") + p.waitsForSense()
		}
	}
	// Nobody may be there to hear it, and the result has it too.
	_ = e.tellAtOnce(ctx, q, text, request.Language)
	if asked != nil && asked.phase == PhaseApproving {
		e.reply(asked, reply{aside: true})
	}
	return e.outcome(q, strings.TrimSpace(q.Instruction.Text), why), true
}

// waitsForSense tells that the robot stands still for words that may be an order to stop. It
// holds no such word itself: the robot hears what it says.
func (p phrases) waitsForSense() string {
	return p.in("Meanwhile I stand still. Say go on when I may.", "我先不动。可以动了请说“继续”。")
}

// settle has a wish that comes while unclear words hold the robot be what they meant: it takes the
// place of what is carried out, as it does behind "wait, no," in one breath, and the robot moves for
// it. It reports whether it is one.
func (e *Executor) settle(q *queued, request task.Request) bool {
	e.mu.Lock()
	defer e.mu.Unlock()
	deed := func(c task.Clause) bool { return !c.Replies() }
	wish := request.Question != nil || slices.ContainsFunc(request.Clauses, deed)
	if !e.unclear || !wish || request.Placement != task.PlaceNone && request.Placement != task.PlaceInstead {
		return false
	}
	q.Replace, q.settles = true, true
	return true
}
