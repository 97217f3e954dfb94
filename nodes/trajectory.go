package nodes

import (
	"context"
	"time"

	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/controlmsgs"
	"saydo/internal/rosio/interfaces/trajectorymsgs"
	"saydo/task"
)

// trajectoryAction is the robot's action that moves joints along a way.
const trajectoryAction = "follow_joint_trajectory"

// jointClient is a client of that action.
type jointClient = rosio.ActionClient[controlmsgs.FollowJointTrajectoryGoal, controlmsgs.FollowJointTrajectoryFeedback, controlmsgs.FollowJointTrajectoryResult]

// follow sends the joints' way of a motion to the robot's trajectory controller.
func (b *bodyNode) follow(ctx context.Context, m task.Motion, alive func(float64, string)) error {
	if len(m.Path) == 0 {
		return task.Fail(task.CodeNoGesture, m.Step.Skill, "its binding asks for a trajectory, and this body has no URDF to make one from; give the body file a urdf, or bind the skill otherwise")
	}
	if err := ready(ctx, b.joints, trajectoryAction); err != nil {
		return err
	}
	result, err := b.joints.Do(ctx, jointGoal(m, b.node.Clock().Now()), func(controlmsgs.FollowJointTrajectoryFeedback) { alive(0, "moving") })
	switch {
	case err != nil:
		return transport(trajectoryAction, err)
	case result.Value.ErrorCode != 0 || result.Status != rosio.Succeeded:
		return task.Fail(task.CodeActionFailed, m.Step.Skill, "the joints did not follow: %s", orElse(result.Value.ErrorString, orElse(result.Text, "no reason told")))
	}
	return nil
}

// jointGoal writes the motion's way as a goal of the action.
func jointGoal(m task.Motion, now time.Time) controlmsgs.FollowJointTrajectoryGoal {
	goal := controlmsgs.FollowJointTrajectoryGoal{Trajectory: trajectorymsgs.JointTrajectory{JointNames: m.Joints}}
	goal.Trajectory.Header = msgconv.Header(now)
	goal.Trajectory.Header.FrameID = ""
	for _, p := range m.Path {
		goal.Trajectory.Points = append(goal.Trajectory.Points, trajectorymsgs.JointTrajectoryPoint{
			Positions: p.Positions, TimeFromStart: time.Duration(p.At * float64(time.Second)),
		})
	}
	return goal
}
