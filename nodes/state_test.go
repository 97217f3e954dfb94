package nodes

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/msgs"
	"saydo/task"
)

// Who is asked what the words mean that hold the robot is listened to as behind any question; any other pause is one.
func TestAPausedRobotThatAsksWhatWasMeantIsAsking(t *testing.T) {
	asking := executor.State{Phase: executor.PhaseAsking, Question: &task.Question{Text: "Do you mean: wave?"}}
	for _, c := range []struct {
		paused, clears bool
		want           uint8
	}{
		{false, false, msgs.StateAsking},
		{true, false, msgs.StatePaused},
		{true, true, msgs.StateAsking},
	} {
		s := asking
		s.Paused, s.Clears = c.paused, c.clears
		require.Equal(t, c.want, stateMsg(s, time.Time{}).State, "%+v", c)
	}
}
