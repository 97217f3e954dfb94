package nodes_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/geometrymsgs"
	"saydo/internal/rosio/interfaces/movebasemsgs"
	"saydo/internal/rosio/loop"
	"saydo/internal/sim"
	"saydo/nodes"
)

// simHurry is how often the time is told at speed 0.
const simHurry = 20 * time.Millisecond

// loneRobot starts a simulated robot without the rest of Saydo. It gives its house and another node on its graph, which ends with
// the test.
func loneRobot(t *testing.T, speed float64, faults nodes.Faults) (*sim.House, rosio.Node) {
	t.Helper()
	library, err := nodes.Load(nodes.Files{Domain: "household", World: "house", Body: "humanoid_180"})
	require.NoError(t, err)
	house, err := library.House(1, speed, faults)
	require.NoError(t, err)
	g := loop.New(loop.Config{})
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	require.NoError(t, g.Params().Set(t.Context(), "/use_sim_time", true))
	robot, err := g.Open(t.Context(), "robot")
	require.NoError(t, err)
	require.NoError(t, nodes.StartSim(robot, nodes.SimConfig{House: house, Body: library.Body}))
	other, err := g.Open(t.Context(), "other")
	require.NoError(t, err)
	return house, other
}

func TestAServerThatGoesDownIsBackAfterTwoSecondsOfTheSimulatedTime(t *testing.T) {
	for _, tt := range []struct {
		name  string
		speed float64
		away  time.Duration // of the wall
	}{
		{"as fast as the wall", 1, 2 * time.Second},
		{"five times as fast", 5, 400 * time.Millisecond},
		{"over each motion at once", 0, 100 * time.Millisecond},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				house, asks := loneRobot(t, tt.speed, nodes.Faults{Script: []sim.Scripted{{Skill: sim.Drive, Nth: 1, Kind: sim.FaultDead}}})
				base, err := rosio.NewActionClient[movebasemsgs.MoveBaseGoal, movebasemsgs.MoveBaseFeedback, movebasemsgs.MoveBaseResult](asks, "move_base")
				require.NoError(t, err)
				require.NoError(t, base.WaitForServer(t.Context()))
				goal := movebasemsgs.MoveBaseGoal{TargetPose: geometrymsgs.PoseStamped{Pose: msgconv.PoseMsg(house.Pose())}}
				_, _ = base.Do(t.Context(), goal, nil) // nobody may be left to say how it ended
				synctest.Wait()
				went := time.Now()
				require.NoError(t, base.WaitForServer(t.Context()))
				require.WithinRange(t, time.Now(), went.Add(tt.away-simHurry), went.Add(tt.away+250*time.Millisecond))
			})
		})
	}
}
