package nodes_test

import (
	"fmt"
	"math"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/hrimsgs"
	"saydo/msgs"
	"saydo/task"
)

// What one sender writes wrong must not hinder what is asked afterwards.
func TestAnInstructionWithANumberThatIsNoneIsRefusedAndTheNextOneIsDone(t *testing.T) {
	t.Parallel()
	for _, none := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		for field, in := range map[string]msgs.Instruction{
			"confidence": {Text: "go to the kitchen", Confidence: none},
			"direction":  {Text: "go to the kitchen", Confidence: 1, DirectionKnown: true, Direction: none},
		} {
			wanted := fmt.Sprintf("%s is %v", field, none)
			t.Run(wanted, func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					r := newRobot(t, asked{})
					result, err := r.client.Do(t.Context(), msgs.DoGoal{Instruction: in}, nil)
					require.NoError(t, err)
					require.Equal(t, rosio.Aborted, result.Status)
					require.Equal(t, uint16(task.CodeBadMessage), result.Value.ErrorCode)
					require.Contains(t, result.Value.ErrorMsg, wanted)

					told := r.watchEvents(t)
					out, err := rosio.Publish[msgs.Instruction](r.console, "utterance", rosio.Reliable())
					require.NoError(t, err)
					require.NoError(t, out.Publish(in))
					events := told()
					require.Equal(t, task.EventGaveUp, events[len(events)-1].Kind)
					require.Contains(t, events[len(events)-1].Text, wanted)

					require.Zero(t, r.do(t, "go to the bedroom").ErrorCode)
				})
			})
		}
	}
}

func TestARecogniserWhoseConfidenceIsNoNumberTellsNone(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		r := newRobot(t, asked{})
		told := r.watchEvents(t)
		live, err := rosio.Publish[hrimsgs.LiveSpeech](r.console, "live_speech", rosio.Reliable())
		require.NoError(t, err)
		require.NoError(t, live.Publish(hrimsgs.LiveSpeech{Final: "go to the kitchen", Confidence: math.NaN()}))
		within(time.Second)
		r.says(t, "yes") // it is read back, as nobody is sure of it
		events := told()
		require.Equal(t, task.EventDone, events[len(events)-1].Kind, events[len(events)-1].Text)
		require.Zero(t, r.do(t, "go to the bedroom").ErrorCode)
	})
}
