package executor

import (
	"context"

	"saydo/task"
)

// StoppedBy obeys words that say no more than that what is being done ends, which came as the answer to a question that
// wants a yes or no, and reports whether they were such. They end what they end as an instruction. It reads them, for at most
// as long as a plan may take.
func (e *Executor) StoppedBy(ctx context.Context, text string) bool {
	ctx, cancel := context.WithTimeout(ctx, e.cfg.Bounds.Plan)
	defer cancel()
	job := PlanJob{Instruction: task.Instruction{ID: "answer", Text: text}, Context: task.Context{Prompted: true}}
	request, _, err := e.cfg.Planner.Plan(ctx, job)
	if err != nil {
		return false
	}
	switch request.Control {
	case task.ControlStop:
		e.Stop()
	case task.ControlCancel:
		e.Cancel("")
	case task.ControlEmergency:
		e.Brake()
	case task.ControlNone, task.ControlPause, task.ControlResume, task.ControlYes, task.ControlNo:
		return false
	}
	return true
}
