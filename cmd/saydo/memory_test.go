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

func TestWhatWasReadOfTheProgramGoesWhenItHasWorked(t *testing.T) {
	b := busy{before: 60 << 10}
	for i, look := range []struct {
		asked  uint64 // [kB] since the start
		worked bool
	}{
		{80, false},
		{1084, true}, // little by little it comes to a megabyte
		{1200, false},
		{9000, true}, // a task
		{10024, true},
		{10300, false}, // and behind it
	} {
		require.Equal(t, look.worked, b.worked(look.asked<<10), "look %d", i)
	}
}
