package nodes_test

import (
	"fmt"
	"math"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/hrimsgs"
	"saydo/msgs"
	"saydo/task"
)

// What one sender writes wrong must hinder neither what is asked in it or afterwards, nor a stop.
func TestANumberOfAnInstructionThatIsNoneCountsAsNotKnown(t *testing.T) {
	t.Parallel()
	for _, none := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		for field, in := range map[string]msgs.Instruction{
			"confidence": {Text: "go to the kitchen", Confidence: none},
			"direction":  {Text: "go to the kitchen", Confidence: 1, DirectionKnown: true, Direction: none},
		} {
			t.Run(fmt.Sprintf("%s is %v", field, none), func(t *testing.T) {
				synctest.Test(t, func(t *testing.T) {
					r := newRobot(t, asked{})
					require.Zero(t, r.asks(t, in).ErrorCode)

					told := r.watchEvents(t)
					r.publishes(t, in)
					events := told()
					require.Equal(t, task.EventDone, events[len(events)-1].Kind, events[len(events)-1].Text)

					require.Zero(t, r.do(t, "go to the bedroom").ErrorCode)
				})
			})
		}
	}
}

func TestAStopStopsWhateverItsNumbersAre(t *testing.T) {
	t.Parallel()
	stop := msgs.Instruction{Text: "stop", Confidence: math.NaN(), DirectionKnown: true, Direction: math.Inf(1)}
	for name, says := range map[string]func(*testing.T, *robot){
		"by the topic":  func(t *testing.T, r *robot) { t.Helper(); r.publishes(t, stop) },
		"by the action": func(t *testing.T, r *robot) { t.Helper(); require.Zero(t, r.asks(t, stop).ErrorCode) },
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				r := newRobot(t, asked{})
				told := r.watchEvents(t)
				r.utters(t, "go to the bedroom and wait for an hour")
				within(time.Second)
				says(t, r)
				within(time.Second)
				require.True(t, slices.ContainsFunc(told(), func(e task.Event) bool { return e.Kind == task.EventStopped }))
			})
		})
	}
}

// asks has it done by the action.
func (r *robot) asks(t *testing.T, in msgs.Instruction) msgs.DoResult {
	t.Helper()
	result, err := r.client.Do(t.Context(), msgs.DoGoal{Instruction: in}, nil)
	require.NoError(t, err)
	return result.Value
}

// publishes passes it to the executor past the ears.
func (r *robot) publishes(t *testing.T, in msgs.Instruction) {
	t.Helper()
	out, err := rosio.Publish[msgs.Instruction](r.console, "utterance", rosio.Reliable())
	require.NoError(t, err)
	require.NoError(t, out.Publish(in))
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
