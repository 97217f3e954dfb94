package ros1_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros1"
	"saydo/internal/rosio/rosiotest"
	"saydo/internal/rosmaster"
)

// withMaster is a graph that brings its own embedded master and ends it.
type withMaster struct {
	*ros1.Graph

	once sync.Once
	stop func() error
}

// Close closes the graph, then the master.
func (g *withMaster) Close() error {
	err := g.Graph.Close()
	g.once.Do(func() { err = errors.Join(err, g.stop()) })
	return err
}

// startMaster runs an embedded master on a free port until stop is called.
func startMaster(t *testing.T) (uri string, stop func() error) {
	t.Helper()
	m, err := rosmaster.Listen(rosmaster.Config{Address: "127.0.0.1:0"})
	require.NoError(t, err)
	ctx, cancel := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- m.Run(ctx) }()
	return m.URI(), func() error {
		cancel()
		return <-done
	}
}

func TestROS1KeepsTheContract(t *testing.T) {
	rosiotest.Run(t, func(t *testing.T) rosio.Graph {
		uri, stop := startMaster(t)
		g, err := ros1.New(ros1.Config{
			Setup: ros1.Setup{Master: uri},
			OnLog: func(node string, level rosio.Level, text string) { t.Log(node, level, text) },
		})
		require.NoError(t, err)
		return &withMaster{Graph: g, stop: stop}
	})
}
