package rosiotest

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/msgs"
)

// partsComeAndGo gives a node its work, takes it away while a goal is under way, and gives it the same work again.
func partsComeAndGo(t *testing.T, g rosio.Graph) {
	n, other := open(t, g, "body"), open(t, g, "executor")
	c, err := rosio.NewActionClient[msgs.PerformGoal, msgs.PerformFeedback, msgs.PerformResult](other, "perform")
	require.NoError(t, err)
	news := publisher[stdmsgs.Int32](t, other, "numbers", rosio.QoS{})
	for range 2 {
		part, err := rosio.NewPart(n)
		require.NoError(t, err)
		require.Equal(t, n.Name(), part.Name())
		ended, running, heard := make(chan error, 1), make(chan struct{}), make(chan int32, 1)
		_, err = rosio.ServeAction(part, "perform", func(ctx context.Context, _ *goal) (msgs.PerformResult, rosio.Status) {
			close(running)
			<-ctx.Done()
			ended <- context.Cause(ctx)
			return msgs.PerformResult{}, rosio.Aborted
		})
		require.NoError(t, err)
		_, err = rosio.Serve(part, "observe", observe)
		require.NoError(t, err)
		_, err = rosio.Subscribe(part, "numbers", rosio.QoS{}, func(m stdmsgs.Int32) { heard <- m.Data })
		require.NoError(t, err)
		require.NoError(t, part.Go(func(ctx context.Context) { <-ctx.Done() }))
		linked(t, news, 1)
		require.NoError(t, news.Publish(stdmsgs.Int32{Data: 7}))
		require.Equal(t, int32(7), next(t, heard))
		_, err = rosio.Call[msgs.ObserveRequest, msgs.ObserveResponse](within(t), other, "observe", msgs.ObserveRequest{})
		require.NoError(t, err)
		_, err = c.Send(within(t), perform("wait"), nil)
		require.NoError(t, err)
		next(t, running)

		require.NoError(t, part.Close())
		require.ErrorIs(t, next(t, ended), rosio.ErrClosed)
		require.ErrorIs(t, context.Cause(part.Context()), rosio.ErrClosed)
		require.NoError(t, n.Context().Err(), "the node goes on")
		eventually(t, "nobody reads", func() bool { return len(news.Peers()) == 0 })
		eventually(t, "nobody performs", func() bool { return !c.ServerThere() })
		_, err = rosio.Subscribe(part, "numbers", rosio.QoS{}, func(stdmsgs.Int32) {})
		require.ErrorIs(t, err, rosio.ErrClosed, "what has ended opens nothing more")
	}
}

// partsEndWithTheirNode leaves a part to the end of its node.
func partsEndWithTheirNode(t *testing.T, g rosio.Graph) {
	n := open(t, g, "body")
	part, err := rosio.NewPart(n)
	require.NoError(t, err)
	ended := make(chan struct{})
	require.NoError(t, part.Go(func(ctx context.Context) {
		<-ctx.Done()
		close(ended)
	}))
	require.NoError(t, n.Close())
	next(t, ended)
	require.ErrorIs(t, part.Go(func(context.Context) {}), rosio.ErrClosed)
}
