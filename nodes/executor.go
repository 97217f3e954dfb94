package nodes

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"saydo/episode"
	"saydo/executor"
	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/interfaces/stdsrvs"
	"saydo/msgs"
	"saydo/task"
	"saydo/world"
)

// watchDepth is how many events may wait to be published.
const watchDepth = 4096

// Talk is what the executor node needs of the dialogue.
type Talk interface {
	Replier
	executor.Editor
	// Context returns what was said before, for the reading of what is said now.
	Context(speaker string) task.Context
	// Bids returns the rules that people have laid down.
	Bids() []task.Bid
	// Understood takes what an instruction was read as, and Ended how it ended.
	Understood(in task.Instruction, r task.Request)
	Ended(in task.Instruction, r task.Result)
}

// ExecutorConfig is what the executor node works with.
type ExecutorConfig struct {
	Skills   map[string]task.Skill
	Wording  task.Wording
	Consent  task.Consent
	Types    world.Types
	Told     *Told // what other nodes of this program were told of the world; nil: it is alone
	Talk     Talk
	Lasts    func(skill string) time.Duration // as executor.Config has it
	Speaker  string                           // who speaks when an instruction names nobody
	Autonomy executor.Autonomy
	Settings func() executor.Settings // as executor.Config has it
	Bounds   executor.Bounds
	Log      episode.Sink   // nil: nothing is kept
	Namer    executor.Namer // nil: what a robot tells of a failure in words alone stays that

	// Unfinished returns what an earlier program heard and did not end, in the order in
	// which it is taken up. It is asked once, when the time is known; nil: nothing.
	Unfinished func() []executor.Unfinished
	// TakenUp is told how all of that has ended; not where the node ends before. nil: nobody asks.
	TakenUp func([]task.Result)

	Past []task.Event  // of tasks that earlier programs have ended, oldest first: they are asked about, too
	Held executor.Hold // what held the robot when an earlier program ended

	// Ended is told the newest events when the node ends, for the next one; nil: nobody wants them.
	Ended func([]task.Event)
}

// executorNode carries out instructions.
type executorNode struct {
	ExecutorConfig
	node   rosio.Node
	exec   *executor.Executor
	memory *episode.Memory
	power  *battery
	world  *worldPort
	takes  *takes
	shown  string // id of the plan that was published last; only the executor's calls of changed use it

	state  *rosio.Publisher[msgs.State]
	plan   *rosio.Publisher[msgs.Plan]
	events *rosio.Publisher[msgs.Event]
	halted *rosio.Publisher[stdmsgs.Empty]
}

// StartExecutor starts the executor node: the action "do", the topics
// "utterance", "control", "heeded", "estop" and "battery_state" (in), "state", "plan", "events", "halted", "obeyed", "say", "question" (out) and the
// services "stop", "emergency_stop", "cancel", "pause", "resume", "answer", "approve". It uses the actions
// "plan" and "perform" and the service "observe".
func StartExecutor(n rosio.Node, c ExecutorConfig) error {
	if c.Log != nil {
		c.Log = &tellingSink{node: n, sink: c.Log}
	}
	x := &executorNode{ExecutorConfig: c, node: n, power: newBattery(), world: newWorldPort(n, c.Types, c.Told).within(c.Bounds.Observe), takes: newTakes(n, c.Unfinished == nil), memory: episode.NewMemory(watchDepth, n.Clock().Now, c.Log)}
	if err := x.advertise(); err != nil {
		return err
	}
	var err error
	if x.exec, err = x.executor(); err != nil {
		return err
	}
	watch, stop := x.memory.Watch(watchDepth)
	if err := n.Go(func(ctx context.Context) { defer stop(); x.tell(ctx, watch) }); err != nil {
		return err
	}
	if x.Held != (executor.Hold{}) {
		n.Log(rosio.Warn, "the robot was held when its program ended, by a pause or the emergency stop, and is held still: say go on")
		x.exec.Restore(x.Held)
	}
	x.changed(x.exec.State()) // who comes before the first instruction sees that nothing is under way
	// It runs before anything can be said: it is what ends all that waits when the node ends.
	if err := n.Go(x.run); err != nil {
		return err
	}
	if err := x.offer(); err != nil {
		return err
	}
	if x.Unfinished != nil {
		if err := n.Go(x.goOn); err != nil {
			return err
		}
	}
	return diagnose(n, x.health)
}

// run is the executor's own goroutine.
func (x *executorNode) run(ctx context.Context) {
	if err := x.exec.Run(ctx); err != nil {
		x.node.Log(rosio.Error, "executor: "+err.Error())
	}
	if x.Ended != nil {
		x.Ended(x.memory.Events())
	}
}

