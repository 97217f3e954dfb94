package nodes_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"saydo/episode"
	"saydo/nodes"
	"saydo/task"
)

// lines writes events as a log has them.
func lines(t *testing.T, events ...task.Event) string {
	t.Helper()
	var out []string
	for _, ev := range events {
		line, err := json.Marshal(ev)
		require.NoError(t, err)
		out = append(out, string(line))
	}
	return strings.Join(out, "\n") + "\n"
}

// logOf has a log with the text read by the next program.
func logOf(t *testing.T, text string) *nodes.Log {
	t.Helper()
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "20260101T000000.000-000.events.jsonl"), []byte(text), 0o600))
	log, err := nodes.OpenLog(t.Context(), dir, nil, time.Now)
	require.NoError(t, err)
	t.Cleanup(func() { require.NoError(t, log.Close()) })
	return log
}

// A task whose end the log does not tell may have come to it where the log does not tell
// everything.
func TestALogThatDoesNotTellEverythingSaysSo(t *testing.T) {
	heard := task.Event{Seq: 1, Kind: task.EventInstruction, InstructionID: "i1", Data: json.RawMessage(`{"id":"i1","text":"wave"}`)}
	plan := func(seq uint64) task.Event { return task.Event{Seq: seq, Kind: task.EventPlan, InstructionID: "i1"} }
	for name, c := range map[string]struct {
		text string
		gap  bool
	}{
		"all of it":                  {lines(t, heard, plan(2), plan(3)), false},
		"a number is missing":        {lines(t, heard, plan(2), plan(5)), true},
		"the beginning is missing":   {lines(t, task.Event{Seq: 4, Kind: heard.Kind, InstructionID: "i1", Data: heard.Data}), true},
		"the last line is cut off":   {lines(t, heard) + `{"seq":2,"ki`, false},
		"the disk was full there":    {lines(t, heard) + `{"seq":2,"k` + "\x00", true},
		"the last line has no end":   {strings.TrimSuffix(lines(t, heard, plan(2)), "\n"), true},
		"a line that cannot be read": {lines(t, heard) + "junk\n" + lines(t, plan(3)), true},
		"a line that is too many":    {lines(t, heard) + "junk\n" + lines(t, plan(2)), false},
		"a last line cannot be read": {lines(t, heard) + "junk\n", true},
	} {
		t.Run(name, func(t *testing.T) {
			log := logOf(t, c.text)
			require.Len(t, log.Unfinished, 1)
			require.Equal(t, c.gap, log.Unfinished[0].Gap)
		})
	}
}

func TestLinesThatAreOutOfPlaceAreNamedAndLeftOut(t *testing.T) {
	heard := task.Event{Seq: 1, Kind: task.EventInstruction, InstructionID: "i1", Data: json.RawMessage(`{"id":"i1","text":"wave"}`)}
	done := task.Event{Seq: 2, Kind: task.EventDone, InstructionID: "i1"}
	for _, c := range []struct {
		name       string
		events     []task.Event
		fault      string // "": none
		unfinished int
	}{
		{"as it was written", []task.Event{heard, done}, "", 0},
		{"an instruction again behind its end", []task.Event{heard, done, heard}, "event 1 comes after event 2", 0},
		{"a number twice", []task.Event{heard, {Seq: 1, Kind: task.EventDone, InstructionID: "i1"}}, "event 1 comes after event 1", 1},
		{"a kind that no program knows", []task.Event{heard, {Seq: 2, Kind: "dome", InstructionID: "i1"}}, `no known kind ("dome")`, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			log := logOf(t, lines(t, c.events...))
			require.Len(t, log.Unfinished, c.unfinished)
			if c.fault == "" {
				require.Empty(t, log.Faults)
				return
			}
			require.Len(t, log.Faults, 1)
			require.ErrorContains(t, log.Faults[0], c.fault)
		})
	}
}

// A log of junk is told in few lines, and that there may have been a task.
func TestALogOfJunkIsToldInFewLines(t *testing.T) {
	log := logOf(t, strings.Repeat("junk\n", 20_000))
	require.Empty(t, log.Unfinished)
	require.Len(t, log.Faults, 7)
	require.ErrorContains(t, log.Faults[0], "line 1: ")
	require.ErrorContains(t, log.Faults[5], "19995 more lines")
	require.ErrorContains(t, log.Faults[6], "what was under way then is not known")
}

// Nothing is lost in silence.
func TestATaskWhoseBeginningIsSpoiltIsTakenUp(t *testing.T) {
	request := task.Event{Seq: 2, Kind: task.EventRequest, InstructionID: "i1", Data: json.RawMessage(`{"clauses":[{"act":{"skill":"wave"}}]}`)}
	plan := task.Event{Seq: 3, Kind: task.EventPlan, InstructionID: "i1"}
	start := task.Event{Seq: 4, Kind: task.EventStepStart, InstructionID: "i1", Data: json.RawMessage(`{"step":{"skill":"wave"}}`)}

	log := logOf(t, "junk\n"+lines(t, request, plan))
	require.Len(t, log.Unfinished, 1)
	require.NotNil(t, log.Unfinished[0].Request)
	require.False(t, log.Unfinished[0].Gap, "only the instruction is missing")

	log = logOf(t, "junk\njunk\n"+lines(t, plan, start))
	require.Len(t, log.Unfinished, 1, "somebody has to be told that there was one")
	require.Nil(t, log.Unfinished[0].Request)
	require.True(t, log.Unfinished[0].Gap)
}

func TestASecondProgramDoesNotTakeUpWhatTheFirstDoes(t *testing.T) {
	dir := t.TempDir()
	log, err := nodes.OpenLog(t.Context(), dir, nil, time.Now)
	require.NoError(t, err)
	_, err = nodes.OpenLog(t.Context(), dir, nil, time.Now)
	require.ErrorIs(t, err, episode.ErrTaken)
	require.NoError(t, log.Close())
}
