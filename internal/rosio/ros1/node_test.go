package ros1_test

import (
	"context"
	"fmt"
	"io"
	"net"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/interfaces/stdsrvs"
	"saydo/internal/rosio/ros1"
	"saydo/internal/rosmaster/xmlrpc"
)

// patience is how long a test waits for what must happen.
const patience = 20 * time.Second

// system is a graph with its master, and what its nodes log.
type system struct {
	*withMaster

	uri  string
	logs chan string
}

func newSystem(t *testing.T) *system {
	t.Helper()
	uri, stop := startMaster(t)
	s := &system{uri: uri, logs: make(chan string, 1000)}
	s.withMaster = &withMaster{Graph: s.join(t), stop: stop}
	t.Cleanup(func() { require.NoError(t, s.Close()) })
	return s
}

// join makes one more graph on the same master, as another process would.
func (s *system) join(t *testing.T) *ros1.Graph {
	t.Helper()
	g, err := ros1.New(ros1.Config{
		Setup: ros1.Setup{Master: s.uri},
		OnLog: func(_ string, _ rosio.Level, text string) {
			select {
			case s.logs <- text:
			default:
			}
		},
	})
	require.NoError(t, err)
	return g
}

func (s *system) open(t *testing.T, name string) rosio.Node {
	t.Helper()
	n, err := s.Open(t.Context(), name)
	require.NoError(t, err)
	return n
}

// lookup asks the master for the address of a node or service.
func (s *system) lookup(t *testing.T, method, name string) *url.URL {
	t.Helper()
	value, err := xmlrpc.NewClient(xmlrpc.Limits{}).CallROS(t.Context(), s.uri, method, "/test", name)
	require.NoError(t, err)
	text, ok := value.(string)
	require.True(t, ok)
	u, err := url.Parse(text)
	require.NoError(t, err)
	return u
}

func TestSlowSubscriberLosesTheOldestAndItIsCountedAndTold(t *testing.T) {
	s := newSystem(t)
	n := s.open(t, "talker")
	p, err := rosio.Publish[stdmsgs.String](n, "words", rosio.QoS{Depth: 4})
	require.NoError(t, err)
	tcpros := s.serviceAddress(t, n)
	c, err := net.Dial("tcp", tcpros)
	require.NoError(t, err)
	defer c.Close()
	writeHeader(t, c, "topic=/words", "md5sum=*", "callerid=/sleeper", "type=*")
	require.Eventually(t, func() bool { return len(p.Peers()) == 1 }, patience, time.Millisecond)
	big := stdmsgs.String{Data: strings.Repeat("x", 1<<20)}
	for p.Dropped() == 0 { // what the sockets hold comes first
		require.NoError(t, p.Publish(big))
	}
	require.Eventually(t, func() bool {
		return strings.Contains(<-s.logs, "/sleeper is too slow for /words")
	}, patience, time.Millisecond)
}

// Memory is used again only when each subscriber has what was in it.
func TestAMessageIsWholeHoweverSlowItsSubscribersAre(t *testing.T) {
	for _, latched := range []bool{false, true} {
		t.Run(fmt.Sprintf("latched %t", latched), func(t *testing.T) { wholeMessages(t, latched) })
	}
}

func wholeMessages(t *testing.T, latched bool) {
	s := newSystem(t)
	n := s.open(t, "talker")
	p, err := rosio.Publish[stdmsgs.String](n, "words", rosio.QoS{Depth: 4, Latched: latched})
	require.NoError(t, err)
	const messages, readers = 2000, 3
	var wrong, last, lagging atomic.Int64
	behind := make(chan struct{}) // closed when all is published: the slow readers wait for it in their first message
	for i := range readers {
		reader := s.open(t, fmt.Sprintf("reader_%d", i))
		_, err = rosio.Subscribe(reader, "words", rosio.QoS{Depth: 4}, func(m stdmsgs.String) {
			if i > 0 {
				lagging.Add(1)
				<-behind
			}
			if m.Data != strings.Repeat(m.Data[:1], len(m.Data)) {
				wrong.Add(1)
			}
			if len(m.Data) == messages {
				last.Add(1)
			}
		})
		require.NoError(t, err)
	}
	require.Eventually(t, func() bool { return len(p.Peers()) == readers }, patience, time.Millisecond)
	for i := range messages {
		require.NoError(t, p.Publish(stdmsgs.String{Data: strings.Repeat(string(rune('a'+i%26)), i+1)}))
	}
	require.Eventually(t, func() bool { return lagging.Load() == readers-1 }, patience, time.Millisecond)
	close(behind)
	require.Eventually(t, func() bool { return last.Load() == readers }, patience, time.Millisecond)
	require.Zero(t, wrong.Load())
}

