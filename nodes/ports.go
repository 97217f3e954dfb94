package nodes

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"saydo/dialogue"
	"saydo/executor"
	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/msgs"
	"saydo/task"
	"saydo/world"
)

// planPort asks the planner node for plans.
type planPort struct {
	client *rosio.ActionClient[msgs.MakePlanGoal, msgs.MakePlanFeedback, msgs.MakePlanResult]
}

var _ executor.Planner = (*planPort)(nil)

// Plan sends one job to the action "plan" and reads its result.
func (p *planPort) Plan(ctx context.Context, job executor.PlanJob) (task.Request, task.Plan, error) {
	goal := msgs.MakePlanGoal{
		Instruction: msgconv.InstructionMsg(job.Instruction), Clause: uint32(max(0, job.Clause)), After: msgconv.Seconds(job.Seen),
		Since: msgconv.Seconds(job.Since),
	}
	for _, d := range job.Doubts {
		goal.Doubts = append(goal.Doubts, msgconv.FactMsg(d))
	}
	for _, f := range job.Look {
		goal.Look = append(goal.Look, msgconv.FactMsg(task.Belief{Fact: f}))
	}
	var err error
	if goal.Context, err = msgconv.JSON(job.Context); err != nil {
		return task.Request{}, task.Plan{}, err
	}
	if job.Request != nil {
		if goal.Request, err = msgconv.JSON(job.Request); err != nil {
			return task.Request{}, task.Plan{}, err
		}
	}
	if err := answering(ctx, p.client, "plan", "planner"); err != nil {
		return task.Request{}, task.Plan{}, err
	}
	result, err := p.client.Do(ctx, goal, nil)
	if err != nil {
		if ctx.Err() != nil {
			return task.Request{}, task.Plan{}, context.Cause(ctx)
		}
		return task.Request{}, task.Plan{}, transport("plan", err)
	}
	return readPlan(result.Value)
}

// readPlan turns the result of the action into words or a failure.
func readPlan(m msgs.MakePlanResult) (task.Request, task.Plan, error) {
	var request task.Request
	if err := msgconv.FromJSON(m.Request, &request); err != nil {
		return request, task.Plan{}, &task.Failure{Op: "plan", Code: task.CodeBadMessage, Hint: "the planner's request cannot be read", Err: err}
	}
	if m.ErrorCode != 0 {
		return request, task.Plan{}, &task.Failure{Op: "plan", Code: task.Code(m.ErrorCode), Hint: m.ErrorMsg}
	}
	plan, err := msgconv.Plan(m.Plan)
	if err != nil {
		return request, plan, &task.Failure{Op: "plan", Code: task.CodeBadMessage, Hint: "the planner's plan cannot be read", Err: err}
	}
	return request, plan, nil
}

// actPort lets the body node perform steps.
type actPort struct {
	node   rosio.Node
	client *rosio.ActionClient[msgs.PerformGoal, msgs.PerformFeedback, msgs.PerformResult]
}

var _ executor.Actor = (*actPort)(nil)

// Perform sends one step to the action "perform". When ctx ends it cancels the
// goal and waits shortly for the robot to say that it stands still.
func (a *actPort) Perform(ctx context.Context, job executor.StepJob, progress func(executor.Feedback)) executor.Report {
	step := job.Step
	if err := answering(ctx, a.client, "perform", "body"); err != nil {
		return a.failed(err, step)
	}
	goal, err := performGoal(job)
	if err != nil {
		return a.failed(err, step)
	}
	handle, err := a.client.Send(ctx, goal, func(f msgs.PerformFeedback) {
		progress(executor.Feedback{Fraction: f.Progress, Text: f.Text})
	})
	if err != nil {
		return a.failed(transport("perform", err), step)
	}
	result, err := handle.Result(ctx)
	late := false
	if err != nil && ctx.Err() != nil {
		result, err = standStill(ctx, handle, bodyHalts)
		late = errors.Is(err, context.DeadlineExceeded)
	}
	if err != nil {
		report := a.failed(transport("perform", err), step)
		if late {
			report.Loose = handle.Done()
		}
		return report
	}
	report := executor.Report{
		Code: task.Code(result.Value.ErrorCode), Hint: orElse(result.Value.Hint, result.Value.ErrorMsg),
		Words: result.Value.Words, Value: result.Value.Value, Notes: result.Value.Notes, Ended: msgconv.Time(result.Value.Ended),
	}
	if report.Code == task.CodeNone && result.Status != rosio.Succeeded {
		report.Code, report.Hint = task.CodeActionFailed, "the body node ended the step as "+result.Status.String()
		if step.Language() == "zh" {
			report.Hint = inChinese(report.Code, "")
		}
	}
	return report
}

