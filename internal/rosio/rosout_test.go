package rosio_test

import (
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/rosgraphmsgs"
	"saydo/internal/rosio/loop"
)

// A simulation that has ended leaves /use_sim_time set, and then nobody tells the time to the robot.
func TestTimeThatDoesNotComeIsToldOnce(t *testing.T) {
	for _, tt := range []struct {
		name           string
		simulated, has bool
		want           []string
	}{
		{"nobody publishes /clock", true, false, []string{
			"/executor waits for the time: use_sim_time is set, and for 10s nobody has published /clock; " +
				"start the simulation, or, on a real robot, unset use_sim_time and start the nodes anew",
		}},
		{"a simulation does", true, true, nil},
		{"the wall's time is taken", false, false, nil},
	} {
		synctest.Test(t, func(t *testing.T) {
			var told []string
			g := loop.New(loop.Config{OnLog: func(_ string, level rosio.Level, text string) {
				if level >= rosio.Warn {
					told = append(told, text)
				}
			}})
			defer func() { require.NoError(t, g.Close()) }()
			require.NoError(t, g.Params().Set(t.Context(), "/use_sim_time", tt.simulated))
			n, err := g.Open(t.Context(), "executor")
			require.NoError(t, err)
			if tt.has {
				clock, err := rosio.Publish[rosgraphmsgs.Clock](n, "/clock", rosio.Reliable())
				require.NoError(t, err)
				require.NoError(t, clock.Publish(rosgraphmsgs.Clock{Clock: at(0)}))
			}
			pass(time.Hour)
			require.Equal(t, tt.want, told, tt.name)
		})
	}
}
