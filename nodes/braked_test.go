package nodes_test

import (
	"context"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/internal/rosio/interfaces/stdsrvs"
	"saydo/msgs"
)

// Who reads it must know what ends the hold: a pause ends by a stop too.
func TestAHoldSaysWhetherOnlyGoingOnEndsIt(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		r := newRobot(t, asked{})
		for _, tt := range []struct{ service, says string }{
			{"pause", "paused; was waiting for an instruction"},
			{"resume", "waiting for an instruction"},
			{"emergency_stop", "emergency stop until somebody says go on; was waiting for an instruction"},
			{"stop", "emergency stop until somebody says go on; was waiting for an instruction"},
			{"resume", "waiting for an instruction"},
		} {
			answer, err := rosio.Call[stdsrvs.TriggerRequest, stdsrvs.TriggerResponse](t.Context(), r.console, tt.service, stdsrvs.TriggerRequest{})
			require.NoError(t, err)
			require.Equal(t, tt.says, answer.Message, tt.service)
		}
	})
}

// Who sends a goal to a robot that is held hears at once why nothing moves.
func TestAGoalForAHeldRobotIsToldAtOnceWhatHoldsIt(t *testing.T) {
	t.Parallel()
	for service, says := range map[string]string{
		"pause":          "paused; was waiting for an instruction",
		"emergency_stop": "emergency stop until somebody says go on; was waiting for an instruction",
	} {
		t.Run(service, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				r := newRobot(t, asked{})
				button(t, r.console, [2]string{service})()
				ctx, cancel := context.WithTimeout(t.Context(), time.Second)
				defer cancel()
				told := make(chan msgs.DoFeedback, 100)
				_, err := r.client.Do(ctx, msgs.DoGoal{Instruction: msgs.Instruction{Text: "go to the kitchen", Source: "text", Confidence: 1}},
					func(f msgs.DoFeedback) { told <- f })
				require.ErrorIs(t, err, context.DeadlineExceeded)
				require.Equal(t, msgs.DoFeedback{Status: "paused", Text: says}, await(t, told))
			})
		})
	}
}

// The topic must not tell of planning while nothing is planned.
func TestWhatComesToAHeldRobotIsToldToWait(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		r := newRobot(t, asked{})
		var last atomic.Pointer[msgs.State]
		_, err := rosio.Subscribe(r.console, "state", rosio.Latched(), func(s msgs.State) { last.Store(&s) })
		require.NoError(t, err)
		estop, err := rosio.Publish[stdmsgs.Bool](r.console, "estop", rosio.Latched())
		require.NoError(t, err)
		require.NoError(t, estop.Publish(stdmsgs.Bool{Data: true}))
		wish, err := r.client.Send(t.Context(), msgs.DoGoal{Instruction: msgs.Instruction{Text: "go to the kitchen", Source: "text", Confidence: 1}}, nil)
		require.NoError(t, err)
		synctest.Wait()
		require.Equal(t, `emergency stop; "go to the kitchen" waits to begin`, last.Load().Text)
		require.NoError(t, wish.Cancel())
	})
}
