package nodes

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/loop"
	"saydo/msgs"
)

// Nodes that share a program ask the world node only for what none of them was told.
func TestNodesOfOneProgramHaveTheWorldInMemoryOnce(t *testing.T) {
	graph := loop.New(loop.Config{})
	defer func() { require.NoError(t, graph.Close()) }()
	server, err := graph.Open(t.Context(), "world")
	require.NoError(t, err)
	asked := []uint64{}
	_, err = rosio.Serve(server, "observe", func(_ context.Context, q msgs.ObserveRequest) msgs.ObserveResponse {
		asked = append(asked, q.Have)
		return msgs.ObserveResponse{Version: q.Have + 1, Partial: q.Have > 0}
	})
	require.NoError(t, err)
	library, err := Load(Files{Domain: "household", World: "house"})
	require.NoError(t, err)
	told := &Told{}
	n, err := graph.Open(t.Context(), "asker")
	require.NoError(t, err)
	alone, one, other := newWorldPort(n, library.Types, nil), newWorldPort(n, library.Types, told), newWorldPort(n, library.Types, told)
	for _, port := range []*worldPort{one, other, alone, one, alone} {
		_, err := port.Observe(t.Context(), time.Time{})
		require.NoError(t, err)
	}
	require.Equal(t, []uint64{0, 1, 0, 2, 1}, asked)
}
