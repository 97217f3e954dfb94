package rosiotest

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/rosgraphmsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/interfaces/stdsrvs"
	"saydo/msgs"
)

// simulated opens a node on simulated time and the publisher that drives it.
func simulated(t *testing.T, g rosio.Graph) (rosio.Node, *rosio.Publisher[rosgraphmsgs.Clock]) {
	t.Helper()
	sim := open(t, g, "sim")
	require.False(t, sim.Clock().Simulated())
	require.NoError(t, sim.Params().Set(within(t), "/use_sim_time", true))
	p := publisher[rosgraphmsgs.Clock](t, sim, "/clock", rosio.QoS{})
	n := open(t, g, "node")
	require.True(t, n.Clock().Simulated())
	linked(t, p, 1)
	return n, p
}

func tick(t *testing.T, p *rosio.Publisher[rosgraphmsgs.Clock], seconds int64) {
	t.Helper()
	require.NoError(t, p.Publish(rosgraphmsgs.Clock{Clock: time.Unix(seconds, 0)}))
}

func simulatedTime(t *testing.T, g rosio.Graph) {
	n, p := simulated(t, g)
	require.True(t, n.Clock().Now().IsZero())
	tick(t, p, 100)
	require.NoError(t, n.Clock().Ready(within(t)))
	require.Equal(t, int64(100), n.Clock().Now().Unix())

	limited, cancel := n.Clock().WithTimeout(within(t), 10*time.Second)
	defer cancel()
	slept := make(chan time.Duration, 1)
	require.NoError(t, n.Go(func(ctx context.Context) {
		start := n.Clock().Now()
		if n.Clock().Sleep(ctx, 5*time.Second) == nil {
			slept <- n.Clock().Now().Sub(start)
		}
	}))
	for second := int64(101); len(slept) == 0 || limited.Err() == nil; second++ {
		tick(t, p, second)
		eventually(t, "the tick arrives", func() bool { return n.Clock().Now().Unix() == second })
		require.Equal(t, second >= 110, limited.Err() != nil)
	}
	require.GreaterOrEqual(t, next(t, slept), 5*time.Second)
	require.ErrorIs(t, context.Cause(limited), rosio.ErrTimeout)

	tick(t, p, 50) // a simulation that starts again
	eventually(t, "time jumps back", func() bool { return n.Clock().Now().Unix() == 50 })
}

func simulatedTimeHeedsStamps(t *testing.T, g rosio.Graph) {
	n, p := simulated(t, g)
	tick(t, p, 100)
	require.NoError(t, n.Clock().Ready(within(t)))
	talker := publisher[msgs.Say](t, n, "say", rosio.QoS{})
	heard := make(chan int64, 10)
	_, err := rosio.Subscribe(n, "say", rosio.QoS{}, func(msgs.Say) { heard <- n.Clock().Now().Unix() })
	require.NoError(t, err)
	linked(t, talker, 1)
	say := func(seconds int64) int64 {
		require.NoError(t, talker.Publish(msgs.Say{Header: stdmsgs.Header{Stamp: time.Unix(seconds, 0)}}))
		return next(t, heard)
	}
	require.Equal(t, int64(105), say(105), "the stamp is ahead of the last tick")
	require.Equal(t, int64(105), say(101), "an old stamp changes nothing")
	require.Equal(t, int64(105), say(1_700_000_000), "a stamp of the wall's clock is not believed")
	tick(t, p, 103)
	tick(t, p, 106)
	eventually(t, "ticks take over again", func() bool { return n.Clock().Now().Unix() == 106 })
}

func closeInFlight(t *testing.T, g rosio.Graph) {
	started := make(chan string, 10)
	server, c := pair(t, g, untilCancelled(started))
	_, err := rosio.Serve(server, "wait", func(ctx context.Context, _ stdsrvs.TriggerRequest) stdsrvs.TriggerResponse {
		started <- "wait"
		<-ctx.Done()
		return stdsrvs.TriggerResponse{}
	})
	require.NoError(t, err)
	other := open(t, g, "other")
	p := publisher[stdmsgs.String](t, other, "words", rosio.QoS{})
	_, err = rosio.Subscribe(server, "words", rosio.QoS{}, func(stdmsgs.String) {})
	require.NoError(t, err)
	ends := make(chan error, 10)
	run := func(f func(ctx context.Context) error) {
		require.NoError(t, other.Go(func(ctx context.Context) { ends <- f(ctx) }))
	}
	run(func(ctx context.Context) error { _, err := trigger(ctx, other, "wait"); return err })
	run(func(ctx context.Context) error { _, err := trigger(ctx, other, "nothing"); return err })
	run(func(ctx context.Context) error { _, err := c.Do(ctx, perform("go"), nil); return err })
	run(func(ctx context.Context) error { return other.Clock().Sleep(ctx, time.Hour) })
	run(func(ctx context.Context) error {
		for ctx.Err() == nil {
			if err := p.Publish(text("x")); err != nil {
				return err
			}
		}
		return ctx.Err()
	})
	next(t, started)
	next(t, started)
	require.NoError(t, other.Close())
	require.NoError(t, g.Close())
	for range 5 {
		require.Error(t, next(t, ends))
	}
	_, err = g.Open(t.Context(), "late")
	require.ErrorIs(t, err, rosio.ErrClosed)
}
