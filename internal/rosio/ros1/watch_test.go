package ros1_test

import (
	"context"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros1"
	"saydo/internal/rosmaster"
)

// startAgain runs a new master where another one has ended.
func startAgain(t *testing.T, uri string) {
	t.Helper()
	at, err := url.Parse(uri)
	require.NoError(t, err)
	m, err := rosmaster.Listen(rosmaster.Config{Address: at.Host})
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- m.Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		require.NoError(t, <-done)
	})
}

func TestANewMasterIsToldOfASimulationsTime(t *testing.T) {
	for name, tt := range map[string]struct {
		simulated any  // what the first master has; nil: nothing
		ticks     bool // somebody sends /clock
		want      any  // what the second one has then
		tells     string
	}{
		"a simulation's time":                         {true, true, true, "setting /use_sim_time again"},
		"that of a simulation that has ended with it": {true, false, nil, "nobody sends /clock; if the simulation is paused, set it again (rosparam set /use_sim_time true)"},
		"the time of the wall":                        {nil, false, nil, "which has registered again"},
	} {
		t.Run(name, func(t *testing.T) {
			uri, stop := startMaster(t)
			logs := make(chan string, 1000)
			g, err := ros1.New(ros1.Config{
				Setup: ros1.Setup{Master: uri}, MasterWatch: time.Millisecond,
				OnLog: func(_ string, _ rosio.Level, text string) { logs <- text },
			})
			require.NoError(t, err)
			if tt.simulated != nil {
				require.NoError(t, g.Params().Set(t.Context(), rosio.UseSimTime, tt.simulated))
			}
			n, err := g.Open(t.Context(), "world")
			require.NoError(t, err)
			require.NoError(t, stop())
			if tt.ticks {
				n.Clock().Tick(time.Unix(100, 0))
			}
			startAgain(t, uri)
			t.Cleanup(func() { require.NoError(t, g.Close()) })
			require.Eventually(t, func() bool { return ros1.Known(t.Context(), n) }, patience, time.Millisecond)
			value, _, err := g.Params().Get(t.Context(), rosio.UseSimTime)
			require.NoError(t, err)
			require.Equal(t, tt.want, value)
			for !strings.Contains(<-logs, tt.tells) {
				continue // the master is away, and the like
			}
		})
	}
}

func TestATimeThatWasSetSinceStays(t *testing.T) {
	s := newSystem(t)
	require.NoError(t, s.Params().Set(t.Context(), rosio.UseSimTime, true))
	n := s.open(t, "world")
	require.NoError(t, s.Params().Set(t.Context(), rosio.UseSimTime, false))
	require.NoError(t, ros1.RestoreTime(t.Context(), n))
	value, set, err := s.Params().Get(t.Context(), rosio.UseSimTime)
	require.NoError(t, err)
	require.True(t, set)
	require.Equal(t, false, value)
	require.Contains(t, <-s.logs, "start it again where the time is no simulation's any more")
}
