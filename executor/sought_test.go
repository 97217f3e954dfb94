package executor

import (
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// searchFor is a look that takes on trust that the thing is at the place, and misses it.
func searchFor(thing, place string) task.Outcome {
	on := task.Literal{Fact: task.NewFact("on", thing, place)}
	step := task.Step{Skill: "look_for", Args: []string{thing, place}, Assumes: []task.Literal{on}}
	return task.Outcome{Step: step, Code: task.CodeNotFound, Missing: []task.Literal{on}}
}

func TestWhatIsHeldAgainMayBeSearchedForAsAtFirst(t *testing.T) {
	h := newHistory()
	for range 5 {
		h.missed(searchFor("cup", "table"))
		h.missed(searchFor("key", "table"))
	}
	h.sweeps = 1
	h.found(task.Step{Skill: "pick", Args: []string{"cup", "floor", "hand"}})

	require.Zero(t, h.failed[searchFor("cup", "table").Step.String()], "the cup was there since, so it was not searched for in vain")
	require.NotContains(t, h.sought, "cup")
	require.Zero(t, h.sweeps)
	require.Equal(t, 5, h.failed[searchFor("key", "table").Step.String()], "of the key nothing is new")
	require.Len(t, h.sought["key"], 5)
	require.Equal(t, 10, h.searches, "a new plan after a search counts as before")
}
