package nodes_test

import (
	"context"
	"math"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/controlmsgs"
	"saydo/nodes"
	"saydo/task"
)

// bound binds the skill to the robot's trajectory controller.
func bound(skill string) func(*nodes.Library) {
	return func(l *nodes.Library) {
		s := l.Skills[skill]
		s.Binding = task.Binding{Interface: "trajectory"}
		l.Skills[skill] = s
	}
}

// controller answers the action of a trajectory controller and hands on what it
// was sent.
func controller(t *testing.T, r *robot, code int32) <-chan controlmsgs.FollowJointTrajectoryGoal {
	t.Helper()
	came := make(chan controlmsgs.FollowJointTrajectoryGoal, 10)
	_, err := rosio.ServeAction(r.console, "follow_joint_trajectory",
		func(_ context.Context, g *rosio.Goal[controlmsgs.FollowJointTrajectoryGoal, controlmsgs.FollowJointTrajectoryFeedback]) (controlmsgs.FollowJointTrajectoryResult, rosio.Status) {
			came <- g.Value
			return controlmsgs.FollowJointTrajectoryResult{ErrorCode: code, ErrorString: "path tolerance violated"}, rosio.Succeeded
		})
	require.NoError(t, err)
	return came
}

func TestAGestureGoesToTheJoints(t *testing.T) {
	r := newRobot(t, asked{change: bound("wave")})
	came := controller(t, r, 0)
	result := r.do(t, "wave to Anna")
	require.Zero(t, result.ErrorCode, result.ErrorMsg)
	goal := (<-came).Trajectory
	require.Contains(t, goal.JointNames, "right_elbow_joint")
	require.Greater(t, len(goal.Points), 20)
	for i, p := range goal.Points {
		require.Len(t, p.Positions, len(goal.JointNames))
		for _, v := range p.Positions {
			require.False(t, math.IsNaN(v))
		}
		if i > 0 {
			require.Greater(t, p.TimeFromStart, goal.Points[i-1].TimeFromStart)
		}
	}
}

func TestJointsThatDoNotFollowAreTold(t *testing.T) {
	r := newRobot(t, asked{change: bound("wave")})
	controller(t, r, -4)
	result := r.do(t, "wave to Anna")
	require.Equal(t, uint16(task.CodeActionFailed), result.ErrorCode)
	require.Contains(t, result.ErrorMsg, "the joints did not follow: path tolerance violated")
}
