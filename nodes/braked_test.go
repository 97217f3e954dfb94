package nodes_test

import (
	"testing"
	"testing/synctest"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/stdsrvs"
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
