package nodes

import (
	"context"
	"errors"
	"fmt"
	"io"
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/loop"
	"saydo/msgs"
	"saydo/task"
)

// otherwise is a node of a graph with actions of its own, none of which has a server, or can be used here.
type otherwise struct {
	rosio.Node
	unusable error
}

func (o otherwise) ResolveAction(name string, _ rosio.ActionTypes) (string, error) {
	return "/" + name, nil
}

func (o otherwise) OpenActionServer(string, rosio.ActionTypes, func(context.Context, rosio.NativeGoal) (rosio.Message, rosio.Status)) (io.Closer, error) {
	return nil, errors.New("none is offered here")
}

func (o otherwise) OpenActionClient(string, rosio.ActionTypes) (rosio.NativeClient, error) {
	return absent{o.unusable}, nil
}

// absent is a client of an action that nobody offers.
type absent struct{ unusable error }

func (a absent) Linked() bool    { return false }
func (a absent) Unusable() error { return a.unusable }
func (a absent) Close() error    { return nil }

func (a absent) Send(rosio.Message, func(rosio.Message), func(rosio.NativeResult, error)) (string, func() error, error) {
	return "", nil, rosio.ErrNoServer
}

// Whoever is told that nobody offers an action looks for a node that was not started; what is wrong may be a package.
func TestAnActionThatCannotBeUsedIsToldAsThat(t *testing.T) {
	for name, c := range map[string]struct {
		unusable error
		code     task.Code
		says     string
	}{
		"nobody offers it": {nil, task.CodeNoServer, `no node offers the action "skill"`},
		"its package is stale": {
			fmt.Errorf("%w: the type x: its library was built from another definition than is installed; build saydo_msgs again", rosio.ErrUnusable),
			task.CodeNotImplemented, "the action /skill: its type cannot be used here: the type x: its library was built from another definition",
		},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				g := loop.New(loop.Config{})
				defer func() { require.NoError(t, g.Close()) }()
				n, err := g.Open(t.Context(), "body")
				require.NoError(t, err)
				client, err := rosio.NewActionClient[msgs.RunSkillGoal, msgs.RunSkillFeedback, msgs.RunSkillResult](otherwise{n, c.unusable}, "skill")
				require.NoError(t, err)
				err = ready(t.Context(), client, "skill")
				require.Equal(t, c.code, task.CodeOf(err))
				require.ErrorContains(t, err, c.says)
				if c.unusable != nil {
					require.ErrorIs(t, err, rosio.ErrUnusable)
				}

				upright := task.Bend{Height: 1}
				b := &bodyNode{node: n, skill: client, posture: &posture{now: &upright}}
				require.Equal(t, c.code, task.CodeOf(b.bend(t.Context(), "pick", task.Bend{Down: 0.2, Height: 0.8}, nil)))
				require.Equal(t, upright, *b.posture.now, "nobody was told to bend")
			})
		})
	}
}
