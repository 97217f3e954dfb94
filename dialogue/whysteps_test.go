package dialogue_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

func TestWhyAPlanHasSoManyStepsIsToldByWhatTheyAreFor(t *testing.T) {
	past := fetched(t)
	shown := past[:3]
	require.Equal(t, "What you asked for is this: hand the vase to Anna. The other steps make it possible: go up to the table, pick up the vase, pick up the spoon.",
		told(t, "why steps", shown))
	require.Equal(t, "I am doing nothing now.", told(t, "why steps", past))
}

func TestWhichStepThisIsGoesByWhetherItIsAskedAboutOrDone(t *testing.T) {
	past := fetched(t)
	past[3].Step, past[4].Step = 1, 2
	asks := task.Event{Kind: task.EventApproval, InstructionID: "1"}
	for name, tt := range map[string]struct {
		past []task.Event
		want string
	}{
		"the plan is shown":            {append(slices.Clone(past[:3]), asks), "Step 1: go up to the table."},
		"the first is done":            {past[:4], "Step 1: go up to the table."},
		"the next one is asked about":  {append(slices.Clone(past[:4]), asks), "Step 2: pick up the vase."},
		"that is done, as was allowed": {append(append(slices.Clone(past[:4]), asks), past[4]), "Step 2: pick up the vase."},
		"nothing is done any more":     {past, "I am doing nothing now."},
	} {
		require.Equal(t, tt.want, told(t, "this step", tt.past), name)
	}
}
