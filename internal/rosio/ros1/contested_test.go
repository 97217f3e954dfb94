package ros1_test

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdsrvs"
	"saydo/internal/rosio/ros1"
	"saydo/internal/rosmaster/xmlrpc"
)

// elsewhere is an address of a service at which our node does not offer it.
const elsewhere = "rosrpc://127.0.0.1:9"

// takes has the master believe that the other node offers the service, as any client of ROS 1 may.
func takes(t *testing.T, uri, name, service string) {
	t.Helper()
	rpc := xmlrpc.NewClient(xmlrpc.Limits{})
	at, err := rpc.CallROS(t.Context(), uri, "lookupNode", name, name)
	require.NoError(t, err)
	_, err = rpc.CallROS(t.Context(), uri, "registerService", name, service, elsewhere, at)
	require.NoError(t, err)
}

// awaitLine reads what is logged until a line has the text.
func awaitLine(t *testing.T, logs <-chan string, text string) {
	t.Helper()
	for late := time.After(patience); ; {
		select {
		case line := <-logs:
			if strings.Contains(line, text) {
				return
			}
		case <-late:
			require.Fail(t, "it is not told", text)
		}
	}
}

func TestATakenServiceIsToldAndTakenBackWhenTheTakerIsGone(t *testing.T) {
	for name, goes := range map[string]func(t *testing.T, uri string, other rosio.Node){
		"the other gives it up": func(t *testing.T, uri string, _ rosio.Node) {
			_, err := xmlrpc.NewClient(xmlrpc.Limits{}).CallROS(t.Context(), uri, "unregisterService", "/foreign", "/stop", elsewhere)
			require.NoError(t, err)
		},
		"the other ends and does not give it up": func(t *testing.T, _ string, other rosio.Node) {
			require.NoError(t, other.Close())
		},
	} {
		t.Run(name, func(t *testing.T) {
			uri, stop := startMaster(t)
			logs := make(chan string, 1000)
			open := func(node string, watch time.Duration) rosio.Node {
				g, err := ros1.New(ros1.Config{
					Setup: ros1.Setup{Master: uri}, MasterWatch: watch,
					OnLog: func(by string, level rosio.Level, text string) {
						if level > rosio.Debug {
							logs <- by + ": " + text
						}
					},
				})
				require.NoError(t, err)
				t.Cleanup(func() { require.NoError(t, g.Close()) })
				n, err := g.Open(t.Context(), node)
				require.NoError(t, err)
				return n
			}
			t.Cleanup(func() { require.NoError(t, stop()) })
			ours, other := open("executor", time.Millisecond), open("foreign", time.Hour)
			_, err := rosio.Serve(ours, "stop", func(context.Context, stdsrvs.TriggerRequest) stdsrvs.TriggerResponse {
				return stdsrvs.TriggerResponse{Success: true}
			})
			require.NoError(t, err)
			contested, is := ours.(rosio.Contested)
			require.True(t, is)
			require.Empty(t, contested.Lost())

			takes(t, uri, "/foreign", "/stop")
			awaitLine(t, logs, "/executor: /foreign has taken /stop from this node")
			require.Equal(t, map[string]string{"/stop": "/foreign"}, contested.Lost())
			require.False(t, ros1.KeepServices(t.Context(), ours), "it is not taken from a node that is there")
			require.Empty(t, logs, "it is told once")

			goes(t, uri, other)
			awaitLine(t, logs, "/executor: /stop is offered here again, which /foreign had taken")
			require.Empty(t, contested.Lost())
			require.True(t, ros1.KeepServices(t.Context(), ours))
		})
	}
}
