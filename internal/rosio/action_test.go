package rosio_test

import (
	"context"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/actionlibmsgs"
	"saydo/internal/rosio/loop"
	"saydo/msgs"
)

// These tests are about time and about partners that break the rules; the contract suite has the ordinary cases.

func open(t *testing.T, g rosio.Graph, name string) rosio.Node {
	t.Helper()
	n, err := g.Open(t.Context(), name)
	require.NoError(t, err)
	return n
}

// bubble runs a test on a loop graph in fake time.
func bubble(t *testing.T, run func(*testing.T, rosio.Graph)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		g := loop.New(loop.Config{})
		run(t, g)
		require.NoError(t, g.Close())
	})
}

// pass lets fake time go by until all is quiet.
func pass(d time.Duration) {
	<-time.After(d)
	synctest.Wait()
}

type (
	goal   = rosio.Goal[msgs.RunSkillGoal, msgs.RunSkillFeedback]
	client = rosio.ActionClient[msgs.RunSkillGoal, msgs.RunSkillFeedback, msgs.RunSkillResult]
)

func newClient(t *testing.T, n rosio.Node) *client {
	t.Helper()
	c, err := rosio.NewActionClient[msgs.RunSkillGoal, msgs.RunSkillFeedback, msgs.RunSkillResult](n, "skill")
	require.NoError(t, err)
	return c
}

func untilCancelled(ctx context.Context, _ *goal) (msgs.RunSkillResult, rosio.Status) {
	<-ctx.Done()
	return msgs.RunSkillResult{ErrorMsg: context.Cause(ctx).Error()}, rosio.Canceled
}

// ending is a node that, once it is armed, is closed while a goal is being sent: just before, or just after, it takes the goroutine
// that watches over the goal.
type ending struct {
	rosio.Node
	armed, takes bool
}

func (e *ending) Go(f func(context.Context)) error {
	if !e.armed {
		return e.Node.Go(f)
	}
	e.armed = false
	if e.takes {
		defer e.close()
		return e.Node.Go(f)
	}
	e.close()
	return e.Node.Go(f)
}

// close begins to close the node, and returns when nothing is left to do but to wait.
func (e *ending) close() {
	go func() { _ = e.Close() }() // the graph closes it too, and tells
	synctest.Wait()
}

func TestAGoalThatIsSentWhileTheNodeEndsIsNotSentOrItsEndIsTold(t *testing.T) {
	for _, test := range []struct {
		name string
		sent bool
	}{
		{"the node takes no goroutine any more", false},
		{"the node still takes it", true},
	} {
		t.Run(test.name, func(t *testing.T) {
			bubble(t, func(t *testing.T, g rosio.Graph) {
				server := open(t, g, "server")
				var began, cancels atomic.Int64
				_, err := rosio.ServeAction(server, "skill", func(ctx context.Context, goal *goal) (msgs.RunSkillResult, rosio.Status) {
					began.Add(1)
					return untilCancelled(ctx, goal)
				})
				require.NoError(t, err)
				_, err = rosio.Subscribe(server, "skill/cancel", rosio.QoS{Depth: 10}, func(actionlibmsgs.GoalID) { cancels.Add(1) })
				require.NoError(t, err)
				n := &ending{Node: open(t, g, "client"), takes: test.sent}
				c := newClient(t, n)
				require.NoError(t, c.WaitForServer(t.Context()))
				n.armed = true
				h, err := c.Send(t.Context(), msgs.RunSkillGoal{}, nil)
				if !test.sent {
					require.ErrorIs(t, err, rosio.ErrClosed)
					synctest.Wait()
					require.Zero(t, began.Load())
					return
				}
				require.NoError(t, err)
				r, err := h.Result(t.Context())
				require.NoError(t, err)
				require.Equal(t, rosio.Canceled, r.Status)
				require.Equal(t, int64(2), cancels.Load(), "the first came before the goal, which not every server keeps in mind")
			})
		})
	}
}

func TestStatusIsToldWhileThereAreGoalsAndThenNoMore(t *testing.T) {
	bubble(t, func(t *testing.T, g rosio.Graph) {
		_, err := rosio.ServeAction(open(t, g, "server"), "skill", untilCancelled)
		require.NoError(t, err)
		n := open(t, g, "client")
		c := newClient(t, n)
		var count atomic.Int64
		_, err = rosio.Subscribe(n, "skill/status", rosio.Latched(), func(actionlibmsgs.GoalStatusArray) { count.Add(1) })
		require.NoError(t, err)
		pass(time.Minute)
		require.Equal(t, int64(1), count.Load(), "an idle server only says that it is there")
		h, err := c.Send(t.Context(), msgs.RunSkillGoal{}, nil)
		require.NoError(t, err)
		pass(10 * time.Second)
		require.InDelta(t, 51, count.Load(), 3, "five times a second")
		require.NoError(t, h.Cancel())
		_, err = h.Result(t.Context())
		require.NoError(t, err)
		pass(time.Minute)
		after := count.Load()
		pass(time.Hour)
		require.Equal(t, after, count.Load(), "all goals are forgotten")
	})
}

