package nodes_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/dialogue"
	"saydo/nodes"
	"saydo/task"
)

// What earlier programs have done is remembered: of tasks that have ended, over several logs, whatever ids they gave.
func TestWhatEarlierProgramsHaveDoneIsRemembered(t *testing.T) {
	at := time.Date(2026, 1, 1, 9, 0, 0, 0, time.UTC)
	events := func(said, ended string) []task.Event {
		out := []task.Event{
			{Seq: 1, Kind: task.EventInstruction, InstructionID: "i1", Stamp: at, Text: said, Data: json.RawMessage(`{"id":"i1","text":"x"}`)},
			{Seq: 2, Kind: task.EventStepStart, InstructionID: "i1", Stamp: at, Text: "wave"},
			{Seq: 3, Kind: task.EventHold, Stamp: at, Data: json.RawMessage(`{"paused":true}`)},
		}
		if ended != "" {
			out = append(out, task.Event{Seq: 4, Kind: task.EventDone, InstructionID: "i1", Stamp: at, Text: ended})
		}
		return out
	}
	dir := t.TempDir()
	for name, text := range map[string]string{
		"20260101T000000.000-000.events.jsonl": lines(t, events("wave to Anna", "Done. First.")...),
		"20260102T000000.000-000.events.jsonl": "junk\n" + lines(t, events("wave to Ben", "Done. Second.")...),
		"20260103T000000.000-000.events.jsonl": lines(t, events("wave to Cleo", "")...),
	} {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600))
	}
	log, err := nodes.OpenLog(t.Context(), dir, nil, time.Now)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, log.Close()) })
	require.Empty(t, log.Faults, "what an older log lacks was told before")
	require.Len(t, log.Unfinished, 1)
	require.Len(t, log.Past, 6)
	ask := dialogue.Question{Clause: task.Clause{Ask: &task.Ask{Kind: task.AskSelf, By: "did"}}, Language: "en", Past: log.Past}
	told, err := dialogue.New(dialogue.Config{}).Reply(ask)
	require.NoError(t, err)
	require.Equal(t, `Before this you asked me: "wave to Ben". Done. Second.`, told)
	ask.Clause.Ask.By = "did so far"
	told, err = dialogue.New(dialogue.Config{}).Reply(ask)
	require.NoError(t, err)
	require.Equal(t, `You asked me: "wave to Anna": done; "wave to Ben": done.`, told)
}
