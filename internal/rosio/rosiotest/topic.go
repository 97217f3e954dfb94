package rosiotest

import (
	"context"
	"slices"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/rosgraphmsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/msgs"
)

func namesAreResolved(t *testing.T, g rosio.Graph) {
	n := open(t, g, "talker")
	require.Equal(t, "/talker", n.Name())
	for name, want := range map[string]string{"a": "/a", "a/b": "/a/b", "/c": "/c", "~d": "/talker/d"} {
		full, err := n.Resolve(name)
		require.NoError(t, err)
		require.Equal(t, want, full)
	}
	for _, bad := range []string{"", "1a", "a b", "/", "a//b", "ä"} {
		_, err := rosio.Publish[stdmsgs.String](n, bad, rosio.QoS{})
		require.ErrorIs(t, err, rosio.ErrName, bad)
	}
	_, err := g.Open(t.Context(), "no name")
	require.ErrorIs(t, err, rosio.ErrName)
}

func nodeNameIsGivenOnce(t *testing.T, g rosio.Graph) {
	n := open(t, g, "one")
	_, err := g.Open(t.Context(), "one")
	require.ErrorIs(t, err, rosio.ErrInUse)
	require.NoError(t, n.Close())
	require.NoError(t, n.Close(), "closing again does nothing")
	open(t, g, "one")
}

func readerIsWaitedFor(t *testing.T, g rosio.Graph) {
	p := publisher[stdmsgs.String](t, open(t, g, "talker"), "words", rosio.Reliable())
	short, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	require.ErrorIs(t, p.WaitForReader(short), rosio.ErrNoServer)
	got, _ := listen[stdmsgs.String](t, open(t, g, "listener"), "words", rosio.Reliable())
	require.NoError(t, p.WaitForReader(t.Context()))
	require.NoError(t, p.Publish(text("one")))
	require.Equal(t, "one", next(t, got).Data)
}

func writerIsWaitedFor(t *testing.T, g rosio.Graph) {
	got, s := listen[stdmsgs.String](t, open(t, g, "listener"), "words", rosio.Reliable())
	short, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	require.ErrorIs(t, s.WaitForWriter(short), rosio.ErrNoServer)
	p := publisher[stdmsgs.String](t, open(t, g, "talker"), "words", rosio.Reliable())
	require.NoError(t, s.WaitForWriter(t.Context()))
	require.NoError(t, p.WaitForReader(t.Context()))
	require.NoError(t, p.Publish(text("one")))
	require.Equal(t, "one", next(t, got).Data)
}

func messagesKeepTheirOrder(t *testing.T, g rosio.Graph) {
	const count = 1000
	p := publisher[stdmsgs.Int32](t, open(t, g, "talker"), "numbers", rosio.QoS{Depth: count})
	got, s := listen[stdmsgs.Int32](t, open(t, g, "listener"), "numbers", rosio.QoS{Depth: count})
	linked(t, p, 1)
	for i := range count {
		require.NoError(t, p.Publish(stdmsgs.Int32{Data: int32(i)}))
	}
	for i := range count {
		require.Equal(t, int32(i), next(t, got).Data)
	}
	require.Zero(t, s.Dropped())
	require.Zero(t, p.Dropped())
	require.Equal(t, []string{"/talker"}, s.Peers())
}

func messagesAreCopied(t *testing.T, g rosio.Graph) {
	n := open(t, g, "talker")
	p := publisher[msgs.World](t, n, "world", rosio.QoS{})
	first, _ := listen[msgs.World](t, n, "world", rosio.QoS{})
	second, _ := listen[msgs.World](t, open(t, g, "listener"), "world", rosio.QoS{})
	linked(t, p, 2)
	sent := world()
	require.NoError(t, p.Publish(sent))
	sent.Facts[0].Args[0] = "spoilt"
	a, b := next(t, first), next(t, second)
	require.Equal(t, world(), a)
	a.Things[0].Names[0] = "spoilt"
	require.Equal(t, world(), b)
}

// world is a message with most kinds of fields in it.
func world() msgs.World {
	w := msgs.World{
		Header: stdmsgs.Header{Stamp: time.Unix(1_700_000_000, 123_456_789).UTC(), FrameID: "map"},
		Seq:    1<<63 + 5,
		Things: []msgs.Thing{{ID: "cup", Type: "thing", Names: []string{"cup", "杯子", ""}, Placed: true}},
		Facts:  []msgs.Fact{{Predicate: "on", Args: []string{"cup", "table"}, Confidence: 0.5, Negated: true}},
	}
	w.Things[0].Pose.Position.X = -1.5
	return w
}