// health tells what the executor is doing.
func (x *executorNode) health() health {
	s := x.exec.State()
	return healthy(sentence(s), keyValue("phase", string(s.Phase)), keyValue("waiting", strconv.Itoa(s.Waiting)),
		keyValue("step", fmt.Sprintf("%d of %d", s.Step, len(s.Plan.Steps))), keyValue("attempt", strconv.Itoa(s.Attempt)))
}

func (x *executorNode) advertise() error {
	var errs [5]error
	x.state, errs[0] = rosio.Publish[msgs.State](x.node, "state", rosio.Latched())
	x.plan, errs[1] = rosio.Publish[msgs.Plan](x.node, "plan", rosio.Latched())
	x.events, errs[2] = rosio.Publish[msgs.Event](x.node, "events", rosio.Reliable())
	x.halted, errs[3] = rosio.Publish[stdmsgs.Empty](x.node, "halted", rosio.Reliable())
	x.takes.obeyed, errs[4] = rosio.Publish[msgs.Control](x.node, "obeyed", rosio.Latched())
	return errors.Join(errs[:]...)
}

// executor joins the executor room with the nodes that it works through.
func (x *executorNode) executor() (*executor.Executor, error) {
	say, err := rosio.Publish[msgs.Say](x.node, "say", rosio.Reliable())
	if err != nil {
		return nil, err
	}
	question, err := rosio.Publish[msgs.Question](x.node, "question", rosio.Latched())
	if err != nil {
		return nil, err
	}
	plan, err := rosio.NewActionClient[msgs.MakePlanGoal, msgs.MakePlanFeedback, msgs.MakePlanResult](x.node, "plan")
	if err != nil {
		return nil, err
	}
	perform, err := rosio.NewActionClient[msgs.PerformGoal, msgs.PerformFeedback, msgs.PerformResult](x.node, "perform")
	if err != nil {
		return nil, err
	}
	return executor.New(executor.Config{
		Planner:  &talkingPlanner{planPort{plan}, x.Talk},
		Actor:    &actPort{x.node, perform},
		World:    x.world,
		Talk:     &talkPort{x.node, x.Talk, x.remembered, x.power, say, question},
		Clock:    x.node.Clock(),
		Recorder: x.memory,
		Namer:    x.Namer,
		Editor:   x.Talk,
		Lasts:    x.Lasts,
		Rules:    x.Talk.Bids,
		Context:  x.Talk.Context,
		Battery:  x.power,
		Skills:   x.Skills, Wording: x.Wording, Consent: x.Consent, Autonomy: x.Autonomy, Settings: x.Settings, Bounds: x.Bounds,
		OnChange: x.changed, OnStop: x.tellHalted,
	})
}

// remembered are the events that questions are answered from.
func (x *executorNode) remembered() []task.Event {
	return slices.Concat(x.Past, x.memory.Events())
}

// talkingPlanner lets the dialogue know what each instruction was read as.
type talkingPlanner struct {
	planPort
	talk Talk
}

// Plan passes the job on and remembers the request.
func (t *talkingPlanner) Plan(ctx context.Context, job executor.PlanJob) (task.Request, task.Plan, error) {
	job.Context.Bids = t.talk.Bids() // as they are now, whenever the task was begun
	request, plan, err := t.planPort.Plan(ctx, job)
	if job.Request == nil && !job.Early && (err == nil || len(request.Clauses) > 0) { // what cannot be done was said all the same
		t.talk.Understood(job.Instruction, request)
	}
	return request, plan, err
}

