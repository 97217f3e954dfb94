package action

import (
	"context"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio/ros2/node"
	"saydo/internal/rosio/ros2/ros2test"
	"saydo/internal/rosio/ros2/typed"
)

func TestAnAnswerTellsWhetherAGoalIsBeingCancelled(t *testing.T) {
	own, other := []goalInfo{{ID: uuid{ID{1}}}}, []goalInfo{{ID: uuid{ID{2}}}}
	for name, tt := range map[string]struct {
		answer cancelResponse
		tells  string
	}{
		"it is":                         {cancelResponse{cancelDone, own}, ""},
		"it has ended":                  {cancelResponse{Code: cancelTerminated}, ""},
		"it is refused":                 {cancelResponse{Code: cancelRejected}, "the server refuses, and the goal goes on"},
		"it is refused, as in Humble":   {cancelResponse{Code: cancelDone}, "the server refuses, and the goal goes on"},
		"another one is":                {cancelResponse{cancelDone, other}, "the server refuses, and the goal goes on"},
		"it is unknown":                 {cancelResponse{Code: cancelUnknown}, "the server does not know it"},
		"a code that nobody has agreed": {cancelResponse{Code: 9}, "the server answers with the unknown code 9"},
	} {
		t.Run(name, func(t *testing.T) {
			err := tt.answer.refusal(ID{1})
			if tt.tells == "" {
				require.NoError(t, err)
				return
			}
			require.EqualError(t, err, tt.tells)
		})
	}
}

const navigation = "nav2_msgs/action/NavigateToPose"

// stubborn offers an action that takes each goal, ends none, and answers cancellations so; nil: not at all.
func stubborn(t *testing.T, n *node.Node, name string, answers *cancelResponse) {
	t.Helper()
	hidden := name + "/_action/"
	_, err := typed.Serve(n, navigation+"_SendGoal", hidden+"send_goal", func(_ map[string]any, reply func(sendResponse)) {
		reply(sendResponse{Accepted: true})
	}, nil)
	require.NoError(t, err)
	_, err = typed.Serve(n, cancelType, hidden+"cancel_goal", func(_ cancelRequest, reply func(cancelResponse)) {
		if answers != nil {
			reply(*answers)
		}
	}, nil)
	require.NoError(t, err)
	_, err = typed.Serve(n, navigation+"_GetResult", hidden+"get_result", func(resultRequest, func(map[string]any)) {}, nil)
	require.NoError(t, err)
}

func TestACancellationThatIsInVainIsTold(t *testing.T) {
	if !ros2test.Installed("nav2_msgs") {
		t.Skip("no ROS 2 with nav2_msgs is sourced")
	}
	for name, tt := range map[string]struct {
		answers *cancelResponse
		tells   string
	}{
		"refused":    {&cancelResponse{Code: cancelRejected}, "the server refuses, and the goal goes on"},
		"unanswered": {nil, "the server has not answered for 5s; the goal may go on"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			g, err := node.JoinSourced(nil, func(err error) { t.Log(err) })
			require.NoError(t, err)
			n, err := g.NewNode("/tested")
			require.NoError(t, err)
			stubborn(t, n, t.Name(), tt.answers)
			var work sync.WaitGroup
			ctx, cancel := context.WithCancel(t.Context())
			defer func() {
				cancel()
				work.Wait()
				require.NoError(t, g.Close())
			}()
			told := make(chan error, 1)
			c, err := NewClient(n, ClientConfig{
				Name: t.Name(), Types: Untyped(navigation), OnError: func(err error) { told <- err },
				Go: func(f func(context.Context)) error { work.Go(func() { f(ctx) }); return nil },
			})
			require.NoError(t, err)
			require.NoError(t, node.Await(ctx, func() bool { return c.send.Available() && c.cancel.Available() && c.result.Available() }))
			h, err := c.Send(map[string]any{}, nil, func(*Handle, Outcome, error) {})
			require.NoError(t, err)
			require.NoError(t, h.Cancel())
			require.EqualError(t, <-told, "cancelling a goal of "+t.Name()+": "+tt.tells)
		})
	}
}