func TestServerThatClosesInOrderStillTellsTheEnd(t *testing.T) {
	bubble(t, func(t *testing.T, g rosio.Graph) {
		server := open(t, g, "server")
		_, err := rosio.ServeAction(server, "skill", untilCancelled)
		require.NoError(t, err)
		c := newClient(t, open(t, g, "client"))
		h, err := c.Send(t.Context(), msgs.RunSkillGoal{}, nil)
		require.NoError(t, err)
		synctest.Wait()
		require.NoError(t, server.Close())
		r, err := h.Result(t.Context())
		require.NoError(t, err)
		require.Equal(t, rosio.ErrClosed.Error(), r.Value.ErrorMsg)
	})
}

// wrapped stands for a message that actionlib makes of a part of an action; only its name matters here.
type wrapped struct {
	part  string
	inner rosio.Message
}

func (w wrapped) ROSType() string       { return "saydo_msgs/RunSkillAction" + w.part }
func (w wrapped) ROSDefinition() string { return "" }

// mute is a server that is there, takes goals and tells only the status that the test gives.
func mute(t *testing.T, n rosio.Node) *rosio.Publisher[actionlibmsgs.GoalStatusArray] {
	t.Helper()
	status, err := rosio.Publish[actionlibmsgs.GoalStatusArray](n, "skill/status", rosio.Latched())
	require.NoError(t, err)
	for topic, proto := range map[string]rosio.Message{
		"/skill/feedback": wrapped{"Feedback", msgs.RunSkillFeedback{}},
		"/skill/result":   wrapped{"Result", msgs.RunSkillResult{}},
	} {
		_, err = n.OpenWriter(topic, proto, rosio.QoS{})
		require.NoError(t, err)
	}
	for topic, proto := range map[string]rosio.Message{
		"/skill/goal":   wrapped{"Goal", msgs.RunSkillGoal{}},
		"/skill/cancel": actionlibmsgs.GoalID{},
	} {
		_, err = n.OpenReader(topic, proto, rosio.QoS{}, func(rosio.Message) {})
		require.NoError(t, err)
	}
	return status
}

func TestGoalThatItsServerForgotIsGivenUp(t *testing.T) {
	bubble(t, func(t *testing.T, g rosio.Graph) {
		status := mute(t, open(t, g, "server"))
		c := newClient(t, open(t, g, "client"))
		h, err := c.Send(t.Context(), msgs.RunSkillGoal{}, nil)
		require.NoError(t, err)
		list := actionlibmsgs.GoalStatusArray{StatusList: []actionlibmsgs.GoalStatus{
			{GoalID: actionlibmsgs.GoalID{ID: h.ID()}, Status: actionlibmsgs.GoalStatusActive},
		}}
		require.NoError(t, status.Publish(list))
		pass(time.Hour)
		select {
		case <-h.Done():
			require.Fail(t, "a server that is linked and silent may be slow")
		default:
		}
		require.NoError(t, status.Publish(actionlibmsgs.GoalStatusArray{}))
		_, err = h.Result(t.Context())
		require.ErrorIs(t, err, rosio.ErrServerGone)
	})
}

func TestGoalThatEndedWithoutAResultIsGivenUp(t *testing.T) {
	bubble(t, func(t *testing.T, g rosio.Graph) {
		status := mute(t, open(t, g, "server"))
		c := newClient(t, open(t, g, "client"))
		h, err := c.Send(t.Context(), msgs.RunSkillGoal{}, nil)
		require.NoError(t, err)
		require.NoError(t, status.Publish(actionlibmsgs.GoalStatusArray{StatusList: []actionlibmsgs.GoalStatus{
			{GoalID: actionlibmsgs.GoalID{ID: h.ID()}, Status: actionlibmsgs.GoalStatusSucceeded},
		}}))
		_, err = h.Result(t.Context())
		require.ErrorIs(t, err, rosio.ErrServerGone)
	})
}

func TestCancelsFollowActionlib(t *testing.T) {
	for _, test := range []struct {
		name   string
		cancel func(first, second *handle, between time.Time) actionlibmsgs.GoalID
		want   []bool
	}{
		{"neither id nor stamp means all", func(_, _ *handle, _ time.Time) actionlibmsgs.GoalID { return actionlibmsgs.GoalID{} }, []bool{true, true}},
		{"an id means that goal", func(_, b *handle, _ time.Time) actionlibmsgs.GoalID { return actionlibmsgs.GoalID{ID: b.ID()} }, []bool{false, true}},
		{"a stamp means those sent until then", func(_, _ *handle, between time.Time) actionlibmsgs.GoalID {
			return actionlibmsgs.GoalID{Stamp: between}
		}, []bool{true, false}},
		{"an unknown id means none", func(_, _ *handle, _ time.Time) actionlibmsgs.GoalID { return actionlibmsgs.GoalID{ID: "x"} }, []bool{false, false}},
	} {
		t.Run(test.name, func(t *testing.T) {
			bubble(t, func(t *testing.T, g rosio.Graph) {
				_, err := rosio.ServeAction(open(t, g, "server"), "skill", untilCancelled)
				require.NoError(t, err)
				n := open(t, g, "client")
				c := newClient(t, n)
				cancel, err := rosio.Publish[actionlibmsgs.GoalID](n, "skill/cancel", rosio.QoS{})
				require.NoError(t, err)
				a, err := c.Send(t.Context(), msgs.RunSkillGoal{}, nil)
				require.NoError(t, err)
				pass(time.Second)
				between := time.Now()
				pass(time.Second)
				b, err := c.Send(t.Context(), msgs.RunSkillGoal{}, nil)
				require.NoError(t, err)
				pass(time.Second)
				require.NoError(t, cancel.Publish(test.cancel(a, b, between)))
				pass(time.Second)
				require.Equal(t, test.want, []bool{isDone(a), isDone(b)})
			})
		})
	}
}

