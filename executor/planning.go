package executor

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"saydo/task"
)

// understand has the instruction read and planned, and asks back while the
// reading is not certain.
func (r *run) understand(ctx context.Context) error {
	job := PlanJob{Instruction: r.q.Instruction, Context: r.q.Context, Request: r.q.meant, Seen: r.after}
	var outer task.Context // with the question beside which somebody asks what has to be asked back too
	for {
		request, plan, err := r.callPlanner(ctx, job)
		if request.Question == nil {
			r.isClear(r.q)
		}
		r.speaks(&request, job.Context.Pending)
		if outer.Pending != nil && request.Replies() {
			job.Context.Pending, job.Context.Asked, outer = outer.Pending, outer.Asked, task.Context{}
		}
		if !r.q.asks && request.Beside(job.Context.Pending) { // a guess that nobody says yes to is none
			if err := r.answerBeside(ctx, job.Instruction, request); err != nil {
				return err
			}
			job.Instruction, request, err = job.Context.Asked.Instruction, job.Context.Asked.Request, nil
		}
		if r.takesPlace(request, err) {
			return r.takePlace(request, err)
		}
		request, spared, blocked := r.spared(ctx, request)
		if blocked != nil {
			return blocked
		}
		if t := r.trailOf(request); request.Question == nil && request.Refusal == nil && request.Control == task.ControlNone {
			if done, left, acted := t.split(request.Clauses); len(done) > 0 || acted > 0 {
				return r.changes(ctx, request, done, left, acted)
			}
		}
		if err == nil || len(request.Clauses) > 0 { // what cannot be planned was read all the same
			r.record(ctx, task.Event{Kind: task.EventRequest, Data: r.data(request)})
		}
		if err != nil && r.hasWayOut(ctx, request) {
			r.begin(ctx, request, task.Plan{Rest: len(request.Clauses)})
			return nil
		}
		if err != nil {
			return r.planAfterALook(ctx, request, err)
		}
		if request.Refusal != nil {
			r.record(ctx, task.Event{Kind: task.EventRefused, Code: task.CodeRefused, Text: request.Refusal.Text})
			return task.Fail(task.CodeRefused, "read the instruction", "%s", request.Refusal.Text)
		}
		r.tellDropped(ctx, request)
		request.Leaves = ""
		if request.Question == nil {
			return r.setOut(ctx, request, plan, spared)
		}
		answer, err := r.ask(ctx, *request.Question)
		if err != nil {
			return err
		}
		if strings.TrimSpace(answer) == "" { // whoever was asked has no answer
			return task.Fail(request.Question.Code, "read the instruction", "%s", request.Question.Text)
		}
		if open := job.Context.Pending; open != nil && !open.Asks && request.Question.Asks {
			outer = job.Context
		}
		job.Context.Pending = request.Question
		job.Context.Asked = &task.Turn{Instruction: job.Instruction, Request: request}
		job.Instruction.Text = answer
		job.Instruction.Stamp = r.cfg.Clock.Now()
		job.Seen = r.after // something else may have been done meanwhile
	}
}

// speaks notes in which language the task is told: in that in which it was wanted, in whatever language somebody has answered which
// one is meant.
func (r *run) speaks(request *task.Request, open *task.Question) {
	again := open != nil && request.Question != nil && request.Question.Text == open.Text
	switch completes := open != nil && request.Sentence != ""; {
	case (completes || again) && r.language != "":
		request.Language = r.language
	case request.Language != "":
		r.language = request.Language
	}
}

// setOut takes over the request and its first plan, which is made anew where the request is no longer what it was made for.
func (r *run) setOut(ctx context.Context, request task.Request, plan task.Plan, anew bool) error {
	if !anew {
		r.begin(ctx, request, plan)
		return nil
	}
	r.begin(ctx, request, task.Plan{})
	return r.planAnew(ctx, r.first)
}

// begin takes over the request and its first plan.
func (r *run) begin(ctx context.Context, request task.Request, plan task.Plan) {
	r.full, r.asked = request, slices.Clone(request.Clauses)
	r.pass = pass{request: request, origin: make([]int, len(request.Clauses))}
	r.pass.request.Clauses = slices.Clone(request.Clauses)
	for i := range r.pass.origin {
		r.pass.origin[i] = i
	}
	if request.Control == task.ControlNone {
		b := r.cfg.Bounds
		r.budget = b.Task + time.Duration(len(plan.Steps))*b.PerStep
		r.adopt(ctx, plan, r.first)
	}
}

// adopt makes the plan, which begins with the clause from, the one that is
// carried out.
func (r *run) adopt(ctx context.Context, plan task.Plan, from int) {
	r.adoptFor(ctx, plan, from, "")
}

// adoptFor does so and tells what the plan looks at again, where it is not what was asked.
func (r *run) adoptFor(ctx context.Context, plan task.Plan, from int, why string) {
	data := r.data(plan)
	if why != "" {
		data = r.data(lookPlan{plan, r.putBack(plan)})
	}
	r.plan, r.next, r.from, r.worked, r.looking, r.adopted = plan, 0, from, false, nil, r.now()
	r.record(ctx, task.Event{Kind: task.EventPlan, Text: why, Data: data})
	r.change(func(s *State) { s.Plan, s.Step, s.Attempt, s.Feedback = plan, 0, 0, Feedback{} })
}

