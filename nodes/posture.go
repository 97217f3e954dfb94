package nodes

import (
	"context"
	"errors"
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
	// now is how the robot was told to hold its body last. nil: this node has told it
	// nothing yet, and one before it may have left it bent. Guarded by the turn of motions.
	now *task.Bend
}

// newPosture opens what the body file names; nil where nothing bends the body. Its topic
// is not latched: a balance controller that starts anew must not bend by itself.
func newPosture(n rosio.Node, b *embodiment.Body) (*posture, error) {
	to, bends := b.Posture()
	if !bends {
		return nil, nil //nolint:nilnil // a robot without it misses nothing
	}
	p := &posture{Posture: to}
	var err error
	if to.Binding.Interface == embodiment.TopicInterface {
		p.topic, err = rosio.Publish[geometrymsgs.Pose](n, to.Binding.Name, rosio.Reliable())
	}
	return p, err
}

// bend has the robot hold its body so, and waits until it does.
func (b *bodyNode) bend(ctx context.Context, skill string, to task.Bend, alive func(float64, string)) error {
	p := b.posture
	if p == nil {
		return task.Fail(task.CodeNotImplemented, skill, "nothing bends my body; give the body file a posture").In("zh", "没有接口让我弯下身体；请在机身文件里写上posture")
	}
	was := p.now
	if !upright(to) {
		p.now = &to // also if it is cut short: it may have begun
	}
	if err := b.hold(ctx, p, to, alive); err != nil {
		_, unsent := errors.AsType[unsentError](err)
		if unsent || errors.Is(err, rosio.ErrNoServer) { // nobody was told; the same code from the robot itself tells no such thing
			p.now = was
		}
		return err
	}
	p.now = &to
	return nil
}

// hold sends the posture to what takes it.
func (b *bodyNode) hold(ctx context.Context, p *posture, to task.Bend, alive func(float64, string)) error {
	if p.Binding.Interface == embodiment.TopicInterface {
		return b.publishPose(ctx, p, to, alive)
	}
	bends := embodiment.PostureSkill()
	m := task.Motion{Binding: p.Binding, Step: task.Step{Skill: bends.Name, Numbers: []float64{to.Down, to.Lean, to.Height}}}
	if p.Binding.Interface == task.ActionInterface {
		return b.sendAny(ctx, m, bends, nil, alive)
	}
	_, err := b.runSkill(ctx, m, alive)
	return err
}

// publishPose tells whoever listens on the topic, and keeps still as long as that takes.
func (b *bodyNode) publishPose(ctx context.Context, p *posture, to task.Bend, alive func(float64, string)) error {
	wait, cancel := context.WithTimeout(ctx, serverWait)
	defer cancel()
	if err := p.topic.WaitForReader(wait); err != nil {
		if ctx.Err() != nil {
			return context.Cause(ctx)
		}
		name := p.Binding.Name
		return &task.Failure{
			Op: name, Code: task.CodeNoServer, Err: err,
			Hint:  fmt.Sprintf("nobody listens to the topic %q, which tells how to hold my body; start the robot's balance controller", name),
			Hints: map[string]string{"zh": fmt.Sprintf("没有节点在听话题“%s”，没法让我弯腰或站直；请启动机器人的平衡控制器", name)},
		}
	}
	if err := p.topic.Publish(rootPose(to)); err != nil {
		return transport(p.Binding.Name, err)
	}
	for left := *p.Takes; left > 0; left-- { // a topic tells nothing, and silence counts as being stuck
		alive(0, "hold the body so")
		if err := b.rest(ctx, min(1, left)); err != nil {
			return err
		}
	}
	return nil
}

// rootPose is the root link against how it stands, in m and as a turn to its front.
func rootPose(to task.Bend) geometrymsgs.Pose {
	var out geometrymsgs.Pose
	out.Position.Z = -to.Down
	out.Orientation.Y, out.Orientation.W = math.Sincos(to.Lean / 2)
	return out
}

func upright(b task.Bend) bool { return b.Down == 0 && b.Lean == 0 }

// straighten has a body stand up that a motion has left bent, or may have before this node
// began: what comes next begins upright. The notes tell what of it is otherwise than asked.
func (b *bodyNode) straighten(ctx context.Context, m task.Motion, s task.Snapshot, alive func(float64, string)) (notes []string, err error) {
	if b.posture == nil || b.posture.now != nil && upright(*b.posture.now) {
		return nil, nil
	}
	m.Phases = []task.Phase{{Does: "stand up", Bend: new(b.Body.Upright())}}
	if now := b.posture.now; now != nil {
		if err = b.self.fresh(ctx, "stand up"); err != nil {
			return nil, fmt.Errorf("standing up first: %w", err)
		}
		var up task.Motion
		fail := b.sought(ctx, thinks, func(ctx context.Context) { up, err = b.Body.StandUp(ctx, m.Step, *now, s, b.self.now()) }, alive)
		m.Phases, notes = up.Phases, up.Notes
		if err = errors.Join(err, fail); err != nil {
			return notes, fmt.Errorf("standing up first: %w", err)
		}
	}
	if err = b.phases(ctx, m, alive); err != nil {
		return notes, fmt.Errorf("standing up first: %w", err)
	}
	return notes, nil
}