// offer opens what others call.
func (x *executorNode) offer() error {
	_, err := rosio.ServeAction(x.node, "do", x.do)
	errs := []error{err}
	_, err = rosio.Subscribe(x.node, "utterance", rosio.Reliable().FromAnyone(), x.utterance)
	errs = append(errs, err)
	power, err := rosio.Subscribe(x.node, batteryTopic, rosio.SensorData(), x.power.hear)
	x.power.listensTo(power)
	errs = append(errs, err)
	_, err = rosio.Subscribe(x.node, "estop", rosio.Latched().FromAnyone(), func(m stdmsgs.Bool) { x.exec.Press(m.Data) })
	errs = append(errs, err)
	_, err = rosio.Subscribe(x.node, "heeded", rosio.Reliable(), x.heeded)
	errs = append(errs, err)
	x.takes.do = x.obey
	_, err = rosio.Subscribe(x.node, "control", rosio.Latched().FromAnyone(), x.takes.order)
	errs = append(errs, err)
	for _, word := range []task.Control{task.ControlStop, task.ControlEmergency, task.ControlCancel, task.ControlPause, task.ControlResume} {
		errs = append(errs, x.trigger(word))
	}
	_, err = rosio.Serve(x.node, "answer", func(ctx context.Context, q msgs.AnswerRequest) msgs.AnswerResponse {
		code, text := told(x.answer(ctx, q))
		return msgs.AnswerResponse{ErrorCode: code, ErrorMsg: text}
	})
	errs = append(errs, err)
	_, err = rosio.Serve(x.node, "approve", func(_ context.Context, q msgs.ApproveRequest) msgs.ApproveResponse {
		code, text := told(x.approve(q))
		return msgs.ApproveResponse{ErrorCode: code, ErrorMsg: text}
	})
	return errors.Join(append(errs, err)...)
}

// obey does what a control word says that acts at once.
func (x *executorNode) obey(word task.Control) error {
	switch word {
	case task.ControlStop:
		x.exec.Stop()
	case task.ControlEmergency:
		x.exec.Brake()
	case task.ControlCancel:
		x.exec.Cancel("")
	case task.ControlPause:
		x.exec.Pause()
	case task.ControlResume:
		return x.exec.Resume()
	case task.ControlNone, task.ControlYes, task.ControlNo:
		fallthrough
	default:
		return task.Fail(task.CodeNotUnderstood, "obey", "%q is no control word that acts at once", word)
	}
	return nil
}

// trigger offers a control word as a service, which others call without words.
func (x *executorNode) trigger(word task.Control) error {
	_, err := rosio.Serve(x.node, serviceFor(word), func(context.Context, stdsrvs.TriggerRequest) stdsrvs.TriggerResponse {
		before := x.exec.State()
		if err := x.takes.act(word); err != nil {
			return stdsrvs.TriggerResponse{Message: err.Error()}
		}
		if (stops(word) || word == task.ControlCancel) && before.Phase != executor.PhaseIdle { // the step under way may have yet to end
			return stdsrvs.TriggerResponse{Success: true, Message: "stopping; was " + sentence(before)}
		}
		return stdsrvs.TriggerResponse{Success: true, Message: sentence(x.exec.State())}
	})
	return err
}

// tellHalted tells at once whoever still listens to what was said before that all of it
// is stopped: the event comes when the robot stands.
func (x *executorNode) tellHalted() {
	if err := x.halted.Publish(stdmsgs.Empty{}); err != nil && !errors.Is(err, rosio.ErrClosed) {
		x.node.Log(rosio.Warn, "executor: "+err.Error())
	}
}

// answer passes an answer on. One that names a question answers only that: it
// may come when another is open. A stop is heeded also where it is no answer to what was asked.
func (x *executorNode) answer(ctx context.Context, q msgs.AnswerRequest) error {
	open := x.exec.State().Question
	if open == nil && q.QuestionID == "" && x.exec.Amend(q.Text) == nil {
		return nil
	}
	if q.QuestionID != "" && (open == nil || open.ID != q.QuestionID) {
		return task.Fail(task.CodeNotUnderstood, "take the answer", "the question %q is not open any more", q.QuestionID)
	}
	err := x.exec.Answer(q.Text)
	if err != nil && open != nil && x.exec.StoppedBy(ctx, q.Text) {
		return nil
	}
	return err
}

// approve lets the plan be carried out, or not, or has it changed where the reason
// says so; a plan that is named must be the one that waits.
func (x *executorNode) approve(q msgs.ApproveRequest) error {
	if plan := x.exec.State().Plan.ID; q.PlanID != "" && q.PlanID != plan {
		return task.Fail(task.CodeNotUnderstood, "approve the plan", "the plan %q does not wait any more; %q does", q.PlanID, plan)
	}
	if q.Reason != "" && x.exec.Amend(q.Reason) == nil {
		return nil
	}
	return x.exec.Approve(q.Approved)
}

// heeded tells whoever said a control word what came of it.
func (x *executorNode) heeded(m msgs.Control) {
	x.takes.awaitTaken(x.node.Context())
	if err := x.exec.Heeded(x.node.Context(), task.Control(m.Word), m.Unbegun, m.Language); err != nil && !errors.Is(err, rosio.ErrClosed) {
		x.node.Log(rosio.Warn, "heeded: "+err.Error())
	}
}

// told turns an error into the two fields of every reply.
func told(err error) (uint16, string) {
	if err == nil {
		return 0, ""
	}
	return uint16(task.CodeOf(err)), err.Error()
}