// askPlanner makes one plan within the bound.
func (r *run) askPlanner(ctx context.Context, job PlanJob, bound time.Duration) (task.Request, task.Plan, error) {
	r.change(func(s *State) { s.Phase = PhasePlanning })
	job.Since, job.Doubts = r.past.since, r.doubts.list()
	limited, cancel := context.WithTimeout(ctx, bound)
	defer cancel()
	request, plan, err := r.cfg.Planner.Plan(limited, job)
	switch {
	case ctx.Err() != nil:
		return request, plan, context.Cause(ctx)
	case err == nil:
		return request, plan, checkClauses(request, plan, job)
	case limited.Err() != nil:
		err = &task.Failure{Op: "plan", Code: task.CodePlanTimeout, Hint: "no plan within " + bound.String(), Hints: map[string]string{"zh": lasted(bound, true) + "内没有想出办法"}, Err: err}
	}
	return request, plan, err
}

// callPlanner makes one plan, and tries again while the recovery table says so.
func (r *run) callPlanner(ctx context.Context, job PlanJob) (task.Request, task.Plan, error) {
	for try := 1; ; try++ {
		request, plan, err := r.askPlanner(ctx, job, r.cfg.Bounds.Plan)
		if err == nil || ctx.Err() != nil || task.CodeOf(err) == task.CodePlanInvalid {
			return request, plan, err
		}
		err = r.lost(err)
		if r.sweep(err) {
			r.record(ctx, task.Event{Kind: task.EventRetry, Code: task.CodeGone, Text: r.words().onceMore(r.hint(err))})
			continue
		}
		if !again(task.CodeOf(err), try, r.cfg.Bounds, r.result.Steps > 0) {
			return request, plan, err
		}
		r.record(ctx, task.Event{Kind: task.EventRetry, Code: task.CodeOf(err), Text: r.hint(err)})
		if err := rest(ctx, lull(try)); err != nil {
			return request, plan, err
		}
	}
}

// checkClauses refuses a plan whose steps serve clauses that are not there, or
// in another order.
func checkClauses(request task.Request, plan task.Plan, job PlanJob) error {
	clauses := len(request.Clauses)
	if job.Request != nil {
		clauses = len(job.Request.Clauses)
	}
	least := job.Clause
	for _, s := range plan.Steps {
		if s.Clause < least || s.Clause >= clauses {
			return task.Fail(task.CodePlanInvalid, "plan", "step %d %s serves clause %d, which is not to be done now",
				s.ID, s, s.Clause+1)
		}
		least = s.Clause
	}
	return nil
}

// replan makes a new plan from the clause on, with what is known now, and has it shown
// where none was.
func (r *run) replan(ctx context.Context, clause int) error {
	if err := r.planAnew(ctx, clause); err != nil {
		return err
	}
	return r.unshown(ctx)
}

// planAnew makes a new plan from the clause on, with what is known now. That there is none is not
// said from a glimpse.
func (r *run) planAnew(ctx context.Context, clause int) error {
	for {
		request := r.pass.request
		request.Clauses = slices.Clone(request.Clauses)
		if c := &request.Clauses[clause]; c.Act != nil && c.Repeat > 1 {
			c.Repeat = max(1, c.Repeat-r.acted)
		}
		job := PlanJob{Instruction: r.q.Instruction, Context: r.q.Context, Request: &request, Clause: clause}
		if r.snap != nil {
			job.Seen = r.snap.Stamp()
		}
		planned, plan, err := r.callPlanner(ctx, job)
		if err == nil {
			r.took(planned)
			r.adopt(ctx, plan, clause)
			return nil
		}
		if looked, lookErr := r.lookBeforeGivingUp(ctx, clause, err); lookErr != nil || !looked {
			return cmp.Or(lookErr, err)
		}
	}
}

// ask puts a question and waits for the answer. What is wanted first, or as well, is seen
// to meanwhile, and the question put again then.
func (r *run) ask(ctx context.Context, question task.Question) (string, error) {
	if r.asksLeft() <= 0 {
		return "", task.Fail(question.Code, "ask", "%s", r.words().askedEnough(r.result.Asked, question.Text))
	}
	for {
		said, err := r.put(ctx, question, nil)
		if err != nil || !said.aside {
			return said.text, err
		}
		if err := r.turnAside(ctx); err != nil {
			return "", err
		}
		r.putAgain++
	}
}

// put puts a question and waits for the answer; w is nil unless only yes or no is one.
func (r *run) put(ctx context.Context, question task.Question, w *wish) (reply, error) {
	if question.ID == "" {
		question.ID = fmt.Sprintf("%s-q%d", r.q.Instruction.ID, r.result.Asked+1)
	}
	said, err := r.await(ctx, &prompt{phase: PhaseAsking, wish: w}, func(ctx context.Context) error {
		// Whoever hears of the question may answer at once: it is open by then.
		r.change(func(s *State) { s.Phase, s.Question = PhaseAsking, &question })
		r.record(ctx, task.Event{Kind: task.EventQuestion, Code: question.Code, Text: question.Text, Data: r.data(question)})
		return r.cfg.Talk.Ask(ctx, question, r.language)
	})
	r.change(func(s *State) { s.Question = nil })
	if err != nil {
		return said, r.unanswered(err, question)
	}
	if !said.aside {
		r.record(ctx, task.Event{Kind: task.EventAnswer, Text: said.text})
	}
	return said, nil
}

// unanswered adds the question to the failure of nobody answering it.
func (r *run) unanswered(err error, q task.Question) error {
	if task.CodeOf(err) != task.CodeNoAnswer {
		return err
	}
	return &task.Failure{Op: "ask", Code: task.CodeNoAnswer, Hint: r.words().unanswered(r.hint(err), q.Text), Err: err}
}
