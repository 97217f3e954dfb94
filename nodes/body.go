package nodes

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"saydo/embodiment"
	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/movebasemsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/msgs"
	"saydo/nodes/frames"
	"saydo/planner/check/rule"
	"saydo/task"
	"saydo/world"
)

// serverWait is how long the body node waits for a robot's interface that is
// not there (yet).
const serverWait = 5 * time.Second

// BodyConfig is what the body node works with.
type BodyConfig struct {
	Body   *embodiment.Body
	Skills map[string]task.Skill
	Types  world.Types
	Told   *Told // what other nodes of this program were told of the world; nil: it is alone
	Frames frames.Names
	Rules  []rule.Rule            // of the house: what the body does of itself keeps them, as plans do
	Taken  func(text string) bool // whether words say that somebody has taken what is held out to them; nil: none do
}

// bodyNode carries single steps out on the robot's own interfaces.
type bodyNode struct {
	BodyConfig
	node     rosio.Node
	world    *worldPort
	navigate *rosio.ActionClient[movebasemsgs.MoveBaseGoal, movebasemsgs.MoveBaseFeedback, movebasemsgs.MoveBaseResult]
	skill    *rosio.ActionClient[msgs.RunSkillGoal, msgs.RunSkillFeedback, msgs.RunSkillResult]
	actions  anyActions
	say      *rosio.Publisher[msgs.Say]
	gait     *rosio.Publisher[stdmsgs.String] // nil: the robot is told no gait

	controllers []controller
	grippers    map[string]gripper
	group       *groupClient // nil: MoveIt is not used
	posture     *posture     // nil: nothing bends the body
	wheels      *wheels      // nil: the robot has a navigation of its own
	turn        turn         // of the robot's motions
	self        *self
	feeling     *feeling // nil: nothing is moved here by which it would feel
	holds       holds
	taken       chan task.Instruction // the word that somebody has what is held out
}

// StartBody starts the body node: the action "perform", the latched topic
// "body", and "felt" where it moves joints itself; it uses "observe", "move_base", "skill", "follow_joint_trajectory" (or
// the controllers that the body file names), the actions that skills are bound to, and "say". Where a skill is bound to
// the arm, it uses the grippers too, and reads "joint_states", "/tf" and
// "/tf_static", as it does where one is bound to a trajectory, and "utterance", as who takes what is held out may say so; where to MoveIt, "move_group" too. Where the body file says how to drive by velocities, it
// publishes those instead of using "move_base", and reads the same. Where the body
// file names gaits, it publishes on "gait" the one of each motion before it begins. Where the body file says how it is
// told to bend, it uses that for an arm that it moves. What the body file tells otherwise than its URDF it logs once, here: one
// body node is in every system.
func StartBody(n rosio.Node, c BodyConfig) error {
	b := &bodyNode{BodyConfig: c, node: n, turn: newTurn(), taken: make(chan task.Instruction, 1), world: newWorldPort(n, c.Types, c.Told)}
	for _, contrary := range c.Body.Contrary() {
		n.Log(rosio.Warn, "body: "+contrary)
	}
	var err error
	if b.navigate, err = rosio.NewActionClient[movebasemsgs.MoveBaseGoal, movebasemsgs.MoveBaseFeedback, movebasemsgs.MoveBaseResult](n, "move_base"); err != nil {
		return err
	}
	if b.skill, err = rosio.NewActionClient[msgs.RunSkillGoal, msgs.RunSkillFeedback, msgs.RunSkillResult](n, "skill"); err != nil {
		return err
	}
	if b.actions, err = anyActionsOf(n, c.Skills, c.Body); err != nil {
		return err
	}
	if err := b.openLimbs(); err != nil {
		return err
	}
	if b.say, err = rosio.Publish[msgs.Say](n, "say", rosio.Reliable()); err != nil {
		return err
	}
	if c.Body.ChangesGait() {
		if b.gait, err = rosio.Publish[stdmsgs.String](n, "gait", rosio.Latched()); err != nil {
			return err
		}
	}
	if _, err = rosio.ServeAction(n, "perform", b.perform); err != nil {
		return err
	}
	state, err := rosio.Publish[msgs.Body](n, "body", rosio.Latched())
	if err != nil {
		return err
	}
	if err := state.Publish(bodyMsg(c.Body.Summary())); err != nil {
		return err
	}
	return diagnose(n, b.health)
}