// untilCanceled ends when the goal is cancelled. That the node ends takes nothing back: the executor ends the task then.
func untilCanceled(ctx context.Context) (context.Context, func()) {
	asked, end := context.WithCancelCause(context.WithoutCancel(ctx))
	stop := context.AfterFunc(ctx, func() {
		if errors.Is(context.Cause(ctx), rosio.ErrCanceled) {
			end(rosio.ErrCanceled)
		}
	})
	return asked, func() { stop(); end(nil) }
}

// do answers one goal of the action "do".
func (x *executorNode) do(ctx context.Context, goal *rosio.Goal[msgs.DoGoal, msgs.DoFeedback]) (msgs.DoResult, rosio.Status) {
	asked, done := untilCanceled(ctx)
	defer done()
	job := x.job(x.said(goal.Value.Instruction))
	job.Replace = goal.Value.Replace
	x.tellHeld(goal)
	result, err := x.carryOut(asked, job, func(e task.Event) { x.feedback(goal, e) })
	if err != nil {
		x.refuse(job.Instruction, err)
		code, text := told(err)
		m := msgs.DoResult{ErrorCode: code, ErrorMsg: text, Summary: text}
		if errors.Is(context.Cause(ctx), rosio.ErrCanceled) {
			return m, rosio.Canceled // before it was begun
		}
		return m, rosio.Aborted
	}
	m := resultMsg(result)
	switch {
	case result.Done():
		return m, rosio.Succeeded
	case ctx.Err() != nil:
		return m, rosio.Canceled
	}
	return m, rosio.Aborted
}

func resultMsg(r task.Result) msgs.DoResult {
	m := msgs.DoResult{
		ErrorCode: uint16(r.Code), ErrorMsg: r.Reason, Summary: r.Summary, Steps: uint32(r.Steps),
		Retries: uint32(r.Retries), Repairs: uint32(r.Repairs), Replans: uint32(r.Replans), Asked: uint32(r.Asked),
	}
	for _, p := range r.Proofs {
		m.Literals = append(m.Literals, p.Literal.String())
		m.Evidence = append(m.Evidence, orElse(string(p.Evidence), "false"))
	}
	return m
}

// feedback tells the client of a goal what happens to it.
func (x *executorNode) feedback(goal *rosio.Goal[msgs.DoGoal, msgs.DoFeedback], e task.Event) {
	state := x.exec.State()
	f := msgs.DoFeedback{Total: uint32(len(state.Plan.Steps)), Status: string(e.Kind), Text: e.Text}
	for i, s := range state.Plan.Steps {
		if s.ID == e.Step {
			f.Step, f.Index = msgconv.StepMsg(s), uint32(i+1)
		}
	}
	x.sendFeedback(goal, f)
}

func (x *executorNode) sendFeedback(goal *rosio.Goal[msgs.DoGoal, msgs.DoFeedback], f msgs.DoFeedback) {
	if err := goal.Feedback(f); err != nil && !errors.Is(err, rosio.ErrClosed) {
		x.node.Log(rosio.Warn, "do: "+err.Error())
	}
}

// tellHeld tells the client of a goal at once what holds the robot, behind which its instruction waits.
func (x *executorNode) tellHeld(goal *rosio.Goal[msgs.DoGoal, msgs.DoFeedback]) {
	if s := x.exec.State(); s.Pressed || s.Braked || s.Paused {
		x.sendFeedback(goal, msgs.DoFeedback{Status: string(task.EventPaused), Text: sentence(s)})
	}
}

// tell publishes the events.
func (x *executorNode) tell(ctx context.Context, watch <-chan *task.Event) {
	for {
		select {
		case <-ctx.Done():
			return
		case e := <-watch:
			if err := x.events.Publish(msgconv.EventMsg(*e)); err != nil {
				x.node.Log(rosio.Warn, "events: "+err.Error())
			}
		}
	}
}

// changed publishes the state, and the plan when it is another.
func (x *executorNode) changed(s executor.State) {
	now := x.node.Clock().Now()
	errs := []error{x.state.Publish(stateMsg(s, now))}
	if s.Plan.ID != x.shown {
		x.shown = s.Plan.ID
		errs = append(errs, x.plan.Publish(msgconv.PlanMsg(s.Plan, now)))
	}
	if err := errors.Join(errs...); err != nil && !errors.Is(err, rosio.ErrClosed) {
		x.node.Log(rosio.Warn, "executor: "+err.Error())
	}
}
