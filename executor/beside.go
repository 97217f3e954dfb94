package executor

import (
	"context"
	"fmt"

	"saydo/task"
)

// answerBeside deals with what somebody asks in the middle of a question of the robot's, which is put
// again then: what was wanted is not taken back by that.
func (r *run) answerBeside(ctx context.Context, in task.Instruction, request task.Request) error {
	r.putAgain++
	in.ID = fmt.Sprintf("%s-beside%d", r.q.Instruction.ID, r.putAgain)
	r.inFront(ctx, &queued{Job: Job{Instruction: in, Context: r.q.Context}, meant: &request}, false)
	if err := ctxCause(ctx); err != nil {
		return err
	}
	r.after = r.now()
	return r.turnAside(ctx)
}

// inFront carries the job out in the middle of the task under way, which it comes back to.
func (r *run) inFront(ctx context.Context, q *queued, puttingRight bool) task.Result {
	q.within(ctx, puttingRight)
	defer q.cancel(nil)
	r.mu.Lock()
	r.push(q)
	r.mu.Unlock()
	state := r.State()
	result := r.carryOut(q)
	r.back(q)
	r.change(func(s *State) { *s = state })
	return result
}

// tellDropped tells what was wanted and is not done, since somebody has said another wish where it was asked
// which one is meant.
func (r *run) tellDropped(ctx context.Context, request task.Request) {
	if request.Leaves == "" {
		return
	}
	text := r.words().in("I leave this undone: %q.", "“%s”我就不做了。", request.Leaves)
	of := &queued{Job: Job{Instruction: task.Instruction{Text: r.q.Instruction.Text}}} // no answer of somebody's to the task
	_ = r.tellAtOnce(ctx, of, text, r.language)                                        // nobody may be there to hear it, and the log has it too
}
