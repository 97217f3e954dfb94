package nodes_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/internal/msgconv"
	"saydo/internal/rosio"
	"saydo/internal/rosio/interfaces/rosgraphmsgs"
	"saydo/internal/rosio/interfaces/stdmsgs"
	"saydo/msgs"
	"saydo/task"
)

// at tells where the base is, and what is seen on the table, at the moment.
func (z *gaze) at(t *testing.T, when time.Time, seen ...string) {
	t.Helper()
	z.stands(t, when.Sub(moment(0)).Seconds(), 3.2, 2, 0)
	look := msgs.Observation{Header: stdmsgs.Header{Stamp: when}, Searched: []string{"table"}}
	for _, thing := range seen {
		look.Facts = append(look.Facts, msgs.Fact{Predicate: "on", Args: []string{thing, "table"}, Evidence: string(task.Observed), Confidence: 1})
	}
	require.NoError(t, z.feel.Publish(look))
}

// asks has the world answer with something as new as the moment, and returns the code.
func (z *gaze) asks(t *testing.T, after time.Time, timeout float64) msgs.ObserveResponse {
	t.Helper()
	q := msgs.ObserveRequest{After: msgconv.Seconds(after), Timeout: timeout}
	reply, err := rosio.Call[msgs.ObserveRequest, msgs.ObserveResponse](t.Context(), z.node, "observe", q)
	require.NoError(t, err)
	return reply
}

func TestACameraWhoseClockIsAheadIsBelievedAllTheSame(t *testing.T) {
	z := newGaze(t)
	look := func(seen ...string) bool {
		before := time.Now()
		z.at(t, before.Add(3*time.Second), seen...)
		reply := z.asks(t, before, 20)
		require.Zero(t, reply.ErrorCode, reply.ErrorMsg)
		return placed(reply.World, "cup", "table")
	}
	saw := false
	for range 10 {
		saw = look("cup")
	}
	require.True(t, saw, "it is seen there")
	for range 10 {
		saw = look()
	}
	require.False(t, saw, "it was carried off, and looks in a row tell so")
}

func TestAfterAClockWasSetBackSomethingNewMustBeSeen(t *testing.T) {
	t.Parallel()
	for _, now := range []float64{-100, -1.7e9 + 0.5} { // the second: a simulation that was begun anew
		z := newGazeBy(t, true)
		ticks, err := rosio.Publish[rosgraphmsgs.Clock](z.node, "/clock", rosio.Reliable())
		require.NoError(t, err)
		require.NoError(t, ticks.Publish(rosgraphmsgs.Clock{Clock: moment(0)}))
		z.at(t, moment(0), "cup")
		require.Zero(t, z.asks(t, moment(0), 20).ErrorCode)

		require.NoError(t, ticks.Publish(rosgraphmsgs.Clock{Clock: moment(now)}))
		awaitThe(t, z.logs, func(told string) bool { return strings.Contains(told, "the clock was set back") })
		require.Equal(t, uint16(task.CodeNoObservation), z.asks(t, moment(now-0.05), 0.3).ErrorCode, "what ended then, nobody has looked at since")
		z.at(t, moment(now+0.1))
		require.Zero(t, z.asks(t, moment(now), 20).ErrorCode)
	}
}