// openLimbs opens what moves joints and fingers.
func (b *bodyNode) openLimbs() error {
	b.self = newSelf(b.node.Clock(), b.Frames)
	var err error
	if b.controllers, err = controllersOf(b.node, b.Body); err != nil {
		return err
	}
	if b.wheels, err = newWheels(b.node, b.Body, b.self.tree); err != nil {
		return err
	}
	if !b.Body.UsesArm(b.Skills) && len(b.controllers[0].Joints) == 0 {
		if b.wheels != nil || b.Body.MovesJoints(b.Skills) || b.Body.GoesOnward(b.Skills) {
			return b.listen()
		}
		return nil
	}
	if b.grippers, err = b.openGrippers(); err != nil {
		return err
	}
	if b.posture, err = newPosture(b.node, b.Body); err != nil {
		return err
	}
	if b.group, err = groupOf(b.node, b.Skills, b.Body.Binding); err != nil {
		return err
	}
	if _, err = rosio.Subscribe(b.node, "utterance", rosio.Reliable().FromAnyone(), b.hear); err != nil {
		return err
	}
	return b.listen()
}

// listen follows what the robot tells of its joints, by which it feels what it does.
func (b *bodyNode) listen() (err error) {
	if b.feeling, err = newFeeling(b.node); err != nil {
		return err
	}
	b.self.onJoints = b.feelSlips
	return b.self.listen(b.node)
}

// health tells whether the robot's interfaces are there.
func (b *bodyNode) health() health {
	var missing []string
	offered := map[string]bool{"skill": b.skill.ServerThere()}
	if b.wheels == nil {
		offered["move_base"] = b.navigate.ServerThere()
	}
	if b.group != nil {
		offered[moveGroup] = b.group.ServerThere()
	}
	for action, c := range b.actions {
		offered[action.name] = c != nil && c.ServerThere()
	}
	for name, there := range offered {
		if !there {
			missing = append(missing, name)
		}
	}
	slices.Sort(missing)
	values := keyValue("body", b.Body.Name())
	if len(missing) > 0 {
		return ailing("nobody offers the actions "+strings.Join(missing, ", ")+": start the robot's own", values)
	}
	return healthy("the robot's interfaces are there", values)
}

func bodyMsg(s embodiment.Summary) msgs.Body {
	return msgs.Body{
		Name: s.Name, Kind: string(s.Kind), Arms: uint32(s.Arms), Legs: uint32(s.Legs), Wheels: uint32(s.Wheels),
		Height: s.Height, ArmSpan: s.ArmSpan, ArmLength: s.ArmLength, ReachLow: s.ReachLow, ReachHigh: s.ReachHigh,
		Payload: s.Payload, Speed: s.Speed, Mass: s.Mass, Gestures: s.Gestures,
	}
}

// perform answers one goal of the action.
func (b *bodyNode) perform(ctx context.Context, goal *rosio.Goal[msgs.PerformGoal, msgs.PerformFeedback]) (msgs.PerformResult, rosio.Status) {
	var result msgs.PerformResult
	err := b.carryOut(ctx, goal, &result)
	if result.Ended == 0 {
		result.Ended = b.now()
	}
	if err == nil {
		return result, rosio.Succeeded
	}
	if ctx.Err() != nil {
		result.ErrorCode, result.ErrorMsg = uint16(cutShortAs(ctx)), context.Cause(ctx).Error()
		return result, rosio.Canceled
	}
	logCause(b.node, err)
	result.ErrorCode, result.ErrorMsg = uint16(task.CodeOf(err)), err.Error()
	if f, ok := errors.AsType[*task.Failure](err); ok {
		result.Hint = f.HintIn(task.Step{Say: goal.Value.Step.Say}.Language())
	}
	if said, ok := errors.AsType[*saidError](err); ok {
		result.Words = said.words
	}
	return result, rosio.Aborted
}

