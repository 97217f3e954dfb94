// Package planner turns an instruction into a checked plan: it has the words
// read, poses each clause as a planning problem for this world and this body,
// has the plan searched, and lets no plan pass that the checker does not prove
// or that breaks a rule. The planner node calls Plan; it blocks until there is
// a plan, the context ends or the time for planning is over.
package planner

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync/atomic"
	"time"

	"saydo/planner/check/rule"
	"saydo/planner/pddl"
	"saydo/planner/problem"
	"saydo/planner/search"
	"saydo/task"
)

// Reader reads what an instruction asks for.
type Reader interface {
	Read(ctx context.Context, in task.Instruction, talk task.Context, world task.Snapshot) (task.Request, error)
}

// Body is what the planner asks of the robot's body.
type Body = problem.Body

// Bounds on the planning of one target unless Config says otherwise.
const (
	defaultTime   = 30 * time.Second
	defaultMemory = 2 << 30 // bytes
)

// Config is what a Planner works with.
type Config struct {
	Domain  *pddl.Domain
	Skills  map[string]task.Skill // by name
	Body    Body
	Reader  Reader
	Rules   []rule.Rule                // that every step must keep; may be empty
	Wording task.Wording               // how facts are told to people; without it, as PDDL
	Likely  func(kind string) []string // where things of a kind usually are; may be nil
	Time    time.Duration              // for one plan; 0: half a minute
	Memory  int64                      // bytes for one search; 0: 2 GiB

	// Delicate reports whether the steps do on the way what is read back and nobody has said by name.
	// May be nil.
	Delicate func(steps []task.Step, clauses []task.Clause, world task.Snapshot) bool
}

// Planner plans for one domain and one body. It is safe for use from any
// goroutine.
type Planner struct {
	Config
	poser    *problem.Poser
	plans    atomic.Uint64
	pursuits pursuits
}

// New returns a Planner.
func New(cfg Config) (*Planner, error) {
	if cfg.Time == 0 {
		cfg.Time = defaultTime
	}
	if cfg.Memory == 0 {
		cfg.Memory = defaultMemory
	}
	poser, err := problem.New(problem.Config{Domain: cfg.Domain, Skills: cfg.Skills, Body: cfg.Body, Likely: cfg.Likely, Wording: cfg.Wording})
	if err != nil {
		return nil, fmt.Errorf("making the planner: %w", err)
	}
	return &Planner{Config: cfg, poser: poser}, nil
}

// Job is one instruction to be planned, or planned again.
type Job struct {
	Instruction task.Instruction
	Context     task.Context
	Request     *task.Request // as read before; nil: read the instruction
	Clause      int           // index of the first clause that is still to be done
	Look        []task.Fact   // nil, or what is to be seen again: the plan only goes there, for that clause
}

// Plan reads the instruction unless that was done before, and plans for its
// clauses from Job.Clause on in the world given. A request that is a control
// word, a question back or a refusal comes back without a plan. The error is a
// *task.Failure, or the context's.
func (p *Planner) Plan(ctx context.Context, job Job, world task.Snapshot) (task.Request, task.Plan, error) {
	var request task.Request
	none := task.Plan{Goal: task.Always()}
	if job.Request != nil {
		request = *job.Request
		if err := given(p.Domain, request); err != nil {
			return request, none, err
		}
	} else {
		read, err := p.Reader.Read(ctx, job.Instruction, job.Context, world)
		if err != nil {
			return read, none, failure("read the instruction", task.CodeNotUnderstood, err)
		}
		request = read
	}
	if request.Control != task.ControlNone || request.Question != nil || request.Refusal != nil {
		return request, none, nil
	}
	if job.Clause < 0 || job.Clause > len(request.Clauses) || len(request.Clauses) == 0 {
		return request, none, task.Fail(task.CodeNotUnderstood, "plan", "there is nothing to do in this request").In("zh", "这里面没有要做的事")
	}
	ctx, cancel := context.WithTimeout(ctx, p.Time)
	defer cancel()
	bids := task.Laid(job.Context.Bids, request.Clauses)
	rules := slices.Concat(p.Rules, rule.Bids(bids))
	planned, plan, err := p.plan(ctx, job, request, rules, bids, rule.Around(rules, world))
	if err == nil || !rule.Detours(rules) || task.CodeOf(err) == task.CodeRuleViolated {
		p.showsDelicate(&planned, plan, world)
		return planned, plan, err
	}
	// Where a rule is what stands in the way, that is the reason to be told.
	if _, _, breach := p.plan(ctx, job, request, rules, nil, world); task.CodeOf(breach) == task.CodeRuleViolated {
		err = breach
	}
	return request, none, err
}

// showsDelicate has the plan be shown before it is carried out where nobody but a language model has
// read the words, and it does something delicate on the way.
func (p *Planner) showsDelicate(planned *task.Request, plan task.Plan, world task.Snapshot) {
	if p.Delicate != nil && planned.Reader == task.ReaderModel && p.Delicate(plan.Steps, planned.Clauses, world) {
		planned.Shown = true
	}
}

// plan plans for the request's clauses, by steps that keep the bids as far as the
// search can see, and holds them to the rules.
func (p *Planner) plan(ctx context.Context, job Job, request task.Request, rules []rule.Rule, bids []task.Bid, world task.Snapshot) (task.Request, task.Plan, error) {
	request.Clauses = slices.Clone(request.Clauses)
	run := &run{
		Planner: p, request: request, talk: problem.Talk{Speaker: speaker(job)}, state: problem.NewState(world, p.Body.Hands()),
		plan: task.Plan{
			ID:            fmt.Sprintf("%s.%d", job.Instruction.ID, p.plans.Add(1)),
			InstructionID: job.Instruction.ID,
		},
	}
	run.state.Keep(bids)
	work := run.clauses
	if len(job.Look) > 0 {
		work = func(ctx context.Context, clause int) error { return run.lookAgain(ctx, clause, job.Look) }
	}
	if err := work(ctx, job.Clause); err != nil {
		return request, task.Plan{Goal: task.Always()}, err
	}
	if err := rule.Obey(rules, run.plan.Steps, world); err != nil {
		return request, task.Plan{Goal: task.Always()}, err
	}
	return run.request, run.plan, nil
}

func speaker(job Job) string {
	if job.Context.Speaker != "" {
		return job.Context.Speaker
	}
	return job.Instruction.Speaker
}

// failure turns an error into a *task.Failure, unless it is one or says that
// the context was cancelled.
func failure(op string, code task.Code, err error) error {
	if _, ok := errors.AsType[*task.Failure](err); ok || errors.Is(err, context.Canceled) {
		return err
	}
	switch {
	case errors.Is(err, search.ErrTime), errors.Is(err, context.DeadlineExceeded):
		return &task.Failure{Op: op, Code: task.CodePlanTimeout, Hint: "I ran out of time to think about it; ask for less at once", Hints: map[string]string{"zh": "我来不及想出办法；请一次少说一些"}, Err: err}
	case errors.Is(err, search.ErrMemory):
		return &task.Failure{Op: op, Code: task.CodePlanMemory, Hint: "I ran out of memory to think about it; ask for less at once", Hints: map[string]string{"zh": "我的内存不够想出办法；请一次少说一些"}, Err: err}
	}
	return &task.Failure{Op: op, Code: code, Err: err}
}
