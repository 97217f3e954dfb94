package nodes_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/rosgraphmsgs"
	"saydo/internal/rosio/loop"
	"saydo/nodes"
)

func TestWhatNodesLogIsGathered(t *testing.T) {
	g := loop.New(loop.Config{})
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	gatherer, err := g.Open(t.Context(), "rosout")
	require.NoError(t, err)
	require.NoError(t, nodes.StartRosout(gatherer))
	viewer, err := g.Open(t.Context(), "viewer")
	require.NoError(t, err)
	lines := make(chan rosgraphmsgs.Log, 10)
	_, err = rosio.Subscribe(viewer, "/rosout_agg", rosio.QoS{Depth: 10}, func(m rosgraphmsgs.Log) { lines <- m })
	require.NoError(t, err)
	speaker, err := g.Open(t.Context(), "speaker")
	require.NoError(t, err)
	speaker.Log(rosio.Warn, "the floor is wet")
	line := await(t, lines)
	require.Equal(t, "/speaker", line.Name)
	require.Equal(t, "the floor is wet", line.Msg)
	require.Equal(t, int8(rosio.Warn), line.Level)
}
