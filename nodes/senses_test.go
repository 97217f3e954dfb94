package nodes

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

func TestWhatTheRobotsOwnSensorsTellGoesBeforeWhatIsFelt(t *testing.T) {
	belief := func(evidence task.Evidence, predicate string, args ...string) task.Belief {
		return task.Belief{Fact: task.NewFact(predicate, args...), Evidence: evidence}
	}
	s := senses{own: map[sense]bool{}}
	s.felt = []task.Belief{belief(task.Sensed, "holding", "left_hand", "cup"), belief(task.Sensed, "hand_free", "left_hand")}
	now := time.Unix(1_700_000_000, 0)
	require.Len(t, s.now(now), 2)
	require.Equal(t, now, s.now(now)[0].Stamp)

	s.heard([]task.Belief{belief(task.Observed, "hand_free", "left_hand"), belief(task.Sensed, "holding", "right_hand", "cup")})
	require.Len(t, s.now(now), 2, "of this hand nothing was sensed")

	s.heard([]task.Belief{belief(task.Sensed, "holding", "left_hand", "bowl")})
	require.Equal(t, []task.Belief{{Fact: task.NewFact("hand_free", "left_hand"), Evidence: task.Sensed, Stamp: now}}, s.now(now))
}