// serviceAddress is host:port of the node's TCPROS server, found by a service that it offers.
func (s *system) serviceAddress(t *testing.T, n rosio.Node) string {
	t.Helper()
	_, err := rosio.Serve(n, "~probe", func(context.Context, stdsrvs.EmptyRequest) stdsrvs.EmptyResponse {
		return stdsrvs.EmptyResponse{}
	})
	require.NoError(t, err)
	return s.lookup(t, "lookupService", n.Name()+"/probe").Host
}

// writeHeader sends a TCPROS header.
func writeHeader(t *testing.T, w io.Writer, fields ...string) {
	t.Helper()
	var body []byte
	for _, f := range fields {
		body = append(body, byte(len(f)), 0, 0, 0)
		body = append(body, f...)
	}
	_, err := w.Write(append([]byte{byte(len(body)), byte(len(body) >> 8), 0, 0}, body...))
	require.NoError(t, err)
}

func TestJunkAndWrongTypesOnTheWireHarmNobody(t *testing.T) {
	s := newSystem(t)
	n := s.open(t, "talker")
	p, err := rosio.Publish[stdmsgs.String](n, "words", rosio.Latched())
	require.NoError(t, err)
	require.NoError(t, p.Publish(stdmsgs.String{Data: "still here"}))
	tcpros := s.serviceAddress(t, n)
	for name, send := range map[string]func(net.Conn){
		"junk":             func(c net.Conn) { _, _ = c.Write([]byte(strings.Repeat("\xff\x00junk", 100))) },
		"nothing":          func(net.Conn) {},
		"an unknown topic": func(c net.Conn) { writeHeader(t, c, "topic=/none", "md5sum=*", "callerid=/x") },
		"another type":     func(c net.Conn) { writeHeader(t, c, "topic=/words", "md5sum=123", "callerid=/x") },
		"a service of junk": func(c net.Conn) {
			writeHeader(t, c, "service=/talker/probe", "md5sum=*", "callerid=/x")
			_, _ = c.Write([]byte("\xff\xff\xff\xff"))
		},
	} {
		t.Run(name, func(t *testing.T) {
			c, err := net.Dial("tcp", tcpros)
			require.NoError(t, err)
			send(c)
			require.NoError(t, c.(*net.TCPConn).CloseWrite())
			_, err = io.Copy(io.Discard, c)
			if err != nil {
				require.ErrorContains(t, err, "reset")
			}
			require.NoError(t, c.Close())
		})
	}
	heard := make(chan string, 1)
	_, err = rosio.Subscribe(s.open(t, "listener"), "words", rosio.Latched(), func(m stdmsgs.String) { heard <- m.Data })
	require.NoError(t, err)
	require.Equal(t, "still here", <-heard)
}

func TestServiceOfAnotherLivingNodeIsNotTaken(t *testing.T) {
	s := newSystem(t)
	other := s.join(t)
	answer := func(context.Context, stdsrvs.EmptyRequest) stdsrvs.EmptyResponse { return stdsrvs.EmptyResponse{} }
	_, err := rosio.Serve(s.open(t, "one"), "stop", answer)
	require.NoError(t, err)
	two, err := other.Open(t.Context(), "two")
	require.NoError(t, err)
	_, err = rosio.Serve(two, "stop", answer)
	require.ErrorIs(t, err, rosio.ErrInUse)
	require.NoError(t, other.Close())
}

func TestNodeOfTheSameNameReplacesTheOldOneWhichThenEnds(t *testing.T) {
	s := newSystem(t)
	first := s.open(t, "node")
	other := s.join(t)
	_, err := other.Open(t.Context(), "node")
	require.NoError(t, err)
	select {
	case <-first.Context().Done():
		cause := context.Cause(first.Context())
		require.ErrorIs(t, cause, rosio.ErrClosed)
		require.EqualError(t, cause, "a newer node took the name /node")
	case <-time.After(patience):
		require.Fail(t, "the old node goes on")
	}
	_, err = rosio.Publish[stdmsgs.String](first, "words", rosio.QoS{})
	require.ErrorIs(t, err, rosio.ErrClosed)
	require.ErrorContains(t, err, "a newer node took the name /node")
	require.NoError(t, other.Close())
}

