package executor_test

import (
	"context"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// calledOff is what another program cancels, with the step done by then or not.
func calledOff(done bool) fault {
	return func(ctx context.Context, h *house, step task.Step) executor.Report {
		if done {
			works(ctx, h, step)
		}
		return executor.Report{Code: task.CodeActionCancelled, Hint: "somebody else called it off"}
	}
}

// Whoever calls a motion off wants the robot to stand, also where what it was for is so by then.
func TestWhatSomebodyElseCallsOffIsGoneOnWithWhenSomebodySaysSo(t *testing.T) {
	for name, done := range map[string]bool{"in the middle": false, "when it was as good as done": true} {
		t.Run(name, func(t *testing.T) {
			bubble(t, func(t *testing.T) {
				h := kitchen(toPlace("cup", "shelf"))
				h.faults["pick"] = []fault{calledOff(done)}
				e := running(t, h)
				result := doing(t, e, executor.Job{Instruction: instruction()})
				within(t, 10*time.Second, func() bool { return e.State().Paused })
				acted := len(h.attempts())
				require.NoError(t, sleep(t.Context(), time.Minute))
				require.Len(t, h.attempts(), acted, "it stands")
				require.Contains(t, h.said, "I stand still: somebody else called it off. Say go on when I may move again, or call it off.")
				require.NoError(t, e.Resume())
				require.True(t, (<-result).Done())
			})
		})
	}
}

func TestAStopWhileAMotionIsCalledOffLeavesNoPauseBehind(t *testing.T) {
	bubble(t, func(t *testing.T) {
		h := kitchen(toPlace("cup", "shelf"))
		e := running(t, h)
		h.faults["pick"] = []fault{func(context.Context, *house, task.Step) executor.Report {
			e.Stop()
			return executor.Report{Code: task.CodeActionCancelled}
		}}
		require.Equal(t, task.CodeStopped, (<-doing(t, e, executor.Job{Instruction: instruction()})).Code)
		require.False(t, e.State().Paused)
	})
}
