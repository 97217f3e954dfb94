package nodes

import (
	"context"

	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/geometrymsgs"
	"saydo/internal/rosio/interfaces/movebasemsgs"
	"saydo/task"
)

// drive sends the target to the robot's navigation.
func (b *bodyNode) drive(ctx context.Context, m task.Motion, alive func(float64, string)) error {
	if m.Target == nil {
		return task.Fail(task.CodeNotLocalised, m.Step.Skill, "no place to stand is known for it").In("zh", "我不知道该站在哪里")
	}
	if b.wheels != nil {
		return b.wheels.drive(ctx, m, alive)
	}
	if err := ready(ctx, b.navigate, "move_base"); err != nil {
		return err
	}
	stops := m.Stops
	if len(stops) == 0 {
		stops = []task.Pose{*m.Target}
	}
	for _, stop := range stops {
		if err := b.driveTo(ctx, m, stop, alive); err != nil {
			return err
		}
	}
	return nil
}

// driveTo sends one pose to the robot's navigation.
func (b *bodyNode) driveTo(ctx context.Context, m task.Motion, to task.Pose, alive func(float64, string)) error {
	goal := movebasemsgs.MoveBaseGoal{TargetPose: geometrymsgs.PoseStamped{
		Header: b.Frames.InMap(b.node.Clock().Now()), Pose: msgconv.PoseMsg(to),
	}}
	result, err := untilStill(ctx, b.node, "move_base", b.navigate, goal, func(movebasemsgs.MoveBaseFeedback) { alive(0, "under way") })
	switch {
	case err != nil:
		return err
	case result.Status != rosio.Succeeded:
		return gaveUp(m.Step.Skill, result.Code, result.Text)
	}
	return nil
}

// gaveUp tells why the robot's navigation gave up, by its code where that says it.
func gaveUp(skill string, code int32, words string) error {
	if v, known := navigated(code); known {
		return v.failure(skill, "navigation gave up", "导航放弃了", words)
	}
	return inItsWords(task.Fail(task.CodePathBlocked, skill, "navigation gave up: %s", orElse(words, untold(code))), words)
}
