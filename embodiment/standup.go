package embodiment

import (
	"context"

	"saydo/embodiment/handle"
	"saydo/task"
)

// StandUp is the motion that brings a body upright, for a step that begins so, which was told to bend by a
// motion that was cut short: an arm that would hit furniture on the way is drawn back
// first, out of the container if it is in one. By what is known of where it stands the body may be a little in
// furniture already, as with any motion of its arms: it is moved out of that, and the motion's notes say so. The
// error is a *task.Failure that says what is in the way, or that it is not known where the arms or the base are:
// without that a body does not stand up, as it may hit anything.
func (b *Body) StandUp(ctx context.Context, step task.Step, bent task.Bend, s task.Snapshot, self Self) (task.Motion, error) {
	m := task.Motion{Step: step}
	if self.At == nil {
		return m, task.Fail(task.CodeNotLocalised, "stand up", "I am still bent down, and do not know where I stand, so not what I would hit").
			In("zh", "我还弯着身子，可是不知道自己在哪里，站起来怕碰到东西")
	}
	for i := range b.robot.body.Arms {
		if err := b.allTold("stand up", b.robot.body.Arms[i].Joints, self); err != nil {
			return m, err
		}
	}
	scene, stands := b.bentScene(bent, s, self)
	from := handle.Bend{Down: bent.Down, Lean: bent.Lean}
	for scene.Hand = range b.robot.body.Arms {
		var err error
		if scene.Inside, err = scene.FindInside(from); err == nil { // one whose chain is not known tells nothing
			break
		}
	}
	deep := notInside(&m, scene.Inside, stands)
	steps, err := handle.Rise(ctx, scene, from)
	if deep != nil && task.CodeOf(err) == task.CodePathBlocked {
		err = task.Fail(task.CodePathBlocked, "stand up", "I am still bent down, and %s", hintOf(deep)).In("zh", "我还弯着身子；%s", chineseHintOf(deep))
	}
	err = b.fill(&m, "", steps, err)
	return m, err
}

// bentScene is what a body that was told to bend so stands up in, and the furniture that each of its blocks is of.
func (b *Body) bentScene(bent task.Bend, s task.Snapshot, self Self) (handle.Scene, []task.Object) {
	stands := furnitureNear(s, *self.At, bent.Within)
	scene := handle.Scene{Body: b.robot.body, Hitter: b.robot.hitter, Now: b.config(self), Blocks: b.blocks(stands, s, *self.At)}
	in, known := s.Object(bent.Within)
	if !known {
		return scene, stands
	}
	if h, known := hollowOf(in); known {
		for _, side := range b.walls(in, h, *self.At) {
			scene.Blocks, stands = append(scene.Blocks, side), append(stands, in)
		}
	}
	return scene, stands
}
