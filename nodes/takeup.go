package nodes

import (
	"context"

	"saydo/executor"
	"saydo/task"
)

// goOn takes up what an earlier program heard and did not end. All of it is
// queued before the first is awaited, and what was said meanwhile ends it.
func (x *executorNode) goOn(ctx context.Context) {
	if x.node.Clock().Ready(ctx) != nil {
		return // the node closes
	}
	var jobs []executor.Job
	for _, u := range x.Unfinished() {
		job := x.job(u.Instruction)
		job.Unfinished = &u
		if u.Request == nil && u.Context.Speaker != "" {
			job.Context = u.Context
		}
		jobs = append(jobs, job)
	}
	if len(jobs) > 0 {
		x.takes.awaitOrder(ctx)
	}
	results := x.awaitAll(ctx, jobs)
	if ctx.Err() == nil && x.TakenUp != nil {
		x.TakenUp(results)
	}
}

// awaitAll has the jobs done and returns how each has ended. One that the end of the node
// cuts short has no end: the next program takes it up again.
func (x *executorNode) awaitAll(ctx context.Context, jobs []executor.Job) []task.Result {
	var results []task.Result
	var tickets []*executor.Ticket
	var begun []task.Instruction
	never := func(in task.Instruction, err error) {
		if ctx.Err() == nil {
			x.refuse(in, err)
			result := task.Result{InstructionID: in.ID, Code: task.CodeOf(err), Reason: err.Error()}
			x.Talk.Ended(in, result)
			results = append(results, result)
		}
	}
	x.takes.takeUp(func() {
		x.exec.TakeOver(jobs)
		for _, job := range jobs {
			ticket, err := x.exec.Queue(context.WithoutCancel(ctx), job, nil) // the executor ends it when the node ends
			if err != nil {
				never(job.Instruction, err)
				continue
			}
			tickets, begun = append(tickets, ticket), append(begun, job.Instruction)
		}
	})
	for i, ticket := range tickets {
		result, err := ticket.Wait()
		if err != nil {
			never(begun[i], err)
			continue
		}
		x.Talk.Ended(begun[i], result)
		results = append(results, result)
	}
	return results
}
