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
