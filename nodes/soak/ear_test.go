package soak

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/loop"
)

func TestOnlyTheEndsOfStepsAreHeard(t *testing.T) {
	heard := 0
	g := ear{loop.New(loop.Config{}), func() { heard++ }}
	defer func() { require.NoError(t, g.Close()) }()
	n, err := g.Open(t.Context(), "body")
	require.NoError(t, err)
	for _, topic := range []string{"perform/feedback", "do/result", performed} {
		out, err := rosio.Publish[stdmsgs.Empty](n, topic, rosio.Reliable())
		require.NoError(t, err)
		require.NoError(t, out.Publish(stdmsgs.Empty{}))
	}
	require.Equal(t, 1, heard)
}