func TestGoalThatWasCancelledBeforeItCameIsNotBegun(t *testing.T) {
	bubble(t, func(t *testing.T, g rosio.Graph) {
		var begun atomic.Bool
		_, err := rosio.ServeAction(open(t, g, "server"), "skill", func(context.Context, *goal) (msgs.RunSkillResult, rosio.Status) {
			begun.Store(true)
			return msgs.RunSkillResult{}, rosio.Succeeded
		})
		require.NoError(t, err)
		n := open(t, g, "client")
		c := newClient(t, n)
		require.NoError(t, c.WaitForServer(t.Context()))
		cancel, err := rosio.Publish[actionlibmsgs.GoalID](n, "skill/cancel", rosio.QoS{})
		require.NoError(t, err)
		require.NoError(t, cancel.Publish(actionlibmsgs.GoalID{Stamp: time.Now().Add(time.Second)}))
		synctest.Wait()
		r, err := c.Do(t.Context(), msgs.RunSkillGoal{}, nil)
		require.NoError(t, err)
		require.Equal(t, rosio.Canceled, r.Status)
		require.False(t, begun.Load())
	})
}

func TestDoCancelsItsGoalWhenItsContextEnds(t *testing.T) {
	bubble(t, func(t *testing.T, g rosio.Graph) {
		ended := make(chan error, 1)
		_, err := rosio.ServeAction(open(t, g, "server"), "skill", func(ctx context.Context, _ *goal) (msgs.RunSkillResult, rosio.Status) {
			<-ctx.Done()
			ended <- context.Cause(ctx)
			return msgs.RunSkillResult{}, rosio.Canceled
		})
		require.NoError(t, err)
		n := open(t, g, "client")
		c := newClient(t, n)
		ctx, cancel := n.Clock().WithTimeout(t.Context(), time.Minute)
		defer cancel()
		_, err = c.Do(ctx, msgs.RunSkillGoal{}, nil)
		require.ErrorIs(t, err, rosio.ErrTimeout)
		require.ErrorIs(t, <-ended, rosio.ErrCanceled)
	})
}

func TestCloseSaysSoWhenACallbackDoesNotEnd(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		g := loop.New(loop.Config{})
		free := make(chan struct{})
		n := open(t, g, "stubborn")
		require.NoError(t, n.Go(func(context.Context) { <-free }))
		require.ErrorContains(t, n.Close(), "1 goroutines of the node do not end")
		close(free)
		require.ErrorIs(t, n.Go(func(context.Context) {}), rosio.ErrClosed)
	})
}

type handle = rosio.Handle[msgs.RunSkillGoal, msgs.RunSkillFeedback, msgs.RunSkillResult]

func isDone(h *handle) bool {
	select {
	case <-h.Done():
		return true
	default:
		return false
	}
}

func TestCancellingIsNotForgottenForAllTheGoalsThatEndedLately(t *testing.T) {
	bubble(t, func(t *testing.T, g rosio.Graph) {
		_, err := rosio.ServeAction(open(t, g, "body"), "skill", func(ctx context.Context, goal *goal) (msgs.RunSkillResult, rosio.Status) {
			if goal.Value.Skill == "short" {
				return msgs.RunSkillResult{}, rosio.Succeeded
			}
			return untilCancelled(ctx, goal)
		})
		require.NoError(t, err)
		n := open(t, g, "executor")
		c := newClient(t, n)
		for range 300 { // all of them stay in the status for a while
			_, err := c.Do(t.Context(), msgs.RunSkillGoal{Skill: "short"}, nil)
			require.NoError(t, err)
		}
		cancels, err := rosio.Publish[actionlibmsgs.GoalID](n, "skill/cancel", rosio.Reliable())
		require.NoError(t, err)
		require.NoError(t, cancels.Publish(actionlibmsgs.GoalID{ID: "mine"}))
		synctest.Wait()
		var told []uint8
		_, err = rosio.Subscribe(n, "skill/status", rosio.Latched(), func(m actionlibmsgs.GoalStatusArray) {
			told = append(told, m.StatusList[len(m.StatusList)-1].Status)
		})
		require.NoError(t, err)
		pass(300 * time.Millisecond)
		require.Contains(t, told, actionlibmsgs.GoalStatusRecalling)
	})
}
