package nodes

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"sync"
	"time"

	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/msgs"
	"saydo/planner"
	"saydo/planner/reader"
	"saydo/task"
	"saydo/world"
)

// planWait bounds how long the planner node waits for a world that is new
// enough to plan on.
const planWait = 10 * time.Second

// Planner reads an instruction and plans it in the world as it is now.
type Planner interface {
	Plan(ctx context.Context, job planner.Job, w task.Snapshot) (task.Request, task.Plan, error)
}

// PlannerConfig is what the planner node works with.
type PlannerConfig struct {
	Planner Planner
	Types   world.Types
	Told    *Told  // what other nodes of this program were told of the world; nil: it is alone
	Model   string // which model reads what rules do not, for people; "": none
}

// plannerNode reads instructions and makes plans; it moves nothing.
type plannerNode struct {
	PlannerConfig
	node  rosio.Node
	world *worldPort

	mu   sync.Mutex
	made int           // plans
	took time.Duration // the newest
	why  string        // the newest failure, "" after a plan
}

// StartPlanner starts the planner node: the action "plan". It uses the service
// "observe".
func StartPlanner(n rosio.Node, c PlannerConfig) error {
	p := &plannerNode{PlannerConfig: c, node: n, world: newWorldPort(n, c.Types, c.Told)}
	if _, err := rosio.ServeAction(n, "plan", p.plan); err != nil {
		return err
	}
	return diagnose(n, p.health)
}

// health tells how planning goes. That something cannot be done is no ailment.
func (p *plannerNode) health() health {
	p.mu.Lock()
	defer p.mu.Unlock()
	text := "ready to plan"
	if p.why != "" {
		text = "the newest request has no plan: " + p.why
	}
	return healthy(text, keyValue("model", orElse(p.Model, "none")), keyValue("plans", strconv.Itoa(p.made)), keyValue("newest took [s]", strconv.FormatFloat(p.took.Seconds(), 'f', 3, 64)))
}

// plan answers one goal of the action.
func (p *plannerNode) plan(ctx context.Context, goal *rosio.Goal[msgs.MakePlanGoal, msgs.MakePlanFeedback]) (msgs.MakePlanResult, rosio.Status) {
	start := time.Now()
	request, plan, err := p.make(ctx, goal.Value)
	p.note(time.Since(start), err)
	if crash, ok := errors.AsType[*reader.Crash](err); ok {
		p.node.Log(rosio.Error, fmt.Sprintf("planner: %v\n%s", crash, crash.Stack))
	}
	result := msgs.MakePlanResult{Plan: msgconv.PlanMsg(plan, p.node.Clock().Now())}
	var wording error
	if result.Request, wording = msgconv.JSON(request); err == nil {
		err = wording
	}
	if err == nil {
		return result, rosio.Succeeded
	}
	result.ErrorCode, result.ErrorMsg = uint16(task.CodeOf(err)), err.Error()
	if f, ok := errors.AsType[*task.Failure](err); ok && f.Hint != "" {
		result.ErrorMsg = f.HintIn(orElse(request.Language, goal.Value.Instruction.Language))
	}
	if ctx.Err() != nil {
		return result, rosio.Canceled
	}
	return result, rosio.Aborted
}

// note keeps how one job went.
func (p *plannerNode) note(took time.Duration, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.took, p.why = took, ""
	if err != nil {
		p.why = err.Error()
		return
	}
	p.made++
}

// make reads the goal and has it planned in the world as it is now.
func (p *plannerNode) make(ctx context.Context, goal msgs.MakePlanGoal) (task.Request, task.Plan, error) {
	bad := func(err error) error {
		return &task.Failure{Op: "plan", Code: task.CodeBadMessage, Hint: "the goal cannot be read", Err: err}
	}
	in, err := msgconv.Instruction(goal.Instruction)
	if err != nil {
		return task.Request{}, task.Plan{}, err
	}
	job := planner.Job{Instruction: in, Clause: int(goal.Clause)}
	if err := msgconv.FromJSON(goal.Context, &job.Context); err != nil {
		return task.Request{}, task.Plan{}, bad(err)
	}
	if goal.Request != "" {
		job.Request = new(task.Request)
		if err := msgconv.FromJSON(goal.Request, job.Request); err != nil {
			return task.Request{}, task.Plan{}, bad(err)
		}
	}
	for _, f := range goal.Look {
		job.Look = append(job.Look, msgconv.Belief(f).Fact)
	}
	wait, cancel := context.WithTimeout(ctx, planWait)
	defer cancel()
	snapshot, err := p.world.observe(wait, msgconv.Time(goal.After), goal.Doubts...)
	if err != nil {
		return task.Request{}, task.Plan{}, err
	}
	return p.Planner.Plan(ctx, job, snapshot.Forget(msgconv.Time(goal.Since)))
}
