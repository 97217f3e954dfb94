package rosiotest

import (
	"context"
	"strconv"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/msgs"
)

type (
	client  = rosio.ActionClient[msgs.PerformGoal, msgs.PerformFeedback, msgs.PerformResult]
	goal    = rosio.Goal[msgs.PerformGoal, msgs.PerformFeedback]
	handler = rosio.ActionHandler[msgs.PerformGoal, msgs.PerformFeedback, msgs.PerformResult]
)

// serving offers the action "perform" on a node of its own.
func serving(t *testing.T, g rosio.Graph, handle handler) rosio.Node {
	t.Helper()
	server := open(t, g, "body")
	_, err := rosio.ServeAction(server, "perform", handle)
	require.NoError(t, err)
	return server
}

// performer makes a client of it.
func performer(t *testing.T, n rosio.Node) *client {
	t.Helper()
	c, err := rosio.NewActionClient[msgs.PerformGoal, msgs.PerformFeedback, msgs.PerformResult](n, "perform")
	require.NoError(t, err)
	return c
}

// pair opens a server and a client of the action "perform".
func pair(t *testing.T, g rosio.Graph, handle handler) (rosio.Node, *client) {
	t.Helper()
	server := serving(t, g, handle)
	return server, performer(t, open(t, g, "executor"))
}

func perform(skill string) msgs.PerformGoal { return msgs.PerformGoal{Step: msgs.Step{Skill: skill}} }

func actionSucceeds(t *testing.T, g rosio.Graph) {
	_, c := pair(t, g, func(_ context.Context, goal *goal) (msgs.PerformResult, rosio.Status) {
		for i := range 5 {
			if goal.Feedback(msgs.PerformFeedback{Progress: float64(i)}) != nil {
				return msgs.PerformResult{}, rosio.Aborted
			}
		}
		return msgs.PerformResult{Value: goal.Value.Step.Skill}, rosio.Succeeded
	})
	feedback := make(chan float64, 10)
	before := time.Now()
	h, err := c.Send(within(t), perform("pick"), func(f msgs.PerformFeedback) { feedback <- f.Progress })
	require.NoError(t, err)
	r, err := h.Result(within(t))
	require.NoError(t, err)
	require.Equal(t, rosio.Succeeded, r.Status)
	require.Equal(t, "pick", r.Value.Value)
	require.False(t, r.Stamp.Before(before.Truncate(time.Microsecond)))
	again, err := h.Result(within(t))
	require.NoError(t, err)
	require.Equal(t, r, again)
	close(feedback)
	last := -1.0
	for f := range feedback {
		require.Greater(t, f, last)
		last = f
	}
}

func actionAborts(t *testing.T, g rosio.Graph) {
	_, c := pair(t, g, func(_ context.Context, goal *goal) (msgs.PerformResult, rosio.Status) {
		goal.Remark("slippery")
		return msgs.PerformResult{ErrorCode: 401, ErrorMsg: "it slipped"}, rosio.Aborted
	})
	r, err := c.Do(within(t), perform("pick"), nil)
	require.NoError(t, err)
	require.Equal(t, rosio.Aborted, r.Status)
	require.Equal(t, "slippery", r.Text)
	require.Equal(t, uint16(401), r.Value.ErrorCode)
}

// untilCancelled runs until its context ends and says why.
func untilCancelled(started chan<- string) handler {
	return func(ctx context.Context, goal *goal) (msgs.PerformResult, rosio.Status) {
		started <- goal.Value.Step.Skill
		<-ctx.Done()
		return msgs.PerformResult{ErrorMsg: context.Cause(ctx).Error()}, rosio.Canceled
	}
}

func actionIsCancelled(t *testing.T, g rosio.Graph) {
	started := make(chan string, 10)
	_, c := pair(t, g, untilCancelled(started))
	h, err := c.Send(within(t), perform("go"), nil)
	require.NoError(t, err)
	other, err := c.Send(within(t), perform("look"), nil)
	require.NoError(t, err)
	next(t, started)
	next(t, started)
	require.NoError(t, h.Cancel())
	r, err := h.Result(within(t))
	require.NoError(t, err)
	require.Equal(t, rosio.Canceled, r.Status)
	require.Equal(t, rosio.ErrCanceled.Error(), r.Value.ErrorMsg)
	select {
	case <-other.Done():
		require.Fail(t, "the other goal must go on")
	default:
	}
	require.NoError(t, h.Cancel(), "cancelling what is over does nothing")
	require.NoError(t, other.Cancel())
	_, err = other.Result(within(t))
	require.NoError(t, err)
}

