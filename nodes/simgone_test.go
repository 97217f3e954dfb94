package nodes_test

import (
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/diagnosticmsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/loop"
	"saydo/msgs"
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

// hears gives what is said from now on, one sentence at a time.
func hears(t *testing.T, n rosio.Node) func(within time.Duration) string {
	t.Helper()
	said := make(chan string, 100)
	_, err := rosio.Subscribe(n, "say", rosio.Reliable(), func(m msgs.Say) { said <- m.Text })
	require.NoError(t, err)
	return func(within time.Duration) string {
		select {
		case text := <-said:
			return text
		case <-time.After(within):
			return ""
		}
	}
}

// Who asks must hear what is wrong, though no time passes in which a look could end.
func TestPeopleAreAnsweredWhereTheTimeStandsStill(t *testing.T) {
	const stands = "I cannot see what is so now: the time stands still, since nobody publishes /clock: the simulation is gone, or does not run."
	for _, tt := range []struct {
		name, before, says string
		hears              []string
	}{
		{"a question to an idle robot", "", "what are you doing?", []string{stands}},
		{"a question in the middle of a task", "bring me the apple", "what are you doing?", []string{"bring", stands}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				robot, other := apart(t)
				<-time.After(5 * time.Second)
				tell, err := rosio.Publish[stdmsgs.String](other, "instruction", rosio.Reliable())
				require.NoError(t, err)
				if tt.before != "" {
					require.NoError(t, tell.Publish(stdmsgs.String{Data: tt.before}))
					<-time.After(5 * time.Second)
				}
				require.NoError(t, robot.Close())
				<-time.After(15 * time.Second)
				next := hears(t, other)
				require.NoError(t, tell.Publish(stdmsgs.String{Data: tt.says}))
				said := next(10*time.Second) + " " + next(10*time.Second)
				for _, want := range tt.hears {
					require.Contains(t, said, want)
				}
			})
		})
	}
}