func performGoal(job executor.StepJob) (msgs.PerformGoal, error) {
	goal := msgs.PerformGoal{Step: msgconv.StepMsg(job.Step), Attempt: uint32(max(1, job.Attempt))}
	if len(job.Rules) == 0 {
		return goal, nil
	}
	var err error
	goal.Rules, err = msgconv.JSON(job.Rules)
	return goal, err
}

// bodyHalts bounds how long the body node may take to say that the robot stands still: it
// waits for the robot's own word. Behind that the motion counts as one that goes on, until it says so.
const bodyHalts = haltWait + time.Second

// standStill cancels the goal and waits for the last word on it: without that,
// nobody knows what became of the motion, or whether the robot still talks.
func standStill[G, F, R rosio.Message](ctx context.Context, h *rosio.Handle[G, F, R], wait time.Duration) (rosio.ActionResult[R], error) {
	if err := h.Cancel(); err != nil {
		return rosio.ActionResult[R]{}, err
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), wait)
	defer cancel()
	return h.Result(last)
}

func (a *actPort) failed(err error, step task.Step) executor.Report {
	logCause(a.node, err)
	report := executor.Report{Code: task.CodeOf(err), Hint: err.Error(), Ended: a.node.Clock().Now()}
	if f, ok := errors.AsType[*task.Failure](err); ok {
		report.Hint = f.HintIn(step.Language())
	}
	return report
}

// worldPort asks the world node what is believed, and only for what has changed
// since it was told last.
type worldPort struct {
	node  rosio.Node
	types world.Types
	told  *Told
	waits time.Duration // that the world node may take for a look; 0: observeAtMost
}

// within has the world node answer before who asks gives a look up, after d (0: what executor.DefaultBounds says): it knows what is missing.
func (w *worldPort) within(d time.Duration) *worldPort {
	w.waits = cmp.Or(d, executor.DefaultBounds().Observe) * 9 / 10
	return w
}

// newWorldPort returns the port of a node, which knows what others of its program were told already; nil: it is alone there.
func newWorldPort(n rosio.Node, types world.Types, told *Told) *worldPort {
	if told == nil {
		told = &Told{}
	}
	return &worldPort{node: n, types: types, told: told}
}

// Told is what the world node has told the nodes of one robot that share a program: each asks for what is new since any of them
// has asked, and the world is in memory once. The zero value is ready.
type Told struct {
	newest atomic.Pointer[answered] // nil: nothing was answered yet
}

// answered is an answer of the world node.
type answered struct {
	version uint64
	world   *world.Snapshot
}

var _ executor.World = (*worldPort)(nil)

// Observe calls the service "observe". A zero time asks for what is believed, which needs no look.
func (w *worldPort) Observe(ctx context.Context, after time.Time) (task.Snapshot, error) {
	if w.node.Clock().Stands() && !after.IsZero() { // what was seen in its last moment is no news, and nothing comes
		return nil, task.Fail(task.CodeNoObservation, "observe", "the time stands still, since nobody publishes /clock: the simulation is gone, or does not run").
			In("zh", "时间不走了，没有程序发布 /clock：仿真不在了，或者没有在运行")
	}
	snapshot, err := w.observe(ctx, after)
	if err != nil {
		return nil, err
	}
	return snapshot, nil
}

// observeAtMost is how long the world node may wait for a look where whoever asks tells no other time.
const observeAtMost = 30 * time.Second