func severalGoals(t *testing.T, g rosio.Graph) {
	const count = 20
	all := make(chan struct{})
	arrived := make(chan string, count)
	_, c := pair(t, g, func(_ context.Context, goal *goal) (msgs.PerformResult, rosio.Status) {
		arrived <- goal.ID
		<-all
		return msgs.PerformResult{Value: goal.Value.Step.Skill}, rosio.Succeeded
	})
	var handles []*rosio.Handle[msgs.PerformGoal, msgs.PerformFeedback, msgs.PerformResult]
	for i := range count {
		h, err := c.Send(within(t), perform(strconv.Itoa(i)), nil)
		require.NoError(t, err)
		handles = append(handles, h)
	}
	ids := map[string]bool{}
	for range count {
		ids[next(t, arrived)] = true
	}
	require.Len(t, ids, count)
	close(all)
	for i, h := range handles {
		r, err := h.Result(within(t))
		require.NoError(t, err)
		require.Equal(t, strconv.Itoa(i), r.Value.Value)
	}
}

func goalWithoutServer(t *testing.T, g rosio.Graph) {
	c := performer(t, open(t, g, "one"))
	ctx, cancel := context.WithTimeout(t.Context(), 100*time.Millisecond)
	defer cancel()
	_, err := c.Send(ctx, perform("go"), nil)
	require.ErrorIs(t, err, rosio.ErrNoServer)
}

func goalWhoseServerGoes(t *testing.T, g rosio.Graph) {
	started := make(chan string, 1)
	free := make(chan struct{})
	server, c := pair(t, g, func(ctx context.Context, _ *goal) (msgs.PerformResult, rosio.Status) {
		started <- ""
		<-ctx.Done()
		close(free)
		return msgs.PerformResult{ErrorMsg: context.Cause(ctx).Error()}, rosio.Aborted
	})
	h, err := c.Send(within(t), perform("go"), nil)
	require.NoError(t, err)
	next(t, started)
	require.NoError(t, server.Close())
	next(t, free)
	r, err := h.Result(within(t))
	if err == nil { // the last words of a server may still arrive
		require.Equal(t, rosio.Aborted, r.Status)
		require.Equal(t, rosio.ErrClosed.Error(), r.Value.ErrorMsg)
		return
	}
	require.ErrorIs(t, err, rosio.ErrServerGone)
}

func cancelledWaitKeepsGoal(t *testing.T, g rosio.Graph) {
	started := make(chan string, 1)
	_, c := pair(t, g, untilCancelled(started))
	h, err := c.Send(within(t), perform("go"), nil)
	require.NoError(t, err)
	next(t, started)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, err = h.Result(ctx)
	require.ErrorIs(t, err, context.Canceled)
	require.NoError(t, h.Cancel())
	r, err := h.Result(within(t))
	require.NoError(t, err)
	require.Equal(t, rosio.Canceled, r.Status)
}

// closingNodeCancelsGoals closes the node of a client that has sent one goal and waits for another, as an interrupted program does.
func closingNodeCancelsGoals(t *testing.T, g rosio.Graph) {
	started := make(chan string, 10)
	serving(t, g, untilCancelled(started))
	n := open(t, g, "executor")
	c := performer(t, n)
	sent, err := c.Send(within(t), perform("go"), nil)
	require.NoError(t, err)
	type end struct {
		result rosio.ActionResult[msgs.PerformResult]
		err    error
	}
	waited := make(chan end, 1)
	ctx := within(t)
	go func() {
		result, err := c.Do(ctx, perform("look"), nil)
		waited <- end{result, err}
	}()
	next(t, started)
	next(t, started)

	require.NoError(t, n.Close())
	other := next(t, waited)
	require.NoError(t, other.err)
	r, err := sent.Result(within(t))
	require.NoError(t, err)
	for _, r := range []rosio.ActionResult[msgs.PerformResult]{r, other.result} {
		require.Equal(t, rosio.Canceled, r.Status)
		require.Equal(t, rosio.ErrCanceled.Error(), r.Value.ErrorMsg)
	}
	_, err = c.Send(within(t), perform("wave"), nil)
	require.ErrorIs(t, err, rosio.ErrClosed)
}

// endingPartCancelsGoals does so for a node that only rests.
func endingPartCancelsGoals(t *testing.T, g rosio.Graph) {
	started := make(chan string, 10)
	serving(t, g, untilCancelled(started))
	part, err := rosio.NewPart(open(t, g, "executor"))
	require.NoError(t, err)
	h, err := performer(t, part).Send(within(t), perform("go"), nil)
	require.NoError(t, err)
	next(t, started)
	require.NoError(t, part.Close())
	r, err := h.Result(within(t))
	require.NoError(t, err)
	require.Equal(t, rosio.ErrCanceled.Error(), r.Value.ErrorMsg)
}
