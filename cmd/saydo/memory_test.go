package main

import (
	"context"
	"testing"

	"github.com/stretchr/testify/require"

	"saydo/planner/search"
)

func TestMemoryThatIsUsedUpEndsTheContextAndSaysWhy(t *testing.T) {
	bounded, stop := withinMemory(t.Context(), 1<<10) // less than any program has
	defer stop()
	require.Error(t, bounded.Err(), "the first look is at once")
	require.ErrorIs(t, context.Cause(bounded), search.ErrMemory)
	require.Equal(t, exitMemory, planExit(context.Cause(bounded)))
}

func TestMemoryIsNotLookedAtAnyMoreAfterTheStop(t *testing.T) {
	bounded, stop := withinMemory(t.Context(), 1<<50)
	require.NoError(t, bounded.Err())
	stop()
	require.ErrorIs(t, context.Cause(bounded), context.Canceled)
}

func TestMemoryIsGivenBackOnceTheProgramIsQuiet(t *testing.T) {
	var q quiet
	for i, look := range []struct {
		asked uint64 // [MB] since the start
		worth bool
	}{
		{60, false},  // it starts
		{62, true},   // it is quiet: what the start has left goes
		{66, false},  // hardly anything came since
		{70, true},   // enough came, slowly
		{170, false}, // a task
		{174, true},  // and after it
	} {
		require.Equal(t, look.worth, q.worth(look.asked<<20), "look %d", i)
	}
}