// observe asks the world node for a snapshot at least as new as after, and tells it
// what to give up.
func (w *worldPort) observe(ctx context.Context, after time.Time, doubts ...msgs.Fact) (*world.Snapshot, error) {
	known := w.told.newest.Load()
	if known == nil {
		known = &answered{world: world.NewSnapshot(w.types, task.State{})}
	}
	q := msgs.ObserveRequest{After: msgconv.Seconds(after), Have: known.version, Timeout: cmp.Or(w.waits, observeAtMost).Seconds(), Doubts: doubts}
	reply, err := rosio.Call[msgs.ObserveRequest, msgs.ObserveResponse](ctx, w.node, "observe", q)
	switch {
	case errors.Is(err, rosio.ErrNoServer):
		return nil, unanswered("observe", "world", err)
	case err != nil && ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case err != nil:
		return nil, transport("observe", err)
	case reply.ErrorCode != 0:
		return nil, (&task.Failure{Op: "observe", Code: task.Code(reply.ErrorCode), Hint: reply.ErrorMsg}).In("zh", "%s", unseenInChinese(task.Code(reply.ErrorCode), reply.ErrorMsg))
	}
	now := &answered{reply.Version, known.world.With(changesOf(reply))}
	w.told.newest.Store(now)
	return now.world, nil
}

// known returns the object as the world node told of it last; of one that it has not told
// of, nothing but its id.
func (w *worldPort) known(id string) task.Object {
	if have := w.told.newest.Load(); have != nil {
		if o, ok := have.world.Object(id); ok {
			return o
		}
	}
	return task.Object{ID: id}
}

// answering waits for the server of an action of one of our own nodes.
func answering[G, F, R rosio.Message](ctx context.Context, c *rosio.ActionClient[G, F, R], action, node string) error {
	err := ready(ctx, c, action)
	if errors.Is(err, rosio.ErrNoServer) {
		return unanswered(action, node, errors.Unwrap(err))
	}
	return err
}

// unanswered is the failure that nobody offers a service or an action of one of our own nodes.
func unanswered(op, node string, err error) error {
	f := task.Fail(task.CodeNoServer, op, "the %s node does not answer: it has ended, or the connection to it is lost", node).
		In("zh", "%s节点没有回应：它已经结束，或者连接断了", node)
	f.Err = err
	return f
}

// Replier puts answers to people's questions into words.
type Replier interface {
	Reply(q dialogue.Question) (string, error)
}

// talkPort speaks to people by topics.
type talkPort struct {
	node     rosio.Node
	replier  Replier
	past     func() []task.Event
	power    *battery
	say      *rosio.Publisher[msgs.Say]
	question *rosio.Publisher[msgs.Question]
}

var _ executor.Talk = (*talkPort)(nil)

// Say publishes on "say".
func (t *talkPort) Say(_ context.Context, text, language string) error {
	return t.say.Publish(msgs.Say{Header: stdmsgs.Header{Stamp: t.node.Clock().Now()}, Text: text, Language: language})
}

// Ask publishes on "question" and says it.
func (t *talkPort) Ask(ctx context.Context, q task.Question, language string) error {
	m := msgs.Question{
		Header: stdmsgs.Header{Stamp: t.node.Clock().Now()}, ID: q.ID, Text: q.Text, Language: language, Options: q.Options,
	}
	if err := t.question.Publish(m); err != nil {
		return err
	}
	return t.Say(ctx, q.Text, language)
}

// Reply words the answer to a person's question.
func (t *talkPort) Reply(_ context.Context, asked task.Clause, value, language string, s task.Snapshot) (string, error) {
	charge := t.power.known()
	text, err := t.replier.Reply(dialogue.Question{
		Clause: asked, Value: value, Language: language, World: s, Past: t.past(),
		Battery: dialogue.Battery{Known: charge.Known, Level: charge.Level, PerHour: charge.PerHour},
	})
	if err != nil {
		return "", fmt.Errorf("answer the question: %w", err)
	}
	return text, nil
}
