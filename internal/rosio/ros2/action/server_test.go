package action

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio/ros2/codec"
	"saydo/internal/rosio/ros2/node"
	"saydo/internal/rosio/ros2/rosidl"
)

// errClosing is why no goroutine is started any more.
var errClosing = errors.New("closing")

// spin is each part of the action that is served here.
type spin struct {
	Turns int32 `ros:"turns"`
}

// definitions are those of the action spin_msgs/Spin and of what all actions share.
func definitions(pkg, _, name string) (text, path string, err error) {
	path = pkg + "/" + name
	text, is := map[string]string{
		"spin_msgs/Spin":              "int32 turns\n---\nint32 turns\n---\nint32 turns\n",
		"unique_identifier_msgs/UUID": "uint8[16] uuid\n",
		"builtin_interfaces/Time":     "int32 sec\nuint32 nanosec\n",
		"action_msgs/GoalInfo":        "unique_identifier_msgs/UUID goal_id\nbuiltin_interfaces/Time stamp\n",
		"action_msgs/GoalStatus":      "GoalInfo goal_info\nint8 status\n",
		"action_msgs/GoalStatusArray": "GoalStatus[] status_list\n",
		"action_msgs/CancelGoal":      "GoalInfo goal_info\n---\nint8 return_code\nGoalInfo[] goals_canceling\n",
	}[path]
	if !is {
		return "", "", fmt.Errorf("%s: %w", path, rosidl.ErrNotInstalled)
	}
	return text, path, nil
}

// offline is a server whose topics go nowhere, asked as the executor's goroutine asks it.
func offline(t *testing.T, conf ServerConfig) *Server {
	t.Helper()
	part := reflect.TypeFor[spin]()
	c, err := newCodecs(rosidl.NewLibraryOf(definitions).Type, Types{Name: "spin_msgs/action/Spin", Goal: part, Result: part, Feedback: part}, codec.ByTag)
	require.NoError(t, err)
	conf.Now = time.Now
	conf.OnError = func(err error) { require.NoError(t, err) }
	return &Server{ServerConfig: conf, c: c, goals: map[ID]*served{}, status: &node.Publisher{}, feedback: &node.Publisher{}}
}

// send sends a goal and tells whether it was accepted.
func send(t *testing.T, s *Server, id ID) bool {
	t.Helper()
	r, _ := answer(t, s.c.sendResponse, func(reply func([]byte) error) {
		goal, err := pack(s.c.sendRequest, uuid{id}, spin{Turns: 2})
		require.NoError(t, err)
		s.onGoal(goal, reply)
	}).(sendResponse)
	return r.Accepted
}

// answer reads what a request is answered with.
func answer(t *testing.T, c *codec.Codec, ask func(reply func([]byte) error)) any {
	t.Helper()
	came := make(chan []byte, 1)
	ask(func(cdr []byte) error {
		came <- cdr
		return nil
	})
	v, err := c.Unmarshal(<-came)
	require.NoError(t, err)
	return v
}

func TestAGoalThatComesWhileTheServerClosesIsRefusedAndForgotten(t *testing.T) {
	s := offline(t, ServerConfig{Go: func(func(context.Context)) error { return errClosing }})
	require.False(t, send(t, s, ID{1}))
	for name, asked := range map[string]struct {
		id   ID
		code int8
	}{"all goals": {ID{}, cancelDone}, "that goal": {ID{1}, cancelUnknown}} {
		got := answer(t, s.c.cancelResponse, func(reply func([]byte) error) {
			s.onCancel(cancelRequest{goalInfo{ID: uuid{asked.id}}}, reply)
		})
		require.Equal(t, cancelResponse{Code: asked.code}, got, name)
	}
	require.False(t, send(t, s, ID{1}), "the same goal, once more")
}

func TestAGoalEndsAlsoWhereItsHandlerSaysWhatNoneMay(t *testing.T) {
	for name, tt := range map[string]struct {
		result any
		status Status
		want   Status
		tells  string
	}{
		"a result":                  {spin{Turns: 2}, Succeeded, Succeeded, ""},
		"no result":                 {nil, Succeeded, Succeeded, ""},
		"a result of another type":  {"two turns", Succeeded, Aborted, "it is a string, not a action.spin"},
		"a state that is no end":    {spin{}, Executing, Aborted, "2 is no state of a goal that has ended"},
		"a state that nobody knows": {spin{}, Unknown, Aborted, "0 is no state of a goal that has ended"},
	} {
		t.Run(name, func(t *testing.T) {
			s := offline(t, ServerConfig{})
			response, err := s.ended(tt.status, tt.result)
			if tt.tells != "" {
				require.ErrorContains(t, err, tt.tells)
			}
			status, _ := unpack(response)
			require.Equal(t, int8(tt.want), status)
		})
	}
}

func TestAnEndedGoalIsForgottenThoughNoOtherComes(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := offline(t, ServerConfig{
			Go:     func(f func(context.Context)) error { go f(t.Context()); return nil },
			Handle: func(context.Context, Goal) (any, Status) { return spin{Turns: 2}, Succeeded },
		})
		require.True(t, send(t, s, ID{1}))
		synctest.Wait()
		for _, wait := range []struct {
			time.Duration
			status Status
		}{{resultKept - time.Second, Succeeded}, {2 * time.Second, Unknown}} {
			<-time.After(wait.Duration) // by the clock of the bubble
			status, _ := unpack(answer(t, s.c.resultResponse, func(reply func([]byte) error) { s.onResult(resultRequest{uuid{ID{1}}}, reply) }))
			require.Equal(t, int8(wait.status), status)
		}
		require.Empty(t, s.order)
		require.NoError(t, s.Close())
	})
}
