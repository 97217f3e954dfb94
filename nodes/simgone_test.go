package nodes_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/diagnosticmsgs"
	"saydo/internal/rosio/loop"
	"saydo/nodes"
)

// apart starts a simulated robot, and Saydo apart from it. It gives the node of the robot, which may be closed as by kill -9,
// and that of somebody else.
func apart(t *testing.T) (robot, other rosio.Node) {
	t.Helper()
	library, err := nodes.Load(nodes.Files{Domain: "household", World: "house", Body: "humanoid_180"})
	require.NoError(t, err)
	house, err := library.House(1, 1, nodes.Faults{})
	require.NoError(t, err)
	g := loop.New(loop.Config{})
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	require.NoError(t, g.Params().Set(t.Context(), "/use_sim_time", true))
	robot, err = g.Open(t.Context(), "robot")
	require.NoError(t, err)
	require.NoError(t, nodes.StartSim(robot, nodes.SimConfig{House: house, Body: library.Body}))
	system := nodes.System{Graph: g, Library: library}
	require.NoError(t, system.Start(t.Context()))
	other, err = g.Open(t.Context(), "other")
	require.NoError(t, err)
	return robot, other
}

// What is believed of a house stays believed, and nothing grows old by a clock that stands: only that it stands tells of it.
func TestNobodyIsWellWhereTheTimeStandsStill(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		robot, other := apart(t)
		const world = "world: saydo"
		diagnosed(t, other, func(m map[string]status) bool {
			return m[world] == status{diagnosticmsgs.DiagnosticStatusOk, "the world is seen"}
		})
		require.NoError(t, robot.Close())
		gone := time.Now()
		got := diagnosed(t, other, func(m map[string]status) bool {
			for _, s := range m {
				if !strings.HasPrefix(s.text, "the time stands still: nobody publishes /clock") {
					return false
				}
			}
			return len(m) == 5
		})
		require.Less(t, time.Since(gone), 13*time.Second)
		for name, s := range got {
			require.Equal(t, diagnosticmsgs.DiagnosticStatusWarn, s.level, name)
		}
	})
}
