package executor

import (
	"context"

	"saydo/task"
)

// The names of what the robot itself wants.
const (
	chargeErrand = "charge"
	leaveErrand  = "leave"
)

// byItself carries out what the robot itself wants, in the middle of a task or behind it:
// a task of its own, which a stop ends with the one under way. A plan for it that makes but what a person has agreed to is not asked about,
// unless somebody wants to be asked before each step of that task.
func (r *run) byItself(ctx context.Context, name, text string, goal task.Condition, agreed []task.Literal) task.Result {
	q := &queued{
		Job: Job{
			Instruction: task.Instruction{
				ID: r.q.Instruction.ID + "-" + name, Text: text, Language: r.language, Speaker: r.q.Instruction.Speaker,
				Source: task.SourceSelf, Confidence: 1, Stamp: r.cfg.Clock.Now(),
			},
			Context: r.q.Context,
		},
		made:   r.q.made,
		agreed: agreed,
		each:   r.wantsEach(r.q),
		errand: &task.Request{Language: r.language, Clauses: []task.Clause{{Text: text, Goal: &goal}}},
	}
	return r.inFront(ctx, q, name == leaveErrand)
}

// runErrand plans what the robot itself wants, which needs no reading.
func (r *run) runErrand(ctx context.Context, request task.Request) error {
	job := PlanJob{Instruction: r.q.Instruction, Context: r.q.Context, Request: &request}
	_, plan, err := r.callPlanner(ctx, job)
	r.record(ctx, task.Event{Kind: task.EventRequest, Data: r.data(request)})
	if err != nil {
		return err
	}
	r.begin(ctx, request, plan)
	return nil
}