func latchedReachesLateSubscribers(t *testing.T, g rosio.Graph) {
	n := open(t, g, "talker")
	p := publisher[stdmsgs.String](t, n, "state", rosio.Latched())
	require.NoError(t, p.Publish(text("old")))
	require.NoError(t, p.Publish(text("new")))
	got, _ := listen[stdmsgs.String](t, open(t, g, "late"), "state", rosio.Latched())
	require.Equal(t, "new", next(t, got).Data)
	again, _ := listen[stdmsgs.String](t, n, "state", rosio.Latched())
	require.Equal(t, "new", next(t, again).Data)
}

func slowCallbackLosesTheOldest(t *testing.T, g rosio.Graph) {
	p := publisher[stdmsgs.Int32](t, open(t, g, "talker"), "numbers", rosio.QoS{})
	running, free := make(chan int32, 20), make(chan struct{})
	s, err := rosio.Subscribe(open(t, g, "slow"), "numbers", rosio.QoS{Depth: 2}, func(m stdmsgs.Int32) {
		running <- m.Data
		<-free
	})
	require.NoError(t, err)
	linked(t, p, 1)
	require.NoError(t, p.Publish(stdmsgs.Int32{Data: 0}))
	require.Equal(t, int32(0), next(t, running))
	for i := range 9 {
		require.NoError(t, p.Publish(stdmsgs.Int32{Data: int32(i + 1)}))
	}
	eventually(t, "seven are dropped", func() bool { return s.Dropped() == 7 })
	close(free)
	require.Equal(t, int32(8), next(t, running))
	require.Equal(t, int32(9), next(t, running))
}

func nodesShareTopics(t *testing.T, g rosio.Graph) {
	n, other := open(t, g, "one"), open(t, g, "two")
	a := publisher[stdmsgs.String](t, n, "words", rosio.QoS{})
	b := publisher[stdmsgs.String](t, n, "words", rosio.QoS{})
	first, s := listen[stdmsgs.String](t, other, "words", rosio.QoS{})
	second, s2 := listen[stdmsgs.String](t, other, "words", rosio.QoS{})
	eventually(t, "both subscriptions are linked", func() bool { return len(s.Peers()) == 1 && len(s2.Peers()) == 1 })
	require.NoError(t, a.Publish(text("a")))
	require.Equal(t, "a", next(t, first).Data)
	require.Equal(t, "a", next(t, second).Data)
	require.NoError(t, a.Close())
	require.ErrorIs(t, a.Publish(text("lost")), rosio.ErrClosed)
	require.NoError(t, s.Close())
	require.NoError(t, b.Publish(text("b")))
	require.Equal(t, "b", next(t, second).Data)
	require.Empty(t, first)
}

func otherTypeIsRefused(t *testing.T, g rosio.Graph) {
	n := open(t, g, "one")
	publisher[stdmsgs.String](t, n, "words", rosio.QoS{})
	_, err := rosio.Publish[stdmsgs.Int32](n, "words", rosio.QoS{})
	require.ErrorIs(t, err, rosio.ErrType)
	_, err = rosio.Subscribe(open(t, g, "two"), "words", rosio.QoS{}, func(stdmsgs.Int32) {})
	require.ErrorIs(t, err, rosio.ErrType)
}

func closedSubscriptionIsSilent(t *testing.T, g rosio.Graph) {
	n := open(t, g, "one")
	p := publisher[stdmsgs.Int32](t, n, "numbers", rosio.QoS{})
	closed, s := listen[stdmsgs.Int32](t, n, "numbers", rosio.QoS{})
	linked(t, p, 1)
	require.NoError(t, s.Close())
	require.NoError(t, s.Close())
	open2, _ := listen[stdmsgs.Int32](t, open(t, g, "two"), "numbers", rosio.QoS{})
	eventually(t, "only the other is linked", func() bool { return len(p.Peers()) == 1 && p.Peers()[0] == "/two" })
	require.NoError(t, p.Publish(stdmsgs.Int32{Data: 7}))
	require.Equal(t, int32(7), next(t, open2).Data)
	require.Empty(t, closed)
}

func logReachesRosout(t *testing.T, g rosio.Graph) {
	n := open(t, g, "talker")
	got, s := listen[rosgraphmsgs.Log](t, open(t, g, "reader"), "/rosout", rosio.QoS{})
	eventually(t, "the talker's log is linked", func() bool { return slices.Contains(s.Peers(), "/talker") })
	for i, level := range []rosio.Level{rosio.Debug, rosio.Info, rosio.Warn, rosio.Error, rosio.Fatal} {
		line := "line " + strconv.Itoa(i)
		n.Log(level, line)
		m := next(t, got)
		require.Equal(t, int8(level), m.Level)
		require.Equal(t, line, m.Msg)
		require.Equal(t, "/talker", m.Name)
		require.False(t, m.Header.Stamp.IsZero())
	}
}
