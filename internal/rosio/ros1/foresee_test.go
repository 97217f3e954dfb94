package ros1_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros1"
)

func TestWhatANodeWillBeGivenIsKnownBeforeItIsThere(t *testing.T) {
	s := newSystem(t)
	for name, value := range map[string]any{"/home/sim/world": "office", "/home/sim/model/url": "http://here", "/home/sim/speed": 2.0, "/home/world": "house"} {
		require.NoError(t, s.Params().Set(t.Context(), name, value))
	}
	setup, _, err := ros1.ParseSetup([]string{"__master:=" + s.uri, "__ns:=/home", "_speed:=8.0", "_model/name:=small"}, func(string) string { return "" })
	require.NoError(t, err)
	g, err := ros1.New(ros1.Config{Setup: setup})
	require.NoError(t, err)
	defer func() { require.NoError(t, g.Close()) }()
	given, err := g.Foresee(t.Context(), "sim")
	require.NoError(t, err)
	for name, want := range map[string]string{"~world": "office", "~model/url": "http://here", "~model/name": "small", "~body": "the usual one"} {
		got, err := rosio.Param(t.Context(), given, name, "the usual one")
		require.NoError(t, err)
		require.Equal(t, want, got, name)
	}
	speed, err := rosio.Param(t.Context(), given, "~speed", 1.0)
	require.NoError(t, err)
	require.InDelta(t, 8.0, speed, 0, "an argument goes before a launch file")
	value, _, err := s.Params().Get(t.Context(), "/home/sim/speed")
	require.NoError(t, err)
	require.InDelta(t, 2.0, value, 0, "nothing is set for a node that runs")
}
