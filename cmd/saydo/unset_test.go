package main

import (
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/rosgraphmsgs"
	"saydo/internal/rosio/ros1"
)

// What a launch has set goes with its simulation, and not with one that never started beside a simulation that runs.
func TestWhatALaunchSetGoesWhenNobodyGoesByIt(t *testing.T) {
	opens := func(name string) func(*testing.T, rosio.Graph) {
		return func(t *testing.T, g rosio.Graph) {
			t.Helper()
			_, err := g.Open(t.Context(), name)
			require.NoError(t, err)
		}
	}
	for name, tt := range map[string]struct {
		setup func(*testing.T, rosio.Graph)
		node  string // the name that the launch file gives
		stays string // for whom
	}{
		"nobody else is there":        {setup: func(*testing.T, rosio.Graph) {}},
		"others are there":            {setup: opens("base")},
		"one of its name is there":    {setup: opens("sim"), stays: "/sim"},
		"one of its given name is":    {setup: opens("house"), node: "house", stays: "/house"},
		"only one of its usual name":  {setup: opens("sim"), node: "house"},
		"another simulation is there": {setup: sends[rosgraphmsgs.Clock]("/clock"), stays: "/base"},
		"another simulation has died": {setup: func(t *testing.T, _ rosio.Graph) {
			t.Helper()
			_, err := callMaster(t.Context(), os.Getenv("ROS_MASTER_URI"), "registerPublisher", "/clock", "rosgraph_msgs/Clock", "http://127.0.0.1:1/")
			require.NoError(t, err)
		}},
	} {
		t.Run(name, func(t *testing.T) {
			g := foreignMaster(t)
			tt.setup(t, g)
			require.NoError(t, g.Params().Set(t.Context(), rosio.UseSimTime, true))
			var told []string
			h := host{names: []string{"sim"}, tell: func(_ string, _ rosio.Level, text string) { told = append(told, text) }}
			h.unset(t.Context(), ros1.Setup{Master: os.Getenv("ROS_MASTER_URI"), Node: tt.node}, []string{rosio.UseSimTime})
			_, set, err := g.Params().Get(t.Context(), rosio.UseSimTime)
			require.NoError(t, err)
			if tt.stays == "" {
				require.False(t, set)
				require.Empty(t, told)
				return
			}
			require.True(t, set)
			require.Equal(t, []string{"left on the master, as " + tt.stays + " goes on by it: /use_sim_time"}, told)
		})
	}
}