// carryOut does one step, and fills in what it found out, what of it was done otherwise
// than asked, and when its motion ended.
func (b *bodyNode) carryOut(ctx context.Context, goal *rosio.Goal[msgs.PerformGoal, msgs.PerformFeedback], result *msgs.PerformResult) error {
	d, err := b.deed(goal)
	if err != nil {
		return err
	}
	seen, err := b.world.observe(ctx, time.Time{})
	if err != nil {
		return err
	}
	joints := b.Body.Binding(d.skill).MovesJoints()
	if joints {
		if err := b.self.fresh(ctx, "do "+d.skill.Name); err != nil {
			return err
		}
	}
	motion, snapshot, err := b.motion(ctx, d, seen)
	b.noted(d.step, motion.Notes, result) // also where it ends here: the base may stand elsewhere now
	if err != nil {
		return err
	}
	if !joints {
		b.holds.end(d.step.Args...) // what the robot does with a hand by itself may move its fingers
	}
	err = b.send(ctx, motion, snapshot, d.alive, result)
	if !joints {
		b.feels(d.step, func(task.Effect) bool { return false }) // the robot's own doing, of which nothing is felt here
	}
	return err
}

// noted tells whoever asked for the step, and the log, what of it is done otherwise than asked.
func (b *bodyNode) noted(step task.Step, notes []string, result *msgs.PerformResult) {
	result.Notes = append(result.Notes, notes...)
	for _, note := range notes {
		b.node.Log(rosio.Warn, fmt.Sprintf("%s: %s", step, note))
	}
}

// send hands the motion to the robot, and turns the head to what it was about once it is
// done, where that is left to this node: what it sees then it sees after the motion's end.
func (b *bodyNode) send(ctx context.Context, m task.Motion, s task.Snapshot, alive func(float64, string), result *msgs.PerformResult) (err error) {
	still := m.Binding.Interface == "say" || m.Binding.Interface == "wait"
	if !still {
		done, err := b.turn.take(ctx)
		if err != nil {
			return err
		}
		defer done()
		notes, err := b.straighten(ctx, m, s, alive)
		b.noted(m.Step, notes, result)
		if err != nil {
			return err
		}
	}
	if m.Gait != "" {
		if err := b.gait.Publish(stdmsgs.String{Data: m.Gait}); err != nil {
			return transport("gait", err)
		}
	}
	result.Value, err = b.move(ctx, m, s, alive)
	result.Ended = b.now()
	if err == nil && !still {
		err = b.watch(ctx, m, s, alive)
	}
	return err
}

// now is the graph's time in seconds.
func (b *bodyNode) now() float64 { return msgconv.Seconds(b.node.Clock().Now()) }

// watch turns the head to what the step was about. A head that does not turn does not undo
// what is done: whether it is seen is another question.
func (b *bodyNode) watch(ctx context.Context, m task.Motion, s task.Snapshot, alive func(float64, string)) error {
	m.Phases = b.Body.Watch(m.Step, b.Skills, s, b.self.now())
	if len(m.Phases) == 0 {
		return nil
	}
	err := b.phases(ctx, m, func(_ float64, text string) { alive(1, text) })
	if err != nil && ctx.Err() == nil {
		b.node.Log(rosio.Warn, fmt.Sprintf("%s: the head stays where it is: %v", m.Step, err))
		return nil
	}
	return err
}

// move hands the motion to the interface that its binding names.
func (b *bodyNode) move(ctx context.Context, m task.Motion, s task.Snapshot, alive func(float64, string)) (string, error) {
	switch m.Binding.Interface {
	case "navigate":
		return "", b.drive(ctx, m, alive)
	case "skill":
		return b.runSkill(ctx, m, alive)
	case task.ActionInterface:
		return "", b.sendAny(ctx, m, b.Skills[m.Step.Skill], s, alive)
	case task.TrajectoryInterface:
		err := b.phases(ctx, m, alive)
		b.moved(m, err)
		return "", err
	case task.ArmInterface, task.MoveGroupInterface, task.GazeInterface:
		return "", b.phases(ctx, m, alive)
	case "say":
		return "", b.speak(m)
	case "wait":
		return "", b.node.Clock().Sleep(ctx, waitTime(m))
	}
	return "", task.Fail(task.CodeNotImplemented, m.Step.Skill, "its binding names the interface %q, which this body node does not know", m.Binding.Interface).
		In("zh", "它绑定的接口“%s”我不认识", m.Binding.Interface)
}

