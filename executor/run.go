package executor

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"saydo/task"
)

// run is one task under way. Only the goroutine of Executor.Run touches it.
type run struct {
	*Executor
	q        *queued
	language string
	result   task.Result
	full     task.Request // as it was read
	left     []bool       // clauses of full that were left out, as their condition did not hold

	pass    pass
	plan    task.Plan
	next    int       // index in plan.Steps
	planned time.Time // when plan was made

	snap    task.Snapshot // newest; nil before the first look
	after   time.Time     // what is seen before this is out of date
	due     time.Time     // when the task must have ended; zero before the first plan
	past    history
	claims  claims
	value   string // what the last step found out
	acted   bool   // the clause's own step was done in this round
	replied bool   // a step has told the answer to the clause's question
	tells   tells
	deaf    bool // the recorder failed and that was told
}

// pass is a request being worked through: all of it, or what came undone.
type pass struct {
	request task.Request
	origin  []int // index of each clause in run.full
}

// carryOut does the task from the first event to the last.
func (e *Executor) carryOut(q *queued) task.Result {
	r := &run{
		Executor: e, q: q, language: q.Instruction.Language,
		result: task.Result{InstructionID: q.Instruction.ID},
		claims: claims{}, past: newHistory(),
	}
	e.change(func(s *State) { *s = State{Phase: PhasePlanning, Instruction: q.Instruction} })
	r.record(q.ctx, task.Event{Kind: task.EventInstruction, Text: q.Instruction.Text, Data: r.data(q.Instruction)})
	return r.finish(q.ctx, r.work(q.ctx))
}

// work reads, plans and performs; nil means that all that was asked is so.
func (r *run) work(ctx context.Context) error {
	if err := r.q.Instruction.Check(); err != nil {
		return err
	}
	if err := r.hold(ctx); err != nil {
		return err
	}
	switch err := r.understand(ctx); {
	case err != nil:
		return err
	case r.full.Control != task.ControlNone:
		return r.obey(r.full.Control)
	}
	if err := r.approved(ctx); err != nil {
		return err
	}
	if err := r.clauses(ctx); err != nil {
		return err
	}
	return r.restore(ctx)
}

// understand has the instruction read and planned, and asks back while the
// reading is not certain.
func (r *run) understand(ctx context.Context) error {
	job := PlanJob{Instruction: r.q.Instruction, Context: r.q.Context, Seen: r.after}
	for {
		request, plan, err := r.callPlanner(ctx, job)
		if err != nil {
			return err
		}
		if request.Language != "" {
			r.language = request.Language
		}
		r.record(ctx, task.Event{Kind: task.EventRequest, Data: r.data(request)})
		if request.Refusal != nil {
			r.record(ctx, task.Event{Kind: task.EventRefused, Code: task.CodeRefused, Text: request.Refusal.Text})
			return task.Fail(task.CodeRefused, "read the instruction", "%s", request.Refusal.Text)
		}
		if request.Question == nil {
			r.begin(ctx, request, plan)
			return nil
		}
		answer, err := r.ask(ctx, *request.Question)
		if err != nil {
			return err
		}
		job.Context.Pending = request.Question
		job.Context.Asked = &task.Turn{Instruction: job.Instruction, Request: request}
		job.Instruction.Text = answer
		job.Instruction.Stamp = r.cfg.Clock.Now()
	}
}

// begin takes over the request and its first plan.
func (r *run) begin(ctx context.Context, request task.Request, plan task.Plan) {
	r.full = request
	r.left = make([]bool, len(request.Clauses))
	r.pass = pass{request: request, origin: make([]int, len(request.Clauses))}
	for i := range r.pass.origin {
		r.pass.origin[i] = i
	}
	if request.Control == task.ControlNone {
		b := r.cfg.Bounds
		r.due = r.cfg.Clock.Now().Add(b.Task + time.Duration(len(plan.Steps))*b.PerStep)
		r.adopt(ctx, plan)
	}
}

// adopt makes the plan the one that is carried out.
func (r *run) adopt(ctx context.Context, plan task.Plan) {
	r.plan, r.next, r.planned = plan, 0, r.cfg.Clock.Now()
	r.record(ctx, task.Event{Kind: task.EventPlan, Data: r.data(plan)})
	r.change(func(s *State) { s.Plan, s.Step, s.Attempt, s.Feedback = plan, 0, 0, Feedback{} })
}

// callPlanner makes one plan within its bound, and tries again while the
// recovery table says so.
func (r *run) callPlanner(ctx context.Context, job PlanJob) (task.Request, task.Plan, error) {
	r.change(func(s *State) { s.Phase = PhasePlanning })
	for try := 1; ; try++ {
		limited, cancel := r.cfg.Clock.WithTimeout(ctx, r.cfg.Bounds.Plan)
		request, plan, err := r.cfg.Planner.Plan(limited, job)
		late := limited.Err() != nil
		cancel()
		switch {
		case err == nil:
			return request, plan, checkClauses(request, plan, job)
		case ctx.Err() != nil:
			return request, plan, context.Cause(ctx)
		case late:
			err = &task.Failure{Op: "plan", Code: task.CodePlanTimeout,
				Hint: "no plan within " + r.cfg.Bounds.Plan.String(), Err: err}
		}
		if !again(task.CodeOf(err), try, r.cfg.Bounds, r.result.Steps > 0) {
			return request, plan, err
		}
		r.record(ctx, task.Event{Kind: task.EventRetry, Code: task.CodeOf(err), Text: hintOf(err)})
		if err := r.cfg.Clock.Sleep(ctx, pause(transientBackoff, try)); err != nil {
			return request, plan, context.Cause(ctx)
		}
	}
}

