package executor_test

import (
	"encoding/json"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/executor"
	"saydo/task"
)

// What a description was found to mean outlives the program: the thing may be
// in the robot's hand by then, and no longer where it was described.
func TestATaskTakenUpKeepsWhatWasFound(t *testing.T) {
	const name = "?thing1"
	where := task.That("on", name, "table")
	goal, after := task.That("on", name, "shelf"), task.That("clean", name)
	request := task.Request{ID: "1", Clauses: []task.Clause{
		{Goal: &goal, Find: []task.Describe{{Name: name, Type: "thing", Where: &where, Text: "the thing on the table"}}},
		{Goal: &after},
	}}
	log := []task.Event{
		event(t, task.EventInstruction, task.Instruction{ID: "1", Text: "put the thing on the table on the shelf and clean it"}),
		event(t, task.EventRequest, request),
		event(t, task.EventFound, task.Found{Name: name, Is: []string{"cup"}}),
	}
	found := executor.FindUnfinished(slices.Values(log), nil)
	require.Len(t, found, 1)
	require.Equal(t, "(on cup shelf)", found[0].Request.Clauses[0].Goal.String())
	require.Empty(t, found[0].Request.Clauses[0].Find)
	require.Equal(t, "(clean cup)", found[0].Request.Clauses[1].Goal.String())
}

func event(t *testing.T, kind task.EventKind, data any) task.Event {
	t.Helper()
	raw, err := json.Marshal(data)
	require.NoError(t, err)
	return task.Event{Kind: kind, InstructionID: "1", Data: raw}
}