func TestCallOfAServiceThatIsWithdrawnMeanwhileEnds(t *testing.T) {
	s := newSystem(t)
	var answered atomic.Bool
	other := s.join(t)
	server, err := other.Open(t.Context(), "server")
	require.NoError(t, err)
	closer, err := rosio.Serve(server, "wait", func(ctx context.Context, _ stdsrvs.EmptyRequest) stdsrvs.EmptyResponse {
		answered.Store(true)
		<-ctx.Done()
		return stdsrvs.EmptyResponse{}
	})
	require.NoError(t, err)
	client := s.open(t, "client")
	ends := make(chan error, 1)
	require.NoError(t, client.Go(func(ctx context.Context) {
		_, err := rosio.Call[stdsrvs.EmptyRequest, stdsrvs.EmptyResponse](ctx, client, "wait", stdsrvs.EmptyRequest{})
		ends <- err
	}))
	require.Eventually(t, answered.Load, patience, time.Millisecond)
	require.NoError(t, closer.Close())
	require.ErrorIs(t, <-ends, rosio.ErrServerGone)
	require.NoError(t, other.Close())
}

// A node that has withdrawn everything is unknown to the master, which the node's own watcher may see while it closes.
func TestANodeThatClosesIsNotHeldUpByItsWatchOfTheMaster(t *testing.T) {
	s := newSystem(t)
	g, err := ros1.New(ros1.Config{Setup: ros1.Setup{Master: s.uri}, MasterWatch: time.Millisecond})
	require.NoError(t, err)
	for _, name := range []string{"one", "two", "three", "four"} {
		n, err := g.Open(t.Context(), name)
		require.NoError(t, err)
		_, err = rosio.Publish[stdmsgs.String](n, "words", rosio.Reliable())
		require.NoError(t, err)
	}
	require.NoError(t, g.Close())
}

// What a launch file or an argument gives to a node that does not have it was misspelt.
func TestAParameterThatANodeDoesNotReadIsTold(t *testing.T) {
	uri, stop := startMaster(t)
	t.Cleanup(func() { require.NoError(t, stop()) })
	for several, want := range map[bool][]string{false: {"lgo", "trsut"}, true: {"lgo"}} {
		setup, _, err := ros1.ParseSetup([]string{"_trsut:=5", "_trust:=60.0", "__master:=" + uri}, func(string) string { return "" })
		require.NoError(t, err)
		setup.Several = several
		g, err := ros1.New(ros1.Config{Setup: setup})
		require.NoError(t, err)
		require.NoError(t, g.Params().Set(t.Context(), "/executor/lgo", ""))
		require.NoError(t, g.Params().Set(t.Context(), "/executor2/reserve", 0.1))
		n, err := g.Open(t.Context(), "executor")
		require.NoError(t, err)
		trust, err := rosio.Param(t.Context(), n, "~trust", 120.0)
		require.NoError(t, err)
		require.InDelta(t, 60, trust, 0)
		a, is := n.Params().(rosio.Auditor)
		require.True(t, is)
		given, read := a.Unread()
		require.ElementsMatch(t, want, given)
		require.Equal(t, []string{"trust"}, read)
		require.NoError(t, g.Close())
	}
}

func TestAnActionIsRemappedAsAWhole(t *testing.T) {
	s := newSystem(t)
	robot := s.open(t, "robot")
	_, err := rosio.ServeAction(robot, "/arm/skill", func(_ context.Context, g *rosio.Goal[stdmsgs.String, stdmsgs.String]) (stdmsgs.String, rosio.Status) {
		return g.Value, rosio.Succeeded
	})
	require.NoError(t, err)
	setup, _, err := ros1.ParseSetup([]string{"skill:=/arm/skill", "__master:=" + s.uri}, func(string) string { return "" })
	require.NoError(t, err)
	g, err := ros1.New(ros1.Config{Setup: setup})
	require.NoError(t, err)
	defer func() { require.NoError(t, g.Close()) }()
	n, err := g.Open(t.Context(), "body")
	require.NoError(t, err)
	client, err := rosio.NewActionClient[stdmsgs.String, stdmsgs.String, stdmsgs.String](n, "skill")
	require.NoError(t, err)
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	require.NoError(t, client.WaitForServer(ctx))
}
