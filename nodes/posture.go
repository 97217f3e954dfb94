package nodes

import (
	"context"
	"fmt"
	"math"

	"saydo/embodiment"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/geometrymsgs"
	"saydo/task"
)

// posture tells the robot how to hold its body for an arm that is moved here.
type posture struct {
	embodiment.Posture

	topic *rosio.Publisher[geometrymsgs.Pose] // nil: it has an action or a skill for that
	now   task.Bend                           // as it was told last; guarded by the turn of motions
}

// newPosture opens what the body file names; nil where nothing bends the body.
func newPosture(n rosio.Node, b *embodiment.Body) (*posture, error) {
	to, bends := b.Posture()
	if !bends {
		return nil, nil //nolint:nilnil // a robot without it misses nothing
	}
	p := &posture{Posture: to}
	var err error
	if to.Binding.Interface == embodiment.TopicInterface {
		p.topic, err = rosio.Publish[geometrymsgs.Pose](n, to.Binding.Name, rosio.Latched())
	}
	return p, err
}

// bend has the robot hold its body so, and waits until it does.
func (b *bodyNode) bend(ctx context.Context, skill string, to task.Bend, alive func(float64, string)) error {
	p := b.posture
	if p == nil {
		return task.Fail(task.CodeNotImplemented, skill, "nothing bends my body; give the body file a posture").In("zh", "没有接口让我弯下身体；请在机身文件里写上posture")
	}
	p.now = to // also if it is cut short: it may have begun
	bends := embodiment.PostureSkill()
	m := task.Motion{Binding: p.Binding, Step: task.Step{Skill: bends.Name, Numbers: []float64{to.Down, to.Lean, to.Height}}}
	switch p.Binding.Interface {
	case task.ActionInterface:
		return b.sendAny(ctx, m, bends, nil, alive)
	case embodiment.TopicInterface:
		if err := p.topic.Publish(rootPose(to)); err != nil {
			return transport(p.Binding.Name, err)
		}
		return b.rest(ctx, *p.Takes)
	}
	_, err := b.runSkill(ctx, m, alive)
	return err
}

// rootPose is the root link against how it stands, in m and as a turn to its front.
func rootPose(to task.Bend) geometrymsgs.Pose {
	var out geometrymsgs.Pose
	out.Position.Z = -to.Down
	out.Orientation.Y, out.Orientation.W = math.Sincos(to.Lean / 2)
	return out
}

// straighten has a body stand up that a motion has left bent: what comes next begins upright.
func (b *bodyNode) straighten(ctx context.Context, m task.Motion, alive func(float64, string)) error {
	if b.posture == nil || b.posture.now.Down == 0 && b.posture.now.Lean == 0 {
		return nil
	}
	now := b.posture.now
	alive(0, "stand up")
	if err := b.bend(ctx, m.Step.Skill, task.Bend{Height: now.Height + now.Down}, alive); err != nil {
		b.posture.now = now
		return fmt.Errorf("standing up first: %w", err)
	}
	return nil
}
