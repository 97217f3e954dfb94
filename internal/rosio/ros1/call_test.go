package ros1_test

import (
	"context"
	"io"
	"net/url"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdsrvs"
	"saydo/internal/rosio/ros1"
	"saydo/internal/rosmaster"
)

// tells serves a service whose answer says who gave it.
func tells(t *testing.T, n rosio.Node, service string) io.Closer {
	t.Helper()
	c, err := rosio.Serve(n, service, func(context.Context, stdsrvs.TriggerRequest) stdsrvs.TriggerResponse {
		return stdsrvs.TriggerResponse{Success: true, Message: n.Name()}
	})
	require.NoError(t, err)
	return c
}

// told calls such a service.
func told(ctx context.Context, n rosio.Node, service string) (string, error) {
	r, err := rosio.Call[stdsrvs.TriggerRequest, stdsrvs.TriggerResponse](ctx, n, service, stdsrvs.TriggerRequest{})
	return r.Message, err
}

func TestCallsOutliveTheMasterAsLinksDo(t *testing.T) {
	uri, stop := startMaster(t)
	join := func() *ros1.Graph {
		g, err := ros1.New(ros1.Config{Setup: ros1.Setup{Master: uri}})
		require.NoError(t, err)
		t.Cleanup(func() { require.NoError(t, g.Close()) })
		return g
	}
	open := func(g *ros1.Graph, name string) rosio.Node {
		n, err := g.Open(t.Context(), name)
		require.NoError(t, err)
		return n
	}
	first, clients := join(), join()
	tells(t, open(first, "first"), "who")
	client := open(clients, "client")
	who, err := told(t.Context(), client, "who")
	require.NoError(t, err)
	require.Equal(t, "/first", who)

	require.NoError(t, stop())
	who, err = told(t.Context(), client, "who")
	require.NoError(t, err, "nobody asked the master")
	require.Equal(t, "/first", who)
	ended, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = told(ended, client, "who")
	require.ErrorIs(t, err, context.Canceled)
	who, err = told(t.Context(), client, "who")
	require.NoError(t, err, "a call that was taken back is no reason to lose the server")
	require.Equal(t, "/first", who)
	require.NoError(t, first.Close())
	_, err = told(t.Context(), client, "who")
	require.ErrorIs(t, err, rosio.ErrNoMaster, "the server is gone, and nobody knows of another")

	at, err := url.Parse(uri)
	require.NoError(t, err)
	again, err := rosmaster.Listen(rosmaster.Config{Address: at.Host})
	require.NoError(t, err)
	ctx, end := context.WithCancel(context.Background())
	done := make(chan error, 1)
	go func() { done <- again.Run(ctx) }()
	t.Cleanup(func() { end(); require.NoError(t, <-done) })
	tells(t, open(join(), "second"), "who")
	who, err = told(t.Context(), client, "who")
	require.NoError(t, err)
	require.Equal(t, "/second", who)
}

func TestAServiceThatMovedIsFoundAgain(t *testing.T) {
	s := newSystem(t)
	one, two, client := s.open(t, "one"), s.open(t, "two"), s.open(t, "client")
	at := tells(t, one, "who")
	who, err := told(t.Context(), client, "who")
	require.NoError(t, err)
	require.Equal(t, "/one", who)
	require.NoError(t, at.Close())
	tells(t, two, "who")
	who, err = told(t.Context(), client, "who")
	require.NoError(t, err, "the node that had it is alive, but offers it no more")
	require.Equal(t, "/two", who)
}
