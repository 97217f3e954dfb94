package nodes

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/task"
)

// ended is a task with its end; "": it has none.
func ended(id string, end task.EventKind) []task.Event {
	out := []task.Event{{Kind: task.EventInstruction, InstructionID: id}}
	if end != "" {
		out = append(out, task.Event{Kind: end, InstructionID: id})
	}
	return out
}

func TestWhatOneExecutorHasEndedTheNextOneRemembers(t *testing.T) {
	s := &System{past: bygone{events: ended("last i1", task.EventDone)}}
	s.remember(append(ended("i1", task.EventDone), ended("i2", "")...))
	s.remember(ended("i1", task.EventGaveUp))
	var ids []string
	for _, e := range s.remembered().events {
		ids = append(ids, e.InstructionID)
	}
	require.Equal(t, []string{"last i1", "last i1", "run 1 i1", "run 1 i1", "run 2 i1", "run 2 i1"}, ids,
		"each by a name of its own, and none that has not ended")
	for n := range pastEvents {
		s.remember(ended(fmt.Sprint(n), task.EventDone))
	}
	require.Len(t, s.remembered().events, pastEvents)
}

func TestWhatIsCleanedUpIsRememberedUnlessALogTellsOfIt(t *testing.T) {
	before := &System{}
	before.remember(ended("i1", task.EventDone))
	for logged, want := range map[bool]string{false: "run 1 i1", true: "last i1"} {
		next := &System{}
		if logged {
			next.past, next.closeLog = bygone{events: ended("last i1", task.EventDone)}, func() error { return nil }
		}
		next.inherit(before.remembered())
		require.Len(t, next.remembered().events, 2)
		require.Equal(t, want, next.remembered().events[0].InstructionID)
	}
}
