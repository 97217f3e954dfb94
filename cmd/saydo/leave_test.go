package main

import (
	"bytes"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// Who ends the input of a terminal in the middle of a task is told what is not done, and 0 means
// that all is.
func TestTheEndOfATerminalsInputTellsWhatIsNotDone(t *testing.T) {
	begun := task.Event{Kind: task.EventInstruction, InstructionID: "i1", Text: "bring me the cup"}
	for name, tt := range map[string]struct {
		events []task.Event
		code   int
		told   string
	}{
		"nothing was said":  {nil, exitOK, ""},
		"it is under way":   {[]task.Event{begun}, exitNot, `"bring me the cup" was not done`},
		"it waits":          {[]task.Event{{Kind: task.EventQueued, InstructionID: "i2", Text: "wave"}}, exitNot, `"wave" was not done`},
		"it was done":       {[]task.Event{begun, {Kind: task.EventDone, InstructionID: "i1"}}, exitOK, ""},
		"it was given up":   {[]task.Event{begun, {Kind: task.EventGaveUp, InstructionID: "i1"}}, exitOK, ""},
		"it was called off": {[]task.Event{begun, {Kind: task.EventStopped, InstructionID: "i1"}}, exitOK, ""},
	} {
		var out bytes.Buffer
		r := &running{still: newStandstill(), view: newView(&out, false, teller{})}
		for _, e := range tt.events {
			r.still.follow(e)
		}
		require.Equal(t, tt.code, r.leave(), name)
		require.Contains(t, out.String(), tt.told, name)
		if tt.told == "" {
			require.Empty(t, out.String(), name)
		}
	}
}
