package nodes_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/controlmsgs"
	"saydo/internal/rosio/interfaces/rosgraphmsgs"
	"saydo/internal/rosio/interfaces/sensormsgs"
	"saydo/internal/rosio/loop"
	"saydo/msgs"
	"saydo/nodes"
	"saydo/task"
)

// slowly runs a wave of a simulated robot whose second takes a minute of this
// machine's: its joint states come every twentieth of its second, or not at all.
func slowly(t *testing.T, tells bool) (result msgs.PerformResult, took time.Duration) {
	t.Helper()
	library, err := nodes.Load(nodes.Files{Domain: "household", World: "house", Body: "humanoid_160"})
	require.NoError(t, err)
	bound("wave")(library)
	synctest.Test(t, func(t *testing.T) {
		g := loop.New(loop.Config{})
		defer func() { require.NoError(t, g.Close()) }()
		require.NoError(t, g.Params().Set(t.Context(), "/use_sim_time", true))
		n, err := g.Open(t.Context(), "robot")
		require.NoError(t, err)
		_, err = rosio.Serve(n, "observe", func(context.Context, msgs.ObserveRequest) msgs.ObserveResponse {
			return msgs.ObserveResponse{World: msgconv.WorldMsg(task.State{})}
		})
		require.NoError(t, err)
		_, err = rosio.ServeAction(n, "follow_joint_trajectory",
			func(context.Context, *rosio.Goal[controlmsgs.FollowJointTrajectoryGoal, controlmsgs.FollowJointTrajectoryFeedback]) (controlmsgs.FollowJointTrajectoryResult, rosio.Status) {
				return controlmsgs.FollowJointTrajectoryResult{}, rosio.Succeeded
			})
		require.NoError(t, err)
		clock, err := rosio.Publish[rosgraphmsgs.Clock](n, "/clock", rosio.Reliable())
		require.NoError(t, err)
		states, err := rosio.Publish[sensormsgs.JointState](n, "joint_states", rosio.SensorData())
		require.NoError(t, err)
		m := sensormsgs.JointState{}
		for name, at := range library.Body.Standing() {
			m.Name, m.Position = append(m.Name, name), append(m.Position, at)
		}
		require.NoError(t, n.Go(func(ctx context.Context) {
			again := time.NewTicker(3 * time.Second)
			defer again.Stop()
			for k := 1; ; k++ {
				_ = clock.Publish(rosgraphmsgs.Clock{Clock: time.Unix(1000, int64(k)*50e6)})
				if tells {
					_ = states.Publish(m)
				}
				select {
				case <-ctx.Done():
					return
				case <-again.C:
				}
			}
		}))
		body, err := g.Open(t.Context(), "body")
		require.NoError(t, err)
		require.NoError(t, nodes.StartBody(body, nodes.BodyConfig{Body: library.Body, Skills: library.Skills, Types: library.Types}))
		client, err := rosio.NewActionClient[msgs.PerformGoal, msgs.PerformFeedback, msgs.PerformResult](n, "perform")
		require.NoError(t, err)
		require.NoError(t, client.WaitForServer(t.Context()))
		needs, err := task.ParseCondition("(near anna)")
		require.NoError(t, err)
		began := time.Now()
		step := task.Step{ID: 1, Skill: "wave", Args: []string{"anna"}, Needs: needs}
		r, err := client.Do(t.Context(), msgs.PerformGoal{Attempt: 1, Step: msgconv.StepMsg(step)}, nil)
		require.NoError(t, err)
		result, took = r.Value, time.Since(began)
	})
	return result, took
}

func TestTheJointStatesOfASlowSimulationAreWaitedFor(t *testing.T) {
	result, took := slowly(t, true)
	require.Zero(t, result.ErrorCode, result.ErrorMsg)
	require.Greater(t, took, 2*time.Second, "longer than a robot would be given")
}

func TestASimulationWithoutJointStatesIsNotWaitedForForEver(t *testing.T) {
	result, took := slowly(t, false)
	require.Equal(t, uint16(task.CodeNoObservation), result.ErrorCode)
	require.Contains(t, result.Hint, "nothing new on joint_states")
	require.LessOrEqual(t, took, 2*time.Minute)
}
