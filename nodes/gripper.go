package nodes

import (
	"context"

	"saydo/embodiment"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/controlmsgs"
	"saydo/internal/rosio/interfaces/sensormsgs"
	"saydo/task"
)

// gripper is one of the robot's grippers.
type gripper struct {
	embodiment.Gripper

	move fingers
}

// gripped is what a gripper's driver says of a motion of the fingers.
type gripped struct {
	stalled, reached bool
	status           rosio.Status
	text             string
}

// openGrippers opens the actions of the body's grippers.
func (b *bodyNode) openGrippers() (map[string]gripper, error) {
	out := map[string]gripper{}
	for hand, g := range b.Body.Grippers() {
		if b.Body.ByJoints(hand) {
			out[hand] = gripper{g, b.byJoints(hand)}
			continue
		}
		opened := gripperCommand
		if g.Joint != "" {
			opened = parallelGripper
		}
		move, err := opened(b.node, g)
		if err != nil {
			return nil, err
		}
		out[hand] = gripper{g, move}
	}
	return out, nil
}

// fingers sends the fingers to a position, as their driver counts, with so much effort at
// most, and waits for what came of it.
type fingers func(ctx context.Context, position, effort float64, moving func()) (gripped, error)

// gripperCommand drives by control_msgs/GripperCommand, which both versions of ROS have.
func gripperCommand(n rosio.Node, g embodiment.Gripper) (fingers, error) {
	client, err := rosio.NewActionClient[controlmsgs.GripperCommandGoal, controlmsgs.GripperCommandFeedback, controlmsgs.GripperCommandResult](n, g.Action)
	return func(ctx context.Context, position, effort float64, moving func()) (gripped, error) {
		if err := ready(ctx, client, g.Action); err != nil {
			return gripped{}, err
		}
		goal := controlmsgs.GripperCommandGoal{Command: controlmsgs.GripperCommand{Position: position, MaxEffort: effort}}
		r, err := untilStill(ctx, n, g.Action, client, goal, func(controlmsgs.GripperCommandFeedback) { moving() })
		if err != nil {
			return gripped{}, err
		}
		return gripped{r.Value.Stalled, r.Value.ReachedGoal, r.Status, r.Text}, nil
	}, err
}

// parallelGripper drives by control_msgs/ParallelGripperCommand, which names the joint.
func parallelGripper(n rosio.Node, g embodiment.Gripper) (fingers, error) {
	client, err := rosio.NewActionClient[controlmsgs.ParallelGripperCommandGoal, controlmsgs.ParallelGripperCommandFeedback, controlmsgs.ParallelGripperCommandResult](n, g.Action)
	return func(ctx context.Context, position, effort float64, moving func()) (gripped, error) {
		if err := ready(ctx, client, g.Action); err != nil {
			return gripped{}, err
		}
		goal := controlmsgs.ParallelGripperCommandGoal{Command: sensormsgs.JointState{Name: []string{g.Joint}, Position: []float64{position}}}
		if effort > 0 {
			goal.Command.Effort = []float64{effort}
		}
		r, err := untilStill(ctx, n, g.Action, client, goal, func(controlmsgs.ParallelGripperCommandFeedback) { moving() })
		if err != nil {
			return gripped{}, err
		}
		return gripped{r.Value.Stalled, r.Value.ReachedGoal, r.Status, r.Text}, nil
	}, err
}

// squeeze is how much less than the thing's width the fingers are sent to, so
// that they press on it, in m.
const squeeze = 0.01

// atPeople is the part of its effort with which a hand closes that may be around
// somebody's finger or sleeve: chosen, as no driver tells what it presses with.
const atPeople = 0.25

// met deals with what the fingers met that closed to feel that the hand is empty: what
// stops them where it did before is what they held, and is kept. Anything else may be a
// finger or a sleeve, and is let go at once.
func (b *bodyNode) met(ctx context.Context, skill, hand string, alive func(float64, string)) error {
	if err := b.self.fresh(ctx, skill); err != nil {
		return err
	}
	if b.holds.same(hand, b.Body.Fingers(hand), b.self.joints()) {
		b.holds.keep(hand, b.self.moment())
		return task.Fail(task.CodeNotTaken, skill, "there is still something in my %s, and I keep it", hand).In("zh", "我手里还有东西，我先拿着")
	}
	b.holds.forget(hand)
	if err := b.grip(ctx, skill, task.Grip{Hand: hand, Width: b.Body.HandOpening()}, alive); err != nil {
		return err
	}
	return task.Fail(task.CodeNotTaken, skill, "my %s met something else than what it held, and I opened it again", hand).In("zh", "我的手碰到了别的东西，又松开了")
}

// grip opens or closes a hand. Fingers that shall hold something must be stopped
// by it: if they got where they were sent, the hand is empty.
func (b *bodyNode) grip(ctx context.Context, skill string, g task.Grip, alive func(float64, string)) error {
	hand, ok := b.grippers[g.Hand]
	if !ok {
		return task.Fail(task.CodeNotImplemented, skill, "nothing opens and closes my %s", g.Hand).In("zh", "没有什么能开合我的手")
	}
	b.holds.end(g.Hand)
	width := g.Width
	if g.Holds {
		width = max(0, width-squeeze)
	}
	effort := hand.Effort
	if g.Empty {
		effort *= atPeople
	}
	did, err := hand.move(ctx, hand.Position(width, b.Body.HandOpening()), effort, func() { alive(0, "moving the fingers") })
	switch {
	case ctx.Err() != nil:
		return context.Cause(ctx)
	case err != nil:
		return err
	case g.Empty && did.stalled && !did.reached:
		return b.met(ctx, skill, g.Hand, alive)
	case g.Holds && did.reached && !did.stalled:
		return task.Fail(task.CodeGraspFailed, skill, "my %s closed on nothing", g.Hand).In("zh", "我的手抓空了")
	case did.status != rosio.Succeeded && !did.stalled:
		return said(did.text, task.Fail(task.CodeActionFailed, skill, "my %s did not move as told: %s", g.Hand, orElse(did.text, untold(0))).In("zh", "我的手没有按要求动"))
	case !g.Holds && !g.Empty && did.stalled && !did.reached:
		return task.Fail(task.CodeActionFailed, skill, "my %s is stuck", g.Hand).In("zh", "我的手卡住了")
	}
	return nil
}