// replan makes a new plan from the clause on, and what is known now.
func (r *run) replan(ctx context.Context, clause int) error {
	request := r.pass.request
	request.Clauses = append([]task.Clause(nil), request.Clauses...)
	request.Clauses[clause].When = nil // it was decided when the clause's turn came
	_, plan, err := r.callPlanner(ctx, PlanJob{
		Instruction: r.q.Instruction, Context: r.q.Context,
		Request: &request, Clause: clause, Seen: r.seen(),
	})
	if err != nil {
		return err
	}
	r.adopt(ctx, plan)
	return nil
}

// seen is the time of the newest knowledge.
func (r *run) seen() time.Time {
	if r.snap == nil {
		return time.Time{}
	}
	return r.snap.Stamp()
}

// ask puts a question and waits for the answer.
func (r *run) ask(ctx context.Context, question task.Question) (string, error) {
	if r.result.Asked >= r.cfg.Bounds.Questions {
		return "", task.Fail(question.Code, "ask", "I asked %d times and still do not know: %s", r.result.Asked, question.Text)
	}
	r.record(ctx, task.Event{Kind: task.EventQuestion, Code: question.Code, Text: question.Text, Data: r.data(question)})
	answer, err := r.await(ctx, PhaseAsking, func(ctx context.Context) error {
		r.change(func(s *State) { s.Phase, s.Question = PhaseAsking, &question })
		return r.cfg.Talk.Ask(ctx, question, r.language)
	})
	r.change(func(s *State) { s.Question = nil })
	if err != nil {
		return "", unanswered(err, question)
	}
	r.record(ctx, task.Event{Kind: task.EventAnswer, Text: answer})
	return answer, nil
}

// approved waits until the plan may be carried out.
func (r *run) approved(ctx context.Context) error {
	if r.cfg.Autonomy != AutonomyPlan || len(r.plan.Steps) == 0 {
		return nil
	}
	word, err := r.await(ctx, PhaseApproving, func(context.Context) error {
		r.change(func(s *State) { s.Phase = PhaseApproving })
		return nil
	})
	if err == nil && word != "yes" {
		err = task.Fail(task.CodeStopped, "approve the plan", "the plan was not approved")
	}
	return err
}

// obey carries out a control word that came as an instruction; by its turn
// nothing else is running.
func (r *run) obey(word task.Control) error {
	switch word {
	case task.ControlPause:
		r.Pause()
	case task.ControlResume:
		r.Resume()
	case task.ControlStop, task.ControlCancel:
	default:
		return task.Fail(task.CodeNotUnderstood, "obey "+string(word), "I did not ask anything; say what you want")
	}
	return nil
}

// record stamps and counts an event, keeps it, and passes it on.
func (r *run) record(ctx context.Context, ev task.Event) {
	ev.Stamp = r.cfg.Clock.Now()
	ev.InstructionID = r.q.Instruction.ID
	r.count(ev.Kind)
	if err := r.cfg.Recorder.Record(ev); err != nil && !r.deaf {
		r.deaf = true
		// Nobody may be there to hear it; the task matters more than its record.
		_ = r.say(ctx, words(r.language).noRecord(err))
	}
	if r.q.onEvent != nil {
		r.q.onEvent(ev)
	}
}

// count keeps the result's numbers in step with the events.
func (r *run) count(kind task.EventKind) {
	switch kind {
	case task.EventStepDone:
		r.result.Steps++
	case task.EventRetry:
		r.result.Retries++
	case task.EventRepair:
		r.result.Repairs++
	case task.EventReplan:
		r.result.Replans++
	case task.EventQuestion:
		r.result.Asked++
	default:
	}
}

// say tells something within its bound.
func (r *run) say(ctx context.Context, text string) error {
	ctx, cancel := r.cfg.Clock.WithTimeout(ctx, r.cfg.Bounds.Say)
	defer cancel()
	return r.cfg.Talk.Say(ctx, text, r.language)
}

// data encodes what an event is about. The words of task can always be
// encoded but for numbers that are none; such an event goes without data.
func (r *run) data(v any) json.RawMessage {
	raw, err := json.Marshal(v)
	if err != nil {
		return nil
	}
	return raw
}

// hintOf returns what an error says to people.
func hintOf(err error) string {
	if f, ok := errors.AsType[*task.Failure](err); ok && f.Hint != "" {
		return f.Hint
	}
	return err.Error()
}
