package nodes_test

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/episode"
	"saydo/executor"
	"saydo/nodes"
	"saydo/task"
)

func TestTheNewestLogThatTellsOfAHoldCounts(t *testing.T) {
	dir := t.TempDir()
	hold := func(h executor.Hold) task.Event {
		data, err := json.Marshal(h)
		require.NoError(t, err)
		return task.Event{Kind: task.EventHold, Data: data}
	}
	heard := task.Event{Kind: task.EventInstruction, InstructionID: "i1", Data: json.RawMessage(`{"id":"i1","text":"wave"}`)}
	at := time.Unix(1_700_000_000, 0)
	for _, events := range [][]task.Event{
		{heard, hold(executor.Hold{Paused: true})},
		{hold(executor.Hold{Paused: true, Braked: true})},
		{}, // ended before it heard anything
	} {
		at = at.Add(time.Minute)
		w, err := episode.Create(dir, func() time.Time { return at })
		require.NoError(t, err)
		for _, ev := range events {
			require.NoError(t, w.Record(ev))
		}
		require.NoError(t, w.Close())
	}
	log, err := nodes.OpenLog(t.Context(), dir, nil, func() time.Time { return at.Add(time.Minute) })
	require.NoError(t, err)
	require.Equal(t, executor.Hold{Paused: true, Braked: true}, log.Held)
	require.Len(t, log.Unfinished, 1)
	require.NoError(t, log.Close())
}
