package nodes

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"saydo/executor"
	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/msgs"
	"saydo/task"
)

// utterance takes what somebody said: the answer to an open question, or
// something new to do.
func (x *executorNode) utterance(m msgs.Instruction) {
	in := x.said(m)
	if x.exec.TakeAnswer(in.Text) || x.isForTheHand(in) {
		return
	}
	job := x.job(in)
	// What is said first is first in the queue. Nobody takes it back by that the node ends: the executor ends it then.
	ticket, err := x.exec.Queue(context.WithoutCancel(x.node.Context()), job, nil)
	if err != nil {
		x.refuse(job.Instruction, err)
		return
	}
	err = x.node.Go(func(context.Context) {
		if _, err := x.await(job, ticket); err != nil {
			x.refuse(job.Instruction, err)
		}
	})
	if err != nil {
		x.node.Log(rosio.Error, "utterance: "+err.Error())
	}
}

// said is what the message says. A number in it that is none is only warned of: it must not keep a stop from being heeded.
func (x *executorNode) said(m msgs.Instruction) task.Instruction {
	in, err := msgconv.Instruction(m)
	if err != nil {
		x.node.Log(rosio.Warn, fmt.Sprintf("%q is taken as if that were not known: %v", in.Text, err))
	}
	return in
}

// refuse tells that an instruction was never begun. One that still waits when the node ends
// gets no end in the log: the next program takes it up.
func (x *executorNode) refuse(in task.Instruction, cause error) {
	if executor.Ending(cause) {
		return
	}
	x.node.Log(rosio.Info, fmt.Sprintf("%q was not begun: %v", in.Text, cause)) // people are told by the event
	event := task.Event{Kind: task.EventGaveUp, InstructionID: in.ID, Code: task.CodeOf(cause), Text: reason(cause, in.Language)}
	if event.Code == task.CodeStopped {
		event.Kind = task.EventStopped
		event.Text = notBegun(in, event.Text)
	}
	if err := x.memory.Record(event); err != nil {
		x.node.Log(rosio.Error, "record: "+err.Error())
	}
}

// notBegun tells which of those that waited was dropped.
func notBegun(in task.Instruction, why string) string {
	if strings.HasPrefix(in.Language, "zh") {
		return fmt.Sprintf("“%s”没有开始：%s", in.Text, why)
	}
	return fmt.Sprintf("%q was not begun: %s", in.Text, why)
}

// reason is what people are told of an error.
func reason(err error, language string) string {
	if f, ok := errors.AsType[*task.Failure](err); ok && f.Hint != "" {
		return f.HintIn(language)
	}
	return err.Error()
}

// job completes an instruction with who speaks and what was said before.
func (x *executorNode) job(in task.Instruction) executor.Job {
	in.Speaker = orElse(in.Speaker, x.Speaker)
	if in.ID == "" {
		in.ID = fmt.Sprintf("i%d", time.Now().UnixNano())
	}
	if in.Stamp.IsZero() {
		in.Stamp = x.node.Clock().Now()
	}
	return executor.Job{Instruction: in, Context: x.Talk.Context(in.Speaker)}
}

// carryOut has the job done and lets the dialogue know how it ended.
func (x *executorNode) carryOut(ctx context.Context, job executor.Job, onEvent func(task.Event)) (task.Result, error) {
	ticket, err := x.exec.Queue(ctx, job, onEvent)
	if err != nil {
		return task.Result{}, err
	}
	return x.await(job, ticket)
}

// await waits for how the job ends. One that is never begun is no wish any more either.
func (x *executorNode) await(job executor.Job, ticket *executor.Ticket) (task.Result, error) {
	result, err := ticket.Wait()
	if err != nil {
		result.Code = task.CodeOf(err)
	}
	x.Talk.Ended(job.Instruction, result)
	return result, err
}
