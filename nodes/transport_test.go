package nodes_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/internal/rosio/loop"
	"saydo/msgs"
	"saydo/nodes"
	"saydo/task"
)

// muteNode is a node that cannot send on the topic "say", and keeps what it warns of.
type muteNode struct {
	rosio.Node

	why    error
	warned []string
}

func (n *muteNode) OpenWriter(topic string, proto rosio.Message, q rosio.QoS) (rosio.TopicWriter, error) {
	w, err := n.Node.OpenWriter(topic, proto, q)
	if topic == "/say" {
		return muteWriter{w, n.why}, err
	}
	return w, err
}

func (n *muteNode) Log(level rosio.Level, text string) {
	if level == rosio.Warn {
		n.warned = append(n.warned, text)
	}
}

type muteWriter struct {
	rosio.TopicWriter

	why error
}

func (w muteWriter) Write(rosio.Message) error { return w.why }

// People are told what helps them; what only whoever runs the robot understands is in the log.
func TestWhyNothingCouldBeSentIsTold(t *testing.T) {
	for name, c := range map[string]struct {
		why    error
		code   task.Code
		hint   string
		logged []string
	}{
		"the graph fails": {
			errors.New("rcl_publish failed with code 1"), task.CodeTransport, "the connection to the robot failed",
			[]string{"say: the connection to the robot failed: publishing on /say: rcl_publish failed with code 1"},
		},
		"the other side has another type": {
			fmt.Errorf("%w: /ear has another definition of it", rosio.ErrType), task.CodeTransport,
			"the connection to the robot failed: publishing on /say: the types differ: /ear has another definition of it",
			[]string{"say: the connection to the robot failed: publishing on /say: the types differ: /ear has another definition of it: the types differ"},
		},
		"who was at it is gone": {
			rosio.ErrServerGone, task.CodeTransport,
			"the connection to the robot failed: the program that was at it has ended, or is not to be reached any more",
			[]string{"say: the connection to the robot failed: the program that was at it has ended, or is not to be reached any more: publishing on /say: its server went away"},
		},
		"the message cannot be sent": {
			fmt.Errorf("%w: header.stamp: the time is too far away", rosio.ErrUnfit), task.CodeBadMessage,
			"this cannot be sent: publishing on /say: the message does not fit its type: header.stamp: the time is too far away", nil,
		},
		"the node ends": {rosio.ErrClosed, task.CodeTransport, "the connection to the robot failed", nil},
	} {
		t.Run(name, func(t *testing.T) {
			library, err := nodes.Load(usually())
			require.NoError(t, err)
			g := loop.New(loop.Config{})
			t.Cleanup(func() { require.NoError(t, g.Close()) })
			robot, err := g.Open(t.Context(), "robot")
			require.NoError(t, err)
			_, err = rosio.Serve(robot, "observe", func(context.Context, msgs.ObserveRequest) msgs.ObserveResponse {
				return msgs.ObserveResponse{World: msgconv.WorldMsg(task.State{})}
			})
			require.NoError(t, err)
			n, err := g.Open(t.Context(), "body")
			require.NoError(t, err)
			mute := &muteNode{Node: n, why: c.why}
			require.NoError(t, nodes.StartBody(mute, nodes.BodyConfig{Body: library.Body, Skills: library.Skills, Types: library.Types}))
			mute.warned = nil // of the body, as it starts
			client, err := rosio.NewActionClient[msgs.PerformGoal, msgs.PerformFeedback, msgs.PerformResult](robot, "perform")
			require.NoError(t, err)
			needs, err := task.ParseCondition("(charged)")
			require.NoError(t, err)
			step := task.Step{ID: 1, Skill: "say", Text: "hello", Needs: needs}
			result, err := client.Do(t.Context(), msgs.PerformGoal{Attempt: 1, Step: msgconv.StepMsg(step)}, nil)
			require.NoError(t, err)
			require.Equal(t, c.code, task.Code(result.Value.ErrorCode))
			require.Equal(t, c.hint, result.Value.Hint)
			require.Equal(t, c.logged, mute.warned)
		})
	}
}