func waitTime(m task.Motion) time.Duration {
	if len(m.Step.Numbers) == 0 {
		return time.Second
	}
	return time.Duration(m.Step.Numbers[0] * float64(time.Second))
}

// cutShortAs tells a goal that was called off from one whose node ends: nobody wanted that motion to stop.
func cutShortAs(ctx context.Context) task.Code {
	if errors.Is(context.Cause(ctx), rosio.ErrClosed) {
		return task.CodeTransport
	}
	return task.CodeActionCancelled
}

// runSkill sends the step to the robot's skill server.
func (b *bodyNode) runSkill(ctx context.Context, m task.Motion, alive func(float64, string)) (string, error) {
	if err := ready(ctx, b.skill, "skill"); err != nil {
		return "", err
	}
	goal := msgs.RunSkillGoal{
		Skill: orElse(m.Binding.Name, m.Step.Skill), Args: m.Step.Args, Numbers: m.Step.Numbers,
		Text: m.Step.Text, Attempt: uint32(m.Attempt),
	}
	result, err := untilStill(ctx, b.node, "skill", b.skill, goal, func(f msgs.RunSkillFeedback) { alive(f.Progress, f.Text) })
	switch {
	case err != nil:
		return "", err
	case result.Value.ErrorCode != 0:
		return "", said(result.Value.ErrorMsg, inItsWords(task.Fail(task.Code(result.Value.ErrorCode), m.Step.Skill, "%s", result.Value.ErrorMsg), result.Value.ErrorMsg))
	case result.Status != rosio.Succeeded:
		return "", said(result.Text, inItsWords(task.Fail(task.CodeActionFailed, m.Step.Skill, "the robot gave up: %s", orElse(result.Text, untold(0))), result.Text))
	}
	return result.Value.Value, nil
}

func (b *bodyNode) speak(m task.Motion) error {
	say := msgs.Say{Header: stdmsgs.Header{Stamp: b.node.Clock().Now()}, Text: orElse(m.Step.Text, m.Step.Say)}
	if len(m.Step.Args) > 0 {
		say.To = m.Step.Args[0]
	}
	if err := b.say.Publish(say); err != nil {
		return transport("say", err)
	}
	return nil
}

// unsentError is why a goal was not even sent. An rosio.ErrType alone tells no such thing: it may be why a goal that was sent failed.
type unsentError struct{ error }

// Unwrap returns the cause.
func (u unsentError) Unwrap() error { return u.error }

// ready waits for the server of an action, so that its absence has a name.
func ready[G, F, R rosio.Message](ctx context.Context, c *rosio.ActionClient[G, F, R], name string) error {
	wait, cancel := context.WithTimeout(ctx, serverWait)
	defer cancel()
	if err := c.WaitForServer(wait); err != nil {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		for _, why := range []error{rosio.ErrUnusable, rosio.ErrType} { // it may be there: what is not is a type that both have
			if errors.Is(err, why) {
				f := task.Fail(task.CodeNotImplemented, name, "%v", err).In("zh", "它和这台机器上的类型定义对不上：%v", err)
				f.Err = unsentError{why}
				return f
			}
		}
		return &task.Failure{Op: name, Code: task.CodeNoServer, Hint: fmt.Sprintf("no node offers the action %q; start the robot's own", name), Hints: map[string]string{"zh": fmt.Sprintf("没有节点提供动作“%s”；请启动机器人自己的节点", name)}, Err: err}
	}
	return nil
}

func orElse(text, fallback string) string {
	if text == "" {
		return fallback
	}
	return text
}
