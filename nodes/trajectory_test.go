package nodes_test

import (
	"context"
	"math"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/controlmsgs"
	"saydo/internal/rosio/interfaces/sensormsgs"
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

// telling publishes where the joints are, again and again, as robots do.
func telling(t *testing.T, r *robot, joints map[string]float64) {
	t.Helper()
	states, err := rosio.Publish[sensormsgs.JointState](r.console, "joint_states", rosio.SensorData())
	require.NoError(t, err)
	m := sensormsgs.JointState{}
	for name, at := range joints {
		m.Name, m.Position = append(m.Name, name), append(m.Position, at)
	}
	require.NoError(t, r.console.Go(func(ctx context.Context) {
		again := time.NewTicker(5 * time.Millisecond)
		defer again.Stop()
		for {
			select {
			case <-ctx.Done():
				return
			case <-again.C:
				_ = states.Publish(m)
			}
		}
	}))
}

func TestAGestureBeginsWhereTheJointsAre(t *testing.T) {
	t.Parallel()
	r := newRobot(t, asked{change: bound("wave")})
	came := controller(t, r, 0)
	joints := r.library.Body.Standing()
	joints["right_elbow_joint"], joints["left_knee_joint"] = -1.2, 0.7
	telling(t, r, joints)
	result := r.do(t, "wave to Anna")
	require.Zero(t, result.ErrorCode, result.ErrorMsg)
	goal := await(t, came).Trajectory
	last := goal.Points[len(goal.Points)-1]
	for k, name := range goal.JointNames {
		require.InDelta(t, joints[name], goal.Points[0].Positions[k], 1e-9, "%s would jump", name)
		require.InDelta(t, joints[name], last.Positions[k], 1e-9, "%s goes back", name)
	}
	require.NotContains(t, goal.JointNames, "left_knee_joint", "what the wave does not need stays as it is")
}

func TestAGestureIsRefusedWhereNothingTellsWhereTheJointsAre(t *testing.T) {
	t.Parallel()
	for want, told := range map[string]func(joints map[string]float64){
		"nothing new on joint_states":                        func(joints map[string]float64) { clear(joints) },
		"nothing on joint_states tells where my arm_4_joint": func(joints map[string]float64) { delete(joints, "arm_4_joint") },
		// Drivers send these until an encoder is read.
		"nothing on joint_states tells where my arm_3_joint": func(joints map[string]float64) { joints["arm_3_joint"] = math.NaN() },
		"nothing on joint_states tells where my arm_2_joint": func(joints map[string]float64) { joints["arm_2_joint"] = math.Inf(1) },
	} {
		d, perform := newDriven(t, [3]float64{0.65, 0.1, 0.79}, "pick: {interface: arm}", "wave: {interface: trajectory}")
		d.mu.Lock()
		told(d.joints)
		d.mu.Unlock()
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		// Joints that were told of before they fell silent count as known for a while.
		require.NoError(t, d.node.Clock().Sleep(ctx, 2100*time.Millisecond))
		result, err := perform.Do(ctx, step(t, "wave", true), nil)
		require.NoError(t, err)
		require.Equal(t, uint16(task.CodeNoObservation), result.Value.ErrorCode, result.Value.Hint)
		require.Contains(t, result.Value.Hint, want)
		_, sent := d.state()
		require.Empty(t, sent, "nothing moves")
	}
}

func TestAGestureGoesToTheJoints(t *testing.T) {
	t.Parallel()
	r := newRobot(t, asked{change: bound("wave")})
	came := controller(t, r, 0)
	telling(t, r, r.library.Body.Standing())
	result := r.do(t, "wave to Anna")
	require.Zero(t, result.ErrorCode, result.ErrorMsg)
	goal := await(t, came).Trajectory
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
	t.Parallel()
	r := newRobot(t, asked{change: bound("wave")})
	controller(t, r, -4)
	telling(t, r, r.library.Body.Standing())
	result := r.do(t, "wave to Anna")
	require.Equal(t, uint16(task.CodeActionFailed), result.ErrorCode)
	require.Contains(t, result.ErrorMsg, "the joints did not follow: a joint strayed from its way (path tolerance violated)")
}
