package rosiotest

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/interfaces/stdsrvs"
	"saydo/msgs"
)

func observe(_ context.Context, q msgs.ObserveRequest) msgs.ObserveResponse {
	r := msgs.ObserveResponse{World: world()}
	if q.Timeout < 0 {
		r.ErrorCode, r.ErrorMsg = 501, "the time must not be negative"
	}
	return r
}

func serviceAnswers(t *testing.T, g rosio.Graph) {
	server, client := open(t, g, "world"), open(t, g, "executor")
	_, err := rosio.Serve(server, "observe", observe)
	require.NoError(t, err)
	_, err = rosio.Serve(server, "observe", observe)
	require.ErrorIs(t, err, rosio.ErrInUse)
	r, err := rosio.Call[msgs.ObserveRequest, msgs.ObserveResponse](within(t), client, "observe", msgs.ObserveRequest{})
	require.NoError(t, err)
	require.Equal(t, msgs.ObserveResponse{World: world()}, r)
	r, err = rosio.Call[msgs.ObserveRequest, msgs.ObserveResponse](within(t), client, "observe", msgs.ObserveRequest{Timeout: -1})
	require.NoError(t, err)
	require.Equal(t, uint16(501), r.ErrorCode)
	_, err = rosio.Call[stdsrvs.TriggerRequest, stdsrvs.TriggerResponse](within(t), client, "observe", stdsrvs.TriggerRequest{})
	require.ErrorIs(t, err, rosio.ErrType)
}

func trigger(ctx context.Context, n rosio.Node, name string) (stdsrvs.TriggerResponse, error) {
	return rosio.Call[stdsrvs.TriggerRequest, stdsrvs.TriggerResponse](ctx, n, name, stdsrvs.TriggerRequest{})
}

func callWaitsForService(t *testing.T, g rosio.Graph) {
	server, client := open(t, g, "server"), open(t, g, "client")
	answers := make(chan error, 1)
	ctx := within(t)
	require.NoError(t, client.Go(func(context.Context) {
		_, err := trigger(ctx, client, "stop")
		answers <- err
	}))
	_, err := rosio.Serve(server, "stop", func(context.Context, stdsrvs.TriggerRequest) stdsrvs.TriggerResponse {
		return stdsrvs.TriggerResponse{Success: true}
	})
	require.NoError(t, err)
	require.NoError(t, next(t, answers))
}

func callWithoutServer(t *testing.T, g rosio.Graph) {
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	_, err := trigger(ctx, open(t, g, "client"), "nothing")
	require.ErrorIs(t, err, rosio.ErrNoServer)
	require.ErrorContains(t, err, "/nothing")
}

func slowAnswerHoldsUpNoOther(t *testing.T, g rosio.Graph) {
	server, client := open(t, g, "server"), open(t, g, "client")
	started, free := make(chan struct{}), make(chan struct{})
	_, err := rosio.Serve(server, "wait", func(_ context.Context, q stdsrvs.SetBoolRequest) stdsrvs.SetBoolResponse {
		if q.Data {
			close(started)
			<-free
		}
		return stdsrvs.SetBoolResponse{Success: q.Data}
	})
	require.NoError(t, err)
	slow := make(chan stdsrvs.SetBoolResponse, 1)
	ctx := within(t)
	call := func(slowly bool) (stdsrvs.SetBoolResponse, error) {
		return rosio.Call[stdsrvs.SetBoolRequest, stdsrvs.SetBoolResponse](ctx, client, "wait", stdsrvs.SetBoolRequest{Data: slowly})
	}
	require.NoError(t, client.Go(func(context.Context) {
		r, _ := call(true)
		slow <- r
	}))
	next(t, started)
	r, err := call(false)
	require.NoError(t, err)
	require.False(t, r.Success)
	close(free)
	require.True(t, next(t, slow).Success)
}

func callEndsWithContext(t *testing.T, g rosio.Graph) {
	server, client := open(t, g, "server"), open(t, g, "client")
	started, free := make(chan struct{}), make(chan struct{})
	_, err := rosio.Serve(server, "wait", func(context.Context, stdsrvs.TriggerRequest) stdsrvs.TriggerResponse {
		close(started)
		<-free
		return stdsrvs.TriggerResponse{}
	})
	require.NoError(t, err)
	ctx, cancel := context.WithCancelCause(t.Context())
	why := errors.New("enough")
	require.NoError(t, client.Go(func(context.Context) {
		<-started
		cancel(why)
	}))
	_, err = trigger(ctx, client, "wait")
	require.ErrorIs(t, err, why)
	close(free)
}

func callEndsWhenServerGoes(t *testing.T, g rosio.Graph) {
	server, client := open(t, g, "server"), open(t, g, "client")
	started := make(chan struct{})
	_, err := rosio.Serve(server, "wait", func(ctx context.Context, _ stdsrvs.TriggerRequest) stdsrvs.TriggerResponse {
		close(started)
		<-ctx.Done()
		return stdsrvs.TriggerResponse{Message: context.Cause(ctx).Error()}
	})
	require.NoError(t, err)
	type outcome struct {
		r   stdsrvs.TriggerResponse
		err error
	}
	ends := make(chan outcome, 1)
	ctx := within(t)
	require.NoError(t, client.Go(func(context.Context) {
		r, err := trigger(ctx, client, "wait")
		ends <- outcome{r, err}
	}))
	next(t, started)
	require.NoError(t, server.Close())
	// The last words of a server may still arrive.
	if end := next(t, ends); end.err == nil {
		require.Equal(t, rosio.ErrClosed.Error(), end.r.Message)
	} else {
		require.ErrorIs(t, end.err, rosio.ErrServerGone)
	}
}

func parametersComeBack(t *testing.T, g rosio.Graph) {
	n, other := open(t, g, "one"), open(t, g, "two")
	ctx := within(t)
	for name, value := range map[string]any{
		"truth": true, "count": -3, "rate": 2.5, "text": `a<b & "c" ]]> 杯子`, "empty": "",
		"list": []any{1, 2.5, "x", false, []any{"deep"}},
		"map":  map[string]any{"a": 1, "b": map[string]any{"c": "d"}},
	} {
		require.NoError(t, n.Params().Set(ctx, name, value))
		got, set, err := other.Params().Get(ctx, "/"+name)
		require.NoError(t, err)
		require.True(t, set)
		require.Equal(t, value, got)
	}
	deep, err := rosio.Param(ctx, n, "map/b/c", "")
	require.NoError(t, err)
	require.Equal(t, "d", deep)

	require.NoError(t, n.Params().Set(ctx, "~private", 7))
	private, err := rosio.Param(ctx, other, "/one/private", 0.0)
	require.NoError(t, err)
	require.InDelta(t, 7.0, private, 0, "a whole number is good as a float")
	absent, err := rosio.Param(ctx, other, "~private", 8)
	require.NoError(t, err)
	require.Equal(t, 8, absent)
	_, err = rosio.Param(ctx, n, "text", 0)
	require.ErrorIs(t, err, rosio.ErrType)
	require.ErrorIs(t, n.Params().Set(ctx, "bad", stdmsgs.String{}), rosio.ErrType)
}
