package ros1_test

import (
	"context"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/ros1"
	"saydo/internal/rosmaster/xmlrpc"
)

// addressOf is where the master has the node.
func addressOf(t *testing.T, uri, name string) string {
	t.Helper()
	at, err := ros1.Setup{Master: uri}.Bearer(t.Context(), name, "")
	require.NoError(t, err)
	require.NotEmpty(t, at)
	return at
}

// dead is an address of a node at which nobody is.
const dead = "http://127.0.0.1:1/"

func TestWhoBearsANameIsAskedOfTheMasterAndOfItself(t *testing.T) {
	for name, tt := range map[string]struct {
		known string // where the master has the node; "own": where it is; "": nowhere
		last  string // where it was before, likewise
		there bool
	}{
		"it runs":               {known: "own", there: true},
		"it has died":           {known: dead},
		"nobody has been there": {},
		"a master that was started again has forgotten it": {last: "own", there: true},
		"it has ended":                    {last: dead},
		"another one has taken its place": {known: "own", last: dead, there: true},
	} {
		t.Run(name, func(t *testing.T) {
			s := newSystem(t)
			s.open(t, "other")
			own := addressOf(t, s.uri, "/other")
			places := map[string]string{"own": own, dead: dead}
			if tt.known != "" {
				_, err := xmlrpc.NewClient(xmlrpc.Limits{}).CallROS(t.Context(), s.uri, "registerPublisher", "/executor", "/told", "std_msgs/String", places[tt.known])
				require.NoError(t, err)
			}
			at, err := ros1.Setup{Master: s.uri}.Bearer(t.Context(), "/executor", places[tt.last])
			require.NoError(t, err)
			if !tt.there {
				require.Empty(t, at)
				return
			}
			require.Equal(t, own, at)
		})
	}
}

// Who waits for the end of a node must not take the end of the master for it.
func TestWithoutAMasterNobodyCanTellWhoBearsAName(t *testing.T) {
	uri, stop := startMaster(t)
	require.NoError(t, stop())
	_, err := ros1.Setup{Master: uri}.Bearer(t.Context(), "/executor", dead)
	require.Error(t, err)
}

// behind is a master that passes all on to another one but where it is asked for a node; that, answer tells, unless it has nothing.
func behind(t *testing.T, master string, answer func() any) string {
	t.Helper()
	rpc := xmlrpc.NewClient(xmlrpc.Limits{})
	s := httptest.NewServer(xmlrpc.NewHandler(func(ctx context.Context, method string, args []any) (any, error) {
		if method == "lookupNode" {
			if at := answer(); at != nil {
				return []any{1, "", at}, nil
			}
		}
		return rpc.Call(ctx, master, method, args...)
	}, xmlrpc.Limits{}))
	t.Cleanup(s.Close)
	return s.URL + "/"
}

// openBehind opens a node of the name executor on a master that tells where it is as answer has it.
func openBehind(t *testing.T, watch time.Duration, answer func() any) (n rosio.Node, uri string) {
	t.Helper()
	s := newSystem(t)
	g, err := ros1.New(ros1.Config{Setup: ros1.Setup{Master: behind(t, s.uri, answer)}, MasterWatch: watch})
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, g.Close()) })
	n, err = g.Open(t.Context(), "executor")
	require.NoError(t, err)
	return n, s.uri
}

// awaitCause waits until the node ends, and gives why.
func awaitCause(t *testing.T, n rosio.Node) error {
	t.Helper()
	select {
	case <-n.Context().Done():
	case <-time.After(patience):
		require.Fail(t, "the node goes on")
	}
	return context.Cause(n.Context())
}

// A master that was started again, and at which a newer node was first, tells nobody to shut down: both would drive the robot.
func TestANodeWhoseNameTheMasterGivesAnotherAddressEnds(t *testing.T) {
	var back atomic.Bool
	n, _ := openBehind(t, time.Millisecond, func() any {
		if back.Load() {
			return dead
		}
		return nil
	})
	require.NoError(t, n.Context().Err())
	back.Store(true)
	require.Equal(t, &rosio.ReplacedError{Name: "/executor", At: dead}, awaitCause(t, n))
}

// What "rosnode kill" ends stands still at once, with a master that does not answer too.
func TestANodeThatIsKilledDoesNotAskTheMasterWhy(t *testing.T) {
	for caller, want := range map[string]error{
		"/rosnode_42": rosio.ErrClosed,
		"/master":     &rosio.ReplacedError{Name: "/executor", At: dead},
	} {
		t.Run(caller, func(t *testing.T) {
			n, uri := openBehind(t, time.Hour, func() any { return dead })
			_, err := xmlrpc.NewClient(xmlrpc.Limits{}).CallROS(t.Context(), addressOf(t, uri, "/executor"), "shutdown", caller, "why")
			require.NoError(t, err)
			require.Equal(t, want, awaitCause(t, n))
		})
	}
}
