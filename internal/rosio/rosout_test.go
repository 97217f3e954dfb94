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
func TestTimeThatDoesNotComeIsToldOnceInEachGap(t *testing.T) {
	const (
		never = "/executor waits for the time: use_sim_time is set, and for 10s nobody has published /clock; " +
			"start the simulation, or, on a real robot, unset use_sim_time and start the nodes anew"
		noMore = "/executor stands still: for 10s nobody has published /clock, which tells the time here; " +
			"the simulation has ended, was paused, or cannot be reached. What waits goes on when the time does"
		again = "/executor has the time again: /clock is published"
	)
	for _, tt := range []struct {
		name      string
		simulated bool
		told      []time.Duration // for how long /clock is published each second, and then for how long it is not, in turn
		want      []string
	}{
		{"nobody publishes /clock", true, []time.Duration{0, time.Hour}, []string{never}},
		{"a simulation does", true, []time.Duration{time.Minute}, nil},
		{"a simulation is late, and slow", true, []time.Duration{0, 8 * time.Second, time.Minute, 8 * time.Second, time.Minute}, nil},
		{"a simulation comes late, and ends", true, []time.Duration{0, time.Minute, time.Minute, time.Hour}, []string{never, again, noMore}},
		{"a simulation is paused twice", true, []time.Duration{time.Minute, time.Minute, time.Minute, time.Minute, time.Minute}, []string{noMore, again, noMore, again}},
		{"the wall's time is taken", false, []time.Duration{0, time.Hour}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				var told []string
				g := loop.New(loop.Config{OnLog: func(_ string, _ rosio.Level, text string) { told = append(told, text) }})
				defer func() { require.NoError(t, g.Close()) }()
				require.NoError(t, g.Params().Set(t.Context(), "/use_sim_time", tt.simulated))
				n, err := g.Open(t.Context(), "executor")
				require.NoError(t, err)
				clock, err := rosio.Publish[rosgraphmsgs.Clock](n, "/clock", rosio.Reliable())
				require.NoError(t, err)
				for i, long := range tt.told {
					if i%2 == 1 {
						pass(long)
						continue
					}
					for range long / time.Second {
						require.NoError(t, clock.Publish(rosgraphmsgs.Clock{Clock: at(0)}))
						pass(time.Second)
					}
				}
				require.Equal(t, tt.want, told)
				require.Equal(t, tt.simulated && len(tt.told)%2 == 0, n.Clock().Stands())
			})
		})
	}
}
