package nodes

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// An executor that is not ours need not publish "halted".
func TestCallsForAStopOfWhichNobodyIsToldAreForgotten(t *testing.T) {
	s := &halts{}
	start := time.Unix(1_700_000_000, 0)
	for i := range 100 {
		s.called(start.Add(time.Duration(i)*time.Second), false)
	}
	require.LessOrEqual(t, len(s.own), int(toldWithin/time.Second)+1)
	now := start.Add(99 * time.Second)
	_, mine := s.mine(now)
	require.True(t, mine)
	_, mine = s.mine(now.Add(2 * toldWithin))
	require.False(t, mine)
	require.Empty(t, s.own)
}
